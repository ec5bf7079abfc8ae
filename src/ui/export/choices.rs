//! What can be chosen: where it goes, which lanes, and what else of them. What says nothing to a target is not
//! shown for it.

use leptos::prelude::*;
use smallbatch_core::format::backlog::{Selection, Target};
use smallbatch_core::model::Lane;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::desk::Desk;
use crate::ui::form::radios;

/// What a target is called where its kind of file is plain.
pub fn name(target: Target) -> &'static str {
    target.label().split(" (").next().unwrap_or_default()
}

/// Where it goes: the trackers, then the files that go anywhere.
pub fn target(desk: Desk) -> AnyView {
    let choices: Vec<_> = Target::ALL
        .iter()
        // The session itself is the way to another Smallbatch, not to a backlog: it stands last.
        .filter(|target| **target != Target::Session)
        .chain([&Target::Session])
        .map(|target| (target.word(), name(*target), target.label()))
        .collect();
    let chosen = Signal::derive(move || desk.target().word());
    let choose = Callback::new(move |word: &'static str| {
        let target = Target::parse(word).unwrap_or_default();
        desk.as_text.set(!target.is_table());
        desk.choose(|selection| selection.target = target);
    });
    view! {
        <fieldset class="group">
            <legend>"Where to"</legend>
            <div class="choices targets">{radios("target", &choices, chosen, choose)}</div>
        </fieldset>
    }
    .into_any()
}

/// What goes of the session.
pub fn what_goes(desk: Desk) -> AnyView {
    let is_selective = Memo::new(move |_| desk.target().is_selective());
    let takes_points = Memo::new(move |_| desk.target().takes_points());
    let takes_names = Memo::new(move |_| desk.target().takes_names());
    let view = move || {
        if !is_selective.get() {
            return view! { <p class="hint">{WHOLE}</p> }.into_any();
        }
        let lanes = Lane::ALL.iter().map(|lane| one_lane(desk, *lane)).collect::<Vec<_>>();
        let points = move || {
            takes_points.get().then(|| {
                check(
                    desk,
                    "Sizes as points",
                    |selection| selection.points,
                    |selection, is| selection.points = is,
                )
            })
        };
        let names = move || {
            takes_names.get().then(|| {
                check(
                    desk,
                    "People’s names",
                    |selection| selection.names,
                    |selection, is| selection.names = is,
                )
            })
        };
        let is_nothing = Memo::new(move |_| desk.is_nothing());
        let no_lane =
            move || is_nothing.get().then(|| view! { <p class="no-lane" data-icon="warning">{NO_LANE}</p> });
        let hint = move || {
            let (points, names) = desk.selection.with(|selection| (selection.points, selection.names));
            let points = if points && takes_points.get() { POINTS } else { "" };
            let names = if !names && takes_names.get() { "Names inside a text stay." } else { "" };
            [points, names].concat()
        };
        view! {
            <fieldset class="group what-goes">
                <legend>"What goes"</legend>
                <div class="checks">{lanes}</div>
                {no_lane}
                <div class="checks">{points}{names}</div>
                <p class="hint">{hint}</p>
            </fieldset>
        }
        .into_any()
    };
    view.into_any()
}

const NO_LANE: &str = "No lane is chosen: tick at least one.";
const POINTS: &str = "An hour is 1 point, a day 2, a week 5, a month 13, longer 21. ";
const WHOLE: &str = "The whole session goes, with every card, goal, answer and name: to go on with it in another \
                     browser, or to keep it.";

fn one_lane(desk: Desk, lane: Lane) -> AnyView {
    let words = view! {
        {lane.label()}
        " "
        <span class="count">{move || desk.workshop.count(lane)}</span>
    };
    let goes = move |selection: &Selection| selection.lanes.contains(&lane);
    let choose = move |selection: &mut Selection, is| {
        if is {
            selection.lanes.insert(lane);
        } else {
            selection.lanes.remove(&lane);
        }
    };
    check(desk, words, goes, choose)
}

/// A check box for one thing of the selection.
pub fn check(
    desk: Desk,
    words: impl IntoView,
    is: impl Fn(&Selection) -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn(&mut Selection, bool) + Copy + 'static,
) -> AnyView {
    let is: Signal<bool> = Signal::derive(move || desk.selection.with(is));
    let choose = Box::new(move |is: bool| desk.choose(|selection| choose(selection, is)));
    check_box(words.into_any(), is, choose)
}

fn check_box(words: AnyView, is: Signal<bool>, choose: Box<dyn Fn(bool)>) -> AnyView {
    let change = move |event: web_sys::Event| {
        let checked =
            event.target().is_some_and(|input| input.unchecked_into::<HtmlInputElement>().checked());
        choose(checked);
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is on:change=change />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
