// Home: the list of sessions, every way to come by one, and every way in which that can go wrong.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/fixtures.ts";
import { HomePage, sessionFile, snapshotKey, stored, uuid } from "./support/home-page.ts";

const SESSION_ADDRESS = /#\/s\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const THREE = stored(
  { title: "Expenses", minutesAgo: 5, slices: ["One", "Two", "Three"], withBoth: 2 },
  { title: "Travel", minutesAgo: 60 * 24 * 2 },
  { title: "Payroll", minutesAgo: 60 * 24 * 90, slices: ["One"] },
);

test.describe("on the first visit", () => {
  test("home says what this is, and a new session begins at its epic", async ({ page }) => {
    const home = new HomePage(page);
    await home.goto();
    await expect(page.getByText("tear it apart into cards")).toBeVisible();
    await expect(home.sessions).toHaveCount(0);

    await home.button("New session").click();
    await expect(page).toHaveURL(SESSION_ADDRESS);
    await expect(page.getByRole("textbox", { name: "Epic title" })).toBeFocused();
    await page.keyboard.type("Get expenses paid back");
    await home.back();
    await expect(home.session("Get expenses paid back")).toContainText("Nothing split yet");
    await home.link("Get expenses paid back").click();
    await expect(page.getByRole("textbox", { name: "Epic title" })).toHaveValue("Get expenses paid back");
  });

  test("the sample session is one click away, and stays one session", async ({ page }) => {
    const home = new HomePage(page);
    await home.goto();
    await home.button("Open the sample session").click();
    await expect(page).toHaveURL(SESSION_ADDRESS);
    const address = page.url();
    await expect(page.getByRole("textbox", { name: "Session title" })).toHaveValue("Expense reporting");
    await home.back();
    await expect(home.session("Expense reporting")).toContainText("with value and feedback");
    await home.button("Open the sample session").click();
    await expect(page).toHaveURL(address);
    await home.back();
    await expect(home.titles()).toHaveText(["Expense reporting"]);
  });
});

test("sessions are listed newest first, with what is in them", async ({ page }) => {
  const home = new HomePage(page);
  await home.gotoWith(THREE);
  await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
  await expect(home.session("Expenses")).toContainText("3 slices");
  await expect(home.session("Expenses")).toContainText("2 with value and feedback");
  await expect(home.session("Expenses")).toContainText("Changed 5 minutes ago");
  await expect(home.session("Travel")).toContainText("Changed 2 days ago");
  await expect(home.session("Payroll")).toContainText(/Changed \d+ \w+ \d{4}/);
  await home.link("Travel").click();
  await expect(page).toHaveURL(new RegExp(`#/s/${uuid(2)}$`));
});

test.describe("renaming", () => {
  test("happens in place, by keyboard, and is kept", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.button("Rename Travel").press("Enter");
    const field = page.getByRole("textbox", { name: "Title of Travel" });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("Travel");
    await field.fill("Travel by train");
    await field.press("Enter");
    await expect(home.button("Rename Travel by train")).toBeFocused();
    await expect(home.status).toHaveText("Renamed to Travel by train");
    // It has just changed, so it comes first.
    await expect(home.titles()).toHaveText(["Travel by train", "Expenses", "Payroll"]);
    await page.reload();
    await expect(home.titles()).toHaveText(["Travel by train", "Expenses", "Payroll"]);
  });

  test("is left as it was by Escape, and kept by going elsewhere", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    const before = await home.kept();
    await home.button("Rename Travel").click();
    await page.keyboard.type("Nonsense");
    await page.keyboard.press("Escape");
    await expect(home.button("Rename Travel")).toBeFocused();
    expect(await home.kept()).toEqual(before);

    await home.button("Rename Travel").click();
    await page.getByRole("textbox").fill("Trips");
    await page.getByRole("heading", { name: "Smallbatch" }).click();
    await expect(home.session("Trips")).toBeVisible();
  });

  test("to nothing makes it go by its epic's title", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.button("Rename Travel").click();
    await page.getByRole("textbox").fill("  ");
    await page.keyboard.press("Enter");
    await expect(home.session("What the epic says")).toBeVisible();
  });
});

