//! The smells of the split as a whole. Only slices count that are still to be delivered: not shipped, and not
//! in *Not doing*.

use super::words;
use crate::coach::mvp::FirstBatch;
use crate::coach::time;
use crate::collections::{Map, Set};
use crate::model::{Board, Card, CardId, FeedbackGoalId, Lane, Session, Size, Smell, Source};

/// All before the line: fewer slices than this are no split yet.
const FEW: usize = 3;

/// What fires on the split, each with the slices that it is about.
pub(in crate::coach) fn of_split(session: &Session, board: &Board) -> Vec<(Smell, Vec<CardId>)> {
    let open: Vec<(CardId, &Card)> = board
        .batches()
        .filter_map(|id| Some((id, session.cards.get(&id)?)))
        .filter(|(_, card)| card.shipped_at.is_none())
        .collect();
    let stand_in = |lanes: &[Lane]| open.iter().all(|(_, card)| lanes.contains(&card.lane));
    let all = || open.iter().map(|(id, _)| *id).collect();
    let is_empty = |lane| board.lane(lane).is_empty();
    let mut found = Vec::new();

    let first_batch = FirstBatch::of(session, board);
    if first_batch.over() > 0 {
        found.push((Smell::FirstBatchTooLong, first_batch.could_move_out));
    }
    let regrouped = regrouped(session, &open);
    if !regrouped.is_empty() {
        found.push((Smell::Regrouped, regrouped));
    }
    if open.len() >= FEW && stand_in(&[Lane::FirstBatch]) {
        found.push((Smell::AllAboveTheLine, all()));
    }
    // What waits in the tray is not decided yet.
    if open.len() > FEW
        && stand_in(&[Lane::FirstBatch, Lane::Next])
        && is_empty(Lane::Later)
        && is_empty(Lane::NotDoing)
    {
        found.push((Smell::NothingDropped, all()));
    }
    let large = too_large(&open);
    if !large.is_empty() {
        found.push((Smell::UnequalSizes, large));
    }
    debug_assert!(found.iter().all(|(smell, _)| smell.is_about_split()));
    found
}

/// The slices that are surely over four times the smallest one: sizes are classes, so the least that the
/// larger one can take is held against the most that the smaller one can.
fn too_large(open: &[(CardId, &Card)]) -> Vec<CardId> {
    let Some(smallest) = open.iter().filter_map(|(_, card)| card.size).min() else { return Vec::new() };
    let is_too_large = |size: Size| at_least(size) > 4 * time::hours(Some(smallest));
    open.iter().filter(|(_, card)| card.size.is_some_and(is_too_large)).map(|(id, _)| *id).collect()
}

/// The least that a size can mean: the most that the one below it can.
fn at_least(size: Size) -> u32 {
    let below = (size as usize).checked_sub(1).and_then(|below| Size::ALL.get(below));
    below.map_or(0, |below| time::hours(Some(*below)))
}

/// The slices that go out together, or of which the first batch is looked at all at once; the largest group
/// first.
fn regrouped(session: &Session, open: &[(CardId, &Card)]) -> Vec<CardId> {
    let mut releases: Map<String, Vec<CardId>> = Map::new();
    let mut moments: Map<&str, Vec<CardId>> = Map::new();
    // Tests that run by themselves run all the time: they are no date.
    let goals = session.feedback_goals.iter().filter(|(_, goal)| goal.source != Source::AutomatedTests);
    let when: Map<FeedbackGoalId, Option<String>> =
        goals.map(|(id, goal)| (*id, words::moment(&goal.when))).collect();
    for (id, card) in open {
        let release = card.release.trim();
        if !release.is_empty() {
            releases.entry(release.to_lowercase()).or_default().push(*id);
        }
        if card.lane == Lane::FirstBatch
            && let Some(moment) = only_moment(card, &when)
        {
            moments.entry(moment).or_default().push(*id);
        }
    }
    let mut groups: Vec<Vec<CardId>> = releases.into_iter().map(|(_, group)| group).collect();
    groups.extend(moments.into_iter().map(|(_, group)| group));
    groups.retain(|group| group.len() > 1);
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut seen = Set::new();
    groups.into_iter().flatten().filter(|id| seen.insert(*id)).collect()
}

/// The one moment at which all of a slice's feedback is read; `None` where there are several, or none.
fn only_moment<'a>(card: &Card, when: &'a Map<FeedbackGoalId, Option<String>>) -> Option<&'a str> {
    let mut moments = card.feedback_goal_ids.iter().filter_map(|goal| when.get(goal));
    let first = moments.next()?.as_deref()?;
    moments.all(|other| other.as_deref() == Some(first)).then_some(first)
}
