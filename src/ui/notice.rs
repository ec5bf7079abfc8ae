//! One sentence for everybody's eyes, and the polite status region for everybody's ears.

use leptos::prelude::*;

/// A visible sentence that stays until it is put away or something else is said.
#[component]
pub fn Notice(
    /// The sentence.
    text: RwSignal<Option<String>>,
) -> impl IntoView {
    move || {
        text.get().map(|sentence| {
            view! {
                <div class="notice">
                    <p>{sentence}</p>
                    <button
                        type="button"
                        class="quiet"
                        data-icon="close"
                        aria-label="Put this message away"
                        on:click=move |_| text.set(None)
                    ></button>
                </div>
            }
        })
    }
}

/// What a screen reader hears. Always in the page, because a region that comes with its text is not read.
#[component]
pub fn Status(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <div class="unseen" role="status" aria-live="polite">{text}</div> }
}
