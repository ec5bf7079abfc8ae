//! A text that is edited where it stands: every letter is a change, kept at once; leaving the field ends
//! the undo step.

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::command::TextField;

use super::workshop;
use crate::browser;

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
) -> impl IntoView {
    let workshop = workshop();
    let element = NodeRef::<html::Textarea>::new();
    // Only what others wrote is put in: what is typed here stands there already, and setting a value
    // would send the caret to the end and forget what the browser could undo.
    Effect::new(move || {
        let text = value.get();
        if let Some(element) = element.get().filter(|element| element.value() != text) {
            let caret = element.selection_start().ok().flatten();
            element.set_value(&text);
            // A field without the focus may refuse.
            let _ = element.set_selection_start(caret);
            let _ = element.set_selection_end(caret);
        }
    });
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let done = event.key() == "Enter" && (field.is_one_line() || event.ctrl_key() || event.meta_key());
        if event.is_composing() || !(done || event.key() == "Escape") {
            return;
        }
        event.prevent_default();
        let next =
            (field == TextField::EpicTitle && done).then(|| browser::find(".epic-narrative")).flatten();
        match (next, element.get_untracked()) {
            // The story is what comes after the title.
            (Some(next), _) => drop(next.focus()),
            (None, Some(element)) => drop(element.blur()),
            (None, None) => {}
        }
    };
    view! {
        <span class="grow" data-value=value>
            <textarea
                node_ref=element
                class=class
                aria-label=label
                placeholder=placeholder.unwrap_or(label)
                rows="1"
                dir="auto"
                readonly=workshop.is_read_only()
                data-field=field.name()
                prop:value=value.get_untracked()
                on:input=move |event| workshop.write(field, event_target_value(&event))
                on:blur=move |_| workshop.end_run()
                on:keydown=on_keydown
            ></textarea>
        </span>
    }
}

/// A text field under its name, as the panels show it.
pub fn labelled(field: TextField, label: &'static str, placeholder: &'static str) -> AnyView {
    let workshop = workshop();
    let value = Signal::derive(move || workshop.text(field));
    view! {
        <label class="label">
            {label}
            <Text field value label placeholder />
        </label>
    }
    .into_any()
}
