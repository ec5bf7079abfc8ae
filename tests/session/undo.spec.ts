// Undo and redo, for every kind of command: the button names the step, the step comes back whole, and all
// of it survives a reload (docs/RULES.md, R10, R11, R16, R17).

import type { BoardPage, PanelName } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, visit, WORKSHOP } from "../support/shelf.ts";

const EPIC = "Employees get their expenses paid back without paper";
const VALUE = "Paid back within a week";
const QUESTION = "Do people finish a claim without help?";

interface Step {
  /** What the buttons call it, behind "Undo" and "Redo". */
  label: string;
  take(board: BoardPage): Promise<void>;
}

/** Types at the end of a text, letter by letter, and leaves it. */
async function append(board: BoardPage, panel: PanelName, field: string): Promise<void> {
  const text = board.panel(panel).getByRole("textbox", { name: field, exact: true }).first();
  await text.focus();
  await board.page.keyboard.press("Control+End");
  await board.page.keyboard.type(" indeed");
  await text.blur();
}

async function goalDetails(board: BoardPage, goal: string): Promise<void> {
  await board.openGoals();
  await board.panel("Goals").getByRole("button", { name: `Edit ${goal}`, exact: true }).click();
}

const STEPS: Record<string, Step> = {
  "the session's title": {
    label: "rename: Expense reporting",
    async take(board) {
      await board.sessionTitle.focus();
      await board.page.keyboard.type("Claims");
      await board.sessionTitle.blur();
    },
  },
  "the epic's title": {
    label: `rename: ${EPIC}`,
    async take(board) {
      await board.epicTitle.focus();
      await board.page.keyboard.press("Control+End");
      await board.page.keyboard.type(", soon");
      await board.epicTitle.blur();
    },
  },
  "the narrative": {
    label: `edit: ${EPIC}`,
    async take(board) {
      await board.narrative.focus();
      await board.page.keyboard.press("Control+End");
      await board.page.keyboard.type("\nAnd then?\n");
      await board.narrative.blur();
    },
  },
  "the long-term direction": {
    label: `edit: ${EPIC}`,
    async take(board) {
      await board.openEpic();
      await append(board, "Epic", "Long-term direction");
    },
  },
  "a card's title": {
    label: "rename: Type in one expense",
    async take(board) {
      await board.openCard("Type in one expense");
      await append(board, "Card", "Title");
    },
  },
  "a card's notes": {
    label: "edit: Type in one expense",
    async take(board) {
      await board.openCard("Type in one expense");
      await append(board, "Card", "Notes");
    },
  },
  "done when": {
    label: "edit: Type in one expense",
    async take(board) {
      await board.openCard("Type in one expense");
      await append(board, "Card", "Done when");
    },
  },
  "splitting the epic": {
    label: `split: ${EPIC}`,
    async take(board) {
      await board.tear.click();
      await board.type("Receipts by e-mail");
    },
  },
  "splitting a card": {
    label: "split: Type in one expense",
    async take(board) {
      await board.card("Type in one expense").focus();
      await board.page.keyboard.press("s");
      await board.type("Type in an amount");
    },
  },
  "unsplitting": {
    label: "unsplit: Attach the receipt",
    async take(board) {
      await board.splitCard("Attach the receipt").hover();
      await board.splitControl("Unsplit", "Attach the receipt").click();
    },
  },
  "moving": {
    label: "move: Upload a file",
    async take(board) {
      await board.card("Upload a file").focus();
      await board.page.keyboard.press("2");
    },
  },
  "ordering": {
    label: "move: Upload a file",
    async take(board) {
      await board.card("Upload a file").focus();
      await board.page.keyboard.press("Shift+ArrowUp");
    },
  },
  "deleting a card": {
    label: "delete: Type in one expense",
    async take(board) {
      await board.openCard("Type in one expense");
      await board.panel("Card").getByRole("button", { name: "Delete" }).click();
    },
  },
  "deleting a split card": {
    label: "delete: Attach the receipt",
    async take(board) {
      await board.splitControl("Edit", "Attach the receipt").click();
      await board.panel("Card").getByRole("button", { name: "Delete" }).click();
    },
  },
  "a size": {
    label: "size: Type in one expense",
    async take(board) {
      const panel = await board.openCard("Type in one expense");
      await panel.getByRole("radio", { name: "under an hour" }).check({ force: true });
    },
  },
  "a new value goal": {
    label: "new goal: Less typing",
    async take(board) {
      await board.openGoals();
      await board.newGoal("value").fill("Less typing");
      await board.page.keyboard.press("Enter");
    },
  },
  "a new feedback goal on a card": {
    label: "new goal: Is it read?",
    async take(board) {
      await board.openCard("Mileage, or how far");
      await board.newGoal("feedback").fill("Is it read?");
      await board.page.keyboard.press("Enter");
    },
  },
  "a goal's name": {
    label: `rename: ${VALUE}`,
    async take(board) {
      await goalDetails(board, VALUE);
      await append(board, "Goals", "Value");
    },
  },
  "a goal's signal": {
    label: `edit: ${QUESTION}`,
    async take(board) {
      await goalDetails(board, QUESTION);
      await append(board, "Goals", "Signal to watch");
    },
  },
  "a goal's source": {
    label: `source: ${QUESTION}`,
    async take(board) {
      await goalDetails(board, QUESTION);
      await board.panel("Goals").getByRole("radio", { name: "Monitoring" }).check({ force: true });
    },
  },
  "deleting a goal": {
    label: `delete goal: ${VALUE}`,
    async take(board) {
      await goalDetails(board, VALUE);
      await board.panel("Goals").getByRole("button", { name: "Delete goal" }).click();
    },
  },
  "a tag": {
    label: "tag: Upload a file",
    async take(board) {
      const panel = await board.openCard("Upload a file");
      await panel.getByRole("button", { name: VALUE, exact: true }).click();
    },
  },
  "taking a tag off": {
    label: "untag: Type in one expense",
    async take(board) {
      const panel = await board.openCard("Type in one expense");
      await panel.getByRole("button", { name: VALUE, exact: true }).click();
    },
  },
  "a dependency": {
    label: "dependency: Upload a file",
    async take(board) {
      const panel = await board.openCard("Upload a file");
      await panel.getByRole("combobox").selectOption({ label: "Type in one expense" });
      await panel.getByRole("button", { name: "Add the dependency" }).click();
    },
  },
  "taking a dependency off": {
    label: "no dependency: Approve it with one click",
    async take(board) {
      const panel = await board.openCard("Approve it with one click");
      await panel.getByRole("button", { name: "No longer depends on Type in one expense" }).click();
    },
  },
};

