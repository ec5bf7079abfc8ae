// Runs before anything is painted, and so does only what cannot wait. A classic script: it must not be deferred.

import { NOT_LOADED, trouble } from "./trouble.js";

// The theme someone chose. Without one, or without storage, it is the system's.
try {
  const theme = localStorage.getItem("smallbatch/theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is denied; the app says so when it is up.
}

// What the system paints around the page goes with it: index.html names a colour for light, then one for dark.
const colours = document.querySelectorAll("meta[name=theme-color]");
const media = Array.from(colours, (colour) => colour.media);
function tint() {
  const { theme } = document.documentElement.dataset;
  colours.forEach((colour, index) => {
    colour.media = !theme ? media[index] : media[index].includes(theme) ? "all" : "not all";
  });
}
new MutationObserver(tint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
tint();

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
