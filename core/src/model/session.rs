//! A session's records, and the questions one asks of them. Plain data: nothing here changes a record.

use super::record::record;
use super::{
    Ask, CardId, Criterion, Day, FeedbackGoalId, Fields, GoalId, Lane, Pattern, Position, Practice, Record,
    RecordKey, Reply, SessionId, Size, Smell, Source, Subject, Technique, Timestamp, ValueGoalId, Verdict,
};
use crate::collections::{Map, Set};

record! {
    /// What a session says of itself.
    About {
        /// The session's own title; empty means that it goes by its epic's.
        title: String,
        /// When it began.
        created_at: Timestamp,
    }
    and {
        /// What the first batch is to show or to find out.
        first_batch_goal: String,
        /// How many weeks the first batch may take; `None` for the usual
        /// [`crate::coach::mvp::USUAL_WEEKS`].
        first_batch_weeks: Option<u32>,
        /// The working hours to the first feedback, as the split predicted them when its first slice was
        /// shipped: what is planned afterwards must not rewrite it.
        predicted_hours: Option<u32>,
        /// The smells that this session does not ask about.
        smells_off: Set<Smell>,
        /// Smells of the whole split that the room has answered, each with the reason.
        overrides: Map<Smell, String>,
        /// Whether the team has what small batches lean on.
        upstream: Map<Practice, Reply>,
        /// How the room judged the finished split.
        evaluation: Map<Criterion, Reply>,
        /// The session that this one is another way to split.
        alternative_of: Option<SessionId>,
        /// The pattern that is tried here.
        pattern: Option<Pattern>,
    }
}

record! {
    /// The large thing that the room splits.
    Epic {
        /// What it is called.
        title: String,
        /// The story itself, as wide a text as it needs.
        narrative: String,
        /// Who benefits.
        beneficiary: String,
        /// What will be different for them.
        outcome: String,
        /// How one would know.
        success_measure: String,
        /// The plan that small batches must not lose sight of.
        long_term: String,
    }
}

record! {
    /// Who gets what out of it.
    ValueGoal {
        /// What they get.
        name: String,
        /// Who gets it.
        beneficiary: String,
        /// Its place in the palette.
        position: Position,
    }
    and {
        /// Smells that the room has answered, each with the reason.
        overrides: Map<Smell, String>,
    }
}

record! {
    /// A question the team wants answered, and how the answer will be had.
    FeedbackGoal {
        /// The question.
        question: String,
        /// Who or what answers it.
        source: Source,
        /// What to watch.
        signal: String,
        /// Where the signal is read.
        r#where: String,
        /// When it is read.
        when: String,
        /// What would change our mind.
        decision: String,
        /// Its place in the palette.
        position: Position,
    }
    and {
        /// Smells that the room has answered, each with the reason.
        overrides: Map<Smell, String>,
    }
}

record! {
    /// A candidate batch.
    Card {
        /// The card it was split from; `None` for the epic.
        parent_id: Option<CardId>,
        /// What it is called.
        title: String,
        /// Anything else the room said.
        notes: String,
        /// The check that shows it is there.
        done_when: String,
        /// Where it stands.
        lane: Lane,
        /// Its place in the lane.
        position: Position,
        /// How long until it is in its users' hands; `None` while nobody has said.
        size: Option<Size>,
        /// The value goals it serves.
        value_goal_ids: Set<ValueGoalId>,
        /// The feedback goals it serves.
        feedback_goal_ids: Set<FeedbackGoalId>,
        /// The cards that must be there before it.
        depends_on: Set<CardId>,
    }
    and {
        /// What people outside the team are asked for.
        asks: Vec<Ask>,
        /// How it reaches its users.
        technique: Technique,
        /// Who takes the toggle or the abstraction out again.
        owner: String,
        /// The day by which that is done.
        remove_by: Option<Day>,
        /// The release or day with which it goes out, where it does not go alone.
        release: String,
        /// When it is decided, for a card that stands in *Later*.
        decide_when: String,
        /// Words of the epic that it covers, where its own words do not show it.
        covers: Set<String>,
        /// Smells that the room has answered, each with the reason.
        overrides: Map<Smell, String>,
        /// When it was in its users' hands.
        shipped_at: Option<Timestamp>,
        /// When its feedback was first recorded.
        learned_at: Option<Timestamp>,
        /// What the feedback showed.
        saw: String,
        /// What was made of it.
        verdict: Option<Verdict>,
    }
}

