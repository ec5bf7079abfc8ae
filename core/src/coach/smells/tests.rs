//! Each smell on an example that was worked out by hand: where it fires, and the nearest thing where it does not.

use uuid::Uuid;

use super::short;
use crate::coach::Coach;
use crate::model::{
    Ask, Board, Card, CardId, Day, FeedbackGoal, FeedbackGoalId, GoalId, Lane, Position, Session, SessionId,
    Size, Smell, Source, Subject, Technique, Timestamp, ValueGoal, ValueGoalId,
};
use crate::sample;

/// A session that is built card by card, each under a number of its own.
struct Split(Session);

const VALUE: ValueGoalId = ValueGoalId(Uuid::from_u128(101));
const FEEDBACK: FeedbackGoalId = FeedbackGoalId(Uuid::from_u128(102));

fn id(number: u128) -> CardId {
    CardId(Uuid::from_u128(number))
}

fn split() -> Split {
    let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
    let value = ValueGoal {
        name: "Money soon".to_owned(),
        beneficiary: "Employees".to_owned(),
        ..ValueGoal::default()
    };
    let feedback = FeedbackGoal {
        question: "Do they finish?".to_owned(),
        when: "Every morning".to_owned(),
        ..FeedbackGoal::default()
    };
    session.value_goals.insert(VALUE, value);
    session.feedback_goals.insert(FEEDBACK, feedback);
    Split(session)
}

impl Split {
    /// A card with value, feedback and a day's size, behind the others of its lane; `edit` makes it what it is.
    fn card<R>(mut self, number: u128, lane: Lane, edit: impl FnOnce(&mut Card) -> R) -> Self {
        let last = self.0.cards.values().filter(|card| card.lane == lane).map(|card| &card.position).max();
        let mut card = Card {
            title: format!("Thing {number}"),
            lane,
            position: Position::sequence(last, 1).next().unwrap_or_default(),
            size: Some(Size::Day),
            value_goal_ids: [VALUE].into_iter().collect(),
            feedback_goal_ids: [FEEDBACK].into_iter().collect(),
            ..Card::default()
        };
        edit(&mut card);
        self.0.cards.insert(id(number), card);
        self
    }

    fn titled(self, title: &str) -> Self {
        self.card(1, Lane::Next, |card| card.title = title.to_owned())
    }

    fn value(mut self, edit: impl FnOnce(&mut ValueGoal)) -> Self {
        edit(self.0.value_goals.get_mut(&VALUE).expect("the value"));
        self
    }

    fn feedback(mut self, edit: impl FnOnce(&mut FeedbackGoal)) -> Self {
        edit(self.0.feedback_goals.get_mut(&FEEDBACK).expect("the feedback"));
        self
    }

    fn coach(&self) -> Coach {
        Coach::of(&self.0, &Board::of(&self.0))
    }

    /// What it is asked about, as it comes.
    fn asked(&self, smell: Smell) -> Vec<(Subject, Vec<CardId>)> {
        let coach = self.coach();
        let found = coach.findings().iter().filter(|finding| finding.smell == smell);
        found.map(|finding| (finding.subject, finding.cards.clone())).collect()
    }

    fn asks_card(&self, smell: Smell, number: u128) -> bool {
        self.asked(smell).contains(&(Subject::Card(id(number)), Vec::new()))
    }

    fn asks_goal(&self, smell: Smell, goal: impl Into<GoalId>) -> bool {
        self.asked(smell).contains(&(Subject::Goal(goal.into()), Vec::new()))
    }

    /// The cards that a question about the split names; `None` where it is not asked.
    fn names(&self, smell: Smell) -> Option<Vec<CardId>> {
        self.asked(smell).into_iter().find(|(subject, _)| *subject == Subject::Split).map(|(_, cards)| cards)
    }
}

#[test]
fn the_questions_fit_on_a_card() {
    for smell in Smell::ALL {
        assert!(short(*smell).chars().count() <= 24, "{}", short(*smell));
    }
}

#[test]
fn a_card_with_everything_asks_nothing() {
    let coach = split().card(1, Lane::FirstBatch, |_| ()).coach();
    assert_eq!(coach.findings(), []);
    assert_eq!(coach.question(id(1)), None);
}

