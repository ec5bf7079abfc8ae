//! The command that takes over what was imported: one change, and so one undo. What is there stays as it is.

use super::Refusal;
use super::losses::{
    feedback_names, fill_about, fill_epic, fill_feedback_goal, fill_value_goal, is_same_epic, value_names,
};
use crate::change::Change;
use crate::collections::Map;
use crate::format::{MAX_BYTES, MAX_CARDS, size};
use crate::model::{
    About, Board, Card, CardId, FeedbackGoal, FeedbackGoalId, Ids, Lane, Position, RecordKey, Session,
    ValueGoal, ValueGoalId,
};
use crate::outline::same;
use crate::rules;

/// What a card may have more here than in its own session, in bytes: what it hangs from, a longer place. So many
/// an ask or a dependency has at least.
const BESIDE: usize = 48;

pub(super) fn take_over(
    session: &Session,
    board: &Board,
    imported: &Session,
    ids: &mut dyn Ids,
) -> Result<Change, Refusal> {
    let mut imported = imported.clone();
    rules::settle(&mut imported);
    if is_too_much(session, &imported) {
        return Err(Refusal::TooMuch);
    }
    let mut change = Change::default();
    let values = value_goals(session, &imported, &mut change, ids);
    let feedbacks = feedback_goals(session, &imported, &mut change, ids);
    // An epic of another name holds its own cards together here.
    let holder = epic(session, &imported, &mut change).map(|card| (CardId(ids.next()), card));
    about(session, &imported, &mut change);

    let order = Board::of(&imported);
    let mut last: Map<Lane, Position> = Map::new();
    for lane in Lane::ALL {
        let position = board.lane(*lane).last().and_then(|id| Some(&session.cards.get(id)?.position));
        last.extend(position.map(|position| (*lane, position.clone())));
    }
    let mut behind = |lane: Lane| {
        let position = Position::sequence(last.get(&lane), 1).next().unwrap_or_default();
        last.insert(lane, position.clone());
        position
    };
    let cards: Map<CardId, CardId> = imported.cards.keys().map(|id| (*id, CardId(ids.next()))).collect();
    let mut places: Vec<(CardId, Position)> =
        order.slices().filter_map(|id| Some((id, behind(imported.cards.get(&id)?.lane)))).collect();
    places.sort_unstable_by_key(|(id, _)| *id);
    let mut places = places.into_iter().peekable();
    if let Some((id, card)) = &holder {
        change.add(*id, &Card { position: behind(card.lane), ..card.clone() });
    }
    for (old, new) in &cards {
        let Some(card) = imported.cards.get(old) else { continue };
        let mut card = card.clone();
        if let Some((_, position)) = places.next_if(|(id, _)| id == old) {
            card.position = position;
        }
        let above = holder.as_ref().map(|(id, _)| *id);
        card.parent_id = card.parent_id.and_then(|parent| cards.get(&parent).copied()).or(above);
        card.depends_on = card.depends_on.iter().filter_map(|on| cards.get(on).copied()).collect();
        card.value_goal_ids = card.value_goal_ids.iter().filter_map(|id| values.get(id).copied()).collect();
        card.feedback_goal_ids =
            card.feedback_goal_ids.iter().filter_map(|id| feedbacks.get(id).copied()).collect();
        change.add(*new, &card);
    }
    Ok(change)
}

/// Whether both together would be no file any more that can be read back.
fn is_too_much(session: &Session, imported: &Session) -> bool {
    let cards = imported.cards.values();
    // What hostile cells bring is not written down only to be measured.
    let least: usize = cards.map(|card| BESIDE * (card.asks.len() + card.depends_on.len())).sum();
    session.cards.len() + imported.cards.len() >= MAX_CARDS
        || least > MAX_BYTES
        || size(session) + size(imported) + BESIDE * imported.cards.len() > MAX_BYTES
}

