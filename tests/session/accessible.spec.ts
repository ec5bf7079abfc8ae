// axe-core finds nothing (WCAG 2.2 AA) in any state of a session, light and dark, on a projector and a phone;
// and what axe cannot see: names and lists as the design promises them.

import type { Page } from "@playwright/test";
import type { BoardPage } from "../support/board-page.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { envelope, keep, open, snapshotKey, visit, WORKSHOP } from "../support/shelf.ts";

const STATES: Record<string, (page: Page) => Promise<BoardPage>> = {
  "an empty session": (page) => open(page, {}),
  "a workshop": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.unfold("Later");
    await board.unfold("Not doing");
    return board;
  },
  "the goals, one of them in hand and one in full": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.openGoals();
    await board.panel("Goals").getByRole("button", { name: "Edit Do people finish a claim without help?" }).click();
    await board.goal("Paid back within a week").click();
    await expect(board.goal("Paid back within a week")).toHaveAttribute("aria-pressed", "true");
    return board;
  },
  "no goals yet": async (page) => {
    const board = await open(page, {});
    await board.openGoals();
    return board;
  },
  "a card in full": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.openCard("Approve it with one click");
    return board;
  },
  "a split card in full": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.splitControl("Edit", "Attach the receipt").click();
    await expect(board.panel("Card")).toBeVisible();
    return board;
  },
  "the epic in full": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.openEpic();
    return board;
  },
  "help": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.helpButton.click();
    await expect(board.panel("Help")).toBeVisible();
    return board;
  },
  "the menu of places": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.card("Type in one expense").focus();
    await page.keyboard.press("m");
    await expect(board.menu("Type in one expense")).toBeVisible();
    return board;
  },
  "a card being typed, and a notice": async (page) => {
    const board = await open(page, WORKSHOP);
    await board.openGoals();
    await board.newGoal("value").fill(" ");
    await page.keyboard.press("Enter");
    await expect(board.notice).toBeVisible();
    await board.card("Type in one expense").focus();
    await page.keyboard.press("s");
    await expect(board.composer).toBeFocused();
    return board;
  },
  "a read-only session": async (page) => {
    await keep(page, { [snapshotKey()]: JSON.stringify({ ...envelope(WORKSHOP), version: 2 }) });
    const board = await visit(page);
    await expect(board.saved).toHaveText("Read only");
    await board.openCard("Type in one expense");
    return board;
  },
  "a session that cannot be read": async (page) => {
    await keep(page, { [snapshotKey()]: "{" });
    const board = await visit(page);
    await expect(page.getByRole("heading", { name: "This session cannot be read" })).toBeVisible();
    return board;
  },
};

const SCREENS = {
  "on a projector": { viewport: { width: 1280, height: 720 } },
  "on a phone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

for (const [where, screen] of Object.entries(SCREENS)) {
  test.describe(where, () => {
    test.use(screen);

    for (const [what, show] of Object.entries(STATES)) {
      test(`axe finds nothing: ${what}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await show(page);
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: "dark" });
        await expectContrast(page);
      });
    }
  });
}

test("every lane is a list, every card an item with its title, every control ends in it", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.unfold("Later");
  await board.unfold("Not doing");
  const lanes = {
    "Slices": ["Take a photo of it", "Upload a file"],
    "First batch": ["Type in one expense", "Approve it with one click"],
    "Next": ["Pay it with the next payroll"],
    "Later": ["Mileage"],
    "Not doing": ["Paper forms"],
  } as const;
  for (const [lane, titles] of Object.entries(lanes)) {
    await expect(board.lane(lane as keyof typeof lanes).getByRole("listitem")).toHaveCount(titles.length);
    for (const title of titles) {
      const card = board.lane(lane as keyof typeof lanes).getByRole("listitem", { name: title, exact: true });
      await expect(card).toHaveCount(1);
      const names = await card.getByRole("button").evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent));
      expect(names.length).toBeGreaterThanOrEqual(4);
      for (const name of names) expect(name).toMatch(new RegExp(`${title}$`));
    }
  }
  await expect(board.splitCards.getByRole("listitem", { name: "Attach the receipt", exact: true })).toHaveCount(1);
  await expect(page.getByRole("status")).toHaveCount(1);
});

test("a card is one stop for Tab, and its buttons are the next ones", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.card("Type in one expense").focus();
  for (const verb of ["Split", "Move", "Tag", "Edit"] as const) {
    await page.keyboard.press("Tab");
    await expect(board.control(verb, "Type in one expense")).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(board.card("Approve it with one click")).toBeFocused();
  // Backwards, too: the buttons of a card without the focus are no stops.
  await page.keyboard.press("Shift+Tab");
  await expect(board.card("Type in one expense")).toBeFocused();
});

test("? shows the keyboard map, and Escape goes back to where it was asked for", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await page.keyboard.press("?");
  await expect(board.panel("Help").getByText("move it, from a menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(board.panel("Help")).toHaveCount(0);
  await expect(board.helpButton).toBeFocused();
});
