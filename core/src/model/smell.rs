//! Smells: the questions that the app asks, and what each is asked about. What makes one fire is
//! [`crate::coach`]'s.

use super::word::words;
use super::{CardId, GoalId};

words! {
    /// A question about a slice, a goal or the whole split (facilitation practice: *Smells*). Sorted by what
    /// matters most: value, then feedback, then what delays both.
    Smell {
        /// A slice that serves no value goal.
        NoValue = "no_value", "No value";
        /// A slice that serves no feedback goal.
        NoFeedback = "no_feedback", "No feedback";
        /// The first batch takes longer than its limit.
        FirstBatchTooLong = "first_batch_too_long", "First batch too long";
        /// A slice that takes longer than a week.
        LongerThanAWeek = "longer_than_a_week", "Longer than a week";
        /// A slice that depends on a slice which stands after it.
        DependsOnLater = "depends_on_later", "Depends on a later one";
        /// A value goal that no slice serves.
        UnservedValue = "unserved_value", "Value no card delivers";
        /// Slices that share one release, or one moment at which their feedback is read.
        Regrouped = "regrouped", "Regrouped";
        /// A slice that needs people outside the team, and nobody is named.
        UnnamedAsk = "unnamed_ask", "Nobody named";
        /// A toggle or an abstraction without an owner or a day on which it goes.
        NoRemoval = "no_removal", "No removal planned";
        /// A feedback goal that says no moment.
        FeedbackWithoutWhen = "feedback_without_when", "Feedback without a when";
        /// A value goal that names nobody.
        ValueWithoutWho = "value_without_who", "Value without a who";
        /// Every slice stands above the MVP line.
        AllAboveTheLine = "all_above_the_line", "All above the line";
        /// No slice was dropped or postponed.
        NothingDropped = "nothing_dropped", "Nothing dropped";
        /// The largest slice is surely over four times the smallest.
        UnequalSizes = "unequal_sizes", "Unequal sizes";
        /// A spike without a question, or without a time box.
        OpenSpike = "open_spike", "Open spike";
        /// Feedback that comes only after launch, or is a sign-off (by its words).
        LateFeedback = "late_feedback", "Late feedback";
        /// A title that names a layer or a chore (by its words).
        LayerInTitle = "layer_in_title", "A layer?";
        /// A title with "and" or "or" in it (by its words).
        AndInTitle = "and_in_title", "Two in one?";
        /// A value goal in the words of the slice's own title (by its words).
        ValueRepeatsTitle = "value_repeats_title", "Value repeats the title";
    }
}

impl Smell {
    /// Whether only words gave rise to it: a suggestion, easy to wave off.
    #[must_use]
    pub fn is_suggestion(self) -> bool {
        matches!(self, Self::LateFeedback | Self::LayerInTitle | Self::AndInTitle | Self::ValueRepeatsTitle)
    }

    /// Whether it is asked about the split as a whole, which has one answer, and not about each of its cards.
    #[must_use]
    pub fn is_about_split(self) -> bool {
        matches!(
            self,
            Self::FirstBatchTooLong
                | Self::Regrouped
                | Self::AllAboveTheLine
                | Self::NothingDropped
                | Self::UnequalSizes
        )
    }
}

/// What a smell is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The split as a whole.
    Split,
    /// A goal.
    Goal(GoalId),
    /// A slice.
    Card(CardId),
}
