//! What a lane says of itself beside its name: how many cards it has, and what that means for the split. What
//! is dropped is a result, and what is put off is a plan.

use leptos::prelude::*;
use smallbatch_core::coach::time;
use smallbatch_core::command::TextField;
use smallbatch_core::model::{Board, Card, Lane, Session};

use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::Panel;

/// The note. In *Not doing* it is a little glad of each card that comes.
#[component]
pub fn LaneNote(lane: Lane) -> impl IntoView {
    let workshop = workshop();
    let said = Memo::new(move |_| match lane {
        Lane::Slices | Lane::Next => plain(lane, workshop.count(lane)),
        _ => workshop.watch(|replica| note(lane, replica.session(), replica.board())),
    });
    // Two words, one after the other: the same one again would not start the animation again.
    let glad = Memo::new(move |before: Option<&(usize, Option<&str>)>| {
        let count = workshop.count(lane);
        let more = before.is_some_and(|(before, _)| *before < count);
        let word = if count.is_multiple_of(2) { "even" } else { "odd" };
        (count, (more && lane == Lane::NotDoing).then_some(word))
    });
    view! { <span class="lane-note" title=said data-glad=move || glad.get().1>{said}</span> }
}

fn plain(lane: Lane, count: usize) -> String {
    match (lane, count) {
        (_, 0) => String::new(),
        (Lane::Slices, count) => format!("{count}, not ordered yet"),
        (_, count) => count.to_string(),
    }
}

fn note(lane: Lane, session: &Session, board: &Board) -> String {
    let cards = board.lane(lane).iter().filter_map(|id| session.cards.get(id));
    let count = cards.clone().count();
    let without = |has: fn(&Card) -> bool| cards.clone().filter(|card| !has(card)).count();
    let note = plain(lane, count);
    match lane {
        Lane::FirstBatch => match without(|card| card.size.is_some()) {
            0 => note,
            unsized_cards => format!("{note}, {unsized_cards} without a size"),
        },
        Lane::Later if count > 0 => match without(|card| !card.decide_when.trim().is_empty()) {
            0 => format!("{note}, each with its “decide when”"),
            1 if count == 1 => format!("{note}, no “decide when” yet"),
            open if open == count => format!("{note}, none has a “decide when” yet"),
            1 => format!("{note}, 1 has no “decide when” yet"),
            open => format!("{note}, {open} have no “decide when” yet"),
        },
        Lane::NotDoing if count > 0 => {
            let unsized_cards = without(|card| card.size.is_some());
            let sized = cards.clone().filter(|card| card.size.is_some());
            let hours: u32 = sized.map(|card| time::hours(card.size)).fold(0, u32::saturating_add);
            match (hours, unsized_cards) {
                (0, _) => format!("{note} ✓ dropped"),
                (hours, 0) => format!("{note} ✓ dropped: about {} not spent", time::told(hours)),
                (hours, more) => {
                    format!("{note} ✓ dropped: about {} not spent, {more} without a size", time::told(hours))
                }
            }
        }
        _ => note,
    }
}

/// Where the epic is heading, above what is put off: one line while the lane is folded, all of it when open.
#[component]
pub fn LongView(open: RwSignal<bool>) -> impl IntoView {
    let workshop = workshop();
    let text = Memo::new(move |_| workshop.text(TextField::EpicLongTerm).trim().to_owned());
    let is_empty = move || text.with(String::is_empty);
    view! {
        <button
            type="button"
            class="long-view"
            data-open=move || open.get().then_some("")
            data-empty=move || is_empty().then_some("")
            title=move || if is_empty() { String::new() } else { "Long-term direction: open it in the epic".to_owned() }
            on:click=move |_| {
                workshop.panel.set(Some(Panel::Epic));
                focus_soon(".panel [data-field=long_term]");
            }
        >
            {move || if is_empty() {
                view! { "Where is this heading in a year?" }.into_any()
            } else {
                view! { <span class="long-view-word">"In the long run: "</span> <span dir="auto">{text}</span> }.into_any()
            }}
        </button>
    }
}
