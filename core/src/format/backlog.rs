//! What a workshop brings to a team's backlog.
//!
//! ```text
//! Session + Selection → Backlog (items in order) ─┬→ description: what each item says, as sections ─→ markup
//!                                                 └→ one module a target ─→ text, caveats, affected cells
//! ```
//! Pure: where a text lies or goes is the app's business. What each tracker takes stands, with its sources, in
//! docs/backlog.md.

mod asana;
mod azure;
pub(crate) mod cells;
mod description;
mod github;
mod gitlab;
mod guard;
mod index;
mod items;
mod jira;
mod labels;
mod linear;
mod markdown;
mod sheet;
pub(crate) mod spreadsheet;
mod target;
mod trello;

use std::borrow::Cow;

use super::markup::clean;
use super::table::Table;
use super::{Envelope, export};
use crate::coach::release;
use crate::collections::{Map, Set};
use crate::model::{Board, Card, CardId, Day, Lane, Session, Size, record};
use crate::outline::one_line;

pub(super) use cells::{split, split_asks};
pub use guard::unguard;
pub use items::{items, parts};
pub use sheet::Affected;
pub use target::Target;

record! {
    /// What goes where. The app keeps the last one.
    Selection {
        /// Where it goes.
        target: Target,
        /// The lanes whose slices go.
        lanes: Set<Lane>,
        /// Whether sizes go as points ([`points`]).
        points: bool,
        /// Whether people's names go: who owns, who is asked. Names within a text stay.
        names: bool,
        /// Whether cells go exactly as they were typed, even where a spreadsheet could run them.
        exact: bool,
    }
}

impl Selection {
    /// What usually goes: all but *Not doing*.
    #[must_use]
    pub fn usual(target: Target) -> Self {
        let lanes = Lane::ALL.iter().copied().filter(|lane| *lane != Lane::NotDoing).collect();
        Self { target, lanes, points: true, names: true, ..Self::default() }
    }
}

/// What was written for a target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exported {
    /// The text of the file, without a byte order mark.
    pub text: String,
    /// How many items are in it.
    pub items: usize,
    /// What one should know before importing it, one line each: what the target drops, what it needs first.
    pub caveats: Vec<String>,
    /// The cells that a spreadsheet could take for a formula: changed in the text, or left as they are where
    /// the selection says "exact text".
    pub affected: Vec<Affected>,
}

impl Exported {
    /// The first rows of the text as a table; for a target that takes no table, of its items.
    #[must_use]
    pub fn table(&self, target: Target, rows: usize) -> Option<Table> {
        target.is_table().then(|| Table::read(&self.text, rows).ok()).flatten()
    }
}

/// Writes what goes of a session.
#[must_use]
pub fn write(session: &Session, board: &Board, selection: &Selection, envelope: Envelope<'_>) -> Exported {
    let backlog = Backlog::of(session, board, selection);
    match selection.target {
        Target::Session => {
            Exported { text: export(session, envelope), items: session.cards.len(), ..Exported::default() }
        }
        Target::JiraCloud => jira::cloud(&backlog),
        Target::JiraDataCenter => jira::data_center(&backlog),
        Target::GitHub => github::write(&backlog),
        Target::GitLab => gitlab::write(&backlog),
        Target::Linear => linear::write(&backlog),
        Target::AzureDevOps => azure::write(&backlog),
        Target::Trello => trello::write(&backlog),
        Target::Asana => asana::write(&backlog),
        Target::Markdown => markdown::write(&backlog),
        Target::Spreadsheet => spreadsheet::write(&backlog),
    }
}

/// A size as story points, in the series that most teams estimate with: roughly in proportion to the time.
#[must_use]
pub fn points(size: Size) -> u32 {
    match size {
        Size::Hour => 1,
        Size::Day => 2,
        Size::Week => 5,
        Size::Month => 13,
        Size::Longer => 21,
    }
}

/// The lanes in the order in which their slices are to be done.
const LANES: [Lane; 5] = [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later, Lane::NotDoing];

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The epic: always the first item.
    Epic,
    /// A card that has been split: no batch, it holds others together.
    SplitCard,
    /// A slice.
    Slice,
    /// The card that takes a toggle or an abstraction out again.
    Removal,
}

impl Kind {
    /// What it is called in tables for people.
    fn label(self) -> &'static str {
        match self {
            Self::Epic => "Epic",
            Self::SplitCard => "Split card",
            Self::Slice => "Slice",
            Self::Removal => "Removal",
        }
    }
}

/// One item of a backlog.
#[derive(Clone, Debug)]
struct Item<'a> {
    kind: Kind,
    /// The item it hangs from, by its index: always an earlier one; `None` for the epic only.
    parent: Option<usize>,
    /// The card it stands for; of a removal, the slice that brings in what is taken out.
    card: Option<(CardId, &'a Card)>,
    /// One line, never empty.
    title: String,
    /// When it is due.
    due: Option<Day>,
    /// Of a slice: the how manieth of its lane it is, from 1. Else 0.
    place: usize,
}

