//! The MVP line: how long the first batch takes, and what could move out of it.

use super::time;
use crate::collections::Set;
use crate::model::{Board, Card, CardId, Lane, Session};

/// How many weeks the first batch may take where the room has not said. DORA: weeks rather than months.
pub const USUAL_WEEKS: u32 = 4;

/// How the first batch stands against its limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstBatch {
    /// The working hours of its slices that are not shipped yet.
    pub hours: u32,
    /// How many of them nobody has sized; each counts as a week.
    pub unsized_cards: usize,
    /// The limit in weeks.
    pub limit: u32,
    /// The slices that could move out, last first: no other slice of the first batch depends on them. Empty
    /// while the limit holds.
    pub could_move_out: Vec<CardId>,
}

impl FirstBatch {
    /// Reckons it.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        let limit = session.about.first_batch_weeks.unwrap_or(USUAL_WEEKS).clamp(1, 52);
        let mut first_batch = Self { limit, ..Self::default() };
        let lane = board.lane(Lane::FirstBatch).iter();
        let open: Vec<(CardId, &Card)> = lane
            .filter_map(|id| Some((*id, session.cards.get(id)?)))
            .filter(|(_, card)| card.shipped_at.is_none())
            .collect();
        for (_, card) in &open {
            first_batch.hours += time::hours(card.size);
            first_batch.unsized_cards += usize::from(card.size.is_none());
        }
        if first_batch.over() > 0 {
            let mut needed: Set<CardId> = Set::new();
            for on in open.iter().flat_map(|(_, card)| session.depends_on(card)) {
                needed.insert(on);
                // Who waits for a split card waits for its slices.
                needed.extend(board.descendants(on));
            }
            let all = || open.iter().map(|(id, _)| *id).rev();
            first_batch.could_move_out = all().filter(|id| !needed.contains(id)).collect();
            // Two windows can have closed a circle (R18): then each could go as well as any other.
            if first_batch.could_move_out.is_empty() {
                first_batch.could_move_out = all().collect();
            }
        }
        first_batch
    }

    /// By how many working hours it is past the limit; 0 while the limit holds.
    #[must_use]
    pub fn over(&self) -> u32 {
        self.hours.saturating_sub(self.limit.saturating_mul(time::WEEK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Position, SessionId, Size, Timestamp};
    use uuid::Uuid;

    /// A first batch of these sizes, in order; the ids count from 1.
    fn session(sizes: &[Option<Size>]) -> Session {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        for ((size, position), id) in sizes.iter().zip(Position::sequence(None, sizes.len())).zip(1..) {
            let card = Card { lane: Lane::FirstBatch, size: *size, position, ..Card::default() };
            session.cards.insert(CardId(Uuid::from_u128(id)), card);
        }
        session
    }

    fn card(id: u128) -> CardId {
        CardId(Uuid::from_u128(id))
    }

    #[test]
    fn within_the_limit_nothing_has_to_move_out() {
        let session = session(&[Some(Size::Day), None, Some(Size::Week)]);
        let first_batch = FirstBatch::of(&session, &Board::of(&session));
        assert_eq!(first_batch.hours, time::DAY + 2 * time::WEEK);
        assert_eq!((first_batch.unsized_cards, first_batch.limit, first_batch.over()), (1, USUAL_WEEKS, 0));
        assert_eq!(first_batch.could_move_out, []);
    }

    #[test]
    fn past_the_limit_what_nothing_else_waits_for_could_move_out_the_last_first() {
        let mut session = session(&[Some(Size::Month), Some(Size::Week), Some(Size::Week)]);
        session.cards.get_mut(&card(3)).expect("a card").depends_on.insert(card(1));
        let first_batch = FirstBatch::of(&session, &Board::of(&session));
        assert_eq!(first_batch.over(), 2 * time::WEEK);
        assert_eq!(first_batch.could_move_out, [card(3), card(2)]);
        // What is shipped takes no time any more.
        session.cards.get_mut(&card(1)).expect("a card").shipped_at = Some(Timestamp::default());
        assert_eq!(FirstBatch::of(&session, &Board::of(&session)).over(), 0);
    }

    #[test]
    fn what_waits_for_a_split_card_needs_its_slices() {
        let mut session = session(&[Some(Size::Month), Some(Size::Week), Some(Size::Week)]);
        // 4 was split into 2 and 3, and 1 waits for it.
        session.cards.insert(card(4), Card::default());
        for id in [2, 3] {
            session.cards.get_mut(&card(id)).expect("a card").parent_id = Some(card(4));
        }
        session.cards.get_mut(&card(1)).expect("a card").depends_on.insert(card(4));
        let first_batch = FirstBatch::of(&session, &Board::of(&session));
        assert_eq!(first_batch.could_move_out, [card(1)]);
    }

    #[test]
    fn the_room_sets_the_limit() {
        let mut session = session(&[Some(Size::Week), Some(Size::Day)]);
        session.about.first_batch_weeks = Some(1);
        assert_eq!(FirstBatch::of(&session, &Board::of(&session)).over(), time::DAY);
    }
}
