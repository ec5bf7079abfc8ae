//! What Linear's importer (`@linear/import`) reads as its own CSV.

use super::description::describe;
use super::labels::labels;
use super::sheet::Sheet;
use super::{Backlog, Exported, Item};
use crate::format::markup::Markup;
use crate::model::Lane;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let headers = ["Title", "Description", "Priority", "Status", "Assignee", "Labels", "Estimate"];
    let mut sheet = Sheet::new(&headers, backlog.selection.exact);
    let mut items = 0;
    for item in backlog.items.iter().filter(|item| item.is_batch()) {
        let description = Markup::Markdown.write(&describe(backlog, item));
        let labels = labels(backlog, item).join(", ");
        let points = backlog.points(item).map_or_else(String::new, |points| points.to_string());
        sheet.row(&[&item.title, &description, "No priority", status(item), "", &labels, &points]);
        items += 1;
    }
    let (text, affected) = sheet.finish();
    let caveats = [
        "Linear’s importer takes no parents: each issue says in its description what it was split from.",
        "What a card needs first, and who is asked, stand in the description only.",
        "Nobody is assigned: whoever owns a slice stands in its description.",
    ];
    Exported { text, items, caveats: caveats.map(str::to_owned).to_vec(), affected }
}

/// One of the states that every team begins with.
fn status(item: &Item<'_>) -> &'static str {
    match item.card {
        Some((_, card)) if card.shipped_at.is_some() && item.is_slice() => "Done",
        Some((_, card)) => match card.lane {
            Lane::FirstBatch => "Todo",
            Lane::NotDoing => "Canceled",
            Lane::Slices | Lane::Next | Lane::Later => "Backlog",
        },
        None => "Backlog",
    }
}
