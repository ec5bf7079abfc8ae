//! Typing new cards where they will stand: Enter keeps one and starts the next, a pasted list makes a card
//! of each line.

use leptos::prelude::*;
use smallbatch_core::command::TextField;
use smallbatch_core::outline;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::{shown, workshop};
use crate::browser::{self, focus_soon};

/// The field of the composer that stands in the page. Not a `NodeRef`: the field loses the focus while it
/// is taken away, when its component's own signals are gone already.
fn field() -> Option<HtmlTextAreaElement> {
    browser::find(".composer textarea")?.dyn_into().ok()
}

/// The card that is being typed, as an item of its lane's list.
#[component]
pub fn Composer() -> impl IntoView {
    let workshop = workshop();
    // Also when it moves on behind the card just typed: a node that moves loses the focus.
    Effect::new(move || {
        if workshop.composing.get().is_some() {
            focus_soon(".composer textarea");
        }
    });
    let from = move || {
        let parent = workshop.composing.get()?.parent?;
        Some(format!("Split from {}. ", shown(&workshop.text(TextField::CardTitle(parent)))))
    };
    let keep = move |and_next: bool| {
        let Some(field) = field() else { return };
        let lines = outline::parse(&field.value());
        field.set_value("");
        workshop.compose(lines, and_next);
    };
    // What somebody said is never thrown away: undo takes back a card that was not meant.
    let stop = move || {
        keep(true);
        workshop.stop_composing();
    };
    // Whatever was typed is kept, also for somebody who clicks elsewhere. A blur that leads nowhere is
    // the node moving.
    let on_blur = move |event: leptos::ev::FocusEvent| {
        let typed = field().is_some_and(|field| !field.value().trim().is_empty());
        if typed || event.related_target().is_some() {
            keep(false);
        }
    };
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.shift_key() => {
                event.prevent_default();
                keep(true);
            }
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                stop();
            }
            _ => {}
        }
    };
    view! {
        <li class="composer">
            <textarea
                class="field"
                rows="2"
                dir="auto"
                aria-label="Title of the new card"
                aria-describedby="composer-hint"
                placeholder="What will somebody be able to do?"
                on:keydown=on_keydown
                on:blur=on_blur
            ></textarea>
            <p class="hint composer-hint" id="composer-hint">
                {move || from().unwrap_or_default()}
                "Enter for the next one, Esc to stop. A list makes a card of each line."
            </p>
            <div class="composer-tools">
                <button
                    type="button"
                    class="button primary"
                    // The press must not take the focus first: its blur would end the typing.
                    on:pointerdown=|event| event.prevent_default()
                    on:click=move |_| keep(true)
                >
                    "Add"
                </button>
                <button
                    type="button"
                    class="button"
                    on:pointerdown=|event| event.prevent_default()
                    on:click=move |_| stop()
                >
                    "Done"
                </button>
            </div>
        </li>
    }
}
