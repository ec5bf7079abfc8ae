// Importing: a file, a drop or a paste is recognised, its columns are mapped, and one undo takes all of it back.

import { writeFile } from "node:fs/promises";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { HomePage } from "../support/home-page.ts";
import { ImportPanel, jira, paste } from "../support/import-panel.ts";
import { expectNoOverflow, expectReachable } from "../support/layout.ts";
import { envelope, open, WORKSHOP } from "../support/shelf.ts";

const TABLE = "Titel,Bemerkung,Spalte\nBook a train,Second class,\nBook a hotel,Two nights,\n";

test("a table comes in as its columns are mapped, and one undo takes all of it back", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const before = await board.records();
  const panel = await ImportPanel.open(board);
  await panel.choose("trips.csv", TABLE);
  await expect(panel.recognised("Table, 2 rows")).toBeVisible();
  await expect(panel.means("Titel")).toHaveValue("title");
  await panel.means("Bemerkung").selectOption("Notes");
  await panel.means("Spalte").selectOption("Left out");
  await expect(panel.cards).toHaveText([/^Book a train/, /^Book a hotel/]);
  // The other way round: the preview follows.
  await panel.means("Titel").selectOption("Notes");
  await panel.means("Bemerkung").selectOption("Title");
  await expect(panel.cards).toHaveText([/^Second class/, /^Two nights/]);

  await panel.button("Add 2 cards").click();
  // The panel says it to the eyes, so nothing else does.
  await expect(board.status).toContainText("Imported: 2 cards. Undo takes all of it back.");
  await expect(board.notice).toHaveCount(0);
  await expect(panel.panel.getByRole("heading", { name: "Imported: 2 cards" })).toBeFocused();
  await expect(board.card("Second class")).toBeVisible();
  await expect(board.card("Two nights")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(board.card("Second class")).toHaveCount(0);
  // And the text is still in hand.
  await expect(panel.button("Add 2 cards")).toBeVisible();
  await expect(panel.means("Bemerkung")).toHaveValue("title");
  await panel.close();
  expect(await board.records()).toEqual(before);
});

test("Jira’s export is recognised, with its parents", async ({ page }) => {
  const board = await open(page, {});
  const panel = await ImportPanel.open(board);
  await panel.choose("jira.csv", jira(7));
  await expect(panel.recognised("Jira export, 7 rows")).toBeVisible();
  await expect(panel.means("Summary")).toHaveValue("title");
  await expect(panel.panel.getByText("The epic becomes “Expenses without paper”.")).toBeVisible();
  await expect(panel.cards.nth(1)).toContainText("Level 2: Type in expense 3");
  await panel.panel.locator("[data-do=import]").click();
  await expect(board.epicTitle).toHaveValue("Expenses without paper");
  await expect(board.splitCard("Type in expense 2, with a receipt")).toHaveCount(1);
  await expect(board.card("Type in expense 3, with a receipt")).toBeVisible();
});

