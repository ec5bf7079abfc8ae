// What the main thread did for each frame, from Chromium's own trace.

const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

/** The milliseconds of CPU that main-thread tasks took for each frame, from the end of the one before it, while `act` runs. */
export async function mainThreadPerFrame(cdp, act) {
  return perFrame(await trace(cdp, act));
}

/** The events of a trace. */
export async function trace(cdp, act, categories = CATEGORIES) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  cdp.on("Tracing.dataCollected", collect);
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { recordMode: "recordUntilFull", includedCategories: categories },
  });
  try {
    await act();
  } finally {
    const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
    await cdp.send("Tracing.end");
    await complete;
    cdp.off("Tracing.dataCollected", collect);
  }
  return events;
}

function perFrame(events) {
  const threads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const lists = threads.map(({ pid, tid }) => {
    const own = events.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid);
    return {
      tasks: own.filter(({ name }) => name === "RunTask"),
      ends: own.filter(({ name }) => name === "Commit").map(({ ts, dur }) => ts + dur).sort((a, b) => a - b),
    };
  });
  // The page's own process is the one that has made frames.
  const { tasks, ends } = lists.sort((a, b) => b.ends.length - a.ends.length)[0] ?? {};
  if (!ends?.length || !tasks.length) throw new Error("The trace shows no frame");
  const work = ends.map(() => 0);
  for (const { ts, dur, tdur } of tasks) {
    // What runs after one frame's commit is for the next.
    const frame = ends.findIndex((end) => end > ts);
    if (frame >= 0) work[frame] += (tdur ?? dur) / 1000;
  }
  return work;
}
