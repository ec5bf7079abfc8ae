//! Everything that is said of one goal, in the palette.

use leptos::prelude::*;
use smallbatch_core::coach::feedback::PlanField;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{FeedbackGoalId, GoalId, RecordKey, Source, ValueGoalId};

use super::Kind;
use super::plan::suggestions;
use crate::browser::focus_soon;
use crate::ui::form::{Choice, group, radios};
use crate::ui::text::labelled;
use crate::ui::workshop;

/// A goal's text: which, its name, and what it is for.
type Row<Id> = (fn(Id) -> TextField, &'static str, &'static str);

const VALUE: [Row<ValueGoalId>; 2] = [
    (TextField::ValueName, "Value", "What do they get?"),
    (TextField::ValueBeneficiary, "Who gets it", "People, not a system: employees who travel"),
];

const QUESTION: Row<FeedbackGoalId> =
    (TextField::FeedbackQuestion, "Question", "What do we want to find out?");

const FEEDBACK: [Row<FeedbackGoalId>; 4] = [
    (TextField::FeedbackSignal, "Signal to watch", "What we can see or count: claims left unfinished"),
    (TextField::FeedbackWhere, "Where it is read", "A dashboard, a log, five people at their desks"),
    (TextField::FeedbackWhen, "When", "A day, not “after launch”: Thursday, two days after release"),
    (TextField::FeedbackDecision, "What would change our mind", "Over a third give up: fewer fields first"),
];

/// Everything that is said of a goal.
pub(super) fn details(goal: GoalId, kind: &'static Kind) -> AnyView {
    let workshop = workshop();
    let texts: Vec<AnyView> = match goal {
        GoalId::Value(id) => {
            VALUE.iter().map(|(field, label, placeholder)| labelled(field(id), label, placeholder)).collect()
        }
        GoalId::Feedback(id) => {
            let text =
                |(field, label, placeholder): &Row<FeedbackGoalId>| labelled(field(id), label, placeholder);
            let planned = FEEDBACK.iter().zip(PlanField::ALL);
            let planned = planned.flat_map(|(row, field)| [text(row), suggestions(id, field)]);
            [text(&QUESTION), source(id)].into_iter().chain(planned).collect()
        }
    };
    let delete = move |_| {
        if workshop.armed.get_untracked() == Some(goal) {
            workshop.armed.set(None);
        }
        workshop.ask(&Command::DeleteGoal(goal));
        focus_soon([".goal-new[data-kind=", kind.word, "] input"].concat());
    };
    view! {
        <div class="goal-details" data-details=RecordKey::from(goal).to_string()>
            {texts}
            <button
                type="button"
                class="quiet danger"
                data-icon="delete"
                disabled=workshop.is_read_only()
                on:click=delete
            >
                "Delete goal"
            </button>
        </div>
    }
    .into_any()
}

/// Who or what answers the question.
fn source(goal: FeedbackGoalId) -> AnyView {
    let workshop = workshop();
    let chosen = Signal::derive(move || {
        let source = workshop
            .goal(goal.into(), |replica| Some(replica.session().feedback_goals.get(&goal)?.source.word()));
        source.unwrap_or_default()
    });
    let choose = Callback::new(move |word| {
        if let Some(source) = Source::parse(word) {
            workshop.ask(&Command::SetSource(goal, source));
        }
    });
    let choices: Vec<Choice> =
        Source::ALL.iter().map(|source| (source.word(), source.label(), source.label())).collect();
    let content = view! { <div class="choices">{radios(&goal.to_string(), &choices, chosen, choose)}</div> };
    group("Who or what answers it", content.into_any())
}
