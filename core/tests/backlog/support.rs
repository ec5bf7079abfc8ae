//! Sessions to write, and readers of what was written.

use proptest::prelude::*;
use smallbatch_core::format::Envelope;
use smallbatch_core::format::backlog::{Exported, Selection, Target, write};
use smallbatch_core::model::{
    About, Ask, Board, Card, CardId, Day, Epic, FeedbackGoal, FeedbackGoalId, Lane, Position, Record,
    Session, SessionId, Size, Technique, Timestamp, ValueGoal, ValueGoalId, Verdict,
};
use uuid::Uuid;

pub fn now() -> Timestamp {
    Timestamp::parse("2026-01-31T09:30:00Z").expect("a moment")
}

/// The sample session, with ids that count.
pub fn sample() -> Session {
    let mut next = 0x100;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    smallbatch_core::sample::sample(SessionId(Uuid::from_u128(1)), now(), &mut ids)
}

/// What goes by a selection.
pub fn written(session: &Session, selection: &Selection) -> Exported {
    let envelope = Envelope { app_version: "0.1.0", exported_at: now() };
    write(session, &Board::of(session), selection, envelope)
}

/// What usually goes to a target; also *Not doing* where `all`.
pub fn export(session: &Session, target: Target, all: bool) -> Exported {
    let mut selection = Selection::usual(target);
    if all {
        selection.lanes.extend(Lane::ALL.iter().copied());
    }
    written(session, &selection)
}

/// A table as rows of cells, the headers first; all rows are as long as the headers.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row as long as the headers"));
    rows.map(|row| row.iter().map(ToOwned::to_owned).collect()).collect()
}

/// What a text is once it is written: the lines that can be seen, told by other means than the code under test.
/// `edges`: without the blanks at the beginning of a line too.
pub fn seen(text: &str, edges: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let broken = |c| matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let text = text.replace(broken, "\n").replace('\t', " ");
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}".contains(c)
    };
    let text = text.replace(hidden, "");
    let lines: Vec<&str> =
        text.trim().split('\n').map(|line| if edges { line.trim() } else { line.trim_end() }).collect();
    let mut out = lines.join("\n");
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out
}

/// A title as it is written.
pub fn title(text: &str) -> String {
    let words: Vec<String> = seen(text, true).split_whitespace().map(ToOwned::to_owned).collect();
    if words.is_empty() { "Untitled".to_owned() } else { words.join(" ") }
}

const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "Pay;=cmd|' /C calc'!A0;x",
    "hello\n=HYPERLINK(A1);x",
    "cmd|' /C calc'!A0",
    "x\t@x; \"+1",
    "x;'-1",
    "'=1",
    "$(touch x)",
    "`touch x`",
    "'; rm -rf / #",
    "\"; rm -rf / #",
    "\\",
    "a\\",
    "\\\"",
    "/close",
    "/label ~x",
    "x\n/close\ny",
    "- /close",
    "# h",
    "#1 and #12, C#, owner/repo#7",
    "a #",
    "## a ##",
    "- x",
    "+ x",
    "* x",
    "1. x",
    "12) x",
    "- [ ] x",
    "> x",
    "a\n---",
    "a\n===",
    "a | b\n--- | ---\nc | d",
    "a\n:-:",
    "```\nx\n```",
    "~~~",
    "    x",
    "*a* _b_ __c__ ~~d~~ `e`",
    "snake_case _ and * alone",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- x -->",
    "a < b > c & d &lt; &#60; &amp;lt;",
    "[x](javascript:alert(1))",
    "![x](http://x/y.png)",
    "[x]: http://x",
    "[^1]: x",
    "<http://x>",
    "http://x.example/a_b?c=1&d=2#3 and https://x.example/a*b_",
    "www.example.com/~x",
    "{code}",
    "{html}<b>{html}",
    "{color:red}x{color}",
    "!img.png!",
    "[~user]",
    "[x|http://x]",
    "||a||b||",
    "|a|b|",
    "h1. x",
    "bq. x",
    "----",
    "a -- b --- c",
    "(!) (/) (x) :) ;) :P (y)",
    "??x?? ^x^ ~x~ +x+ -x-",
    "@here",
    "@name, @a@b #1@c a@b.example",
    "EOF",
    "EOF\nEOF",
    "\"",
    "a, b; c",
    ",",
    ";",
    "\u{0}x\u{1}",
    "a\u{202e}b\u{2066}c",
    "👩‍👩‍👧 é e\u{301} 中文 עברית",
    ":+1: $x$ $5 and $6",
    "a\n\n\n\nb",
    "--- | :-: |",
    "| a | b |",
    "Value",
    "",
    " \n ",
];