#[test]
fn value_and_feedback_are_asked_for_of_batches_only() {
    let bare = |card: &mut Card| {
        card.value_goal_ids.remove(&VALUE);
        card.feedback_goal_ids.remove(&FEEDBACK);
    };
    let split = split()
        .card(1, Lane::FirstBatch, bare)
        .card(2, Lane::NotDoing, bare)
        .card(3, Lane::Next, |card| {
            bare(card);
            card.shipped_at = Some(Timestamp::default());
        })
        .card(4, Lane::Next, |card| card.parent_id = Some(id(5)))
        .card(5, Lane::Next, bare);
    for smell in [Smell::NoValue, Smell::NoFeedback] {
        assert_eq!(split.asked(smell), [(Subject::Card(id(1)), Vec::new())]);
    }
    assert_eq!(split.coach().question(id(1)), Some(Smell::NoValue));
}

#[test]
fn a_new_card_in_the_tray_asks_nothing_until_some_card_has_a_goal() {
    let bare = |card: &mut Card| {
        card.title = "Spike and API".to_owned();
        card.value_goal_ids.remove(&VALUE);
        card.feedback_goal_ids.remove(&FEEDBACK);
    };
    let writing = split().card(1, Lane::Slices, bare).card(2, Lane::Slices, |card| {
        bare(card);
        card.size = Some(Size::Longer);
    });
    assert!(writing.asks_card(Smell::NoValue, 1), "it is listed all the same");
    assert_eq!(writing.coach().question(id(1)), None);
    assert_eq!(writing.coach().question(id(2)), Some(Smell::LongerThanAWeek), "somebody said so");
    let later = writing.card(3, Lane::Slices, |_| ());
    assert_eq!(later.coach().question(id(1)), Some(Smell::NoValue));
}

#[test]
fn over_a_week_is_asked_of_sized_cards() {
    for (size, asks) in
        [(None, false), (Some(Size::Week), false), (Some(Size::Month), true), (Some(Size::Longer), true)]
    {
        let split = split().card(1, Lane::Next, |card| card.size = size);
        assert_eq!(split.asks_card(Smell::LongerThanAWeek, 1), asks, "{size:?}");
    }
}

#[test]
fn waiting_is_late_for_what_stands_after() {
    let waits = |from: Lane, on: Lane, first: bool| {
        let wait = |card: &mut Card| card.depends_on.insert(id(2));
        let split = if first {
            split().card(1, from, wait).card(2, on, |_| ())
        } else {
            split().card(2, on, |_| ()).card(1, from, wait)
        };
        split.asks_card(Smell::DependsOnLater, 1)
    };
    assert!(waits(Lane::FirstBatch, Lane::Next, true));
    assert!(waits(Lane::Next, Lane::Next, true), "lower in the same lane");
    assert!(!waits(Lane::Next, Lane::Next, false));
    assert!(!waits(Lane::Next, Lane::FirstBatch, true));
    assert!(waits(Lane::Next, Lane::Slices, true), "not ordered yet");
    assert!(!waits(Lane::Slices, Lane::Slices, true), "the tray has no order");
    assert!(waits(Lane::Later, Lane::NotDoing, true), "it never comes");
}

#[test]
fn asks_need_a_name_and_toggles_an_end() {
    let asks = |who: &str| {
        let ask = Ask { who: who.to_owned(), what: "the rate".to_owned() };
        split().card(1, Lane::Next, |card| card.asks.push(ask)).asks_card(Smell::UnnamedAsk, 1)
    };
    assert!(asks(" ") && !asks("Legal"));
    let toggle = |technique, owner: &str, day: bool| {
        let edit = |card: &mut Card| {
            (card.technique, card.owner) = (technique, owner.to_owned());
            card.remove_by = day.then(Day::default);
        };
        split().card(1, Lane::Next, edit).asks_card(Smell::NoRemoval, 1)
    };
    assert!(
        toggle(Technique::FeatureToggle, "", true) && toggle(Technique::BranchByAbstraction, "Nadia", false)
    );
    assert!(!toggle(Technique::FeatureToggle, "Nadia", true) && !toggle(Technique::DarkLaunch, "", false));
}

