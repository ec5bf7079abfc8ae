// Two windows on one session, the board and the wall: each follows the other, and whatever happens at the
// same time, both end up with the same session (docs/RULES.md, R12, R15, R16).

import type { BrowserContext, Page } from "@playwright/test";
import { BoardPage } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { HomePage } from "../support/home-page.ts";
import { open, visit, WORKSHOP } from "../support/shelf.ts";

async function twoWindows(page: Page, context: BrowserContext): Promise<[BoardPage, BoardPage]> {
  const board = await open(page, WORKSHOP);
  const wall = await visit(await context.newPage());
  await wall.board.waitFor();
  return [board, wall];
}

test("a change in one window appears in the other", async ({ page, context }) => {
  const [board, wall] = await twoWindows(page, context);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await wall.expectLane("First batch", ["Type in one expense", "Approve it with one click", "Upload a file"]);

  await board.epicTitle.fill("Paid back");
  await expect(wall.epicTitle).toHaveValue("Paid back");

  await wall.openCard("Take a photo of it");
  await wall.newGoal("feedback").fill("Are the photos sharp?");
  await wall.page.keyboard.press("Enter");
  await expect(board.tags("Take a photo of it", "feedback")).toHaveText(["Are the photos sharp?"]);
});

test("the room has one history: a window undoes what the other did", async ({ page, context }) => {
  const [board, wall] = await twoWindows(page, context);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await wall.expectUndo("Undo move: Upload a file");
  await wall.undo.click();
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await board.expectRedo("Redo move: Upload a file");
  await board.redo.click();
  await wall.expectLane("Slices", ["Take a photo of it"]);
});

test("a field in which somebody types keeps its caret when the other window writes elsewhere", async ({ page, context }) => {
  const [board, wall] = await twoWindows(page, context);
  await board.narrative.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Today: ");
  // Else the move could be the older one of the two: which comes last is told by what a window has heard of.
  await expect(wall.narrative).toHaveValue(/^Today: /);
  await wall.card("Upload a file").focus();
  await wall.page.keyboard.press("2");
  await board.expectUndo("Undo move: Upload a file");
  await page.keyboard.type("paper. ");
  await expect(board.narrative).toHaveValue(/^Today: paper\. Type in an expense/);
  await expect(wall.narrative).toHaveValue(/^Today: paper\. Type in an expense/);
});

test("a card that the other window deletes closes in the editor with one sentence", async ({ page, context }) => {
  const [board, wall] = await twoWindows(page, context);
  const panel = await wall.openCard("Upload a file");
  await board.card("Upload a file").focus();
  await page.keyboard.press("Delete");
  await expect(panel).toContainText("This card is gone");
  await board.undo.click();
  await expect(panel.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Upload a file");
});

test("a session that the other window deletes says so, and goes on", async ({ page, context }) => {
  const board = await open(page, WORKSHOP);
  const home = new HomePage(await context.newPage());
  await home.goto();
  await home.session("Expense reporting").getByRole("button", { name: /^Delete/ }).click();
  await expect(board.notice).toContainText("Another window has deleted this session");
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText("Saved");
});

/** Keeps what other windows write from arriving, until it is let through: so that both act at the same time. */
async function holdable(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let holding = false;
    let held: StorageEvent[] = [];
    Object.assign(window, {
      hold: () => (holding = true),
      release: () => {
        holding = false;
        for (const { key, oldValue, newValue, url } of held) {
          dispatchEvent(new StorageEvent("storage", { key, oldValue, newValue, url, storageArea: localStorage }));
        }
        held = [];
      },
      heldBack: () => held.length,
    });
    addEventListener("storage", (event) => {
      if (!holding) return;
      event.stopImmediatePropagation();
      held.push(event);
    }, true);
  });
}

test("a page that the back button brings back catches up", async ({ page, context }) => {
  await holdable(context);
  const [board, wall] = await twoWindows(page, context);
  // While a page waits behind the back button, nothing reaches it.
  await page.evaluate(() => (window as unknown as Holdable).hold());
  await wall.card("Upload a file").focus();
  await wall.page.keyboard.press("2");
  await expect.poll(() => page.evaluate(() => (window as unknown as Holdable).heldBack())).toBeGreaterThan(0);
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await board.expectLane("Slices", ["Take a photo of it"]);
  await board.expectUndo("Undo move: Upload a file");
});

interface Holdable {
  hold(): void;
  release(): void;
  heldBack(): number;
}

test("both windows agree after changing the same things at the same time", async ({ page, context }) => {
  await holdable(context);
  const [board, wall] = await twoWindows(page, context);
  const both = [board, wall];
  for (const { page } of both) await page.evaluate(() => (window as unknown as Holdable).hold());

  // The same card to two lanes; the same text; a card changed here and deleted there; one order, two ways.
  await board.card("Upload a file").focus();
  await board.page.keyboard.press("2");
  await wall.card("Upload a file").focus();
  await wall.page.keyboard.press("3");
  await board.epicTitle.fill("Here");
  await wall.epicTitle.fill("There");
  await wall.card("Take a photo of it").focus();
  await wall.page.keyboard.press("Delete");
  const panel = await board.openCard("Take a photo of it");
  await panel.getByRole("radio", { name: "under an hour" }).check({ force: true });
  await board.card("Type in one expense").focus();
  await board.page.keyboard.press("Shift+ArrowRight");
  await wall.card("Approve it with one click").focus();
  await wall.page.keyboard.press("3");
  await board.expectUndo("Undo move: Type in one expense");
  await wall.expectUndo("Undo move: Approve it with one click");
  expect(await board.records()).not.toEqual(await wall.records());

  for (const { page } of both) {
    await expect.poll(() => page.evaluate(() => (window as unknown as Holdable).heldBack())).toBeGreaterThan(0);
  }
  for (const { page } of both) await page.evaluate(() => (window as unknown as Holdable).release());

  await expect.poll(async () => {
    const [here, there] = [await board.records(), await wall.records()];
    return JSON.stringify(here) === JSON.stringify(there);
  }).toBe(true);
  const agreed = await board.records();
  expect(["Here", "There"]).toContain(agreed.epic.title);
  expect(agreed.cards.find((card) => card.title === "Upload a file")?.lane).toMatch(/^(first_batch|next)$/);
  const label = await board.undo.getAttribute("title");
  await wall.expectUndo(label ?? "");
  // What lies in the storage agrees, too.
  const third = await visit(await context.newPage());
  expect(await third.records()).toEqual(agreed);
  await third.expectUndo(label ?? "");
});
