//! The meter: one number a question. Each is defined in docs/coach.md, in the same words as here.

use crate::model::{Board, Card, CardId, Lane, Session, Size};

/// A number of the meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// How many slices there are.
    Slices,
    /// How many have value and feedback.
    WithBoth,
    /// How many are in users' hands within a week.
    WithinAWeek,
    /// How long until the first feedback.
    FirstFeedback,
    /// How much of the epic the cards cover.
    Covered,
    /// How many slices wait for nobody.
    Independent,
}

impl Number {
    /// All of them, in the order of the meter.
    pub const ALL: [Self; 6] = [
        Self::Slices,
        Self::WithBoth,
        Self::WithinAWeek,
        Self::FirstFeedback,
        Self::Covered,
        Self::Independent,
    ];

    /// The word in CSS and tests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Slices => "slices",
            Self::WithBoth => "with_both",
            Self::WithinAWeek => "within_a_week",
            Self::FirstFeedback => "first_feedback",
            Self::Covered => "covered",
            Self::Independent => "independent",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Slices => "slices",
            Self::WithBoth => "value + feedback",
            Self::WithinAWeek => "within a week",
            Self::FirstFeedback => "to first feedback",
            Self::Covered => "epic covered",
            Self::Independent => "independent",
        }
    }

    /// What it counts, in one or two sentences for the room.
    #[must_use]
    pub fn definition(self) -> &'static str {
        match self {
            Self::Slices => {
                "Cards that have not been split further. Not doing is left out: those will not be batches."
            }
            Self::WithBoth => "Slices with at least one value goal and at least one feedback goal.",
            Self::WithinAWeek => {
                "Slices that are in users’ hands within a week. DORA’s headline measure is the share of features \
                 done in a week or less."
            }
            Self::FirstFeedback => {
                "Working time through the first batch, in order, up to the first card with a signal that \
                 somebody can read, and whatever that card waits for. Each card counts with the upper end of its \
                 size; one without a size counts as a week."
            }
            Self::Covered => {
                "Words of the epic’s title and narrative, small words left out, that a card’s title, notes or \
                 done-when also has, or that a card was told to cover."
            }
            Self::Independent => {
                "Slices that wait for no other slice and for nobody outside the team."
            }
        }
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
}

impl Share {
    /// In percent, rounded down: "100 %" is never said of less than all. `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.part * 100).checked_div(self.whole)
    }
}

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
    /// Working hours to the first feedback; `None` while no card of the first batch has a readable signal.
    pub first_feedback: Option<u32>,
    /// How many of the epic's words the cards cover.
    pub covered: Share,
    /// How many slices wait for no other slice and for nobody outside the team.
    pub independent: usize,
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

/// The slices that a number counts, and those it leaves out; each in the order of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Counted.
    pub counted: Vec<CardId>,
    /// Left out.
    pub left_out: Vec<CardId>,
}

/// What `number` counts. For the first feedback: the cards on the way to it; for the covered epic: the
/// cards that cover something.
#[must_use]
pub fn counted(_session: &Session, _board: &Board, _number: Number) -> Counted {
    Counted::default()
}