/// One workshop: its records, keyed by identity.
///
/// A reference may name a record that is gone when two windows worked at once; the questions below
/// pass over such references, and [`crate::rules::settle`] removes them from what is exported.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// When something in it last changed.
    pub updated_at: Timestamp,
    /// What it says of itself.
    pub about: About,
    /// What is being split.
    pub epic: Epic,
    /// The value goals.
    pub value_goals: Map<ValueGoalId, ValueGoal>,
    /// The feedback goals.
    pub feedback_goals: Map<FeedbackGoalId, FeedbackGoal>,
    /// The cards: slices and split cards alike.
    pub cards: Map<CardId, Card>,
}

impl Card {
    /// Whether it is tagged with `goal`.
    #[must_use]
    pub fn has_goal(&self, goal: GoalId) -> bool {
        match goal {
            GoalId::Value(id) => self.value_goal_ids.contains(&id),
            GoalId::Feedback(id) => self.feedback_goal_ids.contains(&id),
        }
    }

    pub(crate) fn set_goal(&mut self, goal: GoalId, on: bool) {
        match (goal, on) {
            (GoalId::Value(id), true) => drop(self.value_goal_ids.insert(id)),
            (GoalId::Value(id), false) => drop(self.value_goal_ids.remove(&id)),
            (GoalId::Feedback(id), true) => drop(self.feedback_goal_ids.insert(id)),
            (GoalId::Feedback(id), false) => drop(self.feedback_goal_ids.remove(&id)),
        }
    }
}

impl Session {
    /// A session in which nothing has been said yet.
    #[must_use]
    pub fn new(id: SessionId, now: Timestamp) -> Self {
        Self {
            id,
            updated_at: now,
            about: About { created_at: now, ..About::default() },
            epic: Epic::default(),
            value_goals: Map::new(),
            feedback_goals: Map::new(),
            cards: Map::new(),
        }
    }

    /// What people call it: its own title, or its epic's, or "Untitled session".
    #[must_use]
    pub fn title(&self) -> &str {
        [&self.about.title, &self.epic.title]
            .into_iter()
            .map(|title| title.trim())
            .find(|title| !title.is_empty())
            .unwrap_or("Untitled session")
    }

    /// The card that `card` was split from; `None` for the epic, also when that card is gone.
    #[must_use]
    pub fn parent(&self, card: &Card) -> Option<CardId> {
        card.parent_id.filter(|parent| self.cards.contains_key(parent))
    }

