//! Asana's import of tasks from CSV: lanes are sections, and what is needed first stands first.

use super::description::describe;
use super::index::Index;
use super::sheet::Sheet;
use super::{Backlog, Exported};
use crate::format::markup::Markup;
use crate::model::Day;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let headers = ["Name", "Description", "Section", "Assignee", "Collaborators", "Start Date", "Due Date"];
    let mut sheet = Sheet::new(&headers, backlog.selection.exact);
    let mut items = 0;
    for index in predecessors_first(backlog) {
        let item = &backlog.items[index];
        let description = Markup::Plain.write(&describe(backlog, item));
        let lane = item.card.map_or("", |(_, card)| card.lane.label());
        let due = item.due.map_or_else(String::new, american);
        sheet.row(&[&item.title, &description, lane, "", "", "", &due]);
        items += 1;
    }
    let (text, affected) = sheet.finish();
    let caveats = [
        "Asana’s importer takes no tags, no subtasks and no points: they stand in the description.",
        "Nobody is assigned: whoever owns a slice stands in its description.",
        "Tasks are in the order in which they can be done, and each lane is a section.",
    ];
    Exported { text, items, caveats: caveats.map(str::to_owned).to_vec(), affected }
}

/// The batches in their order, but each after all that it needs first. Where cards wait for each other in a
/// circle, the one that comes first stays first.
fn predecessors_first(backlog: &Backlog<'_>) -> Vec<usize> {
    let index = Index::of(backlog);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); backlog.items.len()];
    for (at, item) in backlog.items.iter().enumerate().filter(|(_, item)| item.card.is_some()) {
        if let Some(parent) = item.parent.filter(|_| item.is_slice() || !item.is_batch()) {
            children[parent].push(at);
        }
    }
    let mut order = Vec::with_capacity(backlog.items.len());
    let mut met = vec![false; backlog.items.len()];
    // Not by recursion: a chain may be as long as there are cards.
    let mut open: Vec<(usize, std::vec::IntoIter<usize>)> = Vec::new();
    for start in (0..backlog.items.len()).filter(|at| backlog.items[*at].is_batch()) {
        let mut next = Some(start);
        loop {
            if let Some(at) = next.filter(|at| !std::mem::replace(&mut met[*at], true)) {
                let item = &backlog.items[at];
                let mut first = Vec::new();
                match item.card {
                    Some((_, card)) if item.is_slice() => {
                        let needs = backlog.session.depends_on(card);
                        first.extend(needs.filter_map(|id| index.get(id)));
                        first.sort_unstable();
                    }
                    // Who waits for a split card waits for its slices.
                    _ if !item.is_batch() => first.append(&mut children[at]),
                    _ => {}
                }
                open.push((at, first.into_iter()));
            }
            let Some((at, first)) = open.last_mut() else { break };
            next = first.next();
            if next.is_none() {
                if backlog.items[*at].is_batch() {
                    order.push(*at);
                }
                open.pop();
            }
        }
    }
    order
}

/// A day as the importer reads it: mm/dd/yyyy.
fn american(day: Day) -> String {
    let day = day.to_string();
    match (day.get(0..4), day.get(5..7), day.get(8..10)) {
        (Some(year), Some(month), Some(day)) => [month, "/", day, "/", year].concat(),
        _ => String::new(),
    }
}
