//! The goal palette. Not here yet.

use leptos::prelude::*;

/// The goals of the session.
#[component]
pub fn Goals() -> impl IntoView {
    view! { <p>"Goals"</p> }
}
