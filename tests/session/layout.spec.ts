// Every size of a screen: a phone held upright, a projector, 4K. And panels stand beside the board.

import { boxOf, LANES, type Lane } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectNoOverflow, expectReachable } from "../support/layout.ts";
import { open, WORKSHOP } from "../support/shelf.ts";

const FULL = {
  ...WORKSHOP,
  cards: [
    ...(WORKSHOP.cards ?? []),
    ...LANES.flatMap((lane, index) => Array.from({ length: 12 }, (_, card) => ({
      title: `${lane}: a title that is as long as titles are, ${card}`,
      lane: (["slices", "first_batch", "next", "later", "not_doing"] as const)[index] ?? "slices",
    }))),
  ],
};

test.describe("a phone held upright", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  /** What a finger hits (design tokens: 44 px; WCAG 2.2 AA asks for 24). */
  const FINGER = 24;

  test("nothing sticks out, and every control of the board is in reach", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.unfold("Later");
    await expectNoOverflow(page);
    await expectReachable(page, FINGER);
    await board.tear.tap();
    await expect(board.composer).toBeFocused();
    await expectNoOverflow(page);
  });

  for (const panel of ["Goals", "Card", "Epic", "Help"] as const) {
    test(`with ${panel} open`, async ({ page }) => {
      const board = await open(page, WORKSHOP);
      if (panel === "Goals") {
        await board.openGoals();
        await board.panel("Goals").getByRole("button", { name: "Edit Paid back within a week" }).tap();
      } else if (panel === "Card") await board.control("Edit", "Type in one expense").tap();
      else if (panel === "Epic") await board.openEpic();
      else await board.helpButton.tap();
      await expect(board.panel(panel)).toBeVisible();
      await expectNoOverflow(page);
      await expectReachable(page, FINGER);
    });
  }

  test("the menu of places is whole", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.control("Move", "Pay it with the next payroll").tap();
    for (const item of await board.menu("Pay it with the next payroll").getByRole("menuitem").all()) {
      await expect(item).toBeInViewport({ ratio: 1 });
    }
    await expectNoOverflow(page);
  });

  test("a card that is opened is in sight above its editor", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.control("Edit", "Pay it with the next payroll").tap();
    await expect(board.panel("Card")).toBeVisible();
    await expect(board.cardTitle("Pay it with the next payroll")).toBeInViewport();
    const [card, panel] = [await boxOf(board.cardTitle("Pay it with the next payroll")), await boxOf(board.panel("Card"))];
    expect(card.y + card.height).toBeLessThanOrEqual(panel.y + 1);
  });
});

test.describe("a projector, 1280×720", () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test("the whole board is in view, without scrolling", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    for (const lane of ["Slices", "First batch", "Next"] as Lane[]) {
      await expect(board.lane(lane).locator("xpath=ancestor::section[1]"), lane).toBeInViewport({ ratio: 0.99 });
    }
    for (const title of ["Take a photo of it", "Type in one expense", "Pay it with the next payroll"]) {
      await expect(board.card(title)).toBeInViewport({ ratio: 1 });
    }
    await expect(board.fold("Later")).toBeInViewport({ ratio: 1 });
    await expect(board.fold("Not doing")).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    await expectNoOverflow(page);
  });

  test("a board of sixty cards scrolls inside itself, and every lane stays a place to drop on", async ({ page }) => {
    const board = await open(page, FULL);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    await expect(board.fold("Later")).toBeInViewport({ ratio: 1 });
    await expect(board.fold("Not doing")).toBeInViewport({ ratio: 1 });
    await expect(board.exportButton).toBeInViewport({ ratio: 1 });
    await expectNoOverflow(page);
  });

  test("a panel stands beside the board, never over it, one at a time", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.openGoals();
    await board.openCard("Type in one expense");
    await expect(page.getByRole("complementary")).toHaveCount(1);
    const [bands, panel] = [await boxOf(board.board), await boxOf(board.panel("Card"))];
    expect(bands.x + bands.width).toBeLessThanOrEqual(panel.x);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
    await expectReachable(page, 24);
  });
});

test.describe("4K", () => {
  test.use({ viewport: { width: 3840, height: 2160 } });

  test("is read from the back of the room", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await expectNoOverflow(page);
    const size = (text: Element) => Number.parseFloat(getComputedStyle(text).fontSize);
    expect(await board.cardTitle("Type in one expense").evaluate(size)).toBeGreaterThanOrEqual(30);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2160);
  });
});