/// Texts that would do something if anything took them for more than a text.
pub fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    texts.push("x".repeat(5_000));
    texts.push("=1+2 ".repeat(1_000));
    texts.push(HOSTILE.join("\n"));
    texts
}

/// Fills every field of a record that takes a text, whatever its name.
fn fill<R: Record>(mut record: R, texts: &[String], from: usize) -> R {
    for (index, name) in R::NAMES.iter().enumerate() {
        let before = record.get(name);
        let text = &texts[(from + index * 7) % texts.len()];
        if !(record.set(name, &text.as_str().into()) || before.is_none())
            || record.get(name).is_some_and(|now| now != text.as_str())
        {
            record.set(name, &before.unwrap_or_default());
        }
    }
    record
}

/// A session in which every text is one of `texts`, and each of them stands in every field of some record.
pub fn filled(texts: &[String]) -> Session {
    let mut session = Session::new(SessionId(Uuid::from_u128(1)), now());
    session.about = fill(About { created_at: now(), ..About::default() }, texts, 0);
    session.epic = fill(Epic::default(), texts, 0);
    let ids = || (0..texts.len()).map(|n| Uuid::from_u128(n as u128 + 1));
    let positions: Vec<Position> = Position::sequence(None, texts.len()).collect();
    for (n, id) in ids().enumerate() {
        let value = ValueGoal { position: positions[n].clone(), ..ValueGoal::default() };
        session.value_goals.insert(ValueGoalId(id), fill(value, texts, n));
        let feedback = FeedbackGoal { position: positions[n].clone(), ..FeedbackGoal::default() };
        session.feedback_goals.insert(FeedbackGoalId(id), fill(feedback, texts, n));
    }
    let all: Vec<Uuid> = ids().collect();
    for (n, id) in ids().enumerate() {
        let pick = |by: usize| all[(n + by) % all.len()];
        let card = Card {
            // Every fifth card is split, and every tenth was split off one of these.
            parent_id: (n % 5 != 0 || n % 10 == 5)
                .then(|| CardId(all[if n % 5 == 0 { n - 5 } else { n / 5 * 5 }])),
            lane: Lane::ALL[n % Lane::ALL.len()],
            position: positions[n].clone(),
            size: Size::ALL.get(n % 7).copied(),
            value_goal_ids: [pick(0), pick(9)].into_iter().map(ValueGoalId).collect(),
            feedback_goal_ids: [pick(1), pick(13)].into_iter().map(FeedbackGoalId).collect(),
            depends_on: (n > 0).then(|| CardId(all[n - 1])).into_iter().collect(),
            technique: Technique::ALL[n % Technique::ALL.len()],
            remove_by: Day::parse("2026-03-12"),
            shipped_at: (n % 3 == 0).then(now),
            verdict: (n % 3 == 0).then_some(Verdict::Keep),
            asks: (0..3)
                .map(|k| Ask {
                    who: texts[(n + k) % texts.len()].clone(),
                    what: texts[(n + k * 5) % texts.len()].clone(),
                })
                .collect(),
            covers: [texts[n].clone()].into_iter().collect(),
            ..Card::default()
        };
        session.cards.insert(CardId(id), fill(card, texts, n));
    }
    session
}

/// A session full of hostile texts.
pub fn hostile() -> Session {
    filled(&hostile_texts())
}

/// A text that may mean something to somebody: pieces of the hostile ones, mixed with letters.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::string::string_regex("[ab1 \n\\\\`*_{}\\[\\]()#+.!<>|~@$&;:/'\"=^?,é-]{0,16}").expect("a pattern"),
        1 => prop::sample::select(hostile_texts()),
        1 => any::<String>(),
        1 => (prop::sample::select(HOSTILE), prop::sample::select(HOSTILE)).prop_map(|(a, b)| [a, b].concat()),
    ]
}

/// A session of random texts.
pub fn any_session() -> impl Strategy<Value = Session> {
    prop::collection::vec(any_text(), 1..14).prop_map(|texts| filled(&texts))
}

/// Every card of a selection that is a slice, by its title as it is written.
pub fn slices(session: &Session) -> Vec<String> {
    let board = Board::of(session);
    let mut titles: Vec<String> = board.slices().map(|id| title(&session.cards[&id].title)).collect();
    titles.sort();
    titles
}

/// A title as it stands in a cell: cut at 255 UTF-16 units.
pub fn cut(title: &str) -> String {
    let units: Vec<u16> = title.encode_utf16().collect();
    if units.len() <= 255 {
        return title.to_owned();
    }
    let kept = char::decode_utf16(units[..254].iter().copied()).map_while(Result::ok);
    format!("{}…", kept.collect::<String>().trim_end())
}
