//! The export panel: where the backlog goes, what goes, and how it will look there.

use leptos::prelude::*;

/// The panel.
pub fn export() -> AnyView {
    view! { <p class="hint">"Not there yet."</p> }.into_any()
}
