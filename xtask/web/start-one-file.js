// Starts the app in smallbatch.html, which carries its WebAssembly with it (web/one-file.mjs): nothing is fetched.

import { run } from "./run.js";
import { NOT_UNPACKED } from "./trouble.js";

// DecompressionStream is older than the `light-dark()` that the style sheet cannot do without.
function unpacked() {
  const packed = document.getElementById("packed");
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  packed.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}

// In a promise, so that what `unpacked` throws is told in the same way.
await run(Promise.resolve().then(unpacked), NOT_UNPACKED);
