//! Coverage: the words of the epic that no card covers yet, and which card delivers which value.

use std::ops::Range;

use crate::model::{CardId, Session, ValueGoalId};

/// A piece of a text, for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// Whether a card covers it; `None` for spaces, punctuation and small words.
    pub covered: Option<bool>,
}

/// The pieces of `text`, one after the other, without gaps; neighbours of one kind are one piece.
#[must_use]
pub fn pieces(_session: &Session, text: &str) -> Vec<Piece> {
    vec![Piece { range: 0..text.len(), covered: None }]
}

/// The runs of words in the epic's title and narrative that no card covers, as people would quote them.
#[must_use]
pub fn uncovered(_session: &Session) -> Vec<String> {
    Vec::new()
}

/// Which slice delivers which value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The value goals in order, each with how many slices deliver it.
    pub goals: Vec<(ValueGoalId, usize)>,
    /// The slices in the order of the board, *Not doing* left out, each with one mark a goal.
    pub rows: Vec<(CardId, Vec<bool>)>,
}
