//! Sessions as they lie in an [`Area`]: listing, loading with its outcomes, appending, folding the log.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use smallbatch_core::coach::meter::Meter;
use smallbatch_core::collections::{Map, Set};
use smallbatch_core::format::{self, Envelope, Unreadable};
use smallbatch_core::log::{Entry, Stamp, WriterId};
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{Board, Ids, Session, SessionId, Timestamp};
use smallbatch_core::replica::{Replica, STEPS_KEPT};
use smallbatch_core::rules::Repair;

use super::area::{Area, NotKept};
use super::keys::{Part, key, parse};

/// How many entries the log may hold beyond the steps that can be undone before it is folded.
const FOLD_AFTER: usize = STEPS_KEPT + 100;

/// How long a deleted session can be restored, in milliseconds: 30 days.
const BIN_KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// What the home screen says of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// How many slices it has.
    pub slices: usize,
    /// How many of them have value and feedback.
    pub with_both: usize,
    /// The newest stamp that this summary has seen.
    latest: Stamp,
}

/// A session on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub id: SessionId,
    /// What can be said of it; `None` when it cannot be read.
    pub summary: Option<Summary>,
    /// When it was put in the bin; `None` for one that stands on the shelf.
    pub deleted_at: Option<Timestamp>,
}

/// How loading a session went.
#[derive(Debug)]
pub enum Loaded {
    /// As it was written, or repaired, or brought forward from an older version.
    Ready {
        /// The session.
        replica: Box<Replica>,
        /// What was mended. Empty for a session that was as written.
        repairs: Vec<Repair>,
        /// The older version that it was in.
        migrated_from: Option<u32>,
    },
    /// Written by a newer Smallbatch: to be looked at, never written.
    TooNew {
        /// What can be made out of it.
        session: Box<Session>,
        /// The text as it lies there.
        raw: String,
    },
    /// Not readable. The text stays where it is.
    Corrupt {
        /// Why, in one sentence.
        reason: String,
        /// The text as it lies there.
        raw: String,
    },
    /// There is no such session.
    Missing,
}

/// The sessions in one area.
#[derive(Clone)]
pub struct Shelf {
    area: Rc<dyn Area>,
}

impl Shelf {
    /// The sessions in `area`.
    #[must_use]
    pub fn new(area: Rc<dyn Area>) -> Self {
        Self { area }
    }

    /// The area itself, for the few things that are no session.
    #[must_use]
    pub fn area(&self) -> &dyn Area {
        &*self.area
    }

    /// All sessions, the one that changed last first. Reads only those whose summary is out of date.
    #[must_use]
    pub fn list(&self, ids: &mut dyn Ids) -> Vec<Found> {
        let mut newest: Map<SessionId, Stamp> = Map::new();
        let mut kept: Set<SessionId> = Set::new();
        for (id, part) in self.area.keys().iter().filter_map(|key| parse(key)) {
            let newest = newest.entry(id).or_default();
            match part {
                Part::Log(stamp) => *newest = (*newest).max(stamp),
                Part::Snapshot => drop(kept.insert(id)),
                _ => {}
            }
        }
        let mut found: Vec<Found> = newest
            .into_iter()
            // A log without a snapshot is what another window's deletion may leave for a moment.
            .filter(|(id, _)| kept.contains(id))
            .map(|(id, newest)| Found {
                id,
                summary: self.summary(id, newest, ids),
                deleted_at: self
                    .area
                    .read(&key(id, Part::Deleted))
                    .map(|text| Timestamp::parse(&text).unwrap_or_default()),
            })
            .collect();
        found.sort_by_key(|found| {
            std::cmp::Reverse((found.summary.as_ref().map(|summary| summary.updated_at), found.id))
        });
        found
    }

    fn summary(&self, id: SessionId, newest: Stamp, ids: &mut dyn Ids) -> Option<Summary> {
        let written: Option<Summary> =
            self.area.read(&key(id, Part::Summary)).and_then(|text| serde_json::from_str(&text).ok());
        if let Some(summary) = written.filter(|summary| summary.latest >= newest) {
            return Some(summary);
        }
        match self.load(id, WriterId::default(), ids) {
            Loaded::Ready { replica, .. } => {
                self.note_summary(&replica);
                Some(summary_of(replica.session(), replica.board(), replica.latest()))
            }
            Loaded::TooNew { session, .. } => {
                Some(summary_of(&session, &Board::of(&session), Stamp::default()))
            }
            Loaded::Corrupt { .. } | Loaded::Missing => None,
        }
    }

    /// Notes what the home screen will show. Only a shortcut: failing costs nothing but time.
    pub fn note_summary(&self, replica: &Replica) {
        let summary = summary_of(replica.session(), replica.board(), replica.latest());
        let text = serde_json::to_string(&summary).unwrap_or_default();
        let _ = self.area.write(&key(replica.session().id, Part::Summary), &text);
    }

