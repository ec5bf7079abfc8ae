//! The epic as a pad: what is split, in the words of the room, and the handle that tears cards off it.

use leptos::prelude::*;
use smallbatch_core::command::TextField;

use super::text::Text;
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::Panel;

/// The pad.
#[component]
pub fn Epic() -> impl IntoView {
    let workshop = workshop();
    let folded = RwSignal::new(false);
    view! {
        <section class="epic" aria-label="Epic" data-folded=move || folded.get().then_some("")>
            <div class="epic-words">
                <Text
                    field=TextField::EpicTitle
                    value=Signal::derive(move || workshop.text(TextField::EpicTitle))
                    label="Epic title"
                    placeholder="Who can do what, in one line?"
                    class="in-place epic-title"
                />
                <Text
                    field=TextField::EpicNarrative
                    value=Signal::derive(move || workshop.text(TextField::EpicNarrative))
                    label="Narrative"
                    placeholder="Tell the story: what people do today, and what they will be able to do."
                    class="in-place epic-narrative"
                />
            </div>
            <div class="epic-tools">
                <button
                    type="button"
                    class="button tear"
                    data-grip="tear"
                    data-icon="tear"
                    disabled=workshop.is_read_only()
                    on:click=move |_| workshop.new_card()
                >
                    "Tear off a card"
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
