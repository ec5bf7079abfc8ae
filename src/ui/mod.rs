//! What people see and point at: one file for each thing. Components show signals and ask for commands;
//! what a command does is core's, and what a pointer means is drag's.

mod alternatives;
mod board;
mod card;
mod composer;
mod coverage;
mod dependencies;
mod editor;
mod epic;
mod evaluation;
mod export;
mod form;
mod goals;
mod help;
pub mod home;
pub mod import;
mod inquiry;
mod keep;
mod keyboard;
mod lane_note;
mod linking;
pub mod links;
mod menu;
mod meter;
mod mvp;
mod notice;
mod number;
mod page;
mod panel;
mod print;
mod questions;
pub mod session;
mod text;
mod theme;
mod upstream;

use smallbatch_core::model::{GoalId, ValueGoalId};
use web_sys::Element;

use crate::browser::id_of;
use crate::workshop::Workshop;

/// The open session.
fn workshop() -> Workshop {
    leptos::prelude::expect_context()
}

/// The goal that an element stands for.
pub fn goal_of(element: &Element) -> Option<GoalId> {
    let value: Option<ValueGoalId> = id_of(element, "data-goal");
    match element.get_attribute("data-kind")?.as_str() {
        "value" => value.map(GoalId::Value),
        "feedback" => id_of(element, "data-goal").map(GoalId::Feedback),
        _ => None,
    }
}

/// Where a card's editor has its title.
const TITLE: &str = "[data-field=title]";
/// Where a card's editor has its first goal; the field for a new one where there is none.
const GOALS: &str = ".chips button, .panel .goal-new input";

/// A title for the eye, also where nobody has typed one.
fn shown(title: &str) -> &str {
    if title.trim().is_empty() { "Untitled" } else { title }
}
