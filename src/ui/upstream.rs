//! Whether the team has what small batches lean on.

use leptos::prelude::*;

/// The panel.
pub fn upstream() -> AnyView {
    view! { <p class="hint">""</p> }.into_any()
}
