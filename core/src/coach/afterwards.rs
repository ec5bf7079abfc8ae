//! Afterwards: what was shipped, what was learned, and how the prediction held.

use crate::model::{Board, Session};

/// What became of a split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Afterwards {
    /// Slices in users' hands.
    pub shipped: usize,
    /// Slices with a verdict on their feedback.
    pub judged: usize,
    /// Days from the session's beginning to the first verdict; `None` before there is one.
    pub first_feedback_days: Option<i64>,
}

impl Afterwards {
    /// Reckons it.
    #[must_use]
    pub fn of(_session: &Session, _board: &Board) -> Self {
        Self::default()
    }
}
