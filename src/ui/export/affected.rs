//! The cells that a spreadsheet could take for a formula: which they are, what happens to them, and the choice to
//! leave them as they were typed. Where there are none, nothing is said.

use leptos::prelude::*;
use smallbatch_core::format::backlog::Target;

use super::choices::{check, name};
use super::desk::Desk;

/// How many of them are listed.
const LISTED: usize = 20;

/// How many of them are listed without being asked for.
const FEW: usize = 3;

/// The choice, and the cells that it is about.
pub fn affected(desk: Desk) -> AnyView {
    let cells = Memo::new(move |_| desk.made.with(|made| made.affected.clone()));
    let is_any = Memo::new(move |_| cells.with(|cells| !cells.is_empty()));
    let exact = Memo::new(move |_| desk.selection.with(|selection| selection.exact));
    let is_few = Memo::new(move |_| cells.with(|cells| cells.len() <= FEW));
    let view = move || {
        is_any.get().then(|| {
            let summary = move || {
                let count = cells.with(Vec::len);
                let cells = if count == 1 { "cell holds" } else { "cells hold" };
                if exact.get() {
                    format!("{count} {cells} something like a formula, which may run in a spreadsheet")
                } else {
                    let mut said = format!(
                        "{count} {cells} something like a formula, which gets an apostrophe in front"
                    );
                    let target = desk.target();
                    // A spreadsheet hides it; a tracker takes it for a part of the text.
                    if target != Target::Spreadsheet {
                        said.extend([": ", name(target), " will show it, too"]);
                    }
                    said
                }
            };
            let listed = move || {
                let row = |row: usize, column: String, text: String| {
                    view! {
                        <li>
                            <span class="cell-place">{format!("Row {row}, {column}")}</span>
                            " "
                            <code dir="auto">{text}</code>
                        </li>
                    }
                };
                let (mut listed, count): (Vec<_>, _) = cells.with(|cells| {
                    let first = cells.iter().take(LISTED).cloned();
                    (
                        first
                            .map(|cell| row(cell.row, cell.column, shortened(&cell.text)).into_any())
                            .collect(),
                        cells.len(),
                    )
                });
                if count > LISTED {
                    listed.push(view! { <li>{format!("and {} more", count - LISTED)}</li> }.into_any());
                }
                listed
            };
            let choice = check(
                desk,
                "Exact text: leave them as they were typed",
                |selection| selection.exact,
                |selection, is| selection.exact = is,
            );
            view! {
                <section class="affected" data-exact=move || exact.get().then_some("")>
                    // Who chooses exact text sees what it lets through.
                    <details prop:open=move || exact.get() || is_few.get()>
                        <summary data-icon="warning">{summary}</summary>
                        <ul aria-label="Cells that hold something like a formula">{listed}</ul>
                    </details>
                    {choice}
                </section>
            }
        })
    };
    view.into_any()
}

/// The first of a text: a cell may hold pages.
fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}
