//! One file for each thing that can be wrong with a file.

use serde_json::{Value, json};
use smallbatch_core::command::Command;
use smallbatch_core::format::{
    MAX_BYTES, MAX_CARDS, Restored, Unreadable, export, glimpse, restore, restore_stored,
};
use smallbatch_core::log::{Entry, WriterId};
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{Board, CardId, Lane, Session, Timestamp};
use smallbatch_core::replica::Replica;
use smallbatch_core::rules;
use uuid::Uuid;

use crate::files;
use crate::support::{Counter, Desk, envelope};

fn file(session: &Value) -> String {
    json!({ "format": "smallbatch.session", "version": 1, "session": session }).to_string()
}

fn read(text: &str) -> Result<Restored, Unreadable> {
    restore(text, &mut Counter::of(999))
}

fn id(n: u128) -> String {
    Uuid::from_u128(n).to_string()
}

fn titles(session: &Session, lane: Lane) -> Vec<&str> {
    Board::of(session).lane(lane).iter().map(|id| session.cards[id].title.as_str()).collect()
}

/// Reads the session, which keeps the rules afterwards, and what was reported.
fn mended(session: &Value) -> (Session, Vec<String>) {
    let restored = read(&file(session)).expect("a session");
    assert!(rules::hold(&restored.session));
    (restored.session, restored.repairs.into_iter().map(|repair| repair.0).collect())
}

#[test]
fn r20_a_file_may_say_as_little_as_it_likes() {
    let (session, repairs) = mended(&json!({}));
    assert_eq!(repairs, [] as [&str; 0]);
    assert_eq!(session.title(), "Untitled session");
    let (session, repairs) = mended(&json!({ "cards": [{ "id": id(1), "title": "a" }] }));
    assert_eq!(repairs, [] as [&str; 0]);
    assert_eq!(titles(&session, Lane::Slices), ["a"]);
}

#[test]
fn r20_values_of_the_wrong_kind_are_mended_and_reported() {
    for (field, wrong, mended_to) in [
        ("title", json!(7), json!("7")),
        ("title", json!(["a"]), json!("")),
        ("notes", json!({ "a": 1 }), json!("")),
        ("done_when", json!(true), json!("true")),
        ("title", json!(1e300), json!("1e+300")),
        ("lane", json!("bin"), json!("slices")),
        ("lane", json!(3), json!("slices")),
        ("size", json!("year"), json!(null)),
        ("size", json!(18_446_744_073_709_551_615_u64), json!(null)),
        ("position", json!("a0"), json!("80")),
        ("position", json!("é"), json!("80")),
        ("position", json!(-1.5e308), json!("80")),
        ("parent_id", json!("nobody"), json!(null)),
        ("parent_id", json!(0), json!(null)),
        ("value_goal_ids", json!("none"), json!([])),
        ("feedback_goal_ids", json!([1, null, {}]), json!([])),
        ("depends_on", json!({ "0": 1 }), json!([])),
    ] {
        let (session, repairs) = mended(&json!({ "cards": [{ "id": id(1), field: wrong }] }));
        assert_eq!(repairs.len(), 1, "{field} {wrong}: {repairs:?}");
        let written: Value = serde_json::from_str(&export(&session, envelope())).expect("JSON");
        assert_eq!(written["session"]["cards"][0][field], mended_to, "{field} {wrong}");
    }
    for wrong in [json!(7), json!("a"), json!(null), json!([{}])] {
        let (_, repairs) = mended(&json!({ "epic": wrong }));
        assert_eq!(repairs, ["The epic could not be read and is empty."], "{wrong}");
    }
    for list in ["cards", "value_goals", "feedback_goals"] {
        let (_, repairs) = mended(&json!({ list: {} }));
        assert_eq!(repairs.len(), 1, "{list}");
        let (_, repairs) = mended(&json!({ list: [7, null, []] }));
        assert_eq!(repairs.len(), 3, "{list}");
    }
    let (session, repairs) = mended(&json!({ "created_at": "yesterday", "title": "a" }));
    assert_eq!(repairs, ["The created at of the session could not be read as it stood."]);
    assert_eq!(session.title(), "a");
}

