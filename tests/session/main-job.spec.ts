// The main job, start to end, four times: by mouse, by touch, by keyboard alone and by tap alone. The steps
// and what must come of them are the same; only the hands differ.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { BoardPage, type ExportedCard, type Kind, type Lane, LANES, middle } from "../support/board-page.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, test } from "../support/fixtures.ts";
import { violations } from "../support/schema.ts";
import { keep, kept } from "../support/shelf.ts";

// A workshop takes longer than a test of one thing.
test.describe.configure({ timeout: 60_000 });

/** One way of using the app. */
interface Hands {
  newSession(): Promise<void>;
  /** Writes into a field that is in sight. */
  write(field: Locator, text: string): Promise<void>;
  /** Splits cards off the epic. */
  splitEpic(titles: string[]): Promise<void>;
  splitCard(title: string, into: string[]): Promise<void>;
  move(title: string, to: Lane): Promise<void>;
  /** Opens the card's editor. */
  open(title: string): Promise<void>;
  /** Defines a goal in the card's editor. */
  define(kind: Kind, name: string): Promise<void>;
  /** Tags another card with a goal that is there. */
  tag(title: string, goal: string): Promise<void>;
  size(size: string): Promise<void>;
  closePanel(): Promise<void>;
  press(button: Locator): Promise<void>;
  choose(radio: Locator): Promise<void>;
}

const EPIC = "Employees get their expenses paid back without paper";
const STORY = "Type in an expense, attach a photo of the receipt, see the money in the next payroll.";
const VALUE = "Paid back within a week";
const QUESTION = "Do people finish a claim without help?";
const DONE = "One claim has been paid";
const THEIRS = { "other/key": "another app’s", smallbatchy: "not ours either", theme: "neither is this" };

/** Does the main job and checks all that must come of it. */
async function mainJob(page: Page, hands: Hands): Promise<void> {
  const board = new BoardPage(page);
  await keep(page, THEIRS);
  await page.goto("./");

  await test.step("a new session with an epic", async () => {
    await hands.newSession();
    await hands.write(board.epicTitle, EPIC);
    await hands.write(board.narrative, STORY);
    await expect(board.sessionTitle).toHaveValue(EPIC);
  });

  await test.step("split into cards", async () => {
    await hands.splitEpic(["Type in one expense", "Attach the receipt", "Fill in paper forms"]);
    await board.expectLane("Slices", ["Type in one expense", "Attach the receipt", "Fill in paper forms"]);
    await hands.splitCard("Attach the receipt", ["Take a photo", "Upload a file"]);
    await expect(board.splitCard("Attach the receipt")).toContainText("2 cards");
    await expect(board.card("Take a photo")).toContainText("from Attach the receipt");
  });

  await test.step("moved into lanes", async () => {
    await hands.move("Type in one expense", "First batch");
    await hands.move("Take a photo", "Next");
    await hands.move("Fill in paper forms", "Not doing");
    await board.expectLane("First batch", ["Type in one expense"]);
    await board.expectLane("Next", ["Take a photo"]);
    await board.expectLane("Slices", ["Upload a file"]);
  });

  await test.step("tagged with value and feedback, sized, with a check", async () => {
    await hands.open("Type in one expense");
    await hands.define("value", VALUE);
    await hands.define("feedback", QUESTION);
    await hands.size("under a day");
    await hands.write(board.panel("Card").getByRole("textbox", { name: "Done when" }), DONE);
    await hands.closePanel();
    await hands.tag("Take a photo", VALUE);
    await expect(board.tags("Type in one expense", "value")).toHaveText([VALUE]);
    await expect(board.tags("Type in one expense", "feedback")).toHaveText([QUESTION]);
    await expect(board.card("Type in one expense")).toContainText("day");
    await expect(board.tags("Take a photo", "value")).toHaveText([VALUE]);
  });

  await expect(board.saved).toHaveText("Saved");
  await page.reload();

  await test.step("everything is there after a reload", async () => {
    await expect(board.epicTitle).toHaveValue(EPIC);
    await expect(board.narrative).toHaveValue(STORY);
    await board.expectLane("First batch", ["Type in one expense"]);
    await board.expectLane("Next", ["Take a photo"]);
    await board.expectLane("Slices", ["Upload a file"]);
    await expect(board.fold("Not doing").locator("xpath=ancestor::section")).toContainText("1 ✓");
    await expect(board.tags("Type in one expense", "feedback")).toHaveText([QUESTION]);
  });

  await test.step("exported as JSON", async () => {
    const { name, text } = await board.downloadSession(hands.press, hands.choose);
    const day = new Date().toISOString().slice(0, 10);
    expect(name).toMatch(new RegExp(`^employees-get-.*${day}\\.json$`, "i"));
    const schema = JSON.parse(await readFile(new URL("../../docs/session.schema.json", import.meta.url), "utf8"));
    const exported = JSON.parse(text);
    expect(violations(schema, exported)).toEqual([]);

    const { epic, cards, value_goals, feedback_goals } = exported.session;
    expect(epic).toMatchObject({ title: EPIC, narrative: STORY });
    expect(value_goals).toMatchObject([{ name: VALUE }]);
    expect(feedback_goals).toMatchObject([{ question: QUESTION }]);
    const card = (title: string): ExportedCard => cards.find((card: ExportedCard) => card.title === title);
    expect(cards).toHaveLength(5);
    expect(card("Type in one expense")).toMatchObject({
      parent_id: null,
      lane: "first_batch",
      size: "day",
      done_when: DONE,
      value_goal_ids: [value_goals[0].id],
      feedback_goal_ids: [feedback_goals[0].id],
    });
    expect(card("Take a photo")).toMatchObject({
      parent_id: card("Attach the receipt").id,
      lane: "next",
      value_goal_ids: [value_goals[0].id],
      feedback_goal_ids: [],
    });
    expect(card("Upload a file")).toMatchObject({ parent_id: card("Attach the receipt").id, lane: "slices" });
    expect(card("Fill in paper forms")).toMatchObject({ parent_id: null, lane: "not_doing" });
  });

  expect(await kept(page), "what belongs to others").toMatchObject(THEIRS);
}

