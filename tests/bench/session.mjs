// A session as storage keeps it after a long workshop (docs/session.schema.json), always the same for a number of cards.
// All cards stand in the three lanes that are open from the start, so that every one of them is on the board.

const VERBS = ["Type in", "Photograph", "Approve", "Reject", "Export", "Search", "Share", "Print", "Translate", "Undo"];
const THINGS = [
  "one expense", "a receipt", "a claim over the limit with a reason", "last month's claims", "a mileage rate",
  "somebody else's claim while they are away", "a duplicate that two people handed in", "the yearly summary",
];
const SIZES = ["hour", "day", "week", "month", "longer", null];
const STAMP = "000000000001-5f3a9c01";
const GOALS = 8;
/** One card in this many has been split, into three. */
const SPLIT = 50;

/** The id of the session with that many cards. */
export const sessionId = (cards) => id("5e55", cards);

/** The key and the text of a snapshot in localStorage. */
export function snapshot(count) {
  const random = mulberry(count);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const some = (kind) => {
    const first = Math.floor(random() * GOALS);
    return [[], [first], [first, (first + 1) % GOALS]][Math.floor(random() * 3)].map((goal) => id(kind, goal));
  };
  const valueGoals = numbers(GOALS).map((n) => ({
    id: id("aaaa", n), name: `${pick(VERBS)} within ${n + 2} days`, beneficiary: "people who travel", position: position(n),
  }));
  const feedbackGoals = numbers(GOALS).map((n) => ({
    id: id("bbbb", n), question: `Do people ${pick(VERBS).toLowerCase()} it ${n + 2} times?`, source: "users",
    signal: n % 2 ? "Claims that are begun and not sent" : "", where: n % 2 ? "Team dashboard" : "",
    when: n % 3 ? `Day ${n + 2} after release` : "", decision: "", position: position(n),
  }));
  const cards = numbers(count).map((n) => {
    const parent = n - (n % SPLIT);
    return {
      id: id("cccc", n),
      parent_id: n > parent && n <= parent + 3 ? id("cccc", parent) : null,
      title: `${pick(VERBS)} ${pick(THINGS)} (${n + 1})`,
      notes: n % 3 === 0 ? "Finance asked for it twice; the old tool could not do it." : "",
      done_when: n % 4 === 0 ? "A claim that was handed in on Monday is paid on Friday." : "",
      lane: n % 20 === 0 ? "first_batch" : n % 3 === 0 ? "next" : "slices",
      position: position(n),
      size: pick(SIZES),
      value_goal_ids: some("aaaa"),
      feedback_goal_ids: some("bbbb"),
      depends_on: n % 25 === 24 ? [id("cccc", n - 1)] : [],
    };
  });
  const records = [
    ...cards.map((card) => `card/${card.id}`),
    ...valueGoals.map((goal) => `value_goal/${goal.id}`),
    ...feedbackGoals.map((goal) => `feedback_goal/${goal.id}`),
  ];
  const envelope = {
    format: "smallbatch.session", version: 1, app_version: "0.1.0", exported_at: "2026-01-31T09:30:00Z",
    session: {
      id: sessionId(count), title: "Expense reporting",
      created_at: "2026-01-31T08:00:00Z", updated_at: "2026-01-31T09:29:00Z",
      epic: {
        title: "Employees get expenses paid back without paper",
        narrative: "People keep receipts in a shoebox and fill in a form once a month. They want to hand in each expense when it happens.",
        beneficiary: "Employees who travel", outcome: "", success_measure: "", long_term: "",
      },
      value_goals: valueGoals, feedback_goals: feedbackGoals, cards,
    },
    stamps: Object.fromEntries(records.map((record) => [record, { presence: STAMP, base: STAMP }])),
  };
  return { key: `smallbatch/session/${sessionId(count)}/snapshot`, text: JSON.stringify(envelope) };
}

const numbers = (count) => [...Array(count).keys()];

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

const id = (kind, number) => `0198d1f0-${kind}-7a52-9d3b-${hex(number, 12)}`;

const position = (number) => `${hex(0x4001 + number, 4)}80`;

/** A small random generator with a seed. */
function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
