// Saving: every change is in localStorage when the event that asked for it is over, so before the next
// frame; it costs one entry; and what belongs to others is never touched.

import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import { kept, open, SESSION, WORKSHOP } from "../support/shelf.ts";

/** What runs in the page: one action, from the event to the end of its handlers. */
interface Action {
  /** What the entry's label says. */
  verb: string;
  run: () => void;
}

const ACTIONS: Record<string, Action> = {
  "a letter in the epic's title": {
    verb: "rename",
    run: () => {
      const field = document.querySelector<HTMLTextAreaElement>(".epic-title");
      if (field) field.value += "!";
      field?.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
  },
  "a key on a card": {
    verb: "move",
    run: () => {
      const card = document.querySelector("[data-lane=next] .card");
      card?.dispatchEvent(new KeyboardEvent("keydown", { key: "2", bubbles: true, cancelable: true }));
    },
  },
  "Enter in the composer": {
    verb: "split",
    run: () => {
      const field = document.querySelector<HTMLTextAreaElement>(".composer textarea");
      if (field) field.value = "Receipts by e-mail";
      field?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    },
  },
  "a click on a goal, in the card's editor": {
    verb: "tag",
    run: () => document.querySelector<HTMLElement>(".panel .chip[aria-pressed=false]")?.click(),
  },
  "a size": {
    verb: "size",
    run: () => document.querySelector<HTMLElement>(".panel [data-word=hour] input")?.click(),
  },
  "a drop": {
    verb: "move",
    run: () => {
      const at = (selector: string, part: number) => {
        const element = document.querySelector(selector);
        const box = element?.getBoundingClientRect() ?? new DOMRect();
        return { element, clientX: box.x + box.width * part, clientY: box.y + box.height * part };
      };
      const send = (type: string, { element, ...point }: ReturnType<typeof at>) => {
        const pointer = { pointerId: 77, pointerType: "mouse", isPrimary: true, bubbles: true, cancelable: true };
        element?.dispatchEvent(new PointerEvent(type, { ...pointer, ...point }));
      };
      const [from, to] = [at("[data-lane=slices] .card .card-title", 0.5), at("[data-lane=first_batch] .lane-head", 0.5)];
      send("pointerdown", from);
      send("pointermove", to);
      send("pointerup", to);
    },
  },
  "undo": {
    verb: "rename",
    run: () => document.querySelector<HTMLElement>(".session-tools [data-icon=undo]")?.click(),
  },
};

/** Runs an action in the page and tells, before anything else can run there, which entries are new. */
function saves(page: Page, run: () => void): Promise<{ label: { verb: string } }[]> {
  return page.evaluate<{ label: { verb: string } }[]>(`(() => {
    const entries = () => Object.keys(localStorage).filter((key) => key.includes("/log/"));
    const before = new Set(entries());
    (${run})();
    return entries().filter((key) => !before.has(key)).map((key) => JSON.parse(localStorage[key]));
  })()`);
}

test("every action is kept before its event is over", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await page.evaluate(() => {
    localStorage.setItem("other/key", "another app’s");
    localStorage.setItem("smallbatchy/session", "not ours either");
  });
  await board.openCard("Upload a file");
  for (const [name, { verb, run }] of Object.entries(ACTIONS)) {
    if (verb === "split") {
      await board.tear.click();
      await expect(board.composer).toBeFocused();
    }
    // The last letter is what is undone.
    if (name === "undo") await saves(page, ACTIONS["a letter in the epic's title"]?.run ?? run);
    expect(await saves(page, run), name).toMatchObject([{ label: { verb } }]);
    await expect(board.saved).toHaveText("Saved");
  }
  expect(await kept(page)).toMatchObject({ "other/key": "another app’s", "smallbatchy/session": "not ours either" });
});

test("a run of letters is one entry, which replaces the one before", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const log = async () => Object.keys(await kept(page)).filter((key) => key.includes("/log/"));
  await board.narrative.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("x");
  const [first] = await log();
  await page.keyboard.type(" and so on");
  const now = await log();
  expect(now).toHaveLength(1);
  expect(now).not.toContain(first);
});

test("an entry says what changed, not what is there", async ({ page }) => {
  const many = Array.from({ length: 200 }, (_, index) => ({ title: `Card ${index}` }));
  const board = await open(page, { epic: { title: "Many" }, cards: many });
  await board.card("Card 7").focus();
  await page.keyboard.press("2");
  await board.expectUndo("Undo move: Card 7");
  const texts = await kept(page);
  const [entry = ""] = Object.keys(texts).filter((key) => key.includes("/log/"));
  expect(entry).toContain(SESSION);
  expect(texts[entry]?.length).toBeLessThan(600);
});

test("a log of hundreds of changes is folded, and nothing is lost, not even undo", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const log = async () => Object.keys(await kept(page)).filter((key) => key.includes("/log/")).length;
  // Back and forth, three hundred and more times, each a step of its own.
  await page.evaluate(() => {
    const press = (key: string) => {
      const card = document.querySelector("[data-card$='000000000002']");
      card?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    };
    return new Promise<void>((done) => {
      let pressed = 0;
      // The card's element is another one after each move.
      const next = () => {
        if (pressed++ === 311) return done();
        press(pressed % 2 ? "3" : "2");
        setTimeout(next);
      };
      next();
    });
  });
  await expect.poll(log).toBeLessThan(311);
  await board.expectLane("Next", ["Pay it with the next payroll", "Upload a file"]);
  await page.reload();
  await board.expectLane("Next", ["Pay it with the next payroll", "Upload a file"]);
  await board.undo.click();
  await board.expectLane("First batch", ["Type in one expense", "Approve it with one click", "Upload a file"]);
});
