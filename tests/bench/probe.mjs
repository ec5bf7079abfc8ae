// What runs inside the page, before anything of the page's own. Each function is handed to Playwright as it is,
// so it must not use anything from outside itself.

/**
 * Waits until `count` cards are in the document, and leaves in `bench.painted` when a frame that shows them all was
 * presented: an element that is added in that frame's animation callback reports so by itself (Element Timing).
 */
export function watchPaint(count) {
  const cards = document.getElementsByClassName("card");
  const split = document.getElementsByClassName("split-card");
  const ready = () => document.querySelector(".board") && cards.length + split.length >= count;
  const bench = (window.bench = {});
  bench.painted = new Promise((resolve) => {
    const look = () => {
      if (!ready()) return requestAnimationFrame(look);
      const inDocument = performance.now();
      const mark = document.createElement("p");
      mark.setAttribute("elementtiming", "bench");
      mark.setAttribute("data-bench", "");
      mark.textContent = ".";
      mark.style.cssText = "position: fixed; inset: 0 auto auto 0; margin: 0; z-index: 99";
      const observer = new PerformanceObserver((list) => {
        const entry = list.getEntries().find((entry) => entry.identifier === "bench");
        if (!entry) return;
        observer.disconnect();
        mark.remove();
        const paint = performance.getEntriesByName("first-contentful-paint")[0];
        const wasm = performance.getEntriesByType("resource").find((entry) => entry.name.endsWith(".wasm"));
        resolve({
          firstPaint: paint?.startTime ?? null,
          wasmArrived: wasm?.responseEnd ?? null,
          inDocument,
          painted: entry.renderTime,
          elements: document.getElementsByTagName("*").length,
        });
      });
      observer.observe({ type: "element", buffered: true });
      document.body.append(mark);
    };
    requestAnimationFrame(look);
  });
}

/**
 * Measures interactions: `bench.next(type)` resolves once the first frame after the next event of that type is done:
 * from the event's own time stamp (when the browser received the input) to the task behind that frame.
 */
export function watchInput() {
  const bench = (window.bench ??= {});
  const longest = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16 });
  // Chromium's own figure (Event Timing), in steps of 8 ms and only from 16 ms on: kept beside ours.
  bench.eventTiming = () => {
    const all = [...longest.values()];
    longest.clear();
    return all;
  };
  bench.next = (type) => {
    bench.frame = new Promise((resolve) => {
      const heard = (event) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(null));
      };
      addEventListener(type, heard, { capture: true, once: true });
    });
  };
}

/** Adds up the time in localStorage. */
export function watchStorage() {
  const bench = (window.bench ??= {});
  bench.storage = { time: 0, calls: 0 };
  for (const name of ["setItem", "removeItem"]) {
    const original = Storage.prototype[name];
    Storage.prototype[name] = function (...values) {
      const start = performance.now();
      try {
        return original.apply(this, values);
      } finally {
        bench.storage.time += performance.now() - start;
        bench.storage.calls += 1;
      }
    };
  }
}

/** Collects what the app marks itself: `bench.measured(name)` returns the times since it was last asked. */
export function watchMeasures() {
  const bench = (window.bench ??= {});
  let taken = [];
  const original = Performance.prototype.measure;
  // Not with an observer, which hears of a measure only after the page has gone on.
  Performance.prototype.measure = function (...values) {
    const measure = original.apply(this, values);
    taken.push(measure);
    return measure;
  };
  bench.measured = (name) => {
    const times = taken.filter((measure) => measure.name === name).map((measure) => measure.duration);
    taken = [];
    return times;
  };
}

/** Notes the start of every frame until `bench.stopFrames()`, which returns the times between them. */
export function watchFrames() {
  const bench = (window.bench ??= {});
  const times = [];
  let running = true;
  const tick = (time) => {
    times.push(time);
    if (running) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  bench.stopFrames = () => {
    running = false;
    return times.slice(1).map((time, index) => time - times[index]);
  };
}

/**
 * Sends a card to and fro by its keys and times each command: until its listeners are done (records, storage), and until
 * the view has changed (microtasks), without style, layout and paint.
 */
export async function timeSaves(times) {
  const bench = window.bench;
  const card = document.querySelector('.lane[data-lane="slices"] .card');
  const id = card.dataset.card;
  const samples = [];
  for (let n = 0; n < times; n += 1) {
    const item = document.querySelector(`.board .card[data-card="${id}"]`);
    const key = n % 2 === 0 ? "2" : "1";
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    bench.storage = { time: 0, calls: 0 };
    const before = performance.now();
    item.dispatchEvent(event);
    const after = performance.now();
    // Effects run in microtasks that may queue others; a task would come behind a frame.
    for (let round = 0; round < 30; round += 1) await null;
    samples.push({ command: after - before, view: performance.now() - before, ...bench.storage });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return samples;
}