#[test]
fn r8_of_two_cards_with_one_id_the_second_gets_a_new_one() {
    let card = |title: &str| json!({ "id": id(1), "title": title });
    let child = json!({ "id": id(2), "title": "child", "parent_id": id(1) });
    let nameless = json!({ "title": "no id" });
    let odd = json!({ "id": 7, "title": "odd" });
    let (session, repairs) =
        mended(&json!({ "cards": [card("first"), card("second"), child, nameless, odd] }));
    assert_eq!(session.cards.len(), 5);
    assert_eq!(repairs.len(), 3);
    assert_eq!(repairs[0], "The card “second” had no id of its own; it has a new one.");
    // Whoever named the id meant the first.
    let parent = session.cards[&CardId(Uuid::from_u128(2))].parent_id.expect("a parent");
    assert_eq!(session.cards[&parent].title, "first");
    assert_eq!(titles(&session, Lane::Slices), ["second", "child", "no id", "odd"]);
}

#[test]
fn r1_r2_parents_that_are_gone_or_go_round_are_the_epic() {
    let card =
        |n: u128, parent: u128| json!({ "id": id(n), "title": n.to_string(), "parent_id": id(parent) });
    let (session, repairs) = mended(&json!({ "cards": [card(1, 9)] }));
    assert_eq!(repairs, ["“1” had lost the card it was split from; it hangs from the epic now."]);
    assert_eq!(titles(&session, Lane::Slices), ["1"]);
    let (session, repairs) = mended(&json!({ "cards": [card(1, 1)] }));
    assert_eq!(repairs, ["“1” was split from a card that was split from it; it hangs from the epic now."]);
    assert_eq!(titles(&session, Lane::Slices), ["1"]);
    // One cut is enough, and what hangs from the circle stays where it is.
    let (session, repairs) = mended(&json!({ "cards": [card(1, 2), card(2, 3), card(3, 1), card(4, 1)] }));
    assert_eq!(repairs.len(), 1);
    assert_eq!(session.cards.values().filter(|card| card.parent_id.is_none()).count(), 1);
    assert_eq!(Board::of(&session).descendants(CardId(Uuid::from_u128(3))).len(), 3);
}

#[test]
fn r2_also_in_a_storage_snapshot_a_circle_is_cut() {
    let card = |n: u128, parent: u128| json!({ "id": id(n), "parent_id": id(parent), "depends_on": [id(n)] });
    let session = json!({ "cards": [card(1, 2), card(2, 1), card(3, 9)] });
    let text = json!({ "format": "smallbatch.session", "version": 1, "session": session, "stamps": {} });
    let restored = read(&text.to_string()).expect("a session");
    assert_eq!(restored.repairs.len(), 4);
    // The missing parent is another window's business (R18).
    assert!(restored.session.cards[&CardId(Uuid::from_u128(3))].parent_id.is_some());
}

#[test]
fn r3_r4_r5_goals_and_dependencies_are_there_and_never_go_round() {
    let card = |n: u128, on: &[u128]| {
        let on: Vec<String> = on.iter().map(|n| id(*n)).collect();
        json!({ "id": id(n), "title": n.to_string(), "depends_on": on, "value_goal_ids": [id(70)] })
    };
    let (session, repairs) = mended(&json!({ "cards": [card(1, &[1]), card(2, &[9])] }));
    assert_eq!(repairs.iter().filter(|repair| repair.contains("goal that is gone")).count(), 2);
    assert_eq!(repairs.iter().filter(|repair| repair.contains("depended on")).count(), 2);
    assert!(session.cards.values().all(|card| card.depends_on.is_empty() && card.value_goal_ids.is_empty()));
    let (session, _) =
        mended(&json!({ "cards": [card(1, &[2, 3]), card(2, &[3]), card(3, &[1]), card(4, &[1])] }));
    assert_eq!(session.cards.values().map(|card| card.depends_on.len()).sum::<usize>(), 4);
    // A chain that would exhaust a recursive walk, and back to its start.
    let long = 5_000;
    let cards: Vec<Value> = (0..long)
        .map(|n| json!({ "id": id(n), "parent_id": id((n + 1) % long), "depends_on": [id((n + 1) % long)] }))
        .collect();
    let (_, repairs) = mended(&json!({ "cards": cards }));
    assert_eq!(repairs.len(), 2);
}

