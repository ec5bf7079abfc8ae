//! The smells of goals.

use super::words;
use crate::collections::Set;
use crate::model::{Board, GoalId, Session, Smell, ValueGoalId};

/// The value goals that a slice serves, also one that is shipped; *Not doing* serves nobody.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::coach) struct Served {
    values: Set<ValueGoalId>,
    /// Before there is a slice, nobody can serve anything.
    is_any_slice: bool,
}

impl Served {
    pub fn of(session: &Session, board: &Board) -> Self {
        let mut served = Self::default();
        for card in board.batches().filter_map(|id| session.cards.get(&id)) {
            served.is_any_slice = true;
            for goal in card.value_goal_ids.iter().filter(|goal| session.value_goals.contains_key(goal)) {
                if !served.values.contains(goal) {
                    served.values.insert(*goal);
                }
            }
        }
        served
    }
}

/// What fires on goals, in the order of the palette.
pub(in crate::coach) fn of_goals(session: &Session, served: &Served) -> Vec<(Smell, GoalId)> {
    let mut found = Vec::new();
    let mut note = |smell, goal: GoalId, on: bool| {
        if on {
            found.push((smell, goal));
        }
    };
    for (id, goal) in session.value_goals_in_order() {
        note(Smell::UnservedValue, id.into(), served.is_any_slice && !served.values.contains(&id));
        note(Smell::ValueWithoutWho, id.into(), goal.beneficiary.trim().is_empty());
    }
    for (id, goal) in session.feedback_goals_in_order() {
        let is_late = words::is_late(&goal.when)
            || [&goal.question, &goal.signal, &goal.when].into_iter().any(|text| words::is_sign_off(text));
        note(Smell::FeedbackWithoutWhen, GoalId::Feedback(id), goal.when.trim().is_empty());
        note(Smell::LateFeedback, GoalId::Feedback(id), is_late);
    }
    found
}
