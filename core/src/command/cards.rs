//! Commands about cards: splitting, moving, deleting, depending.

use super::{Place, Refusal};
use crate::change::Change;
use crate::collections::Set;
use crate::model::{Board, Card, CardId, Ids, Lane, Position, Session, make_room};
use crate::outline::Line;

/// The change that `edit` makes to one card.
pub(super) fn update(session: &Session, id: CardId, edit: impl FnOnce(&mut Card)) -> Result<Change, Refusal> {
    let before = card(session, id)?;
    let mut after = before.clone();
    edit(&mut after);
    let mut change = Change::default();
    change.update(id, before, &after);
    Ok(change)
}

fn card(session: &Session, id: CardId) -> Result<&Card, Refusal> {
    session.cards.get(&id).ok_or(Refusal::CardIsGone)
}

/// Positions for `count` newcomers at `place`, and the change that makes room for them.
fn room(
    session: &Session,
    board: &Board,
    place: Place,
    count: usize,
    without: Option<CardId>,
) -> (Vec<Position>, Change) {
    let siblings: Vec<(CardId, &Position)> = board
        .lane(place.lane)
        .iter()
        .filter(|id| Some(**id) != without)
        .filter_map(|id| Some((*id, &session.cards.get(id)?.position)))
        .collect();
    let room = make_room(&siblings, place.index, count);
    let mut change = Change::default();
    for (id, position) in room.rekeyed {
        if let Some(before) = session.cards.get(&id) {
            change.update(id, before, &Card { position, ..before.clone() });
        }
    }
    (room.new, change)
}

pub(super) fn split(
    session: &Session,
    board: &Board,
    parent: Option<CardId>,
    lines: &[Line],
    place: Option<Place>,
    ids: &mut dyn Ids,
) -> Result<Change, Refusal> {
    if lines.is_empty() || lines.iter().any(|line| line.title.trim().is_empty()) {
        return Err(Refusal::NothingWritten);
    }
    let seed = match parent {
        // What the children inherit; the rest is each card's own.
        Some(id) => {
            let card = card(session, id)?;
            Card {
                parent_id: Some(id),
                lane: card.lane,
                value_goal_ids: card.value_goal_ids.clone(),
                feedback_goal_ids: card.feedback_goal_ids.clone(),
                depends_on: card.depends_on.clone(),
                ..Card::default()
            }
        }
        None => Card::default(),
    };
    let place = place.unwrap_or_else(|| match parent {
        // Children take the place of the slice that they were split from.
        Some(id) => Place { lane: seed.lane, index: index_in(board, seed.lane, id).unwrap_or(usize::MAX) },
        None => Place::end_of(Lane::Slices),
    });
    let (positions, mut change) = room(session, board, place, lines.len(), None);
    // The cards that enclose the present line, outermost first.
    let mut open: Vec<CardId> = Vec::new();
    for (line, position) in lines.iter().zip(positions) {
        open.truncate(line.depth);
        let id = CardId(ids.next());
        let card = Card {
            parent_id: open.last().copied().or(parent),
            title: line.title.trim().to_owned(),
            lane: place.lane,
            position,
            ..seed.clone()
        };
        change.add(id, &card);
        open.push(id);
    }
    Ok(change)
}

fn index_in(board: &Board, lane: Lane, id: CardId) -> Option<usize> {
    board.lane(lane).iter().position(|other| *other == id)
}

pub(super) fn unsplit(session: &Session, board: &Board, id: CardId) -> Result<Change, Refusal> {
    card(session, id)?;
    if !board.is_split(id) {
        return Err(Refusal::CardIsNotSplit);
    }
    Ok(take_away(session, &board.descendants(id), |_| {}))
}

pub(super) fn delete(session: &Session, id: CardId) -> Result<Change, Refusal> {
    let parent = session.parent(card(session, id)?);
    Ok(take_away(session, &[id], |card| {
        if card.parent_id == Some(id) {
            card.parent_id = parent;
        }
    }))
}

/// Removes cards, and with them every dependency on them; `mend` does what else the others need.
fn take_away(session: &Session, gone: &[CardId], mend: impl Fn(&mut Card)) -> Change {
    let gone: Set<CardId> = gone.iter().copied().collect();
    let mut change = Change::default();
    for (id, card) in &session.cards {
        if gone.contains(id) {
            change.remove(*id, card);
            continue;
        }
        let mut after = card.clone();
        after.depends_on.retain(|on| !gone.contains(on));
        mend(&mut after);
        change.update(*id, card, &after);
    }
    change
}

pub(super) fn move_to(session: &Session, board: &Board, id: CardId, place: Place) -> Result<Change, Refusal> {
    let before = card(session, id)?;
    if board.is_split(id) {
        return Err(Refusal::CardIsSplit);
    }
    let stands = index_in(board, before.lane, id);
    let last = board.lane(place.lane).len().saturating_sub(usize::from(before.lane == place.lane));
    if before.lane == place.lane && stands == Some(place.index.min(last)) {
        return Ok(Change::default());
    }
    let (positions, change) = room(session, board, place, 1, Some(id));
    let position = positions.into_iter().next().unwrap_or_default();
    Ok(change.then(update(session, id, |card| {
        card.lane = place.lane;
        card.position = position;
    })?))
}

pub(super) fn undepend(session: &Session, id: CardId, on: CardId) -> Result<Change, Refusal> {
    update(session, id, |card| {
        card.depends_on.remove(&on);
    })
}

pub(super) fn depend(session: &Session, id: CardId, on: CardId) -> Result<Change, Refusal> {
    card(session, id)?;
    card(session, on)?;
    if id == on {
        return Err(Refusal::DependsOnItself);
    }
    if let Some(path) = dependency_path(session, on, id) {
        let titles = std::iter::once(id).chain(path).filter_map(|id| session.cards.get(&id));
        return Err(Refusal::Circle(titles.map(|card| card.title.clone()).collect()));
    }
    update(session, id, |card| {
        card.depends_on.insert(on);
    })
}

/// The cards along the dependencies from `from` to `to`, both included; `None` when `from` does not
/// wait for `to`.
fn dependency_path(session: &Session, from: CardId, to: CardId) -> Option<Vec<CardId>> {
    let mut seen: Set<CardId> = std::iter::once(from).collect();
    let mut paths = vec![vec![from]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if last == to {
            return Some(path);
        }
        for next in session.cards.get(&last).into_iter().flat_map(|card| session.depends_on(card)) {
            if seen.insert(next) {
                paths.push(path.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}
