//! The records as signals: one for each card, so that a change wakes only what shows it.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use smallbatch_core::change::Change;
use smallbatch_core::coach::meter::Meter;
use smallbatch_core::command::TextField;
use smallbatch_core::model::{
    About, Card, CardId, Epic, FeedbackGoal, FeedbackGoalId, GoalId, Lane, Record, RecordKey, ValueGoal,
    ValueGoalId,
};
use smallbatch_core::replica::Replica;

use super::set_if_changed;

/// The palette's value goals in order.
pub type ValueGoals = Arc<Vec<(ValueGoalId, ValueGoal)>>;

/// The palette's feedback goals in order.
pub type FeedbackGoals = Arc<Vec<(FeedbackGoalId, FeedbackGoal)>>;

/// The records of an open session, as signals.
#[derive(Clone, Copy)]
pub struct Records {
    /// What the session says of itself.
    pub about: RwSignal<About>,
    /// The epic.
    pub epic: RwSignal<Epic>,
    /// The value goals.
    pub value_goals: RwSignal<ValueGoals>,
    /// The feedback goals.
    pub feedback_goals: RwSignal<FeedbackGoals>,
    /// The cards that have been split, each with the number of its children.
    pub split_cards: RwSignal<Arc<Vec<(CardId, usize)>>>,
    /// The numbers beside the epic.
    pub meter: RwSignal<Meter>,
    /// Woken by every change to a card, for what is reckoned from all of them.
    pub any_card: RwSignal<()>,
    lanes: StoredValue<HashMap<Lane, RwSignal<Arc<Vec<CardId>>>>>,
    cards: StoredValue<HashMap<CardId, ArcRwSignal<Arc<Card>>>>,
    /// A name has its own signal, so that renaming a goal wakes only the cards that wear it.
    goal_names: StoredValue<HashMap<GoalId, ArcRwSignal<String>>>,
}

impl Records {
    pub(super) fn of(replica: &Replica) -> Self {
        let session = replica.session();
        let cards = session.cards.iter().map(|(id, card)| (*id, ArcRwSignal::new(Arc::new(card.clone()))));
        let lanes = Lane::ALL
            .iter()
            .map(|lane| (*lane, RwSignal::new(Arc::new(replica.board().lane(*lane).to_vec()))));
        Self {
            about: RwSignal::new(session.about.clone()),
            epic: RwSignal::new(session.epic.clone()),
            value_goals: RwSignal::new(value_goals(replica)),
            feedback_goals: RwSignal::new(feedback_goals(replica)),
            split_cards: RwSignal::new(split_cards(replica)),
            meter: RwSignal::new(Meter::of(session, replica.board())),
            any_card: RwSignal::new(()),
            lanes: StoredValue::new(lanes.collect()),
            cards: StoredValue::new(cards.collect()),
            goal_names: StoredValue::new(goal_names(replica)),
        }
    }

    /// What a goal is called on a card; `None` when it is not there.
    #[must_use]
    pub fn goal_name(&self, goal: GoalId) -> Option<ArcRwSignal<String>> {
        self.goal_names.with_value(|names| names.get(&goal).cloned())
    }

    /// The goals of one kind, in order: `feedback` or value.
    #[must_use]
    pub fn goals(&self, feedback: bool) -> Vec<GoalId> {
        if feedback {
            self.feedback_goals.with(|goals| goals.iter().map(|(id, _)| (*id).into()).collect())
        } else {
            self.value_goals.with(|goals| goals.iter().map(|(id, _)| (*id).into()).collect())
        }
    }

