// The page to keep: what it says, copied to a chat, printed as a page or as cards, and gone after that. What stands
// in it, and that nothing in the message can run in a chat, is core's to prove.

import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/fixtures.ts";
import { KeepPanel, countDialogs, print } from "../support/keep-panel.ts";
import { envelope, keep, type SessionSeed, snapshotKey, visit, WORKSHOP } from "../support/shelf.ts";

const SEED: SessionSeed = { ...WORKSHOP, cards: [...(WORKSHOP.cards ?? []), { title: "Fax <b>", lane: "not_doing" }] };

async function start(page: Page, seed = SEED): Promise<KeepPanel> {
  const session = envelope(seed);
  session.session["cards"][3].asks = [{ who: "Legal", what: "is a photo enough, @here?" }];
  await keep(page, { [snapshotKey()]: JSON.stringify(session) });
  const board = await visit(page);
  await board.board.waitFor();
  return new KeepPanel(page);
}

test("the page says what the room decided, with names or without", async ({ page }) => {
  const kept = await start(page);
  await kept.open();
  await expect(kept.panel.getByRole("heading", { level: 3 })).toHaveText(SEED.epic!["title"]!);
  await expect(kept.section("The epic")).toContainText(SEED.epic!["outcome"]!);
  await expect(kept.section("First batch").getByRole("listitem").first()).toContainText("One claim has been paid");
  await expect(kept.section(/^Not doing/).getByRole("listitem").last()).toContainText("Fax <b>");
  const asks = kept.section("What we need from others").getByRole("listitem");
  await expect(asks).toContainText("Legal: is a photo enough, @here?");
  await expectAccessible(page);
  await kept.panel.getByRole("checkbox", { name: "With people’s names" }).uncheck();
  await expect(asks).not.toContainText("Legal");
});

test("the summary is copied by keyboard, and calls nobody in a chat", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const kept = await start(page);
  await page.locator("[data-opens=export]").press("Enter");
  await page.getByRole("button", { name: "A page to keep" }).press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(kept.button("Copy summary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toHaveText("The summary is copied: paste it into your chat.");
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain(`What we split: ${SEED.epic!["title"]}`);
  expect(message).toContain("1. Type in one expense ◆ Paid back within a week (under a day)");
  expect(message).toContain("Legal: is a photo enough, @\u2060here?");
  expect(message).toMatch(/Not doing: .*Fax ‹b>/);
});

test("where the browser refuses to copy, the summary is selected", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const kept = await start(page);
  await kept.open();
  await kept.button("Copy summary").click();
  await expect(page.locator(".notice")).toContainText("does not let us copy");
  await expect(kept.message).toBeFocused();
  const selected = await kept.message.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart);
  expect(selected).toBe((await kept.message.inputValue()).length);
});

test("the cards are printed eight a page, and the screen is as before", async ({ page }) => {
  const dialogs = await countDialogs(page);
  // Six slices are there; with nine more and the epic that makes sixteen cards: two full sheets, and no third one.
  const more = Array.from({ length: 9 }, (_, index) => ({ title: `Card ${index}` }));
  const kept = await start(page, { ...SEED, cards: [...(SEED.cards ?? []), ...more] });
  await kept.open();
  await expect(kept.panel.locator(".hint").first()).toContainText("2 sheets");
  await kept.button("Print the cards").click();
  await expect(kept.printed.getByText("Type in one expense")).toBeAttached();
  await expect(kept.printed).toBeHidden();
  await expect.poll(dialogs).toBe(1);
  const { pages, text } = await print(page);
  expect(pages).toBe(2);
  expect(text).toContain("First batch · 1");
  expect(text).not.toContain("Fax");
  await expect(kept.printed).toHaveCount(0);
  await expect(kept.button("Print the cards")).toBeFocused();
  // A browser that lets the call pass: the cards do not wait for the next time that somebody prints.
  await kept.button("Print the cards").click();
  await expect(kept.printed).toBeAttached();
  await page.keyboard.press("Control");
  await expect(kept.printed).toHaveCount(0);
});

test("whoever prints gets the page, black on white, also from the dark board", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const kept = await start(page);
  const { text, title } = await print(page);
  expect(text).toContain("Legal: is a photo enough, @here?");
  expect(title, "the name of the file").toBe("Expense reporting");
  await expect(kept.printed).toHaveCount(0);
  await expect(page).toHaveTitle("Smallbatch");
  // What the printer sees.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(kept.printed.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".board, .session-head, .panel").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(kept.printed.getByRole("heading", { level: 1 })).toHaveCSS("color", "rgb(0, 0, 0)");
});
