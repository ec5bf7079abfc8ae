//! A card, or the epic, in full. What a batch is for comes before how large it is, and that before the
//! small print.

use leptos::prelude::*;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{CardId, GoalId, Size};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::form::{Choice, card_link, group, radios, title};
use super::goals::{KINDS, Kind, goal_list, goal_name, new_goal};
use super::text::labelled;
use super::{shown, workshop};
use crate::browser::{card_element, focus_soon, show_soon};
use crate::workshop::Panel;

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
        tags(card, &KINDS[0]),
        tags(card, &KINDS[1]),
        size(card),
        write(TextField::CardDoneWhen, "Done when", "The one check that shows it is there"),
        write(TextField::CardNotes, "Notes", "Anything else the room said"),
        dependencies(card),
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
        view! {
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
        }
        .into_any()
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

/// The cards that must be there before this one.
fn dependencies(card: CardId) -> AnyView {
    let workshop = workshop();
    let chosen = Memo::new(move |_| {
        workshop.watch(|replica| {
            let session = replica.session();
            session.cards.get(&card).map_or(Vec::new(), |card| session.depends_on(card).collect())
        })
    });
    // A thousand options can wait until the panel has been painted.
    let ready = RwSignal::new(false);
    let soon = std::time::Duration::from_millis(50);
    set_timeout(
        move || {
            let _ = ready.try_set(true);
        },
        soon,
    );
    let others = Memo::new(move |_| {
        if !ready.get() {
            return Vec::new();
        }
        let chosen = chosen.get();
        workshop.watch(|replica| {
            let cards = &replica.session().cards;
            let others = replica.board().slices().filter(|id| *id != card && !chosen.contains(id));
            others
                .filter_map(|id| Some((id.to_string(), shown(&cards.get(&id)?.title).to_owned())))
                .collect::<Vec<_>>()
        })
    });
    let chips = move || {
        let chip = |on| {
            let title = title(on);
            view! {
                <li>
                    <button
                        type="button"
                        class="chip"
                        data-icon="close"
                        dir="auto"
                        aria-label=move || ["No longer depends on ", &title.get()].concat()
                        on:click=move |_| {
                            workshop.ask(&Command::Undepend(card, on));
                            focus_soon(".panel .depend select");
                        }
                    >
                        {title}
                    </button>
                </li>
            }
        };
        chosen.get().into_iter().map(chip).collect::<Vec<_>>()
    };
    let options = move || {
        let option = |(id, title)| view! { <option value=id>{title}</option> };
        others.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let picked = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(on) = picked.get_untracked().parse() {
            workshop.ask(&Command::Depend(card, on));
            picked.set(String::new());
        }
    };
    let content = view! {
        <ul class="chips">{chips}</ul>
        <form class="adder depend" on:submit=add>
            <select
                class="field"
                aria-label="A card that must be there first"
                prop:value=picked
                on:change=move |event| picked.set(event_target_value(&event))
            >
                <option value="">"Choose a card …"</option>
                {options}
            </select>
            <button
                type="submit"
                class="button"
                disabled=move || picked.with(String::is_empty)
                aria-label="Add the dependency"
            >
                "Add"
            </button>
        </form>
    };
    group("Depends on", content.into_any())
}

/// What can be done with the card as a whole; nothing once it is gone.
pub fn actions(card: CardId) -> AnyView {
    let workshop = workshop();
    let split = Memo::new(move |_| {
        workshop.watch(|replica| {
            replica.session().cards.contains_key(&card).then(|| replica.board().is_split(card))
        })
    });
    let act = move |what: &str| match what {
        "split" => workshop.split(card),
        "undo" => workshop.unsplit(card),
        "move" => workshop.menu.set(Some(card)),
        _ => {
            let beside = card_element(card)
                .and_then(|item| item.next_element_sibling().or_else(|| item.previous_element_sibling()));
            workshop.delete(card);
            // The button goes with the card; the focus does not get lost.
            if let Some(beside) = beside.and_then(|beside| beside.dyn_into::<HtmlElement>().ok()) {
                let _ = beside.focus();
            }
        }
    };
    let buttons = move |split: bool| {
        // A split card has no place of its own: what moves are its slices.
        let second = if split { ("undo", "Unsplit", "button") } else { ("move", "Move", "button") };
        let all = [("split", "Split", "button"), second, ("delete", "Delete", "quiet danger")];
        let button = move |(icon, label, class)| {
            view! {
                <button type="button" class=class data-icon=icon on:click=move |_| act(icon)>
                    {label}
                </button>
            }
        };
        view! {
            <fieldset class="panel-foot" aria-label="The card" disabled=workshop.is_read_only()>
                {all.map(button).into_iter().collect::<Vec<_>>()}
            </fieldset>
        }
    };
    (move || split.get().map(buttons)).into_any()
}
