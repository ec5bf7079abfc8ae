//! What is known of one card by itself: its smells, and what it adds to the numbers.

use super::Smells;
use super::words::Title;
use crate::coach::dependencies::Standing;
use crate::model::{Board, Card, CardId, Lane, Session, Size, Smell};

/// What is known of one card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::coach) struct Fact {
    /// What it was split from, whether or not that is there.
    pub parent: Option<CardId>,
    /// What fires.
    pub fired: Smells,
    /// What fires and was answered.
    pub answered: Smells,
    /// It stands in the tray.
    pub waits_in_tray: bool,
    /// It is a slice, and not one of *Not doing*.
    pub is_batch: bool,
    /// A batch with value and feedback.
    pub has_both: bool,
    /// A batch that takes a week at most.
    pub is_within_a_week: bool,
    /// A batch that waits for nobody.
    pub is_independent: bool,
    /// It serves a goal.
    pub has_goal: bool,
}

impl Fact {
    /// Reckons one card.
    pub fn of(session: &Session, board: &Board, id: CardId, card: &Card) -> Self {
        let (value, feedback) = (session.has_value(card), session.has_feedback(card));
        let is_batch = card.lane != Lane::NotDoing && !board.is_split(id);
        let mut fact =
            Self { parent: card.parent_id, is_batch, has_goal: value || feedback, ..Self::default() };
        if !is_batch {
            return fact;
        }
        let standing = Standing::of(session, board, id, card);
        fact.has_both = value && feedback;
        fact.is_within_a_week = card.size.is_some_and(Size::is_within_a_week);
        fact.is_independent = standing.is_independent;
        fact.waits_in_tray = card.lane == Lane::Slices;
        // What is in its users' hands is not asked about any more.
        if card.shipped_at.is_none() {
            fact.fired = fired(session, card, standing);
            fact.answered = fact.fired.and(card.overrides.keys().collect());
        }
        fact
    }
}

fn fired(session: &Session, card: &Card, standing: Standing) -> Smells {
    let (value, feedback) = (session.has_value(card), session.has_feedback(card));
    let title = Title::of(&card.title);
    let names = card.value_goal_ids.iter().filter_map(|goal| session.value_goals.get(goal));
    let no_removal =
        card.technique.needs_removal() && (card.owner.trim().is_empty() || card.remove_by.is_none());
    let mut fired = Smells::default();
    for (smell, on) in [
        (Smell::NoValue, !value),
        (Smell::NoFeedback, !feedback),
        (Smell::LongerThanAWeek, card.size.is_some_and(|size| !size.is_within_a_week())),
        (Smell::DependsOnLater, standing.is_late),
        (Smell::UnnamedAsk, card.asks.iter().any(|ask| ask.who.trim().is_empty())),
        (Smell::NoRemoval, no_removal),
        (Smell::OpenSpike, (!feedback || card.size.is_none()) && title.is_spike()),
        (Smell::LayerInTitle, title.names_a_layer()),
        (Smell::AndInTitle, title.joins_two()),
        (Smell::ValueRepeatsTitle, names.into_iter().any(|goal| title.says_all_of(&goal.name))),
    ] {
        fired.set(smell, on);
    }
    fired
}
