// The feedback plan: filled in seconds from what the session already says, told at a glance, and carried to the
// card that has to be counted.

import { goalRow, openWith, suggestion } from "../support/card-editor.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const QUESTION = "Do they finish it?";
const OTHER = "Do managers answer?";
const SEED: SessionSeed = {
  epic: { title: "Expenses", success_measure: "Nine of ten claims are paid within a week" },
  feedback: [QUESTION, OTHER],
  cards: [{ title: "Ash", lane: "first_batch", feedback: [QUESTION] }, { title: "Birch" }],
};
const FULL = {
  [OTHER]: {
    source: "monitoring", signal: "Hours until approved", where: "Approval log", when: "After a week", decision: "A day",
  },
};
const SUGGESTED = "Nine of ten claims are paid within a week";

test("a tap on a suggestion fills a field, and is one undo", async ({ page }) => {
  const board = await openWith(page, SEED, FULL);
  const palette = await board.openGoals();
  await palette.getByRole("button", { name: `Edit ${QUESTION}` }).click();
  await suggestion(board, SUGGESTED, "signal").click();
  const signal = palette.getByRole("textbox", { name: "Signal to watch" });
  await expect(signal).toHaveValue(SUGGESTED);
  await expect(suggestion(board, SUGGESTED, "signal")).toHaveCount(0);
  await expect(board.status).toHaveText(`${QUESTION}: signal is ${SUGGESTED}`);
  await expect(palette.getByRole("button", { name: new RegExp(`^Use .*${SUGGESTED}.* as what changes our mind`) }).first())
    .toBeVisible();
  await board.expectUndo(`Undo edit: ${QUESTION}`);
  await board.undo.click();
  await expect(signal).toHaveValue("");
  await board.expectUndo("Nothing to undo");
});

test("suggestions follow the source, and what other goals of that source say", async ({ page }) => {
  const board = await openWith(page, SEED, FULL);
  const palette = await board.openGoals();
  await palette.getByRole("button", { name: `Edit ${QUESTION}` }).click();
  await expect(suggestion(board, "Five people at their desks", "where")).toBeVisible();
  await expect(suggestion(board, "Approval log", "where")).toHaveCount(0);
  await palette.getByRole("radio", { name: "Monitoring" }).check();
  await expect(suggestion(board, "Approval log", "where")).toBeVisible();
  await expect(suggestion(board, "Hours until approved", "signal")).toBeVisible();
  await expect(suggestion(board, "Team dashboard", "where")).toBeVisible();
  await palette.getByRole("radio", { name: "Automated tests" }).check();
  await expect(suggestion(board, "On every commit", "when")).toBeVisible();
});

test("by keyboard: Enter after Enter fills the plan", async ({ page }) => {
  const board = await openWith(page, SEED, FULL);
  await board.openGoals();
  const edit = board.panel("Goals").getByRole("button", { name: `Edit ${QUESTION}` });
  await edit.focus();
  await page.keyboard.press("Enter");
  await suggestion(board, SUGGESTED, "signal").focus();
  for (const there of [3, 4, 5]) {
    await expect(board.panel("Goals").locator(".suggestion").first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(goalRow(board, QUESTION).locator(".plan")).toContainText(`plan ${there - 1} of 5`);
    await expect(board.panel("Goals").locator(".suggestion").first()).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(goalRow(board, QUESTION).locator(".plan")).toContainText("plan 5 of 5");
  await expect(edit).toBeFocused();
});

test("the palette tells how much of each plan is there, and names what is missing", async ({ page }) => {
  const board = await openWith(page, SEED, { ...FULL, [QUESTION]: { signal: "Claims sent", where: "Dashboard" } });
  await board.openGoals();
  await expect(goalRow(board, QUESTION).locator(".plan"))
    .toHaveText("plan 3 of 5, missing: when, what changes our mind");
  await expect(goalRow(board, OTHER).locator(".plan")).toHaveText("plan 5 of 5");
});

test("one line is a question, or a whole plan", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.newGoal("feedback").fill("Readable photos? | Photos sent back | Inbox");
  await page.keyboard.press("Enter");
  await board.expectUndo("Undo new goal: Readable photos?");
  await expect(board.status).toHaveText("Readable photos? is a feedback goal now");
  await expect(goalRow(board, "Readable photos?").locator(".plan")).toContainText("plan 3 of 5");
  await board.panel("Goals").getByRole("button", { name: "Edit Readable photos?" }).click();
  await expect(board.panel("Goals").getByRole("textbox", { name: "Where it is read" })).toHaveValue("Inbox");
});

test("a card leads to the plan of its goal, with the details open", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await board.openCard("Ash");
  await expect(panel.getByRole("button", { name: /^Plan of/ })).toHaveCount(1);
  await panel.getByRole("button", { name: `Plan of ${QUESTION}` }).click();
  await expect(suggestion(board, SUGGESTED, "signal")).toBeFocused();
  // Only this once: the palette is folded when it comes again.
  await board.closePanel();
  await board.openGoals();
  await expect(board.panel("Goals").locator(".goal-details")).toHaveCount(0);
});

test("a telemetry signal is added to the card’s done when, once", async ({ page }) => {
  const board = await openWith(page, SEED, {
    [QUESTION]: { source: "monitoring", signal: "Claims sent", where: "Dashboard" },
    "Ash": { done_when: "One claim has been paid" },
  });
  const panel = await board.openCard("Ash");
  const add = panel.getByRole("button", { name: "Add “Counted in production: Claims sent (Dashboard)” to done when" });
  await add.click();
  const done = panel.getByRole("textbox", { name: "Done when" });
  await expect(done).toHaveValue("One claim has been paid\nCounted in production: Claims sent (Dashboard)");
  await expect(add).toHaveCount(0);
  await expect(done).toBeFocused();
  await expect(board.status).toHaveText("Ash: the signal is part of done when");
  await board.undo.click();
  await expect(done).toHaveValue("One claim has been paid");
  await expect(add).toBeVisible();
});

test("axe finds nothing: a plan with suggestions", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const board = await openWith(page, SEED, FULL);
  const palette = await board.openGoals();
  await palette.getByRole("button", { name: `Edit ${QUESTION}` }).click();
  await expect(suggestion(board, SUGGESTED, "signal")).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("suggestions are large enough for a finger, and a tap fills", async ({ page }) => {
    const board = await open(page, SEED);
    const palette = await board.openGoals();
    await palette.getByRole("button", { name: `Edit ${QUESTION}` }).tap();
    const friday = suggestion(board, "Friday of the first week", "when");
    const box = await friday.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    await friday.tap();
    await expect(palette.getByRole("textbox", { name: "When", exact: true })).toHaveValue("Friday of the first week");
  });
});