test("an outline, and cells of a spreadsheet, are pasted by keyboard alone", async ({ page }) => {
  const board = await open(page, {});
  const panel = await ImportPanel.open(board);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel.field).toBeFocused();
  await paste(page, "- Travel\n    - Book a train\n    - Book a hotel\n- Expenses");
  await expect(panel.cards).toHaveText([/^Travel/, /^Level 2: Book a train/, /^Level 2: Book a hotel/, /^Expenses/]);
  await expect(board.status).toContainText("Outline: 4 cards");

  await page.keyboard.press("Control+a");
  await paste(page, "Title\tLane\nBook a car\tNext\nBook a boat\tFirst batch");
  await expect(panel.recognised("Table, 2 rows")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(panel.readAs("Table")).toBeFocused();
  await expect(panel.readAs("Table")).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(panel.recognised("Outline")).toBeVisible();
  await expect(panel.cards).toHaveCount(3);
  await page.keyboard.press("ArrowLeft");
  await expect(panel.recognised("Table, 2 rows")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(panel.means("Title")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(panel.means("Lane")).toHaveValue("lane");
  await page.keyboard.press("Tab");
  await expect(panel.button("Add 2 cards")).toBeFocused();
  await page.keyboard.press("Enter");
  await board.expectLane("Next", ["Book a car"]);
  await board.expectLane("First batch", ["Book a boat"]);
});

test("what makes no sense gets a sentence with line and column, and changes nothing", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const before = await board.records();
  const panel = await ImportPanel.open(board);
  await panel.paste('{\n  "format": "smallbatch.session",\n  oops');
  await expect(panel.refused).toContainText(/line 3, column \d+/);
  await expect(board.status).toContainText(/line 3, column \d+/);
  await expect(panel.field).toHaveValue(/oops/);
  await expect(panel.panel.locator("[data-do=import]")).toHaveCount(0);
  await expect(panel.panel.getByRole("heading", { name: "Smallbatch session" })).toHaveCount(0);
  // A file that is called a table is one, until somebody says that it is not.
  await panel.choose("broken.csv", 'Book a train\n"Book a hotel\n');
  await expect(panel.refused).toContainText(/Line 2, column 1/);
  await panel.panel.getByText("Outline", { exact: true }).click();
  await expect(panel.refused).toHaveCount(0);
  await expect(panel.button("Add 2 cards")).toBeVisible();
  await panel.close();
  expect(await board.records()).toEqual(before);
});

test("a session’s JSON can be taken in, or opened as a session of its own", async ({ page }) => {
  const board = await open(page, { title: "Mine" });
  const panel = await ImportPanel.open(board);
  await panel.choose("theirs.json", JSON.stringify(envelope({ ...WORKSHOP, title: "Theirs" }, "0198d1f0-0000-7000-8000-00000000000b")));
  await expect(panel.panel.getByText("The session “Theirs”.")).toBeVisible();
  await expect(panel.button("Add its 8 cards here")).toBeVisible();
  await panel.button("Open it as a session of its own").click();
  await expect(page.getByRole("textbox", { name: "Session title" })).toHaveValue("Theirs");
  await expect(board.card("Type in one expense")).toBeVisible();
});

test("a file that is not in UTF-8 keeps its accents, and the epic of another name comes as a split card", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const panel = await ImportPanel.open(board);
  const epic = "Type,Title\nEpic,Travel booking\nStory,Ask M\u00fcller\u2019s assistant\n";
  await panel.choose("windows.csv", Buffer.from(epic.replace("\u2019", "\u0092"), "latin1"));
  const said = "This file was not in UTF-8; it was read as Windows-1252: check the accents.";
  await expect(panel.panel.getByRole("list", { name: "What stays out, or changes" })).toContainText(said);
  await expect(panel.panel.getByText("This session keeps its own epic; “Travel booking” comes as a split card above them.")).toBeVisible();
  await expect(panel.cards).toHaveText([/^Travel booking/, /^Level 2: Ask Müller’s assistant/]);
  // Excel's "Unicode text" says so in its first two bytes.
  await panel.choose("excel.txt", Buffer.from("\ufeff" + epic.replaceAll(",", "\t"), "utf16le"));
  await expect(panel.cards.nth(1)).toContainText("Ask Müller’s assistant");
  await expect(panel.panel.getByText(said)).toHaveCount(0);
  await panel.button("Add 2 cards").click();
  await expect(board.splitCard("Travel booking")).toHaveCount(1);
  await expect(board.card("Ask Müller’s assistant")).toBeVisible();
});

test("20 MB, as a file or a paste, are refused while the page goes on answering", async ({ page }, info) => {
  const board = await open(page, {});
  const panel = await ImportPanel.open(board);
  await panel.field.fill("Book a train");
  const dump = info.outputPath("dump.csv");
  await writeFile(dump, Buffer.alloc(20_000_000, "a,b\n"));
  // The longest time in which the page answers nobody.
  await page.evaluate(() => {
    const seen = { longest: 0, last: performance.now() };
    Object.assign(window, { seen });
    setInterval(() => {
      seen.longest = Math.max(seen.longest, performance.now() - seen.last);
      seen.last = performance.now();
    });
  });
  await panel.field.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "a,\"b\n".repeat(4_000_000));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(panel.refused).toHaveText("This is too large: 20 MB, and at most 5 MB are read.");
  await expect(panel.field).toHaveValue("Book a train");
  await panel.choose(dump);
  await expect(panel.refused).toHaveText("dump.csv: This is too large: 20 MB, and at most 5 MB are read.");
  await board.helpButton.click();
  await expect(board.panel("Help")).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest)).toBeLessThan(1000);
});

test("a table that home is given becomes a session of its own, once its columns have been seen", async ({ page }) => {
  const home = new HomePage(page);
  await home.goto();
  await home.dropFile("Trips 2026.csv", "Title,Notes\nBook a train,Second class\n");
  const panel = new ImportPanel(page);
  await expect(panel.recognised("Table, 1 row")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Session title" })).toHaveValue("Trips 2026");
  await panel.button("Add 1 card").click();
  await expect(page.getByRole("heading", { name: "Book a train" })).toBeVisible();
  await home.back();
  await expect(home.session("Trips 2026")).toContainText("1 slice");
});

for (const [where, screen] of Object.entries({
  "on a projector": { viewport: { width: 1280, height: 720 } },
  "on a phone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
})) {
  test.describe(where, () => {
    test.use(screen);

    test("everything is in reach, and axe finds nothing", async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      const panel = await ImportPanel.open(await open(page, WORKSHOP));
      await panel.choose("jira.csv", jira(40));
      await expect(panel.recognised("Jira export, 40 rows")).toBeVisible();
      await expectNoOverflow(page);
      await expectReachable(page, 24);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectContrast(page);
    });
  });
}
