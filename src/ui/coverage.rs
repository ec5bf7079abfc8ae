//! Which card delivers which value, and the words of the epic that no card covers yet.

use leptos::prelude::*;

/// The panel.
pub fn coverage() -> AnyView {
    view! { <p class="hint">""</p> }.into_any()
}
