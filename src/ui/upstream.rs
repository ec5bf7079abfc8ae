//! Whether the team has what small batches lean on: a question each, and what a "no" can become.

use leptos::prelude::*;
use smallbatch_core::coach::upstream::{Standing, card, card_title, question, without};
use smallbatch_core::command::{Command, Inquiry};
use smallbatch_core::model::{Answer, Practice};
use smallbatch_core::outline::Line;

use super::form::card_link;
use super::inquiry::{answers, note, reply};
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::Workshop;

/// The panel.
pub fn upstream() -> AnyView {
    let workshop = workshop();
    let standing = move || workshop.about(|replica| Standing::of(replica.session())).told();
    let practices: Vec<_> = Practice::ALL.iter().map(|practice| asked(workshop, *practice)).collect();
    view! {
        <p>
            "A split that nobody can ship is theatre. Small batches lean on these five; what is missing is no \
             reason to stop, but a reason to say so today."
        </p>
        <p class="standing">{standing}</p>
        <ul class="practices" aria-label="What small batches lean on">{practices}</ul>
        <p class="hint">
            "After DORA’s "
            <a href="https://dora.dev/capabilities/working-in-small-batches/">"Working in small batches"</a>
            ": four capabilities that come before it, and limits on work in process, which go with it."
        </p>
    }
    .into_any()
}

fn asked(workshop: Workshop, practice: Practice) -> AnyView {
    let inquiry = Inquiry::Upstream(practice);
    let answer = Memo::new(move |_| reply(workshop, inquiry).answer);
    let falls_short = move || matches!(answer.get(), Some(Answer::No | Answer::Partly));
    let more = move || {
        falls_short().then(|| {
            let label = ["Risk: ", practice.label()].concat();
            view! {
                <div class="shortfall">
                    <p class="hint">{without(practice)}</p>
                    <label class="label">
                        "Name the risk"
                        {note(inquiry, label, "What could happen, in one line")}
                    </label>
                    {move || becomes_card(workshop, practice)}
                </div>
            }
        })
    };
    view! {
        <li class="practice" data-practice=practice.word()>
            <h3>{practice.label()}</h3>
            {answers(inquiry, question(practice))}
            {more}
        </li>
    }
    .into_any()
}

/// The button that makes a card of it; the card, once there is one.
fn becomes_card(workshop: Workshop, practice: Practice) -> AnyView {
    if let Some(card) = workshop.watch(|replica| card(replica.session(), practice)) {
        return view! { <p class="there-is">"There is a card: "{card_link(card)}</p> }.into_any();
    }
    let make = move |_| {
        let title = card_title(practice).to_owned();
        workshop.ask(&Command::Split { parent: None, lines: vec![Line { depth: 0, title }], place: None });
        focus_soon([".practice[data-practice=", practice.word(), "] .there-is button"].concat());
    };
    let label = ["Make a card of it: ", card_title(practice)].concat();
    view! {
        <button type="button" class="button" aria-label=label disabled=workshop.is_read_only() on:click=make>
            "Make a card of it"
        </button>
    }
    .into_any()
}
