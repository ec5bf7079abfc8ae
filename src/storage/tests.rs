//! The shelf over an area in memory: every way in which loading can go, and what is never touched.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::format::{self, Envelope, MAX_BYTES, Unreadable, VERSION};
use smallbatch_core::log::{Entry, WriterId};
use smallbatch_core::model::{Lane, Pattern, Session, SessionId, Size, Timestamp};
use smallbatch_core::outline;
use smallbatch_core::replica::{Replica, STEPS_KEPT};
use smallbatch_core::rules;
use uuid::Uuid;

use super::area::Area;
use super::keys::{Part, key, parse};
use super::{Condition, Copying, Found, Imported, Loaded, Memory, NotImported, NotKept, Shelf, Summary};

const DAY: i64 = 24 * 60 * 60 * 1000;
const ME: WriterId = WriterId(1);

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_769_851_800_000 + minute * 60_000)
}

fn envelope() -> Envelope<'static> {
    Envelope { app_version: "0.0.0", exported_at: at(0) }
}

fn counted(mut from: u128) -> impl FnMut() -> Uuid {
    move || {
        from += 1;
        Uuid::from_u128(from)
    }
}

fn id(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

/// A shelf and the area that it is in.
fn shelf_over(area: Memory) -> (Shelf, Rc<Memory>) {
    let area = Rc::new(area);
    (Shelf::new(Rc::clone(&area) as Rc<dyn Area>), area)
}

fn shelf() -> (Shelf, Rc<Memory>) {
    shelf_over(Memory::default())
}

/// Puts a session with this title on the shelf.
fn put(shelf: &Shelf, number: u128, title: &str) -> SessionId {
    let mut session = Session::new(id(number), at(0));
    session.about.title = title.to_owned();
    shelf.create(&session, envelope()).expect("there is room");
    session.id
}

fn list(shelf: &Shelf) -> Vec<Found> {
    shelf.list(&mut counted(1 << 64))
}

fn titles(shelf: &Shelf) -> Vec<String> {
    list(shelf).into_iter().filter_map(|found| Some(found.summary?.title)).collect()
}

fn load(shelf: &Shelf, id: SessionId) -> Loaded {
    shelf.load(id, ME, &mut counted(1 << 65))
}

/// Loads a session that is sound.
fn open(shelf: &Shelf, id: SessionId) -> Replica {
    match load(shelf, id) {
        Loaded::Ready { replica, repairs, .. } if repairs.is_empty() => *replica,
        other => panic!("not as written: {other:?}"),
    }
}

/// Carries out a command and saves it, as the workshop does.
fn ask(shelf: &Shelf, replica: &mut Replica, command: &Command, minute: i64) -> Entry {
    let entry = replica.ask(command, at(minute), &mut counted((1 << 66) + u128::from(minute.unsigned_abs())));
    let entry = entry.expect("allowed").expect("something to do");
    shelf.append(replica.session().id, &entry).expect("there is room");
    entry
}

fn split(title: &str) -> Command {
    Command::Split { parent: None, lines: outline::parse(title), place: None }
}

fn texts(area: &Memory) -> BTreeMap<String, String> {
    area.keys().into_iter().map(|key| (key.clone(), area.read(&key).unwrap_or_default())).collect()
}

/// Changes the stored snapshot by hand.
fn tamper(area: &Memory, id: SessionId, change: impl FnOnce(&mut Value)) -> String {
    let snapshot = key(id, Part::Snapshot);
    let mut json = serde_json::from_str(&area.read(&snapshot).expect("it is there")).expect("it is JSON");
    change(&mut json);
    area.write(&snapshot, &json.to_string()).expect("there is room");
    json.to_string()
}

/// Everything that home and a session do with a session that they only look at.
fn look_around(shelf: &Shelf, id: SessionId) {
    list(shelf);
    load(shelf, id);
    shelf.rename(id, "Mine now", ME, at(9), &mut counted(7)).expect("there is room");
    assert_eq!(shelf.copy(id, Copying::Duplicate, at(9), envelope(), &mut counted(8)), Ok(None));
    shelf.delete(id, at(9)).expect("there is room");
    shelf.undelete(id);
    shelf.empty_bin(at(9));
    list(shelf);
}

// How loading goes.

#[test]
fn an_empty_area_has_no_sessions_and_opens_none() {
    let (shelf, area) = shelf();
    assert_eq!(list(&shelf), []);
    assert!(matches!(load(&shelf, id(1)), Loaded::Missing));
    assert_eq!(area.keys(), Vec::<String>::new());
}

#[test]
fn what_was_saved_is_loaded() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    ask(&shelf, &mut replica, &split("One\nTwo"), 1);
    let again = open(&shelf, session);
    assert_eq!(again.session(), replica.session());
    assert_eq!(again.to_undo(), replica.to_undo());
}

