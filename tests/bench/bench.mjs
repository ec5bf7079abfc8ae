// Measures the app in a real browser. `cargo xtask bench` builds it, serves a copy of it and says where; what is measured,
// and how, is in docs/bench.md.
//
//   --quick            fewer runs, and no 5,000 cards
//   --runs 5           visits to each page; to those of 5,000 cards never more than 3
//   --only paint,save  of wire, paint, input, drag, save, coach, export
//   --out FILE         target/bench.json

import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { timeCoach } from "./coach.mjs";
import { timeDrag } from "./drag.mjs";
import { timeExport } from "./export.mjs";
import { writeBlank } from "./floor.mjs";
import { timeInput } from "./input.mjs";
import { timePaint } from "./paint.mjs";
import { timeSave } from "./save.mjs";
import { report, targets } from "./table.mjs";
import { firstVisit, NETWORK } from "./wire.mjs";

const PARTS = ["wire", "paint", "input", "drag", "save", "coach", "export"];
const RATES = [1, 4];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    only: { type: "string", default: PARTS.join() },
    out: { type: "string", default: join(import.meta.dirname, "../../target/bench.json") },
  },
});
const quick = values.quick;
const runs = Number(values.runs ?? (quick ? 2 : 5));
const only = values.only.split(",");
const strange = only.filter((part) => !PARTS.includes(part));
if (strange.length || !(runs >= 1)) throw new Error(`--only takes ${PARTS.join()}, --runs a number`);

const site = {
  url: process.env.SMALLBATCH_URL,
  folder: process.env.SMALLBATCH_SITE,
  chromium: process.env.SMALLBATCH_CHROMIUM,
};
if (!Object.values(site).every(Boolean)) throw new Error("Start the bench with `cargo xtask bench`.");
await writeBlank(site);

const began = Date.now();
const results = {
  measured_at: new Date(began).toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model.trim(), load_before: loadavg()[0] },
  runs, network: NETWORK,
};

const parts = {
  wire: async () => [await firstVisit(site, 1), await firstVisit(site, 4)],
  paint: () => each(quick ? [0, 100, 1000] : [0, 100, 1000, 5000], (cards) => timePaint(site, cards, RATES, cards > 1000 ? Math.min(runs, 3) : runs)),
  input: () => timeInput(site, 1000, RATES, quick ? 3 : 9),
  drag: () => each([100, 1000], (cards) => timeDrag(site, cards, RATES, quick ? 1 : 3)),
  coach: () => each([100, 1000], (cards) => timeCoach(site, cards, RATES, quick ? 5 : 20)),
  export: () => timeExport(site, 1000, RATES, quick ? 3 : 9),
  save: () => each(quick ? [100, 1000] : [100, 1000, 5000], (cards) => timeSave(site, cards, RATES, quick ? 20 : 60)),
};
for (const part of PARTS.filter((part) => only.includes(part))) {
  const start = Date.now();
  results[part] = await parts[part]();
  console.log(`  ${part}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

results.machine.load_after = loadavg()[0];
results.seconds = (Date.now() - began) / 1000;
results.targets = targets(results);
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, `${JSON.stringify(results, null, 1)}\n`);

console.log(`\n${report(results)}\n`);
const { load_before, load_after } = results.machine;
if (Math.max(load_before, load_after) > results.machine.cpus) {
  console.log(`The machine was busy with other things (load ${load_before.toFixed(1)} … ${load_after.toFixed(1)}): all times are too long.`);
}
console.log(`All figures: ${values.out}`);

async function each(sizes, measure) {
  const all = [];
  for (const size of sizes) all.push(...(await measure(size)));
  return all;
}