    /// What is written in `field`; empty where its record is gone.
    #[must_use]
    pub fn text(&self, field: TextField) -> String {
        let name = field.name();
        let text = match field.record() {
            RecordKey::About => self.about.with(|about| about.get(name)),
            RecordKey::Epic => self.epic.with(|epic| epic.get(name)),
            RecordKey::Card(id) => self.card(id).and_then(|card| card.with(|card| card.get(name))),
            RecordKey::ValueGoal(id) => {
                self.value_goals.with(|goals| goals.iter().find(|(other, _)| *other == id)?.1.get(name))
            }
            RecordKey::FeedbackGoal(id) => {
                self.feedback_goals.with(|goals| goals.iter().find(|(other, _)| *other == id)?.1.get(name))
            }
        };
        match text {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    /// A card; `None` when it is not there.
    #[must_use]
    pub fn card(&self, id: CardId) -> Option<ArcRwSignal<Arc<Card>>> {
        self.cards.with_value(|cards| cards.get(&id).cloned())
    }

    /// The slices of a lane, in order.
    #[must_use]
    pub fn lane(&self, lane: Lane) -> RwSignal<Arc<Vec<CardId>>> {
        // Every lane is put in when the session is opened.
        self.lanes.with_value(|lanes| lanes.get(&lane).copied()).unwrap_or_default()
    }

    /// Follows one change. What it does not touch stays untouched.
    pub(super) fn follow(&self, replica: &Replica, change: &Change, touches_board: bool) {
        let session = replica.session();
        let (mut values, mut feedbacks, mut cards) = (false, false, false);
        for (key, _) in change.edits() {
            match key {
                RecordKey::About => set_if_changed(self.about, session.about.clone()),
                RecordKey::Epic => set_if_changed(self.epic, session.epic.clone()),
                RecordKey::ValueGoal(id) => {
                    values = true;
                    self.follow_goal(id.into(), session.value_goals.get(&id).map(|goal| &goal.name));
                }
                RecordKey::FeedbackGoal(id) => {
                    feedbacks = true;
                    self.follow_goal(id.into(), session.feedback_goals.get(&id).map(|goal| &goal.question));
                }
                RecordKey::Card(id) => {
                    cards = true;
                    self.follow_card(id, session.cards.get(&id));
                }
            }
        }
        if values {
            self.value_goals.set(value_goals(replica));
        }
        if feedbacks {
            self.feedback_goals.set(feedback_goals(replica));
        }
        if cards {
            self.any_card.set(());
        }
        if touches_board {
            for lane in Lane::ALL {
                let signal = self.lane(*lane);
                let cards = replica.board().lane(*lane);
                if signal.with_untracked(|now| now.as_slice() != cards) {
                    signal.set(Arc::new(cards.to_vec()));
                }
            }
            set_if_changed(self.split_cards, split_cards(replica));
        }
        set_if_changed(self.meter, Meter::of(session, replica.board()));
    }

    fn follow_goal(&self, id: GoalId, name: Option<&String>) {
        match (self.goal_name(id), name) {
            (Some(signal), Some(name)) => {
                if signal.with_untracked(|now| now != name) {
                    signal.set(name.clone());
                }
            }
            (None, Some(name)) => {
                let signal = ArcRwSignal::new(name.clone());
                self.goal_names.update_value(|names| drop(names.insert(id, signal)));
            }
            (_, None) => self.goal_names.update_value(|names| drop(names.remove(&id))),
        }
    }

    fn follow_card(&self, id: CardId, card: Option<&Card>) {
        match (self.card(id), card) {
            (Some(signal), Some(card)) => {
                if signal.with_untracked(|now| **now != *card) {
                    signal.set(Arc::new(card.clone()));
                }
            }
            (None, Some(card)) => {
                let signal = ArcRwSignal::new(Arc::new(card.clone()));
                self.cards.update_value(|cards| drop(cards.insert(id, signal)));
            }
            // The signal of a card that is gone stays as it was: its element is about to be taken away,
            // and undo brings both back.
            (_, None) => {}
        }
    }
}

fn value_goals(replica: &Replica) -> ValueGoals {
    let goals = replica.session().value_goals_in_order();
    Arc::new(goals.into_iter().map(|(id, goal)| (id, goal.clone())).collect())
}

fn feedback_goals(replica: &Replica) -> FeedbackGoals {
    let goals = replica.session().feedback_goals_in_order();
    Arc::new(goals.into_iter().map(|(id, goal)| (id, goal.clone())).collect())
}

fn goal_names(replica: &Replica) -> HashMap<GoalId, ArcRwSignal<String>> {
    let session = replica.session();
    let values = session.value_goals.iter().map(|(id, goal)| ((*id).into(), &goal.name));
    let feedbacks = session.feedback_goals.iter().map(|(id, goal)| ((*id).into(), &goal.question));
    values.chain(feedbacks).map(|(id, name)| (id, ArcRwSignal::new(name.clone()))).collect()
}

fn split_cards(replica: &Replica) -> Arc<Vec<(CardId, usize)>> {
    let board = replica.board();
    Arc::new(board.split_cards().map(|id| (id, board.children(Some(id)).len())).collect())
}