const SEED = {
  ...WORKSHOP,
  cards: [...(WORKSHOP.cards ?? []), { title: "Mileage, or how far", lane: "next" as const }],
};

for (const [name, { label, take }] of Object.entries(STEPS)) {
  test(`${name}: undone and done again, also after a reload`, async ({ page }) => {
    const board = await open(page, SEED);
    const before = await board.records();
    await take(board);
    await board.expectUndo(`Undo ${label}`);
    const after = await board.records();
    expect(after).not.toEqual(before);

    await page.reload();
    await board.expectUndo(`Undo ${label}`);
    await board.undo.click();
    await board.expectRedo(`Redo ${label}`);
    await board.expectUndo("Nothing to undo");
    await expect(board.status).toHaveText(`Undid ${label}`);
    expect(await board.records(), "undone").toEqual(before);

    await page.reload();
    await board.expectRedo(`Redo ${label}`);
    await board.redo.click();
    await board.expectUndo(`Undo ${label}`);
    await board.expectRedo("Nothing to redo");
    expect(await board.records(), "done again").toEqual(after);
  });
}

test("typing is one step for each visit of a field", async ({ page }) => {
  const board = await open(page, SEED);
  for (const words of ["One. ", "Two."]) {
    await board.narrative.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(words);
    await board.narrative.blur();
  }
  const story = await board.narrative.inputValue();
  await board.undo.click();
  await expect(board.narrative).toHaveValue(story.slice(0, -"Two.".length));
  await board.undo.click();
  await expect(board.narrative).toHaveValue(story.slice(0, -"One. Two.".length));
  await board.expectUndo("Nothing to undo");
});

test("redo is gone after a new command", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await page.keyboard.press("Control+z");
  await board.expectRedo("Redo move: Upload a file");
  await board.card("Take a photo of it").focus();
  await page.keyboard.press("3");
  await board.expectRedo("Nothing to redo");
  await expect(board.redo).toBeDisabled();
});

test("keys: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, step by step in reverse", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.card("Take a photo of it").focus();
  await page.keyboard.press("3");
  await board.expectUndo("Undo move: Take a photo of it");
  await page.keyboard.press("Control+z");
  await board.expectUndo("Undo move: Upload a file");
  await page.keyboard.press("Control+z");
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await page.keyboard.press("Control+Shift+Z");
  await board.expectRedo("Redo move: Take a photo of it");
  await page.keyboard.press("Control+y");
  await board.expectLane("Slices", []);
});

test("in a text, Ctrl+Z is the text's own", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await board.epicTitle.focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await board.expectUndo("Undo move: Upload a file");
});

test("a step that was taken before the window closed can be undone in another one", async ({ page, context }) => {
  const board = await open(page, SEED);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await page.close();
  const other = await visit(await context.newPage());
  await other.undo.click();
  await other.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
});
