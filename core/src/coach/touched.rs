//! What a change can alter of what the coach has reckoned. It may name too much, never too little: two windows
//! can have written to the same field, so what stands in the change need not be what stands in the records.

use crate::change::{Change, Edit};
use crate::collections::Set;
use crate::model::{Card, CardId, GoalId, RecordKey, Session};

/// The fields of a card that no smell and no number of the card itself is read from.
const SILENT: &[&str] =
    &["notes", "done_when", "release", "decide_when", "covers", "learned_at", "saw", "verdict"];
/// The texts in which a card can cover words of the epic.
const WORDS: &[&str] = &["title", "notes", "done_when", "covers"];
/// Where a slice stands, and for those who wait for it.
const PLACE: &[&str] = &["lane", "position", "parent_id", "shipped_at"];

/// What has to be reckoned anew.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The facts of these cards.
    pub cards: Set<CardId>,
    /// The words of these cards.
    pub words: Set<CardId>,
    /// The words of the epic.
    pub epic_words: bool,
    /// The order of the board, or which slices there are.
    pub order: bool,
    /// The smells of the split.
    pub split: bool,
    /// Which goals the slices serve.
    pub served: bool,
    /// The smells of goals.
    pub goals: bool,
    /// The time to the first feedback.
    pub first_feedback: bool,
    /// Why something is so, or what is asked at all.
    pub answers: bool,
}

impl Touched {
    pub fn everything(session: &Session) -> Self {
        Self {
            cards: session.cards.keys().copied().collect(),
            words: Set::new(),
            epic_words: true,
            order: true,
            split: true,
            served: true,
            goals: true,
            first_feedback: true,
            answers: true,
        }
    }

    /// What `change` touches. `parent_before` says what a card was split from before it.
    pub fn by(change: &Change, session: &Session, parent_before: impl Fn(CardId) -> Option<CardId>) -> Self {
        let mut touched = Self::default();
        // Those whose place is another one, and everything that they were or are split from: who waits for a
        // split card waits for its slices.
        let (mut was_moved, mut is_moved) = (Set::new(), Set::new());
        let mut named: Set<GoalId> = Set::new();
        let parent = |id: CardId| session.cards.get(&id)?.parent_id;
        for (key, edit) in change.edits() {
            let has = |fields: &[&str]| match edit {
                Edit::Updated(updates) => fields.iter().any(|field| updates.contains_key(*field)),
                Edit::Added(_) | Edit::Removed(_) => true,
            };
            let only_has = |fields: &[&str]| match edit {
                Edit::Updated(updates) => updates.keys().all(|field| fields.contains(&field.as_str())),
                Edit::Added(_) | Edit::Removed(_) => false,
            };
            match key {
                RecordKey::Card(id) => {
                    if !only_has(SILENT) {
                        touched.cards.insert(id);
                    }
                    if has(WORDS) {
                        touched.words.insert(id);
                    }
                    if has(PLACE) {
                        touched.order = true;
                        lineage(id, &parent_before, &mut was_moved);
                        lineage(id, &parent, &mut is_moved);
                    }
                    if has(&["parent_id"]) {
                        // It may be a slice again, or no slice any more.
                        touched.cards.extend(parent_before(id));
                        touched.cards.extend(parent(id));
                    }
                    touched.answers |= has(&["overrides"]);
                    let way = has(PLACE) || has(&["size", "feedback_goal_ids", "depends_on"]);
                    touched.first_feedback |= way;
                    touched.split |= way || has(&["release"]);
                    touched.served |= has(PLACE) || has(&["value_goal_ids"]);
                }
                RecordKey::ValueGoal(id) => {
                    touched.goals = true;
                    if has(&["name"]) {
                        named.insert(id.into());
                    }
                    touched.served |= !matches!(edit, Edit::Updated(_));
                }
                RecordKey::FeedbackGoal(id) => {
                    touched.goals = true;
                    touched.split |= has(&["when", "source"]);
                    touched.first_feedback |= has(&["signal", "where"]);
                    if !matches!(edit, Edit::Updated(_)) {
                        named.insert(GoalId::Feedback(id));
                    }
                }
                RecordKey::About => {
                    touched.answers = true;
                    touched.split |= has(&["first_batch_weeks"]);
                }
                RecordKey::Epic => touched.epic_words |= has(&["title", "narrative"]),
            }
        }
        let waits =
            |card: &Card| card.depends_on.iter().any(|on| was_moved.contains(on) || is_moved.contains(on));
        let wears = |card: &Card| named.iter().any(|goal| card.has_goal(*goal));
        for (id, card) in &session.cards {
            if waits(card) || wears(card) {
                touched.cards.insert(*id);
            }
        }
        touched
    }
}

/// A card and everything that it was split from.
fn lineage(card: CardId, parent: &dyn Fn(CardId) -> Option<CardId>, found: &mut Set<CardId>) {
    let mut next = Some(card);
    // Not further where it was before: two windows can have closed a circle.
    while let Some(id) = next.filter(|id| found.insert(*id)) {
        next = parent(id);
    }
}
