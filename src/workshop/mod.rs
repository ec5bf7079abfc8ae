//! One open session as the view sees it: what wakes when the records change, and the one door through
//! which they do.
//!
//! ```text
//! Workshop::ask(Command) → core's Replica → Entry ─┬→ bells (only those of what changed)
//!                                                  ├→ Shelf::append (before the next frame)
//!                                                  └→ status line (what a screen reader hears)
//! ```
//! Leaves how things look to `ui`, and what lies in the browser to `storage`.

mod announce;
mod compose;
mod link;
mod save;
mod watch;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use smallbatch_core::coach::mvp::FirstBatch;
use smallbatch_core::coach::{Meter, Number};
use smallbatch_core::command::{Command, Place, TextField};
use smallbatch_core::log::Entry;
use smallbatch_core::model::{CardId, GoalId, Lane, Session, SessionId, Timestamp};
use smallbatch_core::replica::Replica;

use crate::browser;
use crate::storage::Shelf;

pub use link::Linking;
pub use save::SaveState;
use watch::Watch;

/// What stands at the right of the board. One at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The goals of the session, to tag cards with.
    Goals,
    /// One card in full.
    Card(CardId),
    /// The epic in full.
    Epic,
    /// The keyboard map and how splitting works.
    Help,
    /// The coach's open questions.
    Questions,
    /// What a number of the meter counts.
    Number(Number),
    /// Which card delivers which value, and what no card covers.
    Coverage,
    /// Who waits for whom.
    Dependencies,
    /// The guided round over the finished split.
    Evaluation,
    /// Other ways to split, side by side.
    Alternatives,
    /// What small batches lean on.
    Upstream,
    /// To the backlog: where it goes, what goes, and how it will look there.
    Export,
    /// From a file, a tracker or a spreadsheet.
    Import,
    /// The page to keep: the summary, and the cards for a wall of paper.
    Keep,
}

impl Panel {
    /// The card that it shows.
    #[must_use]
    pub fn card(self) -> Option<CardId> {
        match self {
            Self::Card(card) => Some(card),
            _ => None,
        }
    }

    /// Its name, for the head of the panel.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Goals => "Goals",
            Self::Card(_) => "Card",
            Self::Epic => "Epic",
            Self::Help => "Help",
            Self::Questions => "Questions",
            Self::Number(_) => "What the number counts",
            Self::Coverage => "Coverage",
            Self::Dependencies => "Dependencies",
            Self::Evaluation => "Evaluate the split",
            Self::Alternatives => "Alternatives",
            Self::Upstream => "Upstream check",
            Self::Export => "To the backlog",
            Self::Import => "Import",
            Self::Keep => "A page to keep",
        }
    }

    /// Whether it needs more room than the others: a table stands in it, or beside it under another tab.
    #[must_use]
    pub fn is_wide(self) -> bool {
        matches!(self, Self::Coverage | Self::Alternatives | Self::Export | Self::Import | Self::Keep)
    }

    /// What opens it, as a selector: the focus goes back there when it is closed.
    #[must_use]
    pub fn opener(self) -> String {
        let word = match self {
            Self::Card(card) => return format!(".board [data-card=\"{card}\"]"),
            Self::Number(number) => return format!(".meter [data-number={}]", number.word()),
            Self::Goals => "goals",
            Self::Help => "help",
            Self::Epic => "epic",
            Self::Questions
            | Self::Coverage
            | Self::Dependencies
            | Self::Evaluation
            | Self::Alternatives
            | Self::Upstream => "coach",
            Self::Export | Self::Import | Self::Keep => "export",
        };
        format!("[data-opens={word}]")
    }
}

/// A card that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composing {
    /// What it is split from; `None` for the epic.
    pub parent: Option<CardId>,
    /// Where it will stand.
    pub place: Place,
    /// The card that was typed before it.
    pub last: Option<CardId>,
}

impl Composing {
    /// The first card to be typed at the end of a lane, split from the epic.
    #[must_use]
    pub fn from_epic(lane: Lane) -> Self {
        Self { parent: None, place: Place::end_of(lane), last: None }
    }
}

/// What a card that is being carried would change where it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// The numbers.
    pub meter: Meter,
    /// How the first batch would stand.
    pub first_batch: FirstBatch,
}

/// An open session. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct Workshop {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    bells: StoredValue<Watch, LocalStorage>,
    /// Whether everything is kept.
    pub saved: RwSignal<SaveState>,
    /// What a screen reader hears.
    pub status: RwSignal<String>,
    /// One sentence for everybody's eyes, where a command was refused or something needs saying.
    pub notice: RwSignal<Option<String>>,
    /// The panel at the right.
    pub panel: RwSignal<Option<Panel>>,
    /// The panel to go back to, and from which one.
    pub back: RwSignal<Option<(Panel, Panel)>>,
    /// The card that is being typed.
    pub composing: RwSignal<Option<Composing>>,
    /// The card whose menu of places is open.
    pub menu: RwSignal<Option<CardId>>,
    /// The goal that the next clicks on cards will tag them with.
    pub armed: RwSignal<Option<GoalId>>,
    /// The goal whose details are open when the palette comes.
    pub unfolded: RwSignal<Option<GoalId>>,
    /// What the next card that is chosen will be, while two cards are being linked.
    pub linking: RwSignal<Option<Linking>>,
    /// Whether the dependencies are drawn while their panel is open.
    pub drawn: RwSignal<bool>,
    /// What the drop of the card that is being carried would change.
    pub foreseen: RwSignal<Option<Foreseen>>,
    /// Words of the narrative that are selected: the next card that is torn off the epic takes them along.
    pub lifted: RwSignal<Option<String>>,
}

