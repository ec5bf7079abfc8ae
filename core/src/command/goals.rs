//! Commands about value goals and feedback goals.

use super::{Refusal, cards};
use crate::change::Change;
use crate::coach::feedback;
use crate::model::{
    CardId, FeedbackGoal, FeedbackGoalId, GoalId, Ids, Position, Session, Source, ValueGoal, ValueGoalId,
};
use crate::outline::one_line;

pub(super) fn add_value_goal(
    session: &Session,
    name: &str,
    card: Option<CardId>,
    ids: &mut dyn Ids,
) -> Result<Change, Refusal> {
    let name = written(name)?;
    let last = session.value_goals.values().map(|goal| &goal.position).max();
    let goal = ValueGoal { name, position: behind(last), ..ValueGoal::default() };
    let id = ValueGoalId(ids.next());
    let mut change = Change::default();
    change.add(id, &goal);
    tag_new(session, card, id.into(), change)
}

pub(super) fn add_feedback_goal(
    session: &Session,
    question: &str,
    card: Option<CardId>,
    ids: &mut dyn Ids,
) -> Result<Change, Refusal> {
    let plan = feedback::parse_line(question);
    let question = written(&plan.question)?;
    let last = session.feedback_goals.values().map(|goal| &goal.position).max();
    let goal = FeedbackGoal { question, position: behind(last), ..plan };
    let id = FeedbackGoalId(ids.next());
    let mut change = Change::default();
    change.add(id, &goal);
    tag_new(session, card, id.into(), change)
}

fn written(text: &str) -> Result<String, Refusal> {
    Some(one_line(text)).filter(|text| !text.is_empty()).ok_or(Refusal::NothingWritten)
}

fn behind(last: Option<&Position>) -> Position {
    Position::sequence(last, 1).next().unwrap_or_default()
}

fn tag_new(session: &Session, card: Option<CardId>, goal: GoalId, change: Change) -> Result<Change, Refusal> {
    match card {
        None => Ok(change),
        Some(card) => Ok(change.then(cards::update(session, card, |card| card.set_goal(goal, true))?)),
    }
}

pub(super) fn set_source(session: &Session, id: FeedbackGoalId, source: Source) -> Result<Change, Refusal> {
    let before = session.feedback_goals.get(&id).ok_or(Refusal::GoalIsGone)?;
    let mut change = Change::default();
    change.update(id, before, &FeedbackGoal { source, ..before.clone() });
    Ok(change)
}

pub(super) fn delete(session: &Session, goal: GoalId) -> Result<Change, Refusal> {
    let mut change = Change::default();
    match goal {
        GoalId::Value(id) => change.remove(id, session.value_goals.get(&id).ok_or(Refusal::GoalIsGone)?),
        GoalId::Feedback(id) => {
            change.remove(id, session.feedback_goals.get(&id).ok_or(Refusal::GoalIsGone)?);
        }
    }
    for (id, card) in session.cards.iter().filter(|(_, card)| card.has_goal(goal)) {
        let mut after = card.clone();
        after.set_goal(goal, false);
        change.update(*id, card, &after);
    }
    Ok(change)
}

pub(super) fn tag(session: &Session, card: CardId, goal: GoalId, on: bool) -> Result<Change, Refusal> {
    if on && !session.has_goal(goal) {
        return Err(Refusal::GoalIsGone);
    }
    cards::update(session, card, |card| card.set_goal(goal, on))
}
