//! The MVP line right under the first batch: what the batch is to show, how long it takes against its limit,
//! and, once it is past it, what could move out. How long is core's to reckon ([`FirstBatch`]).

use leptos::prelude::*;
use smallbatch_core::coach::mvp::{FirstBatch, USUAL_WEEKS};
use smallbatch_core::coach::time;
use smallbatch_core::command::{Command, Place, TextField};
use smallbatch_core::model::{CardId, Lane};

use super::form::title;
use super::text::Text;
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::Workshop;

/// How many cards are offered to move out.
const OFFERED: usize = 3;
/// The limits that can be chosen.
const LIMITS: std::ops::RangeInclusive<u32> = 1..=12;

/// How the first batch stands, followed.
pub fn first_batch(workshop: Workshop) -> Memo<FirstBatch> {
    Memo::new(move |_| {
        // The limit stands in the same record as this text.
        let _ = workshop.text(TextField::FirstBatchGoal);
        workshop.watch(|replica| FirstBatch::of(replica.session(), replica.board()))
    })
}

/// The line.
pub fn mvp_line(batch: Memo<FirstBatch>) -> AnyView {
    let workshop = workshop();
    let is_over = Memo::new(move |_| batch.with(FirstBatch::over) > 0);
    tell_when_past(workshop, batch);
    let weeks = move || {
        let now = weeks(batch.with(|batch| batch.hours));
        let then = workshop.foreseen.with(|foreseen| foreseen.as_ref().map(|it| weeks_of(&it.first_batch)));
        match then.filter(|then| *then != now) {
            None => format!("≈\u{a0}{now} of").into_any(),
            Some(then) => {
                view! { "≈\u{a0}" <del>{now}</del> " " <ins>"→\u{a0}" {then}</ins> " of" }.into_any()
            }
        }
    };
    let would_be_over =
        move || workshop.foreseen.with(|foreseen| foreseen.as_ref().map(|it| it.first_batch.over() > 0));
    view! {
        <div
            class="mvp"
            role="group"
            aria-label="MVP line"
            data-over=move || would_be_over().unwrap_or(is_over.get()).then_some("")
        >
            <div class="mvp-line">
                <strong class="mvp-word">"MVP"</strong>
                <Text
                    field=TextField::FirstBatchGoal
                    value=Signal::derive(move || workshop.text(TextField::FirstBatchGoal))
                    label="Goal of the first batch"
                    placeholder="What will the first batch show?"
                    class="in-place mvp-goal"
                />
                <span class="mvp-rule"></span>
                <span class="mvp-time">
                    <span class="mvp-weeks">{weeks}</span>
                    {limit(batch)}
                </span>
            </div>
            {move || is_over.get().then(|| past(batch))}
        </div>
    }
    .into_any()
}

fn weeks_of(batch: &FirstBatch) -> String {
    weeks(batch.hours)
}

/// Hours in weeks, in tenths; something is never nothing.
fn weeks(hours: u32) -> String {
    let tenths = (hours * 10).div_ceil(time::WEEK);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// By how much the limit is passed: in weeks, like the limit itself, from a week on.
fn past_by(hours: u32) -> String {
    match hours {
        0..time::WEEK => time::told(hours),
        time::WEEK => "1 week".to_owned(),
        _ => format!("{} weeks", weeks(hours)),
    }
}

/// The limit, to be chosen.
fn limit(batch: Memo<FirstBatch>) -> AnyView {
    let workshop = workshop();
    let chosen = Memo::new(move |_| {
        let _ = workshop.text(TextField::FirstBatchGoal);
        workshop.session(|session| session.about.first_batch_weeks)
    });
    let option = move |value: Option<u32>, text: String| {
        view! {
            <option
                value=value.map(|weeks| weeks.to_string()).unwrap_or_default()
                prop:selected=move || chosen.get() == value
            >
                {text}
            </option>
        }
    };
    let told = |weeks: u32| if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") };
    let listed = LIMITS.map(|weeks| option(Some(weeks), told(weeks))).collect::<Vec<_>>();
    // A file may say anything.
    let unlisted = move || {
        chosen.get().filter(|weeks| !LIMITS.contains(weeks)).map(|weeks| option(Some(weeks), told(weeks)))
    };
    view! {
        <select
            class="mvp-limit"
            aria-label="Limit of the first batch in weeks"
            title=move || match batch.with(|batch| batch.unsized_cards) {
                0 => "DORA: weeks, not months".to_owned(),
                1 => "1 card without a size counts as a week".to_owned(),
                count => format!("{count} cards without a size count as a week each"),
            }
            disabled=workshop.is_read_only()
            on:change=move |event| {
                let weeks = event_target_value(&event).parse().ok();
                workshop.ask(&Command::SetWeeks(weeks));
            }
        >
            {option(None, format!("{USUAL_WEEKS} weeks, as usual"))}
            {listed}
            {unlisted}
        </select>
    }
    .into_any()
}

/// By how much the limit is passed, and what could move out.
fn past(batch: Memo<FirstBatch>) -> AnyView {
    let workshop = workshop();
    let offered = Memo::new(move |_| {
        batch.with(|batch| batch.could_move_out.iter().take(OFFERED).copied().collect::<Vec<_>>())
    });
    let words = move || {
        let over = past_by(batch.with(FirstBatch::over));
        let offer = if offered.with(Vec::is_empty) { "" } else { " Could move out:" };
        format!("{over} past the limit.{offer}")
    };
    let buttons = move || {
        let offered = if workshop.is_read_only() { Vec::new() } else { offered.get() };
        offered.into_iter().map(move_out).collect::<Vec<_>>()
    };
    view! { <div class="mvp-over"><p data-icon="warning">{words}</p> {buttons}</div> }.into_any()
}

fn move_out(card: CardId) -> AnyView {
    let workshop = workshop();
    let title = title(card);
    view! {
        <button
            type="button"
            class="button move-out"
            aria-label=move || format!("Move {} to Next", title.get())
            on:click=move |_| {
                workshop.ask(&Command::Move(card, Place { lane: Lane::Next, index: 0 }));
                // The next one that could go, or the card where it now stands.
                focus_soon(format!(".move-out, .board [data-card=\"{card}\"]"));
            }
        >
            "Move " <em dir="auto">{title}</em> " to Next"
        </button>
    }
    .into_any()
}

/// The room hears it once when the first batch goes past its limit, behind what it hears of the change itself.
fn tell_when_past(workshop: Workshop, batch: Memo<FirstBatch>) {
    const ABOUT: &str = "The first batch is ";
    Effect::new(move |before: Option<u32>| {
        let over = batch.with(FirstBatch::over);
        if before == Some(0) && over > 0 {
            let heard = workshop.status.get_untracked();
            // Another window's change says nothing here: what was said before is not said again and again.
            let heard = heard.split(ABOUT).next().unwrap_or_default().trim_end().trim_end_matches('.');
            let stop = if heard.is_empty() { "" } else { ". " };
            workshop.status.set(format!("{heard}{stop}{ABOUT}{} past its limit", past_by(over)));
        }
        over
    });
}