test("a duplicate is a session of its own", async ({ page }) => {
  const home = new HomePage(page);
  await home.gotoWith(THREE);
  await home.button("Duplicate Expenses").click();
  await expect(home.link("Expenses (copy)")).toBeFocused();
  await expect(home.titles()).toHaveText(["Expenses (copy)", "Expenses", "Travel", "Payroll"]);
  await expect(home.session("Expenses (copy)")).toContainText("3 slices");
  await home.button("Rename Expenses (copy)").click();
  await page.getByRole("textbox").fill("Mine");
  await page.keyboard.press("Enter");
  await expect(home.titles()).toHaveText(["Mine", "Expenses", "Travel", "Payroll"]);
});

test.describe("a deleted session", () => {
  test("comes back by the Undo button", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    const before = await home.kept();
    await home.button("Delete Travel").click();
    await expect(home.titles()).toHaveText(["Expenses", "Payroll"]);
    await expect(home.link("Payroll")).toBeFocused();
    await expect(home.status).toContainText("Deleted “Travel”");
    await home.button("Undo").click();
    await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
    await expect(home.link("Travel")).toBeFocused();
    await expect(home.notice).toHaveCount(0);
    expect(await home.kept()).toEqual(before);
  });

  test("comes back by Ctrl+Z, the last one first", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.button("Delete Travel").press("Enter");
    await home.button("Delete Payroll").press("Enter");
    await expect(home.link("Expenses")).toBeFocused();
    await home.button("Delete Expenses").press("Enter");
    await expect(home.sessions).toHaveCount(0);
    await expect(home.button("New session")).toBeFocused();
    for (const titles of [["Expenses"], ["Expenses", "Payroll"], ["Expenses", "Travel", "Payroll"]]) {
      await page.keyboard.press("Control+z");
      await expect(home.titles()).toHaveText(titles);
    }
    // There is nothing left to undo.
    await page.keyboard.press("Control+z");
    await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
  });

  test("can be restored days later", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.button("Delete Travel").click();
    await page.reload();
    await expect(home.titles()).toHaveText(["Expenses", "Payroll"]);
    await home.openBin();
    await expect(home.bin.getByRole("listitem", { name: "Travel" })).toContainText("Deleted just now");
    await home.button("Restore Travel").click();
    await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
    await expect(home.link("Travel")).toBeFocused();
    await expect(home.bin).toHaveCount(0);
  });

  test("is kept for 30 days and no longer", async ({ page }) => {
    const home = new HomePage(page);
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    await home.gotoWith({
      ...THREE,
      [`smallbatch/session/${uuid(1)}/deleted`]: daysAgo(29.9),
      [`smallbatch/session/${uuid(2)}/deleted`]: daysAgo(30.1),
    });
    await expect(home.titles()).toHaveText(["Payroll"]);
    await home.openBin();
    await expect(home.bin.getByRole("heading")).toHaveText(["Expenses"]);
    expect(Object.keys(await home.kept()).filter((key) => key.includes(uuid(2)))).toEqual([]);
  });

  test("can be deleted for good, and even that can be undone at once", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.button("Delete Travel").click();
    await home.openBin();
    const before = await home.kept();
    await home.button("Delete for good Travel").click();
    await expect(home.bin).toHaveCount(0);
    expect(await home.kept()).toEqual({ [snapshotKey(1)]: THREE[snapshotKey(1)], [snapshotKey(3)]: THREE[snapshotKey(3)] });
    await page.keyboard.press("Control+z");
    await expect(page.getByText("Recently deleted")).toBeVisible();
    expect(await home.kept()).toEqual(before);
  });
});

