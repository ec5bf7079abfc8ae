//! The numbers beside the epic, big enough to read from the back. Each is a button that opens what it counts;
//! while a card is carried, it also says what it would become. How they are reckoned is core's.

use leptos::prelude::*;
use smallbatch_core::coach::{Meter, Number, time};

use super::workshop;
use crate::workshop::Panel;

/// The meter.
#[component]
pub fn MeterView() -> impl IntoView {
    let numbers = Number::ALL.map(number).into_iter().collect::<Vec<_>>();
    view! { <div class="meter" role="group" aria-label="Meter">{numbers}</div> }
}

fn number(number: Number) -> AnyView {
    let workshop = workshop();
    let now = Memo::new(move |_| figure(number, &workshop.meter()));
    // What it would be, only where that differs: nothing moves on the screen for a drag that changes nothing.
    let then = Memo::new(move |_| {
        let then = workshop.foreseen.with(|foreseen| foreseen.as_ref().map(|it| figure(number, &it.meter)));
        then.filter(|then| now.with(|now| now != then))
    });
    let nothing = Memo::new(move |_| says_nothing(number, &workshop.meter()));
    let name = move || match now.get() {
        figure if figure == NONE => format!("No {}: what is counted", noun(number)),
        figure => format!("{figure} {}: what is counted", number.label()),
    };
    let shown = move || match then.get() {
        None => now.get().into_any(),
        Some(then) => view! { <del>{now.get()}</del> " " <ins>"→\u{a0}" {then}</ins> }.into_any(),
    };
    view! {
        <button
            type="button"
            class="number"
            data-number=number.word()
            data-long=move || now.with(|figure| figure.chars().count() > LONG).then_some("")
            data-quiet=move || nothing.get().then_some("")
            data-preview=move || then.with(Option::is_some).then_some("")
            aria-label=name
            aria-expanded=move || (workshop.panel.get() == Some(Panel::Number(number))).to_string()
            on:click=move |_| workshop.toggle_panel(Panel::Number(number))
        >
            <span class="number-label">{number.label()}</span>
            " "
            <span class="figure">{shown}</span>
        </button>
    }
    .into_any()
}

/// With more letters than this a number is set smaller, or it would run into the next one.
const LONG: usize = 7;

/// What is shown where there is nothing to count yet.
const NONE: &str = "–";

/// A number as it is shown.
pub fn figure(number: Number, meter: &Meter) -> String {
    match number {
        Number::Slices => meter.slices.to_string(),
        Number::WithBoth => meter.with_both.to_string(),
        Number::WithinAWeek => meter.within_a_week.to_string(),
        Number::FirstFeedback => meter.first_feedback.map_or_else(|| NONE.to_owned(), time::told),
        Number::Covered => {
            meter.covered.percent().map_or_else(|| NONE.to_owned(), |percent| format!("{percent}\u{a0}%"))
        }
        Number::Independent if meter.slices == 0 => NONE.to_owned(),
        Number::Independent => format!("{} of {}", meter.independent, meter.slices),
    }
}

/// Whether there is nothing to say yet: then the number does not shout.
fn says_nothing(number: Number, meter: &Meter) -> bool {
    match number {
        Number::Slices => meter.slices == 0,
        Number::WithBoth => meter.with_both == 0,
        Number::WithinAWeek => meter.within_a_week == 0,
        Number::FirstFeedback => meter.first_feedback.is_none(),
        Number::Covered => meter.covered.part == 0,
        Number::Independent => meter.slices == 0,
    }
}

/// For "No first feedback yet".
fn noun(number: Number) -> &'static str {
    match number {
        Number::FirstFeedback => "time to first feedback yet",
        Number::Covered => "epic covered yet",
        _ => "slices independent yet",
    }
}
