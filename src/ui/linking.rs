//! What is to be chosen while two cards are being linked: a strip under the line of tools.

use leptos::prelude::*;

use super::{shown, workshop};
use crate::workshop::Linking;

/// The strip.
pub fn linking() -> AnyView {
    let workshop = workshop();
    let strip = move || {
        workshop.linking.get().map(|what| {
            let words = match what {
                Linking::Which => view! { "Choose the card that waits." }.into_any(),
                Linking::WhatFor(card) => {
                    let title = workshop.session(|session| session.cards.get(&card).map(|card| shown(&card.title).to_owned()));
                    view! { "Choose the card that " <strong dir="auto">{title}</strong> " waits for." }.into_any()
                }
            };
            view! {
                <p class="armed linking">
                    <span>{words}" Esc to stop."</span>
                    <button type="button" class="button" on:click=move |_| workshop.stop_linking()>"Stop"</button>
                </p>
            }
        })
    };
    view! {
        {strip}
        // What the grips on the cards are called, before the card's own title.
        <span hidden id="link-word">"Link"</span>
    }
    .into_any()
}
