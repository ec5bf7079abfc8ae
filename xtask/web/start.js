// Starts the app. index.html names the WebAssembly and its hash, so that fetching begins before this is loaded.

import init from "smallbatch-glue";
import { NOT_LOADED, STOPPED, trouble } from "./trouble.js";

// A panic leaves the app dead where it stands: better said than found out by clicking.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) trouble(STOPPED);
});

// The hash is in a `data-` attribute, since Chromium warns of one that it does not check; `fetch` does check it.
const { href, dataset } = document.querySelector("link[type='application/wasm']");
try {
  await init({ module_or_path: fetch(href, { integrity: dataset.integrity }) });
} catch (error) {
  trouble(error instanceof WebAssembly.RuntimeError ? STOPPED : NOT_LOADED);
  throw error;
}
