// The guided round over the finished split: one question at a time, what the app sees, and answers that are
// kept, undone, and seen in other windows.

import { answer, coachPanel, openCoach } from "../support/coach-panels.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { open, type SessionSeed, visit } from "../support/shelf.ts";

const SEED: SessionSeed = {
  epic: { title: "Expenses" },
  cards: [
    { title: "Ash", lane: "first_batch", size: "day" },
    { title: "Birch", lane: "first_batch", size: "day", after: ["Ash"] },
    { title: "Cedar", lane: "next", size: "month" },
    { title: "Dogwood", lane: "not_doing" },
  ],
};
const EQUAL = "Are the slices about the same size?";
const DROP = "Is there anything we can drop or postpone?";
const FIRST = "Is it obvious which slice comes first?";
const ALONE = "Can each slice be deployed, and checked, on its own?";

test("the round asks one question at a time, with what the board shows, and ends in a summary", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  const head = panel.getByRole("heading", { level: 3 });
  const next = () => panel.getByRole("button", { name: /^(Next|Summary)$/ }).last().click();
  await expect(head).toContainText("1 of 4");
  await expect(panel).toContainText("Smallest under a day (2 slices), largest under a month: “Cedar”.");
  await answer(panel, EQUAL, "No").check();
  await expect(board.status).toHaveText("Roughly equal: No");
  await board.expectUndo("Undo answer: Roughly equal");
  await expect(panel.getByRole("button", { name: "Cedar" })).toBeVisible();

  await next();
  await expect(head).toBeFocused();
  await expect(head).toContainText("2 of 4");
  await expect(panel).toContainText("1 is in Not doing, none in Later.");
  await answer(panel, DROP, "Yes").check();
  await next();
  await expect(panel).toContainText("“Ash” stands first in First batch and waits for nobody.");
  await answer(panel, FIRST, "Yes").check();
  await next();
  await expect(panel).toContainText("2 of 3 wait for nobody; “Birch” waits for “Ash”.");
  await answer(panel, ALONE, "Partly").check();
  await next();
  await expect(head).toHaveText("How good is the split?");
  await expect(panel).toContainText("All questions are answered.");
  await expect(panel.getByRole("listitem").filter({ hasText: EQUAL })).toContainText("No");
  await panel.getByRole("button", { name: EQUAL }).click();
  await expect(head).toContainText("1 of 4");

  const { session } = await board.exported();
  expect((session as any).evaluation.roughly_equal).toEqual({ answer: "no", note: "" });
});

test("what the app sees follows the board", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  await panel.getByRole("button", { name: "Something to drop" }).click();
  await expect(panel).toContainText("1 is in Not doing, none in Later.");
  await board.card("Cedar").focus();
  await page.keyboard.press("4");
  await expect(panel).toContainText("1 is in Not doing, 1 in Later.");
});

test("a note is one undo, and Escape puts back what was there", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  const note = panel.getByRole("textbox", { name: "Note: Roughly equal" });
  await note.fill("Cedar is too large");
  await note.press("Enter");
  await expect(board.status).toHaveText("Roughly equal: noted");
  await board.expectUndo("Undo note: Roughly equal");
  await note.fill("Nonsense");
  await note.press("Escape");
  await expect(note).toHaveValue("Cedar is too large");
  await expect(panel).toBeVisible();
  await note.fill("Cedar is far too large");
  await panel.getByRole("heading", { level: 2 }).click();
  await board.undo.click();
  await expect(note).toHaveValue("Cedar is too large");
  await board.undo.click();
  await expect(note).toHaveValue("");
  await board.expectUndo("Nothing to undo");
});

test("answers are there after a reload, and in another window at once", async ({ page, context }) => {
  await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  const other = await context.newPage();
  await visit(other);
  const there = await openCoach(other, "Evaluate the split");
  await answer(panel, EQUAL, "Yes").check();
  await expect(answer(there, EQUAL, "Yes")).toBeChecked();
  await page.reload();
  const again = await openCoach(page, "Evaluate the split");
  await expect(again.getByRole("heading", { level: 3 }), "it goes on where it stopped").toContainText("2 of 4");
  await expect(again.getByRole("button", { name: "Roughly equal: Yes" })).toBeVisible();
});

test("by keyboard: arrows choose, and an answer can be taken back", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  await answer(panel, EQUAL, "Yes").focus();
  await page.keyboard.press("Space");
  await expect(answer(panel, EQUAL, "Yes")).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(answer(panel, EQUAL, "Partly")).toBeChecked();
  await panel.getByRole("button", { name: "Take the answer back: Roughly equal" }).press("Enter");
  await expect(answer(panel, EQUAL, "Partly")).not.toBeChecked();
  await expect(board.status).toHaveText("Roughly equal: no answer");
  await page.keyboard.press("Escape");
  await expect(coachPanel(page, "Evaluate the split")).toHaveCount(0);
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("the round is tapped through", async ({ page }) => {
    await open(page, SEED);
    const panel = await openCoach(page, "Evaluate the split", "tap");
    await panel.getByRole("button", { name: "Deployable alone" }).tap();
    await answer(panel, ALONE, "No").tap();
    await panel.getByRole("button", { name: "Dependencies" }).last().tap();
    await expect(page.getByRole("complementary", { name: "Dependencies" })).toBeVisible();
  });
});

test("axe finds nothing, in either theme", async ({ page }) => {
  await open(page, SEED);
  const panel = await openCoach(page, "Evaluate the split");
  await answer(panel, EQUAL, "No").check();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
  await panel.getByRole("button", { name: "Summary" }).first().click();
  await expectContrast(page);
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
});
