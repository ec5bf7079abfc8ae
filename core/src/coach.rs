//! What the app says of a split: its numbers and its questions. It never changes a record, and no question
//! ever blocks. The definitions are in docs/coach.md.
//!
//! [`Coach`] keeps what it has reckoned and follows each change, so that a letter in one title does not read a
//! thousand cards again. Everything else here is a function of the records.

pub mod afterwards;
pub mod coverage;
pub mod dependencies;
pub mod evaluation;
pub mod feedback;
pub mod meter;
pub mod mvp;
pub mod pattern;
pub mod release;
pub mod smells;
pub mod time;
pub mod upstream;

use crate::change::Change;
use crate::model::{Board, CardId, Session, Smell, Subject};

pub use meter::{Meter, Number, Share};

/// A question that is open: nobody has mended what gave rise to it, or said why it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The question.
    pub smell: Smell,
    /// What it is asked about.
    pub subject: Subject,
    /// The slices that it is about besides the subject: those that share a release, those that could move
    /// out of the first batch …
    pub cards: Vec<CardId>,
}

/// Which of the answers differ after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// A number of the meter.
    pub meter: bool,
    /// The list of findings.
    pub findings: bool,
    /// The cards whose first open question is another one.
    pub cards: Vec<CardId>,
}

/// The numbers and the questions of one session, kept up to date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coach {
    meter: Meter,
    findings: Vec<Finding>,
}

impl Coach {
    /// Reckons everything.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        Self { meter: Meter::of(session, board, Share::default()), findings: Vec::new() }
    }

    /// Reckons anew what `change`, which `session` and `board` have taken in, may have altered.
    pub fn follow(&mut self, session: &Session, board: &Board, _change: &Change) -> Changed {
        let before = std::mem::replace(self, Self::of(session, board));
        Changed { meter: before.meter != self.meter, ..Changed::default() }
    }

    /// The numbers.
    #[must_use]
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The open questions, what matters most first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The first open question of a card.
    #[must_use]
    pub fn question(&self, card: CardId) -> Option<Smell> {
        self.findings
            .iter()
            .find(|finding| finding.subject == Subject::Card(card))
            .map(|finding| finding.smell)
    }

    /// The numbers as they would be if the slice stood in another place: `board` is the board with the slice
    /// already there ([`Board::with`]).
    #[must_use]
    pub fn preview(&self, session: &Session, board: &Board) -> Meter {
        Meter::of(session, board, Share::default())
    }
}
