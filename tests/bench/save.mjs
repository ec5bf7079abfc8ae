// The main thread's time for a save: in localStorage, and for the whole command with everything that it wakes.

import { address, isolate, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { timeSaves, watchPaint, watchStorage } from "./probe.mjs";
import { mean } from "./stats.mjs";

const WARM_UP = 6;

/** The means of `times` saves, for every rate. */
export async function timeSave(site, cards, rates, times) {
  return withBrowser(site, async (context) => {
    await store(context, site, cards);
    const results = [];
    for (const rate of rates) {
      const samples = await withPage(context, site, rate, async (page) => {
        await isolate(page, site);
        for (const probe of [watchPaint, watchStorage]) await page.addInitScript(probe, cards);
        await openAndWait(page, address(site, cards), "bench.painted");
        return page.evaluate(timeSaves, WARM_UP + times);
      });
      const counted = samples.slice(WARM_UP);
      if (counted.some(({ calls }) => calls === 0)) throw new Error("A command was not saved");
      const of = (name) => mean(counted.map((sample) => sample[name]));
      results.push({ cards, rate, storage: of("time"), command: of("command"), view: of("view") });
    }
    return results;
  });
}
