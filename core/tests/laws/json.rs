//! The JSON itself: its schema, how it looks, and every format that was ever shipped.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;
use smallbatch_core::command::{Command, Place};
use smallbatch_core::format::{export, restore, snapshot};
use smallbatch_core::log::Entry;
use smallbatch_core::model::{
    About, Card, Epic, FeedbackGoal, Lane, Record, SessionId, Timestamp, ValueGoal,
};
use smallbatch_core::outline::parse;
use smallbatch_core::sample::sample;
use uuid::Uuid;

use crate::support::{Counter, Desk, envelope};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../../docs/session.schema.json")).expect("JSON");
    jsonschema::draft202012::new(&schema).expect("a schema")
});

pub fn fits_the_schema(text: &str) {
    let json: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<String> =
        SCHEMA.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn now() -> Timestamp {
    Timestamp::parse("2026-01-31T09:30:00Z").expect("a moment")
}

#[test]
fn r21_every_field_stands_in_the_schema() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/session.schema.json")).expect("JSON");
    for (kind, names) in [
        ("session", About::NAMES),
        ("epic", Epic::NAMES),
        ("value_goal", ValueGoal::NAMES),
        ("feedback_goal", FeedbackGoal::NAMES),
        ("card", Card::NAMES),
    ] {
        for name in names {
            let described = &schema["$defs"][kind]["properties"][name];
            assert!(described.is_object(), "{kind}.{name} is not in the schema");
        }
    }
}

#[test]
fn r21_the_sample_exports_as_documented() {
    let sample = sample(SessionId(Uuid::from_u128(1)), now(), &mut Counter(0x100));
    let text = export(&sample, envelope());
    fits_the_schema(&text);
    insta::assert_snapshot!("sample", text);
}

/// Three commands, of which each leaves another kind of edit in its entry.
fn desk() -> (Desk, Vec<Entry>) {
    let mut desk = Desk::new(0x2a);
    let mut entries = Vec::new();
    let mut ask = |command: Command, desk: &mut Desk| {
        let entry = desk.replica.ask(&command, now(), &mut desk.ids).expect("not refused");
        entries.extend(entry);
    };
    ask(
        Command::Split { parent: None, lines: parse("Type in one expense\nAuto-categorise"), place: None },
        &mut desk,
    );
    let [first, second] = desk.replica.board().lane(Lane::Slices).to_vec()[..] else { panic!("two cards") };
    ask(Command::Move(first, Place::end_of(Lane::FirstBatch)), &mut desk);
    ask(Command::Delete(second), &mut desk);
    entries.extend(desk.replica.undo(now()));
    (desk, entries)
}

#[test]
fn r14_log_entries_look_as_documented() {
    let (_, entries) = desk();
    let texts: Vec<Value> =
        entries.iter().map(|entry| serde_json::from_str(&entry.to_json()).expect("JSON")).collect();
    insta::assert_json_snapshot!("log", texts);
}

#[test]
fn r15_a_storage_snapshot_looks_as_documented() {
    let (desk, _) = desk();
    let text = snapshot(desk.replica.session(), desk.replica.merge(), envelope());
    fits_the_schema(&text);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    insta::assert_json_snapshot!("snapshot", json);
}

/// R23: files of every version ever shipped. They are never written anew.
#[test]
fn r23_every_format_ever_shipped_still_opens() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let mut opened = 0;
    for version in std::fs::read_dir(fixtures).expect("fixtures") {
        let version = version.expect("a folder").path();
        for file in std::fs::read_dir(&version).expect("a folder") {
            let file = file.expect("a file").path();
            let text = std::fs::read_to_string(&file).expect("text");
            let name = file.display();
            if file.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("entry")) {
                assert!(Entry::parse(&text).is_some(), "{name}");
            } else {
                let restored =
                    restore(&text, &mut Counter::of(999)).unwrap_or_else(|why| panic!("{name}: {why}"));
                assert_eq!(restored.repairs, [], "{name}");
                if version.ends_with("v1") {
                    // Everything in it is still said, word for word.
                    let written = export(&restored.session, envelope());
                    let [before, after] =
                        [text, written].map(|text| serde_json::from_str::<Value>(&text).expect("JSON"));
                    assert_eq!(before["session"], after["session"], "{name}");
                }
            }
            opened += 1;
        }
    }
    assert!(opened >= 3);
}

#[test]
fn r20_the_examples_of_the_documentation_are_what_they_say() {
    let page = include_str!("../../../docs/session-json.md");
    let examples: Vec<&str> =
        page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [session, entry] = examples[..] else { panic!("two examples") };
    fits_the_schema(session);
    assert_eq!(restore(session, &mut Counter::of(999)).expect("a session").repairs, []);
    assert!(Entry::parse(entry).is_some());
}
