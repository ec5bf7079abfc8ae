//! What the printer gets instead of the screen: the page to keep, or the cards for a wall of paper. It is in the
//! page only while something is printed, and seen only on paper (style/print.css).

use leptos::prelude::*;
use smallbatch_core::format::summary::{A_SHEET, Paper, papers};
use web_sys::Event;

use super::page::{page, read};
use super::workshop;
use crate::browser;
use crate::workshop::Workshop;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// The page to keep; also what the browser's own command prints.
    Page,
    /// The cards.
    Cards,
}

/// What the printer is to get.
#[derive(Clone, Copy)]
pub struct Printing {
    what: RwSignal<Option<Printed>>,
    /// Whether people's names stand in the summary.
    pub names: RwSignal<bool>,
}

impl Printing {
    /// Prints something: puts it into the page, opens the browser's dialog.
    pub fn print(self, what: Printed) {
        self.what.set(Some(what));
        browser::print_soon();
    }
}

/// The printing of the session that is open.
pub fn printing() -> Printing {
    expect_context()
}

/// Hears when the browser prints, whoever asked for it, for as long as the session is on the screen.
pub fn listen() {
    let workshop = workshop();
    let printing = Printing { what: RwSignal::new(None), names: RwSignal::new(true) };
    provide_context(printing);
    // The browser suggests the title of the document as the name of the file.
    let usual = StoredValue::new(document().title());
    browser::listen("beforeprint", move |_: Event| {
        if printing.what.get_untracked().is_none() {
            // The view follows in a microtask, which is still before the browser looks at the page.
            printing.what.set(Some(Printed::Page));
        }
        document().set_title(&workshop.session(|session| session.title().to_owned()));
    });
    // Whoever goes on in the page is not printing: the browser has let our call pass, or nobody has told us the end.
    // What was asked for then must not stand in for the page when the browser's own command prints the next time.
    for gesture in ["pointerdown", "keydown"] {
        browser::listen(gesture, move |_: Event| {
            if printing.what.get_untracked().is_some() {
                printing.what.set(None);
            }
        });
    }
    browser::listen("afterprint", move |_: Event| {
        printing.what.set(None);
        document().set_title(&usual.get_value());
    });
}

/// What is printed, while it is.
pub fn printed() -> AnyView {
    let workshop = workshop();
    let printing = printing();
    let content = move || {
        let content = match printing.what.get()? {
            Printed::Page => page(read(workshop, printing.names.get(), usize::MAX), true),
            Printed::Cards => sheets(workshop),
        };
        Some(view! { <div class="printed">{content}</div> })
    };
    content.into_any()
}

/// How many sheets the cards take.
pub fn sheets_needed(workshop: Workshop) -> usize {
    let slices = workshop.follow(|replica| replica.board().batches().count());
    (slices + 1).div_ceil(A_SHEET)
}

fn sheets(workshop: Workshop) -> AnyView {
    let papers = workshop.with(|replica| papers(replica.session(), replica.board()));
    let sheet = |cards: &[Paper]| {
        let cards: Vec<_> = cards.iter().map(paper).collect();
        view! { <ul class="sheet">{cards}</ul> }
    };
    papers.chunks(A_SHEET).map(sheet).collect::<Vec<_>>().into_any()
}

fn paper(paper: &Paper) -> AnyView {
    let mark = |kind: &'static str, text: &str| {
        (!text.is_empty())
            .then(|| view! { <p class="paper-goal" data-kind=kind dir="auto">{text.to_owned()}</p> })
    };
    let is_epic = paper.kind == "epic";
    let check = if is_epic { "We would know: " } else { "Done when: " };
    let done_when = (!paper.done_when.is_empty()).then(|| {
        view! { <p class="paper-done"><b>{check}</b><span dir="auto">{paper.done_when.clone()}</span></p> }
    });
    view! {
        <li class="paper" data-lane=paper.kind>
            <p class="paper-place"><b>{paper.place.clone()}</b><span>{paper.size}</span></p>
            <p class="paper-title" data-length=paper.length.word() dir="auto">{paper.title.clone()}</p>
            {mark("value", &paper.value)}
            {mark("feedback", &paper.feedback)}
            {done_when}
        </li>
    }
    .into_any()
}
