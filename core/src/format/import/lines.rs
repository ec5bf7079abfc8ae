//! Outlines and Markdown as drafts. A heading that is called like a lane puts what stands under it there; the
//! one heading over everything is the epic.

use super::Matter;
use super::drafts::{Draft, Drafts};
use super::meanings::{lane, slug};
use super::sections;
use crate::model::{Card, Lane, Timestamp};
use crate::outline::{Entry, Outline};

/// What encloses the present line at some depth.
struct Open {
    draft: Option<usize>,
    lane: Lane,
    /// Whether it holds cards that follow from others.
    is_removals: bool,
}

pub(super) fn drafts(text: &str, now: Timestamp) -> Drafts {
    let outline = Outline::read(text);
    let mut drafts = Drafts::default();
    let is_ours = sections::is_ours(&outline.entries);
    let epic = if is_ours { Some(0) } else { epic(&outline.entries) };
    let mut open: Vec<Open> = Vec::new();
    let (mut shipped, mut removals) = (0, 0);
    let mut dropped: Vec<&str> = Vec::new();
    for (index, entry) in outline.entries.into_iter().enumerate() {
        let Entry { line, is_heading, number, ticked, notes, sections } = entry;
        open.truncate(line.depth);
        let parent = open.last().and_then(|above| above.draft);
        let inherited = open.last().map_or(Lane::Slices, |above| above.lane);
        let in_removals = open.last().is_some_and(|above| above.is_removals);
        let is_lane = is_heading && epic != Some(index);
        if let Some(lane) = lane(&line.title).filter(|_| is_lane) {
            if !notes.is_empty() || !sections.is_empty() {
                drafts.report.say(Matter::Words, &|| {
format!("Line {number}: the words under the heading “{}” are left out: they belong to no card.", line.title)
});
            }
            dropped.retain(|words| lane != Lane::NotDoing || *words != sections::NOT_DOING);
            open.push(Open { draft: parent, lane, is_removals: false });
            continue;
        }
        if in_removals || (is_heading && is_ours && slug(&line.title) == "removals") {
            removals += usize::from(in_removals);
            open.push(Open { draft: parent, lane: inherited, is_removals: true });
            continue;
        }
        let card = Card { title: line.title, notes, lane: inherited, ..Card::default() };
        let mut draft = Draft { card, parent, is_epic: epic == Some(index), ..Draft::default() };
        for (heading, text) in sections {
            if is_ours {
                let left_out = sections::take(&mut draft, &heading, &text);
                dropped.extend(left_out.filter(|heading| !dropped.contains(heading)));
            } else {
                sections::note(&mut draft, &heading, &text);
            }
        }
        if ticked == Some(true) {
            draft.card.shipped_at = Some(now);
            shipped += 1;
        }
        open.push(Open { draft: Some(drafts.list.len()), lane: inherited, is_removals: false });
        drafts.list.push(draft);
    }
    if removals > 0 {
        drafts
            .report
            .once(format!("Removals are left out ({removals}): the release techniques of cards bring them."));
    }
    if !dropped.is_empty() {
        drafts.report.once(format!("Of what the document says, this is left out: {}.", dropped.join(", ")));
    }
    for (first, last) in outline.left_out {
        drafts.report.say(Matter::Lines, &|| {
            if first == last {
                format!("Line {first} is left out: it is neither a heading nor an item.")
            } else {
                format!("Lines {first} to {last} are left out: they are neither headings nor items.")
            }
        });
    }
    match shipped {
        0 => {}
        1 => drafts.report.once("One card is ticked: it was shipped today.".to_owned()),
        many => drafts.report.once(format!("{many} cards are ticked: they were shipped today.")),
    }
    drafts
}

/// The heading over everything.
fn epic(entries: &[Entry]) -> Option<usize> {
    let mut tops = entries.iter().enumerate().filter(|(_, entry)| entry.line.depth == 0);
    let (index, top) = tops.next()?;
    (top.is_heading && lane(&top.line.title).is_none() && tops.next().is_none()).then_some(index)
}
