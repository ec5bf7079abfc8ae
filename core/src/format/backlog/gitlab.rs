//! GitLab's import of issues from CSV. Labels go as a quick action, the one line of a description that GitLab
//! carries out; the Markdown writer lets no other line begin with a slash.

use super::description::{describe, describe_cut};
use super::labels::labels;
use super::sheet::Sheet;
use super::{Backlog, Exported, titles_cut, within};
use crate::format::markup::Markup;

/// How long a title may be, in UTF-16 units (a letter may be one or two).
const MOST_TITLE: usize = 255;

/// What GitLab takes as one file, in bytes.
const MOST_BYTES: usize = 10_000_000;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let mut sheet = Sheet::new(&["title", "description", "due_date"], backlog.selection.exact);
    let (mut items, mut cut) = (0, 0);
    for item in backlog.items.iter().filter(|item| item.is_batch()) {
        let (title, is_cut) = within(&item.title, MOST_TITLE);
        cut += usize::from(is_cut);
        let sections = if is_cut { describe_cut(backlog, item) } else { describe(backlog, item) };
        let mut description = Markup::Markdown.write(&sections);
        let labels = labels(backlog, item);
        if !labels.is_empty() {
            description.truncate(description.trim_end().len());
            description.push_str("\n\n/label");
            for label in &labels {
                description.extend([" ~\"", label, "\""]);
            }
        }
        let due = item.due.map_or_else(String::new, |day| day.to_string());
        sheet.row(&[&title, &description, &due]);
        items += 1;
    }
    let (text, affected) = sheet.finish();
    let mut caveats = vec![
        "Labels are set only where the project has them already: create them first.".to_owned(),
        "GitLab’s importer takes no parents: each issue says in its description what it was split from."
            .to_owned(),
        "Sizes go as labels: the importer takes no weights.".to_owned(),
    ];
    if backlog.ships() {
        caveats.push("Shipped slices arrive open, labelled shipped.".to_owned());
    }
    caveats.extend(titles_cut(cut, "255 letters that GitLab"));
    if text.len() > MOST_BYTES {
        caveats.push("This file is larger than the 10 MB that GitLab takes: choose fewer lanes.".to_owned());
    }
    Exported { text, items, caveats, affected }
}
