//! The records of a session: plain, flat, keyed by identity.
//!
//! Leaves what people may ask for to [`crate::command`], what always holds to [`crate::rules`], and
//! files to [`crate::format`].

mod board;
mod day;
mod field;
mod id;
mod position;
mod record;
mod reply;
mod session;
mod smell;
mod timestamp;
mod word;

pub use board::Board;
pub use day::Day;
pub use field::Field;
pub use id::{CardId, FeedbackGoalId, Ids, SessionId, ValueGoalId};
pub use position::{Position, Room, make_room};
pub use record::{Fields, Record, RecordKey, UnknownRecordKey};
pub(crate) use record::{json_name, record};
pub use reply::{Ask, Reply};
pub use session::{About, Card, Epic, FeedbackGoal, Session, ValueGoal};
pub use smell::{Smell, Subject};
pub use timestamp::Timestamp;
pub(crate) use word::words;
pub use word::{Answer, Criterion, Lane, Pattern, Practice, Size, Source, Technique, Verdict, Word};

/// A goal of either kind, where the difference does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalId {
    /// A value goal.
    Value(ValueGoalId),
    /// A feedback goal.
    Feedback(FeedbackGoalId),
}

impl From<GoalId> for RecordKey {
    fn from(goal: GoalId) -> Self {
        match goal {
            GoalId::Value(id) => Self::ValueGoal(id),
            GoalId::Feedback(id) => Self::FeedbackGoal(id),
        }
    }
}

impl From<ValueGoalId> for GoalId {
    fn from(id: ValueGoalId) -> Self {
        Self::Value(id)
    }
}

impl From<FeedbackGoalId> for GoalId {
    fn from(id: FeedbackGoalId) -> Self {
        Self::Feedback(id)
    }
}
