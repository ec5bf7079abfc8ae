// The MVP line: the goal of the first batch, its weeks against the limit, and what could move out; then the two
// lanes below it, of which one is a result and the other a plan.

import { middle } from "../support/board-page.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { MeterPage, openWith, SEED } from "../support/meter-page.ts";

test("the goal of the first batch is typed on the line", async ({ page }) => {
  const board = await openWith(page, SEED);
  const mvp = new MeterPage(page);
  await expect(mvp.goal).toHaveAttribute("placeholder", "What will the first batch show?");
  await mvp.goal.click();
  await page.keyboard.insertText("Ten people are paid back");
  await page.keyboard.press("Enter");
  await expect(mvp.goal).not.toBeFocused();
  await expect(board.saved).toHaveText("Saved");
  await page.reload();
  await expect(mvp.goal).toHaveValue("Ten people are paid back");
});

test("the weeks are told against the limit, and past it the line says what could move out", async ({ page }) => {
  const board = await openWith(page, SEED);
  const mvp = new MeterPage(page);
  await expect(mvp.weeks).toHaveText("≈ 1.2 of");
  await expect(mvp.limit.locator("option:checked")).toHaveText("4 weeks, as usual");
  await expect(mvp.line).not.toHaveAttribute("data-over");
  const rule = () => mvp.line.locator(".mvp-rule").evaluate((rule) => getComputedStyle(rule).borderTopStyle);
  expect(await rule()).toBe("dashed");

  await mvp.limit.selectOption("1 week");
  await expect(mvp.line).toHaveAttribute("data-over");
  await expect(mvp.line).toContainText("1 day past the limit. Could move out:");
  expect(await rule(), "more than another colour").toBe("double");
  await expect(board.status).toHaveText("The first batch may take 1 week. The first batch is 1 day past its limit");
  await board.expectUndo("Undo limit: First batch");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);

  await mvp.moveOut("Birch").click();
  await board.expectLane("First batch", ["Ash"]);
  await board.expectLane("Next", ["Birch", "Cedar"]);
  await expect(mvp.line).not.toHaveAttribute("data-over");
  await expect(board.card("Birch"), "the focus went along").toBeFocused();
  await expect(board.status).toHaveText("Birch moved from First batch to Next, 1 of 2");
  await board.undo.click();
  await expect(mvp.line).toHaveAttribute("data-over");
  await board.undo.click();
  await expect(mvp.limit.locator("option:checked")).toHaveText("4 weeks, as usual");
});

test("going past the limit is heard once, with what was done", async ({ page }) => {
  const board = await openWith(page, SEED, (session) => (session.first_batch_weeks = 5));
  const mvp = new MeterPage(page);
  await board.card("Cedar").focus();
  await page.keyboard.press("2");
  await expect(board.status).toHaveText(
    "Cedar moved from Next to First batch, 3 of 3. The first batch is 1 day past its limit",
  );
  await expect(mvp.moveOut("Cedar")).toBeVisible();
  await expect(mvp.moveOut("Ash"), "another card waits for it").toHaveCount(0);
  await board.card("Dogwood").focus();
  await page.keyboard.press("2");
  await expect(board.status).toHaveText("Dogwood moved from Slices to First batch, 4 of 4");
});

