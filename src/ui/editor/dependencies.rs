//! The cards that must be there before the one in the editor.

use leptos::prelude::*;
use smallbatch_core::command::Command;
use smallbatch_core::model::CardId;

use crate::browser::focus_soon;
use crate::ui::form::{group, title};
use crate::ui::{shown, workshop};

/// The cards that must be there before this one.
pub(super) fn dependencies(card: CardId) -> AnyView {
    let workshop = workshop();
    let chosen = Memo::new(move |_| {
        workshop.watch(|replica| {
            let session = replica.session();
            session.cards.get(&card).map_or(Vec::new(), |card| session.depends_on(card).collect())
        })
    });
    // A thousand options can wait until the panel has been painted.
    let ready = RwSignal::new(false);
    let soon = std::time::Duration::from_millis(50);
    set_timeout(
        move || {
            let _ = ready.try_set(true);
        },
        soon,
    );
    let others = Memo::new(move |_| {
        if !ready.get() {
            return Vec::new();
        }
        let chosen = chosen.get();
        workshop.watch(|replica| {
            let cards = &replica.session().cards;
            let others = replica.board().slices().filter(|id| *id != card && !chosen.contains(id));
            others
                .filter_map(|id| Some((id.to_string(), shown(&cards.get(&id)?.title).to_owned())))
                .collect::<Vec<_>>()
        })
    });
    let chips = move || {
        let chip = |on| {
            let title = title(on);
            view! {
                <li>
                    <button
                        type="button"
                        class="chip"
                        data-icon="close"
                        dir="auto"
                        aria-label=move || ["No longer depends on ", &title.get()].concat()
                        on:click=move |_| {
                            workshop.ask(&Command::Undepend(card, on));
                            focus_soon(".panel .depend select");
                        }
                    >
                        {title}
                    </button>
                </li>
            }
        };
        chosen.get().into_iter().map(chip).collect::<Vec<_>>()
    };
    let options = move || {
        let option = |(id, title)| view! { <option value=id>{title}</option> };
        others.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let picked = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(on) = picked.get_untracked().parse() {
            workshop.ask(&Command::Depend(card, on));
            picked.set(String::new());
        }
    };
    let content = view! {
        <ul class="chips">{chips}</ul>
        <form class="adder depend" on:submit=add>
            <select
                class="field"
                aria-label="A card that must be there first"
                prop:value=picked
                on:change=move |event| picked.set(event_target_value(&event))
            >
                <option value="">"Choose a card …"</option>
                {options}
            </select>
            <button
                type="submit"
                class="button"
                disabled=move || picked.with(String::is_empty)
                aria-label="Add the dependency"
            >
                "Add"
            </button>
        </form>
    };
    group("Depends on", content.into_any())
}
