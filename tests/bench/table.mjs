// The figures as a person reads them, each beside its target.

const ms = (value) => (value == null ? "–" : value < 10 ? value.toFixed(2) : value.toFixed(0));
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The targets, each with what was measured. A target without its figure (`--only`, `--quick`) is left out. */
export function targets({ wire = [], paint = [], save = [], drag = [], coach = [], export: written = [] }) {
  const list = [];
  const target = (id, text, value, ok) => list.push({ id, text, value, ok });
  if (wire.length) target("bytes", "over the wire ≤ 150 kB", kb(wire[0].total), wire[0].total <= 150_000);
  for (const { rate, firstPaint, wasmArrived } of wire) {
    const ok = firstPaint != null && wasmArrived != null && firstPaint < wasmArrived;
    target(`shell ${rate}`, `first paint before the wasm, ${rate}×`, `${ms(firstPaint)} < ${ms(wasmArrived)} ms`, ok);
  }
  for (const { cards, rate, painted } of paint.filter(({ page }) => page === "app")) {
    if (cards !== 1000) continue;
    const floor = paint.find((row) => row.cards === cards && row.rate === rate && row.page === "plain").painted;
    target(`floor ${rate}`, `1,000 cards no slower than plain HTML, ${rate}×`, `${ms(painted)} : ${ms(floor)} ms`, painted <= floor);
  }
  for (const large of save.filter(({ cards }) => cards === 1000)) {
    const small = save.find(({ cards, rate }) => cards === 100 && rate === large.rate);
    for (const [what, name] of [["storage", "in storage"], ["command", "whole command"]]) {
      const ratio = large[what] / small[what];
      target(`${what} ratio ${large.rate}`, `save, ${name}: 1,000 ≤ 1.5 × 100 cards, ${large.rate}×`, ratio.toFixed(2), ratio <= 1.5);
      target(`${what} ${large.rate}`, `save, ${name}: ≤ 1 ms, ${large.rate}×`, `${ms(large[what])} ms`, large[what] <= 1);
    }
  }
  for (const { action, cards, rate, mean } of coach) {
    if (cards !== 1000 || rate !== 1) continue;
    target(`coach ${action}`, `meter and questions ≤ 4 ms, ${action}`, `${ms(mean)} ms`, mean <= 4);
  }
  for (const { target: name, rate, median } of written) {
    if (rate !== 1) continue;
    target(`export ${name}`, `export, ${name}: 1,000 cards ≤ 100 ms`, `${ms(median)} ms`, median <= 100);
  }
  for (const { cards, rate, frames } of drag) {
    if (cards !== 1000 || rate !== 4) continue;
    target("drag p95", "drag p95 ≤ 17 ms, 4×", `${ms(frames.p95)} ms`, frames.p95 <= 17);
    target("drag worst", "no drag frame over 33 ms, 4×", `${ms(frames.worst)} ms`, frames.worst <= 33);
  }
  return list;
}

/** The whole report. */
export function report(results) {
  const { wire, paint, input, save, drag, coach, export: written } = results;
  const mark = (id) => {
    const target = results.targets.find((target) => target.id === id);
    return target ? (target.ok ? " ✓" : " ✗") : "";
  };
  const parts = [];
  if (wire?.length) {
    parts.push(`First visit, over the wire: ${kb(wire[0].total)}${mark("bytes")}`);
    parts.push(table(["file", "bytes"], wire[0].files.map(({ name, bytes }) => [name, kb(bytes)])));
    parts.push(
      table(
        ["first visit (ms)", "first paint", "wasm arrived"],
        wire.map(({ rate, firstPaint, wasmArrived }) => [`${rate}×`, ms(firstPaint) + mark(`shell ${rate}`), ms(wasmArrived)]),
      ),
    );
  }
  if (paint?.length) {
    const rows = paint.filter(({ page }) => page === "app");
    const of = ({ cards, rate }, page) => paint.find((row) => row.cards === cards && row.rate === rate && row.page === page);
    parts.push(
      table(
        ["all cards painted (ms)", "first paint", "in document", "painted", "plain", "plain, c-v", "CPU", "plain", "plain, c-v"],
        rows.map((row) => [
          `${row.cards.toLocaleString("en")} cards, ${row.rate}×`,
          ms(row.firstPaint), ms(row.inDocument), ms(row.painted) + (row.cards === 1000 ? mark(`floor ${row.rate}`) : ""),
          ms(of(row, "plain").painted), ms(of(row, "cv").painted),
          ms(row.cpu), ms(of(row, "plain").cpu), ms(of(row, "cv").cpu),
        ]),
      ),
    );
  }
  if (input?.length) {
    parts.push(
      table(
        [`input to next paint (ms), ${input[0].cards.toLocaleString("en")} cards`, "median", "worst"],
        input.map(({ action, rate, ...row }) => [`${action}, ${rate}×`, ms(row.median), ms(row.worst)]),
      ),
    );
  }
  if (drag?.length) {
    parts.push(
      table(
        ["drag (ms)", "frame p95", "worst", "plain p95", "worst", "CPU p95", "worst", "plain p95", "worst"],
        drag.map(({ cards, rate, frames, still, work, stillWork }) => {
          const aimed = cards === 1000 && rate === 4;
          return [
            `${cards.toLocaleString("en")} cards, ${rate}×`,
            frames.p95.toFixed(1) + (aimed ? mark("drag p95") : ""), frames.worst.toFixed(1) + (aimed ? mark("drag worst") : ""),
            still.p95.toFixed(1), still.worst.toFixed(1), work.p95.toFixed(1), work.worst.toFixed(1),
            stillWork.p95.toFixed(1), stillWork.worst.toFixed(1),
          ];
        }),
      ),
    );
  }
  if (save?.length) {
    parts.push(
      table(
        ["save (ms)", "in storage", "whole command", "with the view"],
        save.map(({ cards, rate, storage, command, view }) => {
          const marks = (what) => (cards === 1000 ? mark(`${what} ${rate}`) : "");
          return [
            `${cards.toLocaleString("en")} cards, ${rate}×`,
            storage.toFixed(3) + marks("storage"), command.toFixed(2) + marks("command"), view.toFixed(2),
          ];
        }),
      ),
    );
  }
  if (coach?.length) {
    parts.push(
      table(
        ["meter and questions (ms)", "mean", "worst"],
        coach.map(({ action, cards, rate, ...row }) => [
          `${action}, ${cards.toLocaleString("en")} cards, ${rate}×`,
          ms(row.mean) + (cards === 1000 && rate === 1 ? mark(`coach ${action}`) : ""), ms(row.worst),
        ]),
      ),
    );
  }
  if (written?.length) {
    parts.push(
      table(
        ["export (ms)", "median", "worst"],
        written.map(({ target, cards, rate, ...row }) => [
          `${target}, ${cards.toLocaleString("en")} cards, ${rate}×`,
          ms(row.median) + (rate === 1 ? mark(`export ${target}`) : ""), ms(row.worst),
        ]),
      ),
    );
  }
  parts.push(table(["target", "measured", ""], results.targets.map(({ text, value, ok }) => [text, value, ok ? "✓" : "✗"])));
  return parts.join("\n\n");
}

/** Columns under their names; all but the first end flush. */
function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("   ").trimEnd();
  return [line(head), widths.map((width) => "─".repeat(width)).join("   "), ...rows.map(line)].join("\n");
}
