// The `test` that every spec uses instead of Playwright's own: it fails when a page complains, even if
// everything that the test looked at was right.

import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";

export { expect };

interface Options {
  /** What a test provokes on purpose. Anything else in the console, or uncaught, fails it. */
  expectedTrouble: RegExp | undefined;
}

export const test = base.extend<Options & { noTrouble: void }>({
  expectedTrouble: [undefined, { option: true }],

  // On the context, not the page: a test may open a second window.
  noTrouble: [
    async ({ context, expectedTrouble }, use) => {
      const trouble = await listen(context);
      await use();
      const unexpected = trouble.filter((text) => !expectedTrouble?.test(text));
      expect(unexpected, "console errors, uncaught errors and violations of the security policy").toEqual([]);
    },
    { auto: true },
  ],
});

async function listen(context: BrowserContext): Promise<string[]> {
  const trouble: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
    // Chromium only warns when a preload was of no use, and fetches twice.
    else if (/preload/i.test(message.text())) trouble.push(`preload: ${message.text()}`);
  });
  context.on("weberror", (error) => trouble.push(`uncaught: ${error.error().message}`));
  // Some violations reach no console, for instance those of a script that catches its own errors.
  await context.exposeBinding("reportViolation", (_source, text: string) => {
    trouble.push(`security policy: ${text}`);
  });
  await context.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation(text: string): void };
    addEventListener("securitypolicyviolation", (event) => {
      reportViolation(`${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile})`);
    });
  });
  return trouble;
}

/** Everything that axe-core can find out by itself about WCAG 2.2 AA, on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNothingFrom(axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]));
}

/** The part of it that another theme can change. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNothingFrom(axe(page).withRules(["color-contrast", "link-in-text-block"]));
}

function axe(page: Page): AxeBuilder {
  // In the page itself: the other mode opens a second window each time, for the sake of frames, and there are none.
  return new AxeBuilder({ page }).setLegacyMode();
}

async function expectNothingFrom(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
  expect(found, "axe-core's findings").toEqual([]);
}

/** Holds back whatever matches until the returned function is called. */
export async function holdBack(page: Page, url: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await released;
    // The page may have gone meanwhile, and its request with it.
    await route.continue().catch(() => undefined);
  });
  return release;
}
