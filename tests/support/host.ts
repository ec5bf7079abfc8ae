// A static host of the test's own, under a path: it can upload a newer version, and go away.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

const MOUNT = "/some/path/";
const TYPES: Record<string, string> = {
  html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm",
  webmanifest: "application/manifest+json", png: "image/png", svg: "image/svg+xml",
};

const read = (name: string): Promise<string> => readFile(resolve(import.meta.dirname, "../../dist", name), "utf8");
const integrity = (text: string): string => `sha384-${createHash("sha384").update(text).digest("base64")}`;

export class Host {
  private server: Server | undefined;
  private changed = new Map<string, string>();
  url = "";

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://host");
      const name = pathname === MOUNT ? "index.html" : pathname.slice(MOUNT.length);
      const type = TYPES[name.split(".").pop() ?? ""] ?? "text/plain";
      Promise.resolve(this.changed.get(name) ?? readFile(resolve(import.meta.dirname, "../../dist", name))).then(
        (body) => response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((listening) => this.server?.listen(0, "127.0.0.1", listening));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${MOUNT}`;
  }

  /** From now on the site is another version, which says so in the page's title. */
  async upload(title: string): Promise<void> {
    const index = await read("index.html");
    const newer = index.replace(/<title>.*<\/title>/, `<title>${title}</title>`);
    const worker = (await read("sw.js")).replace(integrity(index), integrity(newer));
    const [, version] = worker.match(/"([0-9a-f]{12})"/) ?? [];
    if (newer === index || version === undefined) throw new Error("The site is made otherwise than this expects");
    this.changed.set("index.html", newer).set("sw.js", worker.replace(version, createHash("sha256").update(title).digest("hex").slice(0, 12)));
  }

  /** From now on `name` holds what lies in a file of the repository. */
  async replace(name: string, file: string): Promise<void> {
    this.changed.set(name, await readFile(resolve(import.meta.dirname, "../..", file), "utf8"));
  }

  /** No network any more. */
  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed) ?? closed(undefined));
    this.server = undefined;
  }
}
