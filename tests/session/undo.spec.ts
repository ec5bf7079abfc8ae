// Undo and redo, for every kind of command: the button names the step, the step comes back whole, and all
// of it survives a reload (docs/RULES.md, R10, R11, R16, R17).

import type { BoardPage, PanelName } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, visit, WORKSHOP } from "../support/shelf.ts";

const EPIC = "Employees get their expenses paid back without paper";
const VALUE = "Paid back within a week";
const OTHER = "No more shoebox of receipts";
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

/** Every kind of command, in groups: each group is done, undone and done again as one session. */
const GROUPS: Record<string, Step[]> = {
  "the epic's texts": [
    {
      label: `edit: ${EPIC}`,
      async take(board) {
        await board.openEpic();
        await append(board, "Epic", "Long-term direction");
      },
    },
    {
      label: `edit: ${EPIC}`,
      async take(board) {
        await board.narrative.focus();
        await board.page.keyboard.press("Control+End");
        await board.page.keyboard.type("\nAnd then?\n");
        await board.narrative.blur();
      },
    },
    {
      label: "rename: Expense reporting",
      async take(board) {
        await board.sessionTitle.focus();
        await board.page.keyboard.type("Claims");
        await board.sessionTitle.blur();
      },
    },
    {
      label: `rename: ${EPIC}`,
      async take(board) {
        await board.epicTitle.focus();
        await board.page.keyboard.press("Control+End");
        await board.page.keyboard.type(", soon");
        await board.epicTitle.blur();
      },
    },
  ],
  "a card's texts and size": [
    {
      label: "edit: Type in one expense",
      async take(board) {
        await board.openCard("Type in one expense");
        await append(board, "Card", "Notes");
      },
    },
    {
      label: "edit: Type in one expense",
      async take(board) {
        await board.openCard("Type in one expense");
        await append(board, "Card", "Done when");
      },
    },
    {
      label: "size: Type in one expense",
      async take(board) {
        const panel = await board.openCard("Type in one expense");
        await panel.getByRole("radio", { name: "under an hour" }).check({ force: true });
      },
    },
    {
      label: "rename: Type in one expense",
      async take(board) {
        await board.openCard("Type in one expense");
        await append(board, "Card", "Title");
      },
    },
  ],
  "splitting": [
    {
      label: `split: ${EPIC}`,
      async take(board) {
        await board.tear.click();
        await board.type("Receipts by e-mail");
      },
    },
    {
      label: "unsplit: Attach the receipt",
      async take(board) {
        await board.splitCard("Attach the receipt").hover();
        await board.splitControl("Unsplit", "Attach the receipt").click();
      },
    },
    {
      label: "split: Type in one expense",
      async take(board) {
        await board.card("Type in one expense").focus();
        await board.page.keyboard.press("s");
        await board.type("Type in an amount");
      },
    },
  ],
  "moving and deleting": [
    {
      label: "move: Upload a file",
      async take(board) {
        await board.card("Upload a file").focus();
        await board.page.keyboard.press("2");
      },
    },
    {
      label: "move: Upload a file",
      async take(board) {
        await board.card("Upload a file").focus();
        await board.page.keyboard.press("Shift+ArrowUp");
      },
    },
    {
      label: "delete: Attach the receipt",
      async take(board) {
        await board.splitControl("Edit", "Attach the receipt").click();
        await board.panel("Card").getByRole("button", { name: "Delete" }).click();
      },
    },
    {
      label: "delete: Type in one expense",
      async take(board) {
        await board.openCard("Type in one expense");
        await board.panel("Card").getByRole("button", { name: "Delete" }).click();
      },
    },
  ],
  "goals": [
    {
      label: "new goal: Less typing",
      async take(board) {
        await board.openGoals();
        await board.newGoal("value").fill("Less typing");
        await board.page.keyboard.press("Enter");
      },
    },
    {
      label: "new goal: Is it read?",
      async take(board) {
        await board.openCard("Pay it with the next payroll");
        await board.newGoal("feedback").fill("Is it read?");
        await board.page.keyboard.press("Enter");
      },
    },
    {
      label: `edit: ${QUESTION}`,
      async take(board) {
        await goalDetails(board, QUESTION);
        await append(board, "Goals", "Signal to watch");
      },
    },
    {
      label: `source: ${QUESTION}`,
      async take(board) {
        await goalDetails(board, QUESTION);
        await board.panel("Goals").getByRole("radio", { name: "Monitoring" }).check({ force: true });
      },
    },
    {
      label: `delete goal: ${VALUE}`,
      async take(board) {
        await goalDetails(board, VALUE);
        await board.panel("Goals").getByRole("button", { name: "Delete goal" }).click();
      },
    },
    {
      label: `rename: ${OTHER}`,
      async take(board) {
        await goalDetails(board, OTHER);
        await append(board, "Goals", "Value");
      },
    },
  ],
  "tags and dependencies": [
    {
      label: "tag: Upload a file",
      async take(board) {
        const panel = await board.openCard("Upload a file");
        await panel.getByRole("button", { name: VALUE, exact: true }).click();
      },
    },
    {
      label: "untag: Type in one expense",
      async take(board) {
        const panel = await board.openCard("Type in one expense");
        await panel.getByRole("button", { name: VALUE, exact: true }).click();
      },
    },
    {
      label: "dependency: Upload a file",
      async take(board) {
        const panel = await board.openCard("Upload a file");
        await panel.getByRole("combobox").selectOption({ label: "Type in one expense" });
        await panel.getByRole("button", { name: "Add the dependency" }).click();
      },
    },
    {
      label: "no dependency: Approve it with one click",
      async take(board) {
        const panel = await board.openCard("Approve it with one click");
        await panel.getByRole("button", { name: "No longer depends on Type in one expense" }).click();
      },
    },
  ],
};

for (const [name, steps] of Object.entries(GROUPS)) {
  test(`${name}: undone in reverse and done again, each across a reload`, async ({ page }) => {
    const board = await open(page, WORKSHOP);
    const states = [await board.records()];
    for (const { label, take } of steps) {
      await take(board);
      await board.closePanel();
      await board.expectUndo(`Undo ${label}`);
      const state = await board.records();
      expect(state, label).not.toEqual(states.at(-1));
      states.push(state);
    }

    await page.reload();
    for (const [index, { label }] of [...steps.entries()].reverse()) {
      await board.expectUndo(`Undo ${label}`);
      await board.undo.click();
      await board.expectRedo(`Redo ${label}`);
      await expect(board.status).toHaveText(`Undid ${label}`);
      expect(await board.records(), `undone: ${label}`).toEqual(states[index]);
    }
    await board.expectUndo("Nothing to undo");

    await page.reload();
    for (const [index, { label }] of steps.entries()) {
      await board.expectRedo(`Redo ${label}`);
      await board.redo.click();
      await board.expectUndo(`Undo ${label}`);
      expect(await board.records(), `done again: ${label}`).toEqual(states[index + 1]);
    }
    await board.expectRedo("Nothing to redo");
  });
}

test("typing is one step for each visit of a field", async ({ page }) => {
  const board = await open(page, WORKSHOP);
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
  const board = await open(page, WORKSHOP);
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
  const board = await open(page, WORKSHOP);
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
  const board = await open(page, WORKSHOP);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await board.epicTitle.focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await board.expectUndo("Undo move: Upload a file");
});

test("a step that was taken before the window closed can be undone in another one", async ({ page, context }) => {
  const board = await open(page, WORKSHOP);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await page.close();
  const other = await visit(await context.newPage());
  await other.undo.click();
  await other.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
});
