//! Sessions as files: what is written reads back the same, and whatever is read keeps the rules.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use smallbatch_core::command::Command;
use smallbatch_core::format::{Restored, Unreadable, export, glimpse, restore, snapshot};
use smallbatch_core::log::WriterId;
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{Board, Fields, Session, Timestamp};
use smallbatch_core::outline::parse;
use smallbatch_core::replica::Replica;
use smallbatch_core::rules;

use crate::commands::every_card_once;
use crate::json::fits_the_schema;
use crate::support::{Counter, Desk, Step, envelope, records, steps};

fn read(text: &str) -> Result<Restored, Unreadable> {
    restore(text, &mut Counter::of(999))
}

/// Any JSON, of the numbers those that every program agrees on.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(|n| Value::from(f64::from(n) / 8.0)),
        "\\PC{0,8}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{0,3}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn unknown() -> impl Strategy<Value = Fields> {
    prop::collection::btree_map("x\\PC{0,3}", any_json(), 0..3).prop_map(|map| map.into_iter().collect())
}

/// A desk after these steps, with fields of a newer version everywhere.
fn from_a_newer_version(steps: &[Step], unknown: &[Fields]) -> Desk {
    let mut desk = Desk::new(1);
    let (first, then) = steps.split_at(steps.len() / 2);
    first.iter().for_each(|step| drop(desk.take(step)));
    let mut session = desk.replica.session().clone();
    let mut unknown = unknown.iter().cycle().cloned();
    let mut some = || unknown.next().unwrap_or_default();
    session.about.unknown = some();
    session.epic.unknown = some();
    session.cards.values_mut().for_each(|card| card.unknown = some());
    session.value_goals.values_mut().for_each(|goal| goal.unknown = some());
    session.feedback_goals.values_mut().for_each(|goal| goal.unknown = some());
    desk.replica.end_run();
    let (merge, writer) = (desk.replica.merge().clone(), WriterId(1));
    desk.replica = Replica::open(writer, session, merge, []);
    then.iter().for_each(|step| drop(desk.take(step)));
    desk
}

/// R20, R21: what came of any text keeps the rules, and is the same when written and read again.
fn is_in_order(restored: &Restored, stamped: bool) -> Result<(), TestCaseError> {
    let mut session = restored.session.clone();
    let repairs = rules::settle(&mut session);
    prop_assert!(stamped || repairs.is_empty(), "{:?}", repairs);
    every_card_once(&session, &Board::of(&session))?;
    let text = export(&session, envelope());
    fits_the_schema(&text);
    let again = read(&text).expect("an export is a session");
    prop_assert_eq!(&again.repairs, &[]);
    prop_assert_eq!(again.session, session);
    Ok(())
}

/// A value of the right kind for each of our fields, from so few ids that they meet.
fn fitting(name: &str) -> BoxedStrategy<Value> {
    let id = || (0..6u128).prop_map(|n| json!(uuid::Uuid::from_u128(n)));
    match name {
        "id" | "parent_id" => id().boxed(),
        "value_goal_ids" | "feedback_goal_ids" | "depends_on" => {
            prop::collection::vec(id(), 0..4).prop_map(Value::from).boxed()
        }
        "position" => {
            select(&["80", "8180", "7f80", "80ff80", "a0", "0080", "00"][..]).prop_map(Value::from).boxed()
        }
        "lane" => select(&["slices", "first_batch", "next", "later", "not_doing", "bin"][..])
            .prop_map(Value::from)
            .boxed(),
        "size" => select(&["hour", "longer", "year"][..]).prop_map(Value::from).boxed(),
        "created_at" | "updated_at" => {
            any::<i64>().prop_map(|n| Value::from(Timestamp::from_millis(n).to_string())).boxed()
        }
        _ => "\\PC{0,5}".prop_map(Value::from).boxed(),
    }
}

/// An object with some of these fields, most of them fitting.
fn nearly(names: &'static [&'static str]) -> BoxedStrategy<Value> {
    let field = select(names).prop_flat_map(|name| {
        prop_oneof![9 => fitting(name), 1 => any_json().boxed()].prop_map(move |value| (name, value))
    });
    let object = prop::collection::vec(field, 0..names.len() * 2).prop_map(|fields| {
        Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    });
    prop_oneof![12 => object.boxed(), 1 => any_json().boxed()].boxed()
}

const GOAL: &[&str] =
    &["id", "name", "question", "source", "when", "where", "beneficiary", "position", "risk"];
const CARD: &[&str] = &[
    "id",
    "id",
    "parent_id",
    "parent_id",
    "title",
    "lane",
    "position",
    "size",
    "value_goal_ids",
    "feedback_goal_ids",
    "depends_on",
    "depends_on",
    "risk",
];
const SESSION: &[&str] = &["id", "title", "created_at", "updated_at", "epic", "cards", "risk"];

fn nearly_a_session() -> impl Strategy<Value = Value> {
    let list = |names| prop::collection::vec(nearly(names), 0..8).prop_map(Value::from);
    let parts = (nearly(SESSION), list(GOAL), list(GOAL), list(CARD), nearly(GOAL), any::<u8>());
    parts.prop_map(|(session, values, feedbacks, cards, epic, which)| {
        let Value::Object(mut session) = session else { return session };
        let lists =
            [("value_goals", values), ("feedback_goals", feedbacks), ("cards", cards), ("epic", epic)];
        for (bit, (name, value)) in lists.into_iter().enumerate() {
            if which >> (2 * bit) & 3 > 0 {
                session.insert(name.to_owned(), value);
            }
        }
        Value::Object(session)
    })
}

