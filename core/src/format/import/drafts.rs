//! Cards on their way in: what a row or a line says, before there are ids. Tables and outlines both become
//! drafts, and drafts become a session within the rules.

use super::sections::append;
use super::{Imported, Matter, Refused, Report};
use crate::collections::{Map, Set};
use crate::format::{MAX_CARDS, Unreadable};
use crate::model::{
    Card, CardId, Epic, FeedbackGoal, FeedbackGoalId, Ids, Lane, Position, Session, SessionId, Source,
    Timestamp, ValueGoal, ValueGoalId,
};
use crate::outline::same;
use crate::rules;

/// One card, or the epic.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What it says, without what refers to other records.
    pub card: Card,
    /// What it hangs from, by its index.
    pub parent: Option<usize>,
    /// Whether it is called an epic.
    pub is_epic: bool,
    /// What an epic says besides.
    pub epic: Option<Box<Epic>>,
    /// Its value goals.
    pub values: Vec<Goal>,
    /// Its feedback goals.
    pub questions: Vec<Goal>,
    /// What must be there before it, by index.
    pub after: Vec<usize>,
}

/// What a goal says: its name, or its name and all that is said of it, in the order of the record's fields. Goals
/// of which only the name is known are the same whatever the case.
pub(super) type Goal = Vec<String>;

/// The most goals of a kind that are made: no room can tag with more, and a column that holds something else
/// may have been taken for goals.
const MOST_GOALS: usize = 1_000;

/// The most asks of a card, and cards that it depends on.
pub(super) const MOST_NEEDS: usize = 1_000;

/// All of them, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub list: Vec<Draft>,
    /// What was not taken, or not as it stood.
    pub report: Report,
}

impl Drafts {
    /// Makes a session of them. An epic that stands alone at the top is the session's; several are cards that
    /// have been split.
    pub fn settle(self, now: Timestamp, ids: &mut dyn Ids) -> Result<Imported, Refused> {
        let Self { list, mut report } = self;
        if list.is_empty() {
            return Err(Refused("There is nothing in it that could become a card.".to_owned()));
        }
        let mut epics = list.iter().enumerate().filter(|(_, draft)| draft.is_epic && draft.parent.is_none());
        let epic = epics.next().filter(|_| epics.next().is_none()).map(|(index, _)| index);
        if list.len() - usize::from(epic.is_some()) > MAX_CARDS {
            return Err(Refused(Unreadable::TooManyCards.to_string()));
        }
        let mut session = Session::new(SessionId(ids.next()), now);
        let cards: Vec<CardId> = list.iter().map(|_| CardId(ids.next())).collect();
        let id_of = |index: usize| cards.get(index).copied().filter(|_| Some(index) != epic);
        let values = Names::of(list.iter().flat_map(|draft| &draft.values));
        values.report("value", &mut report);
        let value_ids: Vec<ValueGoalId> = values.names.iter().map(|_| ValueGoalId(ids.next())).collect();
        let places = Position::sequence(None, value_ids.len());
        for ((id, name), position) in value_ids.iter().zip(&values.names).zip(places) {
            let text = |at: usize| name.get(at).cloned().unwrap_or_default();
            let goal = ValueGoal { name: text(0), beneficiary: text(1), position, ..ValueGoal::default() };
            session.value_goals.insert(*id, goal);
        }
        let questions = Names::of(list.iter().flat_map(|draft| &draft.questions));
        questions.report("feedback", &mut report);
        let question_ids: Vec<FeedbackGoalId> =
            questions.names.iter().map(|_| FeedbackGoalId(ids.next())).collect();
        let places = Position::sequence(None, question_ids.len());
        for ((id, question), position) in question_ids.iter().zip(&questions.names).zip(places) {
            let text = |at: usize| question.get(at).cloned().unwrap_or_default();
            let source = text(1);
            let source = Source::ALL.iter().find(|known| known.label().eq_ignore_ascii_case(&source));
            let goal = FeedbackGoal {
                question: text(0),
                source: source.copied().unwrap_or_default(),
                signal: text(2),
                r#where: text(3),
                when: text(4),
                decision: text(5),
                position,
                ..FeedbackGoal::default()
            };
            session.feedback_goals.insert(*id, goal);
        }
        let mut last: Map<Lane, Position> = Map::new();
        for (index, draft) in list.into_iter().enumerate() {
            let mut card = draft.card;
            if Some(index) == epic {
                session.epic = draft.epic.map(|epic| *epic).unwrap_or_default();
                session.epic.title = card.title;
                append(&mut session.epic.narrative, &card.notes);
                if session.epic.success_measure.is_empty() {
                    session.epic.success_measure = card.done_when;
                }
                continue;
            }
            let position = Position::sequence(last.get(&card.lane), 1).next().unwrap_or_default();
            card.position = position.clone();
            last.insert(card.lane, position);
            card.parent_id = draft.parent.and_then(id_of);
            card.depends_on = set(draft.after.into_iter().filter_map(id_of));
            let named = |index: usize| value_ids.get(index).copied();
            card.value_goal_ids = set(draft.values.iter().filter_map(|name| named(values.find(name)?)));
            let named = |index: usize| question_ids.get(index).copied();
            card.feedback_goal_ids =
                set(draft.questions.iter().filter_map(|question| named(questions.find(question)?)));
            if let Some(id) = id_of(index) {
                session.cards.insert(id, card);
            }
        }
        for repair in rules::settle(&mut session) {
            report.say(Matter::Repair, &|| repair.0.clone());
        }
        Ok(Imported { session, report: report.sentences() })
    }
}

/// In the order of the ids, because our sets grow fastest at their end.
fn set<Id: Copy + Ord>(ids: impl Iterator<Item = Id>) -> Set<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

/// Names as they came first, each once, whatever their case.
pub(super) struct Names {
    /// In the order of the text.
    pub names: Vec<Goal>,
    /// By what is the same in them.
    sorted: Vec<(String, usize)>,
    /// How many were too many.
    dropped: usize,
}

impl Names {
    pub fn of<'a>(all: impl Iterator<Item = &'a Goal>) -> Self {
        let all: Vec<&Goal> = all.collect();
        let mut sorted: Vec<(String, usize)> =
            all.iter().enumerate().map(|(index, name)| (key(name), index)).collect();
        sorted.sort_unstable();
        sorted.dedup_by(|later, first| later.0 == first.0);
        let mut firsts: Vec<usize> = sorted.iter().map(|(_, index)| *index).collect();
        firsts.sort_unstable();
        for (_, index) in &mut sorted {
            *index = firsts.partition_point(|first| *first < *index);
        }
        let dropped = firsts.len().saturating_sub(MOST_GOALS);
        firsts.truncate(MOST_GOALS);
        let names =
            firsts.into_iter().filter_map(|index| all.get(index)).map(|name| (*name).clone()).collect();
        Self { names, sorted, dropped }
    }

    fn report(&self, kind: &str, report: &mut Report) {
        if self.dropped > 0 {
            report.once(format!(
                "{} {kind} goals are left out: a session takes the first {MOST_GOALS}.",
                self.dropped
            ));
        }
    }

    pub fn find(&self, name: &Goal) -> Option<usize> {
        let key = key(name);
        let at = self.sorted.binary_search_by(|(other, _)| other.as_str().cmp(&key)).ok()?;
        Some(self.sorted.get(at)?.1)
    }
}

fn key(goal: &Goal) -> String {
    match goal.as_slice() {
        [name] => same(name),
        texts => texts.join("\u{1f}"),
    }
}
