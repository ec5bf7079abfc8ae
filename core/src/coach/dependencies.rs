//! Dependencies: who waits for whom, who waits for people outside, and how long the chains are.
//!
//! A card that is shipped waits for nobody, and nobody waits for it any more. Who waits for a split card
//! waits for all of its slices that are going to be batches.

use crate::collections::Map;
use crate::model::{Ask, Board, Card, CardId, Lane, Position, Session};

/// A slice that depends on another card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which waits.
    pub from: CardId,
    /// For which.
    pub on: CardId,
    /// Whether it waits for one that stands after it: in a later lane, or lower in the same one. The tray
    /// comes after *Next* and has no order in itself; what stands in *Not doing* never comes.
    pub late: bool,
}

/// The dependencies of a split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// All of them, in the order of the board.
    pub links: Vec<Link>,
    /// What people outside the team are asked for, in the order of the board.
    pub asks: Vec<(CardId, Ask)>,
    /// Chains of three or more, the longest first; each from the slice that waits to the one that is first.
    /// Of all chains that begin with a slice for which nobody waits, the longest one.
    pub chains: Vec<Vec<CardId>>,
    /// The slices that wait for no other slice and for nobody outside.
    pub independent: Vec<CardId>,
    /// The others.
    pub dependent: Vec<CardId>,
}

impl Dependencies {
    /// Reckons them, in one pass over the cards and their links.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        let mut found = Self::default();
        let mut ends = Map::new();
        for id in board.batches().chain(board.lane(Lane::NotDoing).iter().copied()) {
            let Some(card) = session.cards.get(&id) else { continue };
            let mut waits = false;
            for on in session.depends_on(card).filter(|on| *on != id) {
                let end = ends.entry(on).or_insert_with(|| Ends::of(session, board, on));
                let last = end.last_but(id).filter(|_| is_open(card));
                waits |= last.is_some();
                found.links.push(Link {
                    from: id,
                    on,
                    late: last.is_some_and(|last| stands_after(last, card)),
                });
            }
            if card.lane == Lane::NotDoing {
                continue;
            }
            if card.shipped_at.is_none() {
                waits |= !card.asks.is_empty();
                found.asks.extend(card.asks.iter().map(|ask| (id, ask.clone())));
            }
            if waits { &mut found.dependent } else { &mut found.independent }.push(id);
        }
        if !found.links.is_empty() {
            found.chains = Walk::over(session, board).chains(&found.links);
        }
        found
    }
}

/// How one batch stands to what it waits for, as [`Dependencies`] has it for all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// It waits for no other slice and for nobody outside.
    pub is_independent: bool,
    /// It waits for one that stands after it.
    pub is_late: bool,
}

impl Standing {
    pub fn of(session: &Session, board: &Board, id: CardId, card: &Card) -> Self {
        let mut standing = Self { is_independent: true, is_late: false };
        if !is_open(card) {
            return standing;
        }
        standing.is_independent = card.asks.is_empty();
        for on in session.depends_on(card).filter(|on| *on != id) {
            if let Some(last) = Ends::of(session, board, on).last_but(id) {
                standing.is_independent = false;
                standing.is_late |= stands_after(last, card);
            }
        }
        standing
    }
}

/// Whether a card is still to be delivered.
fn is_open(card: &Card) -> bool {
    card.shipped_at.is_none() && card.lane != Lane::NotDoing
}

/// When a slice is delivered: the lanes in the order of [`Board::batches`], and *Not doing* never.
fn rank(lane: Lane) -> usize {
    match lane {
        Lane::FirstBatch => 0,
        Lane::Next => 1,
        Lane::Slices => 2,
        Lane::Later => 3,
        Lane::NotDoing => 4,
    }
}

fn place(card: &Card) -> (usize, Option<&Position>) {
    (rank(card.lane), Some(&card.position).filter(|_| card.lane != Lane::Slices))
}

/// Whether `a` is delivered after `b`. Of two in the tray nobody can say.
fn stands_after(a: &Card, b: &Card) -> bool {
    place(a) > place(b)
}

/// For which slices one waits who waits for a card: the two that are delivered last. The last one decides
/// whether that is late; the other one stands in for it where a slice waits for the card it was split from.
struct Ends<'a>([Option<(CardId, &'a Card)>; 2]);

impl<'a> Ends<'a> {
    fn of(session: &'a Session, board: &Board, on: CardId) -> Self {
        let slices = if board.is_split(on) { board.descendants(on) } else { vec![on] };
        let mut open = Self([None, None]);
        let mut dropped = Self([None, None]);
        let mut is_shipped = false;
        for id in slices.into_iter().filter(|id| !board.is_split(*id)) {
            let Some(card) = session.cards.get(&id).filter(|card| card.shipped_at.is_none()) else {
                is_shipped = true;
                continue;
            };
            if card.lane == Lane::NotDoing { &mut dropped } else { &mut open }.take(id, card);
        }
        // Nothing of it will ever be there: that is worth a word.
        if open.0[0].is_none() && !is_shipped { dropped } else { open }
    }