test.describe("importing", () => {
  const good = sessionFile(7, { title: "Expenses", slices: ["One", "Two"], withBoth: 1 });

  test("always makes a new session, from a picked file and from a dropped one", async ({ page }) => {
    const home = new HomePage(page);
    await home.goto();
    await home.importFile("expenses.json", good);
    await expect(home.titles()).toHaveText(["Expenses"]);
    await expect(home.link("Expenses")).toBeFocused();
    await expect(home.notice).toHaveText("Imported “Expenses”.");
    await expect(home.session("Expenses")).toContainText("2 slices");
    // The same file once more.
    await home.importFile("expenses.json", good);
    await expect(home.titles()).toHaveText(["Expenses", "Expenses"]);
    await home.dropFile("expenses.json", good);
    await expect(home.titles()).toHaveText(["Expenses", "Expenses", "Expenses"]);
    const ids = Object.keys(await home.kept());
    expect(ids.filter((key) => key.endsWith("/snapshot"))).toHaveLength(3);
    expect(ids).not.toContain(snapshotKey(7));
  });

  test("tells what had to be mended", async ({ page }) => {
    const home = new HomePage(page);
    const damaged = JSON.parse(good);
    damaged.session.cards[0].depends_on = [uuid(404)];
    damaged.session.cards[1].lane = "somewhere";
    await home.goto();
    await home.importFile("expenses.json", JSON.stringify(damaged));
    await expect(home.session("Expenses")).toContainText("2 slices");
    await expect(home.notice).toContainText("Something in it was damaged and has been mended:");
    await expect(home.notice.getByRole("listitem")).toHaveText([
      "The lane of the card “Two” could not be read as it stood.",
      "“One” depended on a card that is gone.",
    ]);
    await home.button("Put this message away").click();
    await expect(home.notice).toHaveCount(0);
  });

  const refused: [string, string | Buffer, RegExp][] = [
    ["from a newer version", sessionFile(7, { title: "New", version: 99 }), /^a\.json: .* newer Smallbatch: .* version 99, /],
    ["somebody else's JSON", '{"name": "smallbatch", "version": 1}', /^a\.json: This is not a Smallbatch session\.$/],
    ["no JSON", "Dear diary,", /^a\.json: This is not a session file: .* line 1, column 1\.$/],
    ["empty", "", /^a\.json: This is not a session file: /],
    ["bytes", Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x80]), /^a\.json: This file is no text\.$/],
    ["too large", Buffer.alloc(5_000_001, "["), /^a\.json: This is too large: 6 MB, and at most 5 MB are read\.$/],
    ["nested a million times", "[".repeat(1_000_000), /^a\.json: This is not a session file: /],
    ["a session that is a list", '{"format": "smallbatch.session", "version": 1, "session": []}', /^a\.json: This is not a/],
  ];
  for (const [what, content, sentence] of refused) {
    test(`says one sentence and changes nothing: ${what}`, async ({ page }) => {
      const home = new HomePage(page);
      await home.gotoWith(THREE);
      const before = await home.kept();
      await home.importFile("a.json", content);
      await expect(home.notice).toHaveText(sentence);
      await expect(home.status).toHaveText(sentence);
      await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
      expect(await home.kept()).toEqual(before);
    });
  }

  test("shows hostile text as text", async ({ page }) => {
    const home = new HomePage(page);
    const titles = [
      "<img src=x onerror=\"document.body.dataset.ran='yes'\"><script>document.body.dataset.ran='yes'</script>",
      "\"'><svg/onload=alert(1)>&amp;",
      "حجز المواعيد 🧾👩‍👩‍👧",
    ];
    await home.goto();
    for (const [index, title] of titles.entries()) {
      await home.importFile("a.json", sessionFile(index, { title, minutesAgo: index }));
      await expect(home.link(title)).toBeVisible();
      await expect(home.button(`Delete ${title}`)).toBeVisible();
    }
    await home.importFile("a.json", sessionFile(9, { title: "long ".repeat(20_000), minutesAgo: 9 }));
    await expect(home.titles()).toHaveCount(4);
    await expect(page.locator("body")).not.toHaveAttribute("data-ran");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect((await home.sessions.getByRole("listitem").last().boundingBox())?.height).toBeLessThan(400);
  });

  test("of several files at once tells of each", async ({ page }) => {
    const home = new HomePage(page);
    await home.goto();
    const file = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await page.locator("input[type=file]").setInputFiles([file("a.json", good), file("b.json", "{}")]);
    await expect(home.titles()).toHaveText(["Expenses"]);
    await expect(home.notice).toContainText("Imported “Expenses”.");
    await expect(home.notice).toContainText("b.json: This is not a Smallbatch session.");
  });
});