/** Counts events of a kind from now on, in every page that is loaded. */
async function count(page: Page, types: string[]): Promise<() => Promise<string[]>> {
  const heard: string[] = [];
  await page.exposeFunction("heard", (type: string) => heard.push(type));
  await page.addInitScript((types) => {
    const { heard } = window as unknown as { heard(type: string): void };
    for (const type of types) {
      addEventListener(type, (event) => heard(`${event.type} ${(event as KeyboardEvent).key ?? ""}`.trim()), true);
    }
  }, types);
  return async () => {
    // What the page has sent so far has arrived when this has come back.
    await page.evaluate(() => undefined);
    return heard;
  };
}

/** Typing into the composer, which opens by itself and has the focus. */
async function compose(board: BoardPage, titles: string[]): Promise<void> {
  await board.type(...titles);
}

test("by mouse: everything is dragged", async ({ page }) => {
  const board = new BoardPage(page);
  await mainJob(page, {
    newSession: () => page.getByRole("button", { name: "New session" }).first().click(),
    async write(field, text) {
      await field.click();
      await page.keyboard.insertText(text);
    },
    async splitEpic(titles) {
      await board.drag(board.tear, board.lane("Slices").locator(".."));
      await compose(board, titles);
    },
    async splitCard(title, into) {
      await board.card(title).hover();
      await board.drag(board.control("Split", title), await board.behind(title));
      await compose(board, into);
    },
    async move(title, to) {
      const target = to === "Not doing" ? board.fold(to) : board.lane(to).locator("..");
      await board.drag(board.cardTitle(title), target);
    },
    async open(title) {
      await board.openCard(title);
    },
    async define(kind, name) {
      await board.newGoal(kind).click();
      await page.keyboard.insertText(name);
      await page.keyboard.press("Enter");
    },
    async tag(title, goal) {
      await board.openGoals();
      await board.drag(board.goal(goal), board.cardTitle(title));
      await board.panel("Goals").getByRole("button", { name: "Close goals" }).click();
    },
    size: (size) => board.panel("Card").getByRole("radio", { name: size }).click(),
    closePanel: () => board.panel("Card").getByRole("button", { name: "Close card" }).click(),
    press: (button) => button.click(),
    choose: (radio) => radio.check({ force: true }),
  });
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("by touch: everything is dragged with a finger", async ({ page }) => {
    const board = new BoardPage(page);
    const fingers = await Fingers.on(page);
    const drag = async (from: Locator, to: Locator) => {
      const start = await middle(from);
      await fingers.drag(start, await middle(to));
    };
    await mainJob(page, {
      newSession: () => page.getByRole("button", { name: "New session" }).first().tap(),
      async write(field, text) {
        await field.tap();
        await page.keyboard.insertText(text);
      },
      async splitEpic(titles) {
        await drag(board.tear, board.lane("Slices").locator(".."));
        await compose(board, titles);
      },
      async splitCard(title, into) {
        await drag(board.control("Split", title), board.lane("Slices").locator(".."));
        await compose(board, into);
      },
      async move(title, to) {
        const target = to === "Not doing" ? board.fold(to) : board.lane(to).locator("..");
        await drag(board.control("Move", title), target);
      },
      async open(title) {
        await board.cardTitle(title).tap();
        await expect(board.panel("Card")).toBeVisible();
      },
      async define(kind, name) {
        await board.newGoal(kind).tap();
        await page.keyboard.insertText(name);
        await page.getByRole("button", { name: `Add the ${kind} goal` }).tap();
      },
      async tag(title, goal) {
        await board.goalsButton.tap();
        await drag(board.goal(goal), board.cardTitle(title));
        await board.panel("Goals").getByRole("button", { name: "Close goals" }).tap();
      },
      size: (size) => board.panel("Card").getByRole("radio", { name: size }).tap(),
      closePanel: () => board.panel("Card").getByRole("button", { name: "Close card" }).tap(),
      press: (button) => button.tap(),
      choose: (radio) => radio.tap(),
    });
  });

  test("by tap alone: nothing is dragged, no key but letters", async ({ page }) => {
    const keys = await count(page, ["keydown"]);
    const board = new BoardPage(page);
    // Letters come as from a keyboard on the screen: as text, without keys.
    const typeCards = async (titles: string[]) => {
      for (const title of titles) {
        await expect(board.composer).toBeFocused();
        await expect(board.composer).toHaveValue("");
        await page.keyboard.insertText(title);
        await page.getByRole("button", { name: "Add", exact: true }).tap();
      }
      await page.getByRole("button", { name: "Done", exact: true }).tap();
      await expect(board.composer).toHaveCount(0);
    };
    await mainJob(page, {
      newSession: () => page.getByRole("button", { name: "New session" }).first().tap(),
      async write(field, text) {
        await field.tap();
        await page.keyboard.insertText(text);
      },
      async splitEpic(titles) {
        await board.tear.tap();
        await typeCards(titles);
      },
      async splitCard(title, into) {
        await board.control("Split", title).tap();
        await typeCards(into);
      },
      async move(title, to) {
        await board.control("Move", title).tap();
        await board.menu(title).getByRole("menuitem", { name: to, exact: true }).tap();
      },
      async open(title) {
        await board.control("Edit", title).tap();
        await expect(board.panel("Card")).toBeVisible();
      },
      async define(kind, name) {
        await board.newGoal(kind).tap();
        await page.keyboard.insertText(name);
        await page.getByRole("button", { name: `Add the ${kind} goal` }).tap();
      },
      async tag(title, goal) {
        await board.goalsButton.tap();
        await board.goal(goal).tap();
        await board.cardTitle(title).tap();
        await board.panel("Goals").getByRole("button", { name: "Done" }).tap();
        await board.panel("Goals").getByRole("button", { name: "Close goals" }).tap();
      },
      size: (size) => board.panel("Card").getByRole("radio", { name: size }).tap(),
      closePanel: () => board.panel("Card").getByRole("button", { name: "Close card" }).tap(),
      press: (button) => button.tap(),
      choose: (radio) => radio.tap(),
    });
    expect(await keys(), "keys that were pressed").toEqual([]);
  });
});

