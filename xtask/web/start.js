// Starts the app. index.html names the WebAssembly and its hash, so that fetching begins before this is loaded.

import { keepOffline } from "./offline.js";
import { run } from "./run.js";
import { NOT_LOADED } from "./trouble.js";

// The hash is in a `data-` attribute, since Chromium warns of one that it does not check; `fetch` does check it.
const { href, dataset } = document.querySelector("link[type='application/wasm']");
await run(fetch(href, { integrity: dataset.integrity }), NOT_LOADED);

// Not in development, where every reload is to show what was built last (web/sw-off.js). RELEASE is pack.mjs's.
if (RELEASE) keepOffline();
