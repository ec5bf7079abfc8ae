//! What the laws are tried on: commands of every kind on records that are there, gone or never were.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use smallbatch_core::change::{Change, Edit};
use smallbatch_core::command::{Command, Inquiry, Place, TextField};
use smallbatch_core::format::{Envelope, restore, snapshot};
use smallbatch_core::log::{Entry, WriterId};
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{
    Answer, Ask, Card, CardId, Criterion, Day, FeedbackGoal, FeedbackGoalId, GoalId, Ids, Lane, Practice,
    RecordKey, Session, SessionId, Size, Smell, Source, Subject, Technique, Timestamp, ValueGoal,
    ValueGoalId, Verdict,
};
use smallbatch_core::outline::Line;
use smallbatch_core::replica::Replica;
use uuid::Uuid;

/// Ids that count, in a range of their own for each window.
pub struct Counter(pub u128);

impl Counter {
    pub fn of(writer: u32) -> Self {
        Self(u128::from(writer) << 64)
    }
}

impl Ids for Counter {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

pub fn start() -> Session {
    Session::new(SessionId(Uuid::from_u128(0x5e55)), Timestamp::from_millis(1_769_851_800_000))
}

pub fn window(writer: u32) -> Replica {
    Replica::open(WriterId(writer), start(), Merge::default(), [])
}

pub fn envelope() -> Envelope<'static> {
    Envelope { app_version: "0.1.0", exported_at: Timestamp::default() }
}

/// The same records in a window of its own, by way of a stored snapshot.
pub fn reopened(replica: &Replica, writer: u32, entries: impl IntoIterator<Item = Entry>) -> Replica {
    let text = snapshot(replica.session(), replica.merge(), envelope());
    let restored = restore(&text, &mut Counter::of(999)).expect("a snapshot is a session");
    assert_eq!(restored.repairs, []);
    Replica::open(WriterId(writer), restored.session, restored.merge, entries)
}

/// The records, without when they last changed.
pub fn records(session: &Session) -> Session {
    Session { updated_at: Timestamp::default(), ..session.clone() }
}

/// Every id that ever was in a session.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    cards: BTreeSet<CardId>,
    values: BTreeSet<ValueGoalId>,
    feedbacks: BTreeSet<FeedbackGoalId>,
}

impl Seen {
    pub fn note(&mut self, entry: &Entry) {
        self.note_change(&entry.change);
    }

    pub fn note_change(&mut self, change: &Change) {
        for (key, edit) in change.edits() {
            match (key, edit) {
                (RecordKey::Card(id), Edit::Added(_)) => drop(self.cards.insert(id)),
                (RecordKey::ValueGoal(id), Edit::Added(_)) => drop(self.values.insert(id)),
                (RecordKey::FeedbackGoal(id), Edit::Added(_)) => drop(self.feedbacks.insert(id)),
                _ => {}
            }
        }
    }
}

/// A command before it is known which records there are.
#[derive(Clone, Debug)]
pub struct Want {
    kind: u8,
    a: u8,
    b: u8,
    n: u8,
    text: String,
}

pub fn want() -> impl Strategy<Value = Want> {
    let text = prop_oneof![
        4 => "[ab \n\r\u{202e}<\u{1f600}]{0,3}",
        1 => select(&["a and b", "API", "spike", "after launch", "Friday", "QA signs off"]).prop_map(str::to_owned),
    ];
    (0..50u8, any::<u8>(), any::<u8>(), any::<u8>(), text).prop_map(|(kind, a, b, n, text)| Want {
        kind,
        a,
        b,
        n,
        text,
    })
}

/// One of `here` three times out of four, else one of `ever`, else one that never was.
fn pick<Id: Copy + From<Uuid>>(n: u8, here: impl ExactSizeIterator<Item = Id>, ever: &BTreeSet<Id>) -> Id {
    let index = usize::from(n / 8);
    let mut pool: Vec<Id> = here.collect();
    if n % 8 < 2 || pool.is_empty() {
        pool = ever.iter().copied().collect();
    }
    match index.checked_rem(pool.len()) {
        Some(index) if n % 8 != 1 => pool[index],
        _ => Uuid::from_u128(0xdead).into(),
    }
}

