// What can go wrong with the storage, each with its own behaviour: full, denied, damaged in part or whole,
// written by a newer version. Nothing damaged is ever overwritten.

import type { Page } from "@playwright/test";
import { BoardPage } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { envelope, keep, kept, open, SESSION, snapshotKey, visit, WORKSHOP } from "../support/shelf.ts";

const ORIGINAL = `smallbatch/session/${SESSION}/original`;

/** Another app fills the storage to the last letter. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(() => {
    let length = 0;
    for (let step = 1 << 22; step >= 1; step >>= 1) {
      try {
        localStorage.setItem("other/full", "x".repeat(length + step));
        length += step;
      } catch {
        // Too much: half of that.
      }
    }
  });
}

test("a full storage: the header says so, nothing stops, and once there is room all is saved", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await fill(page);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText(/^Not saved: this browser's storage is full\./);
  await board.expectLane("First batch", ["Type in one expense", "Approve it with one click", "Upload a file"]);
  await board.tear.click();
  await board.type("Receipts by e-mail");
  await board.epicTitle.fill("Paid back");
  await expect(board.saved).toHaveText(/^Not saved/);
  const { session } = await board.exported();
  expect(session.epic.title).toBe("Paid back");

  await page.evaluate(() => localStorage.removeItem("other/full"));
  await board.card("Take a photo of it").focus();
  await page.keyboard.press("3");
  await expect(board.saved).toHaveText("Saved");
  const all = await board.records();
  await page.reload();
  await expect(board.epicTitle).toHaveValue("Paid back");
  expect(await board.records()).toEqual(all);
  await board.expectUndo("Undo move: Take a photo of it");
});

test("a full storage: undo is not saved either, and says so", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText("Saved");
  await fill(page);
  await board.undo.click();
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await expect(board.saved).toHaveText(/^Not saved/);
  await page.reload();
  await board.expectLane("Slices", ["Take a photo of it"]);
});

test.describe("a denied storage", () => {
  test("the session works, and the header says that nothing is kept", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await page.goto("./");
    await page.getByRole("button", { name: "New session" }).first().click();
    const board = new BoardPage(page);
    const sentence = "Not kept: this browser stores nothing for this page. Export before you close it.";
    await expect(board.saved).toHaveText(sentence);
    await board.epicTitle.fill("Paid back");
    await board.tear.click();
    await board.type("Type in one expense", "Attach the receipt");
    await board.drag(board.cardTitle("Attach the receipt"), board.lane("First batch").locator(".."));
    await board.expectLane("First batch", ["Attach the receipt"]);
    await board.undo.click();
    await board.expectLane("Slices", ["Type in one expense", "Attach the receipt"]);
    await expect(board.saved, "still").toHaveText(sentence);
    const { session } = await board.exported();
    expect(session.cards.map((card) => card.title)).toEqual(["Type in one expense", "Attach the receipt"]);
  });
});

test("a session that cannot be read: its text is handed out and stays as it is", async ({ page }) => {
  const log = `smallbatch/session/${SESSION}/log/000000000001-00000001`;
  const texts = { [snapshotKey()]: '{"format":"smallbatch.session","version":1,"session":{"ca', [log]: "{not json" };
  await keep(page, texts);
  const board = await visit(page);
  await expect(page.getByRole("heading", { name: "This session cannot be read" })).toBeVisible();
  const { name, text } = await board.download(() => page.getByRole("button", { name: "Download the text" }).click());
  expect(name).toBe(`smallbatch-${SESSION}.txt`);
  for (const part of Object.values(texts)) expect(text).toContain(part);
  await page.keyboard.press("n");
  await page.reload();
  await expect(page.getByRole("heading", { name: "This session cannot be read" })).toBeVisible();
  expect(await kept(page)).toEqual(texts);
});

test("a session that is not there", async ({ page }) => {
  await keep(page, {});
  await visit(page);
  await expect(page.getByRole("heading", { name: "There is no such session here" })).toBeVisible();
  await page.getByRole("link", { name: "All sessions" }).click();
  await expect(page.getByRole("button", { name: "New session" }).first()).toBeVisible();
});

test("a session from a newer Smallbatch: to look at, to export as it lies there, never written", async ({ page }) => {
  const newer = { ...envelope(WORKSHOP), version: 2, mood: "from the future" };
  const texts = { [snapshotKey()]: JSON.stringify(newer) };
  await keep(page, texts);
  const board = await visit(page);
  await board.expectLane("First batch", ["Type in one expense", "Approve it with one click"]);
  await expect(board.saved).toHaveText("Read only");
  await expect(board.notice).toContainText("A newer Smallbatch wrote this session");

  // Everything that would change it is off …
  await expect(board.undo).toBeDisabled();
  await expect(board.tear).toBeHidden();
  await expect(board.addTo("Slices")).toBeHidden();
  await board.card("Upload a file").hover();
  await expect(board.control("Move", "Upload a file")).toBeHidden();
  for (const field of [board.sessionTitle, board.epicTitle, board.narrative]) {
    await expect(field).not.toBeEditable();
  }
  const panel = await board.openCard("Type in one expense");
  await expect(panel.getByRole("textbox", { name: "Title", exact: true })).not.toBeEditable();
  await expect(panel.getByRole("button", { name: "Paid back within a week", exact: true })).toBeDisabled();
  await expect(panel.getByRole("radio", { name: "under an hour" })).toBeDisabled();
  await expect(panel.getByRole("button", { name: "Delete" })).toBeDisabled();
  await page.keyboard.press("Escape");

  // … and keys and drags do nothing.
  for (const key of ["2", "Shift+ArrowUp", "Delete", "s", "n", "Control+z"]) {
    await board.card("Upload a file").focus();
    await page.keyboard.press(key);
    await expect(board.composer, key).toHaveCount(0);
  }
  await board.drag(board.cardTitle("Upload a file"), await board.before("Type in one expense"));
  await board.openGoals();
  await expect(board.goal("Paid back within a week")).toBeDisabled();
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await board.expectLane("First batch", ["Type in one expense", "Approve it with one click"]);

  const { text } = await board.downloadSession();
  expect(text).toBe(texts[snapshotKey()]);
  await page.reload();
  await expect(board.saved).toHaveText("Read only");
  // What was chosen for the export is no part of any session.
  expect(await kept(page)).toEqual({ ...texts, "smallbatch/export": expect.any(String) });
});

test("a session that is damaged in part: mended, reported, and kept as it was found", async ({ page }) => {
  const damaged = envelope(WORKSHOP);
  damaged.session["cards"][2].lane = "nowhere";
  const text = JSON.stringify(damaged);
  await keep(page, { [snapshotKey()]: text });
  const board = await visit(page);
  await expect(board.notice).toContainText("damaged and has been mended");
  await expect(board.notice).toContainText("lane of the card “Upload a file”");
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  expect(await kept(page), "nothing is written before something changes").toEqual({ [snapshotKey()]: text });

  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText("Saved");
  expect((await kept(page))[ORIGINAL]).toContain(text);
  const first = (await kept(page))[ORIGINAL];

  await page.reload();
  await board.expectLane("First batch", ["Type in one expense", "Approve it with one click", "Upload a file"]);
  await board.card("Upload a file").focus();
  await page.keyboard.press("3");
  await board.expectLane("Next", ["Pay it with the next payroll", "Upload a file"]);
  expect((await kept(page))[ORIGINAL], "the first one stays").toBe(first);
});

test("a damaged session on a full storage: nothing is written over it", async ({ page }) => {
  const damaged = envelope(WORKSHOP);
  damaged.session["cards"][2].lane = "nowhere";
  await keep(page, { [snapshotKey()]: JSON.stringify(damaged) });
  const board = await visit(page);
  await expect(board.notice).toContainText("damaged");
  await fill(page);
  const before = await kept(page);
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText(/^Not saved/);
  expect(await kept(page)).toEqual(before);
});

test("changes that cannot be read are told of, left out, and kept", async ({ page }) => {
  const log = `smallbatch/session/${SESSION}/log/000000000001-00000001`;
  const texts = { [snapshotKey()]: JSON.stringify(envelope(WORKSHOP)), [log]: '{"version":1,"stamp":' };
  await keep(page, texts);
  const board = await visit(page);
  await expect(board.notice).toContainText("1 of the last changes could not be read");
  await board.card("Upload a file").focus();
  await page.keyboard.press("2");
  await expect(board.saved).toHaveText("Saved");
  expect(await kept(page)).toMatchObject(texts);
});
