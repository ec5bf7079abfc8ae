//! The buttons that hand it out, always in reach, and what they did.

use leptos::prelude::*;
use smallbatch_core::format::backlog::{Exported, Target};
use smallbatch_core::format::{file_name, tabbed};

use super::choices::name;
use super::desk::{Desk, counted};
use crate::browser::{self, Shareable, focus_soon};

/// The foot of the panel.
pub fn hand_out() -> AnyView {
    let desk = super::desk();
    // Once for each kind of file.
    let can_share = Memo::new(move |_| {
        let target = desk.target();
        Shareable::file(&["a.", target.extension()].concat(), target.media_type(), "a").is_some()
    });
    let is_nothing = Memo::new(move |_| desk.is_nothing());
    // A spreadsheet takes cells; the text of a file would all land in one column.
    let copies =
        move || (desk.target() == Target::Spreadsheet).then_some("As cells, to paste into a spreadsheet");
    let did = move || desk.did.get().map(|did| view! { <p class="did" data-icon="check">{did}</p> });
    view! {
        <div class="panel-foot hand-out">
            <button
                type="button"
                class="button primary"
                disabled=is_nothing
                on:click=move |_| download(desk)
            >
                "Download"
            </button>
            <button
                type="button"
                class="button"
                title=copies
                disabled=is_nothing
                on:click=move |_| copy(desk)
            >
                "Copy"
            </button>
            {move || can_share.get().then(|| {
                view! {
                    <button
                        type="button"
                        class="button"
                        disabled=is_nothing
                        on:click=move |_| share(desk)
                    >
                        "Share"
                    </button>
                }
            })}
            {did}
        </div>
    }
    .into_any()
}

impl Desk {
    /// Says it to everybody: in the foot, and in the status line.
    fn tell(self, sentence: String) {
        self.workshop.status.set(sentence.clone());
        // The panel may be gone by the time the browser answers.
        drop(self.did.try_set(Some(sentence)));
    }

    fn file_name(self) -> String {
        let target = self.selection.with_untracked(|selection| selection.target);
        self.workshop.session(|session| file_name(session, browser::now(), target))
    }

    /// The text as it stands in a file.
    fn file(self) -> (Target, String) {
        let target = self.selection.with_untracked(|selection| selection.target);
        let Exported { text, .. } = self.exported();
        let text = if target.has_byte_order_mark() { ["\u{feff}", &text].concat() } else { text };
        (target, text)
    }
}

fn download(desk: Desk) {
    let (target, text) = desk.file();
    let name = desk.file_name();
    browser::download(&name, target.media_type(), &text);
    let hint = match target {
        Target::GitHub => format!(". To run it: bash {name} owner/repo"),
        _ => String::new(),
    };
    desk.tell(format!("Exported as {name}{hint}"));
}

fn copy(desk: Desk) {
    let Exported { text, items, .. } = desk.exported();
    let target = desk.selection.with_untracked(|selection| selection.target);
    let (text, how) = match target {
        Target::Spreadsheet => (tabbed(&text), ", as cells to paste"),
        _ => (text, ""),
    };
    desk.by_hand.set(None);
    let whole = text.clone();
    browser::copy(&text, move |is_copied| {
        if is_copied {
            desk.tell(["Copied for ", name(target), ": ", &counted(items), how].concat());
        } else if desk.by_hand.try_set(Some(whole)).is_none() {
            focus_soon(".by-hand");
            desk.tell(
                "This browser does not let the page copy. The text is selected: press Ctrl+C.".to_owned(),
            );
        }
    });
}

fn share(desk: Desk) {
    let (target, text) = desk.file();
    let name = desk.file_name();
    let Some(file) = Shareable::file(&name, target.media_type(), &text) else { return };
    file.share(move |is_shared| {
        // Whoever thought better of it knows that.
        if is_shared {
            desk.tell(format!("Shared as {name}"));
        }
    });
}
