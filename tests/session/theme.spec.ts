// Light, dark, or as the device has it; and nothing moves for people who asked for that.

import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import { open, WORKSHOP } from "../support/shelf.ts";

const LIGHT = "rgb(244, 241, 234)";
const DARK = "rgb(21, 23, 27)";

const paper = (page: Page) => page.locator("html");

test("the device decides until somebody chooses", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, WORKSHOP);
  await expect(paper(page)).toHaveCSS("background-color", DARK);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(paper(page)).toHaveCSS("background-color", LIGHT);
});

test("a theme that was chosen stays, against the device and after a reload, until it is given back", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, WORKSHOP);
  const theme = page.getByRole("button", { name: /^Theme/ });
  await expect(theme).toHaveAccessibleName("Theme: as this device has it");
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: light");
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: dark");
  await expect(paper(page)).toHaveCSS("background-color", DARK);

  await page.reload();
  await expect(theme).toHaveAccessibleName("Theme: dark");
  await expect(paper(page)).toHaveCSS("background-color", DARK);
  await theme.click();
  await expect(paper(page)).toHaveCSS("background-color", LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(paper(page)).toHaveCSS("background-color", DARK);
  await page.reload();
  await expect(theme).toHaveAccessibleName("Theme: as this device has it");
});

/** What would move, and how. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      for (const pseudo of [undefined, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const times = style.transitionDuration.split(", ").filter((time) => time !== "0s");
        if (times.length > 0 || style.animationName !== "none") {
          moving.push(`${element.tagName}.${element.className}${pseudo ?? ""}: ${style.transitionDuration} ${style.animationName}`);
        }
      }
      if (getComputedStyle(element).scrollBehavior === "smooth") moving.push(`${element.tagName} scrolls smoothly`);
    }
    return moving;
  });
}

test("nothing moves for people who asked for less motion", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.openCard("Type in one expense");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await moving(page), "otherwise something does").not.toEqual([]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving(page)).toEqual([]);
  await board.carry(board.cardTitle("Upload a file"), await board.before("Type in one expense"));
  expect(await moving(page), "while a card is carried").toEqual([]);
  await page.mouse.up();
  expect(await moving(page), "when it has landed").toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