impl Item<'_> {
    fn is_slice(&self) -> bool {
        self.kind == Kind::Slice
    }

    /// Whether there is something to do: all that goes where nothing can hang from anything.
    fn is_batch(&self) -> bool {
        matches!(self.kind, Kind::Slice | Kind::Removal)
    }
}

/// The items that go, in the order in which they are to be done: each after what it hangs from.
struct Backlog<'a> {
    session: &'a Session,
    board: &'a Board,
    selection: &'a Selection,
    items: Vec<Item<'a>>,
}

impl<'a> Backlog<'a> {
    fn of(session: &'a Session, board: &'a Board, selection: &'a Selection) -> Self {
        let epic = Item {
            kind: Kind::Epic,
            parent: None,
            card: None,
            title: titled(&session.epic.title),
            due: None,
            place: 0,
        };
        let mut backlog = Self { session, board, selection, items: vec![epic] };
        let mut at: Map<CardId, usize> = Map::new();
        for lane in LANES.into_iter().filter(|lane| selection.lanes.contains(lane)) {
            for (index, id) in board.lane(lane).iter().enumerate() {
                backlog.add(*id, index + 1, &mut at);
            }
        }
        for removal in release::removals(session, board) {
            let Some(parent) = at.get(&removal.card).copied() else { continue };
            let parent = backlog.items[parent].parent;
            backlog.items.push(Item {
                kind: Kind::Removal,
                parent,
                card: session.cards.get(&removal.card).map(|card| (removal.card, card)),
                title: titled(&removal.title),
                due: removal.remove_by,
                place: 0,
            });
        }
        backlog
    }

    /// Adds a slice after what it was split from.
    fn add(&mut self, slice: CardId, place: usize, at: &mut Map<CardId, usize>) {
        // From the slice up to what is there already: a chain may be as long as there are cards.
        let mut missing = Vec::new();
        let mut parent = 0;
        let mut next = Some(slice);
        // Two damaged windows may have closed a circle (R18): a card that waits at ever longer distances
        // meets itself again.
        let (mut waits, mut steps) = (None, 1);
        while let Some(id) = next {
            if let Some(index) = at.get(&id) {
                parent = *index;
                break;
            }
            let Some(card) = self.session.cards.get(&id) else { break };
            if waits == Some(id) {
                let mut seen = Set::new();
                let circle = missing.iter().position(|(id, _)| !seen.insert(*id));
                missing.truncate(circle.unwrap_or(missing.len()));
                break;
            }
            missing.push((id, card));
            if missing.len() == steps {
                (waits, steps) = (Some(id), steps * 2);
            }
            next = self.session.parent(card);
        }
        for (index, (id, card)) in missing.into_iter().enumerate().rev() {
            let (kind, place) = if index == 0 { (Kind::Slice, place) } else { (Kind::SplitCard, 0) };
            let title = titled(&card.title);
            self.items.push(Item {
                kind,
                parent: Some(parent),
                card: Some((id, card)),
                title,
                due: None,
                place,
            });
            parent = self.items.len() - 1;
            at.insert(id, parent);
        }
    }

    /// Whether a slice that goes has been shipped.
    fn ships(&self) -> bool {
        let mut slices = self.items.iter().filter(|item| item.is_slice());
        slices.any(|item| item.card.is_some_and(|(_, card)| card.shipped_at.is_some()))
    }

    /// A size, where the selection lets it go as points.
    fn points(&self, item: &Item<'_>) -> Option<u32> {
        let (_, card) = item.card.filter(|_| self.selection.points && item.kind == Kind::Slice)?;
        card.size.map(points)
    }
}

/// A number as people read it: 1,620.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What is said of titles that were cut; `None` where none was.
fn titles_cut(cut: usize, most: &str) -> Option<String> {
    let which = if cut == 1 { "1 title is".to_owned() } else { [&grouped(cut), " titles are"].concat() };
    let said = [&which, " longer than the ", most, " takes: cut here, whole in the description."];
    (cut > 0).then(|| said.concat())
}

/// A title that is not longer than a tracker takes, in UTF-16 units, and whether it was cut for that.
fn within(title: &str, most: usize) -> (Cow<'_, str>, bool) {
    // A letter has at most as many units as bytes.
    if title.len() <= most || title.encode_utf16().count() <= most {
        return (title.into(), false);
    }
    let mut left = most - 1;
    let kept: String = title
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    ([kept.trim_end(), "…"].concat().into(), true)
}

/// A title as one line, also where nobody has typed one.
fn titled(title: &str) -> String {
    let title = one_line(&clean(title));
    if title.is_empty() { "Untitled".to_owned() } else { title }
}
