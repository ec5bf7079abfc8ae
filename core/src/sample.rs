//! The sample session: DORA's own example of small batches, an expense-reporting tool (*Working in small
//! batches*), split as an expert facilitator would leave it. Most of the file is its text.

use crate::collections::Map;
use crate::model::{
    Card, CardId, Epic, FeedbackGoal, FeedbackGoalId, Ids, Lane, Position, Session, SessionId, Size, Source,
    Timestamp, ValueGoal, ValueGoalId,
};

/// The sample, new: its records have ids of their own, so that it can stand beside another one.
#[must_use]
pub fn sample(id: SessionId, now: Timestamp, ids: &mut dyn Ids) -> Session {
    let mut session = Session::new(id, now);
    session.about.title = "Expense reporting".to_owned();
    session.epic = epic();

    let mut values: Map<&str, ValueGoalId> = Map::new();
    for ((name, beneficiary), position) in VALUES.iter().zip(Position::sequence(None, VALUES.len())) {
        let id = ValueGoalId(ids.next());
        values.insert(name, id);
        let (name, beneficiary) = ((*name).to_owned(), (*beneficiary).to_owned());
        session.value_goals.insert(id, ValueGoal { name, beneficiary, position, ..ValueGoal::default() });
    }

    let mut feedbacks: Map<&str, FeedbackGoalId> = Map::new();
    for (text, position) in FEEDBACKS.iter().zip(Position::sequence(None, FEEDBACKS.len())) {
        let id = FeedbackGoalId(ids.next());
        feedbacks.insert(text.question, id);
        session.feedback_goals.insert(id, text.goal(position));
    }

    let mut cards: Map<&str, CardId> = Map::new();
    let mut last: Map<Lane, Position> = Map::new();
    for text in CARDS {
        let id = CardId(ids.next());
        cards.insert(text.title, id);
        let position = Position::sequence(last.get(&text.lane), 1).next().unwrap_or_default();
        last.insert(text.lane, position.clone());
        let card = Card {
            parent_id: cards.get(text.of).copied(),
            title: text.title.to_owned(),
            notes: text.notes.to_owned(),
            done_when: text.done_when.to_owned(),
            lane: text.lane,
            position,
            size: text.size,
            value_goal_ids: text.values.iter().filter_map(|name| values.get(name).copied()).collect(),
            feedback_goal_ids: text
                .feedbacks
                .iter()
                .filter_map(|name| feedbacks.get(name).copied())
                .collect(),
            depends_on: text.after.iter().filter_map(|title| cards.get(title).copied()).collect(),
            ..Card::default()
        };
        session.cards.insert(id, card);
    }
    session
}

fn epic() -> Epic {
    let text = |text: &str| text.to_owned();
    Epic {
        title: text("Employees get expenses paid back without paper"),
        narrative: text(
            "Type in an expense by hand, attach a photo of the receipt, get it approved by a manager, and see \
             the money in the next payroll. Later also several currencies, receipts by e-mail and mileage.",
        ),
        beneficiary: text("Everybody who pays for work out of their own pocket"),
        outcome: text("Money is back within two weeks, and nobody mails an envelope to payroll"),
        success_measure: text("9 of 10 expenses are paid with the next payroll; today it is 4 of 10"),
        long_term: text(
            "One place for everything that people pay for work, from the bus ticket to the conference. Each \
             batch must leave the books right: payroll never keys in a number twice.",
        ),
        ..Epic::default()
    }
}

/// Value goals: what people get, and who.
const VALUES: &[(&str, &str)] = &[
    ("Paid back", "Everybody who has paid for something"),
    ("No paper", "Everybody with a wallet full of receipts, and payroll"),
    ("Less typing", "People who travel every week"),
    ("Quick approval", "Managers, who do it between two meetings"),
];

struct FeedbackText {
    question: &'static str,
    source: Source,
    signal: &'static str,
    r#where: &'static str,
    when: &'static str,
    decision: &'static str,
}

impl FeedbackText {
    fn goal(&self, position: Position) -> FeedbackGoal {
        FeedbackGoal {
            question: self.question.to_owned(),
            source: self.source,
            signal: self.signal.to_owned(),
            r#where: self.r#where.to_owned(),
            when: self.when.to_owned(),
            decision: self.decision.to_owned(),
            position,
            ..FeedbackGoal::default()
        }
    }
}

