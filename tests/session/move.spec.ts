// Moving and ordering: by drag, menu, digits and arrows; what is heard of it; where the focus is; and how a
// drag is called off.

import type { Locator } from "@playwright/test";
import { type BoardPage, type Lane, middle } from "../support/board-page.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const SEED: SessionSeed = {
  epic: { title: "Expenses" },
  cards: [
    { title: "Whole", lane: "next" },
    { title: "Ash", lane: "first_batch" },
    { title: "Birch", lane: "first_batch" },
    { title: "Cedar", lane: "first_batch" },
    { title: "Dogwood" },
    { title: "Elm" },
    { title: "Fir" },
    { title: "Part", lane: "next", of: "Whole" },
  ],
};

/** Nothing has happened: no place changed, nothing to undo. */
async function expectUntouched(board: BoardPage): Promise<void> {
  await board.expectLane("First batch", ["Ash", "Birch", "Cedar"]);
  await board.expectLane("Slices", ["Dogwood", "Elm", "Fir"]);
  await board.expectLane("Next", ["Part"]);
  await board.expectUndo("Nothing to undo");
  await expect(board.page.locator(".ghost, .drop-marker, [data-dragging], [data-target]")).toHaveCount(0);
}

test.describe("a card is dragged", () => {
  test("within a lane that flows in rows", async ({ page }) => {
    const board = await open(page, SEED);
    await board.drag(board.cardTitle("Ash"), await board.behind("Birch"));
    await board.expectLane("First batch", ["Birch", "Ash", "Cedar"]);
    await expect(board.status).toHaveText("Ash moved within First batch, 2 of 3");
    await board.drag(board.cardTitle("Cedar"), await board.before("Birch"));
    await board.expectLane("First batch", ["Cedar", "Birch", "Ash"]);
  });

  test("within the tray, which is one column", async ({ page }) => {
    const board = await open(page, SEED);
    await board.drag(board.cardTitle("Fir"), await board.before("Dogwood"));
    await board.expectLane("Slices", ["Fir", "Dogwood", "Elm"]);
    await board.drag(board.cardTitle("Fir"), await board.behind("Elm"));
    await board.expectLane("Slices", ["Dogwood", "Elm", "Fir"]);
  });

  test("into another lane, to the place that is marked", async ({ page }) => {
    const board = await open(page, SEED);
    await board.carry(board.cardTitle("Elm"), await board.before("Birch"));
    await expect(page.locator(".ghost")).toContainText("Elm");
    await expect(page.locator(".drop-marker")).toBeVisible();
    await page.mouse.up();
    await board.expectLane("First batch", ["Ash", "Elm", "Birch", "Cedar"]);
    await board.expectLane("Slices", ["Dogwood", "Fir"]);
    await expect(board.status).toHaveText("Elm moved from Slices to First batch, 2 of 4");
    await expect(board.card("Elm")).toBeFocused();
    await board.expectUndo("Undo move: Elm");
    await expect(page.locator(".ghost, .drop-marker, [data-dragging], [data-target]")).toHaveCount(0);
  });

  for (const lane of ["Later", "Not doing"] as const) {
    test(`into ${lane}, which is folded to a line`, async ({ page }) => {
      const board = await open(page, SEED);
      await board.drag(board.cardTitle("Elm"), board.fold(lane));
      await expect(board.status).toHaveText(`Elm moved from Slices to ${lane}, 1 of 1`);
      await board.unfold(lane);
      await board.expectLane(lane, ["Elm"]);
    });
  }

  test("a little, and let go where it was: no move, and nothing opens", async ({ page }) => {
    const board = await open(page, SEED);
    const { x, y } = await middle(board.cardTitle("Birch"));
    await board.drag(board.cardTitle("Birch"), { x: x + 12, y });
    await expectUntouched(board);
    await expect(board.panel("Card")).toHaveCount(0);
  });

  test("less than a little: that was a click, and the card opens", async ({ page }) => {
    const board = await open(page, SEED);
    const { x, y } = await middle(board.cardTitle("Birch"));
    await board.drag(board.cardTitle("Birch"), { x: x + 2, y: y + 1 });
    await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Birch");
    await board.expectUndo("Nothing to undo");
  });
});

