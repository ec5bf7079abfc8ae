//! A text that is edited where it stands: every letter is a change, kept at once; leaving the field ends
//! the undo step.

use leptos::prelude::*;
use smallbatch_core::command::TextField;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::workshop;

/// A text field that writes one of the session's texts.
#[component]
pub fn Text(
    /// Which text.
    field: TextField,
    /// Its value now.
    #[prop(into)]
    value: Signal<String>,
    /// The accessible name, also the placeholder where there is no other.
    label: &'static str,
    /// The placeholder.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// CSS classes.
    #[prop(default = "field")]
    class: &'static str,
    /// How many lines it is high at least.
    #[prop(default = 1)]
    rows: u32,
) -> impl IntoView {
    let workshop = workshop();
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let done = event.key() == "Enter" && (field.is_one_line() || event.ctrl_key() || event.meta_key());
        if event.is_composing() || !(done || event.key() == "Escape") {
            return;
        }
        event.prevent_default();
        if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _ = element.blur();
        }
    };
    view! {
        <div class="grow" data-value=value>
            <textarea
                class=class
                aria-label=label
                placeholder=placeholder.unwrap_or(label)
                rows=rows
                dir="auto"
                readonly=workshop.is_read_only()
                data-field=field.name()
                prop:value=value
                on:input=move |event| workshop.write(field, event_target_value(&event))
                on:blur=move |_| workshop.end_run()
                on:keydown=on_keydown
            ></textarea>
        </div>
    }
}
