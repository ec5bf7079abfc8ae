// What the meter and the questions add to a change. The app marks that stretch itself (User Timing, "coach").

import { address, isolate, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { ACTIONS, settle } from "./input.mjs";
import { watchMeasures, watchInput, watchPaint, watchStorage } from "./probe.mjs";
import { mean, worst } from "./stats.mjs";

/** The mean and the worst of `times` changes of each kind, for every rate. */
export async function timeCoach(site, cards, rates, times) {
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
  for (const probe of [watchPaint, watchInput, watchStorage, watchMeasures]) await page.addInitScript(probe, cards);
  await openAndWait(page, address(site, cards), "bench.painted");
  const results = [];
  for (const [action, act] of ACTIONS) {
    const taken = [];
    for (let n = 0; n <= times; n += 1) {
      await settle(page);
      await page.evaluate(() => bench.measured("coach"));
      await act(page);
      const measures = await page.evaluate(() => bench.measured("coach"));
      if (!measures.length) throw new Error(`${action}: the coach was not asked`);
      // The first one is not counted: it compiles what the others only run.
      if (n > 0) taken.push(...measures);
    }
    results.push({ action, cards, rate, mean: mean(taken), worst: worst(taken), taken });
  }
  return results;
}
