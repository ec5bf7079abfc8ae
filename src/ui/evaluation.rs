//! The guided round over the finished split.

use leptos::prelude::*;

/// The panel.
pub fn evaluation() -> AnyView {
    view! { <p class="hint">""</p> }.into_any()
}
