// The page to keep, in its panel and on paper.

import type { Locator, Page } from "@playwright/test";

export class KeepPanel {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole("complementary", { name: "A page to keep", exact: true });
  }

  async open(): Promise<void> {
    await this.page.getByRole("banner").locator("[data-opens=export]").click();
    await this.page.getByRole("button", { name: "A page to keep" }).click();
  }

  button(name: "Print or save as PDF" | "Print the cards" | "Copy summary"): Locator {
    return this.panel.getByRole("button", { name, exact: true });
  }

  /** The part of the page under a heading. */
  section(heading: string | RegExp): Locator {
    return this.panel.locator("section").filter({ has: this.page.getByRole("heading", { name: heading, exact: true }) });
  }

  get message(): Locator {
    return this.panel.getByRole("textbox", { name: "Summary for a chat" });
  }

  /** What only the printer gets. */
  get printed(): Locator {
    return this.page.locator(".printed");
  }
}

/** Counts how often the page asks for the browser's dialog, which nobody could answer here. */
export async function countDialogs(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = window as unknown as { dialogs: number };
    counted.dialogs = 0;
    window.print = () => void (counted.dialogs += 1);
  });
  return () => page.evaluate(() => (window as unknown as { dialogs: number }).dialogs);
}

/** Prints as the browser does, with its events; how many pages came out, and what the printer was shown. */
export async function print(page: Page): Promise<{ pages: number; text: string; title: string }> {
  await page.evaluate(() => {
    const note = (): void => {
      const text = document.querySelector(".printed")?.textContent;
      if (text) Object.assign(window, { seen: { text, title: document.title } });
    };
    // The app's own listener was there first; what it shows comes in a microtask.
    addEventListener("beforeprint", () => {
      note();
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
    }, { once: true });
  });
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const seen = await page.evaluate(() => (window as unknown as { seen: { text: string; title: string } }).seen);
  return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, ...seen };
}
