// Tagging: a goal dragged onto a card, a card dragged onto a goal, taps, clicks and keys; and that value and
// feedback are told apart by more than colour.

import { middle } from "../support/board-page.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const VALUE = "Paid back within a week";
const QUESTION = "Do people finish without help?";
const SEED: SessionSeed = {
  epic: { title: "Expenses" },
  values: [VALUE],
  feedback: [QUESTION],
  cards: [{ title: "Ash", lane: "first_batch" }, { title: "Birch", lane: "first_batch" }, { title: "Cedar" }],
};

test("a goal is dragged onto a card", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.carry(board.goal(VALUE), board.cardTitle("Ash"));
  await expect(page.locator(".ghost")).toHaveText(VALUE);
  await expect(board.card("Ash")).toHaveAttribute("data-target");
  await page.mouse.up();
  await expect(board.tags("Ash", "value")).toHaveText([VALUE]);
  await expect(board.status).toHaveText(`Ash tagged with ${VALUE}`);
  await board.expectUndo("Undo tag: Ash");
  await expect(page.locator(".ghost, [data-target]")).toHaveCount(0);
  await expect(board.goal(VALUE), "a drag is no tap").toHaveAttribute("aria-pressed", "false");
});

test("a card is dragged onto a goal", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.drag(board.cardTitle("Cedar"), board.goal(QUESTION));
  await expect(board.tags("Cedar", "feedback")).toHaveText([QUESTION]);
  await board.expectLane("Slices", ["Cedar"]);
  await board.expectUndo("Undo tag: Cedar");
});

test("a goal that is dropped on no card tags none", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.drag(board.goal(VALUE), board.narrative);
  await board.carry(board.goal(VALUE), board.cardTitle("Ash"));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await board.expectUndo("Nothing to undo");
  await expect(board.panel("Goals")).toBeVisible();
});

test("tagging twice with the same goal is nothing new", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.drag(board.goal(VALUE), board.cardTitle("Ash"));
  await expect(board.tags("Ash", "value")).toHaveCount(1);
  await board.drag(board.goal(VALUE), board.cardTitle("Ash"));
  await expect(board.tags("Ash", "value")).toHaveCount(1);
  await board.undo.click();
  await expect(board.tags("Ash", "value")).toHaveCount(0);
  await board.expectUndo("Nothing to undo");
});

test("in the card's editor a click puts a tag on and takes it off", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await board.openCard("Ash");
  const chip = panel.getByRole("button", { name: QUESTION, exact: true });
  await expect(chip).toHaveAttribute("aria-pressed", "false");
  await chip.click();
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await expect(board.tags("Ash", "feedback")).toHaveText([QUESTION]);
  await chip.click();
  await expect(chip).toHaveAttribute("aria-pressed", "false");
  await expect(board.tags("Ash", "feedback")).toHaveCount(0);
  await board.expectUndo("Undo untag: Ash");
});

test("a goal in hand tags every card that is clicked, until Escape", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.goal(VALUE).click();
  await expect(board.goal(VALUE)).toHaveAttribute("aria-pressed", "true");
  await expect(board.status).toContainText(VALUE);
  await board.cardTitle("Ash").click();
  await board.cardTitle("Cedar").click();
  await expect(board.tags("Ash", "value")).toHaveText([VALUE]);
  await expect(board.tags("Cedar", "value")).toHaveText([VALUE]);
  await board.cardTitle("Cedar").click();
  await expect(board.tags("Cedar", "value")).toHaveCount(0);
  await expect(board.panel("Goals")).toContainText("1 slice");

  // The card's own question is part of what is tapped: it must not take the goal out of the hand.
  await board.card("Cedar").locator("[data-do=tag]").first().click();
  await expect(board.tags("Cedar", "value")).toHaveText([VALUE]);

  await page.keyboard.press("Escape");
  await expect(board.goal(VALUE)).toHaveAttribute("aria-pressed", "false");
  await board.cardTitle("Birch").click();
  await expect(board.panel("Card")).toBeVisible();
  await expect(board.tags("Birch", "value")).toHaveCount(0);
});

