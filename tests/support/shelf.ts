// Sessions as they lie in the browser's storage (docs/session-json.md), written there before the app looks:
// a test about moving cards should not depend on typing them.

import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";

export interface CardSeed {
  title: string;
  lane?: "slices" | "first_batch" | "next" | "later" | "not_doing";
  /** The title of the card it was split from. */
  of?: string;
  size?: string;
  values?: string[];
  feedback?: string[];
  after?: string[];
  notes?: string;
  done_when?: string;
}

export interface SessionSeed {
  title?: string;
  epic?: Record<string, string>;
  values?: string[];
  feedback?: string[];
  cards?: CardSeed[];
}

export const SESSION = "0198d1f0-0000-7000-8000-000000000000";

/** Ids tell what they are of and the how-manieth: easy to read where a test fails. */
function id(kind: number, index: number): string {
  return `0198d1f0-000${kind}-7000-8000-${index.toString(16).padStart(12, "0")}`;
}

function position(index: number): string {
  return `${(index + 1).toString(16).padStart(4, "0")}80`;
}

/** The envelope of a session, ready for `JSON.stringify`. */
export function envelope(seed: SessionSeed, key = SESSION): Record<string, unknown> & { session: Record<string, any> } {
  const { values = [], feedback = [], cards = [] } = seed;
  const found = <T>(list: T[], is: (item: T) => boolean, kind: number, what: string): string => {
    const index = list.findIndex(is);
    if (index < 0) throw new Error(`The seed has no ${what}`);
    return id(kind, index);
  };
  const card = (title: string): string => found(cards, (card) => card.title === title, 3, `card “${title}”`);
  return {
    format: "smallbatch.session",
    version: 1,
    app_version: "0.1.0",
    exported_at: "2026-01-31T09:30:00Z",
    session: {
      id: key,
      title: seed.title ?? "",
      created_at: "2026-01-31T08:00:00Z",
      updated_at: "2026-01-31T09:29:12Z",
      epic: {
        title: "", narrative: "", beneficiary: "", outcome: "", success_measure: "", long_term: "",
        ...seed.epic,
      },
      value_goals: values.map((name, index) => ({
        id: id(1, index), name, beneficiary: "", position: position(index),
      })),
      feedback_goals: feedback.map((question, index) => ({
        id: id(2, index), question, source: "users", signal: "", where: "", when: "", decision: "",
        position: position(index),
      })),
      cards: cards.map((seed, index) => ({
        id: id(3, index),
        parent_id: seed.of === undefined ? null : card(seed.of),
        title: seed.title,
        notes: seed.notes ?? "",
        done_when: seed.done_when ?? "",
        lane: seed.lane ?? "slices",
        position: position(index),
        size: seed.size ?? null,
        value_goal_ids: (seed.values ?? []).map((name) => found(values, (other) => other === name, 1, name)),
        feedback_goal_ids: (seed.feedback ?? []).map((name) => found(feedback, (other) => other === name, 2, name)),
        depends_on: (seed.after ?? []).map(card),
      })),
    },
  };
}

/** Writes texts into the storage of the app's origin while no app is running. */
export async function keep(page: Page, texts: Record<string, string>): Promise<void> {
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "<title>blank</title>" }));
  await page.goto("./blank");
  await page.evaluate((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, texts);
}

/** Everything that lies in the storage, ours and others'. */
export async function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

export function snapshotKey(session = SESSION): string {
  return `smallbatch/session/${session}/snapshot`;
}

/** Opens what lies under the session's key. */
export async function visit(page: Page, session = SESSION): Promise<BoardPage> {
  await page.goto(`./#/s/${session}`);
  await page.locator(".shell").waitFor({ state: "detached" });
  return new BoardPage(page);
}

/** Puts a session on the shelf and opens it. */
export async function open(page: Page, seed: SessionSeed): Promise<BoardPage> {
  await keep(page, { [snapshotKey()]: JSON.stringify(envelope(seed)) });
  const board = await visit(page);
  await board.board.waitFor();
  return board;
}

/** A session like one an hour into a workshop: every lane, both kinds of goals, a split card, a dependency. */
export const WORKSHOP: SessionSeed = {
  title: "Expense reporting",
  epic: {
    title: "Employees get their expenses paid back without paper",
    narrative: "Type in an expense, attach a photo of the receipt, get it approved, see the money in the next payroll.",
    beneficiary: "Employees who travel",
    outcome: "Nobody waits for their own money",
    success_measure: "Nine of ten claims are paid within a week",
    long_term: "Several currencies, mileage, cards of the company",
  },
  values: ["Paid back within a week", "No more shoebox of receipts"],
  feedback: ["Do people finish a claim without help?", "How long does an approval take?"],
  cards: [
    { title: "Attach the receipt" },
    { title: "Take a photo of it", of: "Attach the receipt", values: ["No more shoebox of receipts"] },
    { title: "Upload a file", of: "Attach the receipt" },
    {
      title: "Type in one expense", lane: "first_batch", size: "day", done_when: "One claim has been paid",
      notes: "Euros only",
      values: ["Paid back within a week"], feedback: ["Do people finish a claim without help?"],
    },
    { title: "Approve it with one click", lane: "first_batch", size: "week", after: ["Type in one expense"],
      feedback: ["How long does an approval take?"] },
    { title: "Pay it with the next payroll", lane: "next", size: "month" },
    { title: "Mileage", lane: "later" },
    { title: "Paper forms", lane: "not_doing" },
  ],
};
