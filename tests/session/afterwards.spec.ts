// Afterwards: a slice is shipped, what came back is written down, and a verdict given.

import { facts, line, openWith, section, unfold } from "../support/card-editor.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const SEED: SessionSeed = { epic: { title: "Expenses" }, cards: [{ title: "Ash", lane: "first_batch" }] };
const AFTERWARDS = "Afterwards";

test("shipped, seen, judged: on the card, in the closed line, in the export", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-02-03T10:00:00Z"));
  const board = await open(page, SEED);
  await board.openCard("Ash");
  await expect(line(board, AFTERWARDS)).toContainText("not shipped yet");
  const after = await unfold(board, AFTERWARDS);
  const shipped = after.getByRole("button", { name: "Shipped" });
  await expect(shipped).toHaveAttribute("aria-pressed", "false");
  await shipped.click();
  await expect(shipped).toHaveAttribute("aria-pressed", "true");
  await expect(after).toContainText("on 2026-02-03");
  await expect(board.status).toHaveText("Ash is shipped");
  await expect(facts(board, "Ash")).toHaveText(["shipped"]);
  await board.expectUndo("Undo shipped: Ash");

  await page.clock.setFixedTime(new Date("2026-02-05T10:00:00Z"));
  await after.getByRole("textbox", { name: "What we saw" }).fill("Eight of ten got through alone");
  await after.getByRole("radio", { name: "Keep" }).check();
  await expect(board.status).toHaveText("Ash: Keep");
  await expect(facts(board, "Ash")).toHaveText(["shipped: keep"]);
  await line(board, AFTERWARDS).click();
  await expect(line(board, AFTERWARDS)).toContainText("shipped 2026-02-03, keep");
  const [card] = (await board.records()).cards;
  expect(card).toMatchObject({
    shipped_at: "2026-02-03T10:00:00Z", learned_at: "2026-02-05T10:00:00Z",
    saw: "Eight of ten got through alone", verdict: "keep",
  });
  await board.undo.click();
  await expect(facts(board, "Ash")).toHaveText(["shipped"]);
});

test("a second thought takes it back", async ({ page }) => {
  const board = await openWith(page, SEED, {
    "Ash": { shipped_at: "2026-02-03T10:00:00Z", learned_at: "2026-02-05T10:00:00Z", verdict: "stop" },
  });
  await expect(facts(board, "Ash")).toHaveText(["shipped: stop"]);
  await board.openCard("Ash");
  const after = await unfold(board, AFTERWARDS);
  await after.getByRole("radio", { name: "not yet" }).check();
  await expect(facts(board, "Ash")).toHaveText(["shipped"]);
  await after.getByRole("button", { name: "Shipped" }).click();
  await expect(facts(board, "Ash")).toHaveCount(0);
  await expect(board.status).toHaveText("Ash is not shipped yet");
});

test("by keyboard alone", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Ash").focus();
  await page.keyboard.press("Enter");
  await line(board, AFTERWARDS).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(section(board, AFTERWARDS).getByRole("button", { name: "Shipped" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("Nobody used it");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  await expect(section(board, AFTERWARDS).getByRole("radio", { name: "Stop" })).toBeChecked();
  await expect(facts(board, "Ash")).toHaveText(["shipped: stop"]);
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("by tap", async ({ page }) => {
    const board = await open(page, SEED);
    await board.openCard("Ash");
    await line(board, AFTERWARDS).tap();
    const after = section(board, AFTERWARDS);
    await after.getByRole("button", { name: "Shipped" }).tap();
    await after.getByRole("radio", { name: "Change" }).tap();
    await expect(facts(board, "Ash")).toHaveText(["shipped: change"]);
  });
});
