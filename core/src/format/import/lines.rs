//! Outlines and Markdown as drafts. A heading that is called like a lane puts what stands under it there; the
//! one heading over everything is the epic.

use super::Matter;
use super::drafts::{Draft, Drafts};
use super::meanings::{lane, size, slug};
use crate::model::{Card, Epic, Lane, Timestamp};
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
    let epic = epic(&outline.entries);
    let mut open: Vec<Open> = Vec::new();
    let (mut shipped, mut dropped, mut removals) = (0, 0, 0);
    for (index, entry) in outline.entries.into_iter().enumerate() {
        let Entry { line, is_heading, ticked, notes, sections, .. } = entry;
        open.truncate(line.depth);
        let parent = open.last().and_then(|above| above.draft);
        let inherited = open.last().map_or(Lane::Slices, |above| above.lane);
        let in_removals = open.last().is_some_and(|above| above.is_removals);
        if let Some(lane) = lane(&line.title).filter(|_| is_heading) {
            open.push(Open { draft: parent, lane, is_removals: false });
            continue;
        }
        if in_removals || (is_heading && epic == Some(0) && slug(&line.title) == "removals") {
            removals += usize::from(in_removals);
            open.push(Open { draft: parent, lane: inherited, is_removals: true });
            continue;
        }
        let card = Card { title: line.title, notes, lane: inherited, ..Card::default() };
        let mut draft = Draft { card, parent, is_epic: epic == Some(index), ..Draft::default() };
        for (heading, text) in sections {
            dropped += usize::from(!section(&mut draft, &heading, text));
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
    if dropped > 0 {
        drafts.report.once(
            "Feedback plans, needs, releases and lineage are left out: of what a card says, its value, done when, \
             size and notes are taken."
                .to_owned(),
        );
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

/// Puts what stands under a bold line where it belongs; `false` where it is left out. The headings are those of
/// our own descriptions (`backlog/description.rs`); others are notes.
fn section(draft: &mut Draft, heading: &str, text: String) -> bool {
    if draft.is_epic {
        let epic = draft.epic.get_or_insert_with(|| Box::new(Epic::default()));
        match heading {
            "Story" => epic.narrative = text,
            "Who benefits" => epic.beneficiary = text,
            "Outcome" => epic.outcome = text,
            "Success measure" => epic.success_measure = text,
            "Long-term direction" => epic.long_term = text,
            "First batch" | "Not doing" => {}
            _ => add(&mut draft.card.notes, heading, &text),
        }
        return true;
    }
    match heading {
        "Value" => {
            let points = text.lines().filter_map(|line| line.strip_prefix("- "));
            let names = points.filter(|point| !point.starts_with("Who: "));
            draft.values.extend(names.map(|name| vec![name.to_owned()]));
        }
        "Done when" => draft.card.done_when = text,
        "Notes" => draft.card.notes.push_str(&text),
        "Place" => {
            let said = text.lines().find_map(|line| line.trim_start_matches("- ").strip_prefix("Size: "));
            draft.card.size = said.and_then(size);
        }
        "Feedback plan" | "Needs first" | "Release" | "Lineage" | "Seen" => return false,
        _ => add(&mut draft.card.notes, heading, &text),
    }
    true
}

fn add(notes: &mut String, heading: &str, text: &str) {
    if !notes.is_empty() {
        notes.push_str("\n\n");
    }
    notes.push_str(heading);
    if !text.is_empty() {
        notes.push('\n');
        notes.push_str(text);
    }
}
