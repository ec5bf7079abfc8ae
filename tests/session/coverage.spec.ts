// Coverage: who delivers which value, the words of the epic that no card covers, and words that become cards.

import { EPIC, CoveragePanel, select } from "../support/coverage.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { open } from "../support/shelf.ts";

test("the matrix says who delivers what, what nobody delivers, and what no value claims", async ({ page }) => {
  const coverage = await CoveragePanel.open(await open(page, EPIC));
  await expect(coverage.panel.getByText("Outcome: Money is back within two weeks")).toBeVisible();
  await expect(coverage.table.getByRole("columnheader")).toHaveText(["Slice", "Paid back", "No paper", "Less typing"]);
  const heads = ["First batch 1", "Type in one expense", "Next 1", "Photo", "Slices 1", "Look aroundno value claims it", "Delivered by"];
  await expect(coverage.table.getByRole("rowheader")).toHaveText(heads);
  await expect(coverage.cell("Photo", "No paper")).toHaveAttribute("aria-pressed", "true");
  await expect(coverage.cell("Photo", "Paid back")).toHaveAttribute("aria-pressed", "false");
  const foot = coverage.table.locator("tfoot").getByRole("cell");
  await expect(foot, "what is dropped delivers nothing").toHaveText(["1 card", "1 card", "no card delivers this"]);
});

test("a click on a cell tags, and a second one takes it back", async ({ page }) => {
  const board = await open(page, EPIC);
  const coverage = await CoveragePanel.open(board);
  const cell = coverage.cell("Look around", "Less typing");
  await cell.click();
  await expect(cell).toHaveAttribute("aria-pressed", "true");
  await expect(cell, "the focus stays").toBeFocused();
  await expect(board.status).toHaveText("Look around tagged with Less typing");
  await expect(board.tags("Look around", "value")).toHaveText(["Less typing"]);
  await expect(coverage.row("Look around").getByText("no value claims it")).toHaveCount(0);
  await expect(coverage.table.locator("tfoot").getByRole("cell")).toHaveText(["1 card", "1 card", "1 card"]);
  await board.expectUndo("Undo tag: Look around");
  await cell.click();
  await expect(cell).toHaveAttribute("aria-pressed", "false");
  await expect(board.tags("Look around", "value")).toHaveCount(0);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap tags, makes a card, and says what covers", async ({ page }) => {
    const board = await open(page, EPIC);
    const coverage = await CoveragePanel.open(board);
    await coverage.cell("Photo", "Paid back").tap();
    await expect(board.status).toHaveText("Photo tagged with Paid back");
    await coverage.make("hand").tap();
    await expect(board.status).toHaveText("hand split from the epic, Slices, 2 of 2");
    await coverage.choose("receipt").tap();
    await coverage.panel.getByRole("combobox").selectOption("Photo");
    await coverage.panel.getByRole("button", { name: "Covers it" }).tap();
    await expect(board.status).toHaveText("Photo covers receipt");
    const table = await coverage.table.locator("..").evaluate((box) => box.getBoundingClientRect().right <= innerWidth);
    expect(table, "the table scrolls within itself").toBe(true);
  });
});