test.describe("a drag is called off", () => {
  test("by Escape, and letting go afterwards does nothing", async ({ page }) => {
    const board = await open(page, SEED);
    await board.carry(board.cardTitle("Elm"), await board.before("Birch"));
    await page.keyboard.press("Escape");
    await expect(page.locator(".ghost")).toHaveCount(0);
    await page.mouse.up();
    await expectUntouched(board);
    await expect(board.panel("Card")).toHaveCount(0);
  });

  test("by Escape, which then closes nothing else", async ({ page }) => {
    const board = await open(page, SEED);
    await board.openGoals();
    await board.carry(board.cardTitle("Elm"), await board.before("Birch"));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expectUntouched(board);
    await expect(board.panel("Goals")).toBeVisible();
  });

  test("by letting go where no lane is", async ({ page }) => {
    const board = await open(page, SEED);
    await board.drag(board.cardTitle("Elm"), board.narrative);
    await expectUntouched(board);
  });

  test("tearing, too", async ({ page }) => {
    const board = await open(page, SEED);
    await board.carry(board.tear, await board.before("Birch"));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expectUntouched(board);
    await expect(board.composer).toHaveCount(0);
  });
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("two people drag two cards at once", async ({ page }) => {
    const board = await open(page, SEED);
    const fingers = await Fingers.on(page);
    const start = (title: string) => middle(board.control("Move", title));
    await fingers.down(1, await start("Ash"));
    await fingers.down(2, await start("Elm"));
    // Step by step, in turns.
    const [ash, elm] = [await board.before("Dogwood"), await board.behind("Cedar")];
    for (const part of [0.4, 0.7, 1]) {
      const from = { ash: await start("Ash"), elm: await start("Elm") };
      await fingers.move(1, between(from.ash, ash, part), 2);
      await fingers.move(2, between(from.elm, elm, part), 2);
    }
    await expect(page.locator(".ghost")).toHaveCount(2);
    await fingers.up(1);
    await expect(page.locator(".ghost")).toHaveCount(1);
    await board.expectLane("Slices", ["Ash", "Dogwood", "Elm", "Fir"]);
    // The second finger has not moved, but the lane under it has one card less.
    await fingers.up(2);
    await board.expectLane("First batch", ["Birch", "Cedar", "Elm"]);
    await board.expectLane("Slices", ["Ash", "Dogwood", "Fir"]);
    await board.expectUndo("Undo move: Elm");
    await board.undo.tap();
    await board.expectUndo("Undo move: Ash");
  });

  test("a finger that the browser takes away puts the card back", async ({ page }) => {
    const board = await open(page, SEED);
    const fingers = await Fingers.on(page);
    await fingers.down(1, await middle(board.control("Move", "Elm")));
    await fingers.move(1, await board.before("Birch"));
    await expect(page.locator(".ghost")).toHaveCount(1);
    await fingers.cancel();
    await expectUntouched(board);
  });

  test("a finger on a card scrolls, and takes hold of nothing", async ({ page }) => {
    const board = await open(page, SEED);
    const fingers = await Fingers.on(page);
    await fingers.drag(await middle(board.cardTitle("Elm")), await board.before("Birch"));
    await expectUntouched(board);
  });
});

