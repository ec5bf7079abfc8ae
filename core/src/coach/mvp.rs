//! The MVP line: how long the first batch takes, and what could move out of it.

use crate::model::{Board, CardId, Session};

/// How many weeks the first batch may take where the room has not said. DORA: weeks rather than months.
pub const USUAL_WEEKS: u32 = 4;

/// How the first batch stands against its limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstBatch {
    /// The working hours of its slices that are not shipped yet.
    pub hours: u32,
    /// How many of them nobody has sized; each counts as a week.
    pub unsized_cards: usize,
    /// The limit in weeks.
    pub limit: u32,
    /// The slices that could move out, last first: no other slice of the first batch depends on them. Empty
    /// while the limit holds.
    pub could_move_out: Vec<CardId>,
}

impl FirstBatch {
    /// Reckons it.
    #[must_use]
    pub fn of(session: &Session, _board: &Board) -> Self {
        Self { limit: session.about.first_batch_weeks.unwrap_or(USUAL_WEEKS), ..Self::default() }
    }

    /// By how many working hours it is past the limit; 0 while the limit holds.
    #[must_use]
    pub fn over(&self) -> u32 {
        self.hours.saturating_sub(self.limit * super::time::WEEK)
    }
}
