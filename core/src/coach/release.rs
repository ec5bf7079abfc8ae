//! What a release technique leaves behind: for each toggle and each abstraction, the card that takes it out.

use crate::model::{Board, CardId, Day, Session};

/// For how many days a toggle may usually live: long enough for a slice to prove its worth, short enough
/// that nobody builds on it (facilitation practice: *Smells*).
pub const USUAL_DAYS: u32 = 40;

/// The card that takes a toggle or an abstraction out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The slice that brings it in.
    pub card: CardId,
    /// The title of the removal card.
    pub title: String,
    /// Who does it; empty while nobody was named.
    pub owner: String,
    /// By when.
    pub remove_by: Option<Day>,
}

/// The removal cards of a session, in the order of the board; *Not doing* brings nothing in.
#[must_use]
pub fn removals(_session: &Session, _board: &Board) -> Vec<Removal> {
    Vec::new()
}
