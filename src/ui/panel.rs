//! The panel at the right: beside the board, never over it, one thing at a time.

use leptos::prelude::*;

use super::editor::{CardEditor, EpicEditor, actions};
use super::goals::{Goals, in_hand};
use super::help::Help;
use super::workshop;
use crate::workshop::Panel;

/// The panel, if one is open.
#[component]
pub fn SidePanel() -> impl IntoView {
    let workshop = workshop();
    move || {
        workshop.panel.get().map(|panel| {
            let (name, content) = match panel {
                Panel::Goals => ("Goals", view! { <Goals /> }.into_any()),
                Panel::Card(card) => ("Card", view! { <CardEditor card /> }.into_any()),
                Panel::Epic => ("Epic", view! { <EpicEditor /> }.into_any()),
                Panel::Help => ("Help", view! { <Help /> }.into_any()),
            };
            // Beside what scrolls, not over it.
            let above = (panel == Panel::Goals).then(in_hand);
            let below = match panel {
                Panel::Card(card) => Some(actions(card)),
                _ => None,
            };
            view! {
                <aside class="panel" aria-label=name>
                    <div class="panel-head">
                        <h2>{name}</h2>
                        <button
                            type="button"
                            class="quiet panel-close"
                            data-icon="close"
                            aria-label=format!("Close {}", name.to_lowercase())
                            on:click=move |_| workshop.close_panel(panel)
                        ></button>
                    </div>
                    {above}
                    // Help has nothing in it to focus, and must scroll by keys all the same.
                    <div class="panel-body" tabindex=(panel == Panel::Help).then_some("0")>{content}</div>
                    {below}
                </aside>
            }
        })
    }
}
