// Packs the site: bundles CSS and JavaScript, names every file after what it holds, fills in index.html,
// compresses, and says how big it all is. `cargo xtask dist` runs it on what wasm-bindgen and wasm-opt left.

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import { build, transform } from "esbuild";

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

const glue = { alias: { "smallbatch-glue": join(stage, "smallbatch.js") } };
const [style, early, start, reload, wasm, page] = await Promise.all([
  bundle("style/main.css"),
  bundle("xtask/web/early.js", { format: "iife" }),
  bundle("xtask/web/start.js", { format: "esm", ...glue }),
  bundle("xtask/web/reload.js", { format: "esm" }),
  readFile(join(stage, "smallbatch_bg.wasm")),
  readFile(join(root, "index.html"), "utf8"),
]);

const [, rawShell] = page.match(/<style>(.*?)<\/style>/s);
const shell = (await transform(rawShell, { loader: "css", minify })).code.trim();
const files = {
  style: add("style", "css", style),
  early: add("early", "js", early),
  start: add("start", "js", start),
  wasm: add("smallbatch", "wasm", wasm),
};
const slots = {
  "shell.hash": hash("sha256", shell),
  reload: options.dev ? `<script type="module" src="${add("reload", "js", reload).href}"></script>` : "",
};
for (const [name, { href, integrity }] of Object.entries(files)) {
  slots[`${name}.href`] = href;
  slots[`${name}.integrity`] = integrity;
}
const html = page
  .replace(/<!--(.*?)-->\s*/gs, "")
  .replace(rawShell, () => shell)
  .replace(/\{\{(.*?)\}\}/g, (slot, name) => {
    if (!(name in slots)) throw new Error(`index.html asks for ${slot}, which nothing fills`);
    return slots[name];
  });
site.set("index.html", Buffer.from(html));

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
      const [gz, br] = await Promise.all([gzip(raw), brotli(raw)]);
      packed.set(`${name}.gz`, gz).set(`${name}.br`, br);
      sizes.push({ name, raw: raw.length, gz: gz.length, br: br.length });
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
  const total = { name: "everything" };
  for (const kind of kinds) total[kind] = sizes.reduce((sum, size) => sum + size[kind], 0);
  const rows = [...sizes.sort((a, b) => b.br - a.br), total];
  const width = Math.max(...rows.map((row) => row.name.length));
  const line = (name, cells) => `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join("")}`;
  console.log(line("bytes", kinds));
  for (const row of rows) console.log(line(row.name, kinds.map((kind) => row[kind].toLocaleString("en"))));
}
