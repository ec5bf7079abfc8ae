//! Whatever the text: a session within the rules, or one sentence; in time that grows with the text only.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use smallbatch_core::format::import::{Column, read};
use smallbatch_core::format::{MAX_BYTES, MAX_CARDS};
use smallbatch_core::model::Timestamp;
use smallbatch_core::rules;
use uuid::Uuid;

fn taken(text: &str, columns: &[Option<Column>]) -> Result<usize, String> {
    let mut next = 0;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let mut reading = read(text).map_err(|why| why.to_string())?;
    for (column, chosen) in reading.columns.iter_mut().zip(columns) {
        *column = *chosen;
    }
    let imported = reading.import(Timestamp::default(), &mut ids).map_err(|why| why.to_string())?;
    assert!(rules::hold(&imported.session));
    assert!(imported.report.iter().all(|sentence| sentence.ends_with('.')), "{:?}", imported.report);
    assert!(imported.report.len() < 100, "{}", imported.report.len());
    assert!(imported.session.cards.values().all(|card| card.asks.len() <= 1_000));
    Ok(imported.session.cards.len())
}

proptest! {
    #[test]
    fn r29_any_bytes_are_a_session_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(why) = taken(&String::from_utf8_lossy(&bytes), &[]) {
            prop_assert!(why.ends_with('.'));
        }
    }

    #[test]
    fn any_table_and_any_choice_of_columns(
        header in prop::sample::select(vec!["Title,Parent,Blocked by,ID", "Summary\tIssue key\tParent\tLabels", "a;b;c;d"]),
        rows in prop::collection::vec("([ab'=\"<&\\]#é-]{0,3}[,;\t]){0,5}[ab]?", 0..8),
        columns in prop::collection::vec(prop::option::of(prop::sample::select(Column::ALL)), 0..5),
    ) {
        let text = [header.to_owned(), rows.join("\n")].join("\n");
        for columns in [&columns[..], &[]] {
            if let Err(why) = taken(&text, columns) {
                prop_assert!(why.ends_with('.'), "{why}");
            }
        }
    }

    #[test]
    fn any_markdown(lines in prop::collection::vec("[ \t]{0,5}(#{1,7} |- |- \\[[ x]\\] |```|\\||1\\. )?[ab`\\\\*&;é]{0,4}", 0..12)) {
        if let Err(why) = taken(&lines.join("\n"), &[]) {
            prop_assert!(why.ends_with('.'), "{why}");
        }
    }
}

/// Generous: a debug build on a busy machine. Anything quadratic takes hours with these.
#[test]
fn large_hostile_texts_take_no_longer_than_their_length() {
    let full = |unit: &str| unit.repeat(MAX_BYTES / 5 / unit.len());
    let rows = |row: &str| row.repeat(MAX_CARDS);
    let numbered = |row: &dyn Fn(usize) -> String| (0..MAX_CARDS).map(row).collect::<String>();
    let texts = [
        full(","),
        full("\""),
        full("<a"),
        full("# "),
        full("`\\"),
        full("- [ ] a\n"),
        full("```\n"),
        ["# E\n## Later\n- [ ] c\n**Place**\n- Lane: Later, 1 of 1\n", &full("**Value**\n- a\n")].concat(),
        ["Title,Work Item Type,Description\na,Task,", &"<".repeat(1_000_000)].concat(),
        ["Title,Value,Blocked by\na,", &(0..50_000).rev().map(|n| format!("{n};")).collect::<String>(), ",x"]
            .concat(),
        [
            "Title,Labels\na,",
            &format!("\"{}\"", (0..50_000).map(|n| format!("value-{n},")).collect::<String>()),
        ]
        .concat(),
        ["Title,Parent\n", &rows("a,a\n")].concat(),
        ["Title,Blocked by\na,0", &full(";1")].concat(),
        ["Title,Asks\na,0", &full(";1")].concat(),
        ["Title,Size\n", &rows("a,x\n"), &rows(",x\n")].concat(),
        ["# a\n", &full("- a\n```\n```\n")].concat(),
        ["Title,Status\n", &numbered(&|n| format!("a,{n}\n"))].concat(),
        ["ID,Title,Parent\n", &numbered(&|n| format!("{n},a,{}\n", n + 1))].concat(),
        numbered(&|n| format!("{}a\n", " ".repeat(n % 200))),
    ];
    for text in texts {
        let start = Instant::now();
        let _ = taken(&text, &[]);
        let begins: String = text.chars().take(20).collect();
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "{begins:?} took {took:?}");
    }
}
