//! The guided round over the finished split: one question at a time with what the app can see, all of them
//! within reach, and at the end what the room has said.

use leptos::prelude::*;
use smallbatch_core::coach::Number;
use smallbatch_core::coach::evaluation::{evidence, largest, question, reason, suggestion};
use smallbatch_core::command::Inquiry;
use smallbatch_core::model::{Answer, Criterion};

use super::form::card_link;
use super::inquiry::{answers, note, reply, word};
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::{Panel, Workshop};

/// How many questions there are; the step behind the last one is the summary.
const STEPS: usize = Criterion::ALL.len();

/// The panel.
pub fn evaluation() -> AnyView {
    let workshop = workshop();
    // A round that is done opens with what came of it; one that is not goes on where it stopped.
    let open = |criterion: &Criterion| reply(workshop, Inquiry::Evaluation(*criterion)).answer.is_none();
    let first = untrack(|| Criterion::ALL.iter().position(open).unwrap_or(STEPS));
    let step = RwSignal::new(first);
    view! {
        {steps(workshop, step)}
        {move || match Criterion::ALL.get(step.get()) {
            Some(criterion) => asked(workshop, step, *criterion),
            None => summary(workshop, step),
        }}
    }
    .into_any()
}

/// Goes to a step, and puts the focus on its heading: that is what has changed.
fn go(step: RwSignal<usize>, to: usize) {
    step.set(to);
    focus_soon(".evaluation-head");
}

/// All the steps, each with whether it is answered.
fn steps(workshop: Workshop, step: RwSignal<usize>) -> AnyView {
    let button = |index: usize, criterion: Option<Criterion>| {
        let name = criterion.map_or("Summary", Criterion::label);
        let answer = move || criterion.map_or("", |criterion| word(workshop, Inquiry::Evaluation(criterion)));
        let label = move || match Answer::parse(answer()) {
            Some(answer) => [name, ": ", answer.label()].concat(),
            None => name.to_owned(),
        };
        view! {
            <li>
                <button
                    type="button"
                    class="step"
                    data-answer=answer
                    aria-label=label
                    aria-current=move || (step.get() == index).then_some("step")
                    on:click=move |_| go(step, index)
                >
                    {if index < STEPS { (index + 1).to_string() } else { name.to_owned() }}
                </button>
            </li>
        }
    };
    let mut all: Vec<_> =
        Criterion::ALL.iter().enumerate().map(|(index, criterion)| button(index, Some(*criterion))).collect();
    all.push(button(STEPS, None));
    view! { <ol class="steps" aria-label="Steps">{all}</ol> }.into_any()
}

fn asked(workshop: Workshop, step: RwSignal<usize>, criterion: Criterion) -> AnyView {
    let inquiry = Inquiry::Evaluation(criterion);
    let index = criterion as usize;
    let seen = move || workshop.watch(|replica| evidence(replica.session(), replica.board(), criterion));
    let label = ["Note: ", criterion.label()].concat();
    let advice = move || {
        let answer = reply(workshop, inquiry).answer;
        matches!(answer, Some(Answer::No | Answer::Partly)).then(|| advice(workshop, criterion))
    };
    let next = if index + 1 < STEPS { "Next" } else { "Summary" };
    view! {
        <h3 class="evaluation-head" tabindex="-1">
            {criterion.label()}<span class="hint">{format!("{} of {STEPS}", index + 1)}</span>
        </h3>
        <p class="evidence"><span class="hint">"On the board"</span>{seen}</p>
        {answers(inquiry, question(criterion))}
        <p class="hint">{reason(criterion)}</p>
        {note(inquiry, label, "In one line: why?")}
        {advice}
        <div class="round">
            <button
                type="button" class="button" disabled=index == 0
                on:click=move |_| go(step, index.saturating_sub(1))
            >
                "Previous"
            </button>
            <button type="button" class="button" on:click=move |_| go(step, index + 1)>{next}</button>
        </div>
    }
    .into_any()
}

/// What came of it, in one place.
fn summary(workshop: Workshop, step: RwSignal<usize>) -> AnyView {
    let answered = move || {
        let has = |criterion: &&Criterion| !word(workshop, Inquiry::Evaluation(**criterion)).is_empty();
        match Criterion::ALL.iter().filter(has).count() {
            STEPS => "All questions are answered.".to_owned(),
            0 => "No question is answered yet.".to_owned(),
            some => format!("{some} of {STEPS} questions are answered."),
        }
    };
    let row = move |criterion: Criterion| {
        let inquiry = Inquiry::Evaluation(criterion);
        let index = criterion as usize;
        let answer = move || reply(workshop, inquiry).answer;
        let advice = move || (answer() == Some(Answer::No)).then(|| advice(workshop, criterion));
        view! {
            <li class="criterion" data-answer=move || word(workshop, inquiry)>
                <button type="button" class="link" on:click=move |_| go(step, index)>
                    {question(criterion)}
                </button>
                <b class="criterion-answer">{move || answer().map_or("Not answered", Answer::label)}</b>
                {move || {
                    let note = reply(workshop, inquiry).note;
                    (!note.is_empty()).then(|| view! { <p class="criterion-note" dir="auto">{note}</p> })
                }}
                {advice}
            </li>
        }
    };
    let rows: Vec<_> = Criterion::ALL.iter().map(|criterion| row(*criterion)).collect();
    view! {
        <h3 class="evaluation-head" tabindex="-1">"How good is the split?"</h3>
        <p>{answered}</p>
        <ul class="criteria">{rows}</ul>
        <p class="hint">
            "There is no score. Where the room said no, splitting again costs minutes; shipping it costs weeks."
        </p>
        <button type="button" class="button" on:click=move |_| workshop.open_panel(Panel::Alternatives)>
            "Try another way to split"
        </button>
    }
    .into_any()
}

/// What a "no" suggests, and the way there.
fn advice(workshop: Workshop, criterion: Criterion) -> AnyView {
    let panel = |panel: Panel, name: &'static str| {
        view! {
            <button type="button" class="link" on:click=move |_| workshop.open_panel(panel)>{name}</button>
        }
        .into_any()
    };
    let way = match criterion {
        Criterion::RoughlyEqual => {
            let largest = workshop.watch(|replica| largest(replica.session(), replica.board()));
            largest.map(card_link)
        }
        Criterion::SomethingToDrop => Some(panel(Panel::Coverage, "Which card delivers which value")),
        Criterion::ObviousFirst => {
            Some(panel(Panel::Number(Number::FirstFeedback), "The way to the first feedback"))
        }
        Criterion::DeployableAlone => Some(panel(Panel::Dependencies, "Dependencies")),
    };
    view! { <p class="advice">{suggestion(criterion)}" "{way}</p> }.into_any()
}
