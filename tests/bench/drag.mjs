// Frames while a card is dragged across the board for three seconds, by real mouse input.
//
// Beside it the same way of the mouse over the same page as plain HTML, where nothing is dragged: what a headless browser
// on this machine gives anyway. And from a trace of one more way, what the main thread did for each frame.

import { address, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { floorAddress, writeFloors } from "./floor.mjs";
import { watchFrames, watchPaint } from "./probe.mjs";
import { quantile, worst } from "./stats.mjs";
import { mainThreadPerFrame } from "./trace.mjs";

const SECONDS = 3;
/** As often as a common mouse reports. */
const HERTZ = 125;

/** p95 and worst frame of `times` drags, for every rate. */
export async function timeDrag(site, cards, rates, times) {
  return withBrowser(site, async (context) => {
    await store(context, site, cards);
    await writeFloors(context, site, cards);
    const results = [];
    for (const rate of rates) {
      const [still, stillWork] = await withPage(context, site, rate, async (page, cdp) => {
        await page.addInitScript(watchPaint, cards);
        await openAndWait(page, floorAddress(site, "cv", cards), "bench.painted");
        const frames = await drag(page, cdp, { pressed: false });
        const work = await traced(page, cdp, { pressed: false });
        return [frames, work];
      });
      const [frames, work] = await withPage(context, site, rate, async (page, cdp) => {
        await page.addInitScript(watchPaint, cards);
        await openAndWait(page, address(site, cards), "bench.painted");
        const frames = [];
        for (let n = 0; n < times; n += 1) frames.push(...(await drag(page, cdp, { pressed: true })));
        const work = await traced(page, cdp, { pressed: true });
        return [frames, work];
      });
      const figures = (values) => ({ p95: quantile(values, 0.95), worst: worst(values), count: values.length });
      results.push({ cards, rate, frames: figures(frames), still: figures(still), work: figures(work), stillWork: figures(stillWork) });
    }
    return results;
  });
}

/** Drags the first card of the tray over the bands, to their lower edge, back over the tray and into the first batch. */
async function drag(page, cdp, { pressed, around = (carry) => carry() }) {
  const start = await page.locator('.lane[data-lane="slices"] .card .card-title').first().boundingBox();
  const bands = await page.locator(".bands").boundingBox();
  const at = (x, y) => [bands.x + bands.width * x, bands.y + bands.height * y];
  const way = [
    [start.x + 20, start.y + 10],
    at(0.15, 0.3), at(0.95, 0.4), at(0.5, 0.97), at(0.4, 0.97), at(0.1, 0.5),
    [start.x + 40, bands.y + bands.height * 0.5],
    [start.x + 20, bands.y + bands.height * 0.2],
    at(0.3, 0.1),
  ];
  const mouse = (type, [x, y]) =>
    cdp.send("Input.dispatchMouseEvent", {
      type, x, y, button: type === "mouseMoved" && !pressed ? "none" : "left", buttons: pressed ? 1 : 0, clickCount: 1,
    });
  const label = () => page.evaluate(() => document.querySelector('.session-tools [data-icon="undo"]')?.title);
  await mouse("mouseMoved", way[0]);
  if (pressed) await mouse("mousePressed", way[0]);
  const before = await label();
  await page.evaluate(watchFrames);
  // Nothing waits for an answer: a slow page gets its events late and merged, as from a real mouse.
  await around(async () => {
    const sent = [];
    const began = performance.now();
    for (let share = 0; share < 1; ) {
      await new Promise((resolve) => setTimeout(resolve, 1000 / HERTZ));
      share = Math.min(1, (performance.now() - began) / (SECONDS * 1000));
      sent.push(mouse("mouseMoved", along(way, share)));
    }
    await Promise.all(sent);
  });
  const frames = await page.evaluate("bench.stopFrames()");
  if (pressed) {
    if (!(await page.locator(".ghost").count())) throw new Error("Nothing was dragged");
    await mouse("mouseReleased", way.at(-1));
    await page.waitForTimeout(300);
    if (before === (await label())) throw new Error("The drag has moved nothing");
  }
  return frames;
}

/** What the main thread does while the mouse is on its way, and not while the bench asks the page about something. */
async function traced(page, cdp, how) {
  let work;
  await drag(page, cdp, { ...how, around: async (carry) => (work = await mainThreadPerFrame(cdp, carry)) });
  return work;
}

function along(way, share) {
  const place = share * (way.length - 1);
  const leg = Math.min(Math.floor(place), way.length - 2);
  const [from, to] = [way[leg], way[leg + 1]];
  return from.map((value, axis) => value + (to[axis] - value) * (place - leg));
}
