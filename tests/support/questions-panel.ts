// The coach's questions, found as a screen reader finds them.

import type { Locator, Page } from "@playwright/test";

export class QuestionsPanel {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole("complementary", { name: "Questions", exact: true });
  }

  async open(): Promise<this> {
    await this.page.getByRole("banner").locator("[data-opens=coach]").click();
    await this.root.waitFor();
    return this;
  }

  /** One question with everything that it is asked about. */
  question(words: string): Locator {
    return this.root.getByRole("region", { name: words });
  }

  /** The names of what it is asked about. */
  subjects(words: string): Locator {
    return this.question(words).getByRole("listitem").locator(".link");
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  /** Unfolds what is settled. */
  async unfold(name: "Answered" | "Not asked in this session"): Promise<Locator> {
    const fold = this.root.locator("details").filter({ hasText: name });
    await fold.locator("summary").click();
    return fold;
  }
}
