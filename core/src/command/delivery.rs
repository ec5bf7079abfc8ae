//! Commands about how a slice reaches its users and what came back: asks, techniques, instrumentation,
//! shipping, verdicts.

use super::{Refusal, cards};
use crate::change::Change;
use crate::coach::feedback;
use crate::model::{Ask, CardId, Day, FeedbackGoalId, Session, Technique, Timestamp, Verdict};
use crate::outline::one_line;

pub(super) fn add_ask(session: &Session, id: CardId, ask: &Ask) -> Result<Change, Refusal> {
    let ask = Ask { who: one_line(&ask.who), what: one_line(&ask.what) };
    if ask.who.is_empty() && ask.what.is_empty() {
        return Err(Refusal::NothingWritten);
    }
    cards::update(session, id, |card| {
        if !card.asks.contains(&ask) {
            card.asks.push(ask);
        }
    })
}

pub(super) fn set_technique(
    session: &Session,
    id: CardId,
    technique: Technique,
    proposed: Day,
) -> Result<Change, Refusal> {
    cards::update(session, id, |card| {
        card.technique = technique;
        // What was agreed on stays, also for somebody who tries another technique and comes back.
        if technique.needs_removal() && card.remove_by.is_none() {
            card.remove_by = Some(proposed);
        }
    })
}

pub(super) fn instrument(session: &Session, id: CardId, goal: FeedbackGoalId) -> Result<Change, Refusal> {
    let goal = session.feedback_goals.get(&goal).ok_or(Refusal::GoalIsGone)?;
    cards::update(session, id, |card| {
        if let Some(line) = feedback::instrumentation_missing(card, goal) {
            if !card.done_when.trim().is_empty() {
                card.done_when.push('\n');
            }
            card.done_when.push_str(&line);
        }
    })
}

pub(super) fn judge(
    session: &Session,
    id: CardId,
    verdict: Option<Verdict>,
    at: Timestamp,
) -> Result<Change, Refusal> {
    cards::update(session, id, |card| {
        card.verdict = verdict;
        // The first time counts: a verdict that is thought over later came no later.
        card.learned_at = verdict.and(card.learned_at.or(Some(at)));
    })
}
