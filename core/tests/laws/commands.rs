//! What holds after any list of commands, and what undo and redo do to it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use smallbatch_core::change::{Change, Edit};
use smallbatch_core::command::{Command, Place, Refusal, apply};
use smallbatch_core::log::Stamp;
use smallbatch_core::model::{Board, Card, CardId, Lane, Record, RecordKey, Session, Timestamp};
use smallbatch_core::rules;
use uuid::Uuid;

use crate::support::{Counter, Desk, Seen, Step, records, start, steps, want};

fn now() -> Timestamp {
    Timestamp::default()
}

/// R6: the board lists every card exactly once, as split or in the one lane that it names.
pub fn every_card_once(session: &Session, board: &Board) -> Result<(), TestCaseError> {
    let mut places: BTreeMap<CardId, Vec<Option<Lane>>> = BTreeMap::new();
    for id in board.split_cards() {
        places.entry(id).or_default().push(None);
    }
    for lane in Lane::ALL {
        for id in board.lane(*lane) {
            places.entry(*id).or_default().push(Some(*lane));
        }
        // R7: in the order of their positions.
        let order: Vec<_> = board.lane(*lane).iter().map(|id| (&session.cards[id].position, *id)).collect();
        prop_assert!(order.is_sorted());
    }
    prop_assert_eq!(places.len(), session.cards.len());
    for (id, card) in &session.cards {
        let split = session.cards.values().any(|other| other.parent_id == Some(*id));
        prop_assert_eq!(&places[id], &vec![(!split).then_some(card.lane)]);
    }
    prop_assert_eq!(board.slices().collect::<BTreeSet<_>>().len(), board.slices().count());
    Ok(())
}

/// R9: what a split adds inherits from what was split.
fn children_inherit(before: &Session, change: &Change, place: Option<Place>) -> Result<(), TestCaseError> {
    for (key, edit) in change.edits() {
        let (RecordKey::Card(_), Edit::Added(fields)) = (key, edit) else { continue };
        let child = Card::from_fields(fields);
        let Some(parent) = child.parent_id else { continue };
        let parent = match (before.cards.get(&parent), change.edit(RecordKey::Card(parent))) {
            (_, Some(Edit::Added(fields))) => Card::from_fields(fields),
            (Some(parent), _) => parent.clone(),
            (None, _) => return Err(TestCaseError::fail("a child of nobody")),
        };
        prop_assert_eq!(&child.value_goal_ids, &parent.value_goal_ids);
        prop_assert_eq!(&child.feedback_goal_ids, &parent.feedback_goal_ids);
        prop_assert_eq!(&child.depends_on, &parent.depends_on);
        prop_assert_eq!(child.lane, place.map_or(parent.lane, |place| place.lane));
    }
    Ok(())
}

