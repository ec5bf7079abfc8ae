//! A card, or the epic, in full. What a batch is for comes before how large it is, and that before the
//! small print; what is rarely asked for is folded to a line ([`section`]).

mod actions;
mod afterwards;
mod asks;
mod delivery;
mod dependencies;
mod section;

use leptos::prelude::*;
use smallbatch_core::coach::feedback;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{CardId, FeedbackGoalId, GoalId, Lane, Size};

use super::form::{Choice, card_link, group, radios};
use super::goals::{KINDS, Kind, goal_list, goal_name, new_goal, plan_link};
use super::text::labelled;
use super::workshop;
use crate::browser::{focus_soon, show_soon};
use crate::workshop::Panel;

pub use actions::actions;

/// The epic's texts: which, its name, and what it is for.
const EPIC: [(TextField, &str, &str); 6] = [
    (TextField::EpicTitle, "Title", "Who can do what, in one line?"),
    (
        TextField::EpicNarrative,
        "Narrative",
        "What do people do today, and what will they be able to do? One part of the story after the other.",
    ),
    (TextField::EpicBeneficiary, "Who benefits", "Whose day gets better? Name people, not a system."),
    (TextField::EpicOutcome, "Outcome", "What will be different for them once it works?"),
    (
        TextField::EpicSuccessMeasure,
        "Success measure",
        "How would we know? For example: nine of ten claims are paid within a week.",
    ),
    (
        TextField::EpicLongTerm,
        "Long-term direction",
        "Where is this heading in a year? Small batches must not lose sight of it.",
    ),
];

/// The epic in full.
#[component]
pub fn EpicEditor() -> impl IntoView {
    EPIC.map(|(field, label, placeholder)| labelled(field, label, placeholder))
        .into_iter()
        .collect::<Vec<_>>()
}

/// One card in full.
#[component]
pub fn CardEditor(card: CardId) -> impl IntoView {
    let workshop = workshop();
    show_soon(card);
    let there = Memo::new(move |_| workshop.watch(|replica| replica.session().cards.contains_key(&card)));
    move || {
        if there.get() {
            inside(card)
        } else {
            view! { <p>"This card is gone: it was deleted or undone, here or in another window. Undo or redo brings it back."</p> }
                .into_any()
        }
    }
}

fn inside(card: CardId) -> AnyView {
    let write =
        |field: fn(CardId) -> TextField, label, placeholder| labelled(field(card), label, placeholder);
    [
        write(TextField::CardTitle, "Title", "What will somebody be able to do?"),
        lineage(card),
        decide_when(card),
        tags(card, &KINDS[0]),
        tags(card, &KINDS[1]),
        size(card),
        write(TextField::CardDoneWhen, "Done when", "The one check that shows it is there"),
        instrument(card),
        write(TextField::CardNotes, "Notes", "Anything else the room said"),
        dependencies::dependencies(card),
        delivery::delivery(card),
        asks::asks(card),
        afterwards::afterwards(card),
    ]
    .into_iter()
    .collect::<Vec<_>>()
    .into_any()
}

/// What the card was split from, and what was split from it.
fn lineage(card: CardId) -> AnyView {
    let workshop = workshop();
    let family = Memo::new(move |_| {
        workshop.watch(|replica| {
            let session = replica.session();
            let parent = session.cards.get(&card).and_then(|card| session.parent(card));
            (parent, replica.board().children(Some(card)).to_vec())
        })
    });
    let shown = move || {
        let (parent, children) = family.get();
        let parent = match parent {
            Some(parent) => card_link(parent),
            None => view! {
                <button type="button" class="link" on:click=move |_| workshop.open_panel(Panel::Epic)>
                    "the epic"
                </button>
            }
            .into_any(),
        };
        let children = (!children.is_empty()).then(|| {
            let children = children.into_iter().map(|child| view! { <li>{card_link(child)}</li> });
            view! { " into" <ul>{children.collect::<Vec<_>>()}</ul> }
        });
        view! { "Split from " {parent} {children} }
    };
    view! { <div class="lineage">{shown}</div> }.into_any()
}

