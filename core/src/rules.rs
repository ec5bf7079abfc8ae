//! What always holds (docs/RULES.md). Commands keep the rules; [`settle`] restores them where a file or two
//! windows at once have broken them, and says what it did.

use crate::collections::Set;
use crate::model::{CardId, Session};

/// One thing that was mended, as one sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair(pub String);

/// Restores the rules in `session`. Alike in every window: what is mended depends on the records alone.
pub fn settle(session: &mut Session) -> Vec<Repair> {
    let mut repairs = Vec::new();
    settle_parents(session, &mut repairs, |_| true);
    settle_goals(session, &mut repairs);
    settle_dependencies(session, &mut repairs);
    repairs
}

/// Mends only what no two windows can have caused. A reference to a record that is gone stays: another
/// window may yet undo the deletion, and then it counts again (R18).
pub(crate) fn settle_damage(session: &mut Session) -> Vec<Repair> {
    let mut repairs = Vec::new();
    settle_parents(session, &mut repairs, |broken| broken == Broken::Circle);
    for (id, card) in &mut session.cards {
        if card.depends_on.remove(id) {
            repairs.push(Repair(format!("{} depended on itself.", named(&card.title))));
        }
    }
    repairs
}

/// Whether the rules hold.
#[must_use]
pub fn hold(session: &Session) -> bool {
    settle(&mut session.clone()).is_empty()
}

/// A title in a sentence. A pasted page may stand where a title belongs.
pub(crate) fn named(title: &str) -> String {
    const ENOUGH: usize = 80;
    let more = if title.chars().nth(ENOUGH).is_some() { "…" } else { "" };
    format!("“{}{more}”", title.chars().take(ENOUGH).collect::<String>())
}

/// What can be wrong with a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Broken {
    Gone,
    Circle,
}

/// R1: a parent is there. R2: parents never form a cycle.
fn settle_parents(session: &mut Session, repairs: &mut Vec<Repair>, mend: impl Fn(Broken) -> bool) {
    for (id, broken) in broken_parents(session) {
        let Some(card) = session.cards.get_mut(&id).filter(|_| mend(broken)) else { continue };
        card.parent_id = None;
        let what = match broken {
            Broken::Gone => "had lost the card it was split from",
            Broken::Circle => "was split from a card that was split from it",
        };
        repairs.push(Repair(format!("{} {what}; it hangs from the epic now.", named(&card.title))));
    }
}

/// The cards whose parent is gone, and one of each circle of parents.
fn broken_parents(session: &Session) -> Vec<(CardId, Broken)> {
    let mut broken = Vec::new();
    // Cards from which the way up is known.
    let mut known: Set<CardId> = Set::new();
    for start in session.cards.keys() {
        let mut on_path = Set::new();
        let mut at = *start;
        while !known.contains(&at) {
            on_path.insert(at);
            let Some(parent) = session.cards.get(&at).and_then(|card| card.parent_id) else { break };
            if !session.cards.contains_key(&parent) {
                broken.push((at, Broken::Gone));
                break;
            }
            if on_path.contains(&parent) {
                broken.push((at, Broken::Circle));
                break;
            }
            at = parent;
        }
        known.extend(on_path);
    }
    broken
}

/// R3: a card is tagged only with goals that are there.
fn settle_goals(session: &mut Session, repairs: &mut Vec<Repair>) {
    let (values, feedbacks) = (&session.value_goals, &session.feedback_goals);
    for card in session.cards.values_mut() {
        let before = card.value_goal_ids.len() + card.feedback_goal_ids.len();
        card.value_goal_ids.retain(|goal| values.contains_key(goal));
        card.feedback_goal_ids.retain(|goal| feedbacks.contains_key(goal));
        if card.value_goal_ids.len() + card.feedback_goal_ids.len() < before {
            repairs.push(Repair(format!("{} was tagged with a goal that is gone.", named(&card.title))));
        }
    }
}

/// R4: a dependency never points at a card that is gone or at itself. R5: dependencies never form a cycle.
fn settle_dependencies(session: &mut Session, repairs: &mut Vec<Repair>) {
    let present: Set<CardId> = session.cards.keys().copied().collect();
    for (id, card) in &mut session.cards {
        let before = card.depends_on.len();
        card.depends_on.retain(|on| on != id && present.contains(on));
        if card.depends_on.len() < before {
            repairs.push(Repair(format!("{} depended on a card that is gone.", named(&card.title))));
        }
    }
    for (from, on) in circular(session) {
        if let Some(card) = session.cards.get_mut(&from) {
            card.depends_on.remove(&on);
            repairs.push(Repair(format!(
                "{} was part of a circle of dependencies; one link was removed.",
                named(&card.title)
            )));
        }
    }
}

/// The links whose removal leaves the dependencies without a cycle: those that lead back onto the path
/// of a depth-first walk in the order of ids.
fn circular(session: &Session) -> Vec<(CardId, CardId)> {
    let mut back = Vec::new();
    let mut finished: Set<CardId> = Set::new();
    for start in session.cards.keys() {
        // An explicit stack: a chain of a hundred thousand cards must not exhaust the real one.
        let mut path: Vec<(CardId, Vec<CardId>)> = Vec::new();
        let mut on_path = Set::new();
        let mut enter = Some(*start).filter(|id| !finished.contains(id));
        loop {
            if let Some(id) = enter.take() {
                let links = session.cards.get(&id).map(|card| card.depends_on.iter().copied().collect());
                on_path.insert(id);
                path.push((id, links.unwrap_or_default()));
            }
            let Some((id, links)) = path.last_mut() else { break };
            match links.pop() {
                Some(next) if on_path.contains(&next) => back.push((*id, next)),
                Some(next) => enter = Some(next).filter(|next| !finished.contains(next)),
                None => {
                    on_path.remove(id);
                    finished.insert(*id);
                    path.pop();
                }
            }
        }
    }
    back
}
