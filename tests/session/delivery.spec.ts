// How a slice reaches people: release techniques and what they leave behind, what is needed from outside the
// team, and when a card in Later is decided.

import { readFile } from "node:fs/promises";
import { facts, line, openWith, section, unfold } from "../support/card-editor.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { violations } from "../support/schema.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const SEED: SessionSeed = {
  epic: { title: "Expenses" },
  cards: [
    { title: "Ash", lane: "first_batch" }, { title: "Birch", lane: "first_batch" },
    { title: "Cedar", lane: "later" }, { title: "Dogwood", lane: "not_doing" },
  ],
};
const DELIVERY = "How it reaches people";
const ASKS = "Needs from outside the team";

test("a technique is explained, dated forty days ahead, told on the card, and undone at once", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-01-31T10:00:00Z"));
  const board = await open(page, SEED);
  await board.openCard("Ash");
  await expect(line(board, DELIVERY)).toContainText("Plain");
  const delivery = await unfold(board, DELIVERY);
  await expect(delivery).toContainText("Once it is deployed, everybody has it.");
  await expect(delivery.getByLabel("Gone by")).toHaveCount(0);
  await delivery.getByRole("radio", { name: "Feature toggle" }).check();
  await expect(delivery).toContainText("deployed behind a switch");
  await expect(delivery.getByLabel("Gone by")).toHaveValue("2026-03-12");
  await expect(board.status).toHaveText("Ash: Feature toggle");
  await expect(facts(board, "Ash")).toHaveText(["toggle until 2026-03-12"]);
  await line(board, DELIVERY).click();
  await expect(line(board, DELIVERY)).toContainText("Feature toggle, gone by 2026-03-12");
  await board.expectUndo("Undo technique: Ash");
  await board.undo.click();
  await expect(facts(board, "Ash")).toHaveCount(0);
  await expect(line(board, DELIVERY)).toContainText("Plain");
});

test("the day can be another one, or none", async ({ page }) => {
  const board = await openWith(page, SEED, { "Ash": { technique: "branch_by_abstraction", remove_by: "2026-03-12" } });
  await board.openCard("Ash");
  const delivery = await unfold(board, DELIVERY);
  await delivery.getByLabel("Gone by").fill("2026-04-01");
  await expect(board.status).toHaveText("Ash: to be removed by 2026-04-01");
  await expect(facts(board, "Ash")).toHaveText(["branch until 2026-04-01"]);
  await delivery.getByLabel("Gone by").fill("");
  await expect(board.status).toHaveText("Ash: no day for the removal");
  await expect(facts(board, "Ash")).toHaveText(["branch"]);
  await board.undo.click();
  await expect(delivery.getByLabel("Gone by")).toHaveValue("2026-04-01");
});

test("a typed year is one change, not four", async ({ page }) => {
  const board = await openWith(page, SEED, { "Ash": { technique: "feature_toggle" } });
  await board.openCard("Ash");
  const delivery = await unfold(board, DELIVERY);
  await delivery.getByLabel("Gone by").click({ position: { x: 12, y: 12 } });
  await page.keyboard.type("04012026");
  await expect(delivery.getByLabel("Gone by")).toHaveValue("2026-04-01");
  await expect(facts(board, "Ash")).toHaveText(["toggle until 2026-04-01"]);
  await board.undo.click();
  await board.expectUndo("Nothing to undo");
});

test("toggles and branches export the cards that take them out, as the schema says", async ({ page }) => {
  const board = await openWith(page, SEED, {
    "Ash": { technique: "feature_toggle", owner: "Nadia", remove_by: "2026-03-12" },
    "Birch": { technique: "dark_launch" },
    "Dogwood": { technique: "feature_toggle" },
  });
  await board.openCard("Ash");
  const delivery = await unfold(board, DELIVERY);
  await expect(delivery).toContainText(
    "Exports a removal card: “Remove the toggle: Ash”, for Nadia, by 2026-03-12.",
  );
  await delivery.getByRole("textbox", { name: "Owner" }).fill("Omar");
  const exported = (await board.exported()) as unknown as Record<string, unknown> & { session: { cards: { id: string }[] } };
  expect(exported["removal_cards"]).toEqual([
    {
      card_id: "0198d1f0-0003-7000-8000-000000000000", title: "Remove the toggle: Ash", owner: "Omar",
      remove_by: "2026-03-12",
    },
  ]);
  const schema = JSON.parse(await readFile(new URL("../../docs/session.schema.json", import.meta.url), "utf8"));
  expect(violations(schema, exported)).toEqual([]);
  // And it says so where it would be wrong.
  expect(violations(schema, { ...exported, removal_cards: [{ title: "Remove it" }] })).not.toEqual([]);
});

