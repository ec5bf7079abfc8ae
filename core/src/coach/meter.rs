//! The meter: one number a question. Each is defined for people in [`Number::definition`], and at length in
//! docs/coach.md.

use super::coverage::Coverage;
use super::dependencies::Dependencies;
use super::feedback::is_readable;
use super::time;
use crate::collections::Set;
use crate::model::{Board, Card, CardId, FeedbackGoalId, Lane, Session, Size};

/// A number of the meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// How many slices there are.
    Slices,
    /// How many have value and feedback.
    WithBoth,
    /// How many are in users' hands within a week.
    WithinAWeek,
    /// How long until the first feedback.
    FirstFeedback,
    /// How much of the epic the cards cover.
    Covered,
    /// How many slices wait for nobody.
    Independent,
}

impl Number {
    /// All of them, in the order of the meter.
    pub const ALL: [Self; 6] = [
        Self::Slices,
        Self::WithBoth,
        Self::WithinAWeek,
        Self::FirstFeedback,
        Self::Covered,
        Self::Independent,
    ];

    /// The word in CSS and tests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Slices => "slices",
            Self::WithBoth => "with_both",
            Self::WithinAWeek => "within_a_week",
            Self::FirstFeedback => "first_feedback",
            Self::Covered => "covered",
            Self::Independent => "independent",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Slices => "slices",
            Self::WithBoth => "value + feedback",
            Self::WithinAWeek => "within a week",
            Self::FirstFeedback => "to first feedback",
            Self::Covered => "epic covered",
            Self::Independent => "independent",
        }
    }

    /// What it counts, in one or two sentences for the room.
    #[must_use]
    pub fn definition(self) -> &'static str {
        match self {
            Self::Slices => {
                "Cards that have not been split further. Not doing is left out: those will not be batches."
            }
            Self::WithBoth => "Slices with at least one value goal and at least one feedback goal.",
            Self::WithinAWeek => {
                "Slices that are in users’ hands within a week. DORA’s headline measure is the share of features \
                 done in a week or less."
            }
            Self::FirstFeedback => {
                "Working time through the first batch, in order, up to the first card with a signal that \
                 somebody can read, and whatever these cards wait for. Each card counts with the upper end of its \
                 size; one without a size counts as a week."
            }
            Self::Covered => {
                "Words of the epic’s title and narrative, small words left out, that a card’s title, notes or \
                 done-when also has, or that a card was told to cover."
            }
            Self::Independent => {
                "Slices that wait for nobody outside the team, and for no slice that is not shipped yet."
            }
        }
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
}

impl Share {
    /// In percent, rounded, but "100 %" is never said of less than all. `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        let rounded = (self.part * 100 + self.whole / 2).checked_div(self.whole)?;
        Some(if self.part < self.whole { rounded.min(99) } else { rounded })
    }
}

/// The numbers beside the epic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// How many slices there are, *Not doing* left out: they are not going to be batches.
    pub slices: usize,
    /// How many of them have at least one value goal and one feedback goal.
    pub with_both: usize,
    /// How many of them are in users' hands within a week. DORA's headline measure for small batches is
    /// the share of features done in a week or less.
    pub within_a_week: usize,
    /// Working hours to the first feedback; `None` while no card of the first batch has a readable signal.
    pub first_feedback: Option<u32>,
    /// How many of the epic's words the cards cover.
    pub covered: Share,
    /// How many slices wait for no other slice and for nobody outside the team.
    pub independent: usize,
}

impl Meter {
    /// Reckons the numbers. How much of the epic is covered is [`super::coverage`]'s to say.
    #[must_use]
    pub fn of(session: &Session, board: &Board, covered: Share) -> Self {
        let mut meter = Self {
            first_feedback: FirstFeedback::of(session, board).map(|first| first.hours),
            covered,
            independent: Dependencies::of(session, board).independent.len(),
            ..Self::default()
        };
        for card in board.batches().filter_map(|id| session.cards.get(&id)) {
            meter.slices += 1;
            meter.with_both += usize::from(has_both(session, card));
            meter.within_a_week += usize::from(is_within_a_week(card));
        }
        meter
    }
}

