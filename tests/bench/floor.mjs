// The floor: the page that the app has made, as plain HTML. Same elements, same style sheet, no script, served by the same
// server. Once as it is (cards out of sight are not laid out: content-visibility), once with every card laid out.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { address, openAndWait, store, withPage } from "./browser.mjs";
import { watchPaint } from "./probe.mjs";

export const FLOORS = ["plain", "cv"];

/** Where a floor is. */
export const floorAddress = (site, kind, cards) => `${site.url}floor-${kind}-${cards}.html`;

/** Writes an empty page, to start from, into the folder that is served. */
export async function writeBlank(site) {
  await serve(site, "floor-blank.html", "<!doctype html><title>Blank</title>");
  site.blank = `${site.url}floor-blank.html`;
}

/** Lets the app make a page of cards, and keeps it. */
export async function writeFloors(context, site, cards) {
  const html = await withPage(context, site, 1, async (page) => {
    await page.addInitScript(watchPaint, cards);
    await openAndWait(page, address(site, cards), "bench.painted");
    // Comments are only the framework's marks.
    return page.evaluate(() => document.getElementById("app").outerHTML.replaceAll(/<!--.*?-->/g, ""));
  });
  const index = await readFile(join(site.folder, "index.html"), "utf8");
  const [style] = index.match(/<link rel="stylesheet"[^>]*>/) ?? [];
  if (!style) throw new Error("index.html links no style sheet");
  for (const kind of FLOORS) {
    const all = kind === "plain" ? "<style>.card { content-visibility: visible !important }</style>" : "";
    const page =
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, ` +
      `initial-scale=1"><title>Floor</title>${style}${all}</head><body>${html}</body></html>`;
    await serve(site, `floor-${kind}-${cards}.html`, page);
  }
}

async function serve(site, name, html) {
  const packed = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  await writeFile(join(site.folder, name), html);
  await writeFile(join(site.folder, `${name}.br`), packed);
}
