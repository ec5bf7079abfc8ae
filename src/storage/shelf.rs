//! Sessions as they lie in an [`Area`]: listing, loading with its outcomes, appending, folding the log.

use std::rc::Rc;

use smallbatch_core::coach::alternatives;
use smallbatch_core::collections::{Map, Set};
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::format::{self, Envelope, Unreadable};
use smallbatch_core::log::{Entry, Stamp, WriterId};
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{Board, Ids, Pattern, Session, SessionId, Timestamp};
use smallbatch_core::replica::{Replica, STEPS_KEPT};
use smallbatch_core::rules::{self, Repair};
use smallbatch_core::sample::sample;

use super::area::{Area, NotKept};
use super::keys::{Part, SAMPLE, key, parse};
use super::summary::Summary;

/// How many entries the log may hold beyond the steps that can be undone before it is folded.
const FOLD_AFTER: usize = STEPS_KEPT + 100;

/// How long a deleted session can be restored, in milliseconds: 30 days.
const BIN_KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// Whether a session can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Yes.
    Sound,
    /// To be looked at only: a newer Smallbatch wrote it.
    TooNew,
    /// No; its text is still there.
    Unreadable,
}

/// A session on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub id: SessionId,
    /// Whether it can be opened.
    pub condition: Condition,
    /// What can be said of it; of one that cannot be read, what was last known, if anything.
    pub summary: Option<Summary>,
    /// When it was put in the bin; `None` for one that stands on the shelf.
    pub deleted_at: Option<Timestamp>,
    /// Whether it is the sample session, as it was opened first: nobody's own numbers.
    pub is_untouched_sample: bool,
}

/// What a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// To have the same once more.
    Duplicate,
    /// To split the same epic another way.
    Alternative {
        /// The pattern that is tried.
        pattern: Pattern,
        /// Whether it begins with all the cards, or with none.
        with_cards: bool,
    },
}

/// What was imported.
#[derive(Debug)]
pub struct Imported {
    /// What people call the session.
    pub title: String,
    /// What had to be mended.
    pub repairs: Vec<Repair>,
    /// The older version that the file was in.
    pub migrated_from: Option<u32>,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotImported {
    /// The file is no session that this program can read.
    Unreadable(Unreadable),
    /// The session could not be kept.
    NotKept(NotKept),
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
        self.look_around(ids, true)
    }

    /// The sessions that are ways to split the epic of `root`, that one too, the one that changed last first.
    /// Writes nothing.
    #[must_use]
    pub fn family(&self, root: SessionId, ids: &mut dyn Ids) -> Vec<Found> {
        let mut found = self.look_around(ids, false);
        found.retain(|found| {
            let kin = found.summary.as_ref().is_some_and(|summary| summary.alternative_of == Some(root));
            (found.id == root || kin) && found.condition == Condition::Sound && found.deleted_at.is_none()
        });
        found
    }

    fn look_around(&self, ids: &mut dyn Ids, note: bool) -> Vec<Found> {
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
            .map(|(id, newest)| self.look_at(id, newest, ids, note))
            .collect();
        found.sort_by_key(|found| {
            std::cmp::Reverse((found.summary.as_ref().map(|summary| summary.updated_at), found.id))
        });
        found
    }

    fn look_at(&self, id: SessionId, newest: Stamp, ids: &mut dyn Ids, note: bool) -> Found {
        let deleted_at = self.area.read(&key(id, Part::Deleted));
        let deleted_at = deleted_at.map(|text| Timestamp::parse(&text).unwrap_or_default());
        let noted = self.area.read(&key(id, Part::Summary)).as_deref().and_then(Summary::parse);
        let (condition, summary) = match noted {
            Some(noted) if noted.is_of(newest, self.snapshot_length(id)) => (Condition::Sound, Some(noted)),
            noted => match self.load(id, WriterId::default(), ids) {
                Loaded::Ready { replica, .. } => {
                    let summary = self.summary(&replica, newest.max(replica.latest()));
                    if note {
                        self.note(id, &summary);
                    }
                    (Condition::Sound, Some(summary))
                }
                Loaded::TooNew { session, .. } => {
                    let board = Board::of(&session);
                    (Condition::TooNew, Some(Summary::of(&session, &board, newest, 0)))
                }
                Loaded::Corrupt { .. } | Loaded::Missing => (Condition::Unreadable, noted),
            },
        };
        let is_untouched_sample =
            summary.as_ref().is_some_and(Summary::is_untouched) && self.sample_id() == Some(id);
        Found { id, condition, summary, deleted_at, is_untouched_sample }
    }

    /// The sample session that was opened last.
    fn sample_id(&self) -> Option<SessionId> {
        self.area.read(SAMPLE)?.parse().ok()
    }

    /// Notes what the home screen will show. Only a shortcut: failing costs nothing but time.
    pub fn note_summary(&self, replica: &Replica) {
        self.note(replica.session().id, &self.summary(replica, replica.latest()));
    }

    fn note(&self, id: SessionId, summary: &Summary) {
        let _ = self.area.write(&key(id, Part::Summary), &summary.to_json());
    }

    fn summary(&self, replica: &Replica, latest: Stamp) -> Summary {
        let session = replica.session();
        Summary::of(session, replica.board(), latest, self.snapshot_length(session.id))
    }

    fn snapshot_length(&self, id: SessionId) -> usize {
        self.area.length(&key(id, Part::Snapshot)).unwrap_or_default()
    }

