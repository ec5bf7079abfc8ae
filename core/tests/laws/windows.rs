//! Several windows on one session: whatever arrives in whatever order, they end up alike.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use smallbatch_core::change::Edit;
use smallbatch_core::command::Command;
use smallbatch_core::format::export;
use smallbatch_core::log::{Entry, Stamp};
use smallbatch_core::model::{Board, Fields, Lane, RecordKey, Session, Timestamp};
use smallbatch_core::outline::parse;
use smallbatch_core::rules;

use crate::support::{Counter, Desk, Step, envelope, reopened, start, step};

/// What happens in a room.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody does something at a window.
    Act(usize, Step),
    /// A window hears of an entry that it may or may not know already.
    Hear(usize, Index),
    /// A window hears of all it has missed.
    CatchUp(usize),
    /// A window is closed; another opens from its snapshot and its log, or from only a part of that log.
    Reopen(usize, bool),
}

fn events(windows: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        8 => (0..windows, step()).prop_map(|(at, step)| Event::Act(at, step)),
        4 => (0..windows, any::<Index>()).prop_map(|(at, index)| Event::Hear(at, index)),
        1 => (0..windows).prop_map(Event::CatchUp),
        1 => (0..windows, any::<bool>()).prop_map(|(at, all)| Event::Reopen(at, all)),
    ];
    prop::collection::vec(event, 0..40)
}

/// The windows, and everything that was ever written in one of them.
struct Room {
    desks: Vec<Desk>,
    written: Vec<Entry>,
    /// Which of them a window has, its own included.
    heard: Vec<Vec<bool>>,
    writers: u32,
}

impl Room {
    fn new(windows: usize) -> Self {
        let desks: Vec<Desk> = (1..).take(windows).map(Desk::new).collect();
        Self { heard: vec![Vec::new(); windows], written: Vec::new(), writers: 10, desks }
    }

    fn hear(&mut self, at: usize, index: usize) {
        self.desks[at].replica.receive(self.written[index].clone());
        self.desks[at].seen.note(&self.written[index]);
        self.heard[at][index] = true;
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Act(at, step) => {
                if let Some(entry) = self.desks[*at].take(step) {
                    self.written.push(entry);
                    self.heard.iter_mut().enumerate().for_each(|(desk, heard)| heard.push(desk == *at));
                }
            }
            Event::Hear(at, index) => {
                if !self.written.is_empty() {
                    self.hear(*at, index.index(self.written.len()));
                }
            }
            Event::CatchUp(at) => {
                let missed = (0..self.written.len()).filter(|index| !self.heard[*at][*index]);
                missed.collect::<Vec<_>>().into_iter().for_each(|index| self.hear(*at, index));
            }
            Event::Reopen(at, all) => {
                self.writers += 1;
                let known = self.written.iter().zip(&self.heard[*at]).filter(|(_, heard)| **heard);
                let kept =
                    known.map(|(entry, _)| entry.clone()).filter(|entry| *all || entry.stamp.clock % 2 == 0);
                let desk = &mut self.desks[*at];
                desk.replica = reopened(&desk.replica, self.writers, kept.collect::<Vec<_>>());
                desk.ids = Counter::of(self.writers);
            }
        }
    }
}

