// The meter, the MVP line and what lanes say of themselves, as the tests find them: by role and name.

import { expect, type Locator, type Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";
import { type SessionSeed, envelope, keep, snapshotKey, visit } from "./shelf.ts";

export type NumberWord = "slices" | "with_both" | "within_a_week" | "first_feedback" | "covered" | "independent";

/** A first batch of a day and a week, with one signal that somebody can read on its second card. */
export const SEED: SessionSeed = {
  epic: { title: "Expenses paid back" },
  values: ["Paid back within a week"],
  feedback: ["Do people finish?"],
  cards: [
    { title: "Ash", lane: "first_batch", size: "day", values: ["Paid back within a week"] },
    { title: "Birch", lane: "first_batch", size: "week", feedback: ["Do people finish?"], values: ["Paid back within a week"] },
    { title: "Cedar", lane: "next", size: "month", after: ["Ash"] },
    { title: "Dogwood" },
    { title: "Elm", lane: "not_doing", size: "month" },
  ],
};

/** Opens a session, with fields that seeds have no word for. */
export async function openWith(
  page: Page,
  seed: SessionSeed,
  change: (session: Record<string, any>) => void = () => undefined,
): Promise<BoardPage> {
  const file = envelope(seed);
  change(file.session);
  await keep(page, { [snapshotKey()]: JSON.stringify(file) });
  const board = await visit(page);
  await board.board.waitFor();
  return board;
}

/** Gives the first feedback goal a signal that somebody can read. */
export function withSignal(session: Record<string, any>): void {
  Object.assign(session.feedback_goals[0], { signal: "Share of claims sent", where: "Team dashboard" });
}

export class MeterPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get meter(): Locator {
    return this.page.getByRole("group", { name: "Meter", exact: true });
  }

  /** A number, found by its name: "2 slices", "1 day to first feedback". */
  named(name: string): Locator {
    return this.meter.getByRole("button", { name: `${name}: what is counted`, exact: true });
  }

  number(word: NumberWord): Locator {
    return this.meter.locator(`[data-number=${word}]`);
  }

  /** What a number shows, also while something is carried. */
  async expectShown(word: NumberWord, text: string): Promise<void> {
    await expect(this.number(word).locator(".figure")).toHaveText(text);
  }

  get previews(): Locator {
    return this.page.locator("[data-preview]");
  }

  get panel(): Locator {
    return this.page.getByRole("complementary", { name: "What the number counts" });
  }

  /** The links under a heading of the panel. */
  listed(heading: RegExp): Locator {
    return this.panel.getByRole("list", { name: heading }).getByRole("button");
  }

  get line(): Locator {
    return this.page.getByRole("group", { name: "MVP line" });
  }

  get goal(): Locator {
    return this.line.getByRole("textbox", { name: "Goal of the first batch" });
  }

  get limit(): Locator {
    return this.line.getByRole("combobox", { name: "Limit of the first batch in weeks" });
  }

  get weeks(): Locator {
    return this.line.locator(".mvp-weeks");
  }

  moveOut(title: string): Locator {
    return this.line.getByRole("button", { name: `Move ${title} to Next`, exact: true });
  }

  /** What a lane says beside its name. */
  note(lane: string): Locator {
    return this.page.locator(`.lane[data-lane=${lane}] .lane-note`);
  }
}