test.describe("by the menu", () => {
  test("to a lane, and the focus comes back to the card", async ({ page }) => {
    const board = await open(page, SEED);
    const menu = await board.openMenu("Elm");
    await expect(menu.getByRole("menuitem").first()).toBeDisabled();
    await menu.getByRole("menuitem", { name: "First batch", exact: true }).click();
    await board.expectLane("First batch", ["Ash", "Birch", "Cedar", "Elm"]);
    await expect(board.status).toHaveText("Elm moved from Slices to First batch, 4 of 4");
    await expect(board.card("Elm")).toBeFocused();
    await expect(menu).toHaveCount(0);
  });

  const within: [string, string[]][] = [
    ["To the front", ["Birch", "Ash", "Cedar"]],
    ["Earlier", ["Birch", "Ash", "Cedar"]],
    ["Later in this lane", ["Ash", "Cedar", "Birch"]],
    ["To the end", ["Ash", "Cedar", "Birch"]],
  ];
  for (const [place, order] of within) {
    test(`${place}, by keyboard`, async ({ page }) => {
      const board = await open(page, SEED);
      await board.card("Birch").focus();
      await page.keyboard.press("m");
      const item = board.menu("Birch").getByRole("menuitem", { name: place, exact: true });
      await expect(board.menu("Birch").getByRole("menuitem").first()).toBeFocused();
      await walkTo(board, item);
      await page.keyboard.press("Enter");
      await board.expectLane("First batch", order);
      await expect(board.card("Birch")).toBeFocused();
    });
  }

  test("Escape closes it and gives the focus back", async ({ page }) => {
    const board = await open(page, SEED);
    await board.card("Birch").focus();
    await page.keyboard.press("m");
    await expect(board.menu("Birch").getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(board.menu("Birch")).toHaveCount(0);
    await expect(board.card("Birch")).toBeFocused();
    await expectUntouched(board);
  });

  test("a click beside it closes it and does nothing else", async ({ page }) => {
    const board = await open(page, SEED);
    await board.openMenu("Birch");
    await board.goalsButton.click({ force: true });
    await expect(board.menu("Birch")).toHaveCount(0);
    await expectUntouched(board);
  });
});

test.describe("by keyboard", () => {
  const digits: [string, Lane][] = [["2", "First batch"], ["3", "Next"], ["4", "Later"], ["5", "Not doing"]];
  for (const [digit, lane] of digits) {
    test(`${digit} moves to ${lane}`, async ({ page }) => {
      const board = await open(page, SEED);
      if (lane === "Later" || lane === "Not doing") await board.unfold(lane);
      await board.card("Elm").focus();
      await page.keyboard.press(digit);
      await expect(board.lane(lane).getByRole("heading").last()).toHaveText("Elm");
      await expect(board.status).toContainText(`Elm moved from Slices to ${lane}`);
      await expect(board.card("Elm")).toBeFocused();
      await page.keyboard.press("1");
      await board.expectLane("Slices", ["Dogwood", "Fir", "Elm"]);
      await expect(board.card("Elm")).toBeFocused();
    });
  }

  test("a card that goes into a folded lane leaves the focus to a neighbour", async ({ page }) => {
    const board = await open(page, SEED);
    await board.card("Elm").focus();
    await page.keyboard.press("4");
    await expect(board.status).toHaveText("Elm moved from Slices to Later, 1 of 1");
    await expect(board.board.locator(":focus")).toHaveCount(1);
  });

  test("Shift and arrows put a card earlier or later, and the focus stays on it", async ({ page }) => {
    const board = await open(page, SEED);
    await board.card("Ash").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await board.expectLane("First batch", ["Birch", "Ash", "Cedar"]);
    await expect(board.card("Ash")).toBeFocused();
    await page.keyboard.press("Shift+ArrowDown");
    await board.expectLane("First batch", ["Birch", "Cedar", "Ash"]);
    await page.keyboard.press("Shift+ArrowRight");
    await expect(board.status).toHaveText("Ash moved within First batch, 3 of 3");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowUp");
    await board.expectLane("First batch", ["Ash", "Birch", "Cedar"]);
    await expect(board.card("Ash")).toBeFocused();
  });

  test("keys that come faster than the window is painted all reach the card", async ({ page }) => {
    // The focus used to come back with the next frame, and what was pressed before it was lost.
    await page.addInitScript(() => {
      window.requestAnimationFrame = (painted) => Number(setTimeout(() => painted(performance.now()), 600));
    });
    const board = await open(page, SEED);
    await board.card("Ash").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await board.expectLane("First batch", ["Birch", "Cedar", "Ash"]);
    await page.keyboard.press("2");
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    await board.expectLane("Next", ["Part", "Ash"]);
  });

  test("arrows go from card to card and change nothing", async ({ page }) => {
    const board = await open(page, SEED);
    await board.card("Ash").focus();
    await page.keyboard.press("ArrowRight");
    await expect(board.card("Birch")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(board.lane("Slices").locator(":focus")).toHaveCount(1);
    await expectUntouched(board);
  });

  test("Delete deletes, and the next card has the focus", async ({ page }) => {
    const board = await open(page, SEED);
    await board.card("Dogwood").focus();
    await page.keyboard.press("Delete");
    await board.expectLane("Slices", ["Elm", "Fir"]);
    await expect(board.card("Elm")).toBeFocused();
    await expect(board.status).toHaveText("Dogwood deleted");
    await page.keyboard.press("Control+z");
    await board.expectLane("Slices", ["Dogwood", "Elm", "Fir"]);
  });
});

function between(from: { x: number; y: number }, to: { x: number; y: number }, part: number) {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** Goes down an open menu to one of its items. */
async function walkTo(board: BoardPage, item: Locator): Promise<void> {
  for (let steps = 0; steps < 12; steps++) {
    if (await item.evaluate((element) => element === document.activeElement)) return;
    await board.page.keyboard.press("ArrowDown");
  }
  throw new Error(`ArrowDown does not lead to ${item}`);
}
