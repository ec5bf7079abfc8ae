// The meter: each number opens what it counts, by mouse, key and tap; and a card that is carried shows what it
// would change before it is let go.

import { middle } from "../support/board-page.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { MeterPage, openWith, SEED, withSignal } from "../support/meter-page.ts";

test("six numbers stand beside the epic, each under its name", async ({ page }) => {
  await openWith(page, SEED, withSignal);
  const meter = new MeterPage(page);
  for (const name of ["4 slices", "1 value + feedback", "2 within a week", "1.2 weeks to first feedback", "3 of 4 independent"]) {
    await expect(meter.named(name)).toBeVisible();
  }
  await expect(meter.number("covered")).toHaveAccessibleName(/epic covered: what is counted$/);
});

test("a number with nothing to say does not shout, and says so by name", async ({ page }) => {
  await openWith(page, {});
  const meter = new MeterPage(page);
  await meter.expectShown("first_feedback", "–");
  await meter.expectShown("independent", "–");
  await expect(meter.number("first_feedback")).toHaveAccessibleName("No time to first feedback yet: what is counted");
  await expect(meter.meter.locator("[data-quiet]")).toHaveCount(6);
});

test("a number opens its definition and its cards, and a card is one click away", async ({ page }) => {
  const board = await openWith(page, SEED, withSignal);
  const meter = new MeterPage(page);
  await meter.number("with_both").click();
  await expect(meter.number("with_both")).toHaveAttribute("aria-expanded", "true");
  await expect(meter.panel).toContainText("at least one value goal and at least one feedback goal");
  await expect(meter.listed(/^Counted/)).toHaveText(["Birch"]);
  await expect(meter.listed(/^Not counted/)).toHaveText(["Ash", "Cedar", "Dogwood"]);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
  await meter.listed(/^Not counted/).first().click();
  await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Ash");
});

test("the same number closes its panel, another one takes its place", async ({ page }) => {
  await openWith(page, SEED);
  const meter = new MeterPage(page);
  await meter.number("slices").click();
  await expect(meter.listed(/^Not counted/)).toHaveText(["Elm"]);
  await meter.number("within_a_week").click();
  await expect(meter.panel).toContainText("50 % of 4 slices");
  await expect(meter.panel).toHaveCount(1);
  await meter.number("within_a_week").click();
  await expect(meter.panel).toHaveCount(0);
});

test("the way to the first feedback is told card by card, with the signal that is read", async ({ page }) => {
  const board = await openWith(page, SEED, withSignal);
  const meter = new MeterPage(page);
  await meter.number("first_feedback").click();
  const steps = meter.panel.getByRole("list", { name: "The way there" }).getByRole("listitem");
  await expect(steps).toHaveText(["Ash 1 day", "Birch 1 week"]);
  await expect(meter.panel).toContainText("Together 1.2 weeks");
  await expect(meter.panel).toContainText("Share of claims sent");
  await expect(meter.panel).toContainText("Team dashboard");
  await expectAccessible(page);
  await board.card("Birch").focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(steps).toHaveText(["Birch 1 week"]);
  await meter.expectShown("first_feedback", "1 week");
});

test("where no signal can be read, the panel says what is missing", async ({ page }) => {
  await openWith(page, SEED);
  const meter = new MeterPage(page);
  await meter.number("first_feedback").click();
  await expect(meter.panel).toContainText("give one feedback goal a signal, and a place where it is read");
});

test("from the independent ones to who waits for whom", async ({ page }) => {
  await openWith(page, SEED);
  const meter = new MeterPage(page);
  await meter.number("independent").click();
  await expect(meter.listed(/^Not counted/)).toHaveText(["Cedar"]);
  await meter.panel.getByRole("button", { name: "See who waits for whom" }).click();
  await expect(page.getByRole("complementary", { name: "Dependencies" })).toBeVisible();
});

test("by keyboard: Enter opens, Escape closes, and the focus is back on the number", async ({ page }) => {
  await openWith(page, SEED);
  const meter = new MeterPage(page);
  await meter.number("slices").focus();
  await page.keyboard.press("Enter");
  await expect(meter.panel.getByRole("button", { name: /^Close/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(meter.panel).toHaveCount(0);
  await expect(meter.number("slices")).toBeFocused();
});

test.describe("while a card is carried", () => {
  test("the numbers say what they would become, and forget it when it is called off", async ({ page }) => {
    const board = await openWith(page, SEED, withSignal);
    const meter = new MeterPage(page);
    const goes = (await middle(board.fold("Not doing")));
    await board.carry(board.cardTitle("Birch"), goes);
    await meter.expectShown("slices", "4 → 3");
    await meter.expectShown("with_both", "1 → 0");
    await meter.expectShown("first_feedback", "1.2 weeks → –");
    await expect(meter.weeks).toHaveText("≈ 1.2 → 0.2 of");
    // More than another colour: a frame, and the old number struck out.
    await expect(meter.number("slices")).toHaveCSS("border-style", "dashed");
    await expect(meter.number("slices").locator("del")).toHaveText("4");
    await expect(meter.number("slices"), "a screen reader hears the number as it is").toHaveAccessibleName(/^4 slices/);
    await page.keyboard.press("Escape");
    await expect(meter.previews).toHaveCount(0);
    await page.mouse.up();
    await meter.expectShown("slices", "4");
    await expect(meter.weeks).toHaveText("≈ 1.2 of");
    await board.expectUndo("Nothing to undo");
  });

  test("within the first batch the order counts, and the drop makes it so", async ({ page }) => {
    const board = await openWith(page, SEED, withSignal);
    const meter = new MeterPage(page);
    await board.carry(board.cardTitle("Birch"), await board.before("Ash"));
    await meter.expectShown("first_feedback", "1.2 weeks → 1 week");
    await meter.expectShown("slices", "4");
    await page.mouse.up();
    await board.expectLane("First batch", ["Birch", "Ash"]);
    await meter.expectShown("first_feedback", "1 week");
    await expect(meter.previews).toHaveCount(0);
  });

  test("where nothing would change, nothing is marked; where it is no place, neither", async ({ page }) => {
    const board = await openWith(page, SEED);
    const meter = new MeterPage(page);
    const fold = await middle(board.fold("Not doing"));
    await board.carry(board.cardTitle("Dogwood"), fold);
    await meter.expectShown("slices", "4 → 3");
    const pad = await middle(board.narrative);
    await page.mouse.move(pad.x, pad.y, { steps: 5 });
    await expect(meter.previews).toHaveCount(0);
    const next = await board.behind("Cedar");
    await page.mouse.move(next.x, next.y, { steps: 5 });
    await expect(page.locator(".lane[data-target][data-lane=next]")).toBeVisible();
    await expect(meter.previews).toHaveCount(0);
    await page.mouse.up();
  });

  test.describe("with a finger", () => {
    test.use({ hasTouch: true });

    test("the numbers say what they would become, and forget it when the browser takes the finger away", async ({ page }) => {
      const board = await openWith(page, SEED, withSignal);
      const meter = new MeterPage(page);
      const fingers = await Fingers.on(page);
      const goes = await middle(board.fold("Not doing"));
      await fingers.down(1, await middle(board.control("Move", "Birch")));
      await fingers.move(1, goes);
      await meter.expectShown("slices", "4 → 3");
      await fingers.cancel();
      await expect(meter.previews).toHaveCount(0);
      await board.expectUndo("Nothing to undo");
    });

    test("a tap on a number opens it", async ({ page }) => {
      await openWith(page, SEED);
      const meter = new MeterPage(page);
      await meter.number("slices").tap();
      await expect(meter.panel).toBeVisible();
    });
  });
});
