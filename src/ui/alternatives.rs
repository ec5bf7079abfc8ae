//! Other ways to split the same epic, side by side by the meter.

use leptos::prelude::*;

/// The panel.
pub fn alternatives() -> AnyView {
    view! { <p class="hint">""</p> }.into_any()
}
