//! One window's copy of a session: its records, the log behind them, and the one way to change them.
//!
//! ```text
//! Command → ask → Entry ─┬→ records, history (here)
//!                        └→ the caller writes it to storage; other windows receive it
//! ```
//! Undo and redo are entries like any other. The clock and the ids are the caller's.

use crate::change::{Change, Edit};
use crate::collections::{Map, Set};
use crate::command::{self, Command, Refusal, TextField};
use crate::history::History;
use crate::log::{Act, Entry, Label, Stamp, WriterId};
use crate::merge::Merge;
use crate::model::{Board, Ids, RecordKey, Session, Timestamp};

/// How many steps can be undone after the log has been folded into a snapshot.
pub const STEPS_KEPT: usize = 200;

/// How many cards are put at new places one by one; for more, reckoning the whole board costs less.
const MOVED_ONE_BY_ONE: usize = 8;

/// One window's copy of a session.
#[derive(Debug)]
pub struct Replica {
    session: Session,
    board: Board,
    merge: Merge,
    log: Map<Stamp, Entry>,
    /// Entries of typing runs that a later entry contains: they may still arrive, and count no more.
    replaced: Set<Stamp>,
    history: History,
    latest: Stamp,
    writer: WriterId,
    run: Option<(TextField, Stamp)>,
}