#[test]
fn every_older_version_is_brought_forward_and_told_of() {
    for version in 1..=VERSION {
        let (shelf, area) = shelf();
        let session = put(&shelf, 1, "Expenses");
        tamper(&area, session, |json| json["version"] = version.into());
        let Loaded::Ready { migrated_from, .. } = load(&shelf, session) else { panic!("version {version}") };
        assert_eq!(migrated_from, (version < VERSION).then_some(version));
    }
}

#[test]
fn what_had_to_be_mended_is_told_and_its_text_is_set_aside_before_anything_is_written() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let damaged = tamper(&area, session, |json| json["session"]["cards"] = "gone".into());
    let Loaded::Ready { repairs, .. } = load(&shelf, session) else { panic!("it can be mended") };
    assert_eq!(repairs.len(), 1);
    list(&shelf);
    assert_eq!(area.read(&key(session, Part::Snapshot)).as_deref(), Some(damaged.as_str()), "by looking");

    shelf.rename(session, "Mended", ME, at(1), &mut counted(7)).expect("there is room");
    let original = area.read(&key(session, Part::Original)).expect("it was set aside");
    assert!(original.contains(&damaged));
    assert_eq!(titles(&shelf), ["Mended"]);
}

#[test]
fn a_mended_session_is_not_written_to_where_its_text_cannot_be_set_aside() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    tamper(&area, session, |json| json["session"]["cards"] = "gone".into());
    let before = texts(&area);
    let used = before.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    let full = Rc::new(Memory::with_room(used + 600));
    before.iter().for_each(|(key, text)| full.write(key, text).expect("there is room"));
    let shelf = Shelf::new(Rc::clone(&full) as Rc<dyn Area>);
    full.write("another site's", &"x".repeat(500)).expect("there is room");
    assert_eq!(shelf.rename(session, "No", ME, at(1), &mut counted(7)), Err(NotKept::Full));
    full.remove("another site's");
    assert_eq!(texts(&full), before);
}

#[test]
fn what_a_newer_version_wrote_is_shown_and_never_written() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let newer = tamper(&area, session, |json| {
        json["version"] = (VERSION + 1).into();
        json["session"]["mood"] = "sunny".into();
    });
    let Loaded::TooNew { session: shown, raw } = load(&shelf, session) else { panic!("it is too new") };
    assert_eq!((shown.title(), raw), ("Expenses", newer.clone()));
    let [found] = list(&shelf).try_into().expect("one session");
    assert_eq!(found.condition, Condition::TooNew);
    assert_eq!(found.summary.map(|summary| summary.title).as_deref(), Some("Expenses"));

    look_around(&shelf, session);
    assert_eq!(texts(&area), BTreeMap::from([(key(session, Part::Snapshot), newer)]));
}

