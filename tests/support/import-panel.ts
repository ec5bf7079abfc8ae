// The import panel, as people name its parts, and what is put into it.

import { expect, type Locator, type Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";

export class ImportPanel {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole("complementary", { name: "Import", exact: true });
  }

  static async open(board: BoardPage): Promise<ImportPanel> {
    await board.page.locator("[data-opens=export]").click();
    await board.page.getByRole("navigation", { name: "Export and import" })
      .getByRole("button", { name: "Import", exact: true }).click();
    const panel = new ImportPanel(board.page);
    await expect(panel.field).toBeVisible();
    return panel;
  }

  async close(): Promise<void> {
    await this.button("Close import").click();
    await expect(this.panel).toHaveCount(0);
  }

  get field(): Locator {
    return this.panel.getByRole("textbox", { name: "Or paste a table, an outline or a tracker’s export" });
  }

  /** "Jira export, 42 rows". */
  recognised(words: string): Locator {
    return this.panel.getByRole("heading", { name: words, exact: true });
  }

  /** A way to read the text: "Table" or "Outline". */
  readAs(form: string): Locator {
    return this.panel.getByRole("group", { name: "Read as" }).getByRole("radio", { name: form });
  }

  /** What a column means. */
  means(header: string): Locator {
    return this.panel.getByRole("combobox", { name: `What “${header}” means`, exact: true });
  }

  /** The cards that would come. */
  get cards(): Locator {
    return this.panel.getByRole("list", { name: "Cards", exact: true }).getByRole("listitem");
  }

  /** What is said against the text. */
  get refused(): Locator {
    return this.panel.locator(".import-refused");
  }

  button(name: string): Locator {
    return this.panel.getByRole("button", { name, exact: true });
  }

  /** Chooses a file: one of this name and content, or one that lies on the disk. */
  async choose(name: string, content?: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Choose a file").click();
    const made = { name, mimeType: "text/plain", buffer: typeof content === "object" ? content : Buffer.from(content ?? "") };
    await (await chooser).setFiles(content === undefined ? name : made);
  }

  /** Pastes as the clipboard would: the event first, and the text only where nobody has taken the event. */
  async paste(text: string): Promise<void> {
    await this.field.focus();
    await paste(this.page, text);
  }
}

/** Pastes into whatever has the focus. */
export async function paste(page: Page, text: string): Promise<void> {
  const own = await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    return (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
  if (own) await page.keyboard.insertText(text);
}

/** What Jira exports: keys, parents, and columns that nobody needs. */
export function jira(rows: number): string {
  const heads = "Issue Type,Issue key,Issue id,Parent,Summary,Description,Status,Labels,Labels,Story Points";
  const epic = "Epic,EXP-1,10001,,Expenses without paper,What it is all for,To Do,,,";
  const issues = Array.from({ length: rows - 1 }, (_, index) => {
    const key = index + 2;
    const title = `"Type in expense ${key}, with a receipt"`;
    const notes = `"A long description, as people write it:\n* somebody opens the page and types in what was spent\n* the receipt is a photo\n\nIt says ""paid"" when it is paid."`;
    // Every fifth is a story with sub-tasks under it.
    const parent = index % 5 === 0 ? 10001 : 10002 + index - (index % 5);
    const kind = index % 5 === 0 ? "Story" : "Sub-task";
    return `${kind},EXP-${key},${10000 + key},${parent},${title},${notes},To Do,expenses,pilot,${(index % 5) + 1}`;
  });
  return [heads, epic, ...issues].join("\n");
}
