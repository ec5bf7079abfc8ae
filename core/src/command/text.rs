//! Writing texts: which there are, where each stands, and what is done to a text on its way in.

use super::Refusal;
use crate::change::Change;
use crate::model::{CardId, FeedbackGoalId, Record, RecordKey, Session, ValueGoalId};

/// One of the texts that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextField {
    /// The session's own title.
    SessionTitle,
    /// What the first batch is to show or to find out.
    FirstBatchGoal,
    /// The epic's title.
    EpicTitle,
    /// The epic's narrative.
    EpicNarrative,
    /// Who benefits from the epic.
    EpicBeneficiary,
    /// What will be different.
    EpicOutcome,
    /// How one would know.
    EpicSuccessMeasure,
    /// The long-term direction.
    EpicLongTerm,
    /// A card's title.
    CardTitle(CardId),
    /// A card's notes.
    CardNotes(CardId),
    /// A card's "done when".
    CardDoneWhen(CardId),
    /// Who takes a card's toggle or abstraction out again.
    CardOwner(CardId),
    /// The release with which a card goes out.
    CardRelease(CardId),
    /// When a card in *Later* is decided.
    CardDecideWhen(CardId),
    /// What a shipped card's feedback showed.
    CardSaw(CardId),
    /// A value goal's name.
    ValueName(ValueGoalId),
    /// Who gets the value.
    ValueBeneficiary(ValueGoalId),
    /// A feedback goal's question.
    FeedbackQuestion(FeedbackGoalId),
    /// The signal to watch.
    FeedbackSignal(FeedbackGoalId),
    /// Where it is read.
    FeedbackWhere(FeedbackGoalId),
    /// When it is read.
    FeedbackWhen(FeedbackGoalId),
    /// What would change our mind.
    FeedbackDecision(FeedbackGoalId),
}

impl TextField {
    /// The record that holds it.
    #[must_use]
    pub fn record(self) -> RecordKey {
        match self {
            Self::SessionTitle | Self::FirstBatchGoal => RecordKey::About,
            Self::EpicTitle
            | Self::EpicNarrative
            | Self::EpicBeneficiary
            | Self::EpicOutcome
            | Self::EpicSuccessMeasure
            | Self::EpicLongTerm => RecordKey::Epic,
            Self::CardTitle(id)
            | Self::CardNotes(id)
            | Self::CardDoneWhen(id)
            | Self::CardOwner(id)
            | Self::CardRelease(id)
            | Self::CardDecideWhen(id)
            | Self::CardSaw(id) => RecordKey::Card(id),
            Self::ValueName(id) | Self::ValueBeneficiary(id) => RecordKey::ValueGoal(id),
            Self::FeedbackQuestion(id)
            | Self::FeedbackSignal(id)
            | Self::FeedbackWhere(id)
            | Self::FeedbackWhen(id)
            | Self::FeedbackDecision(id) => RecordKey::FeedbackGoal(id),
        }
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SessionTitle | Self::EpicTitle | Self::CardTitle(_) => "title",
            Self::FirstBatchGoal => "first_batch_goal",
            Self::EpicNarrative => "narrative",
            Self::EpicBeneficiary | Self::ValueBeneficiary(_) => "beneficiary",
            Self::EpicOutcome => "outcome",
            Self::EpicSuccessMeasure => "success_measure",
            Self::EpicLongTerm => "long_term",
            Self::CardNotes(_) => "notes",
            Self::CardDoneWhen(_) => "done_when",
            Self::CardOwner(_) => "owner",
            Self::CardRelease(_) => "release",
            Self::CardDecideWhen(_) => "decide_when",
            Self::CardSaw(_) => "saw",
            Self::ValueName(_) => "name",
            Self::FeedbackQuestion(_) => "question",
            Self::FeedbackSignal(_) => "signal",
            Self::FeedbackWhere(_) => "where",
            Self::FeedbackWhen(_) => "when",
            Self::FeedbackDecision(_) => "decision",
        }
    }

    /// Whether a line break has no place in it: it is read as one line on the board.
    #[must_use]
    pub fn is_one_line(self) -> bool {
        !matches!(
            self,
            Self::EpicNarrative
                | Self::EpicLongTerm
                | Self::CardNotes(_)
                | Self::CardDoneWhen(_)
                | Self::CardSaw(_)
        )
    }

    /// What is written there; empty where its record is gone.
    #[must_use]
    pub fn read(self, session: &Session) -> String {
        let name = self.name();
        let value = match self.record() {
            RecordKey::About => session.about.get(name),
            RecordKey::Epic => session.epic.get(name),
            RecordKey::Card(id) => session.cards.get(&id).and_then(|card| card.get(name)),
            RecordKey::ValueGoal(id) => session.value_goals.get(&id).and_then(|goal| goal.get(name)),
            RecordKey::FeedbackGoal(id) => session.feedback_goals.get(&id).and_then(|goal| goal.get(name)),
        };
        match value {
            Some(serde_json::Value::String(text)) => text,
            _ => String::new(),
        }
    }

    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::SessionTitle | Self::EpicTitle | Self::CardTitle(_) | Self::ValueName(_) => "rename",
            _ => "edit",
        }
    }

    pub(super) fn subject(self, session: &Session) -> Option<String> {
        match self.record() {
            RecordKey::About => Some(session.title().to_owned()),
            RecordKey::Epic => Some(session.epic.title.clone()),
            RecordKey::Card(id) => session.cards.get(&id).map(|card| card.title.clone()),
            RecordKey::ValueGoal(id) => session.goal_name(id.into()).map(ToOwned::to_owned),
            RecordKey::FeedbackGoal(id) => session.goal_name(id.into()).map(ToOwned::to_owned),
        }
    }
}

pub(super) fn write(session: &Session, field: TextField, text: &str) -> Result<Change, Refusal> {
    // Not trimmed: people are still typing, and the space after a word is theirs.
    let text = if field.is_one_line() { text.replace(['\n', '\r'], " ") } else { text.replace("\r\n", "\n") };
    let mut change = Change::default();
    fn write<R: Record>(
        change: &mut Change,
        record: Option<&R>,
        field: TextField,
        text: String,
    ) -> Option<()> {
        let before = record?;
        let mut after = before.clone();
        after.set(field.name(), &serde_json::Value::String(text));
        change.update(field.record(), before, &after);
        Some(())
    }
    let (written, gone) = match field.record() {
        RecordKey::About => (write(&mut change, Some(&session.about), field, text), Refusal::CardIsGone),
        RecordKey::Epic => (write(&mut change, Some(&session.epic), field, text), Refusal::CardIsGone),
        RecordKey::Card(id) => (write(&mut change, session.cards.get(&id), field, text), Refusal::CardIsGone),
        RecordKey::ValueGoal(id) => {
            (write(&mut change, session.value_goals.get(&id), field, text), Refusal::GoalIsGone)
        }
        RecordKey::FeedbackGoal(id) => {
            (write(&mut change, session.feedback_goals.get(&id), field, text), Refusal::GoalIsGone)
        }
    };
    written.map(|()| change).ok_or(gone)
}
