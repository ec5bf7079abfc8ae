//! What the panels are made of besides texts: groups, radio buttons, links to cards. Plain functions that
//! return the same type each, so that every panel shares one piece of compiled code.

use leptos::prelude::*;
use smallbatch_core::command::TextField;
use smallbatch_core::model::CardId;

use super::{shown, workshop};
use crate::workshop::Panel;

/// Controls that belong together, under a name. Nothing in it can be changed in a read-only session.
pub fn group(name: impl IntoView + 'static, content: AnyView) -> AnyView {
    view! {
        <fieldset class="group" disabled=workshop().is_read_only()>
            <legend>{name.into_any()}</legend>
            {content}
        </fieldset>
    }
    .into_any()
}

/// One way to answer: its word in JSON, what is shown, and what is read out.
pub type Choice = (&'static str, &'static str, &'static str);

/// Radio buttons side by side. `name` keeps this set apart from others on the page.
pub fn radios(
    name: &str,
    choices: &[Choice],
    chosen: Signal<&'static str>,
    choose: Callback<&'static str>,
) -> AnyView {
    let choices = choices.iter().map(|(word, shown, label)| {
        let word = *word;
        view! {
            <label class="choice" data-word=word>
                <input
                    type="radio"
                    name=name.to_owned()
                    aria-label=*label
                    prop:checked=move || chosen.get() == word
                    on:change=move |_| choose.run(word)
                />
                {*shown}
            </label>
        }
    });
    choices.collect::<Vec<_>>().into_any()
}

/// The title of a card, for the eye.
pub fn title(card: CardId) -> Signal<String> {
    let workshop = workshop();
    Signal::derive(move || shown(&workshop.text(TextField::CardTitle(card))).to_owned())
}

/// The title of a card as a button that opens it.
pub fn card_link(card: CardId) -> AnyView {
    let workshop = workshop();
    let title = title(card);
    view! {
        <button
            type="button"
            class="link"
            dir="auto"
            on:click=move |_| workshop.open_panel(Panel::Card(card))
        >
            {title}
        </button>
    }
    .into_any()
}
