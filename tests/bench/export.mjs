// What it takes to write a session for each target, with its preview: the stretch that the app marks itself (User
// Timing, "export"), while the export panel goes through the targets.

import { address, isolate, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { settle } from "./input.mjs";
import { watchMeasures, watchPaint } from "./probe.mjs";
import { median, worst } from "./stats.mjs";

/** The median and the worst of writing `cards` cards `times` times for each target, for every rate. */
export async function timeExport(site, cards, rates, times) {
  return withBrowser(site, async (context) => {
    await store(context, site, cards);
    const results = [];
    for (const rate of rates) {
      results.push(...(await withPage(context, site, rate, (page) => onPage(page, site, cards, rate, times))));
    }
    return results;
  });
}

async function onPage(page, site, cards, rate, times) {
  await isolate(page, site);
  for (const probe of [watchPaint, watchMeasures]) await page.addInitScript(probe, cards);
  await openAndWait(page, address(site, cards), "bench.painted");
  await page.keyboard.press("e");
  const radios = page.locator(".targets input");
  await radios.first().waitFor({ state: "attached" });
  const targets = await page.locator(".targets .choice").evaluateAll((list) => list.map((choice) => choice.dataset.word));
  const taken = new Map(targets.map((target) => [target, []]));
  // The first round is not counted: it compiles what the others only run.
  for (let round = 0; round <= times; round += 1) {
    for (const target of targets) {
      await settle(page);
      await page.evaluate(() => bench.measured("export"));
      await page.locator(`.targets [data-word="${target}"] input`).evaluate((radio) => radio.click());
      const measures = await page.evaluate(async () => {
        // Behind the frame that shows the choice, and then in a task of its own.
        for (let n = 0; n < 600; n += 1) {
          await new Promise(requestAnimationFrame);
          const measures = bench.measured("export");
          if (measures.length) return measures;
        }
        return [];
      });
      if (!measures.length) throw new Error(`${target}: nothing was written`);
      if (round > 0) taken.get(target).push(...measures);
    }
  }
  return targets.map((target) => {
    const times = taken.get(target);
    return { target, cards, rate, median: median(times), worst: worst(times), taken: times };
  });
}
