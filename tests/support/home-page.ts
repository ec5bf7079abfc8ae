// Home, as people name its parts; and session files to put there.

import { expect, type Locator, type Page } from "@playwright/test";

export class HomePage {
  readonly page: Page;
  /** The list of the sessions that are not deleted. */
  readonly sessions: Locator;
  /** What was deleted. */
  readonly bin: Locator;
  /** What a screen reader hears. */
  readonly status: Locator;
  /** What is shown of what happened. */
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sessions = page.getByRole("list", { name: "Sessions", exact: true });
    this.bin = page.getByRole("list", { name: "Recently deleted", exact: true });
    this.status = page.getByRole("status");
    this.notice = page.locator(".home-notice");
  }

  async goto(): Promise<void> {
    await this.page.goto("./");
    await expect(this.button("New session")).toBeVisible();
  }

  /** Puts texts into the browser's storage and comes anew. */
  async gotoWith(texts: Record<string, string>): Promise<void> {
    await this.goto();
    await this.page.evaluate((texts) => {
      for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
    }, texts);
    await this.page.reload();
    await expect(this.button("New session")).toBeVisible();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  session(title: string): Locator {
    return this.sessions.getByRole("listitem", { name: title, exact: true });
  }

  link(title: string): Locator {
    return this.session(title).getByRole("link", { name: title, exact: true });
  }

  /** The titles in the order in which they are listed. */
  titles(): Locator {
    return this.sessions.getByRole("heading");
  }

  /** Opens what was deleted. */
  async openBin(): Promise<void> {
    await this.page.getByText("Recently deleted").click();
  }

  /** Back from a session. */
  async back(): Promise<void> {
    await this.page.getByRole("link", { name: "Sessions" }).click();
    await expect(this.button("New session")).toBeVisible();
  }

  async importFile(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Import").click();
    const file = { name, mimeType: "application/json", buffer: Buffer.from(content) };
    await (await chooser).setFiles(file);
  }

  /** Drops a file onto the middle of the page, as from a file manager. */
  async dropFile(name: string, content: string): Promise<void> {
    const carried = await this.page.evaluateHandle(([name, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([content], name));
      return carried;
    }, [name, content] as const);
    const target = this.page.getByRole("main");
    await target.dispatchEvent("dragover", { dataTransfer: carried });
    await expect(this.page.getByText("Drop the file to import it")).toBeVisible();
    await target.dispatchEvent("drop", { dataTransfer: carried });
    await expect(this.page.getByText("Drop the file to import it")).toBeHidden();
  }

  /** Everything that lies in the storage, without the notes that home makes for itself. */
  kept(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => !key.endsWith("/summary"))),
    );
  }

  /** Fills the storage to the last letter. */
  async fillStorage(): Promise<void> {
    await this.page.evaluate(() => {
      let filled = "";
      for (let size = 1 << 22; size >= 1; ) {
        try {
          localStorage.setItem("somebody else's", filled + "x".repeat(size));
          filled += "x".repeat(size);
        } catch {
          size >>= 1;
        }
      }
    });
  }
}

/** A valid id, the same for the same number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

interface Sketch {
  title: string;
  version?: number;
  minutesAgo?: number;
  /** Titles of its slices. */
  slices?: string[];
  /** How many of the slices have value and feedback. */
  withBoth?: number;
}

/** A session file. */
export function sessionFile(id: number, sketch: Sketch): string {
  const { title, version = 1, minutesAgo = 0, slices = [], withBoth = 0 } = sketch;
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const [value, feedback] = [uuid(901), uuid(902)];
  const cards = slices.map((title, index) => ({
    id: uuid(1000 + index),
    parent_id: null,
    title,
    lane: "slices",
    ...(index < withBoth ? { value_goal_ids: [value], feedback_goal_ids: [feedback] } : {}),
  }));
  return JSON.stringify({
    format: "smallbatch.session",
    version,
    app_version: "0.1.0",
    exported_at: at,
    session: {
      id: uuid(id),
      title,
      created_at: at,
      updated_at: at,
      epic: { title: "What the epic says" },
      value_goals: [{ id: value, name: "Paid back" }],
      feedback_goals: [{ id: feedback, question: "Do they finish it?" }],
      cards,
    },
  });
}

export function snapshotKey(id: number): string {
  return `smallbatch/session/${uuid(id)}/snapshot`;
}

/** Sessions as they lie in the storage. */
export function stored(...sketches: Sketch[]): Record<string, string> {
  return Object.fromEntries(
    sketches.map((sketch, index) => [snapshotKey(index + 1), sessionFile(index + 1, sketch)]),
  );
}
