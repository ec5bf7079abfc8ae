//! What can be done with a card as a whole, at the foot of its editor.

use leptos::prelude::*;
use smallbatch_core::model::CardId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::card_element;
use crate::ui::workshop;

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
