//! Outlines and Markdown as drafts. A heading that is called like a lane puts what stands under it there; the
//! one heading over everything is the epic.

use super::drafts::{Draft, Drafts};
use super::meanings::lane;
use crate::model::{Card, Lane, Timestamp};
use crate::outline::{Entry, Outline};

/// What encloses the present line at some depth.
struct Open {
    draft: Option<usize>,
    lane: Lane,
}

pub(super) fn drafts(text: &str, now: Timestamp) -> Drafts {
    let outline = Outline::read(text);
    let mut drafts = Drafts::default();
    let epic = epic(&outline.entries);
    let mut open: Vec<Open> = Vec::new();
    let mut shipped = 0;
    for (index, entry) in outline.entries.into_iter().enumerate() {
        let Entry { line, is_heading, ticked, notes, .. } = entry;
        open.truncate(line.depth);
        let parent = open.last().and_then(|above| above.draft);
        let inherited = open.last().map_or(Lane::Slices, |above| above.lane);
        if let Some(lane) = lane(&line.title).filter(|_| is_heading) {
            open.push(Open { draft: parent, lane });
            continue;
        }
        let mut card = Card { title: line.title, notes, lane: inherited, ..Card::default() };
        if ticked == Some(true) {
            card.shipped_at = Some(now);
            shipped += 1;
        }
        open.push(Open { draft: Some(drafts.list.len()), lane: inherited });
        drafts.list.push(Draft { card, parent, is_epic: epic == Some(index), ..Draft::default() });
    }
    for (first, last) in outline.left_out {
        drafts.report.push(if first == last {
            format!("Line {first} is left out: it is neither a heading nor an item.")
        } else {
            format!("Lines {first} to {last} are left out: they are neither headings nor items.")
        });
    }
    match shipped {
        0 => {}
        1 => drafts.report.push("One card is ticked: it was shipped today.".to_owned()),
        many => drafts.report.push(format!("{many} cards are ticked: they were shipped today.")),
    }
    drafts
}

/// The heading over everything.
fn epic(entries: &[Entry]) -> Option<usize> {
    let mut tops = entries.iter().enumerate().filter(|(_, entry)| entry.line.depth == 0);
    let (index, top) = tops.next()?;
    (top.is_heading && lane(&top.line.title).is_none() && tops.next().is_none()).then_some(index)
}
