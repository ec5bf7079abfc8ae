//! The smells: what makes each fire, and the words in which it is asked. They are defined in docs/coach.md.
//!
//! What a smell is asked about decides where it is reckoned: a slice ([`Fact`]), a goal, the split as a whole.
//! Which of them are open, because nobody has answered them, is [`super::Coach`]'s.

mod fact;
mod goals;
mod split;
#[cfg(test)]
mod tests;
mod words;

use crate::model::Smell;

pub(super) use fact::Fact;
pub(super) use goals::{Served, of_goals};
pub(super) use split::of_split;

/// A set of smells, as small as a card needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Smells(u32);

impl Smells {
    /// Puts `smell` in where `on`.
    pub(super) fn set(&mut self, smell: Smell, on: bool) {
        self.0 |= u32::from(on) << smell as u32;
    }

    /// Whether `smell` is in it.
    #[must_use]
    pub fn contains(self, smell: Smell) -> bool {
        self.0 >> smell as u32 & 1 == 1
    }

    /// Those that are not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that a card has from the moment it is written: what nobody has said of it yet, and what its
    /// words suggest.
    pub(super) fn of_new_cards() -> Self {
        let guesses = Smell::ALL.iter().filter(|smell| smell.is_suggestion());
        guesses.chain(&[Smell::NoValue, Smell::NoFeedback, Smell::OpenSpike]).collect()
    }

    /// The one that matters most.
    #[must_use]
    pub fn first(self) -> Option<Smell> {
        Smell::ALL.get(self.0.trailing_zeros() as usize).copied()
    }
}

impl<'a> FromIterator<&'a Smell> for Smells {
    fn from_iter<I: IntoIterator<Item = &'a Smell>>(smells: I) -> Self {
        let mut set = Self::default();
        smells.into_iter().for_each(|smell| set.set(*smell, true));
        set
    }
}

/// The question, as short as a card can show it: 24 characters at most.
#[must_use]
pub fn short(smell: Smell) -> &'static str {
    match smell {
        Smell::NoValue => "who would notice?",
        Smell::NoFeedback => "what will we learn?",
        Smell::FirstBatchTooLong => "weeks, not months?",
        Smell::LongerThanAWeek => "over a week: smaller?",
        Smell::DependsOnLater => "waits for a later one?",
        Smell::UnservedValue => "who delivers this?",
        Smell::Regrouped => "one big batch again?",
        Smell::UnnamedAsk => "who do we ask?",
        Smell::NoRemoval => "gone by when?",
        Smell::FeedbackWithoutWhen => "when do we know?",
        Smell::ValueWithoutWho => "value for whom?",
        Smell::AllAboveTheLine => "all of it first?",
        Smell::NothingDropped => "nothing to drop?",
        Smell::UnequalSizes => "about equal?",
        Smell::OpenSpike => "question and time box?",
        Smell::LateFeedback => "sooner?",
        Smell::LayerInTitle => "who can see it?",
        Smell::AndInTitle => "two cards?",
        Smell::ValueRepeatsTitle => "and what for?",
    }
}

/// The question in a full sentence.
#[must_use]
pub fn question(smell: Smell) -> &'static str {
    match smell {
        Smell::NoValue => "Who would notice if this shipped alone?",
        Smell::NoFeedback => "What will we learn from this, and from whom?",
        Smell::FirstBatchTooLong => "Can the first batch be done in fewer weeks?",
        Smell::LongerThanAWeek => "Is there a smaller piece that somebody could use within a week?",
        Smell::DependsOnLater => {
            "Can this come first without what it waits for, or should the other move up?"
        }
        Smell::UnservedValue => "Which slice delivers this value?",
        Smell::Regrouped => "Could these go out, and be learned from, one by one?",
        Smell::UnnamedAsk => "Who exactly do we ask for it?",
        Smell::NoRemoval => "Who takes the toggle out again, and by which day?",
        Smell::FeedbackWithoutWhen => "When will we know the answer?",
        Smell::ValueWithoutWho => "Who gets this value?",
        Smell::AllAboveTheLine => "Does really all of it have to come first?",
        Smell::NothingDropped => "What could be dropped, or decided later?",
        Smell::UnequalSizes => "Could the largest be split until all are about equal?",
        Smell::OpenSpike => "Which question does the spike answer, and how long do we look?",
        Smell::LateFeedback => "Could we know sooner, and from the people who use it?",
        Smell::LayerInTitle => "What will somebody outside the team see of it?",
        Smell::AndInTitle => "Are these two cards?",
        Smell::ValueRepeatsTitle => "And what do people have of it?",
    }
}

/// Why it matters, in one sentence, and where that comes from.
#[must_use]
pub fn why(smell: Smell) -> &'static str {
    match smell {
        Smell::NoValue => "DORA: a batch is a piece of user value; without it, it is only a task.",
        Smell::NoFeedback => "DORA: a batch is complete only when the feedback on it has begun.",
        Smell::FirstBatchTooLong => {
            "DORA: an MVP takes weeks, not months; what comes after it waits for what it shows."
        }
        Smell::LongerThanAWeek => {
            "DORA: the measure of small batches is the share that is done in a week or less."
        }
        Smell::DependsOnLater => "Practice: a slice that waits for a later one cannot ship alone.",
        Smell::UnservedValue => {
            "Practice: together the slices deliver what was promised, or the promise is dropped."
        }
        Smell::Regrouped => {
            "DORA: small batches that are regrouped before release are one large batch again."
        }
        Smell::UnnamedAsk => "Practice: what nobody was asked for by name arrives last.",
        Smell::NoRemoval => "DORA: toggles are short-lived; one without a day and a name stays.",
        Smell::FeedbackWithoutWhen => {
            "Practice: feedback without a day is read when it is too late to act on it."
        }
        Smell::ValueWithoutWho => "Practice: value that nobody in particular gets is hard to check.",
        Smell::AllAboveTheLine => "Practice: a good split lets you postpone something.",
        Smell::NothingDropped => {
            "Practice: of two splits, the one that lets you drop something is the better one."
        }
        Smell::UnequalSizes => "Practice: slices of about the same size flow, and need no estimates.",
        Smell::OpenSpike => "Practice: a spike without a question and a time box goes on for ever.",
        Smell::LateFeedback => "DORA: early feedback is what small batches are for; a sign-off is not use.",
        Smell::LayerInTitle => {
            "DORA: starting at a layer is fine behind a dark launch; value is still what users see."
        }
        Smell::AndInTitle => "Practice: “and” and “or” are where a story splits most easily.",
        Smell::ValueRepeatsTitle => "Practice: value says what people have of it, not what is built.",
    }
}
