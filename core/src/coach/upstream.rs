//! The upstream check: what small batches lean on. A split that nobody can ship is theatre.

use crate::model::Practice;

/// The question to the team.
#[must_use]
pub fn question(practice: Practice) -> &'static str {
    match practice {
        Practice::TestAutomation => {
            "Do tests that run by themselves tell us within the hour that a change is safe?"
        }
        Practice::VersionControl => "Is everything that a release needs in version control?",
        Practice::Monitoring => {
            "Can we see in production whether a slice works, and whether anybody uses it?"
        }
        Practice::ChangeApproval => "Can a small change go out without waiting for a board or a form?",
        Practice::WipLimits => "Do we finish a slice before the next one is begun?",
    }
}

/// The title of the card that a "no" can become.
#[must_use]
pub fn card_title(practice: Practice) -> &'static str {
    match practice {
        Practice::TestAutomation => "One automated test guards the first slice",
        Practice::VersionControl => "Everything the first slice needs is in version control",
        Practice::Monitoring => "The first slice can be seen in production",
        Practice::ChangeApproval => "A small change goes out with one approval",
        Practice::WipLimits => "One slice at a time, agreed by the team",
    }
}
