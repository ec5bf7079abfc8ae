//! The items that go, as a table: the preview of targets that take no table.

use super::{Backlog, Kind, Selection};
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
            kind(item.kind).to_owned(),
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

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Epic => "Epic",
        Kind::SplitCard => "Split card",
        Kind::Slice => "Slice",
        Kind::Removal => "Removal",
    }
}