#[test]
fn what_cannot_be_read_is_listed_handed_out_and_never_overwritten() {
    for damaged in ["", "{", "null", "\u{0}\u{1}", r#"{"format":"smallbatch.session","version":1}"#] {
        let (shelf, area) = shelf();
        let session = put(&shelf, 1, "Expenses");
        let entry = ask(&shelf, &mut open(&shelf, session), &split("One"), 1);
        list(&shelf);
        area.write(&key(session, Part::Snapshot), damaged).expect("there is room");
        let before = texts(&area);

        let Loaded::Corrupt { reason, raw } = load(&shelf, session) else { panic!("{damaged:?} was read") };
        assert!(reason.ends_with('.'), "{reason}");
        assert!(raw.contains(damaged) && raw.contains(&entry.to_json()));
        let [found] = list(&shelf).try_into().expect("one session");
        assert_eq!(found.condition, Condition::Unreadable);
        assert_eq!(found.summary.map(|summary| summary.title).as_deref(), Some("Expenses"), "last known");

        look_around(&shelf, session);
        assert_eq!(texts(&area), before, "{damaged:?}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_stays_where_it_is() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    let first = ask(&shelf, &mut replica, &split("One"), 1);
    let second = ask(&shelf, &mut replica, &split("Two"), 2);
    area.write(&key(session, Part::Log(first.stamp)), "{").expect("there is room");
    let Loaded::Ready { replica, repairs, .. } = load(&shelf, session) else { panic!("the rest is fine") };
    assert_eq!((replica.session().cards.len(), repairs.len()), (1, 1));
    list(&shelf);
    assert_eq!(area.read(&key(session, Part::Log(first.stamp))).as_deref(), Some("{"));
    assert!(area.read(&key(session, Part::Log(second.stamp))).is_some());
}

/// An area that keeps nothing.
struct Denied;

impl Area for Denied {
    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn read(&self, _: &str) -> Option<String> {
        None
    }

    fn write(&self, _: &str, _: &str) -> Result<(), NotKept> {
        Err(NotKept::Denied)
    }

    fn remove(&self, _: &str) {}
}

#[test]
fn a_denied_area_says_so_to_everything() {
    let shelf = Shelf::new(Rc::new(Denied));
    let file = format::export(&Session::new(id(1), at(0)), envelope());
    assert_eq!(list(&shelf), []);
    assert!(matches!(load(&shelf, id(1)), Loaded::Missing));
    assert_eq!(shelf.create(&Session::new(id(1), at(0)), envelope()), Err(NotKept::Denied));
    assert_eq!(shelf.sample(at(0), envelope(), &mut counted(2)), Err(NotKept::Denied));
    assert_eq!(shelf.delete(id(1), at(0)), Err(NotKept::Denied));
    let imported = shelf.import(&file, envelope(), &mut counted(2));
    assert_eq!(imported.map(drop), Err(NotImported::NotKept(NotKept::Denied)));
}

// The list.

#[test]
fn the_session_that_changed_last_comes_first() {
    let (shelf, _) = shelf();
    let first = put(&shelf, 1, "First");
    put(&shelf, 2, "Second");
    assert_eq!(titles(&shelf), ["Second", "First"]);
    ask(&shelf, &mut open(&shelf, first), &split("One"), 5);
    assert_eq!(titles(&shelf), ["First", "Second"]);
}

#[test]
fn a_summary_is_taken_as_it_was_noted_until_something_was_written() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    ask(&shelf, &mut replica, &split("One"), 1);
    assert_eq!(titles(&shelf), ["Expenses"]);

    // Made up, so that one sees whether it is taken.
    let summary = key(session, Part::Summary);
    let noted = area.read(&summary).expect("it was noted").replace("Expenses", "As noted");
    area.write(&summary, &noted).expect("there is room");
    assert_eq!(titles(&shelf), ["As noted"]);

    // Another entry.
    ask(&shelf, &mut replica, &split("Two"), 2);
    let [found] = list(&shelf).try_into().expect("one session");
    assert_eq!(found.summary.as_ref().map(|summary| summary.slices), Some(2));
    assert_eq!(titles(&shelf), ["Expenses"]);

    // Another snapshot.
    area.write(&summary, &area.read(&summary).expect("noted").replace("Expenses", "As noted"))
        .expect("there is room");
    assert_eq!(titles(&shelf), ["As noted"]);
    tamper(&area, session, |json| json["session"]["title"] = "Travel".into());
    assert_eq!(titles(&shelf), ["Travel"]);

    // And a note that cannot be read is no trouble.
    area.write(&summary, "{").expect("there is room");
    assert_eq!(titles(&shelf), ["Travel"]);
}

#[test]
fn a_title_as_long_as_a_page_is_noted_in_part() {
    let (shelf, _) = shelf();
    put(&shelf, 1, &"ä".repeat(100_000));
    let [title] = titles(&shelf).try_into().expect("one session");
    assert_eq!(title, format!("{}…", "ä".repeat(200)));
}

#[test]
fn what_is_not_ours_is_neither_listed_nor_touched() {
    let (shelf, area) = shelf();
    let others = ["theirs", "smallbatch", "smallbatch/theme", "smallbatch/session/x/snapshot"];
    others.iter().for_each(|key| area.write(key, "mine").expect("there is room"));
    let session = put(&shelf, 1, "Expenses");
    assert_eq!(list(&shelf).len(), 1);
    shelf.delete(session, at(0)).expect("there is room");
    shelf.empty_bin(Timestamp::from_millis(at(0).millis() + 40 * DAY));
    assert_eq!(texts(&area), others.map(|key| (key.to_owned(), "mine".to_owned())).into());
}

// Folding.

#[test]
fn folding_keeps_the_records_and_the_last_steps_of_undo() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    for minute in 0..250 {
        ask(&shelf, &mut replica, &split("Card"), minute);
    }
    assert_eq!(shelf.fold(&mut replica, envelope()), Ok(false), "the log is not long yet");
    for minute in 250..350 {
        ask(&shelf, &mut replica, &split("Card"), minute);
    }
    assert_eq!(shelf.fold(&mut replica, envelope()), Ok(true));
    let entries = area.keys().iter().filter(|key| matches!(parse(key), Some((_, Part::Log(_))))).count();
    assert_eq!(entries, STEPS_KEPT);

    let mut again = open(&shelf, session);
    assert_eq!(again.session(), replica.session());
    for step in 0..STEPS_KEPT {
        let entry = again.undo(at(400)).unwrap_or_else(|| panic!("step {step} cannot be undone"));
        shelf.append(session, &entry).expect("there is room");
    }
    assert_eq!(again.session().cards.len(), 350 - STEPS_KEPT);
    assert_eq!(open(&shelf, session).session(), again.session());
}

