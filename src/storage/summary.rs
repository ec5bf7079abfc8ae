//! What the home screen says of a session, noted beside it so that the list need not read every session.

use serde::{Deserialize, Serialize};
use smallbatch_core::coach::afterwards::Afterwards;
use smallbatch_core::coach::{Meter, Share};
use smallbatch_core::log::Stamp;
use smallbatch_core::model::{Board, CardId, Session, SessionId, Timestamp};

/// The longest title that is noted, in characters: somebody may have pasted a page into it.
const TITLE_KEPT: usize = 200;

/// How the numbers below are reckoned. A note of another reckoning is made anew.
const RECKONING: u32 = 1;

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
    /// How many of them are in users' hands within a week.
    pub within_a_week: usize,
    /// How many of them somebody has sized.
    pub sized: usize,
    /// How many slices are in users' hands.
    pub shipped: usize,
    /// Working hours to the first feedback, as the split predicts it.
    pub first_feedback: Option<u32>,
    /// Days that the first feedback took.
    pub first_feedback_days: Option<i64>,
    /// The session that this one is another way to split.
    pub alternative_of: Option<SessionId>,
    /// How the numbers were reckoned.
    reckoning: u32,
    /// The newest stamp that this summary has seen.
    latest: Stamp,
    /// How long the snapshot was, so that one that was cut or replaced is noticed.
    length: usize,
}

impl Summary {
    /// What is to be said of `session`.
    #[must_use]
    pub fn of(session: &Session, board: &Board, latest: Stamp, length: usize) -> Self {
        // The list does not show how much of the epic is covered, which takes long to reckon.
        let Meter { slices, with_both, within_a_week, first_feedback, .. } =
            Meter::of(session, board, Share::default());
        let Afterwards { shipped, first_feedback_days, .. } = Afterwards::of(session);
        let is_sized = |card: &CardId| session.cards.get(card).is_some_and(|card| card.size.is_some());
        let title = session.title();
        let title = match title.char_indices().nth(TITLE_KEPT) {
            None => title.to_owned(),
            Some((end, _)) => [title.get(..end).unwrap_or_default(), "…"].concat(),
        };
        Self {
            title,
            updated_at: session.updated_at,
            slices,
            with_both,
            within_a_week,
            sized: board.batches().filter(is_sized).count(),
            shipped,
            // What was predicted then, not what is planned now.
            first_feedback: session.about.predicted_hours.or(first_feedback),
            first_feedback_days,
            alternative_of: session.about.alternative_of,
            reckoning: RECKONING,
            latest,
            length,
        }
    }

    /// Whether nothing was changed since the session was put on the shelf.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.latest == Stamp::default()
    }

    /// Whether it still holds for a snapshot of this length and a log that ends with this stamp.
    #[must_use]
    pub fn is_of(&self, newest: Stamp, length: usize) -> bool {
        self.latest >= newest && self.length == length
    }

    /// Reads a note; `None` when it was not written by this version, or its numbers were reckoned otherwise.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().filter(|summary: &Self| summary.reckoning == RECKONING)
    }

    /// The note.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in here can fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}
