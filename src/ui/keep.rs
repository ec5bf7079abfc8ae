//! The page to keep: the summary for print and for chat, and the cards for a wall of paper.

use leptos::prelude::*;
use smallbatch_core::format::summary::chat;

use super::page::{page, read};
use super::print::{Printed, printing, sheets_needed};
use super::workshop;
use crate::browser;

/// How many lines of the page are shown here; all of them are printed. A session may have thousands of cards.
const SHOWN: usize = 400;

/// The panel.
pub fn keep() -> AnyView {
    let workshop = workshop();
    let printing = printing();
    let message = Memo::new(move |_| {
        let names = printing.names.get();
        workshop.follow(|replica| chat(replica.session(), replica.board(), names))
    });
    // Whether the message is in sight: also where the browser did not let us copy it.
    let open = RwSignal::new(false);
    let copy = move |_| {
        browser::copy(&message.get_untracked(), move |is_copied| {
            if is_copied {
                workshop.say("The summary is copied: paste it into your chat.");
            } else {
                workshop
                    .say("This browser does not let us copy: the summary is selected, copy it from there.");
                open.set(true);
                browser::select_soon(".message-text");
            }
        });
    };
    let sheets = move || match sheets_needed(workshop) {
        1 => "Cards: 1 sheet, up to eight on it, with lines to cut along.".to_owned(),
        sheets => format!("Cards: {sheets} sheets, eight on each, with lines to cut along."),
    };
    let shown = Memo::new(move |_| read(workshop, printing.names.get(), SHOWN));
    view! {
        <div class="keep-tools">
            <button type="button" class="button primary" on:click=move |_| printing.print(Printed::Page)>
                "Print or save as PDF"
            </button>
            <button type="button" class="button" on:click=copy>"Copy summary"</button>
            <button type="button" class="button" on:click=move |_| printing.print(Printed::Cards)>
                "Print the cards"
            </button>
        </div>
        <p class="hint">{sheets}</p>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=printing.names
                on:change=move |event| printing.names.set(event_target_checked(&event))
            />
            "With people’s names"
        </label>
        <details
            class="message"
            prop:open=open
            on:toggle=move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
        >
            <summary>"What “Copy summary” copies"</summary>
            <textarea
                class="field message-text"
                aria-label="Summary for a chat"
                dir="auto"
                readonly
                prop:value=message
            ></textarea>
        </details>
        {move || page(shown.get(), false)}
    }
    .into_any()
}
