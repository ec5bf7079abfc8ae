// smallbatch.html: the whole app in one file, which opens by double click and fetches nothing. For rooms where nobody
// may serve anything, and no network is.

import { createHash } from "node:crypto";
import zlib from "node:zlib";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * index.html with everything that it would fetch put inside, and a policy that allows just that: the page as it is
 * before its slots are filled, and what goes into those that this adds.
 */
export function oneFile({ page, shell, style, early, start, wasm }) {
  for (const [what, text] of Object.entries({ style, early, start })) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${what} would end its own element`);
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hash(early)} ${hash(start)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)} ${hash(shell)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const inside = `<script>${early}</script>
    <script type="module">${start}</script>
    <style>${style}</style>
    `;
  // Not a script, and so no matter of the policy. At the end: the shell is painted before all of it is read.
  const packed = zlib.deflateRawSync(wasm, { level: 9 }).toString("base64");
  const data = `<script type="text/plain" id="packed">${packed}</script>`;
  let made = page;
  for (const [place, put] of [
    [/(?<=Content-Security-Policy" content=")[^"]*/, "{{policy}}"],
    [/<!-- fetched:.*<!-- \/fetched -->\s*/s, "{{inside}}"],
    [/(?=<\/body>)/, "{{data}}\n  "],
  ]) {
    if (!place.test(made)) throw new Error(`index.html has no place for ${put}`);
    made = made.replace(place, put);
  }
  return { page: made, slots: { policy, inside, data } };
}
