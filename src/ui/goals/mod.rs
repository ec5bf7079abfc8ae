//! The goal palette: what the session wants to give people and what it wants to find out, each defined once
//! and put on many cards by drag, by tap, or from a card's editor.

mod details;
mod plan;

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::command::Command;
use smallbatch_core::model::{CardId, GoalId};

use super::{shown, workshop};
use crate::browser::focus_soon;

pub use plan::plan_link;

/// How the two kinds of goal are spoken of.
pub struct Kind {
    /// The word in `data-kind`.
    pub word: &'static str,
    /// One of them.
    pub one: &'static str,
    /// All of them.
    all: &'static str,
    /// The question it answers.
    pub asks: &'static str,
    /// The field that defines a new one.
    new: &'static str,
    /// What is said where there is none.
    empty: &'static str,
}

/// Value before feedback.
pub static KINDS: [Kind; 2] = [
    Kind {
        word: "value",
        one: "Value",
        all: "Value goals",
        asks: "who gets what out of it?",
        new: "New value goal …",
        empty: "Name what somebody gets, for example “Money back within a week” or “No more shoebox of \
                receipts”. A goal is written once and put on every card that serves it.",
    },
    Kind {
        word: "feedback",
        one: "Feedback",
        all: "Feedback goals",
        asks: "what will we learn?",
        new: "New feedback goal …",
        empty: "Ask what you want to find out, for example “Do people finish a claim without help?” or \
                “How long does an approval really take?”. An answer that changes nothing is not worth \
                waiting for.",
    },
];

/// What the field for a new feedback goal takes besides a question.
const ONE_LINE: &str =
    "The question is enough. Or all in one line: question | signal | where | when | what changes our mind";

/// The goals of the session.
#[component]
pub fn Goals() -> impl IntoView {
    let workshop = workshop();
    // Nothing on the page would say any more that a goal is in hand.
    on_cleanup(move || {
        let _ = workshop.armed.try_set(None);
        let _ = workshop.unfolded.try_set(None);
    });
    let kinds = KINDS.iter().map(|kind| {
        let empty = move || {
            let none = workshop.goals(kind.word == "feedback").is_empty();
            none.then(|| view! { <p class="hint">{kind.empty}</p> })
        };
        view! {
            <section class="goals" aria-label=kind.all>
                <h3 class="mark" data-kind=kind.word>{kind.all}</h3>
                {empty}
                <ul>{goal_list(kind, Callback::new(item))}</ul>
                <fieldset disabled=workshop.is_read_only()>
                    {new_goal(kind, None)}
                    {(kind.word == "feedback").then(|| view! { <p class="hint">{ONE_LINE}</p> })}
                </fieldset>
            </section>
        }
    });
    view! {
        <p class="hint">"Drag a goal onto a card, or tap a goal and then the cards."</p>
        {kinds.collect::<Vec<_>>()}
    }
}

/// Says which goal the next taps on cards will tag them with.
pub fn in_hand() -> AnyView {
    let workshop = workshop();
    let strip = move || {
        workshop.armed.get().map(|goal| {
            view! {
                <p class="armed">
                    <span>"Tap cards to tag them with " <strong dir="auto">{goal_name(goal)}</strong> ". Esc or Done to stop."</span>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            workshop.armed.set(None);
                            focus_soon(".panel-close");
                        }
                    >
                        "Done"
                    </button>
                </p>
            }
        })
    };
    strip.into_any()
}

/// What a goal is called, for the eye.
pub fn goal_name(goal: GoalId) -> Signal<String> {
    let workshop = workshop();
    Signal::derive(move || shown(&workshop.goal_name(goal).unwrap_or_default()).to_owned())
}

/// The goals of one kind, in order; an element stays what it is while its goal is there.
pub fn goal_list(kind: &Kind, child: Callback<GoalId, AnyView>) -> AnyView {
    let workshop = workshop();
    let feedback = kind.word == "feedback";
    view! {
        <For each=move || workshop.goals(feedback) key=|goal| *goal children=move |goal| child.run(goal) />
    }
    .into_any()
}

/// A field that defines a goal with Enter, and tags a card with it where one is being edited.
pub fn new_goal(kind: &'static Kind, card: Option<CardId>) -> AnyView {
    let workshop = workshop();
    let input = NodeRef::<html::Input>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let text = input.value();
        let command = if kind.word == "value" {
            Command::AddValueGoal { name: text, card }
        } else {
            Command::AddFeedbackGoal { question: text, card }
        };
        if workshop.ask(&command).is_some() {
            input.set_value("");
        }
        let _ = input.focus();
    };
    view! {
        <form class="adder goal-new" data-kind=kind.word on:submit=add>
            <input
                node_ref=input
                class="field"
                dir="auto"
                autocomplete="off"
                enterkeyhint="done"
                aria-label=kind.new
                placeholder=kind.new
            />
            <button type="submit" class="button" data-icon="add" aria-label=["Add the ", kind.word, " goal"].concat()></button>
        </form>
    }
    .into_any()
}

/// A goal in the palette.
fn item(goal: GoalId) -> AnyView {
    let workshop = workshop();
    let (kind, id) = match goal {
        GoalId::Value(id) => (&KINDS[0], id.0),
        GoalId::Feedback(id) => (&KINDS[1], id.0),
    };
    let name = goal_name(goal);
    let worn = Memo::new(move |_| {
        workshop.watch(|replica| {
            let cards = &replica.session().cards;
            let wears = |id: &CardId| cards.get(id).is_some_and(|card| card.has_goal(goal));
            replica.board().slices().filter(wears).count()
        })
    });
    let open = RwSignal::new(workshop.unfolded.get_untracked() == Some(goal));
    let planned = match goal {
        GoalId::Feedback(goal) => Some(plan::glance(goal)),
        GoalId::Value(_) => None,
    };
    view! {
        <li class="goal">
            <button
                type="button"
                class="chip"
                data-kind=kind.word
                data-goal=id.to_string()
                data-grip="goal"
                dir="auto"
                disabled=workshop.is_read_only()
                aria-pressed=move || (workshop.armed.get() == Some(goal)).to_string()
                on:click=move |_| workshop.arm(goal, &name.get_untracked())
            >
                {name}
            </button>
            <span class="count">
                <span>{worn}{move || if worn.get() == 1 { " slice" } else { " slices" }}</span>
                {planned}
            </span>
            <button
                type="button"
                class="quiet"
                data-icon="fold"
                aria-expanded=move || open.get().to_string()
                aria-label=move || ["Edit ", &name.get()].concat()
                on:click=move |_| open.update(|open| *open = !*open)
            ></button>
            {move || open.get().then(|| details::details(goal, kind))}
        </li>
    }
    .into_any()
}
