// To the backlog: where it goes, what goes, how it will look there, and the ways out. What each target is given is
// proved in core.

import { ExportPanel } from "../support/export-panel.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { envelope, keep, open, snapshotKey, visit, WORKSHOP } from "../support/shelf.ts";

const HOSTILE = "=1+1 <img src=x onerror='window.ran=true'>";

test("what goes is seen before it goes, follows the board, and the choice is remembered", async ({ page }) => {
  const texts = envelope(WORKSHOP);
  texts.session["cards"].find(({ title }: { title: string }) => title === "Type in one expense").owner = "Nadia";
  await keep(page, { [snapshotKey()]: JSON.stringify(texts) });
  const board = await visit(page);
  const panel = await ExportPanel.open(board);
  await expect(board.exportButton).toHaveAttribute("aria-expanded", "true");

  await panel.choose("Spreadsheet (CSV)");
  await expect(panel.caveats).not.toBeEmpty();
  const row = (title: string) => panel.table.getByRole("row").filter({ has: page.getByRole("cell", { name: title, exact: true }) });
  await expect(row("Pay it with the next payroll")).toHaveCount(1);
  await expect(row("Paper forms")).toHaveCount(0);
  await board.card("Pay it with the next payroll").focus();
  await page.keyboard.press("Delete");
  await expect(row("Pay it with the next payroll")).toHaveCount(0);
  await board.undo.click();
  await expect(row("Pay it with the next payroll")).toHaveCount(1);

  await panel.check("Next 1").uncheck();
  await expect(row("Pay it with the next payroll")).toHaveCount(0);
  await panel.check("Not doing 1").check();
  await expect(row("Paper forms")).toHaveCount(1);
  await expect(panel.table).toContainText("Nadia");
  await panel.check("People’s names").uncheck();
  await expect(panel.table).not.toContainText("Nadia");
  await expect(panel.self).toContainText("Names inside a text stay.");

  await page.reload();
  await board.exportButton.click();
  await expect(panel.target("Spreadsheet (CSV)")).toBeChecked();
  await expect(panel.check(/^Next/)).not.toBeChecked();
  await expect(panel.check("People’s names")).not.toBeChecked();
  await expect(row("Paper forms")).toHaveCount(1);
  // What says nothing to a target is not asked.
  await panel.choose("Session (JSON)");
  await expect(panel.check(/./)).toHaveCount(0);
  await panel.choose("Trello (lines)");
  await expect(panel.check("People’s names")).toHaveCount(0);
  await expect(panel.check(/^Next/)).not.toBeChecked();
});

test("copied and downloaded: what the preview shows, and a byte order mark for spreadsheets only", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const board = await open(page, WORKSHOP);
  const panel = await ExportPanel.open(board);
  await panel.choose("Spreadsheet (CSV)");
  await panel.button("Text").click();
  await expect(panel.text).toContainText("Type in one expense");
  const shown = await panel.showText();
  await panel.button("Copy").click();
  await expect(board.status).toHaveText("Copied for Spreadsheet: 8 items, as cells to paste");
  await expect(panel.self).toContainText("Copied for Spreadsheet: 8 items");
  await expect(panel.self).toContainText("8 items: the epic, 1 split card, 6 slices");
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  expect((await copied()).split(/\r?\n/)[0]?.split("\t")).toEqual(shown.split("\n")[0]?.split(",").map((cell) => cell.trim().replaceAll('"', "")));

  const { name, text } = await panel.download();
  expect(name).toMatch(/^expense-reporting-spreadsheet-[\d-]+\.csv$/);
  expect(text).toBe(`\uFEFF${shown}`);
  await expect(board.status).toHaveText(`Exported as ${name}`);

  await panel.choose("Linear (CSV)");
  const linear = await panel.download();
  expect(linear.name).toBe(name.replace("spreadsheet", "linear"));
  expect(linear.text).toMatch(/^"?Title/);
  await panel.button("Copy").click();
  await expect(board.status).toHaveText(/^Copied for Linear: \d items$/);
  expect((await copied()).replaceAll("\r\n", "\n")).toBe(linear.text.replaceAll("\r\n", "\n"));
});

