// Only in development builds: reloads the page when index.html, which names everything by its hash, has changed.

const current = async () => {
  try {
    return await (await fetch(".", { cache: "no-store" })).text();
  } catch {
    return undefined; // the server is away, perhaps only for a restart
  }
};

const loaded = await current();
setInterval(async () => {
  const now = await current();
  if (now !== undefined && now !== loaded) location.reload();
}, 500);
