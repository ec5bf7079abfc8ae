// Keeps the app for when there is no network, and lets a newer version wait until somebody wants it.
//
// What the home screen knows of it (src/ui/home/version.rs): the attribute `data-newer-version` on the root element,
// the event that says it has come, and the event that asks for it.

const READY = "newerVersion";
const FOUND = "smallbatch:newer-version";
const USE = "smallbatch:use-newer-version";

/** Registers web/sw.js, once the page has nothing more urgent to fetch. */
export function keepOffline() {
  // Absent on a page that is not secure, and in some private windows.
  if (!isSecureContext || !navigator.serviceWorker) return;
  const begin = () => register().catch(() => {}); // refused, or offline: it works as it did before
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

async function register() {
  const registration = await navigator.serviceWorker.register("sw.js", { scope: "./", updateViaCache: "none" });
  const found = () => {
    if (READY in document.documentElement.dataset) return;
    document.documentElement.dataset[READY] = "";
    dispatchEvent(new Event(FOUND));
  };
  const watch = (worker) => {
    // The very first one is no newer version than what is seen.
    if (!worker || !registration.active) return;
    // Without a window that it could disturb, it goes past `installed` at once; it passes it all the same.
    worker.addEventListener("statechange", () => worker.state === "installed" && found(), { once: true });
  };

  addEventListener(USE, () => use(registration));
  registration.addEventListener("updatefound", () => watch(registration.installing));
  // Another window has taken it into use. This one goes on with what it has loaded, until somebody asks.
  if (navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", found);
  watch(registration.installing);
  if (registration.waiting) found();

  // A window may stay open for days, and browsers look for a newer version only when a page is opened. Between two
  // screens is when nobody is in the middle of something.
  addEventListener("hashchange", () => registration.update().catch(() => {}));
}

/** Begins anew with the newer version: this window, no other. */
function use({ waiting }) {
  if (!waiting) return location.reload();
  waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
  waiting.postMessage("use");
}