#[test]
fn a_fold_takes_in_what_another_window_wrote() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut mine = open(&shelf, session);
    let Loaded::Ready { replica: mut theirs, .. } = shelf.load(session, WriterId(2), &mut counted(9)) else {
        panic!("it is sound")
    };
    for minute in 0..310 {
        ask(&shelf, &mut mine, &split("Mine"), minute);
    }
    ask(&shelf, &mut theirs, &Command::Write(TextField::EpicTitle, "Theirs".to_owned()), 1);
    assert_eq!(shelf.fold(&mut mine, envelope()), Ok(true));
    assert_eq!(mine.session().epic.title, "Theirs");
    let again = open(&shelf, session);
    assert_eq!((again.session().epic.title.as_str(), again.session().cards.len()), ("Theirs", 310));
}

#[test]
fn a_fold_that_does_not_fit_leaves_the_log_as_it_is() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    for minute in 0..310 {
        ask(&shelf, &mut replica, &split("Card"), minute);
    }
    let before = texts(&area);
    let used = before.iter().map(|(key, text)| key.len() + text.len()).sum();
    let full = Rc::new(Memory::with_room(used));
    before.iter().for_each(|(key, text)| full.write(key, text).expect("there is room"));
    let shelf = Shelf::new(Rc::clone(&full) as Rc<dyn Area>);
    assert_eq!(shelf.fold(&mut replica, envelope()), Err(NotKept::Full));
    assert_eq!(texts(&full), before);
}

// New ones.

#[test]
fn a_copy_stands_beside_its_original_and_has_no_history() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    ask(&shelf, &mut open(&shelf, session), &split("One"), 1);
    let copied =
        shelf.copy(session, Copying::Duplicate, at(9), envelope(), &mut counted(50)).expect("there is room");
    let (copy, title) = copied.expect("it can be read");
    assert_eq!(title, "Expenses (copy)");
    let (original, copy) = (open(&shelf, session), open(&shelf, copy));
    assert_eq!(copy.session().cards, original.session().cards);
    assert_eq!((copy.session().updated_at, copy.to_undo()), (at(9), None));
    assert_eq!(original.session().title(), "Expenses");
    assert_eq!(titles(&shelf), ["Expenses (copy)", "Expenses"]);
}