#[test]
fn goals_need_somebody_a_moment_and_a_slice() {
    let split = || split().card(1, Lane::Next, |_| ());
    assert!(split().value(|goal| goal.beneficiary.clear()).asks_goal(Smell::ValueWithoutWho, VALUE));
    assert!(split().feedback(|goal| goal.when.clear()).asks_goal(Smell::FeedbackWithoutWhen, FEEDBACK_GOAL));
    for (when, signal, asks) in
        [("after launch", "", true), ("Friday", "QA signs off", true), ("two days after release", "", false)]
    {
        let split = split().feedback(|goal| (goal.when, goal.signal) = (when.to_owned(), signal.to_owned()));
        assert_eq!(split.asks_goal(Smell::LateFeedback, FEEDBACK_GOAL), asks, "{when}");
    }
    let drop_value = |card: &mut Card| card.value_goal_ids.remove(&VALUE);
    let unserved = super::tests::split().card(1, Lane::Next, drop_value);
    assert!(unserved.asks_goal(Smell::UnservedValue, VALUE));
    assert!(!split().asks_goal(Smell::UnservedValue, VALUE));
    assert!(unserved.card(2, Lane::NotDoing, |_| ()).asks_goal(Smell::UnservedValue, VALUE), "not doing");
    assert_eq!(super::tests::split().asked(Smell::UnservedValue), [], "before there is a slice, nobody can");
}

const FEEDBACK_GOAL: GoalId = GoalId::Feedback(FEEDBACK);

#[test]
fn titles_are_read_by_their_words() {
    assert!(split().titled("REST api").asks_card(Smell::LayerInTitle, 1));
    assert!(split().titled("Photo or sum").asks_card(Smell::AndInTitle, 1));
    assert!(split().titled("Employees have money soon").asks_card(Smell::ValueRepeatsTitle, 1));
    assert!(!split().titled("Employees have money").asks_card(Smell::ValueRepeatsTitle, 1));
    let spike = |size| {
        let edit = |card: &mut Card| (card.title, card.size) = ("Spike: which scanner?".to_owned(), size);
        split().card(1, Lane::Next, edit).asks_card(Smell::OpenSpike, 1)
    };
    assert!(spike(None) && !spike(Some(Size::Day)));
}

#[test]
fn sizes_are_unequal_when_they_surely_are() {
    let unequal = |small: Size, large: Size| {
        let size = |size| move |card: &mut Card| card.size = Some(size);
        split().card(1, Lane::Next, size(small)).card(2, Lane::Next, size(large)).names(Smell::UnequalSizes)
    };
    for (small, large) in [(Size::Hour, Size::Week), (Size::Day, Size::Month), (Size::Hour, Size::Longer)] {
        assert_eq!(unequal(small, large), Some(vec![id(2)]), "{small:?} {large:?}");
    }
    for (small, large) in [(Size::Hour, Size::Day), (Size::Day, Size::Week), (Size::Week, Size::Longer)] {
        assert_eq!(unequal(small, large), None, "{small:?} {large:?}");
    }
}

#[test]
fn one_release_for_several_slices_is_one_batch_again() {
    let release = |name: &'static str| move |card: &mut Card| card.release = name.to_owned();
    let split = split()
        .card(1, Lane::Next, release("Spring"))
        .card(2, Lane::Next, release("May"))
        .card(3, Lane::Later, release(" may "))
        .card(4, Lane::Slices, release("MAY"))
        .card(5, Lane::Next, release("spring"))
        .card(6, Lane::Next, release("June"))
        .card(7, Lane::Next, release(" "))
        .card(8, Lane::Next, release(""));
    let largest_first = [2, 4, 3, 1, 5].map(id).to_vec();
    assert_eq!(split.names(Smell::Regrouped), Some(largest_first));
}

#[test]
fn one_moment_for_all_feedback_is_one_batch_again() {
    let other = FeedbackGoalId(Uuid::from_u128(103));
    let with = |when: &str, also: &str, source: Source, lane: Lane| {
        let mut split = split().feedback(|goal| goal.when = when.to_owned());
        let also = FeedbackGoal { when: also.to_owned(), source, ..FeedbackGoal::default() };
        split.0.feedback_goals.insert(other, also);
        let both = |card: &mut Card| card.feedback_goal_ids.insert(other);
        split.card(1, lane, |_| ()).card(2, lane, both).names(Smell::Regrouped)
    };
    let two = Some(vec![id(1), id(2)]);
    assert_eq!(with("Friday", "friday.", Source::Users, Lane::FirstBatch), two);
    assert_eq!(
        with("Friday", "Monday", Source::Users, Lane::FirstBatch),
        None,
        "the second is looked at twice"
    );
    assert_eq!(
        with("Friday", "Monday", Source::AutomatedTests, Lane::FirstBatch),
        two,
        "tests run all the time"
    );
    assert_eq!(with("Friday", "Friday", Source::Users, Lane::Next), None, "nobody knows yet when that is");
    assert_eq!(with("Every Friday", "every Friday", Source::Users, Lane::FirstBatch), None, "a rhythm");
    assert_eq!(with("", "", Source::Users, Lane::FirstBatch), None);
}

