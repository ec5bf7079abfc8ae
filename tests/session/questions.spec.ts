// The coach's questions: on the cards and in their panel; mended in place, answered, waved off, turned off; by mouse,
// touch and keyboard.

import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { QuestionsPanel } from "../support/questions-panel.ts";
import { open, type CardSeed, type SessionSeed } from "../support/shelf.ts";

const VALUE = "Paid back within a week";
const FEEDBACK = "Do people finish without help?";
const BOTH = { values: [VALUE], feedback: [FEEDBACK], size: "day" };

const NO_VALUE = "Who would notice if this shipped alone?";
const OVER_A_WEEK = "Is there a smaller piece that somebody could use within a week?";
const NO_WHEN = "When will we know the answer?";
const NO_WHO = "Who gets this value?";
const AND = "Are these two cards?";
const ALL_FIRST = "Does really all of it have to come first?";

const seed = (...cards: CardSeed[]): SessionSeed => ({
  epic: { title: "Expenses" },
  values: [VALUE],
  feedback: [FEEDBACK],
  cards,
});

const SPLIT = seed(
  { title: "Ash", lane: "next", ...BOTH, size: "month" },
  { title: "Birch", lane: "next", feedback: [FEEDBACK], size: "week" },
  { title: "Cedar and Douglas", lane: "later", ...BOTH, size: "week" },
);

test("a card asks its first question; a tap on it opens the card where it is answered", async ({ page }) => {
  const board = await open(page, SPLIT);
  await expect(board.card("Ash").locator(".ask")).toHaveText("over a week: smaller?");
  await expect(board.card("Birch").locator(".ask")).toHaveText("who would notice?");
  await board.card("Ash").getByRole("button", { name: "over a week: smaller? Open Ash" }).click();
  await expect(board.panel("Card").getByRole("radio", { name: "under a month" })).toBeFocused();
  await board.card("Birch").getByRole("button", { name: "who would notice? Tag Birch" }).click();
  await expect(board.panel("Card").getByRole("button", { name: VALUE, exact: true })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(board.card("Birch").locator(".ask")).toHaveCount(0);
});

test("while the room is still writing, new cards in the tray ask nothing", async ({ page }) => {
  const board = await open(page, seed({ title: "Ash" }, { title: "Birch or beech" }));
  await expect(board.cardTitle("Ash")).toBeVisible();
  await expect(page.locator(".ask")).toHaveCount(0);
  const panel = await new QuestionsPanel(page).open();
  await expect(panel.subjects(NO_VALUE)).toHaveText(["Ash", "Birch or beech"]);
  await panel.subjects(NO_VALUE).first().click();
  await page.keyboard.press("Space");
  await expect(board.tags("Ash", "value")).toHaveText([VALUE]);
  await expect(board.card("Ash").locator(".ask")).toHaveText("what will we learn?");
  await expect(board.card("Birch or beech").locator(".ask")).toHaveText("who would notice?");
});

test("what matters most comes first, and each says why", async ({ page }) => {
  await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await expect(panel.root.getByRole("heading", { level: 3 })).toHaveText([
    /^Who would notice if this shipped alone\?\s+1$/,
    /^Is there a smaller piece that somebody could use within a week\?\s+1$/,
    /^When will we know the answer\?\s+1$/,
    /^Who gets this value\?\s+1$/,
    /^Are these two cards\?\s+1$/,
  ]);
  await expect(panel.question(NO_VALUE)).toContainText("DORA: a batch is a piece of user value");
  await expect(panel.question(AND)).toContainText("A guess by its words.");
  await expect(panel.question(OVER_A_WEEK)).not.toContainText("A guess");
});

test("over a week: split it right there", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.button("Split Ash").click();
  await board.type("Ash, one branch");
  await expect(board.splitCard("Ash")).toBeVisible();
  await expect(panel.question(OVER_A_WEEK)).toHaveCount(0);
});

