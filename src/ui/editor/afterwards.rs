//! Afterwards: when the slice was in its users' hands, what its feedback showed, and what was made of it.

use leptos::prelude::*;
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{CardId, Day, Verdict};

use super::section::section;
use crate::browser;
use crate::ui::form::{Choice, radios};
use crate::ui::text::labelled;
use crate::ui::workshop;

pub(super) fn afterwards(card: CardId) -> AnyView {
    let workshop = workshop();
    let shipped = Memo::new(move |_| workshop.card(card, |card| card.shipped_at).flatten());
    let verdict = Memo::new(move |_| workshop.card(card, |card| card.verdict).flatten());
    let day = move || shipped.get().map(|at| Day::of(at).to_string());
    let said = Signal::derive(move || {
        let shipped = day().map_or("not shipped yet".to_owned(), |day| ["shipped ", &day].concat());
        match verdict.get() {
            Some(verdict) => [shipped.as_str(), ", ", verdict.word()].concat(),
            None => shipped,
        }
    });
    let ship = move |_| {
        let at = shipped.get_untracked().is_none().then(browser::now);
        workshop.ask(&Command::Ship(card, at));
    };
    let mut choices: Vec<Choice> =
        Verdict::ALL.iter().map(|one| (one.word(), one.label(), one.label())).collect();
    choices.push(("", "not yet", "not yet"));
    let chosen = Signal::derive(move || verdict.get().map_or("", Verdict::word));
    let choose = Callback::new(move |word| {
        workshop.ask(&Command::Judge(card, Verdict::parse(word), browser::now()));
    });
    let content = view! {
        <p class="shipped">
            <button
                type="button"
                class="button"
                data-icon="check"
                aria-pressed=move || shipped.get().is_some().to_string()
                on:click=ship
            >
                "Shipped"
            </button>
            <span class="hint">{move || day().map_or("not in anybody’s hands yet".to_owned(), |day| ["on ", &day].concat())}</span>
        </p>
        {labelled(TextField::CardSaw(card), "What we saw", "What did the signal show? What did people say?")}
        <div class="choices verdicts" role="radiogroup" aria-label="What we make of it">
            {radios("verdict", &choices, chosen, choose)}
        </div>
    };
    section("afterwards", "Afterwards", said, content.into_any())
}
