//! A question to the team, with its answer and one line that is said with it: what the evaluation and the
//! upstream check are made of.

use leptos::prelude::*;
use smallbatch_core::command::{Command, Inquiry};
use smallbatch_core::model::{Answer, Reply};
use smallbatch_core::replica::Replica;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::form::{Choice, group, radios};
use super::workshop;
use crate::workshop::Workshop;

const CHOICES: [Choice; 3] = [("yes", "Yes", "Yes"), ("partly", "Partly", "Partly"), ("no", "No", "No")];

/// What the team has replied so far.
pub fn reply(workshop: Workshop, inquiry: Inquiry) -> Reply {
    let read = |replica: &Replica| {
        let about = &replica.session().about;
        let reply = match inquiry {
            Inquiry::Upstream(practice) => about.upstream.get(&practice),
            Inquiry::Evaluation(criterion) => about.evaluation.get(&criterion),
        };
        reply.cloned().unwrap_or_default()
    };
    workshop.about(read)
}

/// The word of the answer; empty while there is none.
pub fn word(workshop: Workshop, inquiry: Inquiry) -> &'static str {
    reply(workshop, inquiry).answer.map_or("", Answer::word)
}

/// The three answers under the question. The one that is chosen can be taken back.
pub fn answers(inquiry: Inquiry, question: &'static str) -> AnyView {
    let workshop = workshop();
    let chosen = Signal::derive(move || word(workshop, inquiry));
    let choose = Callback::new(move |word: &'static str| {
        workshop.ask(&Command::Answer(inquiry, Answer::parse(word)));
    });
    let name = ["answer-", inquiry.label()].concat();
    let clear = move || {
        (!chosen.get().is_empty() && !workshop.is_read_only()).then(|| {
            let label = ["Take the answer back: ", inquiry.label()].concat();
            view! {
                <button
                    type="button" class="quiet" data-icon="close" aria-label=label
                    on:click=move |_| {
                        workshop.ask(&Command::Answer(inquiry, None));
                    }
                ></button>
            }
        })
    };
    let content = view! { <div class="answers">{radios(&name, &CHOICES, chosen, choose)}{clear}</div> };
    group(question, content.into_any())
}

/// One line that is said with the answer: kept by Enter and by going elsewhere, one undo; Escape puts back
/// what was there.
pub fn note(inquiry: Inquiry, label: String, placeholder: &'static str) -> AnyView {
    let workshop = workshop();
    let kept = Signal::derive(move || reply(workshop, inquiry).note);
    let field = |target: Option<web_sys::EventTarget>| target?.dyn_into::<HtmlInputElement>().ok();
    let on_blur = move |event: leptos::ev::FocusEvent| {
        let typed = field(event.target()).map(|field| field.value().trim().to_owned());
        if let Some(typed) = typed.filter(|typed| *typed != kept.get_untracked()) {
            workshop.ask(&Command::Note(inquiry, typed));
        }
    };
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        if event.is_composing() || !(key == "Enter" || key == "Escape") {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(field) = field(event.target()) {
            if key == "Escape" {
                field.set_value(&kept.get_untracked());
            }
            let _ = field.blur();
        }
    };
    view! {
        <input
            class="field"
            aria-label=label
            placeholder=placeholder
            dir="auto"
            readonly=workshop.is_read_only()
            prop:value=kept
            on:blur=on_blur
            on:keydown=on_keydown
        />
    }
    .into_any()
}
