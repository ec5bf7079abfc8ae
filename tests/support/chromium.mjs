// How Chromium is started, for the tests and for the bench: quiet, and alike.

import { userInfo } from "node:os";

/** Command line switches. */
export const SWITCHES = [
  // Chromium's sandbox does not work for root, and containers often run as root.
  ...(userInfo().uid === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  // Nothing but the app may use the network, and nothing may pop up over it.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