    /// Puts a new session on the shelf.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn create(&self, session: &Session, envelope: Envelope<'_>) -> Result<(), NotKept> {
        let text = format::snapshot(session, &Merge::default(), envelope);
        self.area.write(&key(session.id, Part::Snapshot), &text)
    }

    /// Puts a copy of a session beside it, without its history; the copy and its title. `None` when the
    /// session cannot be read.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn copy(
        &self,
        id: SessionId,
        copying: Copying,
        now: Timestamp,
        envelope: Envelope<'_>,
        ids: &mut dyn Ids,
    ) -> Result<Option<(SessionId, String)>, NotKept> {
        let Loaded::Ready { replica, .. } = self.load(id, WriterId::default(), ids) else { return Ok(None) };
        let mut copy = replica.session().clone();
        rules::settle(&mut copy);
        match copying {
            Copying::Duplicate => copy.about.title = [copy.title(), " (copy)"].concat(),
            Copying::Alternative { pattern, with_cards } => {
                alternatives::begin(&mut copy, pattern, with_cards);
            }
        }
        copy.id = SessionId(ids.next());
        let title = copy.title().to_owned();
        copy.about.created_at = now;
        copy.updated_at = now;
        self.create(&copy, envelope)?;
        Ok(Some((copy.id, title)))
    }

    /// Puts the session that `text` holds on the shelf, always as a new one.
    ///
    /// # Errors
    /// [`NotImported`]; the shelf is as before then.
    pub fn import(
        &self,
        text: &str,
        envelope: Envelope<'_>,
        ids: &mut dyn Ids,
    ) -> Result<(SessionId, Imported), NotImported> {
        let restored = format::restore(text, ids).map_err(NotImported::Unreadable)?;
        let session = Session { id: SessionId(ids.next()), ..restored.session };
        self.create(&session, envelope).map_err(NotImported::NotKept)?;
        let title = session.title().to_owned();
        Ok((session.id, Imported { title, repairs: restored.repairs, migrated_from: restored.migrated_from }))
    }

    /// The sample session: the one that is there, so that looking at it twice does not leave two; a new
    /// one where it is not there yet, or was deleted.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn sample(
        &self,
        now: Timestamp,
        envelope: Envelope<'_>,
        ids: &mut dyn Ids,
    ) -> Result<SessionId, NotKept> {
        if let Some(id) = self.sample_id()
            && self.area.length(&key(id, Part::Snapshot)).is_some()
            && self.area.length(&key(id, Part::Deleted)).is_none()
        {
            return Ok(id);
        }
        let session = sample(SessionId(ids.next()), now, ids);
        self.create(&session, envelope)?;
        // Without the note the next one will be another sample, which is no harm.
        let _ = self.area.write(SAMPLE, &session.id.to_string());
        Ok(session.id)
    }

    /// Gives a session a title of its own; none, and it goes by its epic's. One entry of its log, so that
    /// other windows hear of it and it can be undone in the session.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn rename(
        &self,
        id: SessionId,
        title: &str,
        writer: WriterId,
        now: Timestamp,
        ids: &mut dyn Ids,
    ) -> Result<(), NotKept> {
        let Loaded::Ready { mut replica, repairs, .. } = self.load(id, writer, ids) else { return Ok(()) };
        let command = Command::Write(TextField::SessionTitle, title.trim().to_owned());
        let Ok(Some(entry)) = replica.ask(&command, now, ids) else { return Ok(()) };
        if !repairs.is_empty() {
            self.keep_original(id)?;
        }
        self.append(id, &entry)
    }

    /// Loads a session for `writer`.
    #[must_use]
    pub fn load(&self, id: SessionId, writer: WriterId, ids: &mut dyn Ids) -> Loaded {
        let Some(raw) = self.area.read(&key(id, Part::Snapshot)) else { return Loaded::Missing };
        let restored = match format::restore_stored(&raw, ids) {
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

    /// Puts a session in the bin, where it can be taken out again for thirty days. Works in a full storage
    /// too: the summaries make room, which are only a shortcut.
    ///
    /// # Errors
    /// [`NotKept`]; the session is still on the shelf then.
    pub fn delete(&self, id: SessionId, now: Timestamp) -> Result<(), NotKept> {
        let (deleted, now) = (key(id, Part::Deleted), now.to_string());
        let kept = self.area.write(&deleted, &now);
        if kept != Err(NotKept::Full) {
            return kept;
        }
        for key in self.area.keys() {
            if matches!(parse(&key), Some((_, Part::Summary))) {
                self.area.remove(&key);
            }
        }
        self.area.write(&deleted, &now)
    }

    /// Takes a session out of the bin.
    pub fn undelete(&self, id: SessionId) {
        self.area.remove(&key(id, Part::Deleted));
    }

    /// Forgets a session for good. What lay there, for whoever thinks better of it at once.
    pub fn forget(&self, id: SessionId) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for key in self.area.keys() {
            if matches!(parse(&key), Some((session, _)) if session == id) {
                let text = self.area.read(&key).unwrap_or_default();
                self.area.remove(&key);
                texts.push((key, text));
            }
        }
        texts
    }

    /// Puts back what [`Shelf::forget`] took away.
    ///
    /// # Errors
    /// [`NotKept`]; the shelf is as before then.
    pub fn put_back(&self, texts: &[(String, String)]) -> Result<(), NotKept> {
        for (key, text) in texts {
            if let Err(why) = self.area.write(key, text) {
                texts.iter().for_each(|(key, _)| self.area.remove(key));
                return Err(why);
            }
        }
        Ok(())
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
