// The coverage panel, as it is heard: a table of value goals and slices, the epic's words, and what no card says.

import { expect, type Locator, type Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";
import type { SessionSeed } from "./shelf.ts";

export const EPIC: SessionSeed = {
  epic: {
    title: "Expenses without paper",
    narrative: "Type in an expense by hand, attach a photo of the receipt.",
    outcome: "Money is back within two weeks",
  },
  values: ["Paid back", "No paper", "Less typing"],
  cards: [
    { title: "Type in one expense", lane: "first_batch", values: ["Paid back"] },
    { title: "Photo", lane: "next", values: ["No paper"] },
    { title: "Look around", lane: "slices" },
    { title: "Fax it", lane: "not_doing", values: ["Less typing"] },
  ],
};

export class CoveragePanel {
  readonly page: Page;
  readonly panel: Locator;

  constructor(board: BoardPage) {
    this.page = board.page;
    this.panel = this.page.getByRole("complementary", { name: "Coverage" });
  }

  static async open(board: BoardPage): Promise<CoveragePanel> {
    await board.page.locator("[data-opens=coach]").click();
    await board.page.getByRole("navigation", { name: "Coach" }).getByRole("button", { name: "Coverage" }).click();
    const coverage = new CoveragePanel(board);
    await expect(coverage.panel).toBeVisible();
    return coverage;
  }

  get table(): Locator {
    return this.panel.getByRole("table", { name: "Who delivers which value" });
  }

  /** Where a slice and a goal meet. */
  cell(slice: string, goal: string): Locator {
    return this.table.getByRole("button", { name: `${slice}: ${goal}`, exact: true });
  }

  row(slice: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("button", { name: slice, exact: true }) });
  }

  /** "64 % (16 of 25 words)". */
  get share(): Locator {
    return this.panel.locator(".share");
  }

  /** The phrases that no card covers, in order. */
  get phrases(): Locator {
    return this.panel.locator(".open-phrase > .uncovered");
  }

  make(phrase: string): Locator {
    return this.panel.getByRole("button", { name: `Make a card of “${phrase}”`, exact: true });
  }

  choose(phrase: string): Locator {
    return this.panel.getByRole("button", { name: `Choose the card that covers “${phrase}”`, exact: true });
  }
}

/** Selects words in the narrative as a mouse does. */
export async function select(field: Locator, words: string): Promise<void> {
  await field.evaluate((element, words) => {
    const field = element as HTMLTextAreaElement;
    const start = field.value.indexOf(words);
    if (start < 0) throw new Error(`Not in the narrative: ${words}`);
    field.focus();
    field.setSelectionRange(start, start + words.length);
  }, words);
}
