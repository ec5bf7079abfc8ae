// The service worker: keeps one version of the site, whole, and answers from it. VERSION and FILES are pack.mjs's.
//
// It touches nothing but the files of its own list, so whatever else lies on the origin stays as it is.

const PREFIX = `smallbatch/offline ${registration.scope} `;
const NAME = PREFIX + VERSION;

const HASHED = /\.[0-9a-f]{12}\./;

const home = new URL("./", registration.scope).href;
const files = new Map(FILES.map(([href, integrity]) => [new URL(href, registration.scope).href, integrity]));

// All of this version or nothing of it: a host that is in the middle of an upload is tried again later. Names without
// a hash are asked for anew; the others have mostly just been fetched by the page.
addEventListener("install", (event) => {
  const requests = [...files].map(
    ([url, integrity]) => new Request(url, { integrity, cache: HASHED.test(url) ? "default" : "no-cache" }),
  );
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
});

// No window is claimed: one that runs is not meddled with, and the next one finds this.
addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
  };
  event.waitUntil(forget());
});

// A newer version waits until somebody says so (web/offline.js), or until the last window is closed.
addEventListener("message", (event) => {
  if (event.data === "use") event.waitUntil(skipWaiting());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.hash = url.search = "";
  const page = request.mode === "navigate" && url.href === `${home}index.html` ? home : url.href;
  if (files.has(page)) event.respondWith(answer(page, request));
});

async function answer(url, request) {
  const cache = await caches.open(NAME);
  // Without a look at `Vary`: a host varies only by encoding, and that has been undone.
  return (await cache.match(url, { ignoreVary: true })) ?? fetch(request);
}
