// Runs the app, wherever its WebAssembly comes from, and says so when it stops.

import init from "smallbatch-glue";
import { STOPPED, trouble } from "./trouble.js";

// A panic leaves the app dead where it stands: better said than found out by clicking.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) trouble(STOPPED);
});

/** Resolves when the app is up. `otherwise` is what to say when the WebAssembly could not be had. */
export async function run(module_or_path, otherwise) {
  try {
    await init({ module_or_path });
  } catch (error) {
    trouble(error instanceof WebAssembly.RuntimeError ? STOPPED : otherwise);
    throw error;
  }
}
