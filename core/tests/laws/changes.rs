//! Changes as a small algebra: inverses, squashing, and being harmless.

use proptest::prelude::*;
use smallbatch_core::change::{Change, Edit};
use smallbatch_core::command::{Command, apply};
use smallbatch_core::log::Entry;
use smallbatch_core::model::{Board, Session, Timestamp};
use smallbatch_core::outline::parse;

use crate::support::{Counter, Desk, Seen, Want, start, want};

/// The changes of a list of commands, in order, each followed by so many undos, which are changes too.
fn changes(wants: &[(Want, usize)]) -> Vec<Change> {
    let (mut session, mut seen, mut ids) = (start(), Seen::default(), Counter::of(1));
    let (mut changes, mut done): (Vec<Change>, Vec<Change>) = Default::default();
    for (want, undos) in wants {
        let command = want.command(&session, &seen);
        let Ok(change) = apply(&session, &Board::of(&session), &command, &mut ids) else { continue };
        seen.note_change(&change);
        change.apply_to(&mut session);
        changes.push(change.clone());
        done.push(change);
        for _ in 0..*undos {
            let Some(inverse) = done.pop().map(Change::inverse) else { break };
            inverse.apply_to(&mut session);
            changes.push(inverse);
        }
    }
    changes
}

fn apply_all<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Session {
    let mut session = start();
    changes.into_iter().for_each(|change| change.apply_to(&mut session));
    session
}

fn squash(changes: &[Change]) -> Change {
    changes.iter().cloned().fold(Change::default(), Change::then)
}

fn wants() -> impl Strategy<Value = Vec<(Want, usize)>> {
    prop::collection::vec((want(), prop_oneof![5 => Just(0), 1 => 1..4usize]), 0..30)
}

proptest! {
    #[test]
    fn r13_the_inverse_takes_back_and_is_its_own_inverse(wants in wants()) {
        let mut session = start();
        for change in changes(&wants) {
            let before = session.clone();
            change.apply_to(&mut session);
            let mut back = session.clone();
            change.clone().inverse().apply_to(&mut back);
            prop_assert_eq!(&back, &before);
            prop_assert_eq!(change.clone().inverse().inverse(), change);
        }
    }

    #[test]
    fn r13_squashing_is_associative_and_does_what_its_parts_do(
        wants in wants(), i: prop::sample::Index, j: prop::sample::Index,
    ) {
        let changes = changes(&wants);
        let (i, j) = (i.index(changes.len() + 1), j.index(changes.len() + 1));
        let (i, j) = (i.min(j), i.max(j));
        let (a, b, c) = (squash(&changes[..i]), squash(&changes[i..j]), squash(&changes[j..]));
        let left = a.clone().then(b.clone()).then(c.clone());
        let right = a.clone().then(b.clone().then(c.clone()));
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(apply_all([&left]), apply_all(&changes));
        prop_assert_eq!(apply_all([&a, &b, &c]), apply_all(&changes));
        // Taken back as one, too.
        let mut session = apply_all(&changes);
        left.inverse().apply_to(&mut session);
        prop_assert_eq!(session, start());
        // Nothing is the neutral one.
        prop_assert_eq!(Change::default().then(a.clone()), a.clone());
        prop_assert_eq!(a.clone().then(Change::default()), a.clone());
        prop_assert!(a.clone().then(a.inverse()).is_empty());
    }

    #[test]
    fn r14_twice_is_as_good_as_once_and_records_that_are_gone_do_not_matter(wants in wants()) {
        let mut session = start();
        for change in changes(&wants) {
            change.apply_to(&mut session);
            let once = session.clone();
            change.apply_to(&mut session);
            prop_assert_eq!(&session, &once);
        }
        // None of the records is there: only what is added can come of it.
        for change in changes(&wants) {
            let mut elsewhere = start();
            change.apply_to(&mut elsewhere);
            let added = change.edits().filter(|(key, edit)| {
                matches!(edit, Edit::Added(_)) && !key.is_permanent()
            });
            let came = elsewhere.cards.len() + elsewhere.value_goals.len() + elsewhere.feedback_goals.len();
            prop_assert_eq!(came, added.count());
        }
    }

    #[test]
    fn r14_an_entry_survives_its_json(wants in wants()) {
        let mut desk = Desk::new(1);
        for (want, undos) in &wants {
            if let Some(entry) = desk.ask(want, 1_700_000_000_123) {
                prop_assert_eq!(Entry::parse(&entry.to_json()), Some(entry));
            }
            if let Some(entry) = Some(()).filter(|()| *undos > 0).and_then(|()| desk.replica.undo(Timestamp::default())) {
                prop_assert_eq!(Entry::parse(&entry.to_json()), Some(entry));
            }
        }
    }

    #[test]
    fn r19_reading_an_entry_is_total(text in "\\PC{0,40}", cut: prop::sample::Index, byte: u8) {
        let _ = Entry::parse(&text);
        let mut desk = Desk::new(1);
        let split = Command::Split { parent: None, lines: parse("one\n  two"), place: None };
        let entry = desk.replica.ask(&split, Timestamp::default(), &mut desk.ids).expect("cards").expect("new");
        let mut bytes = entry.to_json().into_bytes();
        let cut = cut.index(bytes.len());
        bytes[cut] = byte;
        // Whatever it reads as is taken in without harm.
        if let Some(entry) = Entry::parse(&String::from_utf8_lossy(&bytes)) {
            desk.replica.receive(entry);
            desk.replica.undo(Timestamp::default());
            let asked = desk.replica.ask(&split, Timestamp::default(), &mut desk.ids).expect("cards");
            prop_assert!(asked.is_some());
        }
    }
}
