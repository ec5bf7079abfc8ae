//! What a number of the meter counts, and how it is defined: the number, the words, then the cards.

use leptos::prelude::*;
use smallbatch_core::coach::meter::{self, Counted, FirstFeedback};
use smallbatch_core::coach::{Number, Share, time};
use smallbatch_core::command::TextField;
use smallbatch_core::model::{CardId, Lane};

use super::form::card_link;
use super::meter::figure;
use super::{shown, workshop};
use crate::workshop::{Panel, Workshop};

/// The panel.
pub fn counted(number: Number) -> AnyView {
    let workshop = workshop();
    let counted = Memo::new(move |_| {
        follow(workshop, number);
        workshop.watch(|replica| meter::counted(replica.session(), replica.board(), number))
    });
    view! {
        <p class="number-now">
            <strong>{move || figure(number, &workshop.meter())}</strong>
            " "
            {number.label()}
        </p>
        <p>{number.definition()}</p>
        {more(number)}
        {move || lists(number, &counted.get())}
    }
    .into_any()
}

/// Asks about whatever else the number depends on, besides the cards.
fn follow(workshop: Workshop, number: Number) {
    if number == Number::FirstFeedback {
        for goal in workshop.goals(true) {
            workshop.goal(goal, |_| ());
        }
    }
    // Any text of the epic rings the epic's bell.
    if number == Number::Covered {
        drop(workshop.text(TextField::EpicTitle));
    }
}

/// What a number has to say besides its cards.
fn more(number: Number) -> AnyView {
    let workshop = workshop();
    let of_slices = move |part: usize| {
        let share = Share { part, whole: workshop.meter().slices };
        share.percent().map(|percent| format!("{percent}\u{a0}% of {} slices.", share.whole))
    };
    match number {
        Number::Slices => ().into_any(),
        Number::WithBoth => leads_to(Panel::Coverage, "See which card delivers which value"),
        Number::WithinAWeek => {
            view! { <p>{move || of_slices(workshop.meter().within_a_week)}</p> }.into_any()
        }
        Number::FirstFeedback => first_feedback(),
        Number::Covered => {
            let words = move || {
                let Share { part, whole } = workshop.meter().covered;
                match whole {
                    0 => "The epic has no words to cover yet.".to_owned(),
                    _ => format!("{part} of {whole} words."),
                }
            };
            view! { <p>{words}</p> {leads_to(Panel::Coverage, "See the words that no card covers")} }
                .into_any()
        }
        Number::Independent => leads_to(Panel::Dependencies, "See who waits for whom"),
    }
}

fn leads_to(panel: Panel, label: &'static str) -> AnyView {
    let workshop = workshop();
    view! {
        <p><button type="button" class="button" on:click=move |_| workshop.open_panel(panel)>{label}</button></p>
    }
    .into_any()
}

/// The way to the first feedback, card by card; or what is missing for there to be one.
fn first_feedback() -> AnyView {
    let workshop = workshop();
    let first = Memo::new(move |_| {
        follow(workshop, Number::FirstFeedback);
        workshop.watch(|replica| FirstFeedback::of(replica.session(), replica.board()))
    });
    let missing = move || match workshop.count(Lane::FirstBatch) {
        0 => {
            "The first batch is empty. Drag the slices there that you would ship first to learn something \
             real."
        }
        _ => {
            "No card of the first batch has a signal that somebody can read: give one feedback goal a signal, \
             and a place where it is read."
        }
    };
    let content = move || match first.get() {
        None => view! { <p class="missing">{missing()}</p> }.into_any(),
        Some(FirstFeedback { path, card, goal, hours }) => {
            let steps = path.into_iter().map(|(id, hours)| {
                let here = id == card;
                view! {
                    <li data-signal=here.then_some("")>
                        {card_link(id)} " " <span class="hours">{time::told(hours)}</span>
                    </li>
                }
            });
            let read = workshop.session(|session| {
                session.feedback_goals.get(&goal).map(|goal| {
                    (goal.question.clone(), goal.signal.trim().to_owned(), goal.r#where.trim().to_owned())
                })
            });
            let (question, signal, place) = read.unwrap_or_default();
            view! {
                <h3 id="path-head">"The way there"</h3>
                <ul class="path" aria-labelledby="path-head">{steps.collect::<Vec<_>>()}</ul>
                <p class="sum">"Together " <strong>{time::told(hours)}</strong></p>
                <p class="read" dir="auto">
                    "Then it can be read: " <q>{signal}</q> ", here: " <q>{place}</q> ". It answers "
                    <q>{shown(&question).to_owned()}</q> "."
                </p>
            }
            .into_any()
        }
    };
    content.into_any()
}

/// The cards that are counted, and those that are not.
fn lists(number: Number, counted: &Counted) -> AnyView {
    let (yes, no) = match number {
        // The way itself is told above, with its hours.
        Number::FirstFeedback => ("", "Not on the way"),
        _ => ("Counted", "Not counted"),
    };
    let counted_cards = if yes.is_empty() { &[][..] } else { counted.counted.as_slice() };
    view! { {cards("counted", yes, counted_cards)} {cards("left-out", no, &counted.left_out)} }.into_any()
}

/// Links to cards under a heading. A thousand of them would be no answer to anybody.
fn cards(id: &'static str, heading: &'static str, cards: &[CardId]) -> Option<AnyView> {
    const SHOWN: usize = 100;
    let links: Vec<_> = cards.iter().take(SHOWN).map(|card| view! { <li>{card_link(*card)}</li> }).collect();
    let more = cards.len().checked_sub(SHOWN).filter(|more| *more > 0);
    (!links.is_empty()).then(|| {
        view! {
            <h3 id=id>{heading} " " <span class="count">{cards.len()}</span></h3>
            <ul class="counted" aria-labelledby=id>{links}</ul>
            {more.map(|more| view! { <p class="hint">{format!("and {more} more")}</p> })}
        }
        .into_any()
    })
}