#[test]
fn r7_cards_without_a_position_keep_the_order_of_the_file() {
    let card = |title: &str, position: Value| json!({ "title": title, "id": id(9 - title.len() as u128), "position": position });
    let cards =
        [card("a", json!(null)), card("bb", json!("x")), card("ccc", json!(7)), card("dddd", json!("a0"))];
    let (session, repairs) = mended(&json!({ "cards": cards }));
    assert_eq!(titles(&session, Lane::Slices), ["a", "bb", "ccc", "dddd"]);
    assert_eq!(repairs.len(), 4);
    let cards: Vec<Value> = ["a", "bb", "ccc"]
        .iter()
        .map(|title| json!({ "title": title, "id": id(9 - title.len() as u128) }))
        .collect();
    let (session, repairs) = mended(&json!({ "cards": cards }));
    assert_eq!(titles(&session, Lane::Slices), ["a", "bb", "ccc"]);
    assert_eq!(repairs, [] as [&str; 0]);
    // Behind one that has a position.
    let cards = [card("a", json!("8580")), json!({ "title": "bb", "id": id(1) }), card("ccc", json!("8480"))];
    let (session, _) = mended(&json!({ "cards": cards }));
    assert_eq!(titles(&session, Lane::Slices), ["ccc", "a", "bb"]);
}

#[test]
fn r22_unknown_fields_survive_however_deep_and_however_large() {
    let deep = (0..100).fold(json!("bottom"), |inner, _| json!([inner]));
    let odd = json!({ "": null, "id": { "id": 1 }, "n": [u64::MAX, i64::MIN, 1.5, 1e300], "s": "\u{0}\u{202e}</script>" });
    let session = json!({
        "plugin": odd, "epic": { "plugin": odd, "deep": deep },
        "cards": [{ "id": id(1), "plugin": odd, "deep": deep }],
        "value_goals": [{ "id": id(1), "plugin": odd }], "feedback_goals": [{ "id": id(1), "plugin": odd }],
    });
    let (session, repairs) = mended(&session);
    assert_eq!(repairs, [] as [&str; 0]);
    let written: Value = serde_json::from_str(&export(&session, envelope())).expect("JSON");
    let written = &written["session"];
    for record in [written, &written["epic"], &written["cards"][0], &written["value_goals"][0]] {
        assert_eq!(record["plugin"], odd);
    }
    assert_eq!(written["cards"][0]["deep"], deep);
    // As deep as a file can be, and still every window reads what becomes of the card.
    let deepest = (1..200)
        .map(|depth| json!({ "cards": [{ "id": id(1), "deep": (0..depth).fold(json!(0), |inner, _| json!([inner])) }] }))
        .take_while(|session| read(&file(session)).is_ok())
        .last()
        .expect("one level is always read");
    let (session, _) = mended(&deepest);
    let mut desk = Desk::new(1);
    desk.replica = Replica::open(WriterId(1), session, Merge::default(), []);
    let delete = Command::Delete(CardId(Uuid::from_u128(1)));
    let entry =
        desk.replica.ask(&delete, Timestamp::default(), &mut desk.ids).expect("there").expect("a change");
    assert_eq!(Entry::parse(&entry.to_json()), Some(entry));
    let undo = desk.replica.undo(Timestamp::default()).expect("just deleted");
    assert_eq!(Entry::parse(&undo.to_json()), Some(undo));
    assert!(read(&export(desk.replica.session(), envelope())).is_ok());
}

