//! The export panel: where the backlog goes, what goes, what one should know before, and how it will look there.
//!
//! ```text
//! choices → Selection ─┐
//! records (follow)  ───┴→ desk: written once a change, when it is quiet → preview, caveats, affected cells
//!                                                                        └→ hand_out: copy, download, share
//! ```
//! What is written is core's (`format::backlog`).

mod affected;
mod choices;
mod desk;
mod hand_out;
mod preview;

use leptos::prelude::*;

use super::workshop;
use crate::workshop::Panel;
use desk::Desk;

pub use hand_out::hand_out;

/// How many caveats are shown unfolded: the preview is to be seen below them.
const SHOWN: usize = 3;

/// The panel.
pub fn export() -> AnyView {
    let desk = Desk::open(workshop());
    // For the buttons below the panel's body.
    provide_context(desk);
    view! {
        {choices::target(desk)}
        {choices::what_goes(desk)}
        {caveats(desk)}
        {affected::affected(desk)}
        {nothing_yet()}
        {preview::preview(desk)}
    }
    .into_any()
}

/// The panel's state, for the parts of it that stand elsewhere.
fn desk() -> Desk {
    expect_context()
}

/// What one should know before, one line each.
fn caveats(desk: Desk) -> AnyView {
    // With the target that they are of: the next one's come a moment later.
    let lines = Memo::new(move |_| desk.made.with(|made| (made.target, made.caveats.clone())));
    let view = move || {
        let (target, lines) = lines.get();
        (!lines.is_empty()).then(|| {
            let name = format!("Good to know for {}", choices::name(target));
            let mut lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
            // One more fits where it would be told that there is one more.
            let folded = lines.split_off(if lines.len() > SHOWN + 1 { SHOWN } else { lines.len() });
            let folded = (!folded.is_empty()).then(|| {
                view! {
                    <details>
                        <summary>{format!("{} more to know", folded.len())}</summary>
                        <ul aria-label=format!("More to know for {}", choices::name(target))>{folded}</ul>
                    </details>
                }
            });
            view! {
                <section class="caveats">
                    <h3>{name.clone()}</h3>
                    <ul aria-label=name>{lines}</ul>
                    {folded}
                </section>
            }
        })
    };
    view.into_any()
}

/// What to do on an empty board.
fn nothing_yet() -> AnyView {
    let workshop = workshop();
    let is_empty = Memo::new(move |_| workshop.watch(|replica| replica.session().cards.is_empty()));
    let view = move || {
        is_empty.get().then(|| {
            view! {
                <section class="nothing-yet">
                    <p>
                        "There are no cards yet, so nothing can go to a backlog. Tear the first one off the epic, \
                         or bring in a list that you have; this preview follows."
                    </p>
                    <p class="adder-row">
                        <button
                            type="button"
                            class="button"
                            data-icon="tear"
                            disabled=workshop.is_read_only()
                            on:click=move |_| workshop.new_card()
                        >
                            "New card"
                        </button>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| workshop.open_panel(Panel::Import)
                        >
                            "Import a list"
                        </button>
                    </p>
                </section>
            }
        })
    };
    view.into_any()
}