/// The goals of one kind: a chip switches the tag on and off.
fn tags(card: CardId, kind: &'static Kind) -> AnyView {
    let workshop = workshop();
    let chip = move |goal: GoalId| {
        let on = move || workshop.card(card, |card| card.has_goal(goal)).unwrap_or_default();
        let toggle = view! {
            <button
                type="button"
                class="chip"
                data-kind=kind.word
                dir="auto"
                aria-pressed=move || on().to_string()
                on:click=move |_| workshop.toggle_tag(card, goal)
            >
                {goal_name(goal)}
            </button>
        };
        match goal {
            GoalId::Value(_) => toggle.into_any(),
            GoalId::Feedback(goal) => {
                let plan = move || on().then(|| plan_link(goal));
                view! { <span class="planned">{toggle} {plan}</span> }.into_any()
            }
        }
    };
    let content = view! {
        <div class="chips">{goal_list(kind, Callback::new(chip))}</div>
        {new_goal(kind, Some(card))}
    };
    let name = view! { <span class="mark" data-kind=kind.word>{kind.one}</span>" " <span class="hint">{kind.asks}</span> };
    group(name, content.into_any())
}

/// How long it takes; the line that DORA draws is shown, not enforced.
fn size(card: CardId) -> AnyView {
    let workshop = workshop();
    let chosen = Signal::derive(move || {
        let size = workshop.card(card, |card| card.size).flatten();
        size.map_or("", Size::word)
    });
    let choose = Callback::new(move |word| {
        workshop.ask(&Command::Resize(card, Size::parse(word)));
    });
    let mut choices: Vec<Choice> =
        Size::ALL.iter().map(|size| (size.word(), size.word(), size.label())).collect();
    choices.push(("", "not said", "not said"));
    let content = view! {
        <div class="choices sizes">
            {radios("size", &choices, chosen, choose)} <span class="hint dora">"DORA’s line is a week"</span>
        </div>
    };
    group("How long until people have it?", content.into_any())
}

/// When it is decided, while it stands in *Later*: a plan, not a bin.
fn decide_when(card: CardId) -> AnyView {
    let workshop = workshop();
    let later =
        Memo::new(move |_| workshop.watch(|replica| replica.board().lane(Lane::Later).contains(&card)));
    let field = move || {
        let placeholder = "Decide when … for example: 20 claims a week are entered by hand";
        later.get().then(|| labelled(TextField::CardDecideWhen(card), "Decide when", placeholder))
    };
    field.into_any()
}

/// For each signal that nobody counts yet, the line that has it counted.
fn instrument(card: CardId) -> AnyView {
    let workshop = workshop();
    let missing = Memo::new(move |_| {
        let goals = workshop.card(card, |card| card.feedback_goal_ids.clone()).unwrap_or_default();
        let line = |goal: &FeedbackGoalId| {
            let line = workshop.goal((*goal).into(), |replica| {
                let session = replica.session();
                feedback::instrumentation_missing(
                    session.cards.get(&card)?,
                    session.feedback_goals.get(goal)?,
                )
            });
            line.map(|line| (*goal, line))
        };
        goals.iter().filter_map(line).collect::<Vec<_>>()
    });
    let buttons = move || {
        let button = |(goal, line): (FeedbackGoalId, String)| {
            view! {
                <button
                    type="button"
                    class="suggestion"
                    data-icon="add"
                    disabled=workshop.is_read_only()
                    on:click=move |_| {
                        workshop.ask(&Command::Instrument(card, goal));
                        focus_soon(
                            ".instruments > button, .panel-body:not(:has(.instruments)) [data-field=done_when]",
                        );
                    }
                >
                    <span dir="auto">{["Add “", &line, "” to done when"].concat()}</span>
                </button>
            }
        };
        let buttons = missing.get().into_iter().map(button).collect::<Vec<_>>();
        (!buttons.is_empty()).then(|| view! { <div class="suggestions instruments">{buttons}</div> })
    };
    buttons.into_any()
}
