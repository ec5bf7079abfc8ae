//! The keyboard map, and how splitting works.

use leptos::prelude::*;

use super::keyboard;

/// How to split, for somebody who sees a board for the first time.
const HOW: [&str; 5] = [
    "Pull a card off the epic or off another card by its handle, drop it where it belongs, and type its title.",
    "Without dragging: press Split or Tear off a card. Enter keeps the card and starts the next one.",
    "Paste a list and every line becomes a card; indented lines are split from the line above them.",
    "Say what each card is worth: drag a goal onto it, or tap the goal and then the cards.",
    "Everything can be undone, step by step, even tomorrow. So try it.",
];

/// The help panel.
#[component]
pub fn Help() -> impl IntoView {
    let groups = keyboard::MAP.iter().map(|(name, keys)| {
        let rows = keys.iter().map(|(keys, what)| {
            let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect::<Vec<_>>();
            view! { <div><dt>{keys}</dt><dd>{*what}</dd></div> }
        });
        view! {
            <h3>{*name}</h3>
            <dl class="keys">{rows.collect::<Vec<_>>()}</dl>
        }
    });
    view! {
        <h3>"How to split"</h3>
        <ol class="how">{HOW.map(|line| view! { <li>{line}</li> }).into_iter().collect::<Vec<_>>()}</ol>
        {groups.collect::<Vec<_>>()}
    }
}
