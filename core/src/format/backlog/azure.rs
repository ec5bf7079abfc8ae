//! Azure DevOps, as its CSV import reads it: the column in which a title stands says how deep its item hangs, and
//! it hangs from the last one above that is less deep. Epic, Feature (a card that was split off the epic and split
//! further), User Story; cards that were split below that stand in the lineage.

use super::description::{describe, describe_cut};
use super::labels::labels;
use super::sheet::Sheet;
use super::{Backlog, Exported, Item, Kind, grouped, titles_cut, within};
use crate::format::markup::Markup;

/// How many work items a file may hold (Microsoft, *Bulk import or update work items using CSV files*).
const MOST_ITEMS: usize = 1000;

/// How long a title may be (from practice).
const MOST_TITLE: usize = 255;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let mut headers = vec!["Work Item Type", "Title 1", "Title 2", "Title 3", "Description", "Tags"];
    if backlog.selection.points {
        headers.push("Story Points");
    }
    let mut sheet = Sheet::new(&headers, backlog.selection.exact);
    let (mut rows, mut cut, mut dropped) = (0, 0, 0);
    for (item, feature) in in_families(backlog) {
        let deep = if feature.is_none() { 1 } else { 2 };
        let (kind, depth) = match item.kind {
            Kind::Epic => ("Epic", 0),
            Kind::SplitCard if feature.is_none() => ("Feature", 1),
            Kind::SplitCard => {
                dropped += 1;
                continue;
            }
            Kind::Slice | Kind::Removal => ("User Story", deep),
        };
        let (title, is_cut) = within(&item.title, MOST_TITLE);
        let sections = if is_cut { describe_cut(backlog, item) } else { describe(backlog, item) };
        let description = Markup::Html.write(&sections);
        let tags = labels(backlog, item).join("; ");
        let points = backlog.points(item).map(|points| points.to_string());
        let mut cells = vec![kind, "", "", "", &description, &tags];
        cells[depth + 1] = &title;
        if backlog.selection.points {
            cells.push(points.as_deref().unwrap_or(""));
        }
        sheet.row(&cells);
        rows += 1;
        cut += usize::from(is_cut);
    }

    let mut caveats = Vec::new();
    let mut say = |text: &str| caveats.push(text.to_owned());
    say("The types are those of the Agile process; in Scrum, a User Story is a Product Backlog Item.");
    say("All work items arrive as New, also what has been shipped.");
    if dropped > 0 {
        say(&[
            &grouped(dropped),
            " split cards below a feature are no work items: the descriptions name them.",
        ]
        .concat());
    }
    if backlog.items.iter().any(|item| item.due.is_some()) {
        say("Days by which something is removed stand in the description only.");
    }
    if rows > MOST_ITEMS {
        say(&[&grouped(rows), " work items: Azure DevOps takes 1,000 a file."].concat());
    }
    caveats.extend(titles_cut(cut, "255 letters that Azure DevOps"));
    let (text, affected) = sheet.finish();
    Exported { text, items: rows, caveats, affected }
}

/// The items, each with the outermost split card that it hangs from, the members of a family side by side.
fn in_families<'b, 'a>(backlog: &'b Backlog<'a>) -> Vec<(&'b Item<'a>, Option<usize>)> {
    // Each item hangs from an earlier one.
    let mut heads: Vec<usize> = Vec::new();
    let mut families: Vec<Vec<usize>> = vec![Vec::new(); backlog.items.len()];
    for (index, item) in backlog.items.iter().enumerate() {
        let head = item.parent.filter(|parent| *parent > 0).map_or(index, |parent| heads[parent]);
        heads.push(head);
        families[head].push(index);
    }
    let members = families.into_iter().flatten();
    members.map(|index| (&backlog.items[index], Some(heads[index]).filter(|head| *head != index))).collect()
}
