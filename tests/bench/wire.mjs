// The first visit: everything that crosses the network, and whether something is painted before the WebAssembly is there.

import { address, store, withBrowser, withPage } from "./browser.mjs";

/** A meeting room's Wi-Fi. */
export const NETWORK = { megabits: 10, latency: 40 };

/** Home, then a session, with an empty cache. */
export async function firstVisit(site, rate) {
  return withBrowser(site, async (context) => {
    await store(context, site, 100);
    return withPage(context, site, rate, async (page, cdp) => {
      const names = new Map();
      const files = [];
      cdp.on("Network.requestWillBeSent", ({ requestId, request }) => names.set(requestId, request.url));
      cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const url = names.get(requestId);
        if (url?.startsWith("http")) files.push({ name: url.slice(site.url.length) || "index.html", bytes: encodedDataLength });
      });
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: NETWORK.latency,
        downloadThroughput: (NETWORK.megabits * 1e6) / 8,
        uploadThroughput: (NETWORK.megabits * 1e6) / 8,
      });
      await page.goto(site.url, { waitUntil: "load" });
      await page.locator(".shell").waitFor({ state: "detached" });
      const times = await page.evaluate(() => ({
        firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
        wasmArrived: performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"))?.responseEnd ?? null,
      }));
      // What a session needs beyond home would be fetched now.
      await page.goto(address(site, 100));
      await page.locator(".board .card").first().waitFor();
      await page.waitForTimeout(500);
      return { rate, ...times, total: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
    });
  });
}
