//! The panel at the right: beside the board, never over it, one thing at a time.

use leptos::prelude::*;

use super::alternatives::alternatives;
use super::coverage::coverage;
use super::dependencies::dependencies;
use super::editor::{CardEditor, EpicEditor, actions};
use super::evaluation::evaluation;
use super::export::{export, hand_out};
use super::goals::{Goals, in_hand};
use super::help::Help;
use super::import::{self, import};
use super::keep::keep;
use super::number::counted;
use super::questions::questions;
use super::upstream::upstream;
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::Panel;

/// The panel, if one is open.
#[component]
pub fn SidePanel() -> impl IntoView {
    let workshop = workshop();
    move || {
        workshop.panel.get().map(|panel| {
            let name = panel.name();
            let content = match panel {
                Panel::Goals => view! { <Goals /> }.into_any(),
                Panel::Card(card) => view! { <CardEditor card /> }.into_any(),
                Panel::Epic => view! { <EpicEditor /> }.into_any(),
                Panel::Help => view! { <Help /> }.into_any(),
                Panel::Questions => questions(),
                Panel::Number(number) => counted(number),
                Panel::Coverage => coverage(),
                Panel::Dependencies => dependencies(),
                Panel::Evaluation => evaluation(),
                Panel::Alternatives => alternatives(),
                Panel::Upstream => upstream(),
                Panel::Export => export(),
                Panel::Import => import(),
                Panel::Keep => keep(),
            };
            // Beside what scrolls, not over it.
            let above = match panel {
                Panel::Goals => Some(in_hand()),
                _ => tabs(panel),
            };
            let below = match panel {
                Panel::Card(card) => Some(actions(card)),
                Panel::Export => Some(hand_out()),
                Panel::Import => Some(import::foot()),
                _ => None,
            };
            view! {
                <aside class="panel" aria-label=name data-wide=panel.is_wide().then_some("")>
                    <div class="panel-head">
                        {back(panel)}
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

/// The way back to the questions, for somebody who mends one after the other.
fn back(shown: Panel) -> Option<AnyView> {
    let workshop = workshop();
    let (panel, _) = workshop.back.get_untracked().filter(|(to, from)| *from == shown && to != from)?;
    let button = view! {
        <button
            type="button"
            class="quiet panel-back"
            data-icon="back"
            on:click=move |_| {
                workshop.panel.set(Some(panel));
                focus_soon(".tab[aria-current]");
            }
        >
            {panel.name()}
        </button>
    };
    Some(button.into_any())
}

/// The coach's panels, side by side.
const COACH: &[(Panel, &str)] = &[
    (Panel::Questions, "Questions"),
    (Panel::Coverage, "Coverage"),
    (Panel::Dependencies, "Dependencies"),
    (Panel::Evaluation, "Evaluate"),
    (Panel::Alternatives, "Alternatives"),
    (Panel::Upstream, "Upstream"),
];

/// The ways out and in, side by side.
const EXCHANGE: &[(Panel, &str)] =
    &[(Panel::Export, "To the backlog"), (Panel::Keep, "A page to keep"), (Panel::Import, "Import")];

/// The panels that belong to the one that is shown; `None` for one that stands alone.
fn tabs(shown: Panel) -> Option<AnyView> {
    let workshop = workshop();
    let groups = [("Coach", COACH), ("Export and import", EXCHANGE)];
    let (name, tabs) = groups.into_iter().find(|(_, tabs)| tabs.iter().any(|(panel, _)| *panel == shown))?;
    let tab = |(panel, name): &(Panel, &'static str)| {
        let (panel, name) = (*panel, *name);
        view! {
            <button
                type="button"
                class="tab"
                aria-current=(panel == shown).then_some("true")
                on:click=move |_| {
                    workshop.panel.set(Some(panel));
                    focus_soon(".tab[aria-current]");
                }
            >
                {name}
            </button>
        }
    };
    Some(
        view! { <nav class="tabs" aria-label=name>{tabs.iter().map(tab).collect::<Vec<_>>()}</nav> }
            .into_any(),
    )
}