    /// Puts a new session on the shelf.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn create(&self, session: &Session, envelope: Envelope<'_>) -> Result<(), NotKept> {
        let text = format::snapshot(session, &Merge::default(), envelope);
        self.area.write(&key(session.id, Part::Snapshot), &text)
    }

    /// Loads a session for `writer`.
    #[must_use]
    pub fn load(&self, id: SessionId, writer: WriterId, ids: &mut dyn Ids) -> Loaded {
        let Some(raw) = self.area.read(&key(id, Part::Snapshot)) else { return Loaded::Missing };
        let restored = match format::restore(&raw, ids) {
            Ok(restored) => restored,
            Err(reason) => {
                if matches!(reason, Unreadable::TooNew { .. })
                    && let Some(session) = format::glimpse(&raw, ids)
                {
                    return Loaded::TooNew { session: Box::new(Session { id, ..session }), raw };
                }
                return Loaded::Corrupt { reason: reason.to_string(), raw: self.everything(id) };
            }
        };
        let mut repairs = restored.repairs;
        let mut session = restored.session;
        // The key is what other windows and links know the session by.
        session.id = id;
        let (entries, unreadable) = self.entries(id);
        if unreadable > 0 {
            repairs.push(Repair(format!(
                "{unreadable} of the last changes could not be read; they are kept as they are."
            )));
        }
        let replica = Replica::open(writer, session, restored.merge, entries);
        Loaded::Ready { replica: Box::new(replica), repairs, migrated_from: restored.migrated_from }
    }

    fn entries(&self, id: SessionId) -> (Vec<Entry>, usize) {
        let mut entries = Vec::new();
        let mut unreadable = 0;
        for key in self.log_keys(id) {
            match self.area.read(&key).as_deref().and_then(Entry::parse) {
                Some(entry) => entries.push(entry),
                None => unreadable += 1,
            }
        }
        (entries, unreadable)
    }

    fn log_keys(&self, id: SessionId) -> Vec<String> {
        let mut keys = self.area.keys();
        keys.retain(|key| matches!(parse(key), Some((session, Part::Log(_))) if session == id));
        keys.sort_unstable();
        keys
    }

    /// Everything that lies there of a session, for whoever wants to mend it by hand.
    fn everything(&self, id: SessionId) -> String {
        let keys = std::iter::once(key(id, Part::Snapshot)).chain(self.log_keys(id));
        let texts = keys.filter_map(|key| Some(format!("{key}\n{}\n", self.area.read(&key)?)));
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Keeps the text of a session as it was found, before anything is written to it; the first one
    /// found stays.
    ///
    /// # Errors
    /// [`NotKept`]; the session must not be written to then.
    pub fn keep_original(&self, id: SessionId) -> Result<(), NotKept> {
        let original = key(id, Part::Original);
        if self.area.read(&original).is_some() {
            return Ok(());
        }
        self.area.write(&original, &self.everything(id))
    }

    /// Saves one entry.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn append(&self, id: SessionId, entry: &Entry) -> Result<(), NotKept> {
        self.area.write(&key(id, Part::Log(entry.stamp)), &entry.to_json())?;
        if let Some(replaced) = entry.replaces {
            self.area.remove(&key(id, Part::Log(replaced)));
        }
        Ok(())
    }

    /// Folds a long log into the snapshot. Called when the browser is idle; `false` when there was
    /// nothing to do.
    ///
    /// # Errors
    /// [`NotKept`]; the log is as before then.
    pub fn fold(&self, replica: &mut Replica, envelope: Envelope<'_>) -> Result<bool, NotKept> {
        if replica.log_len() <= FOLD_AFTER {
            return Ok(false);
        }
        let id = replica.session().id;
        // Another window may have written what this one has not heard of yet.
        for entry in self.entries(id).0 {
            replica.receive(entry);
        }
        let snapshot = format::snapshot(replica.session(), replica.merge(), envelope);
        self.area.write(&key(id, Part::Snapshot), &snapshot)?;
        for stamp in replica.drop_old_entries() {
            self.area.remove(&key(id, Part::Log(stamp)));
        }
        Ok(true)
    }

    /// Puts a session in the bin, where it can be taken out again for thirty days.
    ///
    /// # Errors
    /// [`NotKept`]; the session is still on the shelf then.
    pub fn delete(&self, id: SessionId, now: Timestamp) -> Result<(), NotKept> {
        self.area.write(&key(id, Part::Deleted), &now.to_string())
    }

    /// Takes a session out of the bin.
    pub fn undelete(&self, id: SessionId) {
        self.area.remove(&key(id, Part::Deleted));
    }

    /// Forgets a session for good.
    pub fn forget(&self, id: SessionId) {
        for key in self.area.keys() {
            if matches!(parse(&key), Some((session, _)) if session == id) {
                self.area.remove(&key);
            }
        }
    }

    /// Forgets what has lain in the bin for longer than thirty days.
    pub fn empty_bin(&self, now: Timestamp) {
        for (id, part) in self.area.keys().iter().filter_map(|key| parse(key)) {
            if part != Part::Deleted {
                continue;
            }
            let since = self.area.read(&key(id, part)).as_deref().and_then(Timestamp::parse);
            if since.is_some_and(|since| now.millis() - since.millis() > BIN_KEPT) {
                self.forget(id);
            }
        }
    }
}

fn summary_of(session: &Session, board: &Board, latest: Stamp) -> Summary {
    let meter = Meter::of(session, board);
    Summary {
        title: session.title().to_owned(),
        updated_at: session.updated_at,
        slices: meter.slices,
        with_both: meter.with_both,
        latest,
    }
}
