// The upstream check: five questions to the team, and what a "no" becomes: a card, or a named risk.

import { answer, openCoach } from "../support/coach-panels.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const SEED: SessionSeed = { epic: { title: "Expenses" }, cards: [{ title: "Ash", lane: "first_batch" }] };
const APPROVAL = /without waiting for a board/;
const CARD = "A small change goes out with one approval";

test("answers are counted, and a missing practice becomes a card or a named risk", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Upstream check");
  await expect(panel).toContainText("5 questions, none answered yet");
  await answer(panel, /tests that run by themselves/, "Yes").check();
  await expect(board.status).toHaveText("Test automation: Yes");
  await answer(panel, APPROVAL, "No").check();
  await expect(panel).toContainText("1 of 5 in place, 1 missing");

  const risk = panel.getByRole("textbox", { name: "Risk: Streamlined change approval" });
  await risk.fill("Releases wait for Thursday");
  await risk.press("Enter");
  await expect(panel).toContainText("1 of 5 in place, 1 missing; 1 named risk");
  await board.expectUndo("Undo note: Streamlined change approval");

  await panel.getByRole("button", { name: `Make a card of it: ${CARD}` }).click();
  await board.expectLane("Slices", [CARD]);
  await expect(board.status).toContainText(CARD);
  const link = panel.getByRole("button", { name: CARD, exact: true });
  await expect(link).toBeFocused();
  await board.undo.click();
  await expect(panel.getByRole("button", { name: `Make a card of it: ${CARD}` })).toBeVisible();
  await board.redo.click();
  await link.click();
  await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toHaveValue(CARD);

  const { session } = await board.exported();
  expect((session as any).upstream.change_approval).toEqual({ answer: "no", note: "Releases wait for Thursday" });
});

test("what is in place asks for nothing more", async ({ page }) => {
  await open(page, SEED);
  const panel = await openCoach(page, "Upstream check");
  await answer(panel, APPROVAL, "Partly").check();
  await expect(panel.getByRole("textbox")).toHaveCount(1);
  await answer(panel, APPROVAL, "Yes").check();
  await expect(panel.getByRole("textbox")).toHaveCount(0);
});

test("by keyboard", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Upstream check");
  await answer(panel, APPROVAL, "Partly").focus();
  await page.keyboard.press("Space");
  await panel.getByRole("button", { name: `Make a card of it: ${CARD}` }).press("Enter");
  await board.expectLane("Slices", [CARD]);
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("a card is made by two taps", async ({ page }) => {
    const board = await open(page, SEED);
    const panel = await openCoach(page, "Upstream check", "tap");
    await answer(panel, APPROVAL, "No").tap();
    await panel.getByRole("button", { name: `Make a card of it: ${CARD}` }).tap();
    await board.expectLane("Slices", [CARD]);
  });
});

test("axe finds nothing, in either theme", async ({ page }) => {
  await open(page, SEED);
  const panel = await openCoach(page, "Upstream check");
  await answer(panel, APPROVAL, "No").check();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});
