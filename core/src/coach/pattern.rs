//! The patterns as questions, after Richard Lawrence and Peter Green (humanizingwork.com), in our own words.

use crate::model::Pattern;

/// The question that a pattern puts to a story.
#[must_use]
pub fn question(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::WorkflowSteps => {
            "Is it a workflow? First and last step now, the middle later; or a thin path all the way."
        }
        Pattern::Operations => "Does “manage” or “configure” hide several things one can do? One card each.",
        Pattern::BusinessRules => "Which rules can wait? A few of them first.",
        Pattern::DataVariations => "Is it the same thing for several kinds of data? One kind first.",
        Pattern::Interfaces => "Are there several ways in, or a fancy one? The simplest first.",
        Pattern::MajorEffort => {
            "Does whichever comes first carry most of the work? One of them, then the rest."
        }
        Pattern::SimpleCore => "Which core gives most of the value, or of the learning? That first.",
        Pattern::DeferQuality => "Is the hard part speed or scale? Make it work, then make it fast.",
        Pattern::Spike => "Still baffled? Name one to three questions, and how long we look for answers.",
    }
}
