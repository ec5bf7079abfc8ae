//! The menu of places for one card: moving without dragging, for people who can only tap or only type.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use smallbatch_core::command::{Command, Place};
use smallbatch_core::model::{CardId, Lane};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{shown, workshop};
use crate::browser::{card_element, focus_moved, focus_soon};
use crate::workshop::{Linking, Workshop};

/// The open menu, if one is.
#[component]
pub fn MoveMenu() -> impl IntoView {
    let workshop = workshop();
    move || workshop.menu.get().map(|card| view! { <OpenMenu card /> })
}

#[component]
fn OpenMenu(card: CardId) -> impl IntoView {
    let workshop = workshop();
    let (title, lane, index, count) = workshop.with(|replica| {
        let title = replica.session().cards.get(&card).map(|card| (shown(&card.title).to_owned(), card.lane));
        let (title, lane) = title.unwrap_or_default();
        let cards = replica.board().lane(lane);
        (title, lane, cards.iter().position(|other| *other == card).unwrap_or(0), cards.len())
    });
    let name = format!("Move {title}");
    let heading = name.clone();
    let (x, y) = corner(card);
    focus_soon(".menu [role=menuitem]:not(:disabled)");
    let lanes = Lane::ALL.iter().zip(1..).map(|(other, digit)| {
        let place = Place::end_of(*other);
        view! { <Item card place label=other.label() key=digit.to_string() off=*other == lane /> }
    });
    let within = [
        ("To the front", 0, index == 0),
        ("Earlier", index.saturating_sub(1), index == 0),
        ("Later in this lane", index + 1, index + 1 >= count),
        ("To the end", usize::MAX, index + 1 >= count),
    ];
    let within = within.map(|(label, index, off)| {
        view! { <Item card place=Place { lane, index } label key=String::new() off /> }
    });
    view! {
        <div class="menu-veil" on:click=move |_| close(workshop, card)></div>
        <div
            class="menu"
            role="menu"
            aria-label=name
            style=("--x", format!("{x}px"))
            style=("--y", format!("{y}px"))
            on:keydown=move |event| on_key(workshop, card, &event)
        >
            <p class="menu-title" role="presentation" dir="auto">{heading}</p>
            {lanes.collect::<Vec<_>>()}
            <hr role="separator" />
            {within.into_iter().collect::<Vec<_>>()}
            <hr role="separator" />
            <button
                type="button"
                role="menuitem"
                class="menu-item"
                tabindex="-1"
                on:click=move |_| {
                    close(workshop, card);
                    workshop.start_linking(Linking::WhatFor(card));
                }
            >
                <span>"Depends on …"</span>
                <kbd aria-hidden="true">"D"</kbd>
            </button>
        </div>
    }
}

#[component]
fn Item(card: CardId, place: Place, label: &'static str, key: String, off: bool) -> impl IntoView {
    let workshop = workshop();
    view! {
        <button
            type="button"
            role="menuitem"
            class="menu-item"
            tabindex="-1"
            disabled=off
            on:click=move |_| {
                workshop.ask(&Command::Move(card, place));
                close(workshop, card);
            }
        >
            <span>{label}</span>
            {(!key.is_empty()).then(|| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </button>
    }
}

fn close(workshop: Workshop, card: CardId) {
    workshop.menu.set(None);
    focus_moved(card);
}

/// Where the card's own move button is; the middle of the window when it cannot be seen.
fn corner(card: CardId) -> (i32, i32) {
    let button = card_element(card).and_then(|card| card.query_selector("[data-do=move]").ok().flatten());
    button.map_or((200, 200), |button| {
        let rect = button.get_bounding_client_rect();
        #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
        (rect.left() as i32, rect.bottom() as i32 + 4)
    })
}

fn on_key(workshop: Workshop, card: CardId, event: &KeyboardEvent) {
    let Some(here) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let items = document().query_selector_all(".menu [role=menuitem]:not(:disabled)");
    let Ok(items) = items else { return };
    let items: Vec<HtmlElement> =
        (0..items.length()).filter_map(|index| items.item(index)?.dyn_into().ok()).collect();
    let at = items.iter().position(|item| *item == here).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1) % items.len().max(1),
        "ArrowUp" => (at + items.len().max(1) - 1) % items.len().max(1),
        "Home" => 0,
        "End" => items.len().saturating_sub(1),
        "Tab" | "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            close(workshop, card);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}
