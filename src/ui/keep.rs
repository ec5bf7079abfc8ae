//! The page to keep: the summary for print and for chat, and the cards for a wall of paper.

use leptos::prelude::*;

/// The panel.
pub fn keep() -> AnyView {
    view! { <p class="hint">"Not there yet."</p> }.into_any()
}
