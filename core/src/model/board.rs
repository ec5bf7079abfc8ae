//! The board as it is seen: which cards have been split, and which slices stand where, in order.
//!
//! Reckoned from the records in one pass. A slice that only moves is put at its new place, because people
//! move cards all the time and a board of a thousand takes a millisecond to reckon.

use super::{Card, CardId, Lane, Session};
use crate::collections::{Map, Set};

/// Who was split from whom, and the slices of each lane in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    children: Map<Option<CardId>, Vec<CardId>>,
    lanes: [Vec<CardId>; Lane::ALL.len()],
}

impl Board {
    /// Reckons the board of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut board = Self::default();
        for (id, card) in &session.cards {
            board.children.entry(session.parent(card)).or_default().push(*id);
        }
        let mut slices: Vec<_> = session.cards.iter().filter(|(id, _)| !board.is_split(**id)).collect();
        slices.sort_unstable_by(|(a_id, a), (b_id, b)| place(a, **a_id).cmp(&place(b, **b_id)));
        for (id, card) in slices {
            board.lanes[card.lane as usize].push(*id);
        }
        board
    }

    /// Puts cards at the places that `session` gives them, when their lanes and positions are all that
    /// changed.
    pub(crate) fn put(&mut self, session: &Session, moved: &[CardId]) {
        // All out before the first goes in: a lane with a stale place in it is not in order.
        for lane in &mut self.lanes {
            lane.retain(|id| !moved.contains(id));
        }
        for id in moved {
            let Some(card) = session.cards.get(id).filter(|_| !self.is_split(*id)) else { continue };
            let lane = &mut self.lanes[card.lane as usize];
            let index = lane.partition_point(|other| {
                session.cards.get(other).is_some_and(|before| place(before, *other) < place(card, *id))
            });
            lane.insert(index, *id);
        }
    }

    /// This board with one slice in another place, as if it had been moved there.
    #[must_use]
    pub fn with(&self, slice: CardId, lane: Lane, index: usize) -> Self {
        let mut board = self.clone();
        for lane in &mut board.lanes {
            lane.retain(|id| *id != slice);
        }
        let lane = &mut board.lanes[lane as usize];
        lane.insert(index.min(lane.len()), slice);
        board
    }

    /// The slices of a lane, in order.
    #[must_use]
    pub fn lane(&self, lane: Lane) -> &[CardId] {
        &self.lanes[lane as usize]
    }

    /// The slices that are going to be batches, in the order in which they are to be delivered, and those
    /// not ordered yet last: all but *Not doing*.
    pub fn batches(&self) -> impl Iterator<Item = CardId> + '_ {
        let lanes = [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later];
        lanes.into_iter().flat_map(|lane| self.lane(lane).iter().copied())
    }

    /// All slices, lane by lane.
    pub fn slices(&self) -> impl Iterator<Item = CardId> + '_ {
        self.lanes.iter().flatten().copied()
    }

    /// The cards split from `parent` (`None`: from the epic), in the order of their making.
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

/// What slices are ordered by: two windows may have given two cards the same position.
fn place(card: &Card, id: CardId) -> (Lane, &super::Position, CardId) {
    (card.lane, &card.position, id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Position, SessionId, Timestamp};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn position(byte: u8) -> Position {
        Position::parse(&format!("{byte:02x}80")).expect("a terminated hex text is a position")
    }

    proptest! {
        /// R6: every slice is in exactly one lane, in order, however many cards move at once.
        #[test]
        fn putting_moved_cards_is_the_same_as_reckoning_anew(
            places in prop::collection::vec((0..5usize, any::<u8>()), 1..12),
            moves in prop::collection::vec((any::<prop::sample::Index>(), 0..5usize, any::<u8>()), 1..8),
        ) {
            let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
            let ids: Vec<CardId> = (1..=places.len() as u128).map(|id| CardId(Uuid::from_u128(id))).collect();
            for (id, (lane, byte)) in ids.iter().zip(places) {
                let card = Card { lane: Lane::ALL[lane], position: position(byte), ..Card::default() };
                session.cards.insert(*id, card);
            }
            let mut board = Board::of(&session);
            let mut moved = Vec::new();
            for (which, lane, byte) in moves {
                let id = *which.get(&ids);
                let card = session.cards.get_mut(&id).expect("it was put in above");
                (card.lane, card.position) = (Lane::ALL[lane], position(byte));
                if !moved.contains(&id) {
                    moved.push(id);
                }
            }
            board.put(&session, &moved);
            prop_assert_eq!(board, Board::of(&session));
        }
    }
}
