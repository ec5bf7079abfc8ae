// The parts of a card's editor and of the palette that say how a slice reaches people and what will be learned.

import type { Locator, Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { envelope, keep, type SessionSeed, snapshotKey, visit } from "./shelf.ts";

export type SectionName = "How it reaches people" | "Needs from outside the team" | "Afterwards";

/** Records as they lie in a file. */
type Fields = Record<string, unknown>;

/** Opens a session to whose records something is added: by a card's title, by a feedback goal's question. */
export async function openWith(page: Page, seed: SessionSeed, more: Record<string, Fields>): Promise<BoardPage> {
  const file = envelope(seed);
  const records: Fields[] = [...file.session["cards"], ...file.session["feedback_goals"], file.session["epic"]];
  for (const [name, fields] of Object.entries(more)) {
    const record = records.find((record) => record["title"] === name || record["question"] === name);
    if (!record) throw new Error(`The seed has no “${name}”`);
    Object.assign(record, fields);
  }
  await keep(page, { [snapshotKey()]: JSON.stringify(file) });
  const board = await visit(page);
  await board.board.waitFor();
  return board;
}

/** The line that a section is folded to: its name, and what is in it. */
export function line(board: BoardPage, name: SectionName): Locator {
  return board.panel("Card").locator("summary").filter({ hasText: name });
}

/** What is in an open section. */
export function section(board: BoardPage, name: SectionName): Locator {
  return board.panel("Card").getByRole("group", { name, exact: true });
}

/** Opens a section with the mouse. */
export async function unfold(board: BoardPage, name: SectionName): Promise<Locator> {
  await line(board, name).click();
  const open = section(board, name);
  await open.waitFor();
  return open;
}

/** What a card's face says of its delivery. */
export function facts(board: BoardPage, title: string): Locator {
  return board.card(title).locator(".fact");
}

/** A goal's row in the palette. */
export function goalRow(board: BoardPage, name: string): Locator {
  return board.panel("Goals").getByRole("listitem").filter({
    has: board.page.getByRole("button", { name: `Edit ${name}`, exact: true }),
  });
}

/** What could stand in an empty field of the plan that is open. */
export function suggestion(board: BoardPage, text: string, field: string): Locator {
  return board.panel("Goals").getByRole("button", { name: `Use ${text} as ${field}`, exact: true });
}
