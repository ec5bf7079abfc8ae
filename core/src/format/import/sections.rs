//! The sections of our own document (`backlog/markdown.rs`) on their way back. What else somebody wrote below a
//! card is notes, also where it has a heading of ours and is no list as we write it.

use super::drafts::Draft;
use super::meanings::{size, technique};
use crate::model::{Day, Epic, Lane};
use crate::outline::Entry;

/// What the epic says of cards that are not done; where these cards stand in the document too, nothing is lost.
pub(super) const NOT_DOING: &str = "what is not done";

/// Whether a document is ours: an epic over everything, and a card that says its place as we say it, "Lane: First
/// batch, 1 of 4". Other people write "Value" and "Notes" too.
pub(super) fn is_ours(entries: &[Entry]) -> bool {
    let begins = entries.first().is_some_and(|first| first.is_heading);
    begins
        && entries.iter().any(|entry| {
            let mut sections = entry.sections.iter();
            entry.ticked.is_some() && sections.any(|(heading, text)| heading == "Place" && is_place(text))
        })
}

fn is_place(text: &str) -> bool {
    let place = || {
        let (lane, place) = text.lines().next()?.strip_prefix("- Lane: ")?.split_once(", ")?;
        let (at, of) = place.split_once(" of ")?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        Some(Lane::ALL.iter().any(|known| known.label() == lane) && is_number(at) && is_number(of))
    };
    place().unwrap_or(false)
}

/// Puts a section where it belongs; says what is left out.
pub(super) fn take(draft: &mut Draft, heading: &str, text: &str) -> Option<&'static str> {
    if draft.is_epic {
        let epic = draft.epic.get_or_insert_with(|| Box::new(Epic::default()));
        let field = match heading {
            "Story" => &mut epic.narrative,
            "Who benefits" => &mut epic.beneficiary,
            "Outcome" => &mut epic.outcome,
            "Success measure" => &mut epic.success_measure,
            "Long-term direction" => &mut epic.long_term,
            "First batch" => return Some("the goal of the first batch"),
            "Not doing" => return Some(NOT_DOING),
            _ => {
                note(draft, heading, text);
                return None;
            }
        };
        append(field, text);
        return None;
    }
    let card = &mut draft.card;
    match heading {
        "Value" => {
            let rest = values(draft, text);
            if !rest.is_empty() {
                note(draft, heading, &rest);
            }
        }
        "Done when" => append(&mut card.done_when, text),
        "Notes" => append(&mut card.notes, text),
        "Place" => {
            let names = ["Lane", "Size"];
            let (mut found, rest) = fields(text, &names);
            // The heading above says the lane.
            found[0].clear();
            if let Some(size) = size(&found[1]) {
                card.size = Some(size);
                found[1].clear();
            }
            others(draft, heading, &names, &found, &rest);
        }
        "Release" => {
            let names = ["Technique", "Owner", "Remove by", "Goes out with", "Decide when"];
            let (mut found, rest) = fields(text, &names);
            if let Some(technique) = technique(&found[0]) {
                card.technique = technique;
                found[0].clear();
            }
            card.owner = std::mem::take(&mut found[1]);
            if let Some(day) = Day::parse(found[2].trim()) {
                card.remove_by = Some(day);
                found[2].clear();
            }
            card.release = std::mem::take(&mut found[3]);
            card.decide_when = std::mem::take(&mut found[4]);
            others(draft, heading, &names, &found, &rest);
        }
        _ => {
            let known = [
                ("Feedback plan", "feedback plans"),
                ("Needs first", "needs"),
                ("Lineage", "lineage"),
                ("Seen", "what was seen"),
            ];
            let left_out = known.into_iter().find(|(known, _)| *known == heading);
            if left_out.is_none() {
                note(draft, heading, text);
            }
            return left_out.map(|(_, words)| words);
        }
    }
    None
}

/// Value goals, each with who gets it; what is neither is given back.
fn values(draft: &mut Draft, text: &str) -> String {
    let mut rest = String::new();
    let mut goals: Vec<[String; 2]> = Vec::new();
    for line in text.lines() {
        let point = line.strip_prefix("- ");
        let who = point.and_then(|point| point.strip_prefix("Who: "));
        match (goals.last_mut(), point, who) {
            (Some([_, beneficiary]), _, Some(who)) if beneficiary.is_empty() => who.clone_into(beneficiary),
            (_, Some(name), _) => goals.push([name.to_owned(), String::new()]),
            (Some([_, beneficiary]), None, _) if !beneficiary.is_empty() => append_line(beneficiary, line),
            _ => append_line(&mut rest, line),
        }
    }
    draft.values.extend(goals.into_iter().map(|[name, who]| vec![name, who.trim_end().to_owned()]));
    rest.trim().to_owned()
}

/// What each of `names` is said to be, in the order in which we write them; and the lines that say something else.
fn fields(text: &str, names: &[&str]) -> (Vec<String>, String) {
    let mut found = vec![String::new(); names.len()];
    let mut rest = String::new();
    let mut next = 0;
    for line in text.lines() {
        let point = line.strip_prefix("- ");
        let field = point.and_then(|point| {
            let mut names = names.iter().enumerate().skip(next);
            names.find_map(|(at, name)| Some((at, point.strip_prefix(name)?.strip_prefix(": ")?)))
        });
        if let Some((at, value)) = field {
            value.clone_into(&mut found[at]);
            next = at + 1;
        } else if next > 0 && point.is_none() {
            append_line(&mut found[next - 1], line);
        } else {
            append_line(&mut rest, line);
        }
    }
    (found, rest)
}

/// Keeps as notes what was not understood of a list of fields.
fn others(draft: &mut Draft, heading: &str, names: &[&str], found: &[String], rest: &str) {
    let mut said = String::new();
    for (name, value) in names.iter().zip(found).filter(|(_, value)| !value.trim().is_empty()) {
        append_line(&mut said, &[name, ": ", value].concat());
    }
    if !rest.trim().is_empty() {
        append_line(&mut said, rest.trim());
    }
    if !said.is_empty() {
        note(draft, heading, &said);
    }
}

/// Adds a heading and what stands under it to the notes.
pub(super) fn note(draft: &mut Draft, heading: &str, text: &str) {
    append(&mut draft.card.notes, heading);
    if !text.is_empty() {
        append_line(&mut draft.card.notes, text);
    }
}

fn append_line(to: &mut String, line: &str) {
    if !to.is_empty() {
        to.push('\n');
    }
    to.push_str(line);
}

/// Adds a text, a blank line behind what is there.
pub(super) fn append(to: &mut String, text: &str) {
    if !to.is_empty() && !text.is_empty() {
        to.push_str("\n\n");
    }
    to.push_str(text);
}
