// Without a network after the first visit, and how a newer version comes in: when somebody asks for it, and never
// under a running workshop.

import type { Page } from "@playwright/test";
import { expect, expectAccessible, test as base } from "./support/fixtures.ts";
import { Host } from "./support/host.ts";

const test = base.extend<{ host: Host }>({
  host: async ({}, use) => {
    const host = new Host();
    await host.open();
    await use(host);
    await host.close();
  },
});
test.use({ serviceWorkers: "allow" });

/** Opens home, and waits until a version is kept. */
async function visit(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await expect(page.getByRole("button", { name: "New session", exact: true })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  // The first one is no newer one.
  await expect(offer(page)).toBeHidden();
}

async function newSession(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "New session", exact: true }).click();
  await epic(page).fill(title);
  await epic(page).blur();
}

const epic = (page: Page) => page.locator(".epic [data-field=title]");
const offer = (page: Page) => page.getByRole("button", { name: "Use it now" });

test("after the first visit it opens without a network, and a session saves", async ({ page, context, host }) => {
  await visit(page, host);
  await page.close();
  await host.close();
  await context.setOffline(true);

  const later = await context.newPage();
  await later.goto(host.url);
  await newSession(later, "Written on a train");
  await later.reload();
  await expect(epic(later)).toHaveValue("Written on a train");
  await later.goto(`${host.url}index.html`);
  await expect(later.getByRole("link", { name: "Written on a train" })).toBeVisible();
});

test("a newer version offers itself on home, and leaves a running workshop alone", async ({ page, context, host }) => {
  await visit(page, host);
  await page.evaluate(() => caches.open("somebody else's"));
  const [first] = await page.evaluate(() => caches.keys());
  await page.reload();
  await newSession(page, "A running workshop");
  await page.evaluate(() => (document.title = "The room's own window"));

  await host.upload("Another version");
  const second = await context.newPage();
  await second.goto(host.url);
  await expect(offer(second)).toBeVisible();
  await expectAccessible(second);
  // What was kept is what opens, until somebody wants the newer one.
  await expect(second).toHaveTitle("Smallbatch");
  await expect(offer(page)).toBeHidden();
  await offer(second).click();
  await expect(second).toHaveTitle("Another version");
  await expect(second.getByRole("link", { name: "A running workshop" })).toBeVisible();
  await expect(offer(second)).toBeHidden();

  // The other window goes on with what it has, and both still work on the same session.
  await epic(page).fill("Still running");
  await epic(page).blur();
  await expect(second.getByRole("link", { name: "Still running" })).toBeVisible();
  await expect(page).toHaveTitle("The room's own window");
  // Of the caches only the older version's is gone.
  const left = await second.evaluate(() => caches.keys());
  expect(left).toContain("somebody else's");
  expect(left).toHaveLength(2);
  expect(left).not.toContain(first);

  await page.getByRole("link", { name: "Sessions" }).click();
  await offer(page).click();
  await expect(page).toHaveTitle("Another version");
});

test("a window that stays open hears of a newer version on the way home", async ({ page, host }) => {
  await visit(page, host);
  await newSession(page, "A long day");
  await host.upload("Another version");
  await page.getByRole("link", { name: "Sessions" }).click();
  await offer(page).click();
  await expect(page).toHaveTitle("Another version");
  await expect(page.getByRole("link", { name: "A long day" })).toBeVisible();
});

test("a development site at the same address is not haunted by a release", async ({ page, host }) => {
  await visit(page, host);
  await host.upload("Another version");
  await host.replace("sw.js", "xtask/web/sw-off.js");
  await page.goto("about:blank");
  await page.goto(host.url);
  await expect(page).toHaveTitle("Another version");
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
});

test("it can be installed", async ({ page, host }) => {
  await visit(page, host);
  const browser = await page.context().newCDPSession(page);
  const { errors } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // Every test is a private window.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});
