//! What people see and point at: one file for each thing. Components show signals and ask for commands;
//! what a command does is core's, and what a pointer means is drag's.

mod board;
mod card;
mod composer;
mod editor;
mod epic;
mod form;
mod goals;
mod help;
pub mod home;
mod keyboard;
mod menu;
mod meter;
mod notice;
mod panel;
pub mod session;
mod text;
mod theme;

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

/// A title for the eye, also where nobody has typed one.
fn shown(title: &str) -> &str {
    if title.trim().is_empty() { "Untitled" } else { title }
}
