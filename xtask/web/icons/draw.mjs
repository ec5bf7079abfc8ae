// Draws the icons anew, after icon.svg has changed: SMALLBATCH_CHROMIUM=/usr/bin/chromium node xtask/web/icons/draw.mjs
// They are committed, so that a build needs no browser.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { SWITCHES } from "../../../tests/support/chromium.mjs";

const here = (name) => join(import.meta.dirname, name);

// What a system cuts into a shape of its own, it needs without our corners: up to the edge, and with the drawing
// well inside (maskable: within a circle of 80 %).
const ICONS = [
  { name: "icon-192.png", size: 192 },
  { name: "icon-512.png", size: 512 },
  { name: "icon-maskable-512.png", size: 512, margin: 0.14 },
  { name: "apple-touch-icon-180.png", size: 180, margin: 0.04 },
];

const svg = await readFile(here("icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.SMALLBATCH_CHROMIUM, args: SWITCHES });
const page = await browser.newPage();
for (const { name, size, margin } of ICONS) {
  const full = margin !== undefined;
  const inner = full ? size * (1 - 2 * margin) : size;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html { background: ${full ? "#ffe8a3" : "transparent"} } body { margin: 0; display: grid; place-items: center;
     block-size: ${size}px } svg { inline-size: ${inner}px; block-size: ${inner}px }</style>${svg}`,
  );
  await writeFile(here(name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