struct Inner {
    replica: Replica,
    shelf: Shelf,
    /// Entries that the storage did not take yet.
    unsaved: Vec<Entry>,
    /// The snapshot needed repair: its text is set aside before the first write.
    repaired: bool,
    read_only: bool,
    /// What a newer version wrote, as it lies there.
    original: Option<String>,
}

impl Workshop {
    /// Opens `replica`, which lies on `shelf`. `repaired`: its text had to be mended.
    #[must_use]
    pub fn open(replica: Replica, shelf: Shelf, saved: SaveState, repaired: bool) -> Self {
        Self {
            bells: StoredValue::new_local(Watch::of(&replica)),
            saved: RwSignal::new(saved),
            status: RwSignal::default(),
            notice: RwSignal::default(),
            panel: RwSignal::default(),
            back: RwSignal::default(),
            composing: RwSignal::default(),
            menu: RwSignal::default(),
            armed: RwSignal::default(),
            unfolded: RwSignal::default(),
            linking: RwSignal::default(),
            drawn: RwSignal::new(true),
            foreseen: RwSignal::default(),
            lifted: RwSignal::default(),
            inner: StoredValue::new_local(Rc::new(RefCell::new(Inner {
                replica,
                shelf,
                unsaved: Vec::new(),
                repaired,
                read_only: saved == SaveState::ReadOnly,
                original: None,
            }))),
        }
    }

    /// Opens what a newer version wrote: to be looked at, and handed out as `original` says it.
    #[must_use]
    pub fn open_too_new(replica: Replica, shelf: Shelf, original: String) -> Self {
        let workshop = Self::open(replica, shelf, SaveState::ReadOnly, false);
        workshop.inner.get_value().borrow_mut().original = Some(original);
        workshop
    }

    /// Reads from the records without subscribing to them.
    pub fn with<T>(&self, read: impl FnOnce(&Replica) -> T) -> T {
        let inner = self.inner.get_value();
        let inner = inner.borrow();
        read(&inner.replica)
    }

    /// Reads from the session without subscribing to it.
    pub fn session<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        self.with(|replica| read(replica.session()))
    }

    /// The session's id.
    #[must_use]
    pub fn id(&self) -> SessionId {
        self.session(|session| session.id)
    }

    /// Whether nothing can be changed: a newer Smallbatch wrote it.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.inner.get_value().borrow().read_only
    }

    /// Carries out a command: the one way in which anything changes. The entry, when something did.
    pub fn ask(&self, command: &Command) -> Option<Entry> {
        if self.is_read_only() {
            self.say("This session can only be looked at here: a newer Smallbatch wrote it.");
            return None;
        }
        let inner = self.inner.get_value();
        let asked = inner.borrow_mut().replica.ask(command, browser::now(), &mut browser::ids());
        match asked {
            Ok(Some(entry)) => {
                self.took(&entry);
                if !matches!(command, Command::Write(..)) {
                    let sentence = self.with(|replica| announce::did(command, &entry, replica));
                    self.status.set(sentence);
                    self.notice.set(None);
                }
                Some(entry)
            }
            Ok(None) => None,
            Err(refusal) => {
                self.say(&refusal.to_string());
                None
            }
        }
    }

    /// Writes a text as it is being typed.
    pub fn write(&self, field: TextField, text: String) {
        self.ask(&Command::Write(field, text));
    }

    /// Ends a typing run, so that the next one is an undo of its own.
    pub fn end_run(&self) {
        self.inner.get_value().borrow_mut().replica.end_run();
    }

    /// Takes back the last step.
    pub fn undo(&self) {
        self.step(Replica::undo, "Undid");
    }

    /// Does the last undone step again.
    pub fn redo(&self) {
        self.step(Replica::redo, "Redid");
    }

    fn step(&self, step: impl FnOnce(&mut Replica, Timestamp) -> Option<Entry>, verb: &str) {
        if self.is_read_only() {
            return;
        }
        let inner = self.inner.get_value();
        let entry = step(&mut inner.borrow_mut().replica, browser::now());
        if let Some(entry) = entry {
            self.took(&entry);
            self.status.set(announce::step(verb, &entry.label));
            // What was said of the step is no longer so.
            self.notice.set(None);
        }
    }

    /// Shows and announces one sentence.
    pub fn say(&self, sentence: &str) {
        self.notice.set(Some(sentence.to_owned()));
        self.status.set(sentence.to_owned());
    }

    /// Says what it would change if `card` were dropped at `place`; nothing, where it is carried elsewhere.
    pub fn foresee(&self, card: CardId, place: Option<Place>) {
        let foreseen = place.map(|Place { lane, index }| {
            let board = self.with(|replica| replica.board().with(card, lane, index));
            let first_batch = self.session(|session| FirstBatch::of(session, &board));
            Foreseen { meter: self.preview(|_| board), first_batch }
        });
        set_if_changed(self.foreseen, foreseen);
    }

    /// Nothing is carried any more.
    pub fn forget_foreseen(&self) {
        // The screen, and what it shows, may be gone already.
        if let Some(Some(_)) = self.foreseen.try_get_untracked() {
            self.foreseen.set(None);
        }
    }

    /// What a newer version wrote, word for word; `None` for any other session.
    #[must_use]
    pub fn original(&self) -> Option<String> {
        self.inner.get_value().borrow().original.clone()
    }

    /// What follows from an entry that the records have taken in: it is saved, then shown.
    fn took(&self, entry: &Entry) {
        self.save(entry);
        self.show(entry);
    }

    /// Wakes whatever shows something that an entry changed, this window's own or another's.
    fn show(&self, entry: &Entry) {
        let inner = self.inner.get_value();
        self.bells.with_value(|bells| bells.follow(&inner.borrow().replica, entry));
    }
}

/// Wakes nobody when the value is the same.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}
