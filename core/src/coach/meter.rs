//! The meter: one number a question.

use crate::model::{Board, Card, CardId, Lane, Session, Size};

/// The numbers beside the epic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// How many slices there are, *Not doing* left out: they are not going to be batches.
    pub slices: usize,
    /// How many of them have at least one value goal and one feedback goal.
    pub with_both: usize,
    /// How many of them are in users' hands within a week. DORA's headline measure for small batches is
    /// the share of features done in a week or less.
    pub within_a_week: usize,
}

impl Meter {
    /// Reckons the numbers.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        let mut meter = Self::default();
        let is_batch = |id: CardId, card: &Card| card.lane != Lane::NotDoing && !board.is_split(id);
        for card in session.cards.iter().filter(|(id, card)| is_batch(**id, card)).map(|(_, card)| card) {
            meter.slices += 1;
            meter.with_both += usize::from(session.has_value(card) && session.has_feedback(card));
            meter.within_a_week += usize::from(card.size.is_some_and(Size::is_within_a_week));
        }
        meter
    }
}