/// Ours by name, in order for a binary search.
pub(super) fn names<Id: Copy + Ord>(goals: impl Iterator<Item = (Id, String)>) -> Vec<(String, Id)> {
    let mut names: Vec<(String, Id)> = goals.map(|(id, name)| (same(&name), id)).collect();
    names.retain(|(name, _)| !name.is_empty());
    names.sort_unstable();
    names
}

pub(super) fn known<Id: Copy>(names: &[(String, Id)], name: &str) -> Option<Id> {
    let key = same(name);
    let at = names.partition_point(|(other, _)| *other < key);
    names.get(at).filter(|(other, _)| *other == key).map(|(_, id)| *id)
}

fn value_goals(
    session: &Session,
    imported: &Session,
    change: &mut Change,
    ids: &mut dyn Ids,
) -> Map<ValueGoalId, ValueGoalId> {
    let ours = value_names(session);
    let mut here = session.value_goals.clone();
    let mut last = session.value_goals.values().map(|goal| goal.position.clone()).max();
    let mut taken = Map::new();
    for (old, goal) in imported.value_goals_in_order() {
        let found = known(&ours, &goal.name);
        if let Some((id, ours)) = found.and_then(|id| Some((id, here.get_mut(&id)?))) {
            let before = ours.clone();
            fill_value_goal(ours, goal);
            change.update(id, &before, ours);
        }
        let id = found.unwrap_or_else(|| {
            let id = ValueGoalId(ids.next());
            let position = Position::sequence(last.as_ref(), 1).next().unwrap_or_default();
            change.add(id, &ValueGoal { position: position.clone(), ..goal.clone() });
            last = Some(position);
            id
        });
        taken.insert(old, id);
    }
    taken
}

fn feedback_goals(
    session: &Session,
    imported: &Session,
    change: &mut Change,
    ids: &mut dyn Ids,
) -> Map<FeedbackGoalId, FeedbackGoalId> {
    let ours = feedback_names(session);
    let mut here = session.feedback_goals.clone();
    let mut last = session.feedback_goals.values().map(|goal| goal.position.clone()).max();
    let mut taken = Map::new();
    for (old, goal) in imported.feedback_goals_in_order() {
        let found = known(&ours, &goal.question);
        if let Some((id, ours)) = found.and_then(|id| Some((id, here.get_mut(&id)?))) {
            let before = ours.clone();
            fill_feedback_goal(ours, goal);
            change.update(id, &before, ours);
        }
        let id = found.unwrap_or_else(|| {
            let id = FeedbackGoalId(ids.next());
            let position = Position::sequence(last.as_ref(), 1).next().unwrap_or_default();
            change.add(id, &FeedbackGoal { position: position.clone(), ..goal.clone() });
            last = Some(position);
            id
        });
        taken.insert(old, id);
    }
    taken
}

/// Says of our epic what nobody has said yet; or returns the imported one as a card, where ours has another
/// title.
fn epic(session: &Session, imported: &Session, change: &mut Change) -> Option<Card> {
    let (ours, theirs) = (&session.epic, &imported.epic);
    if !is_same_epic(ours, theirs) {
        let notes = [&theirs.narrative, &theirs.beneficiary, &theirs.outcome, &theirs.long_term];
        let notes: Vec<&str> =
            notes.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        return Some(Card {
            title: theirs.title.trim().to_owned(),
            notes: notes.join("\n\n"),
            done_when: theirs.success_measure.clone(),
            ..Card::default()
        });
    }
    let mut after = ours.clone();
    fill_epic(&mut after, theirs);
    after.unknown = theirs.unknown.clone();
    after.unknown.extend(ours.unknown.clone());
    change.update(RecordKey::Epic, ours, &after);
    None
}

/// What the first batch is for, where nobody has said so here; the title of a session that has none.
fn about(session: &Session, imported: &Session, change: &mut Change) {
    let (ours, theirs) = (&session.about, &imported.about);
    let mut after: About = ours.clone();
    if ours.title.trim().is_empty() && session.epic.title.trim().is_empty() && session.cards.is_empty() {
        after.title.clone_from(&theirs.title);
    }
    fill_about(&mut after, theirs);
    change.update(RecordKey::About, ours, &after);
}
