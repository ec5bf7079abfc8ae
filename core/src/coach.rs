//! What the app says of a split: its numbers and its questions. It never changes a record, and no question
//! ever blocks. The definitions are in docs/coach.md.
//!
//! [`Coach`] keeps what it has reckoned and follows each change, so that a letter in one title does not read a
//! thousand cards again. Everything else here is a function of the records.

mod touched;

pub mod afterwards;
pub mod alternatives;
pub mod coverage;
pub mod dependencies;
pub mod evaluation;
pub mod feedback;
pub mod meter;
pub mod mvp;
pub mod pattern;
pub mod release;
pub mod smells;
pub mod time;
pub mod upstream;

use crate::change::Change;
use crate::collections::Map;
use crate::model::{Board, CardId, GoalId, Session, Smell, Subject};

use coverage::Coverage;
use meter::FirstFeedback;
use smells::{Fact, Served, Smells};
use touched::Touched;

pub use meter::{Meter, Number, Share};

/// A question that is open: nobody has mended what gave rise to it, or said why it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The question.
    pub smell: Smell,
    /// What it is asked about.
    pub subject: Subject,
    /// The slices that it is about besides the subject: those that share a release, those that could move
    /// out of the first batch …
    pub cards: Vec<CardId>,
}

/// Which of the answers differ after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// A number of the meter.
    pub meter: bool,
    /// The list of findings.
    pub findings: bool,
    /// The cards whose first open question is another one.
    pub cards: Vec<CardId>,
}

/// The numbers and the questions of one session, kept up to date.
#[derive(Clone, Debug, Default)]
pub struct Coach {
    meter: Meter,
    facts: Map<CardId, Fact>,
    /// How many cards serve a goal.
    with_goal: usize,
    coverage: Coverage,
    served: Served,
    on_goals: Vec<(Smell, GoalId)>,
    on_split: Vec<(Smell, Vec<CardId>)>,
    off: Smells,
    findings: Vec<Finding>,
    answered: Vec<(Finding, String)>,
    reckoned: usize,
}

impl Coach {
    /// Reckons everything.
    #[must_use]
    pub fn of(session: &Session, board: &Board) -> Self {
        let mut coach = Self { coverage: Coverage::of(session), ..Self::default() };
        coach.take(session, board, &Touched::everything(session));
        coach
    }

    /// Reckons anew what `change`, which `session` and `board` have taken in, may have altered.
    pub fn follow(&mut self, session: &Session, board: &Board, change: &Change) -> Changed {
        let touched = Touched::by(change, session, |id| self.facts.get(&id)?.parent);
        self.take(session, board, &touched)
    }

    fn take(&mut self, session: &Session, board: &Board, touched: &Touched) -> Changed {
        let (meter, mood) = (self.meter, self.mood());
        let mut asked: Map<CardId, Option<Smell>> = Map::new();
        let mut list = touched.order || touched.goals || touched.split || touched.answers;
        for id in touched.cards.iter() {
            let before = self.facts.get(id).copied();
            let after = session.cards.get(id).map(|card| Fact::of(session, board, *id, card));
            asked.insert(*id, before.and_then(|fact| mood.question(fact)));
            if before != after {
                list = true;
                self.replace(*id, before, after);
            }
        }
        self.reckoned = touched.cards.len();
        if touched.epic_words {
            self.coverage.follow_epic(session);
        }
        touched.words.iter().for_each(|id| self.coverage.follow_card(session, *id));
        if touched.epic_words || !touched.words.is_empty() {
            self.meter.covered = self.coverage.share();
        }
        if touched.first_feedback {
            self.meter.first_feedback = FirstFeedback::of(session, board).map(|first| first.hours);
        }
        if touched.served {
            self.served = Served::of(session, board);
        }
        if touched.goals || touched.served {
            self.on_goals = smells::of_goals(session, &self.served);
        }
        if touched.split {
            self.on_split = smells::of_split(session, board);
        }
        self.off = session.about.smells_off.iter().collect();
        let mut changed = Changed { meter: meter != self.meter, ..Changed::default() };
        if list || touched.served {
            changed.findings = self.list(session, board) || mood.off != self.off;
        }
        changed.cards = self.other_questions(mood, &asked);
        changed
    }

