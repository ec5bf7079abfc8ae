//! Alternatives: another way to split the same epic, and several ways side by side.

use super::coverage::Coverage;
use super::meter::{Meter, Number, Share};
use super::time;
use crate::collections::Map;
use crate::model::{Board, Card, Lane, Pattern, Session, SessionId};

/// The session that all the ways to split of one family go back to.
#[must_use]
pub fn root(session: &Session) -> SessionId {
    session.about.alternative_of.unwrap_or(session.id)
}

/// Makes `session`, a copy, another way to split: by `pattern`, from all its cards or from none. The goals and
/// what the team said of itself stay; what was said of the other split goes, and nothing of it is shipped.
pub fn begin(session: &mut Session, pattern: Pattern, with_cards: bool) {
    let title = alternative_title(session, pattern);
    session.about.alternative_of = Some(root(session));
    session.about.pattern = Some(pattern);
    session.about.title = title;
    session.about.evaluation = Map::new();
    session.about.overrides = Map::new();
    session.about.predicted_hours = None;
    if !with_cards {
        session.cards = Map::new();
    }
    for Card { shipped_at, learned_at, saw, verdict, .. } in session.cards.values_mut() {
        (*shipped_at, *learned_at, *verdict) = (None, None, None);
        saw.clear();
    }
}

/// The title with the pattern behind it, in place of the pattern that was tried before.
fn alternative_title(session: &Session, pattern: Pattern) -> String {
    const DASH: &str = " – ";
    let title = session.title();
    let before = session.about.pattern.and_then(|before| {
        title.strip_suffix(before.label())?.strip_suffix(DASH).filter(|title| !title.trim().is_empty())
    });
    [before.unwrap_or(title), DASH, pattern.label()].concat()
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A number of the meter.
    Number(Number),
    /// How long the first batch takes as it was planned.
    FirstBatch,
    /// How many slices are postponed or dropped.
    SetAside,
}

impl Row {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Number(Number::Slices),
        Self::Number(Number::WithBoth),
        Self::Number(Number::WithinAWeek),
        Self::Number(Number::FirstFeedback),
        Self::Number(Number::Covered),
        Self::Number(Number::Independent),
        Self::FirstBatch,
        Self::SetAside,
    ];

    /// The words on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Number(number) => number.label(),
            Self::FirstBatch => "first batch takes",
            Self::SetAside => "dropped or postponed",
        }
    }
}

/// The numbers of one way to split, as if nothing of it were shipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Those of the meter.
    pub meter: Meter,
    /// The working hours of the whole first batch.
    pub first_batch: u32,
    /// The slices in *Later* and *Not doing*.
    pub set_aside: usize,
}

impl Figures {
    /// Reckons them.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        // Plans are compared: what one of them has shipped since must not count against the other.
        let mut session = session.clone();
        session.cards.values_mut().for_each(|card| card.shipped_at = None);
        let session = &session;
        let lane = board.lane(Lane::FirstBatch).iter();
        let cards = lane.filter_map(|id| session.cards.get(id));
        Self {
            meter: Meter::of(session, board, Coverage::of(session).share()),
            first_batch: cards.map(|card| time::hours(card.size)).sum(),
            set_aside: board.lane(Lane::Later).len() + board.lane(Lane::NotDoing).len(),
        }
    }

    fn share(&self, number: Number) -> Option<Share> {
        let Meter { slices, with_both, within_a_week, covered, independent, .. } = self.meter;
        let of_slices = |part| Some(Share { part, whole: slices });
        match number {
            Number::WithBoth => of_slices(with_both),
            Number::WithinAWeek => of_slices(within_a_week),
            Number::Independent => of_slices(independent),
            Number::Covered => Some(covered),
            Number::Slices | Number::FirstFeedback => None,
        }
    }

    /// A row as it is shown; a dash where there is nothing to be said.
    #[must_use]
    pub fn told(&self, row: Row) -> String {
        let told = match row {
            Row::Number(Number::Slices) => Some(self.meter.slices.to_string()),
            Row::Number(Number::FirstFeedback) => self.meter.first_feedback.map(time::told),
            Row::Number(Number::Covered) => {
                self.meter.covered.percent().map(|percent| format!("{percent} %"))
            }
            Row::Number(number) => self
                .share(number)
                .filter(|share| share.whole > 0)
                .map(|share| format!("{} of {}", share.part, share.whole)),
            Row::FirstBatch => (self.first_batch > 0).then(|| time::told(self.first_batch)),
            Row::SetAside => Some(self.set_aside.to_string()),
        };
        told.unwrap_or_else(|| "–".to_owned())
    }

    /// How good it is, more is better; `None` where it is neither good nor bad.
    fn rank(&self, row: Row) -> Option<u64> {
        let sooner = |hours: u32| u64::from(u32::MAX - hours);
        let part_of = |share: Share| (share.part as u64 * 1_000_000).checked_div(share.whole as u64);
        match row {
            // More slices are no better, and no worse.
            Row::Number(Number::Slices) => None,
            Row::Number(Number::FirstFeedback) => self.meter.first_feedback.map(sooner),
            Row::Number(number) => self.share(number).and_then(part_of),
            Row::FirstBatch => (self.first_batch > 0).then(|| sooner(self.first_batch)),
            Row::SetAside => (self.meter.slices + self.set_aside > 0).then_some(self.set_aside as u64),
        }
    }
}

