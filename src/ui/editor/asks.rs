//! What people outside the team are asked for: a slice that waits for them cannot be delivered alone, and
//! somebody who is named can be asked today.

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::command::Command;
use smallbatch_core::model::{Ask, CardId};

use super::section::section;
use crate::browser::focus_soon;
use crate::ui::workshop;

/// The field for a new one.
const FIELD: &str = "[data-section=asks] input";

pub(super) fn asks(card: CardId) -> AnyView {
    let workshop = workshop();
    let asks = Memo::new(move |_| workshop.card(card, |card| card.asks.clone()).unwrap_or_default());
    let said = Signal::derive(move || asks.with(|asks| summary(asks)));
    let item = move |ask: Ask| {
        let unnamed = ask.who.is_empty();
        let words = if unnamed { ask.what.clone() } else { [&ask.who, ": ", ask.what.as_str()].concat() };
        let name = ["Remove “", &words, "”"].concat();
        let remove = move |_| {
            workshop.ask(&Command::RemoveAsk(card, ask.clone()));
            focus_soon(FIELD);
        };
        view! {
            <li>
                <span class="ask-words" dir="auto">{words}</span>
                {unnamed.then(|| view! { <span class="unnamed">"nobody named"</span> })}
                <button type="button" class="quiet" data-icon="close" aria-label=name on:click=remove></button>
            </li>
        }
    };
    let input = NodeRef::<html::Input>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        if workshop.ask(&Command::AddAsk(card, Ask::parse(&input.value()))).is_some() {
            input.set_value("");
        }
        let _ = input.focus();
    };
    let content = view! {
        <ul class="asks">{move || asks.get().into_iter().map(item).collect::<Vec<_>>()}</ul>
        <form class="adder" on:submit=add>
            <input
                node_ref=input
                class="field"
                dir="auto"
                autocomplete="off"
                enterkeyhint="done"
                aria-label="Who is asked for what"
                placeholder="Legal: is a photo enough?"
            />
            <button type="submit" class="button" data-icon="add" aria-label="Add the ask"></button>
        </form>
        <p class="hint">"Who: what? Whoever is named can be asked today."</p>
    };
    section("asks", "Needs from outside the team", said, content.into_any())
}

fn summary(asks: &[Ask]) -> String {
    let unnamed = asks.iter().filter(|ask| ask.who.is_empty()).count();
    let named: Vec<&str> = asks.iter().map(|ask| ask.who.as_str()).filter(|who| !who.is_empty()).collect();
    match (named.is_empty(), unnamed) {
        (true, 0) => "nothing".to_owned(),
        (true, _) => "nobody named".to_owned(),
        (false, 0) => named.join(", "),
        (false, _) => [&named.join(", "), ", nobody named"].concat(),
    }
}