#[test]
fn a_copy_keeps_the_rules_where_two_windows_broke_one() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut mine = open(&shelf, session);
    ask(&shelf, &mut mine, &split("One"), 1);
    let Loaded::Ready { replica: mut theirs, .. } = shelf.load(session, WriterId(2), &mut counted(9)) else {
        panic!("it is sound")
    };
    let card = *mine.session().cards.keys().next().expect("there is one");
    ask(&shelf, &mut mine, &Command::Delete(card), 2);
    let from_it = Command::Split { parent: Some(card), lines: outline::parse("Two"), place: None };
    ask(&shelf, &mut theirs, &from_it, 3);
    assert!(!rules::hold(open(&shelf, session).session()), "its parent is gone");
    let copied =
        shelf.copy(session, Copying::Duplicate, at(9), envelope(), &mut counted(50)).expect("there is room");
    let (copy, _) = copied.expect("it can be read");
    assert!(rules::hold(open(&shelf, copy).session()));
}

#[test]
fn an_import_is_always_a_new_session() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    ask(&shelf, &mut replica, &split("One"), 1);
    let file = format::export(replica.session(), envelope());
    let (first, imported) = shelf.import(&file, envelope(), &mut counted(50)).expect("it is a session");
    let Imported { title, repairs, migrated_from } = imported;
    assert_eq!((title.as_str(), repairs, migrated_from), ("Expenses", Vec::new(), None));
    let (second, _) = shelf.import(&file, envelope(), &mut counted(60)).expect("it is a session");
    assert_eq!(list(&shelf).len(), 3);
    for new in [first, second] {
        let expected = Session { id: new, ..replica.session().clone() };
        assert_eq!(open(&shelf, new).session(), &expected);
    }
}

#[test]
fn an_import_tells_what_was_mended() {
    let (shelf, _) = shelf();
    let mut session = Session::new(id(1), at(0));
    session.about.title = "Expenses".to_owned();
    let file = format::export(&session, envelope()).replace("\"cards\": []", "\"cards\": [7]");
    let (new, imported) = shelf.import(&file, envelope(), &mut counted(50)).expect("it can be mended");
    assert_eq!(imported.repairs.len(), 1);
    // What is kept is the mended one.
    assert_eq!(open(&shelf, new).session().title(), "Expenses");
}

#[test]
fn what_is_no_session_is_not_imported() {
    let newer = format::export(&Session::new(id(1), at(0)), envelope());
    let newer = newer.replace("\"version\": 1", "\"version\": 99");
    let cases = [
        ("not JSON".to_owned(), Unreadable::NotJson { line: 1, column: 2 }),
        ("{}".to_owned(), Unreadable::NotOurs),
        (newer, Unreadable::TooNew { version: 99 }),
        (" ".repeat(MAX_BYTES + 1), Unreadable::TooLarge),
    ];
    let (shelf, area) = shelf();
    for (text, reason) in cases {
        let imported = shelf.import(&text, envelope(), &mut counted(2));
        assert_eq!(imported.map(drop), Err(NotImported::Unreadable(reason)));
    }
    let deep = shelf.import(&"[".repeat(1_000_000), envelope(), &mut counted(2));
    assert!(matches!(deep, Err(NotImported::Unreadable(Unreadable::NotJson { .. }))));
    assert_eq!(area.keys(), Vec::<String>::new());
}

#[test]
fn what_was_kept_opens_however_large_it_is() {
    let (shelf, _) = shelf();
    let mut session = Session::new(id(1), at(0));
    session.epic.narrative = "a".repeat(MAX_BYTES + 1);
    shelf.create(&session, envelope()).expect("there is room");
    assert_eq!(open(&shelf, id(1)).session().epic, session.epic);
}