impl Want {
    pub fn command(&self, session: &Session, seen: &Seen) -> Command {
        let card = |n| pick(n, session.cards.keys().copied(), &seen.cards);
        let value = |n| pick(n, session.value_goals.keys().copied(), &seen.values);
        let feedback = |n| pick(n, session.feedback_goals.keys().copied(), &seen.feedbacks);
        let goal = |n: u8| {
            if self.n.is_multiple_of(2) { GoalId::from(value(n)) } else { GoalId::Feedback(feedback(n)) }
        };
        let lane = Lane::ALL[usize::from(self.n) % Lane::ALL.len()];
        let place = Place { lane, index: usize::from(self.b % 6) };
        let text = self.text.clone();
        match self.kind {
            0..=3 => Command::Write(self.field(card(self.a), value(self.a), feedback(self.a)), text),
            4..=9 => Command::Split {
                parent: (!self.a.is_multiple_of(3)).then(|| card(self.a)),
                lines: self.lines(),
                place: (self.b.is_multiple_of(2)).then_some(place),
            },
            10 => Command::Unsplit(card(self.a)),
            11..=14 => Command::Move(card(self.a), place),
            15..=16 => Command::Delete(card(self.a)),
            17 => Command::Resize(card(self.a), Size::ALL.get(usize::from(self.n % 7)).copied()),
            18 => {
                Command::AddValueGoal { name: text, card: (self.b.is_multiple_of(2)).then(|| card(self.a)) }
            }
            19 => Command::AddFeedbackGoal {
                question: text,
                card: (self.b.is_multiple_of(2)).then(|| card(self.a)),
            },
            20 => Command::SetSource(feedback(self.a), Source::ALL[usize::from(self.n) % Source::ALL.len()]),
            21 => Command::DeleteGoal(goal(self.a)),
            22..=23 => Command::Tag(card(self.a), goal(self.b)),
            24 => Command::Untag(card(self.a), goal(self.b)),
            25..=26 => Command::Depend(card(self.a), card(self.b)),
            27 => Command::Undepend(card(self.a), card(self.b)),
            28 => Command::AddAsk(card(self.a), self.ask()),
            29 => Command::RemoveAsk(card(self.a), self.ask()),
            30 => Command::SetTechnique(card(self.a), self.word(Technique::ALL), self.day()),
            31 => Command::SetRemoveBy(card(self.a), (self.b.is_multiple_of(2)).then(|| self.day())),
            32 => Command::Cover(card(self.a), text),
            33 => Command::Uncover(card(self.a), text),
            34 => Command::Instrument(card(self.a), feedback(self.b)),
            35..=37 => Command::Override(self.subject(card(self.a), goal(self.a)), self.smell(), text),
            38 => Command::TakeUp(self.subject(card(self.a), goal(self.a)), self.smell()),
            39 => Command::SwitchSmell(self.smell(), self.n.is_multiple_of(4)),
            40 => Command::SetWeeks(Some(u32::from(self.n)).filter(|weeks| *weeks < 4)),
            41 => Command::Answer(self.inquiry(), Answer::ALL.get(usize::from(self.b % 4)).copied()),
            42 => Command::Note(self.inquiry(), text),
            43 => Command::Ship(card(self.a), self.moment()),
            44 => {
                let verdict = Verdict::ALL.get(usize::from(self.b % 4)).copied();
                Command::Judge(card(self.a), verdict, Timestamp::from_millis(i64::from(self.n)))
            }
            45..=46 => Command::Import(Box::new(self.imported())),
            _ => Command::Resize(card(self.a), Size::ALL.get(usize::from(self.n % 7)).copied()),
        }
    }

    /// A session from elsewhere: its ids may be in use here, and nobody says that it keeps the rules.
    fn imported(&self) -> Session {
        let mut session = start();
        session.epic.title = if self.a.is_multiple_of(2) { self.text.clone() } else { String::new() };
        session.about.first_batch_goal.clone_from(&self.text);
        let id = |n: u8| Uuid::from_u128((u128::from(self.a % 4) << 64) + u128::from(n));
        let value = ValueGoalId(id(self.b % 4));
        if !self.n.is_multiple_of(3) {
            session.value_goals.insert(value, ValueGoal { name: self.text.clone(), ..ValueGoal::default() });
            let question = FeedbackGoal { question: self.text.clone(), ..FeedbackGoal::default() };
            session.feedback_goals.insert(FeedbackGoalId(id(self.b % 4)), question);
        }
        for n in 0..self.n % 5 {
            let card = Card {
                title: format!("imported {n}"),
                parent_id: (self.b >> n).is_multiple_of(2).then(|| CardId(id(n.wrapping_add(self.b) % 5))),
                lane: self.word(Lane::ALL),
                value_goal_ids: [value].into_iter().collect(),
                depends_on: [CardId(id(n.wrapping_add(self.a) % 5))].into_iter().collect(),
                ..Card::default()
            };
            session.cards.insert(CardId(id(n)), card);
        }
        session
    }

