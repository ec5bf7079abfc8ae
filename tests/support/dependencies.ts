// The dependencies of a session: their panel, the arrows over the board, the strip while two cards are linked.

import { expect, type Locator, type Page } from "@playwright/test";
import { type BoardPage, boxOf } from "./board-page.ts";
import { envelope, keep, type SessionSeed, snapshotKey, visit } from "./shelf.ts";

/** What people outside the team are asked for, by the title of the card that waits for it. */
export type Asks = Record<string, { who: string; what: string }[]>;

/** Puts a session on the shelf, with asks on its cards, and opens it. */
export async function openWithAsks(page: Page, seed: SessionSeed, asks: Asks): Promise<BoardPage> {
  const text = envelope(seed);
  for (const card of text.session["cards"]) card.asks = asks[card.title] ?? [];
  await keep(page, { [snapshotKey()]: JSON.stringify(text) });
  const board = await visit(page);
  await board.board.waitFor();
  return board;
}

export class Dependencies {
  readonly board: BoardPage;
  readonly page: Page;
  readonly panel: Locator;
  /** The strip that says what is to be chosen. */
  readonly strip: Locator;
  /** The arrows. */
  readonly arrows: Locator;

  constructor(board: BoardPage) {
    this.board = board;
    this.page = board.page;
    this.panel = this.page.getByRole("complementary", { name: "Dependencies", exact: true });
    this.strip = this.page.locator(".linking");
    this.arrows = this.page.locator("body > svg .link[data-from]");
  }

  async openPanel(): Promise<void> {
    await this.page.getByRole("button", { name: /^Coach/ }).click();
    await this.page.getByRole("navigation", { name: "Coach" }).getByRole("button", { name: "Dependencies" }).click();
    await expect(this.panel).toBeVisible();
  }

  get linkTwo(): Locator {
    return this.panel.getByRole("button", { name: "Link two cards" });
  }

  part(name: string): Locator {
    return this.panel.getByRole("region", { name, exact: true });
  }

  grip(title: string): Locator {
    return this.board.card(title).getByRole("button", { name: `Link ${title}`, exact: true });
  }

  async arrow(from: string, on: string): Promise<Locator> {
    const id = async (title: string) => this.board.card(title).getAttribute("data-card");
    return this.page.locator(`body > svg .link[data-from="${await id(from)}"][data-on="${await id(on)}"]`);
  }

  /** Which cards wait for which, as the export has it. */
  async expectLinks(...links: [from: string, on: string][]): Promise<void> {
    const { cards } = await this.board.records();
    const title = (id: string) => cards.find((card) => card.id === id)?.title;
    const found = cards.flatMap((card) => card.depends_on.map((on) => `${card.title} → ${title(on)}`));
    expect(found.sort()).toEqual(links.map(([from, on]) => `${from} → ${on}`).sort());
  }

  /** An arrow leads from the edge of one box to the edge of another. */
  async expectDrawn(arrow: Locator, from: Locator, on: Locator): Promise<void> {
    await expect(async () => {
      const points = ((await arrow.getAttribute("d")) ?? "").match(/-?\d+/g)?.map(Number) ?? [];
      expect(points).toHaveLength(8);
      const ends = [{ box: await boxOf(from), at: points.slice(0, 2) }, { box: await boxOf(on), at: points.slice(6) }];
      for (const { box, at: [x = NaN, y = NaN] } of ends) {
        expect(x).toBeGreaterThanOrEqual(box.x - 1);
        expect(x).toBeLessThanOrEqual(box.x + box.width + 1);
        expect(y).toBeGreaterThanOrEqual(box.y - 1);
        expect(y).toBeLessThanOrEqual(box.y + box.height + 1);
      }
    }).toPass({ timeout: 5000 });
  }
}