test.describe("what cannot be used", () => {
  test("a session that cannot be read has a row, hands out its text, and is never overwritten", async ({ page }) => {
    const home = new HomePage(page);
    const broken = '{"format":"smallbatch.session","version":1,"session":{"ti';
    await home.gotoWith({ ...THREE, [snapshotKey(2)]: broken });
    const before = await home.kept();
    const title = "A session that cannot be read";
    await expect(home.session(title)).toContainText("left as it is");
    await expect(home.button(`Rename ${title}`)).toHaveCount(0);
    await expect(home.button(`Duplicate ${title}`)).toHaveCount(0);

    await home.link(title).click();
    await expect(page.getByRole("heading", { name: "This session cannot be read" })).toBeVisible();
    await expectAccessible(page);
    const download = page.waitForEvent("download");
    await home.button("Download the text").click();
    expect(await readFile(await (await download).path(), "utf8")).toContain(broken);
    await page.getByRole("link", { name: "All sessions" }).click();
    await home.button(`Delete ${title}`).click();
    await home.button("Undo").click();
    await expect(home.session(title)).toBeVisible();
    expect(await home.kept()).toEqual(before);
  });

  test("one that was sound before goes by the title that it had", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await expect(home.session("Travel")).toBeVisible();
    await page.evaluate((key) => localStorage.setItem(key, "{"), snapshotKey(2));
    await page.reload();
    await expect(home.session("Travel")).toContainText("It cannot be read");
  });

  test("one of a newer Smallbatch can be looked at, and is never written", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith({ ...THREE, [snapshotKey(2)]: sessionFile(2, { title: "Travel", version: 2 }) });
    const before = await home.kept();
    await expect(home.session("Travel")).toContainText("Made by a newer Smallbatch: read only");
    await expect(home.button("Rename Travel")).toHaveCount(0);
    await home.link("Travel").click();
    await expect(page.getByRole("textbox", { name: "Session title" })).toHaveAttribute("readonly");
    await home.back();
    await expect(home.session("Travel")).toBeVisible();
    expect(await home.kept()).toEqual(before);
  });
});

test("the list follows another window", async ({ page, context }) => {
  const home = new HomePage(page);
  await home.gotoWith(THREE);
  const other = new HomePage(await context.newPage());
  await other.goto();
  await other.button("Rename Payroll").click();
  await other.page.getByRole("textbox").fill("Wages");
  await other.page.keyboard.press("Enter");
  await expect(home.titles()).toHaveText(["Wages", "Expenses", "Travel"]);
  await other.button("Delete Travel").click();
  await expect(home.titles()).toHaveText(["Wages", "Expenses"]);
  await other.button("New session").click();
  await other.page.keyboard.type("Brand new");
  await expect(home.titles()).toHaveText(["Brand new", "Wages", "Expenses"]);
});

test("where storage is denied, one line says so and everything works", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const home = new HomePage(page);
  await home.goto();
  await expect(page.getByText("This browser keeps nothing for this page")).toBeVisible();
  await expectAccessible(page);
  await home.button("New session").click();
  await page.getByRole("textbox", { name: "Epic title" }).fill("For now");
  await home.back();
  await home.button("Duplicate For now").click();
  await home.button("Delete For now", ).click();
  await page.keyboard.press("Control+z");
  await expect(home.titles()).toHaveText(["For now (copy)", "For now"]);
});

test.describe("when storage is full", () => {
  const SENTENCE = /storage is full: your sessions are safe; to make room, delete one/;

  test("nothing new begins, and one sentence says what is safe and what to do", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.fillStorage();
    const before = await home.kept();
    const attempts = [
      () => home.button("New session").click(),
      () => home.button("Open the sample session").click(),
      () => home.button("Duplicate Travel").click(),
      () => home.importFile("a.json", sessionFile(7, { title: "New" })),
    ];
    for (const attempt of attempts) {
      await attempt();
      await expect(home.notice).toHaveText(SENTENCE);
      await page.keyboard.press("Escape");
      await expect(home.notice).toHaveCount(0);
    }
    await expect(home.titles()).toHaveText(["Expenses", "Travel", "Payroll"]);
    expect(await home.kept()).toEqual(before);
  });

  test("what is no longer needed can be deleted, and that makes room", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(THREE);
    await home.fillStorage();
    await home.button("Delete Expenses").click();
    await expect(home.titles()).toHaveText(["Travel", "Payroll"]);
    await home.openBin();
    await home.button("Delete for good Expenses").click();
    await home.button("New session").click();
    await expect(page).toHaveURL(SESSION_ADDRESS);
  });
});

/** The controls that are smaller than a finger or a mouse needs, links within a sentence left out. */
async function tooSmall(page: Page, pixels: number): Promise<string[]> {
  const controls = await page.locator("button:visible, summary:visible, h3 a:visible").all();
  const small: string[] = [];
  for (const control of controls) {
    const box = await control.boundingBox();
    // A title's link reaches over the whole tile.
    const tile = await control.evaluate((element) => element.matches("h3 a"));
    if (!box || (!tile && (box.height < pixels || box.width < pixels))) small.push(await control.innerText());
  }
  return small;
}

