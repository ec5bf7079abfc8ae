//! A part of the editor that is folded to one line, which says what is in it.

use leptos::prelude::*;

use crate::ui::workshop;

/// Controls under a name that people open when they want them. `word` is its name in CSS.
pub(super) fn section(
    word: &'static str,
    name: &'static str,
    said: Signal<String>,
    content: AnyView,
) -> AnyView {
    view! {
        <details class="section" data-section=word>
            <summary data-icon="fold">
                <span class="section-name">{name}</span>
                " "
                <span class="section-said" dir="auto">{said}</span>
            </summary>
            <fieldset aria-label=name disabled=workshop().is_read_only()>{content}</fieldset>
        </details>
    }
    .into_any()
}
