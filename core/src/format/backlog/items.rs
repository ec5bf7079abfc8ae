//! The items that go, as a table: the preview of targets that take no table.

use super::{Backlog, Kind, Selection, grouped};
use crate::format::table::{Row, Table};
use crate::model::{Board, Lane, Session};

/// The first `most` items of what goes; all of a session that goes whole.
#[must_use]
pub fn items(session: &Session, board: &Board, selection: &Selection, most: usize) -> Table {
    let whole = Selection { lanes: Lane::ALL.iter().copied().collect(), ..selection.clone() };
    let selection = if selection.target.is_selective() { selection } else { &whole };
    let backlog = Backlog::of(session, board, selection);
    let headers = ["Item", "Kind", "Part of", "Lane", "Size"];
    let rows = backlog.items.iter().take(most).map(|item| {
        let parent = item.parent.and_then(|parent| backlog.items.get(parent));
        let slice = item.card.filter(|_| item.kind == Kind::Slice).map(|(_, card)| card);
        let size = slice.and_then(|card| card.size);
        let cells = vec![
            item.title.clone(),
            item.kind.label().to_owned(),
            parent.map(|parent| parent.title.clone()).unwrap_or_default(),
            slice.map(|card| card.lane.label().to_owned()).unwrap_or_default(),
            size.map(|size| size.label().to_owned()).unwrap_or_default(),
        ];
        Row { line: 0, cells }
    });
    let rows = rows.collect();
    Table {
        headers: headers.map(ToOwned::to_owned).to_vec(),
        rows,
        total: backlog.items.len(),
        too_long: Vec::new(),
    }
}

/// What an export consists of: "the epic, 11 slices, 1 removal". `written`: how many items a target takes of all
/// ([`Exported::items`](super::Exported::items)); nothing where that says it.
#[must_use]
pub fn parts(session: &Session, board: &Board, selection: &Selection, written: usize) -> String {
    if !selection.target.is_selective() {
        return String::new();
    }
    let backlog = Backlog::of(session, board, selection);
    let count = |kind: Kind| backlog.items.iter().filter(|item| item.kind == kind).count();
    let (slices, removals) = (count(Kind::Slice), count(Kind::Removal));
    // Every target takes what is to be done. What holds it together goes whole, in part, or not at all.
    let Some(above) = written.checked_sub(slices + removals) else { return String::new() };
    let several = |count: usize, one: &str| match count {
        0 => String::new(),
        1 => [", 1 ", one].concat(),
        _ => [", ", &grouped(count), " ", one, "s"].concat(),
    };
    let epic = if above > 0 { ", the epic" } else { "" };
    let split = several(above.saturating_sub(1), "split card");
    let told = [epic, &split, &several(slices, "slice"), &several(removals, "removal")].concat();
    told.strip_prefix(", ").unwrap_or_default().to_owned()
}
