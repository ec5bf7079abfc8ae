// Runs before anything is painted, and so does only what cannot wait. A classic script: it must not be deferred.

import { NOT_LOADED, trouble } from "./trouble.js";

// The theme someone chose. Without one, or without storage, it is the system's.
try {
  const theme = localStorage.getItem("smallbatch/theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is denied; the app says so when it is up.
}

// start.js speaks for itself once it runs; this is for when it cannot be loaded. Such errors do not bubble.
addEventListener(
  "error",
  (event) => {
    if (!(event.target instanceof HTMLScriptElement)) return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => trouble(NOT_LOADED));
    else trouble(NOT_LOADED);
  },
  true,
);
