//! What people can ask for. [`apply`] answers with the [`Change`] that does it, or with one sentence that
//! says why not; it changes nothing itself.

mod cards;
mod coaching;
mod delivery;
mod goals;
mod import;
mod losses;
mod text;

use std::fmt;

use crate::change::Change;
use crate::coach::feedback;
use crate::format::{MAX_BYTES, MAX_CARDS};
use crate::model::{
    Answer, Ask, Board, CardId, Criterion, Day, FeedbackGoalId, GoalId, Ids, Lane, Practice, Session, Size,
    Smell, Source, Subject, Technique, Timestamp, Verdict,
};
use crate::outline::Line;

pub use losses::losses;
pub use text::TextField;

/// A request, in the words of the room. Every gesture, key and menu item ends as one of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Writes one text: a title, a narrative, a question …
    Write(TextField, String),
    /// Splits `parent` (`None`: the epic) into one card per outline line. The children inherit the
    /// parent's goals, dependencies and, where `place` is `None`, its place.
    Split {
        /// What is split.
        parent: Option<CardId>,
        /// The new cards.
        lines: Vec<Line>,
        /// Where the new slices go.
        place: Option<Place>,
    },
    /// Takes a split back: everything split from the card goes, and the card is a slice again.
    Unsplit(CardId),
    /// Puts a slice at a place.
    Move(CardId, Place),
    /// Takes a card away. What was split from it moves up to what it was split from itself.
    Delete(CardId),
    /// Says how long a slice takes; `None` for "nobody has said".
    Resize(CardId, Option<Size>),
    /// Defines a value goal and tags a card with it, where one is named.
    AddValueGoal {
        /// What people get.
        name: String,
        /// The card that is tagged at once.
        card: Option<CardId>,
    },
    /// Defines a feedback goal and tags a card with it, where one is named.
    AddFeedbackGoal {
        /// The question, or a whole plan in one line ([`feedback::parse_line`]).
        question: String,
        /// The card that is tagged at once.
        card: Option<CardId>,
    },
    /// Says who or what answers a feedback goal's question.
    SetSource(FeedbackGoalId, Source),
    /// Takes a goal away, from the palette and from every card.
    DeleteGoal(GoalId),
    /// Tags a card with a goal.
    Tag(CardId, GoalId),
    /// Takes a goal off a card.
    Untag(CardId, GoalId),
    /// Says that the first card needs the second to be there before it.
    Depend(CardId, CardId),
    /// Takes that back.
    Undepend(CardId, CardId),
    /// Names something that is needed from people outside the team.
    AddAsk(CardId, Ask),
    /// Takes that back.
    RemoveAsk(CardId, Ask),
    /// Says how a slice reaches its users. The day is the remove-by that is proposed where the technique
    /// needs one and the card has none.
    SetTechnique(CardId, Technique, Day),
    /// Says by which day the toggle or the abstraction is gone.
    SetRemoveBy(CardId, Option<Day>),
    /// Says that a card covers words of the epic which are not its own.
    Cover(CardId, String),
    /// Takes that back.
    Uncover(CardId, String),
    /// Adds a feedback goal's instrumentation to a card's "done when".
    Instrument(CardId, FeedbackGoalId),
    /// Answers a smell: it is so on purpose, and this is why.
    Override(Subject, Smell, String),
    /// Takes that back: the smell is asked again.
    TakeUp(Subject, Smell),
    /// Stops asking about a smell in this session, or starts again.
    SwitchSmell(Smell, bool),
    /// Says how many weeks the first batch may take; `None` for the usual.
    SetWeeks(Option<u32>),
    /// Answers one of the questions to the team.
    Answer(Inquiry, Option<Answer>),
    /// Says something with that answer.
    Note(Inquiry, String),
    /// Says when a slice was in its users' hands; `None` for "not yet".
    Ship(CardId, Option<Timestamp>),
    /// Says what was made of a slice's feedback, and when that was; `None` for "nothing yet".
    Judge(CardId, Option<Verdict>, Timestamp),
    /// Takes over what was imported ([`crate::format::import`]): its goals, where there are none of the same
    /// name; its cards, behind those that are there; its epic, where nothing has been said of ours.
    Import(Box<Session>),
}

/// One of the questions that the app puts to the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inquiry {
    /// Whether the team has what small batches lean on.
    Upstream(Practice),
    /// How good the finished split is.
    Evaluation(Criterion),
}

impl Inquiry {
    /// What it is about.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Upstream(practice) => practice.label(),
            Self::Evaluation(criterion) => criterion.label(),
        }
    }
}