    fn take(&mut self, id: CardId, card: &'a Card) {
        let [first, second] = &mut self.0;
        let is_later = |than: &Option<(CardId, &Card)>| than.is_none_or(|(_, than)| stands_after(card, than));
        if is_later(first) {
            *second = first.replace((id, card));
        } else if is_later(second) {
            *second = Some((id, card));
        }
    }

    fn last_but(&self, id: CardId) -> Option<&'a Card> {
        self.0.iter().flatten().find(|(end, _)| *end != id).map(|(_, card)| *card)
    }
}

/// The longest way from each card along the dependencies, found depth first. A split card leads to its
/// children and counts for nothing itself.
struct Walk<'a> {
    session: &'a Session,
    board: &'a Board,
    ids: Vec<CardId>,
    state: Vec<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way that is being walked: a link that leads back here closes a circle, and is passed over.
    /// Commands refuse one, but two windows may have made it together (R18).
    Open,
    /// How many slices the longest way has, and which is the next card on it.
    Done(usize, Option<usize>),
}

impl<'a> Walk<'a> {
    fn over(session: &'a Session, board: &'a Board) -> Self {
        let ids: Vec<CardId> = session.cards.keys().copied().collect();
        Self { session, board, state: vec![State::New; ids.len()], ids }
    }

    fn index(&self, id: CardId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    fn is_split(&self, at: usize) -> bool {
        self.board.is_split(self.ids[at])
    }

    /// Where one gets from a card in one step.
    fn next(&self, at: usize) -> Vec<usize> {
        let id = self.ids[at];
        let Some(card) = self.session.cards.get(&id) else { return Vec::new() };
        let leads = |on: &CardId| {
            let counts = self.session.cards.get(on).is_some_and(is_open);
            *on != id && (counts || self.board.is_split(*on))
        };
        if self.board.is_split(id) {
            let children = self.board.children(Some(id)).iter().copied();
            children.filter(leads).filter_map(|on| self.index(on)).collect()
        } else {
            self.session.depends_on(card).filter(leads).filter_map(|on| self.index(on)).collect()
        }
    }

    /// Walks everything that `start` leads to. With a stack of its own: a chain may be longer than the real
    /// one is deep.
    fn from(&mut self, start: usize) {
        let mut path = vec![(start, self.next(start), None::<(usize, usize)>)];
        self.state[start] = State::Open;
        while let Some((at, open, best)) = path.last_mut() {
            let at = *at;
            match open.last().copied().map(|next| (next, self.state[next])) {
                None => {
                    let (length, next) = best.map_or((0, None), |(length, next)| (length, Some(next)));
                    self.state[at] = State::Done(length + usize::from(!self.is_split(at)), next);
                    path.pop();
                }
                Some((next, State::New)) => {
                    self.state[next] = State::Open;
                    let further = self.next(next);
                    path.push((next, further, None));
                }
                Some((next, State::Done(length, _))) => {
                    open.pop();
                    // Of equal ways the one by the oldest card.
                    if best.is_none_or(|(longest, _)| length >= longest) {
                        *best = Some((length, next));
                    }
                }
                Some((_, State::Open)) => drop(open.pop()),
            }
        }
    }

    /// The chains that begin with one of `links`.
    fn chains(mut self, links: &[Link]) -> Vec<Vec<CardId>> {
        let mut awaited = vec![false; self.ids.len()];
        let mut reached: Vec<usize> = links.iter().filter_map(|link| self.index(link.on)).collect();
        while let Some(at) = reached.pop() {
            if !std::mem::replace(&mut awaited[at], true) && self.is_split(at) {
                reached.extend(self.next(at));
            }
        }
        let mut froms: Vec<usize> = links.iter().filter_map(|link| self.index(link.from)).collect();
        froms.dedup();
        froms.retain(|from| self.session.cards.get(&self.ids[*from]).is_some_and(is_open));
        let mut chains = Vec::new();
        // A circle has no beginning: what is left of it after the others begins with its first on the board.
        let (circles, starts): (Vec<usize>, Vec<usize>) = froms.into_iter().partition(|from| awaited[*from]);
        for start in starts.into_iter().chain(circles) {
            if self.state[start] != State::New {
                continue;
            }
            self.from(start);
            let chain = self.chain(start);
            if chain.len() >= 3 {
                chains.push(chain);
            }
        }
        chains.sort_by_key(|chain: &Vec<CardId>| std::cmp::Reverse(chain.len()));
        chains
    }

    fn chain(&self, start: usize) -> Vec<CardId> {
        let mut chain = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at {
            if !self.is_split(here) {
                chain.push(self.ids[here]);
            }
            at = match self.state[here] {
                State::Done(_, next) => next,
                State::New | State::Open => None,
            };
        }
        chain
    }
}

#[cfg(test)]
mod tests;