const FEEDBACKS: &[FeedbackText] = &[
    FeedbackText {
        question: "Do they finish it?",
        source: Source::Monitoring,
        signal: "Share of expenses begun that are also sent",
        r#where: "Counter on the form, team dashboard",
        when: "Every morning of the first week",
        decision: "Below 80 %: sit beside two people before anything else is built",
    },
    FeedbackText {
        question: "Do managers answer?",
        source: Source::Monitoring,
        signal: "Hours from sent to approved, the middle one",
        r#where: "Approval log, team dashboard",
        when: "After one week and 20 approvals",
        decision: "More than a day: the link goes into the chat instead of the mail",
    },
    FeedbackText {
        question: "Does payroll trust it?",
        source: Source::QualityAssurance,
        signal: "Lines that payroll corrects by hand",
        r#where: "Payroll's list of corrections",
        when: "The day after the first pay run",
        decision: "More than 2 in 100: mend the form before adding to it",
    },
    FeedbackText {
        question: "Readable photos?",
        source: Source::QualityAssurance,
        signal: "Photos that payroll sends back",
        r#where: "Payroll's inbox",
        when: "After the first 20 photos",
        decision: "More than 2: ask for a second shot; reading amounts by machine stays in Later",
    },
    FeedbackText {
        question: "What hurts most?",
        source: Source::Users,
        signal: "What five people complain about unasked",
        r#where: "Ten-minute calls",
        when: "Friday of the first week",
        decision: "Whatever three of five name is the next batch",
    },
    FeedbackText {
        question: "Sums agree?",
        source: Source::AutomatedTests,
        signal: "Form, approval and CSV show the same sum",
        r#where: "Build of the main branch",
        when: "On every commit",
        decision: "Red: no file goes to payroll",
    },
];

/// A card; goals and other cards by their names. What it names stands above it.
struct CardText {
    /// The card it was split from; empty for the epic.
    of: &'static str,
    title: &'static str,
    lane: Lane,
    size: Option<Size>,
    values: &'static [&'static str],
    feedbacks: &'static [&'static str],
    after: &'static [&'static str],
    done_when: &'static str,
    notes: &'static str,
}

/// What a card has when nothing is said of it.
const BLANK: CardText = CardText {
    of: "",
    title: "",
    lane: Lane::Slices,
    size: None,
    values: &[],
    feedbacks: &[],
    after: &[],
    done_when: "",
    notes: "",
};