#[test]
fn r19_what_is_no_session_is_refused_with_one_sentence() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let unfinished = file(&json!({ "cards": [{ "title": "a" }] }));
    let unfinished = &unfinished[..unfinished.len() - 3];
    for text in [
        "",
        " ",
        "\u{feff}",
        "{",
        "nul",
        "hello",
        "\u{0}",
        "{\"a\":1,}",
        "NaN",
        "1e999",
        "\"\\ud800\"",
        &deep,
        unfinished,
    ] {
        assert!(matches!(read(text), Err(Unreadable::NotJson { .. })), "{:.40}", text);
    }
    let other = |key: &str, value: Value| {
        let mut json = json!({ "format": "smallbatch.session", "version": 1, "session": {} });
        json[key] = value;
        json.to_string()
    };
    let mut wrong: Vec<String> =
        ["null", "7", "[]", "{}", "\"smallbatch.session\""].map(str::to_owned).to_vec();
    for version in [json!(null), json!(0), json!(-1), json!(1.5), json!("1"), json!([1]), json!(1e30)] {
        wrong.push(other("version", version));
    }
    for format in [json!(null), json!("smallbatch"), json!(["smallbatch.session"])] {
        wrong.push(other("format", format));
    }
    for session in [json!(null), json!([]), json!("a"), json!(1)] {
        wrong.push(other("session", session));
    }
    for text in wrong {
        assert_eq!(read(&text).expect_err(&text), Unreadable::NotOurs, "{text}");
        assert!(glimpse(&text, &mut Counter::of(9)).is_none());
    }
    let too_new = other("version", json!(u64::MAX));
    assert_eq!(read(&too_new).expect_err("too new"), Unreadable::TooNew { version: u64::MAX });
    assert_eq!(read(&" ".repeat(MAX_BYTES + 1)).expect_err("too large"), Unreadable::TooLarge);
    let many = file(&json!({ "cards": vec![json!({}); MAX_CARDS + 1] }));
    assert_eq!(read(&many).expect_err("too many"), Unreadable::TooManyCards);
    // What was kept opens, however much it is.
    assert_eq!(restore_stored(&many, &mut Counter::of(9)).expect("kept").session.cards.len(), MAX_CARDS + 1);
    assert!(glimpse(&many, &mut Counter::of(9)).is_some());
}

#[test]
fn r19_a_byte_order_mark_and_white_space_around_do_not_matter() {
    let text = file(&json!({ "title": "a" }));
    for around in [format!("\u{feff}{text}"), format!(" \r\n{text}\n\n"), format!("\u{feff}\n{text}\t")] {
        assert_eq!(read(&around).expect("a session").session.title(), "a");
    }
}

#[test]
fn r21_a_log_cannot_write_a_second_id_or_a_second_list_of_cards() {
    let mut desk = Desk::new(1);
    desk.replica = Replica::open(WriterId(1), files::small(), Merge::default(), []);
    let card = desk.replica.board().lane(Lane::FirstBatch)[0];
    let entry = json!({
        "version": 1, "stamp": "000000000001-00000002", "at": "2026-01-31T09:30:00Z", "act": "did",
        "label": { "verb": "", "subject": "" },
        "change": { "updated": {
            "about": { "cards": [null, []], "id": [null, 1], "risk": [null, 1] },
            (format!("card/{card}")): { "id": [null, 1], "risk": [null, 1] },
        } },
    });
    desk.replica.receive(Entry::parse(&entry.to_string()).expect("an entry"));
    let restored = read(&export(desk.replica.session(), envelope())).expect("a session");
    assert_eq!(restored.repairs, []);
    assert_eq!(restored.session.cards.len(), files::small().cards.len());
    assert_eq!(restored.session.id, files::small().id);
    assert_eq!(restored.session.cards[&card].unknown.get("risk"), Some(&json!(1)));
}

#[test]
fn r20_what_is_said_of_a_long_title_is_short() {
    let long = "word ".repeat(20_000);
    let session =
        json!({ "cards": [{ "title": long, "depends_on": [id(9)], "parent_id": id(9), "lane": 1 }] });
    let (session, repairs) = mended(&session);
    assert!(
        repairs.len() >= 4 && repairs.iter().all(|repair| repair.chars().count() < 200),
        "{:?}",
        repairs.len()
    );
    assert_eq!(session.cards.values().next().map(|card| card.title.as_str()), Some(long.as_str()));
}