test("a missing text is typed in its row, which stays until that is done", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  const when = panel.question(NO_WHEN).getByRole("textbox", { name: "When", exact: true });
  await when.click();
  await page.keyboard.type("Thursday");
  await expect(when).toHaveValue("Thursday");
  await page.keyboard.press("Enter");
  await expect(panel.question(NO_WHEN)).toHaveCount(0);
  await expect(page.locator(".tab[aria-current]")).toBeFocused();
  await board.expectUndo(`Undo edit: ${FEEDBACK}`);
  await panel.question(NO_WHO).getByRole("textbox", { name: "Who gets it" }).click();
  await page.keyboard.type("People");
  await page.keyboard.press("Tab");
  await expect(panel.question(NO_WHO)).toHaveCount(0);
});

test("the name of a goal opens the goal at the text that is missing", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.subjects(NO_WHEN).click();
  await expect(board.panel("Goals").getByRole("textbox", { name: "When", exact: true })).toBeFocused();
});

test("by keyboard: it is fine because …, and asked again", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.button("It’s fine: Ash").focus();
  await page.keyboard.press("Enter");
  const reason = panel.root.getByRole("textbox", { name: "It’s fine because … Ash" });
  await expect(reason).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel.button("It’s fine: Ash")).toBeFocused();
  await expect(panel.root, "Escape has put away the field, not the panel").toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(board.notice).toHaveText("Type at least one word first.");
  await page.keyboard.insertText("It is bought, not built");
  await page.keyboard.press("Enter");
  await expect(panel.question(OVER_A_WEEK)).toHaveCount(0);
  await expect(board.card("Ash").locator(".ask")).toHaveCount(0);
  await expect(board.status).toHaveText("“Is there a smaller piece that somebody could use within a week?” answered for Ash: It is bought, not built");
  await expect(page.locator(".tab[aria-current]")).toBeFocused();
  const answered = await panel.unfold("Answered");
  await expect(answered.getByRole("listitem")).toHaveText([/Ash over a week: smaller\?\s*It is bought, not built/]);
  await panel.button("Ask again: Longer than a week, Ash").press("Enter");
  await expect(panel.subjects(OVER_A_WEEK)).toHaveText(["Ash"]);
  await expect(board.card("Ash").locator(".ask")).toHaveText("over a week: smaller?");
  await board.undo.click();
  await expect(panel.question(OVER_A_WEEK)).toHaveCount(0);
});

test("the reason is exported with the card", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.button("It’s fine: Ash").click();
  await page.keyboard.insertText("Bought");
  await page.keyboard.press("Enter");
  const [ash] = (await board.exported()).session.cards as unknown as { overrides: Record<string, string> }[];
  expect(ash?.overrides).toEqual({ longer_than_a_week: "Bought" });
});

test("a guess is waved off with one tap", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.button("Wave off Cedar and Douglas").click();
  await expect(panel.question(AND)).toHaveCount(0);
  await board.expectUndo("Undo reason: Cedar and Douglas");
  await expect((await panel.unfold("Answered")).getByRole("listitem")).toContainText(["Waved off"]);
});

test("a question is not asked any more in this session, and asked again", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.question(NO_VALUE).getByRole("button", { name: "Don’t ask in this session" }).click();
  await expect(panel.question(NO_VALUE)).toHaveCount(0);
  await expect(board.card("Birch").locator(".ask")).toHaveCount(0);
  await expect(panel.subjects(OVER_A_WEEK)).toBeFocused();
  await expect(board.status).toHaveText("“Who would notice if this shipped alone?” is no longer asked in this session");
  await page.reload();
  await panel.open();
  await expect(panel.question(NO_VALUE)).toHaveCount(0);
  const off = await panel.unfold("Not asked in this session");
  await expect(off.getByRole("listitem")).toContainText([NO_VALUE]);
  await panel.button("Ask again: No value").click();
  await expect(panel.subjects(NO_VALUE)).toHaveText(["Birch"]);
});

