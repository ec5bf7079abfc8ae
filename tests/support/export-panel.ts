// The export panel, found by role and name.

import { expect, type Locator, type Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";

export class ExportPanel {
  readonly page: Page;
  readonly board: BoardPage;
  readonly self: Locator;

  constructor(board: BoardPage) {
    this.board = board;
    this.page = board.page;
    this.self = board.panel("To the backlog");
  }

  /** Opens it as people do. */
  static async open(board: BoardPage): Promise<ExportPanel> {
    await board.exportButton.click();
    const panel = new ExportPanel(board);
    await expect(panel.self).toBeVisible();
    return panel;
  }

  target(name: string): Locator {
    return this.self.getByRole("group", { name: "Where to" }).getByRole("radio", { name, exact: true });
  }

  async choose(name: string): Promise<void> {
    // The radio button lies over its words.
    await this.target(name).check({ force: true });
  }

  /** A check box of what goes, for instance a lane. */
  check(name: string | RegExp): Locator {
    return this.self.getByRole("checkbox", { name });
  }

  get caveats(): Locator {
    return this.self.getByRole("list", { name: /^Good to know for/ });
  }

  get affected(): Locator {
    return this.self.getByRole("list", { name: "Cells that hold something like a formula" });
  }

  get table(): Locator {
    return this.self.getByRole("region", { name: "Preview as a table" });
  }

  get text(): Locator {
    return this.self.getByRole("region", { name: "Preview as text" });
  }

  async showText(): Promise<string> {
    await this.button("Text").click();
    return (await this.text.locator("pre").textContent()) ?? "";
  }

  button(name: "Download" | "Copy" | "Share" | "Table" | "Text"): Locator {
    return this.self.getByRole("button", { name, exact: true });
  }

  async download(): Promise<{ name: string; text: string }> {
    return this.board.download(() => this.button("Download").click());
  }
}
