// A browser of the bench's own, with an empty profile, and pages in it that are slowed down.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { SWITCHES } from "../support/chromium.mjs";
import { snapshot, sessionId } from "./session.mjs";

const SIZE = { width: 1280, height: 720 };

/** Runs `use` with a fresh browser; its profile is gone afterwards. */
export async function withBrowser(site, use) {
  const profile = await mkdtemp(join(tmpdir(), "smallbatch-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: site.chromium,
    viewport: SIZE,
    args: SWITCHES,
    // Every visit is a first one, answered by the network (and `isolate` could not touch what a worker answers).
    serviceWorkers: "block",
  });
  try {
    return await use(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Leaves exactly one session in the profile's storage. */
export async function store(context, site, cards) {
  const page = await context.newPage();
  await page.goto(site.blank);
  await page.evaluate(({ key, text }) => {
    localStorage.clear();
    localStorage.setItem(key, text);
  }, snapshot(cards));
  await page.close();
}

/** The address of the stored session. */
export const address = (site, cards) => `${site.url}#/s/${sessionId(cards)}`;

/** Runs `use` with a new page whose main thread is `rate` times slower. It starts on a blank page of the site. */
export async function withPage(context, site, rate, use) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  try {
    await page.goto(site.blank);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate });
    return await use(page, cdp);
  } finally {
    await page.close();
  }
}

/** Opens an address and waits for what a promise in the page says. */
export async function openAndWait(page, url, expression) {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(expression);
}

/** Only a page that nothing else can reach has a clock with steps of 5 µs instead of 100. */
export async function isolate(page, site) {
  await page.route(site.url, async (route) => {
    const response = await route.fetch();
    const headers = {
      ...response.headers(),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    await route.fulfill({ response, headers });
  });
}