impl Replica {
    /// A copy for `writer`, from a snapshot and the entries written since; their order does not matter,
    /// nor does it that some are in the snapshot already.
    #[must_use]
    pub fn open(
        writer: WriterId,
        session: Session,
        merge: Merge,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Self {
        let latest = merge.latest();
        let mut replica = Self {
            board: Board::default(),
            history: History::default(),
            replaced: Set::new(),
            log: entries.into_iter().map(|entry| (entry.stamp, entry)).collect(),
            session,
            merge,
            latest,
            writer,
            run: None,
        };
        // A window that stopped between two writes leaves both the longer entry and the one it replaces.
        replica.replaced = replica.log.values().filter_map(|entry| entry.replaces).collect();
        replica.log.retain(|stamp, _| !replica.replaced.contains(stamp));
        for entry in replica.log.values() {
            replica.merge.apply(&mut replica.session, &entry.change, entry.stamp);
            replica.session.updated_at = replica.session.updated_at.max(entry.at);
            replica.latest = replica.latest.max(entry.stamp);
        }
        replica.board = Board::of(&replica.session);
        replica.history = History::of(&replica.log);
        replica
    }

    /// The records.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The board, as the records have it.
    #[must_use]
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The newest stamp that this copy has seen.
    #[must_use]
    pub fn latest(&self) -> Stamp {
        self.latest
    }

    /// The stamps, for a snapshot.
    #[must_use]
    pub fn merge(&self) -> &Merge {
        &self.merge
    }

    /// Carries out `command` and returns the entry to store; `None` when there was nothing to do.
    ///
    /// Texts that are written into the same field without anything in between are one entry, which
    /// grows: one undo for a title, not one for each letter. [`Replica::end_run`] ends it.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing has changed then.
    pub fn ask(
        &mut self,
        command: &Command,
        now: Timestamp,
        ids: &mut dyn Ids,
    ) -> Result<Option<Entry>, Refusal> {
        let change = command::apply(&self.session, &self.board, command, ids)?;
        if change.is_empty() {
            return Ok(None);
        }
        let label = Label { verb: command.verb().to_owned(), subject: command.subject(&self.session) };
        let mut entry = self.entry(now, Act::Did, label, change);
        if let Command::Write(field, _) = command {
            self.continue_run(*field, &mut entry);
            self.run = Some((*field, entry.stamp));
        } else {
            self.run = None;
        }
        self.receive(entry.clone());
        Ok(Some(entry))
    }

    fn continue_run(&self, field: TextField, entry: &mut Entry) {
        let Some((same, stamp)) = self.run else { return };
        // Nothing may have come in between, not even from another window.
        let Some((newest, earlier)) = self.log.last() else { return };
        if same == field && *newest == stamp {
            entry.at = entry.at.max(earlier.at);
            entry.change = earlier.change.clone().then_keeping(entry.change.clone());
            entry.label = earlier.label.clone();
            entry.replaces = Some(stamp);
        }
    }

    /// Ends a typing run: what is written next is a step of its own.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// What undo would undo.
    #[must_use]
    pub fn to_undo(&self) -> Option<&Label> {
        self.log.get(&self.history.to_undo()?).map(|entry| &entry.label)
    }

    /// What redo would do again.
    #[must_use]
    pub fn to_redo(&self) -> Option<&Label> {
        self.log.get(&self.history.to_redo()?).map(|entry| &entry.label)
    }

    /// Takes back the last step and returns the entry to store; `None` when there is none.
    pub fn undo(&mut self, now: Timestamp) -> Option<Entry> {
        let stamp = self.history.to_undo()?;
        let step = self.log.get(&stamp)?;
        let (label, change) = (step.label.clone(), step.change.clone().inverse());
        Some(self.step(now, Act::Undid(stamp), label, change))
    }

    /// Does the last undone step again and returns the entry to store; `None` when there is none.
    pub fn redo(&mut self, now: Timestamp) -> Option<Entry> {
        let stamp = self.history.to_redo()?;
        let step = self.log.get(&stamp)?;
        let (label, change) = (step.label.clone(), step.change.clone());
        Some(self.step(now, Act::Redid(stamp), label, change))
    }

    fn step(&mut self, now: Timestamp, act: Act, label: Label, change: Change) -> Entry {
        self.run = None;
        let entry = self.entry(now, act, label, change);
        self.receive(entry.clone());
        entry
    }

    fn entry(&self, at: Timestamp, act: Act, label: Label, change: Change) -> Entry {
        Entry {
            version: crate::format::VERSION,
            stamp: self.latest.next(self.writer),
            at,
            act,
            label,
            replaces: None,
            change,
        }
    }

    /// Takes in an entry, this window's own or another's. Harmless when repeated.
    pub fn receive(&mut self, entry: Entry) {
        let shortened = entry.replaces.is_some_and(|replaced| {
            // Also when this entry is known itself: of a run a b c, c may have come before a and b.
            self.replaced.insert(replaced);
            self.log.remove(&replaced).is_some()
        });
        if self.log.contains_key(&entry.stamp) || self.replaced.contains(&entry.stamp) {
            if shortened {
                self.history = History::of(&self.log);
            }
            return;
        }
        self.merge.apply(&mut self.session, &entry.change, entry.stamp);
        self.session.updated_at = self.session.updated_at.max(entry.at);
        self.follow_board(&entry.change);
        let newest = entry.stamp > self.latest;
        self.latest = self.latest.max(entry.stamp);
        if newest {
            self.history.push(&entry);
        }
        self.log.insert(entry.stamp, entry);
        if !newest {
            self.history = History::of(&self.log);
        }
    }

    fn follow_board(&mut self, change: &Change) {
        let mut moved = Vec::new();
        for (key, edit) in change.edits() {
            match (key, touch(edit)) {
                (RecordKey::Card(id), Touch::Place) => moved.push(id),
                (RecordKey::Card(_), Touch::Lineage) => {
                    self.board = Board::of(&self.session);
                    return;
                }
                _ => {}
            }
        }
        if moved.len() > MOVED_ONE_BY_ONE {
            self.board = Board::of(&self.session);
        } else if !moved.is_empty() {
            self.board.put(&self.session, &moved);
        }
    }

    /// How many entries the log holds.
    #[must_use]
    pub fn log_len(&self) -> usize {
        self.log.len()
    }

    /// Drops the entries that the last [`STEPS_KEPT`] steps do not need, and returns their stamps. The
    /// caller has stored a snapshot that contains them. At most one and a half times [`STEPS_KEPT`] stay.
    pub fn drop_old_entries(&mut self) -> Vec<Stamp> {
        let needed = self.history.needed(STEPS_KEPT);
        let dropped: Vec<Stamp> = self.log.keys().filter(|stamp| !needed.contains(stamp)).copied().collect();
        self.log.retain(|stamp, _| needed.contains(stamp));
        self.history = History::of(&self.log);
        dropped
    }
}

/// Whether a change can alter which slices stand where.
#[must_use]
pub fn touches_board(change: &Change) -> bool {
    change.edits().any(|(key, edit)| matches!(key, RecordKey::Card(_)) && touch(edit) != Touch::Nothing)
}

/// What an edit of a card does to the board.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Touch {
    /// Nothing.
    Nothing,
    /// The card stands elsewhere.
    Place,
    /// Other cards may have become slices, or ceased to be.
    Lineage,
}

fn touch(edit: &Edit) -> Touch {
    match edit {
        Edit::Updated(fields) if fields.contains_key("parent_id") => Touch::Lineage,
        Edit::Updated(fields) if fields.contains_key("lane") || fields.contains_key("position") => {
            Touch::Place
        }
        Edit::Updated(_) => Touch::Nothing,
        Edit::Added(_) | Edit::Removed(_) => Touch::Lineage,
    }
}