proptest! {
    #[test]
    fn r21_r22_an_export_reads_back_the_same(
        steps in steps(30), unknown in prop::collection::vec(unknown(), 0..5),
    ) {
        let desk = from_a_newer_version(&steps, &unknown);
        let session = desk.replica.session();
        let text = export(session, envelope());
        fits_the_schema(&text);
        let restored = read(&text).expect("an export is a session");
        prop_assert_eq!(&restored.repairs, &[]);
        prop_assert_eq!(&restored.session, session);
        prop_assert_eq!(restored.merge, Merge::default());
        prop_assert_eq!(restored.migrated_from, None);
        prop_assert_eq!(export(&restored.session, envelope()), text);
    }

    #[test]
    fn r21_r22_a_storage_snapshot_reads_back_the_same(
        steps in steps(30), unknown in prop::collection::vec(unknown(), 0..5),
    ) {
        let desk = from_a_newer_version(&steps, &unknown);
        let text = snapshot(desk.replica.session(), desk.replica.merge(), envelope());
        fits_the_schema(&text);
        let restored = read(&text).expect("a snapshot is a session");
        prop_assert_eq!(&restored.repairs, &[]);
        prop_assert_eq!(&restored.session, desk.replica.session());
        prop_assert_eq!(&restored.merge, desk.replica.merge());
    }

    #[test]
    fn r22_fields_of_a_newer_version_survive_every_command_and_undo(
        steps in steps(30), unknown in prop::collection::vec(unknown(), 1..5),
    ) {
        let mut desk = from_a_newer_version(&[], &unknown);
        let lines = parse("a\n  b\nc");
        let split = Command::Split { parent: None, lines, place: None };
        desk.replica.ask(&split, Timestamp::default(), &mut desk.ids).expect("not refused");
        let mut session = desk.replica.session().clone();
        session.cards.values_mut().for_each(|card| card.unknown.clone_from(&unknown[0]));
        let writer = WriterId(1);
        desk.replica =
            Replica::open(writer, session.clone(), desk.replica.merge().clone(), []);
        let asked = steps.iter().filter(|step| matches!(step, Step::Ask(_)));
        asked.for_each(|step| drop(desk.take(step)));
        prop_assert_eq!(&desk.replica.session().about.unknown, &session.about.unknown);
        while desk.replica.undo(Timestamp::default()).is_some() {}
        prop_assert_eq!(records(desk.replica.session()), records(&session));
    }

    #[test]
    fn r19_any_text_is_a_session_or_one_sentence(text in prop_oneof![
        any::<String>(),
        "[\\[\\]{}\":,0-9a-z.\\\\ \u{feff}-]{0,60}",
        prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ]) {
        let refused = read(&text).expect_err("no such luck").to_string();
        prop_assert!(refused.ends_with('.') && !refused.contains('\n'));
        prop_assert!(glimpse(&text, &mut Counter::of(999)).is_none());
    }

    #[test]
    fn r19_any_json_is_a_session_or_one_sentence(json in any_json(), version in any_json()) {
        let _ = read(&json.to_string());
        let envelope = json!({ "format": "smallbatch.session", "version": version, "session": json });
        let _ = read(&envelope.to_string());
        let envelope = json!({ "format": "smallbatch.session", "version": 1, "session": {}, "stamps": json });
        let restored = read(&envelope.to_string()).expect("the stamps do not matter");
        prop_assert_eq!(restored.repairs.len(), usize::from(!json.as_object().is_some_and(Map::is_empty)));
    }

    #[test]
    fn r19_r20_a_damaged_export_is_read_as_far_as_it_goes(
        damage in prop::collection::vec((any::<Index>(), 0..4u8, any::<u8>()), 1..4), stamped in any::<bool>(),
    ) {
        let session = small();
        let mut bytes = if stamped {
            snapshot(&session, &Merge::default(), envelope())
        } else {
            export(&session, envelope())
        }.into_bytes();
        for (at, kind, byte) in damage {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                // What a copy that stopped halfway leaves, and what pasting twice does.
                _ => {
                    let piece = bytes[at..bytes.len().min(at + 40 + usize::from(byte))].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        if let Ok(restored) = read(&String::from_utf8_lossy(&bytes)) {
            is_in_order(&restored, stamped)?;
        }
    }
}

proptest! {
    // Each case is a large value; more of them cost more than they find.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn r20_whatever_is_nearly_a_session_is_one_that_keeps_the_rules(
        session in nearly_a_session(), version in 1..3u32, stamped in any::<bool>(),
    ) {
        let mut file = json!({ "format": "smallbatch.session", "version": version, "session": session });
        if stamped {
            file["stamps"] = json!({});
        }
        let text = file.to_string();
        let glimpsed = glimpse(&text, &mut Counter::of(999));
        prop_assert_eq!(glimpsed.is_some(), session.is_object());
        prop_assert!(glimpsed.as_ref().is_none_or(rules::hold));
        match read(&text) {
            Ok(restored) => is_in_order(&restored, stamped)?,
            Err(Unreadable::TooNew { version: 2 }) => prop_assert_eq!(version, 2),
            Err(refused) => prop_assert_eq!(refused, Unreadable::NotOurs),
        }
    }
}

/// A session with one of everything.
pub fn small() -> Session {
    let mut ids = Counter(0x100);
    let mut session = smallbatch_core::sample::sample(
        smallbatch_core::model::SessionId(uuid::Uuid::from_u128(0x5e55)),
        Timestamp::from_millis(1_769_851_800_000),
        &mut ids,
    );
    let kept: Vec<_> = session.cards.keys().copied().take(4).collect();
    session.cards.retain(|id, _| kept.contains(id));
    rules::settle(&mut session);
    session
}
