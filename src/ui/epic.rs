//! The epic as a pad: what is split, in the words of the room, and the handle that tears cards off it. Words that
//! a card covers are underlined, and words that are selected go with the next card that is torn off.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use smallbatch_core::command::TextField;
use smallbatch_core::outline::one_line;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::coverage::marked;
use super::text::Text;
use super::workshop;
use crate::browser::{closest, find, focus_soon};
use crate::workshop::{Panel, Workshop};

/// The pad.
#[component]
pub fn Epic() -> impl IntoView {
    let workshop = workshop();
    let folded = RwSignal::new(false);
    let tear = move |_| {
        if workshop.lift(None) {
            focus_soon(NARRATIVE);
        } else {
            workshop.new_card();
        }
    };
    let tears = move || match workshop.lifted.get() {
        Some(words) => ["Make a card of “", &words, "”"].concat(),
        None => "Tear off a card".to_owned(),
    };
    // Words stay selected on the way to the handle, and not beyond.
    let left = move |event: leptos::ev::FocusEvent| {
        if closest(event.related_target(), ".epic").is_none() {
            workshop.lifted.set(None);
        }
    };
    view! {
        <section
            class="epic"
            aria-label="Epic"
            data-folded=move || folded.get().then_some("")
            on:focusout=left
        >
            <div class="epic-words">
                <Text
                    field=TextField::EpicTitle
                    value=Signal::derive(move || workshop.text(TextField::EpicTitle))
                    label="Epic title"
                    placeholder="Who can do what, in one line?"
                    class="in-place epic-title"
                />
                {story(workshop)}
            </div>
            <div class="epic-tools">
                <button
                    type="button"
                    class="button tear"
                    data-grip="tear"
                    data-icon="tear"
                    disabled=workshop.is_read_only()
                    // The words stay selected also where a button that is clicked gets no focus (Safari).
                    on:mousedown=move |event| {
                        if workshop.lifted.with_untracked(Option::is_some) {
                            event.prevent_default();
                        }
                    }
                    on:click=tear
                >
                    <span>{tears}</span>
                </button>
                <button
                    type="button"
                    class="quiet"
                    data-icon="edit"
                    data-opens="epic"
                    aria-label="Epic in full"
                    title="Who benefits, outcome, long-term direction"
                    aria-expanded=move || (workshop.panel.get() == Some(Panel::Epic)).to_string()
                    on:click=move |_| {
                        workshop.panel.set(Some(Panel::Epic));
                        focus_soon(".panel [data-field]");
                    }
                ></button>
                <button
                    type="button"
                    class="quiet"
                    data-icon="fold"
                    aria-label="Narrative"
                    title="Fold the epic to one line"
                    aria-expanded=move || (!folded.get()).to_string()
                    on:click=move |_| folded.update(|folded| *folded = !*folded)
                ></button>
            </div>
        </section>
    }
}

const NARRATIVE: &str = ".epic-narrative";

/// The narrative. Behind the field lies the same text once more, unseen but for its underlines: a field cannot
/// mark its own words.
fn story(workshop: Workshop) -> AnyView {
    let mirror = NodeRef::<html::Div>::new();
    let scrolled = move |_| {
        if let (Some(mirror), Some(field)) = (mirror.get_untracked(), find(NARRATIVE)) {
            mirror.set_scroll_top(field.scroll_top());
        }
    };
    // Whatever selects: a mouse, a finger, Shift and the arrows.
    let look = move || {
        // The browser tells of a selection also when the field has already lost the focus.
        if document().active_element().is_some_and(|active| active.matches(NARRATIVE).unwrap_or_default()) {
            workshop.lifted.set(selected());
        }
    };
    // What has been lifted, or left, is not lifted again by the next key.
    Effect::new(move |before: Option<bool>| {
        let lifts = workshop.lifted.with(Option::is_some);
        if before == Some(true) && !lifts {
            unselect();
        }
        lifts
    });
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Enter" && event.alt_key() && !event.is_composing() {
            look();
            if workshop.lift(None) {
                event.prevent_default();
            }
        }
    };
    view! {
        <div
            class="epic-story"
            on:scroll:capture=scrolled
            on:select=move |_| look()
            on:keyup=move |_| look()
            on:pointerup=move |_| look()
            on:input=move |_| look()
            on:keydown=on_keydown
        >
            <Text
                field=TextField::EpicNarrative
                value=Signal::derive(move || workshop.text(TextField::EpicNarrative))
                label="Narrative"
                placeholder="Tell the story: what people do today, and what they will be able to do."
                class="in-place epic-narrative"
            />
            <div class="epic-mirror" aria-hidden="true" dir="auto" node_ref=mirror>
                {marked(TextField::EpicNarrative)}
            </div>
        </div>
    }
    .into_any()
}

fn narrative() -> Option<HtmlTextAreaElement> {
    find(NARRATIVE)?.dyn_into().ok()
}

fn unselect() {
    if let Some(field) = narrative()
        && let Ok(end) = field.selection_end()
    {
        // A field without the focus may refuse.
        let _ = field.set_selection_start(end);
    }
}

/// The words that are selected in the narrative, as a title; the browser counts UTF-16.
fn selected() -> Option<String> {
    let field = narrative()?;
    let (start, end) = (field.selection_start().ok()??, field.selection_end().ok()??);
    if start >= end {
        return None;
    }
    let text = js_sys::JsString::from(field.value()).slice(start, end);
    let words = one_line(&String::from(text));
    let words =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '·' | '•'));
    words.chars().any(char::is_alphanumeric).then(|| words.to_owned())
}