fn has_both(session: &Session, card: &Card) -> bool {
    session.has_value(card) && session.has_feedback(card)
}

fn is_within_a_week(card: &Card) -> bool {
    card.size.is_some_and(Size::is_within_a_week)
}

/// The way to the first feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstFeedback {
    /// The slices on the way, in the order of the board, each with its working hours; the last of the first
    /// batch among them brings the signal.
    pub path: Vec<(CardId, u32)>,
    /// The slice that brings the signal.
    pub card: CardId,
    /// The goal whose signal is read.
    pub goal: FeedbackGoalId,
    /// The sum.
    pub hours: u32,
}

impl FirstFeedback {
    /// Reckons the way; `None` while no slice of the first batch has a readable signal.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Option<Self> {
        let first_batch = board.lane(Lane::FirstBatch);
        let (index, card, goal) = first_batch.iter().enumerate().find_map(|(index, id)| {
            let goals = &session.cards.get(id)?.feedback_goal_ids;
            let readable = |goal: &&FeedbackGoalId| session.feedback_goals.get(goal).is_some_and(is_readable);
            Some((index, *id, *goals.iter().find(readable)?))
        })?;
        let mut on_path: Set<CardId> = Set::new();
        let mut open: Vec<CardId> = first_batch[..=index].to_vec();
        while let Some(id) = open.pop() {
            if on_path.insert(id) {
                open.extend(session.cards.get(&id).into_iter().flat_map(|card| session.depends_on(card)));
                // Who waits for a split card waits for what it was split into.
                open.extend(board.children(Some(id)));
            }
        }
        let path: Vec<(CardId, u32)> = board
            .batches()
            .filter(|id| on_path.contains(id))
            .filter_map(|id| Some((id, session.cards.get(&id)?)))
            // Shipped slices count as well: the prediction is to be held against what happened.
            .map(|(id, card)| (id, time::hours(card.size)))
            .collect();
        let hours = path.iter().map(|(_, hours)| *hours).sum();
        Some(Self { path, card, goal, hours })
    }
}

/// The slices that a number counts, and those it leaves out; each in the order of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Counted.
    pub counted: Vec<CardId>,
    /// Left out.
    pub left_out: Vec<CardId>,
}

