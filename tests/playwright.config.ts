// How the browser tests run. `cargo xtask test --e2e` builds and serves the app, finds a Chromium, and hands
// both over in the environment; what the tests have in common is in support/fixtures.ts.

import { defineConfig } from "@playwright/test";
import { SWITCHES } from "./support/chromium.mjs";

const baseURL = process.env["SMALLBATCH_URL"];
const executablePath = process.env["SMALLBATCH_CHROMIUM"];
if (!baseURL || !executablePath) throw new Error("Start the browser tests with `cargo xtask test --e2e`.");

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/files",
  // xtask reads the totals from the JSON file.
  reporter: [["list"], ["json", { outputFile: "../test-results/results.json" }]],
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    baseURL,
    browserName: "chromium",
    // What a worker answers, a test can neither hold back nor count. tests/offline.spec.ts lets it in.
    serviceWorkers: "block",
    // Without a picture a frame, which would slow every test down on a machine without a GPU.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: SWITCHES,
    },
  },
});