test("by keyboard: one card after the other moves out", async ({ page }) => {
  const board = await openWith(page, {
    ...SEED,
    cards: ["Ash", "Birch", "Cedar"].map((title) => ({ title, lane: "first_batch" as const, size: "month" })),
  });
  const mvp = new MeterPage(page);
  await mvp.moveOut("Cedar").focus();
  await page.keyboard.press("Enter");
  await expect(mvp.moveOut("Birch")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(board.card("Birch")).toBeFocused();
  await board.expectLane("Next", ["Birch", "Cedar"]);
});

test("a limit that a file brings along is shown, whatever it is", async ({ page }) => {
  await openWith(page, SEED, (session) => (session.first_batch_weeks = 20));
  await expect(new MeterPage(page).limit.locator("option:checked")).toHaveText("20 weeks");
});

test("a first batch without sizes says so", async ({ page }) => {
  await openWith(page, { cards: [{ title: "Ash", lane: "first_batch" }, { title: "Birch", lane: "first_batch", size: "day" }] });
  const mvp = new MeterPage(page);
  await expect(mvp.note("first_batch")).toHaveText("2, 1 without a size");
  await expect(mvp.weeks).toHaveText("≈ 1.2 of");
});

test.describe("Not doing is a result", () => {
  test("what is dropped is told as time that is not spent", async ({ page }) => {
    const board = await openWith(page, SEED);
    const mvp = new MeterPage(page);
    await expect(mvp.note("not_doing")).toHaveText("1 ✓ dropped: about 1 month not spent");
    await expect(mvp.note("not_doing")).not.toHaveAttribute("data-glad");
    await board.card("Cedar").focus();
    await page.keyboard.press("5");
    await expect(board.status).toHaveText(
      "Cedar moved from Next to Not doing, 2 of 2. About 1 month of work you will not have to do.",
    );
    await expect(mvp.note("not_doing")).toHaveText("2 ✓ dropped: about 2 months not spent");
    await expect(mvp.note("not_doing")).toHaveAttribute("data-glad", "even");
    await board.drag(board.cardTitle("Dogwood"), await middle(board.fold("Not doing")));
    await expect(mvp.note("not_doing")).toHaveText("3 ✓ dropped: about 2 months not spent, 1 without a size");
    await expect(mvp.note("not_doing")).toHaveAttribute("data-glad", "odd");
  });

  test("and nothing moves for people who want no motion", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const board = await openWith(page, SEED);
    const note = new MeterPage(page).note("not_doing");
    await board.card("Cedar").focus();
    await page.keyboard.press("5");
    await expect(note).toHaveAttribute("data-glad");
    await expect(note).toHaveCSS("animation-name", "none");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await expect(note).toHaveCSS("animation-name", "glad-even");
  });
});

test.describe("Later is a plan", () => {
  const TEXT = "Several currencies, mileage, and the cards of the company, ".repeat(8).trim();

  test("the long-term direction stands over it, in one line, and whole when it is open", async ({ page }) => {
    const board = await openWith(page, { ...SEED, epic: { title: "Expenses", long_term: TEXT } });
    const view = page.getByRole("button", { name: /^In the long run: Several currencies/ });
    await expect(view).toBeVisible();
    const folded = (await view.boundingBox())?.height ?? 0;
    await board.unfold("Later");
    await expect(async () => expect((await view.boundingBox())?.height).toBeGreaterThan(folded * 1.5)).toPass();
    await view.click();
    await expect(board.panel("Epic").getByRole("textbox", { name: "Long-term direction" })).toBeFocused();
  });

  test("where nobody has said where it is heading, it asks", async ({ page }) => {
    const board = await openWith(page, SEED);
    const ask = page.getByRole("button", { name: "Where is this heading in a year?" });
    await ask.focus();
    await page.keyboard.press("Enter");
    await expect(board.panel("Epic").getByRole("textbox", { name: "Long-term direction" })).toBeFocused();
    await page.keyboard.insertText("Several currencies");
    await expect(page.getByRole("button", { name: "In the long run: Several currencies" })).toBeVisible();
  });

  test("it says how many have no “decide when” yet", async ({ page }) => {
    const cards = [{ title: "Ash", lane: "later" as const }, { title: "Birch", lane: "later" as const }];
    await openWith(page, { ...SEED, cards }, (session) => (session.cards[0].decide_when = "50 people use it"));
    await expect(new MeterPage(page).note("later")).toHaveText("2, 1 has no “decide when” yet");
  });
});

test.describe("with a finger", () => {
  // High enough for both ends of the drag at once.
  test.use({ hasTouch: true, viewport: { width: 1280, height: 900 } });

  test("a card is carried over the limit: the line shows it before it is let go", async ({ page }) => {
    const board = await openWith(page, SEED, (session) => (session.first_batch_weeks = 2));
    const mvp = new MeterPage(page);
    const fingers = await Fingers.on(page);
    const goes = await board.behind("Birch");
    await fingers.down(1, await middle(board.control("Move", "Cedar")));
    await fingers.move(1, goes);
    await expect(mvp.weeks).toHaveText("≈ 1.2 → 5.2 of");
    await expect(mvp.line).toHaveAttribute("data-over");
    await expect(board.status, "nothing is said before it is so").toHaveText("");
    await fingers.up(1);
    await expect(mvp.moveOut("Cedar")).toBeVisible();
    await mvp.moveOut("Cedar").tap();
    await board.expectLane("Next", ["Cedar"]);
  });
});
