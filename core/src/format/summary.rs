//! The page to keep: what the room decided, for print and for chat.

use super::markup::{Markup, Section};
use crate::model::{Board, Session};

/// The summary, as sections: epic, first batch, feedback plan, asks, decisions, not doing. `names`: people's
/// names stand in it.
#[must_use]
pub fn summary(session: &Session, board: &Board, names: bool) -> Vec<Section> {
    let _ = (session, board, names);
    Vec::new()
}

/// The summary as a message for a chat.
#[must_use]
pub fn chat(session: &Session, board: &Board, names: bool) -> String {
    Markup::Plain.write(&summary(session, board, names))
}
