//! Reading the records so that the view follows: each question asked here wakes its asker when the answer
//! may have changed, and at no other time.
//!
//! The records themselves stay in the replica. A topic is only a bell: one for each card, lane or list,
//! made when somebody first asks.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::*;
use smallbatch_core::change::Edit;
use smallbatch_core::coach::{Coach, Meter};
use smallbatch_core::command::TextField;
use smallbatch_core::log::{Entry, Label};
use smallbatch_core::model::{Card, CardId, GoalId, Lane, RecordKey, Smell};
use smallbatch_core::replica::{Replica, touches_board};

use super::Workshop;
use crate::browser;

/// What can change on its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Topic {
    /// One record.
    Record(RecordKey),
    /// Which cards there are, and anything in them: for what is reckoned from all of them.
    Cards,
    /// Which goals there are, and their order.
    Goals,
    /// Which slices stand in a lane, and their order.
    Lane(Lane),
    /// Which cards have been split, and into how many.
    SplitCards,
    /// The numbers beside the epic.
    Meter,
    /// The coach's open questions.
    Findings,
    /// What undo and redo would do; rings with every change.
    History,
}

/// The bells, and what was last shown of what is reckoned from all records.
#[derive(Default)]
pub(super) struct Watch {
    bells: RefCell<HashMap<Topic, ArcTrigger>>,
    lanes: RefCell<Vec<Vec<CardId>>>,
    split_cards: RefCell<Vec<(CardId, usize)>>,
    coach: RefCell<Coach>,
}

impl Watch {
    pub(super) fn of(replica: &Replica) -> Self {
        let watch = Self::default();
        watch.reckon_board(replica);
        watch.coach.replace(Coach::of(replica.session(), replica.board()));
        watch
    }

    fn track(&self, topic: Topic) {
        // Not within the borrow: tracking may run code of the asker.
        let bell = self.bells.borrow_mut().entry(topic).or_default().clone();
        bell.track();
    }

    fn ring(&self, topic: Topic) {
        let bell = self.bells.borrow().get(&topic).cloned();
        if let Some(bell) = bell {
            bell.notify();
        }
    }

    /// Reckons anew which cards stand where; the topics in which something changed.
    fn reckon_board(&self, replica: &Replica) -> Vec<Topic> {
        let board = replica.board();
        let mut changed = Vec::new();
        let mut lanes = self.lanes.borrow_mut();
        lanes.resize(Lane::ALL.len(), Vec::new());
        for (lane, shown) in Lane::ALL.iter().zip(lanes.iter_mut()) {
            let now = board.lane(*lane);
            if shown.as_slice() != now {
                *shown = now.to_vec();
                changed.push(Topic::Lane(*lane));
            }
        }
        let split: Vec<_> = board.split_cards().map(|id| (id, board.children(Some(id)).len())).collect();
        if *self.split_cards.borrow() != split {
            *self.split_cards.borrow_mut() = split;
            changed.push(Topic::SplitCards);
        }
        changed
    }

    /// Rings for one entry that the replica has taken in.
    pub(super) fn follow(&self, replica: &Replica, entry: &Entry) {
        let mut topics = Vec::new();
        if touches_board(&entry.change) {
            topics = self.reckon_board(replica);
        }
        let changed = browser::measured("coach", || {
            self.coach.borrow_mut().follow(replica.session(), replica.board(), &entry.change)
        });
        if changed.meter {
            topics.push(Topic::Meter);
        }
        if changed.findings {
            topics.push(Topic::Findings);
        }
        for card in changed.cards {
            topics.push(Topic::Record(card.into()));
        }
        for (key, edit) in entry.change.edits() {
            topics.push(Topic::Record(key));
            match (key, edit) {
                (RecordKey::Card(_), _) => topics.push(Topic::Cards),
                (RecordKey::ValueGoal(_) | RecordKey::FeedbackGoal(_), Edit::Added(_) | Edit::Removed(_)) => {
                    topics.push(Topic::Goals);
                }
                _ => {}
            }
        }
        topics.push(Topic::History);
        // A card that changed and has another question now is shown once.
        topics.sort_unstable();
        topics.dedup();
        topics.into_iter().for_each(|topic| self.ring(topic));
    }
}

impl Workshop {
    fn ask_about<T>(&self, topic: Topic, read: impl FnOnce(&Replica) -> T) -> T {
        self.bells.with_value(|watch| watch.track(topic));
        self.with(read)
    }

