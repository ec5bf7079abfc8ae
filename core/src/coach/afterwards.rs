//! Afterwards: what was shipped, what was learned, and how the prediction held.

use crate::model::{Day, Session, Timestamp};

/// What became of a split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Afterwards {
    /// Slices in users' hands.
    pub shipped: usize,
    /// Slices with a verdict on their feedback.
    pub judged: usize,
    /// Days from the session's beginning to the first verdict; `None` before there is one.
    pub first_feedback_days: Option<i64>,
}

impl Afterwards {
    /// Reckons it.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut after = Self::default();
        let mut first: Option<Timestamp> = None;
        // Split cards as well: one that is split to change it was shipped all the same.
        for card in session.cards.values() {
            after.shipped += usize::from(card.shipped_at.is_some());
            after.judged += usize::from(card.verdict.is_some());
            first = [first, card.verdict.and(card.learned_at)].into_iter().flatten().min();
        }
        let began = Day::of(session.about.created_at);
        // A window whose clock is behind learns nothing before the session began.
        after.first_feedback_days = first.map(|first| began.until(Day::of(first)).max(0));
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, CardId, SessionId, Verdict};
    use uuid::Uuid;

    #[test]
    fn what_was_shipped_and_judged_is_counted_and_the_first_feedback_dated() {
        let at = Timestamp::parse;
        let began = at("2026-01-31T22:00:00Z").expect("a moment");
        let mut session = Session::new(SessionId(Uuid::nil()), began);
        let of = |session: &Session| Afterwards::of(session);
        assert_eq!(of(&session), Afterwards::default());
        let cards = [
            (at("2026-02-03T09:00:00Z"), at("2026-02-06T09:00:00Z"), Some(Verdict::Keep)),
            (at("2026-02-03T09:00:00Z"), at("2026-02-04T01:00:00Z"), Some(Verdict::Change)),
            (at("2026-02-05T09:00:00Z"), None, None),
            (None, None, None),
        ];
        for (number, (shipped_at, learned_at, verdict)) in cards.into_iter().enumerate() {
            let card = Card { shipped_at, learned_at, verdict, ..Card::default() };
            session.cards.insert(CardId(Uuid::from_u128(number as u128)), card);
        }
        // 31 January to 4 February: days of the calendar, not spans of 24 hours.
        assert_eq!(of(&session), Afterwards { shipped: 3, judged: 2, first_feedback_days: Some(4) });
    }
}