#[test]
fn the_first_batch_is_asked_for_what_could_wait() {
    let many = |lane: Lane, count: u128| (1..=count).fold(split(), |split, n| split.card(n, lane, |_| ()));
    let all = |count: u128| Some((1..=count).map(id).collect::<Vec<_>>());
    assert_eq!(many(Lane::FirstBatch, 2).names(Smell::AllAboveTheLine), None);
    assert_eq!(many(Lane::FirstBatch, 3).names(Smell::AllAboveTheLine), all(3));
    assert_eq!(many(Lane::FirstBatch, 3).card(4, Lane::Slices, |_| ()).names(Smell::AllAboveTheLine), None);
    assert_eq!(many(Lane::Next, 3).names(Smell::NothingDropped), None);
    assert_eq!(many(Lane::Next, 4).names(Smell::NothingDropped), all(4));
    for lane in [Lane::Slices, Lane::Later, Lane::NotDoing] {
        assert_eq!(many(Lane::Next, 4).card(5, lane, |_| ()).names(Smell::NothingDropped), None, "{lane:?}");
    }
    let mut long = many(Lane::FirstBatch, 2);
    long.0.about.first_batch_weeks = Some(1);
    assert_eq!(long.names(Smell::FirstBatchTooLong), None);
    let week = |card: &mut Card| card.size = Some(Size::Week);
    assert_eq!(
        long.card(3, Lane::FirstBatch, week).names(Smell::FirstBatchTooLong),
        Some([3, 2, 1].map(id).to_vec())
    );
}

#[test]
fn an_answer_is_kept_and_a_smell_can_be_turned_off() {
    let mut split = split().card(1, Lane::Next, |card| card.size = Some(Size::Month));
    split.0.cards.get_mut(&id(1)).expect("it").overrides.insert(Smell::LongerThanAWeek, "Bought".to_owned());
    let coach = split.coach();
    assert_eq!((coach.findings(), coach.question(id(1))), (&[][..], None));
    let [(finding, reason)] = coach.answered() else { panic!("one answer") };
    assert_eq!((finding.smell, reason.as_str()), (Smell::LongerThanAWeek, "Bought"));
    // What does not fire any more needs no answer.
    split.0.cards.get_mut(&id(1)).expect("it").size = Some(Size::Day);
    assert_eq!(split.coach().answered(), []);
    let mut split = split.card(2, Lane::Next, |card| card.size = Some(Size::Month));
    assert_eq!(split.coach().question(id(2)), Some(Smell::LongerThanAWeek));
    split.0.about.smells_off.insert(Smell::LongerThanAWeek);
    assert_eq!(split.coach().question(id(2)), None);
    assert!(!split.asks_card(Smell::LongerThanAWeek, 2));
}

#[test]
fn what_matters_most_comes_first_and_then_the_order_of_the_board() {
    let bare = |card: &mut Card| card.feedback_goal_ids.remove(&FEEDBACK);
    let split = split()
        .card(1, Lane::Later, bare)
        .card(2, Lane::Slices, bare)
        .card(3, Lane::Next, bare)
        .card(4, Lane::FirstBatch, bare)
        .card(5, Lane::FirstBatch, |card| card.value_goal_ids.remove(&VALUE));
    let coach = split.coach();
    let asked: Vec<_> = coach.findings().iter().map(|finding| (finding.smell, finding.subject)).collect();
    let card = |number| Subject::Card(id(number));
    let cards = [4, 3, 2, 1].map(|number| (Smell::NoFeedback, card(number)));
    assert_eq!(asked, [vec![(Smell::NoValue, card(5))], cards.to_vec()].concat());
}

#[test]
fn the_sample_session_leaves_a_handful_of_good_questions() {
    let session = sample::counted();
    let coach = Coach::of(&session, &Board::of(&session));
    let asked: Vec<_> = coach
        .findings()
        .iter()
        .map(|finding| match finding.subject {
            Subject::Card(id) => (finding.smell, session.cards[&id].title.as_str()),
            Subject::Goal(_) | Subject::Split => (finding.smell, ""),
        })
        .collect();
    assert_eq!(
        asked,
        [
            (Smell::NoValue, "See where my money is"),
            (Smell::NoFeedback, "Forward a receipt by e-mail"),
            (Smell::UnnamedAsk, "Other currencies"),
        ]
    );
    assert_eq!(coach.answered().len(), 2);
}