test("what goes out together is said in the closed line", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openCard("Ash");
  const delivery = await unfold(board, DELIVERY);
  await delivery.getByRole("textbox", { name: "Goes out with" }).fill("Spring release");
  await line(board, DELIVERY).click();
  await expect(line(board, DELIVERY)).toContainText("Plain, goes out with Spring release");
});

test("somebody outside the team is asked, and nobody named is marked", async ({ page }) => {
  const board = await open(page, SEED);
  await board.openCard("Ash");
  await expect(line(board, ASKS)).toContainText("nothing");
  const asks = await unfold(board, ASKS);
  const field = asks.getByRole("textbox", { name: "Who is asked for what" });
  await field.fill("Legal: is a photo enough?");
  await page.keyboard.press("Enter");
  await expect(board.status).toHaveText("Ash needs is a photo enough? from Legal");
  await expect(field).toHaveValue("");
  await expect(field).toBeFocused();
  await field.fill("a test account");
  await asks.getByRole("button", { name: "Add the ask" }).click();
  await expect(asks.getByRole("listitem")).toHaveText([
    "Legal: is a photo enough?", "a test account" + "nobody named",
  ]);
  await board.expectUndo("Undo ask: Ash");
  await asks.getByRole("button", { name: "Remove “Legal: is a photo enough?”" }).click();
  await expect(asks.getByRole("listitem")).toHaveCount(1);
  await expect(field).toBeFocused();
  await board.undo.click();
  await expect(asks.getByRole("listitem")).toHaveCount(2);
  await line(board, ASKS).click();
  await expect(line(board, ASKS)).toContainText("Legal, nobody named");
});

test("by keyboard: a section is opened, a technique chosen, and an empty ask refused with one sentence", async ({ page }) => {
  const board = await open(page, SEED);
  await board.card("Ash").focus();
  await page.keyboard.press("Enter");
  await line(board, DELIVERY).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(section(board, DELIVERY).getByRole("radio", { name: "Plain" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(section(board, DELIVERY).getByRole("radio", { name: "Feature toggle" })).toBeChecked();
  await expect(facts(board, "Ash")).toContainText(["toggle"]);
  await line(board, ASKS).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(board.notice).toHaveText("Type at least one word first.");
});

test("a card in Later says when it is decided, on its face and in its editor; elsewhere nobody asks", async ({ page }) => {
  const board = await open(page, SEED);
  await board.unfold("Later");
  const panel = await board.openCard("Cedar");
  await panel.getByRole("textbox", { name: "Decide when" }).fill("20 claims a week are entered by hand");
  await expect(facts(board, "Cedar")).toHaveText(["decide when 20 claims a week are entered by hand"]);
  await board.card("Cedar").focus();
  await page.keyboard.press("2");
  await board.expectLane("First batch", ["Ash", "Birch", "Cedar"]);
  await expect(facts(board, "Cedar")).toHaveCount(0);
  await expect(panel.getByRole("textbox", { name: "Decide when" })).toHaveCount(0);
  await board.undo.click();
  await expect(facts(board, "Cedar")).toHaveCount(1);
});

test("axe finds nothing: every section open", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const board = await openWith(page, SEED, {
    "Ash": { technique: "feature_toggle", asks: [{ who: "", what: "a test account" }] },
    "Birch": { technique: "dark_launch", shipped_at: "2026-02-01T10:00:00Z", verdict: "keep" },
    "Cedar": { decide_when: "20 claims a week" },
  });
  await board.unfold("Later");
  await board.openCard("Ash");
  for (const name of [DELIVERY, ASKS, "Afterwards"] as const) await unfold(board, name);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a finger opens a section and chooses, on targets of 44 pixels", async ({ page }) => {
    const board = await open(page, SEED);
    await board.openCard("Ash");
    await line(board, DELIVERY).tap();
    const radio = section(board, DELIVERY).getByRole("radio", { name: "Dark launch" });
    for (const target of [line(board, DELIVERY), radio]) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(41);
    }
    await radio.tap();
    await expect(radio).toBeChecked();
    await expect(facts(board, "Ash")).toHaveText(["dark launch"]);
  });
});