test("closing the palette puts the goal down", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.goal(VALUE).click();
  await board.panel("Goals").getByRole("button", { name: "Close goals" }).click();
  await board.cardTitle("Ash").click();
  await expect(board.panel("Card")).toBeVisible();
  await board.expectUndo("Nothing to undo");
});

test("by keyboard: T, and a goal is made right there", async ({ page }) => {
  const board = await open(page, { ...SEED, values: [], feedback: [] });
  await board.card("Ash").focus();
  await page.keyboard.press("t");
  await expect(board.newGoal("value")).toBeFocused();
  await page.keyboard.insertText("No shoebox");
  await page.keyboard.press("Enter");
  await expect(board.tags("Ash", "value")).toHaveText(["No shoebox"]);
  await expect(board.newGoal("value")).toBeFocused();
  await expect(board.newGoal("value")).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(board.card("Ash")).toBeFocused();
  await board.expectUndo("Undo new goal: No shoebox");
});

test("by keyboard: Space on a goal that is there", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Ash").focus();
  await page.keyboard.press("t");
  await expect(board.panel("Card").getByRole("button", { name: VALUE, exact: true })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(board.tags("Ash", "value")).toHaveText([VALUE]);
});

test("a card asks for what it lacks, and stops asking when it has both", async ({ page }) => {
  const board = await open(page, SEED);
  const ask = board.card("Ash").locator(".ask");
  await expect(ask).toHaveText("who would notice?");
  await ask.click();
  const panel = board.panel("Card");
  await expect(panel.getByRole("button", { name: VALUE, exact: true })).toBeFocused();
  await panel.getByRole("button", { name: VALUE, exact: true }).click();
  await expect(ask).toHaveText("what will we learn?");
  await panel.getByRole("button", { name: QUESTION, exact: true }).click();
  await expect(ask).toHaveCount(0);
  await expect(page.locator(".meter")).toContainText(/value \+ feedback\s*1/);
});

test("value and feedback are told apart by icon and shape, not only by colour", async ({ page }) => {
  const seed = { ...SEED, cards: [{ title: "Ash", values: [VALUE], feedback: [QUESTION] }] };
  const board = await open(page, seed);
  const looks = (kind: "value" | "feedback") =>
    board.tags("Ash", kind).evaluate((tag) => {
      const icon = getComputedStyle(tag, "::before");
      return { icon: icon.content, radius: getComputedStyle(tag).borderRadius };
    });
  const [value, feedback] = [await looks("value"), await looks("feedback")];
  expect(value.icon).toContain("◆");
  expect(feedback.icon).toContain("↻");
  expect(value.radius).not.toBe(feedback.radius);
});

test("an empty goal is refused with one sentence", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openGoals();
  await board.newGoal("value").focus();
  await page.keyboard.insertText("   ");
  await page.keyboard.press("Enter");
  await expect(board.notice).toHaveText("Type at least one word first.");
  await board.expectUndo("Nothing to undo");
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("a goal is dragged with a finger while another one moves a card", async ({ page }) => {
    const board = await open(page, SEED);
    await board.openGoals();
    const fingers = await Fingers.on(page);
    const [ash, behind] = [await middle(board.cardTitle("Ash")), await board.behind("Birch")];
    await fingers.down(1, await middle(board.goal(VALUE)));
    await fingers.down(2, await middle(board.control("Move", "Cedar")));
    await fingers.move(1, ash);
    await fingers.move(2, behind);
    await fingers.up(1);
    await expect(board.tags("Ash", "value")).toHaveText([VALUE]);
    await fingers.up(2);
    await board.expectLane("First batch", ["Ash", "Birch", "Cedar"]);
  });
});
