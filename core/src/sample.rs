//! The sample session: DORA's own example of small batches, an expense-reporting tool (*Working in small
//! batches*), split as an expert facilitator would leave it, and looked at again some days later. Its words
//! are in `text`.

mod text;

use crate::coach::release::USUAL_DAYS;
use crate::collections::Map;
use crate::model::{
    Ask, Card, CardId, Day, FeedbackGoalId, Ids, Lane, Position, Reply, Session, SessionId, Timestamp,
    ValueGoal, ValueGoalId,
};

/// What the split predicted: its first slice, a day, has a signal that can be read.
const PREDICTED_HOURS: u32 = 8;

use text::{CARDS, EVALUATION, FEEDBACKS, FIRST_BATCH_GOAL, OVERRIDES, UPSTREAM, VALUES, epic};

/// How many days before `now` the workshop was, the first slice was shipped, and its feedback was read.
const BEGAN: i64 = 9;
const SHIPPED: i64 = 6;
const LEARNED: i64 = 4;

/// The sample, new: its records have ids of their own, so that it can stand beside another one.
#[must_use]
pub fn sample(id: SessionId, now: Timestamp, ids: &mut dyn Ids) -> Session {
    let ago = |days: i64| Timestamp::from_millis(now.millis() - days * 86_400_000);
    let reply = |answer, note: &str| Reply { answer: Some(answer), note: note.to_owned() };
    let mut session = Session::new(id, ago(BEGAN));
    session.updated_at = now;
    session.about.title = "Expense reporting".to_owned();
    session.about.first_batch_goal = FIRST_BATCH_GOAL.to_owned();
    session.about.first_batch_weeks = Some(2);
    session.about.predicted_hours = Some(PREDICTED_HOURS);
    session.about.upstream =
        UPSTREAM.iter().map(|(key, answer, note)| (*key, reply(*answer, note))).collect();
    session.about.overrides = OVERRIDES.iter().map(|(smell, why)| (*smell, (*why).to_owned())).collect();
    session.about.evaluation =
        EVALUATION.iter().map(|(key, answer, note)| (*key, reply(*answer, note))).collect();
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
            asks: text
                .asks
                .iter()
                .map(|(who, what)| Ask { who: (*who).to_owned(), what: (*what).to_owned() })
                .collect(),
            technique: text.technique,
            owner: text.owner.to_owned(),
            remove_by: text.technique.needs_removal().then(|| Day::of(now).plus(USUAL_DAYS)),
            decide_when: text.decide_when.to_owned(),
            covers: text.covers.iter().map(|words| (*words).to_owned()).collect(),
            overrides: text.overrides.iter().map(|(smell, why)| (*smell, (*why).to_owned())).collect(),
            shipped_at: text.saw.map(|_| ago(SHIPPED)),
            learned_at: text.saw.map(|_| ago(LEARNED)),
            saw: text.saw.map_or("", |(saw, _)| saw).to_owned(),
            verdict: text.saw.map(|(_, verdict)| verdict),
            ..Card::default()
        };
        session.cards.insert(id, card);
    }
    session
}

/// The sample with ids that count, for tests.
#[cfg(test)]
pub(crate) fn counted() -> Session {
    let mut next = 0;
    let mut ids = || {
        next += 1;
        uuid::Uuid::from_u128(next)
    };
    sample(SessionId(uuid::Uuid::nil()), Timestamp::default(), &mut ids)
}

#[cfg(test)]
mod tests {
    use super::text::CardText;
    use super::*;
    use crate::model::{Board, Size};
    use crate::rules;

    #[test]
    fn the_sample_keeps_the_rules_and_every_name_in_it_was_found() {
        let session = counted();
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
        let session = counted();
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
        let session = counted();
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
