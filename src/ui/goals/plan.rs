//! The feedback plan at a glance, and what could stand in a field that is still empty: one tap fills it.

use leptos::prelude::*;
use smallbatch_core::coach::feedback::{self, PARTS, PlanField};
use smallbatch_core::command::TextField;
use smallbatch_core::model::{FeedbackGoalId, RecordKey};

use crate::browser::focus_soon;
use crate::ui::workshop;
use crate::workshop::Panel;

/// How much of the plan is there: "plan 3 of 5", or "plan ✓". What is missing is read out, and shown on
/// pointing at it.
pub(super) fn glance(goal: FeedbackGoalId) -> AnyView {
    let missing = missing(goal);
    let there = move || missing.with(Vec::is_empty);
    let lacks = move || missing.with(|missing| lacks(missing));
    view! {
        <span class="plan" data-there=move || there().then_some("") title=lacks>
            "plan"
            <span class=move || there().then_some("unseen")>{move || missing.with(|missing| count(missing))}</span>
            <span class="unseen">{lacks}</span>
        </span>
    }
    .into_any()
}

/// The way from a card to a goal's plan.
pub fn plan_link(goal: FeedbackGoalId) -> AnyView {
    let workshop = workshop();
    let missing = missing(goal);
    let open = move |_| {
        workshop.unfolded.set(Some(goal.into()));
        workshop.panel.set(Some(Panel::Goals));
        // What is missing first; the question where nothing is.
        let details = details(goal);
        focus_soon([&details, " .suggestion, ", &details, ":not(:has(.suggestion)) textarea"].concat());
    };
    let name = move || {
        let question = workshop.goal_name(goal.into()).unwrap_or_default();
        ["Plan of ", &question, &missing.with(|missing| lacks(missing))].concat()
    };
    view! {
        <button
            type="button"
            class="link plan-link"
            data-there=move || missing.with(Vec::is_empty).then_some("")
            aria-label=name
            on:click=open
        >
            "plan"
            {move || missing.with(|missing| count(missing))}
        </button>
    }
    .into_any()
}

/// What could stand in an empty field.
pub(super) fn suggestions(goal: FeedbackGoalId, field: PlanField) -> AnyView {
    let workshop = workshop();
    let found = Memo::new(move |_| {
        // What another goal says, and the epic, may be what is suggested.
        let _ = workshop.text(TextField::EpicSuccessMeasure);
        workshop.goals(true).into_iter().for_each(|other| workshop.goal(other, |_| ()));
        workshop.session(|session| feedback::suggestions(session, goal, field))
    });
    let chips = move || {
        let chip = |text: String| {
            let name = ["Use ", &text, " as ", field.word()].concat();
            let words = text.clone();
            view! {
                <button
                    type="button"
                    class="suggestion"
                    dir="auto"
                    aria-label=name
                    on:click=move |_| fill(goal, field, &text)
                >
                    {words}
                </button>
            }
        };
        let chips = found.get().into_iter().map(chip).collect::<Vec<_>>();
        let shown = !chips.is_empty() && !workshop.is_read_only();
        shown.then(|| view! { <div class="suggestions">{chips}</div> })
    };
    chips.into_any()
}

fn fill(goal: FeedbackGoalId, field: PlanField, text: &str) {
    let workshop = workshop();
    // A tap is an undo of its own, whatever was typed before.
    workshop.end_run();
    workshop.write(field.text(goal), text.to_owned());
    workshop.end_run();
    let question = workshop.goal_name(goal.into()).unwrap_or_default();
    workshop.status.set([&question, ": ", field.word(), " is ", text].concat());
    // Enter after Enter fills the plan; then the focus is where the details are folded.
    let details = details(goal);
    let fold = [".goal:has(", &details, "):not(:has(.suggestion)) > [aria-expanded]"].concat();
    focus_soon([&details, " .suggestion, ", &fold].concat());
}

fn missing(goal: FeedbackGoalId) -> Memo<Vec<&'static str>> {
    let workshop = workshop();
    Memo::new(move |_| {
        workshop.goal(goal.into(), |replica| {
            replica.session().feedback_goals.get(&goal).map(feedback::missing).unwrap_or_default()
        })
    })
}

fn count(missing: &[&str]) -> String {
    [" ", &PARTS.saturating_sub(missing.len()).to_string(), " of ", &PARTS.to_string()].concat()
}

fn lacks(missing: &[&str]) -> String {
    if missing.is_empty() { String::new() } else { [", missing: ", &missing.join(", ")].concat() }
}

fn details(goal: FeedbackGoalId) -> String {
    ["[data-details=\"", &RecordKey::from(goal).to_string(), "\"]"].concat()
}
