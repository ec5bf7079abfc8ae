//! What the home screen says of a session, noted beside it so that the list need not read every session.

use serde::{Deserialize, Serialize};
use smallbatch_core::coach::{Meter, Share};
use smallbatch_core::log::Stamp;
use smallbatch_core::model::{Board, Session, Timestamp};

/// The longest title that is noted, in characters: somebody may have pasted a page into it.
const TITLE_KEPT: usize = 200;

/// What the home screen says of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// What people call it; the beginning of it where it is very long.
    pub title: String,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// How many slices it has.
    pub slices: usize,
    /// How many of them have value and feedback.
    pub with_both: usize,
    /// The newest stamp that this summary has seen.
    latest: Stamp,
    /// How long the snapshot was, so that one that was cut or replaced is noticed.
    length: usize,
}

impl Summary {
    /// What is to be said of `session`.
    #[must_use]
    pub fn of(session: &Session, board: &Board, latest: Stamp, length: usize) -> Self {
        let Meter { slices, with_both, .. } = Meter::of(session, board, Share::default());
        let title = session.title();
        let title = match title.char_indices().nth(TITLE_KEPT) {
            None => title.to_owned(),
            Some((end, _)) => [title.get(..end).unwrap_or_default(), "…"].concat(),
        };
        Self { title, updated_at: session.updated_at, slices, with_both, latest, length }
    }

    /// Whether it still holds for a snapshot of this length and a log that ends with this stamp.
    #[must_use]
    pub fn is_of(&self, newest: Stamp, length: usize) -> bool {
        self.latest >= newest && self.length == length
    }

    /// Reads a note; `None` when it was not written by this version.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The note.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in here can fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}
