//! The import panel: what a text is recognised as, which column means what, and what would be taken over.

use leptos::prelude::*;

/// The panel.
pub fn import() -> AnyView {
    view! { <p class="hint">"Not there yet."</p> }.into_any()
}
