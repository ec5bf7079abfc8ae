//! Which slice delivers which value.

use crate::model::{Board, CardId, Session, ValueGoalId};

/// Value goals × slices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The value goals in order, each with how many slices deliver it.
    pub goals: Vec<(ValueGoalId, usize)>,
    /// The slices in the order of the board, *Not doing* left out, each with one mark a goal.
    pub rows: Vec<(CardId, Vec<bool>)>,
}

impl Matrix {
    /// Reckons it.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        let goals = session.value_goals_in_order().into_iter();
        let mut matrix = Self { goals: goals.map(|(id, _)| (id, 0)).collect(), rows: Vec::new() };
        for slice in board.batches() {
            let Some(card) = session.cards.get(&slice) else { continue };
            let mut marks = Vec::with_capacity(matrix.goals.len());
            for (goal, count) in &mut matrix.goals {
                let delivers = card.value_goal_ids.contains(goal);
                *count += usize::from(delivers);
                marks.push(delivers);
            }
            matrix.rows.push((slice, marks));
        }
        matrix
    }
}