/// Which of several ways to split is best in a row; several where they are even, none where all are.
#[must_use]
pub fn best(row: Row, figures: &[Figures]) -> Vec<bool> {
    let ranks: Vec<_> = figures.iter().map(|figures| figures.rank(row)).collect();
    let best = ranks.iter().max().copied().flatten();
    let differ = ranks.iter().any(|rank| *rank != best);
    ranks.iter().map(|rank| differ && rank.is_some() && *rank == best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, CardId, Criterion, Reply, Size, Timestamp, Verdict};
    use uuid::Uuid;

    fn figures(
        slices: usize,
        within_a_week: usize,
        first_feedback: Option<u32>,
        first_batch: u32,
    ) -> Figures {
        let meter = Meter { slices, within_a_week, first_feedback, ..Meter::default() };
        Figures { meter, first_batch, set_aside: 0 }
    }

    #[test]
    fn the_best_of_a_row_is_marked_unless_all_are_even() {
        let three = [figures(4, 3, Some(16), 80), figures(8, 6, None, 40), figures(10, 5, Some(8), 0)];
        let best = |row| best(row, &three);
        assert_eq!(best(Row::Number(Number::WithinAWeek)), [true, true, false], "3 of 4 is 6 of 8");
        assert_eq!(best(Row::Number(Number::FirstFeedback)), [false, false, true]);
        assert_eq!(best(Row::FirstBatch), [false, true, false], "no first batch is not the shortest");
        assert_eq!(best(Row::Number(Number::Slices)), [false; 3]);
        assert_eq!(best(Row::SetAside), [false; 3], "all are even");
        assert_eq!(super::best(Row::FirstBatch, &three[..1]), [false], "one alone is not the best");
    }

    #[test]
    fn figures_are_told_as_people_say_them() {
        let told = |row| figures(4, 3, Some(16), 64).told(row);
        assert_eq!(told(Row::Number(Number::Slices)), "4");
        assert_eq!(told(Row::Number(Number::WithinAWeek)), "3 of 4");
        assert_eq!(told(Row::Number(Number::FirstFeedback)), "2 days");
        assert_eq!(told(Row::FirstBatch), "1.6 weeks");
        assert_eq!(told(Row::Number(Number::Covered)), "–", "an epic without a word");
        let nothing = Figures::default();
        assert_eq!(nothing.told(Row::Number(Number::WithBoth)), "–");
        assert_eq!(nothing.told(Row::FirstBatch), "–");
    }

    fn session() -> Session {
        let mut session = Session::new(SessionId(Uuid::from_u128(1)), Timestamp::default());
        session.about.title = "Expenses".to_owned();
        let reply = Reply { answer: Some(Answer::No), note: String::new() };
        session.about.evaluation.insert(Criterion::RoughlyEqual, reply);
        let card = Card {
            title: "Type it in".to_owned(),
            lane: Lane::FirstBatch,
            size: Some(Size::Day),
            shipped_at: Some(Timestamp::default()),
            saw: "Nobody finished".to_owned(),
            verdict: Some(Verdict::Change),
            ..Card::default()
        };
        session.cards.insert(CardId(Uuid::from_u128(2)), card);
        session
    }

    #[test]
    fn an_alternative_begins_with_the_cards_and_nothing_shipped() {
        let mut copy = session();
        begin(&mut copy, Pattern::WorkflowSteps, true);
        assert_eq!(copy.title(), "Expenses – Workflow steps");
        assert_eq!(copy.about.alternative_of, Some(SessionId(Uuid::from_u128(1))));
        assert!(copy.about.evaluation.is_empty());
        let card = &copy.cards.values().next().expect("the card is there");
        assert_eq!((card.size, card.shipped_at, card.verdict), (Some(Size::Day), None, None));
        assert_eq!((card.saw.as_str(), card.title.as_str()), ("", "Type it in"));
        assert_eq!(Figures::of(&copy, &Board::of(&copy)).first_batch, 8);
    }

    #[test]
    fn an_alternative_of_an_alternative_has_the_same_root_and_one_pattern_in_its_title() {
        let mut copy = session();
        begin(&mut copy, Pattern::WorkflowSteps, false);
        assert!(copy.cards.is_empty());
        copy.id = SessionId(Uuid::from_u128(9));
        begin(&mut copy, Pattern::Spike, false);
        assert_eq!(copy.title(), "Expenses – Spike");
        assert_eq!(root(&copy), SessionId(Uuid::from_u128(1)));
    }
}
