// The service worker of the development site: it takes itself away, and with it one of a release that was served from
// the same address before, which would go on showing that.

const PREFIX = `smallbatch/offline ${registration.scope} `;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const leave = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
    const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
    await registration.unregister();
    await Promise.all(windows.map((window) => window.navigate(window.url).catch(() => {})));
  };
  event.waitUntil(leave());
});