test("exact text is a choice that lists its cells, and nothing in the preview runs", async ({ page }) => {
  const board = await open(page, { epic: { title: "Expenses" }, cards: [{ title: HOSTILE }] });
  const panel = await ExportPanel.open(board);
  await panel.choose("Spreadsheet (CSV)");
  await expect(panel.table.getByRole("cell", { name: `'${HOSTILE}`, exact: true })).toBeVisible();
  await expect(panel.self).toContainText("1 cell holds something like a formula, which gets an apostrophe in front");
  await expect(panel.affected.getByRole("listitem")).toHaveText([`Row 2, Title ${HOSTILE}`]);

  await panel.check(/^Exact text/).check();
  await expect(panel.table.getByRole("cell", { name: HOSTILE, exact: true })).toBeVisible();
  await expect(panel.self).toContainText("1 cell holds something like a formula, which may run in a spreadsheet");
  await expect(panel.affected.getByRole("listitem")).toHaveText([`Row 2, Title ${HOSTILE}`]);
  expect((await panel.download()).text).toContain(`"${HOSTILE}"`);
  expect(await panel.showText()).toContain(HOSTILE);
  await expect(page.locator("img")).toHaveCount(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("shared where the browser can, copied by hand where it does not let the page copy", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Object.defineProperty(navigator, "canShare", { value: ({ files }: ShareData) => files?.[0]?.type.startsWith("text/csv") });
    Object.defineProperty(navigator, "share", {
      value: async ({ files: [file] = [] }: ShareData) => {
        (window as any).shared = { name: file?.name, text: await file?.text() };
      },
    });
  });
  const board = await open(page, WORKSHOP);
  const panel = await ExportPanel.open(board);
  await panel.choose("Session (JSON)");
  await expect(panel.button("Share")).toHaveCount(0);
  await panel.choose("Spreadsheet (CSV)");
  await panel.button("Share").click();
  await expect(board.status).toHaveText(/^Shared as expense-reporting-.*\.csv$/);
  const { text } = await panel.download();
  // A Blob's text() leaves the byte order mark out, as every decoder does.
  expect(await page.evaluate(() => (window as any).shared.text)).toBe(text.replace("\uFEFF", ""));

  await panel.button("Copy").click();
  await expect(board.status).toHaveText(/press Ctrl\+C/);
  const whole = panel.self.getByRole("textbox", { name: "The whole text, to copy" });
  await expect(whole).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe((await whole.inputValue()));
  expect(await whole.inputValue()).toMatch(/^[^,"\n]+\t.*\n/);
});

test("by keyboard alone, and an empty board says what to do", async ({ page }) => {
  const board = await open(page, { epic: { title: "Expenses" } });
  await page.keyboard.press("e");
  const panel = new ExportPanel(board);
  await expect(panel.self).toContainText("There are no cards yet");
  await panel.target("Spreadsheet (CSV)").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(panel.target("Markdown")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(panel.check(/^Slices/)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(panel.check(/^Slices/)).not.toBeChecked();
  await panel.button("Table").press("Enter");
  await expect(panel.table.getByRole("cell", { name: "Expenses", exact: true })).toBeVisible();
  // With no lane at all there is nothing to hand out, and it is said.
  for (const lane of [/^First batch/, /^Next/, /^Later/]) await panel.check(lane).uncheck();
  await expect(panel.self).toContainText("No lane is chosen: tick at least one.");
  await expect(panel.button("Download")).toBeDisabled();
  await expect(panel.button("Copy")).toBeDisabled();
  await panel.check(/^Next/).check();
  const { name } = await board.download(() => panel.button("Download").press("Enter"));
  expect(name).toMatch(/\.md$/);
  await page.keyboard.press("Escape");
  await expect(panel.self).toHaveCount(0);
  await expect(board.exportButton).toBeFocused();
});

test("axe finds nothing, in either theme", async ({ page }) => {
  const board = await open(page, { ...WORKSHOP, cards: [...(WORKSHOP.cards ?? []), { title: HOSTILE }] });
  const panel = await ExportPanel.open(board);
  await panel.choose("Spreadsheet (CSV)");
  await panel.check(/^Exact text/).check();
  await panel.button("Copy").focus();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});