    /// The cards that `card` depends on, as far as they are there.
    pub fn depends_on<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = CardId> + 'a {
        card.depends_on.iter().copied().filter(|id| self.cards.contains_key(id))
    }

    /// Whether the palette has `goal`.
    #[must_use]
    pub fn has_goal(&self, goal: GoalId) -> bool {
        match goal {
            GoalId::Value(id) => self.value_goals.contains_key(&id),
            GoalId::Feedback(id) => self.feedback_goals.contains_key(&id),
        }
    }

    /// What a goal is called: a value goal's name, a feedback goal's question.
    #[must_use]
    pub fn goal_name(&self, goal: GoalId) -> Option<&str> {
        match goal {
            GoalId::Value(id) => self.value_goals.get(&id).map(|goal| goal.name.as_str()),
            GoalId::Feedback(id) => self.feedback_goals.get(&id).map(|goal| goal.question.as_str()),
        }
    }

    /// Whether `card` serves a value goal that is there.
    #[must_use]
    pub fn has_value(&self, card: &Card) -> bool {
        card.value_goal_ids.iter().any(|id| self.value_goals.contains_key(id))
    }

    /// Whether `card` serves a feedback goal that is there.
    #[must_use]
    pub fn has_feedback(&self, card: &Card) -> bool {
        card.feedback_goal_ids.iter().any(|id| self.feedback_goals.contains_key(id))
    }

    /// The reasons with which smells of `subject` were answered; `None` when it is gone.
    #[must_use]
    pub fn overrides(&self, subject: Subject) -> Option<&Map<Smell, String>> {
        match subject {
            Subject::Split => Some(&self.about.overrides),
            Subject::Goal(GoalId::Value(id)) => self.value_goals.get(&id).map(|goal| &goal.overrides),
            Subject::Goal(GoalId::Feedback(id)) => self.feedback_goals.get(&id).map(|goal| &goal.overrides),
            Subject::Card(id) => self.cards.get(&id).map(|card| &card.overrides),
        }
    }

    /// The value goals in palette order.
    #[must_use]
    pub fn value_goals_in_order(&self) -> Vec<(ValueGoalId, &ValueGoal)> {
        in_order(&self.value_goals, |goal| &goal.position)
    }

    /// The feedback goals in palette order.
    #[must_use]
    pub fn feedback_goals_in_order(&self) -> Vec<(FeedbackGoalId, &FeedbackGoal)> {
        in_order(&self.feedback_goals, |goal| &goal.position)
    }

    /// The fields of one record; `None` when it is not there.
    #[must_use]
    pub fn fields(&self, key: RecordKey) -> Option<Fields> {
        match key {
            RecordKey::About => Some(self.about.to_fields()),
            RecordKey::Epic => Some(self.epic.to_fields()),
            RecordKey::ValueGoal(id) => self.value_goals.get(&id).map(Record::to_fields),
            RecordKey::FeedbackGoal(id) => self.feedback_goals.get(&id).map(Record::to_fields),
            RecordKey::Card(id) => self.cards.get(&id).map(Record::to_fields),
        }
    }

    /// Puts a record in with these fields; replaces one that is there. The two permanent records take
    /// the fields over.
    pub(crate) fn insert(&mut self, key: RecordKey, fields: &Fields) {
        match key {
            RecordKey::About => self.about = About::from_fields(fields),
            RecordKey::Epic => self.epic = Epic::from_fields(fields),
            RecordKey::ValueGoal(id) => drop(self.value_goals.insert(id, ValueGoal::from_fields(fields))),
            RecordKey::FeedbackGoal(id) => {
                drop(self.feedback_goals.insert(id, FeedbackGoal::from_fields(fields)));
            }
            RecordKey::Card(id) => drop(self.cards.insert(id, Card::from_fields(fields))),
        }
    }

    /// Takes a record out. The two permanent records stay.
    pub(crate) fn remove(&mut self, key: RecordKey) {
        match key {
            RecordKey::About | RecordKey::Epic => {}
            RecordKey::ValueGoal(id) => drop(self.value_goals.remove(&id)),
            RecordKey::FeedbackGoal(id) => drop(self.feedback_goals.remove(&id)),
            RecordKey::Card(id) => drop(self.cards.remove(&id)),
        }
    }

    /// Sets one field of a record; `false` when the record is not there.
    pub(crate) fn set_field(&mut self, key: RecordKey, name: &str, value: &serde_json::Value) -> bool {
        fn set(record: Option<&mut impl Record>, name: &str, value: &serde_json::Value) -> bool {
            record.map(|record| record.set(name, value)).is_some()
        }
        match key {
            RecordKey::About => set(Some(&mut self.about), name, value),
            RecordKey::Epic => set(Some(&mut self.epic), name, value),
            RecordKey::ValueGoal(id) => set(self.value_goals.get_mut(&id), name, value),
            RecordKey::FeedbackGoal(id) => set(self.feedback_goals.get_mut(&id), name, value),
            RecordKey::Card(id) => set(self.cards.get_mut(&id), name, value),
        }
    }
}

/// Records by position; two that share one are told apart by id, alike in every window.
fn in_order<Id: Copy + Ord, R>(records: &Map<Id, R>, position: impl Fn(&R) -> &Position) -> Vec<(Id, &R)> {
    let mut ordered: Vec<(Id, &R)> = records.iter().map(|(id, record)| (*id, record)).collect();
    ordered.sort_unstable_by(|(a_id, a), (b_id, b)| (position(a), a_id).cmp(&(position(b), b_id)));
    ordered
}
