//! What a number of the meter counts, and how it is defined.

use leptos::prelude::*;
use smallbatch_core::coach::Number;

/// The panel.
pub fn counted(number: Number) -> AnyView {
    view! { <p>{number.definition()}</p> }.into_any()
}