const CARDS: &[CardText] = &[
    CardText { title: "Get it approved", values: &["Quick approval"], ..BLANK },
    CardText { title: "Hand in a receipt", values: &["No paper"], ..BLANK },
    CardText {
        title: "Type in one expense",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Paid back"],
        feedbacks: &["Do they finish it?"],
        done_when: "Somebody outside the team has sent a real expense: date, amount, what for",
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Manager approves by link",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Quick approval"],
        feedbacks: &["Do managers answer?"],
        after: &["Type in one expense"],
        done_when: "A manager has said yes on a phone, without logging in anywhere new",
        notes: "One link in one mail. Two buttons: yes, and ask back.",
    },
    CardText {
        title: "Payroll gets a CSV",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Paid back"],
        feedbacks: &["Does payroll trust it?", "Sums agree?"],
        after: &["Manager approves by link"],
        done_when: "One real expense has been paid with the salary",
        notes: "Payroll's system imports CSV today; no interface needed for that.",
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Photo of one receipt",
        lane: Lane::FirstBatch,
        size: Some(Size::Week),
        values: &["No paper"],
        feedbacks: &["Readable photos?"],
        after: &["Type in one expense"],
        done_when: "Payroll has accepted a photo in place of the paper",
        ..BLANK
    },
    CardText {
        title: "Several lines per claim",
        lane: Lane::Next,
        size: Some(Size::Week),
        values: &["Less typing"],
        feedbacks: &["What hurts most?"],
        after: &["Type in one expense"],
        ..BLANK
    },
    CardText {
        title: "Other currencies",
        lane: Lane::Next,
        size: Some(Size::Week),
        values: &["Paid back"],
        feedbacks: &["Does payroll trust it?"],
        notes: "Rate of the day on the receipt. Three currencies cover nearly every trip.",
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Approve several at once",
        lane: Lane::Next,
        size: Some(Size::Day),
        values: &["Quick approval"],
        feedbacks: &["Do managers answer?"],
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Amount read off the photo",
        lane: Lane::Later,
        size: Some(Size::Month),
        values: &["Less typing"],
        feedbacks: &["Readable photos?"],
        after: &["Photo of one receipt"],
        ..BLANK
    },
    CardText {
        title: "Mileage by car",
        lane: Lane::Later,
        size: Some(Size::Week),
        values: &["Paid back"],
        feedbacks: &["What hurts most?"],
        ..BLANK
    },
    CardText {
        title: "Auto-categorise by merchant",
        lane: Lane::NotDoing,
        size: Some(Size::Longer),
        values: &["Less typing"],
        notes: "Payroll books four categories. Picking one of four takes two seconds.",
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Approval chains",
        lane: Lane::NotDoing,
        size: Some(Size::Month),
        notes: "Last year 3 claims of 2,000 needed a second yes. They can be mailed.",
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Forward a receipt by e-mail",
        size: Some(Size::Week),
        values: &["No paper", "Less typing"],
        ..BLANK
    },
    CardText { title: "See where my money is", feedbacks: &["What hurts most?"], ..BLANK },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Board;
    use crate::rules;
    use uuid::Uuid;

    fn build() -> Session {
        let mut next = 0;
        let mut ids = || {
            next += 1;
            Uuid::from_u128(next)
        };
        sample(SessionId(Uuid::nil()), Timestamp::default(), &mut ids)
    }

    #[test]
    fn the_sample_keeps_the_rules_and_every_name_in_it_was_found() {
        let session = build();
        assert!(rules::hold(&session));
        assert_eq!(session.cards.len(), CARDS.len());
        for text in CARDS {
            let card = session.cards.values().find(|card| card.title == text.title).expect(text.title);
            assert_eq!(card.parent_id.is_none(), text.of.is_empty(), "{}", text.title);
            assert_eq!(card.value_goal_ids.len(), text.values.len(), "{}", text.title);
            assert_eq!(card.feedback_goal_ids.len(), text.feedbacks.len(), "{}", text.title);
            assert_eq!(card.depends_on.len(), text.after.len(), "{}", text.title);
        }
    }

    #[test]
    fn the_first_batch_is_small_and_brings_value_and_feedback() {
        let session = build();
        let board = Board::of(&session);
        assert_eq!(board.lane(Lane::FirstBatch).len(), 4);
        for id in board.lane(Lane::FirstBatch) {
            let card = &session.cards[id];
            assert!(session.has_value(card) && session.has_feedback(card), "{}", card.title);
            assert!(card.size.is_some_and(Size::is_within_a_week), "{}", card.title);
            assert!(!card.done_when.is_empty(), "{}", card.title);
        }
        for goal in session.feedback_goals.values() {
            let texts = [&goal.signal, &goal.r#where, &goal.when, &goal.decision];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", goal.question);
        }
    }

    #[test]
    fn the_lanes_are_in_the_order_of_the_text_and_none_is_empty() {
        let session = build();
        let board = Board::of(&session);
        for lane in Lane::ALL {
            let on_board: Vec<&str> =
                board.lane(*lane).iter().map(|id| session.cards[id].title.as_str()).collect();
            let split = |text: &CardText| CARDS.iter().any(|other| other.of == text.title);
            let written: Vec<&str> = CARDS
                .iter()
                .filter(|text| text.lane == *lane && !split(text))
                .map(|text| text.title)
                .collect();
            assert_eq!(on_board, written);
            assert!(!written.is_empty());
        }
        // Something is left for the room to talk about.
        let open = board.lane(Lane::Slices).iter().map(|id| &session.cards[id]);
        assert!(open.filter(|card| !session.has_value(card) || !session.has_feedback(card)).count() >= 2);
    }
}
