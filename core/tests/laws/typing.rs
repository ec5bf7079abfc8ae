//! Typing: one undo for a text, and a log that does not grow with its letters.

use proptest::prelude::*;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::log::Entry;
use smallbatch_core::model::Timestamp;
use smallbatch_core::replica::{Replica, STEPS_KEPT};

use crate::support::{Desk, records, reopened, start, steps};

fn write(desk: &mut Desk, text: &str) -> Option<Entry> {
    let write = Command::Write(TextField::EpicTitle, text.to_owned());
    desk.replica.ask(&write, Timestamp::default(), &mut desk.ids).expect("the epic is always there")
}

proptest! {
    #[test]
    fn r17_a_run_is_one_step_and_one_entry(texts in prop::collection::vec("[ab]{0,3}", 1..30)) {
        let mut desk = Desk::new(1);
        for text in &texts {
            let entry = write(&mut desk, text);
            prop_assert!(desk.replica.log_len() <= 1);
            // What is stored of the run is what was written last.
            if let Some(entry) = entry {
                let mut alone = start();
                entry.change.apply_to(&mut alone);
                prop_assert_eq!(&alone.epic.title, text);
            }
        }
        let last = texts.last().expect("at least one");
        prop_assert_eq!(&desk.replica.session().epic.title, last);
        prop_assert_eq!(desk.replica.undo(Timestamp::default()).is_some(), !last.is_empty());
        prop_assert_eq!(records(desk.replica.session()), records(&start()));
        prop_assert!(desk.replica.to_undo().is_none());
    }

    #[test]
    fn r16_the_history_survives_closing_the_window_and_folding_the_log(
        steps in steps(60), fold in any::<bool>(),
    ) {
        let mut desk = Desk::new(1);
        let mut log = std::collections::BTreeMap::new();
        for step in &steps {
            if let Some(entry) = desk.take(step) {
                entry.replaces.map(|replaced| log.remove(&replaced));
                log.insert(entry.stamp, entry);
            }
        }
        if fold {
            for stamp in desk.replica.drop_old_entries() {
                prop_assert!(log.remove(&stamp).is_some());
            }
        }
        prop_assert_eq!(desk.replica.log_len(), log.len());
        let again = reopened(&desk.replica, 2, log.into_values());
        same_history(desk.replica, again)?;
    }
}

/// Undoes and redoes everything in both.
fn same_history(mut one: Replica, mut other: Replica) -> Result<(), TestCaseError> {
    let now = Timestamp::default();
    let mut turns = 0;
    loop {
        prop_assert_eq!(one.session(), other.session());
        prop_assert_eq!((one.to_undo(), one.to_redo()), (other.to_undo(), other.to_redo()));
        // All of what was undone again first, then everything back.
        let redo = turns == 0 && one.to_redo().is_some();
        let (a, b) = if redo { (one.redo(now), other.redo(now)) } else { (one.undo(now), other.undo(now)) };
        turns += usize::from(!redo);
        prop_assert_eq!(a.is_some(), b.is_some());
        if a.is_none() {
            return Ok(());
        }
    }
}

#[test]
fn r17_another_command_or_the_end_of_a_run_begins_a_new_step() {
    let mut desk = Desk::new(1);
    write(&mut desk, "a");
    desk.replica.end_run();
    write(&mut desk, "ab");
    let name = Command::Write(TextField::SessionTitle, "s".to_owned());
    desk.replica.ask(&name, Timestamp::default(), &mut desk.ids).expect("always there");
    write(&mut desk, "abc");
    for title in ["ab", "ab", "a", ""] {
        assert!(desk.replica.undo(Timestamp::default()).is_some());
        assert_eq!(desk.replica.session().epic.title, title);
    }
    assert!(desk.replica.to_undo().is_none());
}

#[test]
fn r16_what_was_typed_and_taken_back_by_hand_ends_redo_in_every_window() {
    let mut desk = Desk::new(1);
    let mut log = vec![write(&mut desk, "a"), desk.replica.undo(Timestamp::default())];
    write(&mut desk, "b");
    log.push(write(&mut desk, ""));
    assert!(desk.replica.to_redo().is_none());
    let again = reopened(&desk.replica, 2, log.into_iter().flatten());
    assert!(again.to_redo().is_none());
}

#[test]
fn r16_folding_keeps_the_last_steps_whatever_was_undone_and_redone_since() {
    let now = Timestamp::default();
    let mut desk = Desk::new(1);
    for n in 0..STEPS_KEPT + 50 {
        write(&mut desk, &n.to_string());
        desk.replica.end_run();
    }
    for _ in 0..STEPS_KEPT {
        desk.replica.undo(now).expect("there are more steps than that");
        desk.replica.redo(now).expect("just undone");
    }
    for _ in 0..10 {
        desk.replica.undo(now);
    }
    desk.replica.drop_old_entries();
    assert!(desk.replica.log_len() <= STEPS_KEPT + STEPS_KEPT / 2);
    let counted = |step: fn(&mut Replica, Timestamp) -> Option<Entry>, desk: &mut Desk| {
        std::iter::from_fn(|| step(&mut desk.replica, now)).count()
    };
    assert_eq!(counted(Replica::redo, &mut desk), 10);
    assert_eq!(desk.replica.session().epic.title, (STEPS_KEPT + 49).to_string());
    assert_eq!(counted(Replica::undo, &mut desk), STEPS_KEPT);
    assert_eq!(desk.replica.session().epic.title, "49");
}
