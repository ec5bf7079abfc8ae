//! What makes a smell fire, and the question it asks.

use crate::model::Smell;

/// The question, as short as a card can show it.
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
        Smell::OpenSpike => "which question, how long?",
        Smell::LateFeedback => "sooner?",
        Smell::LayerInTitle => "who can see it?",
        Smell::AndInTitle => "two cards?",
        Smell::ValueRepeatsTitle => "and what for?",
    }
}
