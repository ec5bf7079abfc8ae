// smallbatch.html, as it is carried into a room on a stick: opened from the disk, without any network.

import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { BoardPage } from "./support/board-page.ts";
import { expect, test } from "./support/fixtures.ts";

const dist = resolve(import.meta.dirname, "../dist");
const file = pathToFileURL(resolve(dist, "smallbatch.html")).href;

test("one file from the disk holds all of the app, fetches nothing, and keeps what is written", async ({ page, context }) => {
  await context.setOffline(true);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(file);
  await page.getByRole("button", { name: "New session", exact: true }).click();
  const title = page.locator(".epic [data-field=title]");
  await title.fill("Held in a room without a network");
  await title.blur();
  await page.reload();
  await expect(title).toHaveValue("Held in a room without a network");

  await page.getByRole("link", { name: "Sessions" }).click();
  await page.getByRole("button", { name: "Open the sample session" }).click();
  const board = new BoardPage(page);
  await expect(board.board.locator(".card").first()).toBeVisible();
  // The policy lets the style sheet in.
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCSS("white-space", "nowrap");
  const others = fetched.filter((url) => !url.startsWith("data:") && url.replace(/#.*/, "") !== file);
  expect(others).toEqual([]);
  // Nothing of it changes its name from version to version, so that a link to it stays good.
  expect((await readdir(dist)).filter((name) => name.startsWith("smallbatch.html"))).toEqual(["smallbatch.html"]);
});
