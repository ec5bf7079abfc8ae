//! The keyboard map: what keys do on a card, and anywhere in a session. Keys in a text field are the text's.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use smallbatch_core::command::{Command, Place};
use smallbatch_core::model::{CardId, Lane};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{GOALS, TITLE};
use crate::browser::{closest, focus_moved, focus_soon, id_of};
use crate::workshop::{Linking, Panel, Workshop};

/// Keys, pressed together, and what they do.
type Row = (&'static [&'static str], &'static str);

/// The map as people read it, by where the keys work.
pub const MAP: &[(&str, &[Row])] = &[
    (
        "On a card",
        &[
            (&["Enter"], "open it"),
            (&["S"], "split it"),
            (&["T"], "tag it with goals"),
            (&["M"], "move it, from a menu"),
            (&["D"], "depends on: then Enter on the card it waits for"),
            (&["1", "…", "5"], "move it to Slices, First batch, Next, Later, Not doing"),
            (&["Shift", "← ↑ → ↓"], "move it earlier or later"),
            (&["← ↑ → ↓"], "go to another card"),
            (&["Delete"], "delete it"),
        ],
    ),
    (
        "Anywhere",
        &[
            (&["N"], "new card, split from the epic"),
            (&["Alt", "Enter"], "new card of the words selected in the narrative"),
            (&["Ctrl", "Z"], "undo"),
            (&["Ctrl", "Shift", "Z"], "redo"),
            (&["G"], "goals"),
            (&["Q"], "the coach’s questions"),
            (&["E"], "export, to the backlog"),
            (&["Esc"], "close the panel, stop typing, put back what is dragged"),
            (&["?"], "this map"),
        ],
    ),
];

/// Keys on the board: those of the card that has the focus.
pub fn on_board(workshop: Workshop, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    // A card's own buttons and the composer take their keys themselves.
    let Some(card) = target.filter(|target| target.class_list().contains("card")) else { return };
    let Some(id) = id_of::<CardId>(&card, "data-card") else { return };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    match key.as_str() {
        "Enter" | " " | "d" | "D" if workshop.choose_link(id) => {}
        "d" | "D" => workshop.start_linking(Linking::WhatFor(id)),
        "Enter" | "e" | "E" => {
            workshop.open_card(id, TITLE);
        }
        "s" | "S" => workshop.split(id),
        "t" | "T" => {
            workshop.open_card(id, GOALS);
        }
        "m" | "M" => workshop.menu.set(Some(id)),
        "Delete" | "Backspace" => {
            let next = neighbour(&card);
            workshop.delete(id);
            if let Some(next) = next {
                focus_soon(format!(".board [data-card=\"{next}\"]"));
            }
        }
        "1" | "2" | "3" | "4" | "5" => {
            let lane = key.parse::<usize>().ok().and_then(|digit| Lane::ALL.get(digit - 1));
            if let Some(lane) = lane {
                workshop.ask(&Command::Move(id, Place::end_of(*lane)));
                focus_moved(id);
            }
        }
        "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" if event.shift_key() => {
            workshop.shift(id, matches!(key.as_str(), "ArrowRight" | "ArrowDown"));
            focus_moved(id);
        }
        "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" => go(&card, &key),
        _ => return,
    }
    event.prevent_default();
}

/// The card that has the focus once this one is deleted.
fn neighbour(card: &HtmlElement) -> Option<CardId> {
    let beside = card.next_element_sibling().or_else(|| card.previous_element_sibling())?;
    id_of(&beside, "data-card")
}

/// Moves the focus to the nearest card in a direction.
fn go(from: &HtmlElement, key: &str) {
    let Ok(cards) = document().query_selector_all(".board .card[data-card]") else { return };
    let middle = |element: &HtmlElement| {
        let rect = element.get_bounding_client_rect();
        (rect.left() + rect.width() / 2.0, rect.top() + rect.height() / 2.0)
    };
    let (x, y) = middle(from);
    let nodes = (0..cards.length()).filter_map(|index| cards.item(index)?.dyn_into::<HtmlElement>().ok());
    let nearest = nodes
        .filter_map(|card| {
            let (dx, dy) = (middle(&card).0 - x, middle(&card).1 - y);
            let (along, across) = match key {
                "ArrowLeft" => (-dx, dy),
                "ArrowRight" => (dx, dy),
                "ArrowUp" => (-dy, dx),
                _ => (dy, dx),
            };
            // Straight ahead counts for more than near but aside.
            (along > 4.0).then(|| (along + 2.0 * across.abs(), card))
        })
        .min_by(|(a, _), (b, _)| a.total_cmp(b));
    if let Some((_, card)) = nearest {
        let _ = card.focus();
    }
}

/// Keys anywhere in a session.
pub fn anywhere(workshop: Workshop, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    // A radio button is an input, too, but there is nothing to type in it.
    const TYPED: &str = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
    let typing = closest(event.target(), TYPED).is_some();
    let control = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        // Inside a text the browser's own undo knows best.
        "z" | "Z" if control && !typing && event.shift_key() => workshop.redo(),
        "z" if control && !typing => workshop.undo(),
        "y" if control && !typing => workshop.redo(),
        "Escape" => escape(workshop),
        _ if typing || control || event.alt_key() => return,
        "?" => workshop.toggle_panel(Panel::Help),
        "g" | "G" => workshop.toggle_panel(Panel::Goals),
        "q" | "Q" => workshop.toggle_panel(Panel::Questions),
        "e" | "E" => workshop.toggle_panel(Panel::Export),
        "n" | "N" => workshop.new_card(),
        _ => return,
    }
    event.prevent_default();
}

/// Closes one thing, the innermost first, and gives the focus back to what it was about.
fn escape(workshop: Workshop) {
    if workshop.menu.get_untracked().is_some() {
        workshop.menu.set(None);
    } else if workshop.linking.get_untracked().is_some() {
        workshop.stop_linking();
    } else if workshop.armed.get_untracked().is_some() {
        workshop.armed.set(None);
    } else if let Some(panel) = workshop.panel.get_untracked() {
        workshop.close_panel(panel);
    } else {
        workshop.notice.set(None);
    }
}

/// Gives a card's buttons a place in the tab order while the card has the focus, and only then: a board of
/// a hundred cards has a hundred stops, not five hundred.
pub fn follow_focus(event: &leptos::ev::FocusEvent) {
    let set = |card: &HtmlElement, value: &str| {
        let Ok(buttons) = card.query_selector_all("button") else { return };
        let nodes =
            (0..buttons.length()).filter_map(|index| buttons.item(index)?.dyn_into::<HtmlElement>().ok());
        for button in nodes {
            let _ = button.set_attribute("tabindex", value);
        }
    };
    if let Some(card) = closest(event.related_target(), ".card") {
        set(&card, "-1");
    }
    if let Some(card) = closest(event.target(), ".card") {
        set(&card, "0");
    }
}
