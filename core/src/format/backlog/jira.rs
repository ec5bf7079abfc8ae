//! Jira, as its CSV import reads it. The epic comes first, and everything hangs from it: Jira has one level between
//! an epic and a sub-task, so split cards are no issues, and stand in the lineage of what was split from them.

use super::description::{describe, describe_cut};
use super::labels::labels;
use super::sheet::Sheet;
use super::{Backlog, Exported, Kind, grouped, titles_cut, within};
use crate::format::markup::Markup;

/// How many issues a file may hold (Atlassian, *Import data from a CSV file*).
const MOST_ISSUES: usize = 1500;

/// How long a summary may be, in UTF-16 units (from practice).
const MOST_SUMMARY: usize = 255;

/// How long a description may be where nobody has set another limit, in UTF-16 units (from practice).
const MOST_DESCRIPTION: usize = 32_767;

pub(super) fn cloud(backlog: &Backlog<'_>) -> Exported {
    write(backlog, true)
}

pub(super) fn data_center(backlog: &Backlog<'_>) -> Exported {
    write(backlog, false)
}

fn write(backlog: &Backlog<'_>, cloud: bool) -> Exported {
    let issues: Vec<_> = backlog.items.iter().filter(|item| item.kind != Kind::SplitCard).collect();
    let labelled: Vec<Vec<String>> = issues.iter().map(|item| labels(backlog, item)).collect();
    let most_labels = labelled.iter().map(Vec::len).max().unwrap_or(0);
    let mut headers = if cloud {
        vec!["Issue Type", "Issue ID", "Summary", "Description", "Parent"]
    } else {
        vec!["Issue Type", "Summary", "Epic Name", "Epic Link", "Description"]
    };
    headers.extend(std::iter::repeat_n("Labels", most_labels));
    if backlog.selection.points {
        headers.push("Story Points");
    }
    headers.push("Due date");

    let mut sheet = Sheet::new(&headers, backlog.selection.exact);
    let (mut cut, mut too_long, mut due_days) = (0, 0, false);
    let mut epic_name = String::new();
    for (index, (item, labels)) in issues.iter().zip(&labelled).enumerate() {
        let (summary, is_cut) = within(&item.title, MOST_SUMMARY);
        let sections = if is_cut { describe_cut(backlog, item) } else { describe(backlog, item) };
        let description = Markup::Jira.write(&sections);
        cut += usize::from(is_cut);
        too_long += usize::from(
            description.len() > MOST_DESCRIPTION && description.encode_utf16().count() > MOST_DESCRIPTION,
        );
        let kind = match item.kind {
            Kind::Epic => "Epic",
            Kind::Removal => "Task",
            Kind::Slice | Kind::SplitCard => "Story",
        };
        let (id, points) = ((index + 1).to_string(), backlog.points(item).map(|points| points.to_string()));
        let due = item.due.map(|day| day.to_string()).unwrap_or_default();
        due_days |= !due.is_empty();
        let is_epic = item.kind == Kind::Epic;
        let mut cells = if cloud {
            // The epic is the first row.
            vec![kind, &id, &summary, &description, if is_epic { "" } else { "1" }]
        } else {
            if is_epic {
                epic_name = summary.clone().into_owned();
            }
            let (name, link) = if is_epic { (epic_name.as_str(), "") } else { ("", epic_name.as_str()) };
            vec![kind, &summary, name, link, &description]
        };
        cells.extend(labels.iter().map(String::as_str));
        cells.extend(std::iter::repeat_n("", most_labels - labels.len()));
        if backlog.selection.points {
            cells.push(points.as_deref().unwrap_or(""));
        }
        cells.push(&due);
        sheet.row(&cells);
    }

    let mut caveats = Vec::new();
    let mut say = |text: &str| caveats.push(text.to_owned());
    if cloud {
        say("An administrator imports it: System, External System Import, CSV.");
        say("Map Issue ID and Parent: they hang the stories from the epic.");
    } else {
        say("An administrator imports it, or whoever may use the bulk import of the project.");
        say("Map Epic Name and Epic Link: they hang the stories from the epic.");
    }
    say("The project must have the types Epic, Story and Task.");
    if backlog.selection.points {
        say("Map Story Points to the points field of your project: its name varies.");
    }
    if due_days {
        say("Set the date format to yyyy-MM-dd.");
    }
    if backlog.items.len() > issues.len() {
        say("Split cards are no issues in Jira: the description of each slice says what it was split from.");
    }
    if cloud && issues.len() > MOST_ISSUES {
        say(&[&grouped(issues.len()), " issues: Jira takes 1,500 a file."].concat());
    }
    if too_long > 0 {
        say(&[
            &grouped(too_long),
            " descriptions are longer than the 32,767 letters that Jira usually takes.",
        ]
        .concat());
    }
    if backlog.ships() {
        caveats.push("Shipped slices arrive open, labelled shipped.".to_owned());
    }
    caveats.extend(titles_cut(cut, "255 letters that Jira"));
    let (text, affected) = sheet.finish();
    Exported { text, items: issues.len(), caveats, affected }
}
