//! A card, or the epic, in full. Not here yet.

use leptos::prelude::*;
use smallbatch_core::model::CardId;

/// One card in full.
#[component]
pub fn CardEditor(card: CardId) -> impl IntoView {
    view! { <p>{card.to_string()}</p> }
}

/// The epic in full.
#[component]
pub fn EpicEditor() -> impl IntoView {
    view! { <p>"Epic"</p> }
}
