// Another way to split the same epic: a session of its own, side by side with the others by the meter, and
// nothing written to any of them.

import type { Page } from "@playwright/test";
import { coachPanel, openCoach } from "../support/coach-panels.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { envelope, keep, kept, open, type SessionSeed, SESSION, snapshotKey, visit } from "../support/shelf.ts";

const SEED: SessionSeed = {
  title: "Expenses",
  epic: { title: "Get paid back" },
  values: ["Paid back"],
  cards: [
    { title: "Ash", lane: "first_batch", size: "day" },
    { title: "Birch", lane: "first_batch", size: "month" },
    { title: "Cedar", lane: "later", size: "month" },
  ],
};

/** Sessions that are other ways to split the seed's epic, as they lie in the storage. */
function family(count: number): Record<string, string> {
  const texts = { [snapshotKey()]: JSON.stringify(envelope(SEED)) };
  for (let number = 1; number <= count; number += 1) {
    const id = `0198d1f0-0000-7000-8000-00000000000${number}`;
    const way = envelope({ ...SEED, title: `Way ${number}`, cards: [{ title: "Ash", lane: "first_batch", size: "day" }] }, id);
    Object.assign(way.session, { alternative_of: SESSION, pattern: "operations" });
    texts[snapshotKey(id)] = JSON.stringify(way);
  }
  return texts;
}

async function openFamily(page: Page, count: number) {
  await keep(page, family(count));
  const board = await visit(page);
  await board.board.waitFor();
  return board;
}

test("an alternative is a session of its own that asks its pattern's question", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Alternatives");
  await panel.getByRole("radio", { name: "Business rules" }).check();
  await expect(panel).toContainText("Which rules can wait?");
  await panel.getByRole("button", { name: "Make an alternative" }).click();
  await expect(page).not.toHaveURL(new RegExp(SESSION));
  await expect(board.sessionTitle).toHaveValue("Expenses – Business rules");
  await expect(board.card("Ash"), "the epic only").toHaveCount(0);
  const tried = coachPanel(page, "Alternatives").getByRole("region", { name: "Tried here" });
  await expect(tried).toContainText("Which rules can wait?");
  await expect(tried).toBeFocused();
  await board.expectUndo("Nothing to undo");

  // Its split is its own, and the one it came from is as it was.
  await board.openGoals();
  await expect(board.goal("Paid back")).toBeVisible();
  await openCoach(page, "Alternatives");
  await tried.getByRole("link", { name: "Expenses" }).click();
  await expect(board.card("Ash")).toBeVisible();
});

test("this split can be taken along", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Alternatives");
  await panel.getByRole("radio", { name: "This split" }).check();
  await panel.getByRole("button", { name: "Make an alternative" }).click();
  await expect(board.sessionTitle).toHaveValue("Expenses – Workflow steps");
  await board.expectLane("First batch", ["Ash", "Birch"]);
});

test("several ways stand side by side, the better number marked in words", async ({ page }) => {
  const board = await openFamily(page, 2);
  const before = await kept(page);
  const panel = await openCoach(page, "Alternatives");
  const table = panel.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText([/Expenses.*this one/, /Way [12]/, /Way [12]/]);
  const cells = (row: string) => table.getByRole("row", { name: row }).getByRole("cell");
  await expect(cells("within a week")).toHaveText(["1 of 3", /1 of 1.*best/, /1 of 1.*best/]);
  await expect(cells("first batch takes")).toHaveText([/1.1 months/, /1 day.*best/, /1 day.*best/]);
  await expect(cells("dropped or postponed")).toHaveText([/1.*best/, "0", "0"]);
  expect(await kept(page), "only read").toEqual(before);

  // Its own numbers follow what the room does.
  await board.card("Birch").focus();
  await page.keyboard.press("5");
  await expect(cells("first batch takes").first()).toHaveText(/1 day/);

  await table.getByRole("link", { name: "Way 1" }).click();
  await expect(board.sessionTitle).toHaveValue("Way 1");
});

test("of more than three others the room chooses", async ({ page }) => {
  await openFamily(page, 4);
  const panel = await openCoach(page, "Alternatives");
  const boxes = panel.getByRole("group", { name: /Beside this one/ });
  await expect(boxes.getByRole("checkbox", { checked: true })).toHaveCount(3);
  await expect(boxes.getByRole("checkbox", { checked: false })).toBeDisabled();
  const chosen = boxes.getByRole("checkbox", { checked: true }).first();
  await chosen.press("Space");
  await expect(panel.getByRole("columnheader")).toHaveCount(3);
  await expect(boxes.getByRole("checkbox", { checked: false }).last()).toBeEnabled();
});

test("another window's work on an alternative is seen", async ({ page, context }) => {
  await openFamily(page, 1);
  const panel = await openCoach(page, "Alternatives");
  const row = panel.getByRole("row", { name: "dropped or postponed" }).getByRole("cell");
  await expect(row).toHaveText([/1/, "0"]);
  const other = await visit(await context.newPage(), "0198d1f0-0000-7000-8000-000000000001");
  await other.card("Ash").focus();
  await other.page.keyboard.press("5");
  await expect(row).toHaveText(["1", "1"]);
});

test("by keyboard", async ({ page }) => {
  const board = await open(page, SEED);
  const panel = await openCoach(page, "Alternatives");
  await panel.getByRole("radio", { name: "Workflow steps" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("radio", { name: "Operations" })).toBeChecked();
  await panel.getByRole("button", { name: "Make an alternative" }).press("Enter");
  await expect(board.sessionTitle).toHaveValue("Expenses – Operations");
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("an alternative is made by taps", async ({ page }) => {
    const board = await open(page, SEED);
    const panel = await openCoach(page, "Alternatives", "tap");
    await panel.getByRole("radio", { name: "Spike" }).tap();
    await panel.getByRole("button", { name: "Make an alternative" }).tap();
    await expect(board.sessionTitle).toHaveValue("Expenses – Spike");
  });
});

test("axe finds nothing, in either theme", async ({ page }) => {
  await openFamily(page, 4);
  await openCoach(page, "Alternatives");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});