test("all above the line: a card moves to Next from its row", async ({ page }) => {
  const first = (title: string): CardSeed => ({ title, lane: "first_batch", ...BOTH });
  const board = await open(page, seed(first("Ash"), first("Birch"), first("Cedar")));
  const panel = await new QuestionsPanel(page).open();
  await expect(panel.subjects(ALL_FIRST)).toHaveText(["Ash", "Birch", "Cedar"]);
  await panel.button("Move to Next Cedar").click();
  await board.expectLane("Next", ["Cedar"]);
  await expect(panel.question(ALL_FIRST)).toHaveCount(0);
  await board.undo.click();
  await panel.button("It’s fine: the split").click();
  await page.keyboard.insertText("Three is few");
  await page.keyboard.press("Enter");
  await expect(panel.question(ALL_FIRST)).toHaveCount(0);
});

test("a big session shows twenty rows of a question, and the rest when asked", async ({ page }) => {
  const cards = Array.from({ length: 57 }, (_, n): CardSeed => ({ title: `Thing ${n}`, lane: "next" }));
  await open(page, seed(...cards));
  const panel = await new QuestionsPanel(page).open();
  await expect(panel.subjects(NO_VALUE)).toHaveCount(20);
  await panel.question(NO_VALUE).getByRole("button", { name: "and 37 more" }).click();
  await expect(panel.subjects(NO_VALUE)).toHaveCount(57);
  await expect(panel.subjects(NO_VALUE).nth(20)).toBeFocused();
});

test("where nothing is open, one calm sentence", async ({ page }) => {
  await open(page, {});
  const panel = await new QuestionsPanel(page).open();
  await expect(panel.root).toContainText("Nothing to ask yet: questions come with the cards.");
  await expectAccessible(page);
});

test("Q opens the questions, and Escape goes back to the coach's button", async ({ page }) => {
  await open(page, SPLIT);
  await page.keyboard.press("q");
  const panel = new QuestionsPanel(page);
  await expect(panel.question(NO_VALUE)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel.question(NO_VALUE)).toHaveCount(0);
  await expect(page.locator("[data-opens=coach]")).toBeFocused();
});

test("from a card that a question has opened, one goes back to the questions", async ({ page }) => {
  const board = await open(page, SPLIT);
  const panel = await new QuestionsPanel(page).open();
  await panel.subjects(NO_VALUE).first().click();
  const back = board.panel("Card").getByRole("button", { name: "Questions", exact: true });
  await back.click();
  await expect(panel.question(NO_VALUE)).toBeVisible();
  // A card that is opened by itself comes from nowhere.
  await board.openCard("Ash");
  await expect(board.panel("Card")).toBeVisible();
  await expect(back).toHaveCount(0);
});

test("another window's answer is seen here", async ({ page, context }) => {
  const board = await open(page, SPLIT);
  await new QuestionsPanel(page).open();
  const other = await context.newPage();
  await other.goto(page.url());
  const there = await new QuestionsPanel(other).open();
  await there.button("Wave off Cedar and Douglas").click();
  await expect(new QuestionsPanel(page).question(AND)).toHaveCount(0);
  await expect(board.card("Birch").locator(".ask")).toHaveText("who would notice?");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the questions, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, SPLIT);
    const panel = await new QuestionsPanel(page).open();
    await panel.button("Wave off Cedar and Douglas").click();
    await panel.question(NO_VALUE).getByRole("button", { name: "Don’t ask in this session" }).click();
    await panel.unfold("Answered");
    await panel.unfold("Not asked in this session");
    await panel.button("It’s fine: Ash").click();
    await expectAccessible(page);
    await expectContrast(page);
  });
}

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a card's question is tapped, a guess waved off, a reason typed", async ({ page }) => {
    const board = await open(page, SPLIT);
    await board.card("Ash").locator(".ask").tap();
    await expect(board.panel("Card")).toBeVisible();
    const panel = await new QuestionsPanel(page).open();
    for (const button of await panel.root.locator(".questions button").all()) {
      const box = await button.boundingBox();
      expect(box?.height, await button.innerText()).toBeGreaterThanOrEqual(24);
    }
    await panel.button("Wave off Cedar and Douglas").tap();
    await expect(panel.question(AND)).toHaveCount(0);
    await panel.button("It’s fine: Birch").tap();
    await page.keyboard.insertText("Only a test");
    await panel.root.getByRole("button", { name: "Keep" }).tap();
    await expect(panel.question(NO_VALUE)).toHaveCount(0);
    await expectAccessible(page);
  });
});