    /// Something of a card; `None` when the card is not there.
    pub fn card<T>(&self, id: CardId, read: impl FnOnce(&Card) -> T) -> Option<T> {
        self.ask_about(Topic::Record(id.into()), |replica| replica.session().cards.get(&id).map(read))
    }

    /// Something that is reckoned from all cards.
    pub fn watch<T>(&self, read: impl FnOnce(&Replica) -> T) -> T {
        self.ask_about(Topic::Cards, read)
    }

    /// What is written in `field`; empty where its record is gone.
    #[must_use]
    pub fn text(&self, field: TextField) -> String {
        self.ask_about(Topic::Record(field.record()), |replica| field.read(replica.session()))
    }

    /// Something that is reckoned from all records.
    pub fn follow<T>(&self, read: impl FnOnce(&Replica) -> T) -> T {
        self.ask_about(Topic::History, read)
    }

    /// Something of what the session says of itself, with the records that it names.
    pub fn about<T>(&self, read: impl FnOnce(&Replica) -> T) -> T {
        self.ask_about(Topic::Record(RecordKey::About), read)
    }

    /// Something of a goal's record, read from the session.
    pub fn goal<T>(&self, goal: GoalId, read: impl FnOnce(&Replica) -> T) -> T {
        self.ask_about(Topic::Record(goal.into()), read)
    }

    /// What a goal is called; `None` when it is not there.
    #[must_use]
    pub fn goal_name(&self, goal: GoalId) -> Option<String> {
        self.goal(goal, |replica| replica.session().goal_name(goal).map(ToOwned::to_owned))
    }

    /// The goals of one kind, in order: `feedback` or value.
    #[must_use]
    pub fn goals(&self, feedback: bool) -> Vec<GoalId> {
        self.ask_about(Topic::Goals, |replica| {
            let session = replica.session();
            if feedback {
                session.feedback_goals_in_order().into_iter().map(|(id, _)| id.into()).collect()
            } else {
                session.value_goals_in_order().into_iter().map(|(id, _)| id.into()).collect()
            }
        })
    }

    /// The slices of a lane, in order.
    #[must_use]
    pub fn lane(&self, lane: Lane) -> Vec<CardId> {
        self.ask_about(Topic::Lane(lane), |replica| replica.board().lane(lane).to_vec())
    }

    /// How many slices stand in a lane.
    #[must_use]
    pub fn count(&self, lane: Lane) -> usize {
        self.ask_about(Topic::Lane(lane), |replica| replica.board().lane(lane).len())
    }

    /// The cards that have been split, each with the number of its children.
    #[must_use]
    pub fn split_cards(&self) -> Vec<(CardId, usize)> {
        self.bells.with_value(|watch| {
            watch.track(Topic::SplitCards);
            watch.split_cards.borrow().clone()
        })
    }

    /// The numbers beside the epic.
    #[must_use]
    pub fn meter(&self) -> Meter {
        self.bells.with_value(|watch| {
            watch.track(Topic::Meter);
            *watch.coach.borrow().meter()
        })
    }

    /// The numbers as they would be on another board ([`smallbatch_core::model::Board::with`]); not followed.
    #[must_use]
    pub fn preview(&self, place: impl FnOnce(&Replica) -> smallbatch_core::model::Board) -> Meter {
        self.bells.with_value(|watch| {
            self.with(|replica| watch.coach.borrow().preview(replica.session(), &place(replica)))
        })
    }

    /// Something that is read from the coach's open questions.
    pub fn coach<T>(&self, read: impl FnOnce(&Coach, &Replica) -> T) -> T {
        self.bells.with_value(|watch| {
            watch.track(Topic::Findings);
            self.with(|replica| read(&watch.coach.borrow(), replica))
        })
    }

    /// The first open question of a card.
    #[must_use]
    pub fn question(&self, id: CardId) -> Option<Smell> {
        self.bells.with_value(|watch| {
            watch.track(Topic::Record(id.into()));
            watch.coach.borrow().question(id)
        })
    }

    /// What undo would undo.
    #[must_use]
    pub fn to_undo(self) -> Option<Label> {
        self.ask_about(Topic::History, |replica| replica.to_undo().cloned())
    }

    /// What redo would do again.
    #[must_use]
    pub fn to_redo(self) -> Option<Label> {
        self.ask_about(Topic::History, |replica| replica.to_redo().cloned())
    }
}
