//! How a slice reaches its users: technique, what that leaves behind, and what it goes out with.

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::coach::release::{Removal, USUAL_DAYS};
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{CardId, Day, Technique};

use super::section::section;
use crate::browser;
use crate::ui::form::{Choice, radios};
use crate::ui::text::labelled;
use crate::ui::workshop;

pub(super) fn delivery(card: CardId) -> AnyView {
    let workshop = workshop();
    let technique = Memo::new(move |_| workshop.card(card, |card| card.technique).unwrap_or_default());
    let said = Signal::derive(move || {
        let said = workshop.card(card, |card| {
            let mut said = card.technique.label().to_owned();
            if let Some(day) = card.remove_by.filter(|_| card.technique.needs_removal()) {
                said.push_str(&[", gone by ", &day.to_string()].concat());
            }
            if !card.release.trim().is_empty() {
                said.push_str(&[", goes out with ", card.release.trim()].concat());
            }
            said
        });
        said.unwrap_or_default()
    });
    let choices: Vec<Choice> =
        Technique::ALL.iter().map(|one| (one.word(), one.label(), one.label())).collect();
    let choose = Callback::new(move |word| {
        if let Some(technique) = Technique::parse(word) {
            let proposed = Day::of(browser::now()).plus(USUAL_DAYS);
            workshop.ask(&Command::SetTechnique(card, technique, proposed));
        }
    });
    let removal = move || technique.get().needs_removal().then(|| removal(card));
    let content = view! {
        <div class="choices" role="radiogroup" aria-label="Technique">
            {radios("technique", &choices, Signal::derive(move || technique.get().word()), choose)}
        </div>
        <p class="hint">{move || explained(technique.get())}</p>
        {removal}
        {labelled(TextField::CardRelease(card), "Goes out with", "Alone, as soon as it is done")}
        <p class="hint">"Cards that name the same release are one batch again."</p>
    };
    section("delivery", "How it reaches people", said, content.into_any())
}

/// What a technique means, for somebody who hears its name for the first time.
fn explained(technique: Technique) -> &'static str {
    match technique {
        Technique::Plain => "Once it is deployed, everybody has it.",
        Technique::FeatureToggle => {
            "It is deployed behind a switch: some people see it first, or all on one day. A switch is meant to go again soon."
        }
        Technique::DarkLaunch => {
            "It runs in production with real data, and nobody sees it yet: the team learns whether it holds."
        }
        Technique::BranchByAbstraction => {
            "Old and new work behind one interface while the new one grows, so every step can be deployed. Then the old one goes."
        }
    }
}

/// Who takes it out again, and by when.
fn removal(card: CardId) -> AnyView {
    let workshop = workshop();
    let exported = move || {
        let removal = workshop.card(card, |record| Removal::of(card, record)).flatten();
        removal.map(|removal| {
            let by = removal.remove_by.map_or(String::new(), |day| [", by ", &day.to_string()].concat());
            let who = if removal.owner.is_empty() { "" } else { ", for " };
            ["Exports a removal card: “", &removal.title, "”", who, &removal.owner, &by, "."].concat()
        })
    };
    view! {
        <div class="removal">
            {labelled(TextField::CardOwner(card), "Owner", "Who takes it out?")} {gone_by(card)}
        </div>
        <p class="hint" dir="auto">{exported}</p>
    }
    .into_any()
}

fn gone_by(card: CardId) -> AnyView {
    let workshop = workshop();
    let element = NodeRef::<html::Input>::new();
    let day = Memo::new(move |_| {
        let day = workshop.card(card, |card| card.remove_by).flatten();
        day.map_or(String::new(), |day| day.to_string())
    });
    // A day that is half deleted counts as none: setting that would delete the other half.
    Effect::new(move || {
        let day = day.get();
        if let Some(element) = element.get().filter(|element| element.value() != day) {
            element.set_value(&day);
        }
    });
    let change = move |event| {
        let text = event_target_value(&event);
        // While a year is typed, the field passes through the years 2, 20 and 202.
        if text.is_empty() || text.as_str() >= "2000" {
            workshop.ask(&Command::SetRemoveBy(card, Day::parse(&text)));
        }
    };
    view! {
        <label class="label">
            "Gone by" <input node_ref=element type="date" class="field" prop:value=day.get_untracked() on:change=change />
        </label>
    }
    .into_any()
}
