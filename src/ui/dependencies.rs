//! Who waits for whom: drawn over the board, and listed.

use leptos::prelude::*;

/// The panel.
pub fn dependencies() -> AnyView {
    view! { <p class="hint">""</p> }.into_any()
}
