//! Commands that answer the app's questions: overrides, switches, the team's replies, what a card covers.

use super::{Inquiry, Refusal, cards};
use crate::change::Change;
use crate::collections::Map;
use crate::model::{About, CardId, GoalId, RecordKey, Reply, Session, Smell, Subject, Word};
use crate::outline::one_line;

/// The change that `edit` makes to what the session says of itself.
pub(super) fn about(session: &Session, edit: impl FnOnce(&mut About)) -> Change {
    let mut after = session.about.clone();
    edit(&mut after);
    let mut change = Change::default();
    change.update(RecordKey::About, &session.about, &after);
    change
}

/// Keeps the reason why a smell is none, or (`None`) forgets it.
pub(super) fn override_smell(
    session: &Session,
    subject: Subject,
    smell: Smell,
    reason: Option<&String>,
) -> Result<Change, Refusal> {
    let reason = match reason {
        Some(text) => Some(one_line(text)).filter(|text| !text.is_empty()).map(Some),
        None => Some(None),
    };
    let reason = reason.ok_or(Refusal::NothingWritten)?;
    let set = |overrides: &mut Map<Smell, String>| match reason {
        Some(reason) => drop(overrides.insert(smell, reason)),
        None => drop(overrides.remove(&smell)),
    };
    let mut change = Change::default();
    match subject {
        Subject::Split => return Ok(about(session, |about| set(&mut about.overrides))),
        Subject::Card(id) => return cards::update(session, id, |card| set(&mut card.overrides)),
        Subject::Goal(GoalId::Value(id)) => {
            let before = session.value_goals.get(&id).ok_or(Refusal::GoalIsGone)?;
            let mut after = before.clone();
            set(&mut after.overrides);
            change.update(id, before, &after);
        }
        Subject::Goal(GoalId::Feedback(id)) => {
            let before = session.feedback_goals.get(&id).ok_or(Refusal::GoalIsGone)?;
            let mut after = before.clone();
            set(&mut after.overrides);
            change.update(id, before, &after);
        }
    }
    Ok(change)
}

/// The change that `edit` makes to one of the team's replies.
pub(super) fn reply(session: &Session, inquiry: Inquiry, edit: impl FnOnce(&mut Reply)) -> Change {
    fn at<K: Word>(replies: &mut Map<K, Reply>, key: K, edit: impl FnOnce(&mut Reply)) {
        let mut reply = replies.remove(&key).unwrap_or_default();
        edit(&mut reply);
        if !reply.is_empty() {
            replies.insert(key, reply);
        }
    }
    about(session, |about| match inquiry {
        Inquiry::Upstream(practice) => at(&mut about.upstream, practice, edit),
        Inquiry::Evaluation(criterion) => at(&mut about.evaluation, criterion, edit),
    })
}

pub(super) fn cover(session: &Session, id: CardId, words: &str) -> Result<Change, Refusal> {
    let words = one_line(words);
    if words.is_empty() {
        return Err(Refusal::NothingWritten);
    }
    cards::update(session, id, |card| {
        card.covers.insert(words);
    })
}