for (const theme of ["light", "dark"] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test("axe finds nothing on the first visit", async ({ page }) => {
      const home = new HomePage(page);
      await home.goto();
      await expectAccessible(page);
    });

    test("axe finds nothing with everything shown", async ({ page }) => {
      const home = new HomePage(page);
      await home.gotoWith({
        ...THREE,
        [snapshotKey(4)]: "{",
        [snapshotKey(5)]: sessionFile(5, { title: "Newer", version: 9 }),
      });
      await home.button("Delete Travel").click();
      await home.openBin();
      await home.button("Rename Expenses").click();
      await expect(page.getByRole("textbox")).toBeFocused();
      await expect(home.notice).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("controls are large enough for a mouse", async ({ page }) => {
  const home = new HomePage(page);
  await home.gotoWith(THREE);
  await home.button("Delete Travel").click();
  await home.openBin();
  expect(await tooSmall(page, 24)).toEqual([]);
});

test.describe("on a phone held upright", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("nothing is cut off, and everything can be tapped", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith({ ...THREE, ...stored({ title: "Donaudampfschifffahrtsgesellschaft".repeat(5) }) });
    await home.button("Delete Travel").tap();
    await home.openBin();
    expect(await tooSmall(page, 44)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await home.button("Undo").tap();
    await expect(home.session("Travel")).toBeVisible();
  });
});

test.describe("over your sessions", () => {
  /** A session file with more said of its cards. */
  const file = (number: number, title: string, cards: Record<string, unknown>[], about: Record<string, unknown> = {}) => {
    const text = JSON.parse(sessionFile(number, { title, slices: cards.map((_, index) => `Slice ${index}`) }));
    Object.assign(text.session, { created_at: "2026-01-01T09:00:00Z" }, about);
    Object.assign(text.session.feedback_goals[0], { signal: "Claims sent", where: "Dashboard", when: "Daily" });
    cards.forEach((card, index) => Object.assign(text.session.cards[index], card));
    return { [snapshotKey(number)]: JSON.stringify(text) };
  };
  const FEEDBACK = { feedback_goal_ids: [uuid(902)], lane: "first_batch" };
  const SHIPPED = { shipped_at: "2026-01-04T09:00:00Z", learned_at: "2026-01-07T09:00:00Z", verdict: "keep" };
  const TWO = {
    ...file(1, "Expenses", [{ size: "day", ...FEEDBACK, ...SHIPPED }, { size: "week" }, { size: "month" }, {}]),
    ...file(2, "Travel", [{ size: "hour" }]),
  };

  test("says how many slices are small, what was shipped, and how the prediction held", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(TWO);
    const over = page.getByRole("region", { name: "Over your sessions" });
    await expect(over.getByText("3 of 5 slices within a week (60 %)")).toBeVisible();
    await expect(over.getByText("1 shipped")).toBeVisible();
    await expect(over.getByText("First feedback: predicted 1 day of work, took 6 days")).toBeVisible();
    await expect(home.session("Expenses")).toContainText("1 shipped");
    await over.getByText("3 of 5 slices within a week (60 %)").click();
    await expect(over.getByText("1 has no size yet, and does not count as small.")).toBeVisible();
    await expectAccessible(page);
  });

  test("leaves out what nobody has worked on, and plans that were not carried out", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith({ ...TWO, ...file(3, "Travel – Spike", [{}], { alternative_of: uuid(2), pattern: "spike" }) });
    const over = page.getByRole("region", { name: "Over your sessions" });
    await expect(home.session("Travel – Spike")).toContainText("Alternative of Travel");
    await home.button("Open the sample session").click();
    await home.back();
    await expect(over.getByText("3 of 5 slices within a week (60 %)")).toBeVisible();
    await expect(over).toContainText("2 sessions");
  });

  test("is not there while no session has a slice", async ({ page }) => {
    const home = new HomePage(page);
    await home.gotoWith(stored({ title: "Expenses" }));
    await expect(home.titles()).toHaveText(["Expenses"]);
    await expect(page.getByRole("region", { name: "Over your sessions" })).toHaveCount(0);
  });
});