#[test]
fn the_sample_is_opened_again_unless_it_was_deleted() {
    let (shelf, _) = shelf();
    let mut ids = counted(100);
    let mut sample = || shelf.sample(at(0), envelope(), &mut ids).expect("there is room");
    let first = sample();
    assert_eq!(sample(), first);
    shelf.delete(first, at(0)).expect("there is room");
    let second = sample();
    assert_ne!(second, first);
    shelf.undelete(first);
    assert_eq!(sample(), second);
    shelf.forget(second);
    assert_ne!(sample(), second);
}

#[test]
fn renaming_is_a_step_that_the_session_can_undo() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    shelf.rename(session, "  Travel ", ME, at(1), &mut counted(7)).expect("there is room");
    assert_eq!(titles(&shelf), ["Travel"]);
    let mut replica = open(&shelf, session);
    replica.undo(at(2)).expect("it is a step");
    assert_eq!(replica.session().title(), "Expenses");
}

// Deleting.

#[test]
fn the_bin_keeps_a_session_for_thirty_days() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let before = open(&shelf, session);
    shelf.delete(session, at(0)).expect("there is room");
    assert_eq!(list(&shelf).first().and_then(|found| found.deleted_at), Some(at(0)));

    let days = |days: i64| Timestamp::from_millis(at(0).millis() + days * DAY);
    shelf.empty_bin(days(30));
    shelf.undelete(session);
    assert_eq!(list(&shelf).first().and_then(|found| found.deleted_at), None);
    assert_eq!(open(&shelf, session).session(), before.session());
    shelf.empty_bin(days(400));
    assert_eq!(list(&shelf).len(), 1, "what stands on the shelf is never thrown away");

    shelf.delete(session, at(0)).expect("there is room");
    shelf.empty_bin(days(31));
    assert_eq!(area.keys(), Vec::<String>::new());
}

#[test]
fn what_was_deleted_at_an_unknown_time_is_kept() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    area.write(&key(session, Part::Deleted), "once").expect("there is room");
    assert!(list(&shelf).first().is_some_and(|found| found.deleted_at.is_some()));
    shelf.empty_bin(Timestamp::from_millis(i64::MAX));
    assert_eq!(titles(&shelf), ["Expenses"]);
}

#[test]
fn what_was_forgotten_can_be_put_back_at_once() {
    let (shelf, area) = shelf();
    put(&shelf, 2, "Another");
    let session = put(&shelf, 1, "Expenses");
    ask(&shelf, &mut open(&shelf, session), &split("One"), 1);
    shelf.delete(session, at(2)).expect("there is room");
    assert_eq!(list(&shelf).len(), 2);
    let before = texts(&area);
    let forgotten = shelf.forget(session);
    assert_eq!(list(&shelf).len(), 1);
    shelf.put_back(&forgotten).expect("there is room");
    assert_eq!(texts(&area), before);
}

// A full storage.

#[test]
fn in_a_full_area_nothing_new_begins_and_everything_else_stays() {
    let (shelf, area) = shelf_over(Memory::with_room(2_000));
    let session = put(&shelf, 1, "Expenses");
    let file = format::export(&Session::new(id(9), at(0)), envelope());
    let used = texts(&area).iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    area.write("theirs", &"x".repeat(2_000 - "theirs".len() - used)).expect("it fits exactly");
    let before = texts(&area);

    assert_eq!(shelf.create(&Session::new(id(2), at(0)), envelope()), Err(NotKept::Full));
    assert_eq!(shelf.sample(at(0), envelope(), &mut counted(2)), Err(NotKept::Full));
    assert_eq!(
        shelf.copy(session, Copying::Duplicate, at(0), envelope(), &mut counted(2)),
        Err(NotKept::Full)
    );
    assert_eq!(shelf.rename(session, "Travel", ME, at(0), &mut counted(2)), Err(NotKept::Full));
    let imported = shelf.import(&file, envelope(), &mut counted(2));
    assert_eq!(imported.map(drop), Err(NotImported::NotKept(NotKept::Full)));
    assert_eq!(shelf.put_back(&[("smallbatch/a".to_owned(), "b".to_owned())]), Err(NotKept::Full));
    assert_eq!(titles(&shelf), ["Expenses"], "though the summary could not be noted");
    assert_eq!(texts(&area), before);
}