/// A place on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The lane.
    pub lane: Lane,
    /// How many slices stand before it in the lane, not counting the one that is moved. Past the end
    /// means the end.
    pub index: usize,
}

impl Place {
    /// Behind everything in `lane`.
    #[must_use]
    pub fn end_of(lane: Lane) -> Self {
        Self { lane, index: usize::MAX }
    }
}

/// Why a command was not carried out. Its `Display` is one sentence for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another window has deleted the card.
    CardIsGone,
    /// Another window has deleted the goal.
    GoalIsGone,
    /// A split card is no batch: it has no place, its slices have.
    CardIsSplit,
    /// There is nothing to unsplit.
    CardIsNotSplit,
    /// A card, goal or outline without a word in it.
    NothingWritten,
    /// A card cannot wait for itself.
    DependsOnItself,
    /// The dependency would close a circle; the titles along it, from the card that was to depend.
    Circle(Vec<String>),
    /// What was imported and what is there are more than a file of a session may hold.
    TooMuch,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CardIsGone => f.write_str("That card is gone: it was deleted in the meantime."),
            Self::GoalIsGone => f.write_str("That goal is gone: it was deleted in the meantime."),
            Self::CardIsSplit => f.write_str("A split card has no place of its own: move its slices."),
            Self::CardIsNotSplit => f.write_str("Nothing was split from that card."),
            Self::NothingWritten => f.write_str("Type at least one word first."),
            Self::DependsOnItself => f.write_str("A card cannot depend on itself."),
            Self::Circle(titles) => {
                write!(f, "That would be a circle: {}.", titles.join(" → "))
            }
            Self::TooMuch => write!(
                f,
                "That is more than one session holds: with what is here, it would have more than {MAX_CARDS} cards \
                 or {} MB.",
                MAX_BYTES / 1_000_000
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// Reckons what `command` does to `session`, whose board is `board`. Nothing to do is an empty change.
///
/// # Errors
/// A [`Refusal`] when the command cannot be carried out.
pub fn apply(
    session: &Session,
    board: &Board,
    command: &Command,
    ids: &mut dyn Ids,
) -> Result<Change, Refusal> {
    match command {
        Command::Write(field, text) => text::write(session, *field, text),
        Command::Split { parent, lines, place } => cards::split(session, board, *parent, lines, *place, ids),
        Command::Unsplit(card) => cards::unsplit(session, board, *card),
        Command::Move(card, place) => cards::move_to(session, board, *card, *place),
        Command::Delete(card) => cards::delete(session, *card),
        Command::Resize(card, size) => cards::update(session, *card, |card| card.size = *size),
        Command::AddValueGoal { name, card } => goals::add_value_goal(session, name, *card, ids),
        Command::AddFeedbackGoal { question, card } => {
            goals::add_feedback_goal(session, question, *card, ids)
        }
        Command::SetSource(goal, source) => goals::set_source(session, *goal, *source),
        Command::DeleteGoal(goal) => goals::delete(session, *goal),
        Command::Tag(card, goal) => goals::tag(session, *card, *goal, true),
        Command::Untag(card, goal) => goals::tag(session, *card, *goal, false),
        Command::Depend(card, on) => cards::depend(session, *card, *on),
        Command::Undepend(card, on) => cards::undepend(session, *card, *on),
        Command::AddAsk(card, ask) => delivery::add_ask(session, *card, ask),
        Command::RemoveAsk(card, ask) => {
            cards::update(session, *card, |card| card.asks.retain(|other| other != ask))
        }
        Command::SetTechnique(card, technique, day) => {
            delivery::set_technique(session, *card, *technique, *day)
        }
        Command::SetRemoveBy(card, day) => cards::update(session, *card, |card| card.remove_by = *day),
        Command::Cover(card, words) => coaching::cover(session, *card, words),
        Command::Uncover(card, words) => cards::update(session, *card, |card| {
            card.covers.remove(words);
        }),
        Command::Instrument(card, goal) => delivery::instrument(session, *card, *goal),
        Command::Override(subject, smell, reason) => {
            coaching::override_smell(session, *subject, *smell, Some(reason))
        }
        Command::TakeUp(subject, smell) => coaching::override_smell(session, *subject, *smell, None),
        Command::SwitchSmell(smell, on) => Ok(coaching::about(session, |about| {
            if *on {
                about.smells_off.remove(smell);
            } else {
                about.smells_off.insert(*smell);
            }
        })),
        Command::SetWeeks(weeks) => Ok(coaching::about(session, |about| {
            about.first_batch_weeks = weeks.map(|weeks| weeks.clamp(1, 52))
        })),
        Command::Answer(inquiry, answer) => {
            Ok(coaching::reply(session, *inquiry, |reply| reply.answer = *answer))
        }
        Command::Note(inquiry, note) => {
            Ok(coaching::reply(session, *inquiry, |reply| reply.note = note.trim().to_owned()))
        }
        Command::Ship(card, at) => delivery::ship(session, board, *card, *at),
        Command::Judge(card, verdict, at) => delivery::judge(session, *card, *verdict, *at),
        Command::Import(imported) => import::take_over(session, board, imported, ids),
    }
}

impl Command {
    /// The verb for buttons and announcements: "Undo *move*".
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Write(field, _) => field.verb(),
            Self::Split { .. } => "split",
            Self::Unsplit(_) => "unsplit",
            Self::Move(..) => "move",
            Self::Delete(_) => "delete",
            Self::Resize(..) => "size",
            Self::AddValueGoal { .. } | Self::AddFeedbackGoal { .. } => "new goal",
            Self::SetSource(..) => "source",
            Self::DeleteGoal(_) => "delete goal",
            Self::Tag(..) => "tag",
            Self::Untag(..) => "untag",
            Self::Depend(..) => "dependency",
            Self::Undepend(..) => "no dependency",
            Self::AddAsk(..) => "ask",
            Self::RemoveAsk(..) => "no ask",
            Self::SetTechnique(..) => "technique",
            Self::SetRemoveBy(..) => "remove-by",
            Self::Cover(..) => "cover",
            Self::Uncover(..) => "no cover",
            Self::Instrument(..) => "instrument",
            Self::Override(..) => "reason",
            Self::TakeUp(..) => "ask again",
            Self::SwitchSmell(_, true) => "smell on",
            Self::SwitchSmell(_, false) => "smell off",
            Self::SetWeeks(_) => "limit",
            Self::Answer(..) => "answer",
            Self::Note(..) => "note",
            Self::Ship(_, Some(_)) => "shipped",
            Self::Ship(_, None) => "not shipped",
            Self::Judge(..) => "verdict",
            Self::Import(_) => "import",
        }
    }

    /// The title or name of what it is about, as it stands before the command.
    #[must_use]
    pub fn subject(&self, session: &Session) -> String {
        let goal = |id: GoalId| session.goal_name(id).map(ToOwned::to_owned);
        let card = |id: &CardId| session.cards.get(id).map(|card| card.title.clone());
        let subject = match self {
            Self::Write(field, _) => field.subject(session),
            Self::Split { parent: Some(parent), .. } => card(parent),
            Self::Split { parent: None, .. } => Some(session.epic.title.clone()),
            Self::Unsplit(id)
            | Self::Move(id, _)
            | Self::Delete(id)
            | Self::Resize(id, _)
            | Self::Tag(id, _)
            | Self::Untag(id, _)
            | Self::Depend(id, _)
            | Self::Undepend(id, _)
            | Self::AddAsk(id, _)
            | Self::RemoveAsk(id, _)
            | Self::SetTechnique(id, ..)
            | Self::SetRemoveBy(id, _)
            | Self::Cover(id, _)
            | Self::Uncover(id, _)
            | Self::Instrument(id, _)
            | Self::Ship(id, _)
            | Self::Judge(id, ..) => card(id),
            Self::Override(subject, smell, _) | Self::TakeUp(subject, smell) => match subject {
                Subject::Split => Some(smell.label().to_owned()),
                Subject::Goal(id) => goal(*id),
                Subject::Card(id) => card(id),
            },
            Self::SwitchSmell(smell, _) => Some(smell.label().to_owned()),
            Self::SetWeeks(_) => Some(Lane::FirstBatch.label().to_owned()),
            Self::Answer(inquiry, _) | Self::Note(inquiry, _) => Some(inquiry.label().to_owned()),
            Self::AddValueGoal { name, .. } => Some(name.clone()),
            Self::AddFeedbackGoal { question, .. } => Some(feedback::parse_line(question).question),
            Self::Import(imported) => Some(imported.title().to_owned()),
            Self::SetSource(id, _) => goal((*id).into()),
            Self::DeleteGoal(id) => goal(*id),
        };
        let subject = subject.unwrap_or_default();
        // A label is stored with every change: a pasted page must not be stored with it twice.
        subject.chars().take(80).collect()
    }
}