/// What `number` counts. For the first feedback: the slices on the way to it, and the others of the first
/// batch; for the covered epic: the cards that cover something.
#[must_use]
pub fn counted(session: &Session, board: &Board, number: Number) -> Counted {
    let mut counted = Counted::default();
    let mut sort = |slices: &mut dyn Iterator<Item = CardId>, counts: &dyn Fn(CardId, &Card) -> bool| {
        for id in slices {
            let Some(card) = session.cards.get(&id) else { continue };
            if counts(id, card) { &mut counted.counted } else { &mut counted.left_out }.push(id);
        }
    };
    match number {
        Number::Slices => {
            let mut slices = board.batches().chain(board.lane(Lane::NotDoing).iter().copied());
            sort(&mut slices, &|_, card| card.lane != Lane::NotDoing);
        }
        Number::WithBoth => sort(&mut board.batches(), &|_, card| has_both(session, card)),
        Number::WithinAWeek => sort(&mut board.batches(), &|_, card| is_within_a_week(card)),
        Number::FirstFeedback => {
            let path = FirstFeedback::of(session, board).map(|first| first.path).unwrap_or_default();
            let path: Set<CardId> = path.into_iter().map(|(id, _)| id).collect();
            let on_path = |id: CardId| path.contains(&id);
            let first_batch: Set<CardId> = board.lane(Lane::FirstBatch).iter().copied().collect();
            let mut slices = board.batches().filter(|id| on_path(*id) || first_batch.contains(id));
            sort(&mut slices, &|id, _| on_path(id));
        }
        Number::Covered => {
            let covering: Set<CardId> = Coverage::of(session).covering_cards().collect();
            let batches: Set<CardId> = board.batches().collect();
            let others = covering.iter().filter(|id| !batches.contains(id));
            sort(&mut board.batches().chain(others.copied()), &|id, _| covering.contains(&id));
        }
        Number::Independent => {
            let dependencies = Dependencies::of(session, board);
            return Counted { counted: dependencies.independent, left_out: dependencies.dependent };
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use crate::sample;

    fn find(session: &Session, title: &str) -> CardId {
        *session.cards.iter().find(|(_, card)| card.title == title).expect(title).0
    }

    /// The first card of the first batch has a signal: its own day is all there is.
    #[test]
    fn the_first_feedback_comes_with_the_first_readable_card() {
        let mut session = sample::counted();
        let board = Board::of(&session);
        let first = FirstFeedback::of(&session, &board).expect("a readable signal");
        assert_eq!((first.hours, first.path.len()), (time::DAY, 1));
        // Without its signal, the next one brings the feedback: a day and a day.
        let goal = first.goal;
        session.feedback_goals.get_mut(&goal).expect("the goal").signal.clear();
        let first = FirstFeedback::of(&session, &board).expect("the next one");
        assert_eq!(session.cards[&first.card].title, "Manager approves by link");
        assert_eq!(first.hours, 2 * time::DAY);
        // A prediction stays what it was once a slice is shipped.
        let shipped = find(&session, "Type in one expense");
        session.cards.get_mut(&shipped).expect("the card").shipped_at = Some(Timestamp::default());
        assert_eq!(FirstFeedback::of(&session, &board), Some(first));
    }

    #[test]
    fn the_way_to_the_first_feedback_goes_through_what_the_card_waits_for() {
        let mut session = sample::counted();
        let (first, far) = (find(&session, "Type in one expense"), find(&session, "Other currencies"));
        session.cards.get_mut(&first).expect("the card").depends_on.insert(far);
        let board = Board::of(&session);
        let found = FirstFeedback::of(&session, &board).expect("a readable signal");
        assert_eq!(found.path, [(first, time::DAY), (far, time::WEEK)]);
        assert_eq!(found.hours, time::DAY + time::WEEK);
        // Two windows can close a circle (R18); the way goes through each card once.
        session.cards.get_mut(&far).expect("the card").depends_on.insert(first);
        assert_eq!(FirstFeedback::of(&session, &board), Some(found));
    }

    #[test]
    fn no_signal_no_number() {
        let mut session = sample::counted();
        for goal in session.feedback_goals.values_mut() {
            goal.r#where.clear();
        }
        let board = Board::of(&session);
        assert_eq!(FirstFeedback::of(&session, &board), None);
        assert_eq!(Meter::of(&session, &board, Share::default()).first_feedback, None);
    }

    #[test]
    fn what_is_counted_and_what_is_left_out_add_up() {
        let session = sample::counted();
        let board = Board::of(&session);
        let meter = Meter::of(&session, &board, Share::default());
        for (number, value) in [
            (Number::Slices, meter.slices),
            (Number::WithBoth, meter.with_both),
            (Number::WithinAWeek, meter.within_a_week),
            (Number::Independent, meter.independent),
        ] {
            assert_eq!(counted(&session, &board, number).counted.len(), value, "{number:?}");
        }
        assert_eq!(meter.slices, board.batches().count());
        assert_eq!(counted(&session, &board, Number::Slices).left_out, board.lane(Lane::NotDoing));
    }

    #[test]
    fn a_share_is_never_rounded_up_to_all() {
        assert_eq!(Share { part: 199, whole: 200 }.percent(), Some(99));
        assert_eq!(Share { part: 9, whole: 11 }.percent(), Some(82));
        assert_eq!(Share { part: 3, whole: 3 }.percent(), Some(100));
        assert_eq!(Share::default().percent(), None);
    }
}