#[test]
fn a_session_can_be_deleted_from_a_full_area() {
    let (shelf, area) = shelf_over(Memory::with_room(2_000));
    let session = put(&shelf, 1, "Expenses");
    list(&shelf);
    let used = texts(&area).iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    area.write("theirs", &"x".repeat(2_000 - "theirs".len() - used)).expect("it fits exactly");
    shelf.delete(session, at(0)).expect("the summary makes room");
    assert!(list(&shelf).first().is_some_and(|found| found.deleted_at.is_some()));
    shelf.forget(session);
    put(&shelf, 2, "There is room again");
}

/// Puts another way to split on the shelf.
fn alternative(shelf: &Shelf, of: SessionId, from: u128) -> SessionId {
    let copying = Copying::Alternative { pattern: Pattern::Operations, with_cards: true };
    let copied = shelf.copy(of, copying, at(9), envelope(), &mut counted(from)).expect("there is room");
    copied.expect("the session can be read").0
}

#[test]
fn ways_to_split_the_same_epic_are_found_from_each_of_them_and_nothing_is_written() {
    let (shelf, area) = shelf();
    let root = put(&shelf, 1, "Expenses");
    put(&shelf, 2, "Something else");
    let first = alternative(&shelf, root, 50);
    let second = alternative(&shelf, first, 60);
    let binned = alternative(&shelf, root, 70);
    shelf.delete(binned, at(10)).expect("there is room");
    let before = texts(&area);
    let mut family: Vec<_> =
        shelf.family(root, &mut counted(1 << 64)).into_iter().map(|found| found.id).collect();
    family.sort_unstable();
    assert_eq!(family, [root, first, second]);
    assert_eq!(texts(&area), before);
}

#[test]
fn a_summary_tells_what_home_counts() {
    let (shelf, _) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let mut replica = open(&shelf, session);
    ask(&shelf, &mut replica, &split("Type it in\nTake a photo"), 1);
    let card = replica.board().lane(Lane::Slices)[0];
    ask(&shelf, &mut replica, &Command::Resize(card, Some(Size::Day)), 2);
    ask(&shelf, &mut replica, &Command::Ship(card, Some(at(3))), 3);
    let summary = list(&shelf)[0].summary.clone().expect("it is sound");
    let Summary { slices, sized, within_a_week, shipped, .. } = summary;
    assert_eq!((slices, sized, within_a_week, shipped), (2, 1, 1, 1));
    assert_eq!(summary.alternative_of, None);
    let other = alternative(&shelf, session, 50);
    let of_other = list(&shelf).into_iter().find(|found| found.id == other).and_then(|found| found.summary);
    let of_other = of_other.expect("it is sound");
    assert_eq!((of_other.alternative_of, of_other.slices, of_other.shipped), (Some(session), 2, 0));
}

#[test]
fn a_note_of_an_older_version_is_reckoned_anew() {
    let (shelf, area) = shelf();
    let session = put(&shelf, 1, "Expenses");
    let noted = |area: &Memory| area.read(&key(session, Part::Summary)).expect("it was noted");
    list(&shelf);
    let new = noted(&area);
    let old = new.replace("Expenses", "As noted").replace("\"reckoning\":", "\"of_old\":");
    area.write(&key(session, Part::Summary), &old).expect("there is room");
    assert_eq!(titles(&shelf), ["Expenses"]);
    assert_eq!(noted(&area), new);
}

#[test]
fn the_sample_is_untouched_until_somebody_changes_it() {
    let (shelf, _) = shelf();
    let sample = shelf.sample(at(0), envelope(), &mut counted(1)).expect("there is room");
    put(&shelf, 1 << 70, "Expenses");
    let untouched = || {
        let found = list(&shelf).into_iter().filter(|found| found.is_untouched_sample);
        found.map(|found| found.id).collect::<Vec<_>>()
    };
    assert_eq!(untouched(), [sample]);
    let mut replica = open(&shelf, sample);
    ask(&shelf, &mut replica, &split("Type it in"), 1);
    assert_eq!(untouched(), []);
}
