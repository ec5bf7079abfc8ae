// A session on the screen, in the words of the design (section 1). Everything is found as a screen reader
// finds it, by role and name, so that a test which passes is also a page that can be heard.

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export const LANES = ["Slices", "First batch", "Next", "Later", "Not doing"] as const;
export type Lane = (typeof LANES)[number];

export type PanelName = "Card" | "Epic" | "Goals" | "Help" | "To the backlog";
export type Kind = "value" | "feedback";

/** What an export holds, as far as the tests look into it. */
export interface Exported {
  format: string;
  version: number;
  session: {
    id: string;
    title: string;
    updated_at?: string;
    epic: { title: string; narrative: string; [field: string]: string };
    value_goals: { id: string; name: string }[];
    feedback_goals: { id: string; question: string; source: string }[];
    cards: ExportedCard[];
  };
}

export interface ExportedCard {
  id: string;
  parent_id: string | null;
  title: string;
  notes: string;
  done_when: string;
  lane: string;
  position: string;
  size: string | null;
  value_goal_ids: string[];
  feedback_goal_ids: string[];
  depends_on: string[];
}

export class BoardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  // The head.

  get sessionTitle(): Locator {
    return this.page.getByRole("textbox", { name: "Session title" });
  }

  /** "Saved", or exactly what is wrong. */
  get saved(): Locator {
    return this.page.getByRole("banner").locator(".saved");
  }

  get undo(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: /^Undo/ });
  }

  get redo(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: /^Redo/ });
  }

  /** In full: "Undo move: Type in one expense". */
  async expectUndo(label: string): Promise<void> {
    await expect(this.undo).toHaveAttribute("title", label);
  }

  async expectRedo(label: string): Promise<void> {
    await expect(this.redo).toHaveAttribute("title", label);
  }

  get exportButton(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: "Export", exact: true });
  }

  /** The text of the file that a download brings. */
  async download(start: () => Promise<void>): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), start()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** As a person gets it: the export panel, where the session goes as JSON. `press` and `choose`: by whatever hand. */
  async downloadSession(
    press = (button: Locator) => button.click(),
    choose = (radio: Locator) => radio.check({ force: true }),
  ): Promise<{ name: string; text: string }> {
    await press(this.exportButton);
    const panel = this.panel("To the backlog");
    await choose(panel.getByRole("radio", { name: "Session (JSON)" }));
    return this.download(() => press(panel.getByRole("button", { name: "Download" })));
  }

  /** The same for a test that is about something else: all at once, and no panel stays open. */
  async exported(): Promise<Exported> {
    const { text } = await this.download(() =>
      this.page.evaluate(async () => {
        const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
        const shown = () => new Promise((resolve) => setTimeout(resolve));
        press("[data-opens=export]:not([aria-expanded=true])");
        await shown();
        press(".targets [data-word=session] input");
        press(".hand-out .primary");
        press("[data-opens=export]");
        await shown();
      }),
    );
    return JSON.parse(text) as Exported;
  }

  /** What the session holds, without the time of the last change. */
  async records(): Promise<Exported["session"]> {
    const { session } = await this.exported();
    delete session.updated_at;
    return session;
  }

  // What is said.

  get status(): Locator {
    return this.page.getByRole("status");
  }

  get notice(): Locator {
    return this.page.locator(".notice");
  }

  // The epic.

  get epic(): Locator {
    return this.page.getByRole("region", { name: "Epic" });
  }

  get epicTitle(): Locator {
    return this.page.getByRole("textbox", { name: "Epic title" });
  }

  get narrative(): Locator {
    return this.epic.getByRole("textbox", { name: "Narrative" });
  }

  /** The handle of the epic: a button, and what a new card is torn off by. */
  get tear(): Locator {
    return this.epic.getByRole("button", { name: "Tear off a card" });
  }

  // The board.

  get board(): Locator {
    return this.page.locator(".board");
  }

  /** The list of a lane. A lane that is folded has none. */
  lane(name: Lane): Locator {
    return this.board.getByRole("list", { name, exact: true });
  }

  /** The line that *Later* and *Not doing* fold to. */
  fold(name: "Later" | "Not doing"): Locator {
    return this.board.getByRole("button", { name, exact: true });
  }

  async unfold(name: "Later" | "Not doing"): Promise<void> {
    const fold = this.fold(name);
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    await expect(this.fold(name)).toHaveAttribute("aria-expanded", "true");
  }

  addTo(lane: Lane): Locator {
    return this.board.getByRole("button", { name: `Add a card to ${lane}` });
  }

  /** The titles in a lane, in order. */
  async expectLane(name: Lane, titles: string[]): Promise<void> {
    await expect(this.lane(name).getByRole("heading")).toHaveText(titles);
  }

  /** A slice. */
  card(title: string): Locator {
    return this.board.locator(".cards").getByRole("listitem", { name: title, exact: true });
  }

  cardTitle(title: string): Locator {
    return this.card(title).getByRole("heading");
  }

  /** A button of a slice; its name ends in the slice's title. */
  control(verb: "Split" | "Move" | "Tag" | "Edit", title: string): Locator {
    return this.card(title).getByRole("button", { name: `${verb} ${title}`, exact: true });
  }

  /** The goals that a slice shows. */
  tags(title: string, kind: Kind): Locator {
    return this.card(title).locator(`.tag[data-kind="${kind}"]`);
  }

  get splitCards(): Locator {
    return this.board.getByRole("list", { name: "Split cards" });
  }

  splitCard(title: string): Locator {
    return this.splitCards.getByRole("listitem").filter({
      has: this.page.getByRole("button", { name: `Edit ${title}`, exact: true }),
    });
  }

  /** A button of a split card. */
  splitControl(verb: "Split" | "Unsplit" | "Edit", title: string): Locator {
    return this.splitCard(title).getByRole("button", { name: `${verb} ${title}`, exact: true });
  }

  // Typing cards.

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: "Title of the new card" });
  }

  /** Types cards into the open composer, one after the other, and stops. */
  async type(...titles: string[]): Promise<void> {
    for (const title of titles) {
      await expect(this.composer).toBeFocused();
      await expect(this.composer).toHaveValue("");
      await this.page.keyboard.insertText(title);
      await this.page.keyboard.press("Enter");
    }
    await expect(this.composer).toBeFocused();
    await this.page.keyboard.press("Escape");
    await expect(this.composer).toHaveCount(0);
  }

  // The menu of places.

  menu(title: string): Locator {
    return this.page.getByRole("menu", { name: `Move ${title}` });
  }

  async openMenu(title: string): Promise<Locator> {
    await this.card(title).hover();
    await this.control("Move", title).click();
    return this.menu(title);
  }

  // Panels.

  panel(name: PanelName): Locator {
    return this.page.getByRole("complementary", { name, exact: true });
  }

  /** Closes the panel, whichever it is, if one is open. */
  async closePanel(): Promise<void> {
    const close = this.page.getByRole("complementary").getByRole("button", { name: /^Close (card|epic|goals|help)$/ });
    if (await close.isVisible()) await close.click();
    await expect(this.page.getByRole("complementary")).toHaveCount(0);
  }

  get goalsButton(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: "Goals", exact: true });
  }

  get helpButton(): Locator {
    return this.page.getByRole("button", { name: "Help and keyboard map" });
  }

  async openGoals(): Promise<Locator> {
    await this.goalsButton.click();
    await expect(this.panel("Goals")).toBeVisible();
    return this.panel("Goals");
  }

  async openCard(title: string): Promise<Locator> {
    await this.cardTitle(title).click();
    const panel = this.panel("Card");
    await expect(panel.getByRole("textbox", { name: "Title", exact: true })).toHaveValue(title);
    return panel;
  }

  async openEpic(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Epic in full" }).click();
    return this.panel("Epic");
  }

  /** A goal in the palette. */
  goal(name: string): Locator {
    return this.panel("Goals").getByRole("button", { name, exact: true });
  }

  /** The field, in the palette or in a card's editor, that defines a goal. */
  newGoal(kind: Kind): Locator {
    return this.page.getByRole("textbox", { name: `New ${kind} goal …` });
  }

  // Dragging with the mouse.

  /** Carries something over something else and lets go. */
  async drag(from: Locator, to: Locator | Point): Promise<void> {
    await this.carry(from, to);
    await this.page.mouse.up();
  }

  /** The same without letting go. */
  async carry(from: Locator, to: Locator | Point): Promise<void> {
    const start = await middle(from);
    const end = "x" in to ? to : await middle(to);
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    // A few steps, as a hand has them: the first one lifts, and lanes on the way are crossed.
    await mouse.move(end.x, end.y, { steps: 5 });
  }

  /** A place in front of a card, and one behind it, whether its lane flows in rows or in a column. */
  async before(title: string): Promise<Point> {
    const box = await boxOf(this.card(title));
    return { x: box.x + box.width * 0.2, y: box.y + box.height * 0.2 };
  }

  async behind(title: string): Promise<Point> {
    const box = await boxOf(this.card(title));
    return { x: box.x + box.width * 0.8, y: box.y + box.height * 0.8 };
  }
}

export interface Point {
  x: number;
  y: number;
}

export async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error(`Not on the screen: ${locator}`);
  return box;
}

export async function middle(locator: Locator): Promise<Point> {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
