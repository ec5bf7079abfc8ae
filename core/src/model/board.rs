//! The board as it is seen: which cards have been split, and which slices stand where, in order.
//!
//! Reckoned from the records in one pass and thrown away when their structure changes.

use super::{CardId, Lane, Session};
use crate::collections::{Map, Set};

/// Who was split from whom, and the slices of each lane in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    children: Map<Option<CardId>, Vec<CardId>>,
    lanes: Map<Lane, Vec<CardId>>,
}

impl Board {
    /// Reckons the board of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut ordered: Vec<_> = session.cards.iter().collect();
        ordered.sort_unstable_by(|(a_id, a), (b_id, b)| {
            (a.lane, &a.position, a_id).cmp(&(b.lane, &b.position, b_id))
        });
        let mut board = Self::default();
        for (id, card) in &ordered {
            board.children.entry(session.parent(card)).or_default().push(**id);
        }
        for (id, card) in ordered {
            if !board.is_split(*id) {
                board.lanes.entry(card.lane).or_default().push(*id);
            }
        }
        board
    }

    /// The slices of a lane, in order.
    #[must_use]
    pub fn lane(&self, lane: Lane) -> &[CardId] {
        self.lanes.get(&lane).map_or(&[], Vec::as_slice)
    }

    /// All slices, lane by lane.
    pub fn slices(&self) -> impl Iterator<Item = CardId> + '_ {
        self.lanes.values().flatten().copied()
    }

    /// The slices of every lane but *Not doing*.
    pub fn to_do(&self) -> impl Iterator<Item = CardId> + '_ {
        let lanes = self.lanes.iter().filter(|(lane, _)| **lane != Lane::NotDoing);
        lanes.flat_map(|(_, cards)| cards).copied()
    }

    /// The cards split from `parent` (`None`: from the epic), lane by lane in order.
    #[must_use]
    pub fn children(&self, parent: Option<CardId>) -> &[CardId] {
        self.children.get(&parent).map_or(&[], Vec::as_slice)
    }

    /// Whether `card` holds children together and is no longer a batch itself.
    #[must_use]
    pub fn is_split(&self, card: CardId) -> bool {
        self.children.contains_key(&Some(card))
    }

    /// The cards that have been split, in the order of their ids, which is the order of their making.
    pub fn split_cards(&self) -> impl Iterator<Item = CardId> + '_ {
        self.children.keys().filter_map(|parent| *parent)
    }

    /// Everything that was split from `card`, directly or further down.
    #[must_use]
    pub fn descendants(&self, card: CardId) -> Vec<CardId> {
        let mut found = Vec::new();
        // A cycle cannot be written by a command, but two damaged windows must not hang a third.
        let mut seen = std::iter::once(card).collect::<Set<CardId>>();
        let mut open = vec![card];
        while let Some(id) = open.pop() {
            for child in self.children(Some(id)).iter().filter(|child| seen.insert(**child)) {
                found.push(*child);
                open.push(*child);
            }
        }
        found
    }
}