test("by keys: one stop of Tab, arrows from cell to cell, Space tags", async ({ page }) => {
  const board = await open(page, EPIC);
  const coverage = await CoveragePanel.open(board);
  const { keyboard } = page;
  await expect(coverage.table.locator('[tabindex="0"]')).toHaveCount(1);
  await page.locator(".tab").last().focus();
  await keyboard.press("Tab");
  await expect(coverage.table.getByRole("button", { name: "Type in one expense", exact: true })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(coverage.cell("Type in one expense", "Paid back")).toBeFocused();
  await keyboard.press("ArrowDown");
  await expect(coverage.cell("Photo", "Paid back"), "over the head of a lane").toBeFocused();
  await keyboard.press("End");
  await expect(coverage.cell("Photo", "Less typing")).toBeFocused();
  await keyboard.press("Space");
  await expect(board.status).toHaveText("Photo tagged with Less typing");
  await expect(coverage.cell("Photo", "Less typing")).toBeFocused();
  await keyboard.press("Enter");
  await expect(board.status).toHaveText("Photo no longer tagged with Less typing");
  await keyboard.press("Tab");
  await expect(coverage.panel.locator(".story"), "past the table in one go").toBeFocused();
  await keyboard.press("Shift+Tab");
  await expect(coverage.cell("Photo", "Less typing"), "and back to where it was").toBeFocused();
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toBeFocused();
});

test("an epic without an outcome asks for it, one without values asks who gets what", async ({ page }) => {
  const board = await open(page, { ...EPIC, epic: { title: "Expenses" }, values: [], cards: [{ title: "Photo" }] });
  const coverage = await CoveragePanel.open(board);
  await expect(coverage.panel.getByRole("button", { name: "Name the value" })).toBeVisible();
  await coverage.panel.getByRole("button", { name: "Say what will be different for them" }).click();
  await expect(board.panel("Epic").getByRole("textbox", { name: "Outcome" })).toBeFocused();
});

test("the epic's words: the share, what it counts, and phrases that become cards", async ({ page }) => {
  const board = await open(page, EPIC);
  const coverage = await CoveragePanel.open(board);
  // attach, expense, expenses, hand, paper, photo, receipt, type: four of them stand on cards.
  await expect(coverage.share).toHaveText("50 % (4 of 8 words)");
  await expect(coverage.panel.getByText("small words left out")).toBeVisible();
  await expect(coverage.panel.locator(".story .uncovered")).toHaveText(["paper", "hand", "attach", "receipt"]);
  await expect(coverage.phrases).toHaveText(["paper", "hand", "attach", "receipt"]);
  await coverage.make("hand").click();
  await expect(board.status).toHaveText("hand split from the epic, Slices, 2 of 2");
  await expect(coverage.phrases).toHaveText(["paper", "attach", "receipt"]);
  await expect(coverage.make("attach"), "the next one has the focus").toBeFocused();
  await expect(coverage.share).toHaveText("63 % (5 of 8 words)");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(coverage.make("paper"), "or the last one").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(coverage.panel.getByRole("heading", { name: "Not covered yet" })).toBeFocused();
  await expect(coverage.share).toHaveText("100 % (8 of 8 words)");
  await expect(coverage.panel.getByText("A card says each of the epic’s words.")).toBeVisible();
  await board.undo.click();
  await expect(coverage.phrases).toHaveText(["paper"]);
});

test("a card is said to cover words that it does not say, and not to after all", async ({ page }) => {
  const board = await open(page, EPIC);
  const coverage = await CoveragePanel.open(board);
  await coverage.choose("paper").press("Enter");
  const list = coverage.panel.getByRole("combobox", { name: "The card that covers “paper”" });
  await expect(list).toBeFocused();
  await list.selectOption("Photo");
  await coverage.panel.getByRole("button", { name: "Covers it" }).press("Enter");
  await expect(board.status).toHaveText("Photo covers paper");
  await expect(coverage.make("hand")).toBeFocused();
  await board.expectUndo("Undo cover: Photo");
  await expect(coverage.phrases).toHaveText(["hand", "attach", "receipt"]);
  const told = coverage.panel.getByRole("region", { name: "Said to be covered" }).getByRole("listitem");
  await expect(told).toHaveText(["paperby Photo"]);
  await told.getByRole("button", { name: "Not covered: “paper”" }).click();
  await expect(board.status).toHaveText("Photo no longer covers paper");
  await expect(coverage.phrases).toHaveText(["paper", "hand", "attach", "receipt"]);
  await expect(told).toHaveCount(0);
});

test("the pad underlines what is covered, exactly under the words, as they are typed", async ({ page }) => {
  const board = await open(page, EPIC);
  const mirror = page.locator(".epic-mirror");
  const covered = mirror.locator(".covered");
  await expect(covered).toHaveText(["Type in an expense", "photo"]);
  const aligned = () =>
    board.narrative.evaluate((field) => {
      const mirror = document.querySelector(".epic-mirror") as HTMLElement;
      const [a, b] = [field.getBoundingClientRect(), mirror.getBoundingClientRect()];
      return {
        place: [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height],
        lines: [field.clientWidth - mirror.clientWidth, field.scrollHeight - mirror.scrollHeight],
        scroll: field.scrollTop - mirror.scrollTop,
      };
    });
  const same = { place: [0, 0, 0, 0], lines: [0, 0], scroll: 0 };
  expect(await aligned()).toEqual(same);
  await board.narrative.press("ControlOrMeta+End");
  await page.keyboard.insertText(" A photo of everything that was paid, again and again and again, for ever.".repeat(6));
  await expect(mirror).toHaveText(await board.narrative.inputValue());
  await expect.poll(aligned, "with a scrollbar, at its end").toEqual(same);
  expect(await board.narrative.evaluate((field) => field.scrollTop)).toBeGreaterThan(0);
  for (const size of [{ width: 390, height: 844 }, { width: 3840, height: 2160 }]) {
    await page.setViewportSize(size);
    await board.narrative.evaluate((field) => field.scrollTo(0, 10));
    await expect.poll(aligned, `at ${size.width}`).toEqual(same);
  }
});

test("words that are selected become a card by a click, and are covered then", async ({ page }) => {
  const board = await open(page, EPIC);
  await select(board.narrative, "attach a photo of the receipt.");
  const make = board.epic.getByRole("button", { name: "Make a card of “attach a photo of the receipt”" });
  await make.click();
  await expect(board.status).toHaveText("attach a photo of the receipt split from the epic, Slices, 2 of 2");
  await board.expectLane("Slices", ["Look around", "attach a photo of the receipt"]);
  await expect(page.locator(".epic-mirror .covered")).toHaveText(["Type in an expense", "attach a photo of the receipt"]);
  await expect(board.tear, "the handle is what it was").toBeVisible();
  await expect(board.narrative).toBeFocused();
  await board.undo.click();
  await board.expectLane("Slices", ["Look around"]);
});

test("words that are selected are dragged onto the board", async ({ page }) => {
  const board = await open(page, EPIC);
  await select(board.narrative, "by hand");
  const make = board.epic.getByRole("button", { name: "Make a card of “by hand”" });
  await board.carry(make, await board.behind("Type in one expense"));
  await expect(page.locator(".ghost")).toContainText("by hand");
  await page.mouse.up();
  await board.expectLane("First batch", ["Type in one expense", "by hand"]);
  await expect(board.composer).toHaveCount(0);
});

test("words are selected and lifted by keys", async ({ page }) => {
  const board = await open(page, EPIC);
  await board.narrative.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let letter = 0; letter < 7; letter += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(board.epic.getByRole("button", { name: "Make a card of “Type in”" })).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  await expect(board.status).toHaveText("Type in split from the epic, Slices, 2 of 2");
  await expect(board.narrative, "goes on").toBeFocused();
  await expect(board.narrative).toHaveValue(EPIC.epic?.narrative ?? "");
});

test("words that are no longer selected are not lifted", async ({ page }) => {
  const board = await open(page, EPIC);
  await select(board.narrative, "by hand");
  await expect(board.epic.getByRole("button", { name: "Make a card of “by hand”" })).toBeVisible();
  await board.narrative.press("ArrowRight");
  await expect(board.tear).toBeVisible();
  await select(board.narrative, "by hand");
  await board.cardTitle("Photo").click();
  await expect(board.tear).toBeVisible();
});

test("hostile words stay words, and many rows come when they are asked for", async ({ page }) => {
  const hostile = "<img src=x onerror=alert(1)> \u202eمصاريف 🎉👩‍👩‍👧 " + "Donaudampfschifffahrt".repeat(40);
  const cards = Array.from({ length: 160 }, (_, index) => ({ title: `Slice ${index}` }));
  const board = await open(page, { epic: { title: hostile, narrative: hostile, outcome: hostile }, values: [hostile], cards });
  const coverage = await CoveragePanel.open(board);
  await expect(coverage.table.locator("[data-row]")).toHaveCount(150);
  await expect(coverage.panel.locator(".story")).toContainText("<img src=x onerror=alert(1)>");
  const wide = await coverage.panel.evaluate((panel) => panel.scrollWidth > panel.clientWidth);
  expect(wide, "nothing bursts the panel").toBe(false);
  await coverage.panel.getByRole("button", { name: "Show all 160" }).click();
  await expect(coverage.table.locator("[data-row]")).toHaveCount(160);
});

test("the panel and the pad can be read by everybody", async ({ page }) => {
  const board = await open(page, EPIC);
  const coverage = await CoveragePanel.open(board);
  await coverage.choose("hand").click();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});
