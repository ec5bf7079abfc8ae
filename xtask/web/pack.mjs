// Packs the site: bundles CSS and JavaScript, names every file after what it holds, fills in index.html, lists for the
// service worker what belongs to this version, compresses, and says how big it all is. `cargo xtask dist` runs it on
// what wasm-bindgen and wasm-opt left. The same once more as one file: one-file.mjs.

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import { build, transform } from "esbuild";
import { oneFile } from "./one-file.mjs";

const { values: options } = parseArgs({
  options: { stage: { type: "string" }, out: { type: "string" }, dev: { type: "boolean", default: false } },
});
const root = resolve(import.meta.dirname, "../..");
const stage = resolve(options.stage);
const out = resolve(options.out);
const minify = !options.dev;

const site = new Map(); // file name → bytes

const hash = (algorithm, bytes) => `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;

/** Adds a file under a name that changes with its bytes, so that it may be cached for ever. */
function add(name, extension, bytes) {
  const href = `${name}.${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.${extension}`;
  site.set(href, bytes);
  return { href, integrity: hash("sha384", bytes) };
}

const text = (bytes) => Buffer.from(bytes).toString();

async function bundle(entry, more = {}) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify,
    write: false,
    logLevel: "warning",
    charset: "utf8",
    legalComments: "none",
    ...more,
  });
  return result.outputFiles[0].contents;
}

const icon = (name) => readFile(join(root, "xtask/web/icons", name));
const glue = { alias: { "smallbatch-glue": join(stage, "smallbatch.js") } };
const release = { define: { RELEASE: String(!options.dev) } };
const [style, early, start, reload, wasm, rawPage, svg, manifest] = await Promise.all([
  bundle("style/main.css"),
  bundle("xtask/web/early.js", { format: "iife" }),
  bundle("xtask/web/start.js", { format: "esm", ...glue, ...release }),
  bundle("xtask/web/reload.js", { format: "esm" }),
  readFile(join(stage, "smallbatch_bg.wasm")),
  readFile(join(root, "index.html"), "utf8"),
  icon("icon.svg"),
  readFile(join(root, "xtask/web/manifest.json"), "utf8").then(JSON.parse),
]);

const [, rawShell] = rawPage.match(/<style>(.*?)<\/style>/s);
const shell = (await transform(rawShell, { loader: "css", minify })).code.trim();
const page = rawPage.replace(rawShell, () => shell);
const escaped = { '"': "'", "<": "%3C", ">": "%3E", "#": "%23" };
const favicon = `data:image/svg+xml,${svg.toString().trim().replace(/["<>#]/g, (letter) => escaped[letter])}`;

/** Fills in the slots, and leaves out the comments. */
function fill(page, slots) {
  return page.replace(/<!--(.*?)-->\s*/gs, "").replace(/\{\{(.*?)\}\}/g, (slot, name) => {
    if (!(name in slots)) throw new Error(`index.html asks for ${slot}, which nothing fills`);
    return slots[name];
  });
}

const files = {
  style: add("style", "css", style),
  early: add("early", "js", early),
  start: add("start", "js", start),
  wasm: add("smallbatch", "wasm", wasm),
};
const slots = {
  favicon,
  "shell.hash": hash("sha256", shell),
  "touch.href": add("icon-touch", "png", await icon("apple-touch-icon-180.png")).href,
  reload: options.dev ? `<script type="module" src="${add("reload", "js", reload).href}"></script>` : "",
};
for (const [name, { href, integrity }] of Object.entries(files)) {
  slots[`${name}.href`] = href;
  slots[`${name}.integrity`] = integrity;
}
site.set("index.html", Buffer.from(fill(page, slots)));

for (const icons of manifest.icons) icons.src = add("icon", icons.src.split(".").pop(), await icon(icons.src)).href;
site.set("manifest.webmanifest", Buffer.from(JSON.stringify(manifest)));

if (options.dev) {
  site.set("sw.js", await bundle("xtask/web/sw-off.js", { format: "iife" }));
} else {
  // Icons are the system's to keep, once the app is installed.
  const kept = [["./", hash("sha384", site.get("index.html"))]];
  for (const { href, integrity } of Object.values(files)) kept.push([href, integrity]);
  kept.push(["manifest.webmanifest", hash("sha384", site.get("manifest.webmanifest"))]);
  const list = JSON.stringify(kept);
  const version = createHash("sha256").update(list).digest("hex").slice(0, 12);
  const define = { FILES: list, VERSION: JSON.stringify(version) };
  site.set("sw.js", await bundle("xtask/web/sw.js", { format: "iife", define }));

  const startOneFile = await bundle("xtask/web/start-one-file.js", { format: "esm", ...glue });
  const scripts = { early: text(early), start: text(startOneFile) };
  const one = oneFile({ page, shell, style: text(style), ...scripts, wasm });
  site.set("smallbatch.html", Buffer.from(fill(one.page, { ...slots, ...one.slots })));
}

const brotli = (bytes) =>
  promisify(zlib.brotliCompress)(bytes, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
const gzip = (bytes) => promisify(zlib.gzip)(bytes, { level: 9 });

const sizes = [];
const packed = new Map(site);
if (!options.dev) {
  await Promise.all(
    [...site].map(async ([name, raw]) => {
      sizes.push({ name, raw: raw.length });
      // What is compressed inside would only get larger; smallbatch.html is for taking along.
      if (name.startsWith("icon") || name === "smallbatch.html") return;
      const [gz, br] = await Promise.all([gzip(raw), brotli(raw)]);
      packed.set(`${name}.gz`, gz).set(`${name}.br`, br);
      Object.assign(sizes.find((size) => size.name === name), { gz: gz.length, br: br.length });
    }),
  );
}

// The last good site stays until the new one is whole.
const next = `${out}.next`;
await rm(next, { recursive: true, force: true });
await mkdir(next, { recursive: true });
await Promise.all([...packed].map(([name, bytes]) => writeFile(join(next, name), bytes)));
await rm(out, { recursive: true, force: true });
await rename(next, out);

if (sizes.length > 0) {
  const kinds = ["raw", "gz", "br"];
  // Everybody fetches what has been compressed; the rest is fetched by few.
  const [visit, rest] = [sizes.filter(({ br }) => br), sizes.filter(({ br }) => !br)];
  const total = { name: "everything on a visit" };
  for (const kind of kinds) total[kind] = visit.reduce((sum, size) => sum + size[kind], 0);
  const rows = [...visit.sort((a, b) => b.br - a.br), total, ...rest.sort((a, b) => b.raw - a.raw)];
  const width = Math.max(...rows.map((row) => row.name.length));
  const line = (name, cells) => `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join("")}`;
  console.log(line("bytes", kinds));
  for (const row of rows) console.log(line(row.name, kinds.map((kind) => row[kind]?.toLocaleString("en") ?? "")));
}
