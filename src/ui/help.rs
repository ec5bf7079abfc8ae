//! The keyboard map, and how splitting works.

use leptos::prelude::*;

use super::keyboard;

/// The help panel.
#[component]
pub fn Help() -> impl IntoView {
    let groups = keyboard::MAP.iter().map(|(name, keys)| {
        let rows = keys.iter().map(|(keys, what)| {
            let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect::<Vec<_>>();
            view! { <div class="key"><dt>{keys}</dt><dd>{*what}</dd></div> }
        });
        view! {
            <h3>{*name}</h3>
            <dl class="keys">{rows.collect::<Vec<_>>()}</dl>
        }
    });
    view! { {groups.collect::<Vec<_>>()} }
}