    fn replace(&mut self, id: CardId, before: Option<Fact>, after: Option<Fact>) {
        fn count(coach: &mut Coach, fact: Fact, count: impl Fn(&mut usize, bool)) {
            let meter = &mut coach.meter;
            count(&mut meter.slices, fact.is_batch);
            count(&mut meter.with_both, fact.has_both);
            count(&mut meter.within_a_week, fact.is_within_a_week);
            count(&mut meter.independent, fact.is_independent);
            count(&mut coach.with_goal, fact.has_goal);
        }
        if let Some(before) = before {
            count(self, before, |number, is| *number -= usize::from(is));
        }
        if let Some(after) = after {
            count(self, after, |number, is| *number += usize::from(is));
            self.facts.insert(id, after);
        } else {
            self.facts.remove(&id);
        }
    }

    /// Lists the questions anew, in the order of what matters most and then of the board; whether the list is
    /// another one now.
    fn list(&mut self, session: &Session, board: &Board) -> bool {
        let on_cards: Vec<(CardId, Fact)> = board
            .batches()
            .filter_map(|id| Some((id, *self.facts.get(&id)?)))
            .filter(|(_, fact)| fact.fired != Smells::default())
            .collect();
        let (mut findings, mut answered) = (Vec::new(), Vec::new());
        let mut note = |smell, subject, cards: &[CardId]| {
            let finding = Finding { smell, subject, cards: cards.to_vec() };
            match session.overrides(subject).and_then(|answers| answers.get(&smell)) {
                Some(reason) => answered.push((finding, reason.clone())),
                None if self.off.contains(smell) => {}
                None => findings.push(finding),
            }
        };
        for smell in Smell::ALL {
            for (_, cards) in self.on_split.iter().filter(|(fired, _)| fired == smell) {
                note(*smell, Subject::Split, cards);
            }
            for (_, goal) in self.on_goals.iter().filter(|(fired, _)| fired == smell) {
                note(*smell, Subject::Goal(*goal), &[]);
            }
            for (id, _) in on_cards.iter().filter(|(_, fact)| fact.fired.contains(*smell)) {
                note(*smell, Subject::Card(*id), &[]);
            }
        }
        let is_another = findings != self.findings || answered != self.answered;
        (self.findings, self.answered) = (findings, answered);
        is_another
    }

    /// What decides which of its questions a card asks.
    fn mood(&self) -> Mood {
        Mood { off: self.off, is_quiet: self.with_goal == 0 }
    }

    /// The cards that ask another question than before: `before` is how it was, `asked` what those asked that
    /// have been reckoned since.
    fn other_questions(&self, before: Mood, asked: &Map<CardId, Option<Smell>>) -> Vec<CardId> {
        let now = self.mood();
        let question = |id: &CardId| self.facts.get(id).and_then(|fact| now.question(*fact));
        let mut other: Vec<CardId> =
            asked.iter().filter(|(id, asked)| question(id) != **asked).map(|(id, _)| *id).collect();
        if before != now {
            let rest = self.facts.iter().filter(|(id, _)| !asked.contains_key(id));
            other.extend(
                rest.filter(|(_, fact)| before.question(**fact) != now.question(**fact)).map(|(id, _)| *id),
            );
        }
        other
    }

    /// The numbers.
    #[must_use]
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The open questions, what matters most first; of one kind, in the order of the board.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The questions that would be asked if nobody had said why it is so, each with that reason.
    #[must_use]
    pub fn answered(&self) -> &[(Finding, String)] {
        &self.answered
    }

    /// The question that a card asks on its face: the first of those that are open. Before any card serves a
    /// goal the room is still writing, and a card in the tray asks only about what was said of it.
    #[must_use]
    pub fn question(&self, card: CardId) -> Option<Smell> {
        self.mood().question(*self.facts.get(&card)?)
    }

    /// Which words of the epic the cards cover.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// How many cards were read for the last change.
    #[must_use]
    pub fn reckoned(&self) -> usize {
        self.reckoned
    }

    /// The numbers as they would be if the slice stood in another place: `board` is the board with the slice
    /// already there ([`Board::with`]).
    #[must_use]
    pub fn preview(&self, session: &Session, board: &Board) -> Meter {
        Meter::of(session, board, self.meter.covered)
    }
}

/// What decides, besides a card itself, which of its questions it asks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mood {
    off: Smells,
    is_quiet: bool,
}

impl Mood {
    fn question(self, fact: Fact) -> Option<Smell> {
        let open = fact.fired.without(fact.answered).without(self.off);
        let is_quiet = self.is_quiet && fact.waits_in_tray;
        if is_quiet { open.without(Smells::of_new_cards()) } else { open }.first()
    }
}