proptest! {
    #[test]
    fn r1_to_r9_hold_after_any_list_of_commands(wants in prop::collection::vec(want(), 0..40)) {
        let (mut session, mut seen, mut ids) = (start(), Seen::default(), Counter::of(1));
        for want in &wants {
            let board = Board::of(&session);
            let command = want.command(&session, &seen);
            // R10: what is refused has changed nothing, because nothing but the change does.
            let Ok(change) = apply(&session, &board, &command, &mut ids) else { continue };
            if let Command::Split { place, .. } = &command {
                children_inherit(&session, &change, *place)?;
            }
            if let Command::Move(card, place) = &command {
                let mut moved = session.clone();
                change.apply_to(&mut moved);
                // R7: one card moves, one card is written. Two can share a position when a split is taken
                // back: the card's old place may have been given away.
                let lane = board.lane(place.lane);
                let positions: BTreeSet<_> = lane.iter().map(|id| &session.cards[id].position).collect();
                prop_assert!(change.edits().count() <= 1 || positions.len() < lane.len());
                let lane = Board::of(&moved).lane(place.lane).to_vec();
                prop_assert_eq!(lane.iter().position(|id| id == card), Some(place.index.min(lane.len() - 1)));
            }
            change.apply_to(&mut session);
            seen.note_change(&change);
            prop_assert_eq!(rules::settle(&mut session.clone()), []);
            every_card_once(&session, &Board::of(&session))?;
        }
    }

    #[test]
    fn r11_undo_takes_back_exactly_and_redo_does_exactly_again(steps in steps(40)) {
        let mut desk = Desk::new(1);
        let mut done: Vec<(Stamp, Session, Session)> = Vec::new();
        let mut undone = Vec::new();
        for step in steps {
            let before = records(desk.replica.session());
            match step {
                Step::Ask(want) => if let Some(entry) = desk.ask(&want, 0) {
                    let after = records(desk.replica.session());
                    let run = done.pop_if(|(stamp, ..)| Some(*stamp) == entry.replaces);
                    let before = run.map_or(before, |(_, before, _)| before);
                    if before != after {
                        done.push((entry.stamp, before, after));
                    }
                    undone.clear();
                },
                Step::Undo => {
                    prop_assert_eq!(desk.replica.undo(now()).is_some(), !done.is_empty());
                    if let Some((stamp, before, after)) = done.pop() {
                        prop_assert_eq!(records(desk.replica.session()), before.clone());
                        undone.push((stamp, before, after));
                    }
                }
                Step::Redo => {
                    prop_assert_eq!(desk.replica.redo(now()).is_some(), !undone.is_empty());
                    if let Some((stamp, before, after)) = undone.pop() {
                        prop_assert_eq!(records(desk.replica.session()), after.clone());
                        done.push((stamp, before, after));
                    }
                }
                Step::EndRun => desk.replica.end_run(),
            }
            prop_assert_eq!(desk.replica.to_undo().is_some(), !done.is_empty());
            prop_assert_eq!(desk.replica.to_redo().is_some(), !undone.is_empty());
            prop_assert_eq!(rules::settle(&mut desk.replica.session().clone()), []);
            prop_assert_eq!(desk.replica.board(), &Board::of(desk.replica.session()));
        }
        while desk.replica.undo(now()).is_some() {}
        prop_assert_eq!(records(desk.replica.session()), records(&start()));
    }
}

#[test]
fn r10_commands_on_what_is_gone_are_refused_and_say_why() {
    let (session, board) = (start(), Board::default());
    let gone = CardId(Uuid::from_u128(7));
    for command in [
        Command::Unsplit(gone),
        Command::Move(gone, Place::end_of(Lane::Next)),
        Command::Delete(gone),
        Command::Resize(gone, None),
        Command::Depend(gone, gone),
        Command::AddValueGoal { name: "Paid back".to_owned(), card: Some(gone) },
    ] {
        let refusal = apply(&session, &board, &command, &mut Counter(0));
        assert_eq!(refusal, Err(Refusal::CardIsGone), "{command:?}");
        assert!(command.subject(&session).is_empty() || matches!(command, Command::AddValueGoal { .. }));
    }
}

#[test]
fn r5_a_circle_is_refused_with_the_titles_along_it() {
    let mut desk = Desk::new(1);
    let lines = smallbatch_core::outline::parse("Approve\nPay\nType in");
    let split = Command::Split { parent: None, lines, place: None };
    desk.replica.ask(&split, now(), &mut desk.ids).expect("three cards");
    let [approve, pay, type_in] = desk.replica.board().lane(Lane::Slices).to_vec()[..] else {
        panic!("three")
    };
    for (card, on) in [(approve, type_in), (pay, approve)] {
        desk.replica.ask(&Command::Depend(card, on), now(), &mut desk.ids).expect("no circle yet");
    }
    let refusal =
        desk.replica.ask(&Command::Depend(type_in, pay), now(), &mut desk.ids).expect_err("a circle");
    assert_eq!(refusal.to_string(), "That would be a circle: Type in → Pay → Approve → Type in.");
}
