//! Where cards stand among the items. A sorted list: put in one by one, thousands of cards out of order cost
//! a map as many moves of its whole content.

use super::{Backlog, Kind};
use crate::model::CardId;

/// The items of cards, by their cards.
pub(super) struct Index(Vec<(CardId, usize)>);

impl Index {
    pub(super) fn of(backlog: &Backlog<'_>) -> Self {
        let mut index = Vec::with_capacity(backlog.items.len());
        for (at, item) in backlog.items.iter().enumerate() {
            index.extend(item.card.filter(|_| item.kind != Kind::Removal).map(|(id, _)| (id, at)));
        }
        index.sort_unstable();
        Self(index)
    }

    /// The index of a card's item, where it goes.
    pub(super) fn get(&self, id: CardId) -> Option<usize> {
        let at = self.0.binary_search_by(|(other, _)| other.cmp(&id)).ok()?;
        Some(self.0[at].1)
    }
}
