//! Commands about how a slice reaches its users and what came back: asks, techniques, instrumentation,
//! shipping, verdicts.

use super::{Refusal, cards, coaching};
use crate::change::Change;
use crate::coach::feedback;
use crate::coach::meter::FirstFeedback;
use crate::model::{Ask, Board, CardId, Day, FeedbackGoalId, Session, Technique, Timestamp, Verdict};
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

/// The first slice that is shipped fixes what the split predicted; the last one that is taken back frees it.
pub(super) fn ship(
    session: &Session,
    board: &Board,
    id: CardId,
    at: Option<Timestamp>,
) -> Result<Change, Refusal> {
    let change = cards::update(session, id, |card| card.shipped_at = at)?;
    let is_other_shipped =
        session.cards.iter().any(|(other, card)| *other != id && card.shipped_at.is_some());
    if is_other_shipped {
        return Ok(change);
    }
    let predicted = FirstFeedback::of(session, board).map(|first| first.hours);
    Ok(change.then(coaching::about(session, |about| {
        about.predicted_hours = at.and(about.predicted_hours.or(predicted));
    })))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, apply};
    use crate::model::Size;
    use crate::sample;
    use uuid::Uuid;

    fn ids() -> impl FnMut() -> Uuid {
        let mut next = 0;
        move || {
            next += 1;
            Uuid::from_u128(next)
        }
    }

    #[test]
    fn the_prediction_is_what_the_split_said_when_its_first_slice_was_shipped() {
        let mut session = sample::counted();
        let find = |session: &Session, title: &str| {
            *session.cards.iter().find(|(_, card)| card.title == title).expect(title).0
        };
        let (first, second) =
            (find(&session, "Type in one expense"), find(&session, "Manager approves by link"));
        let ask = |session: &mut Session, command: &Command| {
            let board = Board::of(session);
            let change = apply(session, &board, command, &mut ids()).expect("carried out");
            change.apply_to(session);
        };
        ask(&mut session, &Command::Ship(first, None));
        assert_eq!(session.about.predicted_hours, None);
        ask(&mut session, &Command::Ship(first, Some(Timestamp::default())));
        assert_eq!(session.about.predicted_hours, Some(8));
        // What is planned or shipped later does not rewrite it.
        ask(&mut session, &Command::Resize(first, Some(Size::Month)));
        ask(&mut session, &Command::Ship(second, Some(Timestamp::default())));
        assert_eq!(session.about.predicted_hours, Some(8));
    }
}