/// R12 in the plainest words: of all that was written to a field, the latest counts; a record is there when
/// the latest of its comings and goings is a coming.
fn latest_of_everything(written: &[Entry]) -> Session {
    let mut presence: BTreeMap<RecordKey, (Stamp, bool)> = BTreeMap::new();
    let mut fields: BTreeMap<RecordKey, BTreeMap<String, (Stamp, Value)>> = BTreeMap::new();
    for entry in written {
        for (key, edit) in entry.change.edits() {
            let mut write = |name: &String, value: &Value| {
                let field = fields.entry(key).or_default().entry(name.clone()).or_default();
                if field.0 <= entry.stamp {
                    *field = (entry.stamp, value.clone());
                }
            };
            match edit {
                Edit::Added(added) => added.iter().for_each(|(name, value)| write(name, value)),
                Edit::Updated(updated) => updated.iter().for_each(|(name, (_, to))| write(name, to)),
                Edit::Removed(_) => {}
            }
            if !matches!(edit, Edit::Updated(_)) {
                let there = matches!(edit, Edit::Added(_));
                let last = presence.entry(key).or_default();
                *last = (*last).max((entry.stamp, there));
            }
        }
    }
    // Who puts a record in writes all of it: of what is not named, nothing was said.
    for entry in written {
        for (key, edit) in entry.change.edits() {
            let Edit::Added(added) = edit else { continue };
            for (name, field) in fields.entry(key).or_default() {
                if field.0 < entry.stamp && !added.contains_key(name) {
                    *field = (entry.stamp, Value::Null);
                }
            }
        }
    }
    let mut json = BTreeMap::<String, BTreeMap<RecordKey, Fields>>::new();
    for (key, fields) in fields {
        if key.is_permanent() || presence.get(&key).is_some_and(|(_, there)| *there) {
            let fields = fields.into_iter().map(|(name, (_, value))| (name, value)).collect();
            json.entry(if key.is_permanent() { "updated" } else { "added" }.to_owned())
                .or_default()
                .insert(key, fields);
        }
    }
    let mut session = start();
    session.updated_at =
        written.iter().map(|entry| entry.at).max().unwrap_or_default().max(session.updated_at);
    for (key, fields) in json.remove("updated").unwrap_or_default() {
        let updates = fields.into_iter().map(|(name, value)| (name, (Value::Null, value)));
        let updates: BTreeMap<String, (Value, Value)> = updates.collect();
        let change = serde_json::json!({ "updated": { key.to_string(): updates } });
        serde_json::from_value::<smallbatch_core::change::Change>(change)
            .expect("a change")
            .apply_to(&mut session);
    }
    let change = serde_json::json!({ "added": json.remove("added").unwrap_or_default() });
    serde_json::from_value::<smallbatch_core::change::Change>(change)
        .expect("a change")
        .apply_to(&mut session);
    session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn r12_r15_r16_windows_converge_whatever_arrives_when(
        windows in 2..4usize, seed in any::<u64>(), events in events(3),
    ) {
        let mut room = Room::new(windows);
        for event in &events {
            let at = match event {
                Event::Act(at, _) | Event::Hear(at, _) | Event::CatchUp(at) | Event::Reopen(at, _) => *at,
            };
            if at < windows {
                room.take(event);
            }
        }
        // Everybody hears of everything again, each in an order of their own.
        for at in 0..windows {
            let mut order: Vec<usize> = (0..room.written.len()).collect();
            let key = |index: usize| (index as u64 + 1).wrapping_mul(seed | 1).rotate_left(7 * at as u32);
            order.sort_by_key(|index| key(*index));
            order.into_iter().for_each(|index| room.hear(at, index));
        }
        let plain = latest_of_everything(&room.written);
        for desk in &room.desks {
            prop_assert_eq!(desk.replica.session(), &plain);
            prop_assert_eq!(desk.replica.board(), &Board::of(&plain));
        }
        // R18: what two windows broke together is mended alike, and nothing broken is exported.
        let mut mended = plain.clone();
        rules::settle(&mut mended);
        prop_assert!(rules::hold(&mended));
        prop_assert_eq!(export(&plain, envelope()), export(&mended, envelope()));
        // R16: everybody can undo and redo the same, and can do so for the others.
        let mut turn = 0;
        loop {
            let labels: Vec<_> =
                room.desks.iter().map(|desk| (desk.replica.to_undo(), desk.replica.to_redo())).collect();
            prop_assert!(labels.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", labels);
            let Some(entry) = room.desks[turn % windows].replica.undo(Timestamp::default()) else { break };
            room.desks.iter_mut().for_each(|desk| desk.replica.receive(entry.clone()));
            room.written.push(entry);
            turn += 1;
        }
        let plain = latest_of_everything(&room.written);
        for desk in &room.desks {
            prop_assert_eq!(desk.replica.session(), &plain);
        }
    }
}

/// Two windows that both have a card, split from another one.
fn two_windows() -> (Desk, Desk) {
    let (mut one, mut other) = (Desk::new(1), Desk::new(2));
    let split = Command::Split { parent: None, lines: parse("a\nb"), place: None };
    share(&mut one, &mut other, &split);
    (one, other)
}

fn share(one: &mut Desk, other: &mut Desk, command: &Command) {
    other.replica.receive(ask(one, command));
}

fn ask(desk: &mut Desk, command: &Command) -> Entry {
    let asked = desk.replica.ask(command, Timestamp::default(), &mut desk.ids);
    asked.expect("not refused").expect("something to do")
}

#[test]
fn r18_a_card_split_while_another_window_deletes_it_finds_its_parent_again_after_undo() {
    let (mut one, mut other) = two_windows();
    let a = one.replica.board().lane(Lane::Slices)[0];
    let split = ask(&mut one, &Command::Split { parent: Some(a), lines: parse("a1"), place: None });
    let delete = ask(&mut other, &Command::Delete(a));
    one.replica.receive(delete.clone());
    other.replica.receive(split.clone());
    assert_eq!(one.replica.session(), other.replica.session());
    // Closed and opened in between, as on the next day: nothing was damaged, so nothing is repaired.
    one.replica = reopened(&one.replica, 3, [split, delete]);
    assert_eq!(one.replica.session(), other.replica.session());
    let undo = other.replica.undo(Timestamp::default()).expect("the deletion was last");
    one.replica.receive(undo);
    assert_eq!(one.replica.session(), other.replica.session());
    assert_eq!(one.replica.board().children(Some(a)).len(), 1);
}

#[test]
fn r18_a_circle_that_two_windows_closed_together_is_passed_over_and_not_exported() {
    let (mut one, mut other) = two_windows();
    let [a, b] = one.replica.board().lane(Lane::Slices).to_vec()[..] else { panic!("two cards") };
    let first = ask(&mut one, &Command::Depend(a, b));
    let second = ask(&mut other, &Command::Depend(b, a));
    one.replica.receive(second);
    other.replica.receive(first);
    assert_eq!(one.replica.session(), other.replica.session());
    assert!(!rules::hold(one.replica.session()));
    let text = export(one.replica.session(), envelope());
    let read = smallbatch_core::format::restore(&text, &mut Counter::of(9)).expect("an export");
    assert_eq!(read.repairs, []);
    // Either link can still be taken away.
    ask(&mut one, &Command::Undepend(a, b));
    assert!(rules::hold(one.replica.session()));
}

#[test]
fn r15_a_run_that_arrives_backwards_leaves_one_step() {
    let mut desk = Desk::new(1);
    let letters: Vec<Entry> = ["a", "ab", "abc"]
        .map(|text| {
            let field = smallbatch_core::command::TextField::EpicTitle;
            ask(&mut desk, &Command::Write(field, text.to_owned()))
        })
        .to_vec();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut other = Desk::new(2);
        order.iter().for_each(|index| other.replica.receive(letters[*index].clone()));
        assert_eq!(other.replica.log_len(), 1, "{order:?}");
        assert_eq!(other.replica.session(), desk.replica.session());
        assert!(other.replica.undo(Timestamp::default()).is_some());
        assert!(other.replica.to_undo().is_none());
        assert_eq!(other.replica.session().epic.title, "");
    }
}

#[test]
fn r15_a_clock_that_no_workshop_reaches_is_damage() {
    assert!("000000000001-00000001".parse::<Stamp>().is_ok());
    for text in ["ffffffffffff-00000001", "1-1", "", "00000000000g-00000000", "+00000000001-00000001"] {
        assert!(text.parse::<Stamp>().is_err(), "{text}");
    }
}
