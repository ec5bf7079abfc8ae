//! The guided round over a finished split: what is asked, and what the app itself can see.

use crate::model::{Board, Criterion, Session};

/// The question to the room.
#[must_use]
pub fn question(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::RoughlyEqual => "Are the slices about the same size?",
        Criterion::SomethingToDrop => "Is there anything we can drop or postpone?",
        Criterion::ObviousFirst => "Is it obvious which slice comes first?",
        Criterion::DeployableAlone => "Can each slice be deployed, and checked, on its own?",
    }
}

/// What the app can see of it, in one sentence.
#[must_use]
pub fn evidence(_session: &Session, _board: &Board, _criterion: Criterion) -> String {
    String::new()
}