    fn word<W: Copy>(&self, all: &[W]) -> W {
        all[usize::from(self.b) % all.len()]
    }

    fn ask(&self) -> Ask {
        Ask::parse(&[if self.b.is_multiple_of(2) { "" } else { "Legal: " }, &self.text].concat())
    }

    fn day(&self) -> Day {
        Day::of(Timestamp::default()).plus(u32::from(self.n))
    }

    fn moment(&self) -> Option<Timestamp> {
        (!self.n.is_multiple_of(3)).then(|| Timestamp::from_millis(i64::from(self.n)))
    }

    fn smell(&self) -> Smell {
        self.word(Smell::ALL)
    }

    fn subject(&self, card: CardId, goal: GoalId) -> Subject {
        match self.n % 4 {
            0 => Subject::Split,
            1 => Subject::Goal(goal),
            _ => Subject::Card(card),
        }
    }

    fn inquiry(&self) -> Inquiry {
        if self.n.is_multiple_of(2) {
            Inquiry::Upstream(self.word(Practice::ALL))
        } else {
            Inquiry::Evaluation(self.word(Criterion::ALL))
        }
    }

    fn lines(&self) -> Vec<Line> {
        let title = |n: u8| if n == 7 { self.text.clone() } else { format!("card {n}") };
        let line = |i: u8| Line { title: title(self.n % 8), depth: usize::from((self.n >> i) & 1) };
        (0..self.n % 4 + u8::from(self.b > 9)).map(line).collect()
    }

    fn field(&self, card: CardId, value: ValueGoalId, feedback: FeedbackGoalId) -> TextField {
        match self.n % 22 {
            0 => TextField::SessionTitle,
            1 => TextField::EpicTitle,
            2 => TextField::EpicNarrative,
            3 => TextField::EpicBeneficiary,
            4 => TextField::EpicOutcome,
            5 => TextField::EpicSuccessMeasure,
            6 => TextField::EpicLongTerm,
            7 => TextField::CardNotes(card),
            8 => TextField::CardDoneWhen(card),
            9 => TextField::ValueName(value),
            10 => TextField::ValueBeneficiary(value),
            11 => TextField::FeedbackQuestion(feedback),
            12 => TextField::FeedbackSignal(feedback),
            13 => TextField::FeedbackWhere(feedback),
            14 => TextField::FeedbackWhen(feedback),
            15 => TextField::FeedbackDecision(feedback),
            16 => TextField::FirstBatchGoal,
            17 => TextField::CardOwner(card),
            18 => TextField::CardRelease(card),
            19 => TextField::CardDecideWhen(card),
            20 => TextField::CardSaw(card),
            _ => TextField::CardTitle(card),
        }
    }
}

/// What somebody at a window does.
#[derive(Clone, Debug)]
pub enum Step {
    Ask(Want),
    Undo,
    Redo,
    EndRun,
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => want().prop_map(Step::Ask),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::EndRun),
    ]
}

pub fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..most)
}

/// One window with its ids and with what it has seen.
pub struct Desk {
    pub replica: Replica,
    pub ids: Counter,
    pub seen: Seen,
}

impl Desk {
    pub fn new(writer: u32) -> Self {
        Self { replica: window(writer), ids: Counter::of(writer), seen: Seen::default() }
    }

    /// Asks, and returns the entry where anything happened.
    pub fn ask(&mut self, want: &Want, now: i64) -> Option<Entry> {
        let command = want.command(self.replica.session(), &self.seen);
        let entry = self.replica.ask(&command, Timestamp::from_millis(now), &mut self.ids).ok().flatten();
        entry.iter().for_each(|entry| self.seen.note(entry));
        entry
    }

    /// Takes a step, and returns the entry where anything happened.
    pub fn take(&mut self, step: &Step) -> Option<Entry> {
        match step {
            Step::Ask(want) => self.ask(want, 0),
            Step::Undo => self.replica.undo(Timestamp::default()),
            Step::Redo => self.replica.redo(Timestamp::default()),
            Step::EndRun => {
                self.replica.end_run();
                None
            }
        }
    }
}
