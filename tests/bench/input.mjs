// From an input to the next paint: real keys and clicks, on a board of 1,000 cards.

import { address, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { watchInput, watchPaint, watchStorage } from "./probe.mjs";
import { median, worst } from "./stats.mjs";

const SLICE = '.lane[data-lane="slices"] .card';

/** The medians of `times` inputs of each kind, for every rate. */
export async function timeInput(site, cards, rates, times) {
  return withBrowser(site, async (context) => {
    await store(context, site, cards);
    const results = [];
    for (const rate of rates) {
      results.push(...(await withPage(context, site, rate, (page) => onPage(page, address(site, cards), cards, rate, times))));
    }
    return results;
  });
}

async function onPage(page, url, cards, rate, times) {
  for (const probe of [watchPaint, watchInput, watchStorage]) await page.addInitScript(probe, cards);
  await openAndWait(page, url, "bench.painted");
  const results = [];
  for (const [action, act] of ACTIONS) {
    const frames = [];
    await page.evaluate(() => bench.eventTiming());
    // The first one is not counted: it compiles what the others only run.
    for (let n = 0; n <= times; n += 1) {
      await settle(page);
      const frame = await act(page);
      if (n > 0) frames.push(frame);
    }
    await settle(page);
    const eventTiming = await page.evaluate(() => bench.eventTiming());
    results.push({ action, cards, rate, median: median(frames), worst: worst(frames), frames, eventTiming });
  }
  return results;
}

/** What is done, by name; each returns the time of its frame. */
export const ACTIONS = [["add a card", add], ["edit a title", edit], ["move", move], ["undo", undo], ["tag", tag], ["tell the story", narrate]];

/** The time of what `input` does, which must have been saved before its frame was done. */
async function measured(page, type, input) {
  const before = await page.evaluate((type) => {
    bench.next(type);
    return bench.storage.calls;
  }, type);
  await input();
  const [frame, after] = await page.evaluate(async () => [await bench.frame, bench.storage.calls]);
  if (after <= before) throw new Error(`${type} changed nothing`);
  return frame;
}

async function add(page) {
  await page.locator(SLICE).first().focus();
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.activeElement?.matches(".composer textarea"));
  await page.keyboard.insertText("Hand in a claim from a phone");
  const frame = await measured(page, "keydown", () => page.keyboard.press("Enter"));
  await page.waitForFunction(() => document.activeElement?.matches(".composer textarea"));
  await page.keyboard.press("Escape");
  await page.locator(".composer").waitFor({ state: "detached" });
  return frame;
}

async function edit(page) {
  await page.locator(SLICE).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches('.panel [data-field="title"]'));
  await settle(page);
  const frame = await measured(page, "keydown", () => page.keyboard.press("x"));
  await page.locator(".panel-close").click();
  await page.locator(".panel").waitFor({ state: "detached" });
  return frame;
}

async function move(page) {
  await page.locator(SLICE).first().focus();
  return measured(page, "keydown", () => page.keyboard.press("2"));
}

/** Undoes the moves. */
async function undo(page) {
  await page.keyboard.down("Control");
  const frame = await measured(page, "keydown", () => page.keyboard.press("z"));
  await page.keyboard.up("Control");
  return frame;
}

/** Taps a card with a goal in hand; every other time the goal goes off again. */
async function tag(page) {
  if (!(await page.locator(".panel .chip").count())) {
    await page.keyboard.press("g");
    await page.locator(".panel .chip[data-goal]").first().click();
  }
  const box = await page.locator(`${SLICE} .card-title`).first().boundingBox();
  return measured(page, "click", () => page.mouse.click(box.x + 5, box.y + 5));
}

/** A letter of the epic's narrative. */
async function narrate(page) {
  await page.locator(".epic-narrative").focus();
  return measured(page, "keydown", () => page.keyboard.press("x"));
}

/** Until frames, idle callbacks and what they have led to are over. */
export async function settle(page) {
  await page.evaluate(async () => {
    for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  });
}