test("by keyboard alone", async ({ page }) => {
  const pointers = await count(page, ["pointerdown", "mousedown", "touchstart"]);
  const board = new BoardPage(page);
  const { keyboard } = page;
  /** Goes on with Tab until something has the focus. */
  const tabTo = async (target: Locator, key: "Tab" | "Shift+Tab" = "Tab") => {
    for (let stops = 0; stops < 80; stops++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press(key);
    }
    throw new Error(`Tab does not lead to ${target}`);
  };
  await mainJob(page, {
    async newSession() {
      await tabTo(page.getByRole("button", { name: "New session" }).first());
      await keyboard.press("Enter");
      await expect(board.epicTitle).toBeVisible();
    },
    async write(field, text) {
      await tabTo(field);
      await keyboard.insertText(text);
      await keyboard.press("Escape");
    },
    async splitEpic(titles) {
      await keyboard.press("n");
      await compose(board, titles);
      await expect(board.card(titles.at(-1) ?? "")).toBeFocused();
    },
    async splitCard(title, into) {
      await tabTo(board.card(title), "Shift+Tab");
      await keyboard.press("s");
      await compose(board, into);
    },
    async move(title, to) {
      if (!(await board.card(title).evaluate((card) => card === document.activeElement))) {
        await tabTo(board.card(title), "Shift+Tab");
      }
      await keyboard.press(String(LANES.indexOf(to) + 1));
    },
    async open(title) {
      await tabTo(board.card(title), "Shift+Tab");
      await keyboard.press("Enter");
      await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toBeFocused();
    },
    async define(kind, name) {
      await tabTo(board.newGoal(kind));
      await keyboard.insertText(name);
      await keyboard.press("Enter");
    },
    async tag(title, goal) {
      await tabTo(board.card(title));
      await keyboard.press("t");
      const chip = board.panel("Card").getByRole("button", { name: goal, exact: true });
      await expect(chip).toBeFocused();
      await keyboard.press("Space");
      await expect(chip).toHaveAttribute("aria-pressed", "true");
      await keyboard.press("Escape");
    },
    async size(size) {
      const radio = board.panel("Card").getByRole("radio", { name: size });
      await tabTo(board.panel("Card").getByRole("radio", { name: "not said" }));
      // Five sizes stand in front of "not said"; the arrows go round.
      await keyboard.press("ArrowRight");
      await keyboard.press("ArrowRight");
      await expect(radio).toBeChecked();
    },
    async closePanel() {
      await keyboard.press("Escape");
      await expect(board.panel("Card")).toHaveCount(0);
    },
    async press(button) {
      await tabTo(button);
      await keyboard.press("Enter");
    },
    async choose(radio) {
      await tabTo(board.panel("To the backlog").getByRole("radio", { checked: true }));
      // The session stands last; the arrows go round.
      for (let stops = 0; stops < 11 && !(await radio.isChecked()); stops++) await keyboard.press("ArrowRight");
      await expect(radio).toBeFocused();
    },
  });
  expect(await pointers(), "what a pointer did").toEqual([]);
});
