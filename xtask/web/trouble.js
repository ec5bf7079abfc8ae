// Says what is wrong when the app is not there to say it. What people wrote is in their browser all the while.

/** Shows one sentence in place of the skeleton, or under whatever the app has painted so far. */
export function trouble(sentence) {
  const place = document.getElementById("trouble");
  document.querySelector(".shell-skeleton")?.remove();
  place.textContent = sentence;
  place.hidden = false;
}

export const NOT_LOADED =
  "Smallbatch could not be loaded; whatever was saved in this browser is safe: check the connection, then reload the page.";

export const STOPPED =
  "Smallbatch has stopped because of a fault of its own; everything up to the last change is saved: reload the page to go on.";

export const NOT_UNPACKED =
  "Smallbatch could not be unpacked from this file; whatever was saved in this browser is safe: open the file in a current browser, or get a fresh copy of it.";
