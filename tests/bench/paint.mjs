// From navigation to the frame that shows all cards: the app and the floors in turn, in one browser, everything in the
// HTTP cache, as for somebody who was here before.

import { address, openAndWait, store, withBrowser, withPage } from "./browser.mjs";
import { FLOORS, floorAddress, writeFloors } from "./floor.mjs";
import { watchPaint } from "./probe.mjs";
import { median } from "./stats.mjs";

const PAGES = ["app", ...FLOORS];

/** The medians of `runs` visits to each page, for every rate. */
export async function timePaint(site, cards, rates, runs) {
  return withBrowser(site, async (context) => {
    await store(context, site, cards);
    await writeFloors(context, site, cards);
    const visit = (page, rate) =>
      withPage(context, site, rate, async (tab, cdp) => {
        await tab.addInitScript(watchPaint, cards);
        const url = page === "app" ? address(site, cards) : floorAddress(site, page, cards);
        // The main thread's own clock stands still while other programs have the processor.
        await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
        const before = await taskDuration(cdp);
        const times = await openAndWait(tab, url, "bench.painted");
        return { ...times, cpu: (await taskDuration(cdp)) - before };
      });
    // The first visits fill the caches: of HTTP and of compiled WebAssembly.
    for (const page of [...PAGES, "app"]) await visit(page, 1);
    const visits = [];
    for (let run = 0; run < runs; run += 1) {
      for (const rate of rates) {
        // In turn, and not always the same one first: what slows the machine down slows all of them down.
        for (const n of PAGES.keys()) {
          const page = PAGES[(n + run) % PAGES.length];
          visits.push({ page, rate, ...(await visit(page, rate)) });
        }
      }
    }
    return rates.flatMap((rate) =>
      PAGES.map((page) => {
        const own = visits.filter((visit) => visit.page === page && visit.rate === rate);
        const of = (name) => own.map((visit) => visit[name]);
        return {
          cards, rate, page,
          firstPaint: median(of("firstPaint")), inDocument: median(of("inDocument")), painted: median(of("painted")),
          cpu: median(of("cpu")), elements: own[0].elements, runs: of("painted"),
        };
      }),
    );
  });
}

async function taskDuration(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}
