//! The board: slices wait in a tray, the ordered lanes are bands, and the MVP line runs right under the
//! first batch.
//!
//! Cards are rendered by the thousand, so they carry no listeners: clicks and keys are heard here.

use leptos::prelude::*;
use smallbatch_core::model::{CardId, Lane};

use super::card::CardItem;
use super::composer::Composer;
use super::form::title;
use super::lane_note::{LaneNote, LongView};
use super::mvp::{first_batch, mvp_line};
use super::{GOALS, TITLE, keyboard, questions, workshop};
use crate::browser::{card_element, closest, id_of};
use crate::workshop::{Composing, Linking, Panel, Workshop};

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let workshop = workshop();
    let first_batch = first_batch(workshop);
    Effect::new(move |before: Option<Option<CardId>>| {
        let open = workshop.panel.get().and_then(Panel::card);
        mark_open(before.flatten(), open);
        open
    });
    view! {
        <div
            class="board"
            data-armed=move || workshop.armed.get().is_some().then_some("")
            on:click=move |event| clicked(workshop, &event)
            on:keydown=move |event| keyboard::on_board(workshop, &event)
        >
            <LaneView lane=Lane::Slices />
            <div class="bands">
                <div class="ordered">
                    <LaneView lane=Lane::FirstBatch />
                    {mvp_line(first_batch)}
                    <LaneView lane=Lane::Next />
                </div>
                <div class="folds">
                    <FoldedLane lane=Lane::Later />
                    <FoldedLane lane=Lane::NotDoing />
                </div>
            </div>
        </div>
    }
}

/// Marks the card that the panel shows. By hand, because a thousand cards would each have to listen.
fn mark_open(before: Option<CardId>, open: Option<CardId>) {
    if let Some(card) = before.and_then(card_element) {
        let _ = card.remove_attribute("aria-current");
    }
    if let Some(card) = open.and_then(card_element) {
        let _ = card.set_attribute("aria-current", "true");
    }
}

/// A click somewhere on the board: on a control of a card, or on a card.
fn clicked(workshop: Workshop, event: &leptos::ev::MouseEvent) {
    let Some(card) = closest(event.target(), "[data-card]") else { return };
    let Some(id) = id_of::<CardId>(&card, "data-card") else { return };
    // While two cards are being linked, the whole card is what is chosen.
    if workshop.choose_link(id) {
        return;
    }
    let control = closest(event.target(), "[data-do]").and_then(|control| control.get_attribute("data-do"));
    let armed = workshop.armed.get_untracked().filter(|_| card.class_list().contains("card"));
    match (control.as_deref(), armed) {
        // With a goal in hand the whole card is what is tapped, its question and its pen as well.
        (None | Some("tag" | "edit" | "ask"), Some(goal)) => workshop.toggle_tag(id, goal),
        (Some("split"), _) => workshop.split(id),
        (Some("unsplit"), _) => workshop.unsplit(id),
        (Some("move"), _) => workshop.menu.set(Some(id)),
        (Some("ask"), None) => questions::mend_first(workshop, id),
        (Some("link"), _) => workshop.start_linking(Linking::WhatFor(id)),
        (Some("tag"), None) => {
            workshop.open_card(id, GOALS);
        }
        (Some(_), _) => {
            workshop.open_card(id, TITLE);
        }
        (None, None) => workshop.panel.set(Some(Panel::Card(id))),
    }
}

/// What stands in a lane's list.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Card(CardId),
    Composer,
}

/// A lane: a list named after itself.
#[component]
fn LaneView(lane: Lane) -> impl IntoView {
    view! {
        <section class="lane" data-lane=lane.word()>
            <div class="lane-head">
                <h2 class="lane-name">{lane.label()}</h2>
                <LaneNote lane />
                <AddButton lane />
            </div>
            <Cards lane />
            {(lane == Lane::Slices).then(|| view! { <SplitCards /> })}
        </section>
    }
}

/// A lane that folds to a line, and stays in view as a place to drop on.
#[component]
fn FoldedLane(lane: Lane) -> impl IntoView {
    let workshop = workshop();
    let open = RwSignal::new(false);
    // Somebody who types a card into a folded lane wants to see it.
    Effect::new(move || {
        let here = workshop.composing.get().is_some_and(|composing| composing.place.lane == lane);
        // Saying it again would make the list, and the field in it, anew.
        if here && !open.get_untracked() {
            open.set(true);
        }
    });
    view! {
        <section class="lane" data-lane=lane.word()>
            <div class="lane-head">
                <h2 class="lane-name">
                    <button
                        type="button"
                        class="quiet fold"
                        data-icon="fold"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {lane.label()}
                    </button>
                </h2>
                <LaneNote lane />
                <AddButton lane />
            </div>
            {(lane == Lane::Later).then(|| view! { <LongView open /> })}
            {move || open.get().then(|| view! { <Cards lane /> })}
        </section>
    }
}

#[component]
fn AddButton(lane: Lane) -> impl IntoView {
    let workshop = workshop();
    view! {
        <button
            type="button"
            class="quiet lane-add"
            data-icon="add"
            aria-label=format!("Add a card to {}", lane.label())
            on:click=move |_| workshop.composing.set(Some(Composing::from_epic(lane)))
        ></button>
    }
}

#[component]
fn Cards(lane: Lane) -> impl IntoView {
    let workshop = workshop();
    let items = move || {
        let mut items: Vec<Item> = workshop.lane(lane).into_iter().map(Item::Card).collect();
        if let Some(composing) = workshop.composing.get().filter(|composing| composing.place.lane == lane) {
            items.insert(composing.place.index.min(items.len()), Item::Composer);
        }
        items
    };
    let empty = move || {
        (workshop.count(lane) == 0 && workshop.composing.get().is_none())
            .then(|| view! { <p class="lane-empty">{invitation(lane)}</p> })
    };
    view! {
        <div class="lane-body">
            <ul class="cards" aria-label=lane.label()>
                <For
                    each=items
                    key=|item| *item
                    children=|item| match item {
                        Item::Card(id) => view! { <CardItem id /> }.into_any(),
                        Item::Composer => view! { <Composer /> }.into_any(),
                    }
                />
            </ul>
            {empty}
        </div>
    }
}

/// The cards that have been split: they hold their children together, and are no batches any more.
#[component]
fn SplitCards() -> impl IntoView {
    let workshop = workshop();
    move || {
        (!workshop.split_cards().is_empty()).then(|| {
            view! {
                <section class="split-cards">
                    <h3 class="hint" id="split-cards">"Split cards"</h3>
                    <ul aria-labelledby="split-cards">
                        <For
                            each=move || workshop.split_cards()
                            key=|(id, _)| *id
                            children=|(id, _)| view! { <SplitCard id /> }
                        />
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn SplitCard(id: CardId) -> impl IntoView {
    let workshop = workshop();
    let title = title(id);
    let children = move || {
        let split = workshop.split_cards();
        split.iter().find(|(card, _)| *card == id).map_or(0, |(_, children)| *children)
    };
    view! {
        <li class="split-card" data-card=id.to_string() aria-label=title>
            <button type="button" class="quiet" data-do="edit" aria-label=move || format!("Edit {}", title.get())>
                {title}
            </button>
            <span class="count">{move || match children() {
                    1 => "1 card".to_owned(),
                    count => format!("{count} cards"),
                }}</span>
            <div class="split-tools">
                <button
                    type="button"
                    class="tool"
                    data-icon="split"
                    data-do="split"
                    data-grip="tear"
                    aria-label=move || format!("Split {}", title.get())
                    title="Tear off another card"
                ></button>
                <button
                    type="button"
                    class="tool"
                    data-icon="undo"
                    data-do="unsplit"
                    aria-label=move || format!("Unsplit {}", title.get())
                    title="Make it one slice again"
                ></button>
            </div>
        </li>
    }
}

/// What an empty lane says: what to do there.
fn invitation(lane: Lane) -> &'static str {
    match lane {
        Lane::Slices => {
            "Tear cards off the epic and drop them here. Or press the button, type a title, and Enter for \
             the next one. A pasted list makes a card of each line."
        }
        Lane::FirstBatch => {
            "What would you ship first to learn something real? Drag it here: it should take weeks, not months."
        }
        Lane::Next => "What follows once the first batch has taught you something.",
        Lane::Later => "Not now, but not forgotten.",
        Lane::NotDoing => "What a good split lets you drop. Every card here is work you will not have to do.",
    }
}
