//! The session JSON, read back: total, field by field. What does not fit is mended and reported; only a
//! text that is no session at all is refused, with one sentence.

use std::fmt;

use serde_json::Value;
use uuid::Uuid;

use super::migrate::{MIGRATIONS, migrate};
use super::{FORMAT, VERSION};
use crate::collections::Map;
use crate::merge::Merge;
use crate::model::{
    About, Card, Epic, FeedbackGoal, Fields, Ids, Position, Record, Session, SessionId, ValueGoal,
};
use crate::rules::{self, Repair};

/// The largest file that is read, in bytes: what a browser's storage holds for one site. What was kept before is
/// read however large it is.
pub const MAX_BYTES: usize = 5_000_000;

/// The most cards that are read: four times what the app is measured with.
pub const MAX_CARDS: usize = 20_000;

/// A session read from JSON.
#[derive(Debug)]
pub struct Restored {
    /// The session. The rules hold; in a storage snapshot as far as no other window can have caused it
    /// (R18).
    pub session: Session,
    /// The stamps, where the text was a storage snapshot.
    pub merge: Merge,
    /// The older version that the text had.
    pub migrated_from: Option<u32>,
    /// What had to be mended.
    pub repairs: Vec<Repair>,
}

/// Why a text is no session. Its `Display` is one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// More than [`MAX_CARDS`].
    TooManyCards,
    /// Not JSON, from this line and column on.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// JSON, but not a session of ours.
    NotOurs,
    /// Written by a later version of the program.
    TooNew {
        /// The version of the text.
        version: u64,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => {
                write!(f, "This file is too large: a session has at most {} MB.", MAX_BYTES / 1_000_000)
            }
            Self::TooManyCards => {
                write!(f, "This file has too many cards: a session has at most {MAX_CARDS}.")
            }
            Self::NotJson { line, column } => {
                write!(
                    f,
                    "This is not a session file: it stops making sense at line {line}, column {column}."
                )
            }
            Self::NotOurs => f.write_str("This is not a Smallbatch session."),
            Self::TooNew { version } => write!(
                f,
                "This session was written by a newer Smallbatch: its format is version {version}, and this \
                 one reads up to version {VERSION}."
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Reads a session from a file. `ids` gives new ids to records that have none, or that share one.
///
/// # Errors
/// [`Unreadable`] when the text is no session of a version that this program knows, or larger than a file may be.
pub fn restore(text: &str, ids: &mut dyn Ids) -> Result<Restored, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    read(text, Reader { repairs: Vec::new(), ids, most: MAX_CARDS })
}

/// Reads a session as [`restore`] does, however large: what this program itself has kept must open again.
///
/// # Errors
/// [`Unreadable`] when the text is no session of a version that this program knows.
pub fn restore_stored(text: &str, ids: &mut dyn Ids) -> Result<Restored, Unreadable> {
    read(text, Reader { repairs: Vec::new(), ids, most: usize::MAX })
}

fn read(text: &str, mut reader: Reader<'_>) -> Result<Restored, Unreadable> {
    let Opened { version, session, stamps } = open(text)?;
    if version > u64::from(VERSION) {
        return Err(Unreadable::TooNew { version });
    }
    let from = u32::try_from(version).unwrap_or(VERSION);
    let session = migrate(Value::Object(session), from, &MIGRATIONS);
    let Value::Object(fields) = session else { return Err(Unreadable::NotOurs) };
    let mut session = reader.session(fields)?;
    let mut repairs = reader.repairs;
    // Windows that are still open measure themselves against a storage snapshot: what they may yet mend by
    // an undo must stay as it is, or they would never agree again.
    repairs.extend(if stamps.is_some() {
        rules::settle_damage(&mut session)
    } else {
        rules::settle(&mut session)
    });
    let merge = match stamps.map(serde_json::from_value) {
        None => Merge::default(),
        Some(Ok(merge)) => merge,
        Some(Err(_)) => {
            repairs.push(Repair("The times of the last changes could not be read.".to_owned()));
            Merge::default()
        }
    };
    Ok(Restored { session, merge, migrated_from: (from < VERSION).then_some(from), repairs })
}

/// What can be made out of a session of a newer version, however large, for looking at only.
#[must_use]
pub fn glimpse(text: &str, ids: &mut dyn Ids) -> Option<Session> {
    let opened = open(text).ok()?;
    let mut session = Reader { repairs: Vec::new(), ids, most: usize::MAX }.session(opened.session).ok()?;
    rules::settle(&mut session);
    Some(session)
}

/// An envelope, opened.
struct Opened {
    version: u64,
    session: Fields,
    stamps: Option<Value>,
}

fn open(text: &str) -> Result<Opened, Unreadable> {
    // Editors on Windows may put a byte order mark in front.
    let text = text.trim_start_matches('\u{feff}');
    let json: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::NotJson { line: error.line(), column: error.column() })?;
    let Value::Object(mut envelope) = json else { return Err(Unreadable::NotOurs) };
    let version = envelope.get("version").and_then(Value::as_u64).filter(|version| *version > 0);
    let ours = envelope.get("format").and_then(Value::as_str) == Some(FORMAT);
    match (version, envelope.remove("session")) {
        (Some(version), Some(Value::Object(session))) if ours => {
            Ok(Opened { version, session, stamps: envelope.remove("stamps") })
        }
        _ => Err(Unreadable::NotOurs),
    }
}

struct Reader<'a> {
    repairs: Vec<Repair>,
    ids: &'a mut dyn Ids,
    /// The most cards that are read.
    most: usize,
}

impl Reader<'_> {
    fn session(&mut self, mut fields: Fields) -> Result<Session, Unreadable> {
        let cards = self.list(&mut fields, "cards");
        if cards.len() > self.most {
            return Err(Unreadable::TooManyCards);
        }
        let value_goals = self.list(&mut fields, "value_goals");
        let feedback_goals = self.list(&mut fields, "feedback_goals");
        let epic = match fields.remove("epic") {
            Some(Value::Object(epic)) => epic,
            None => Fields::new(),
            Some(_) => {
                self.repairs.push(Repair("The epic could not be read and is empty.".to_owned()));
                Fields::new()
            }
        };
        let id = fields.remove("id").as_ref().and_then(Value::as_str).and_then(|id| id.parse().ok());
        let updated = fields.remove("updated_at");
        let about: About = self.record("the session", &fields);
        let mut session = Session::new(id.unwrap_or_else(|| SessionId(self.ids.next())), about.created_at);
        let updated = updated.as_ref().and_then(Value::as_str).and_then(crate::model::Timestamp::parse);
        session.updated_at = updated.unwrap_or(about.created_at);
        session.about = about;
        session.epic = self.record::<Epic>("the epic", &epic);
        session.value_goals =
            self.records(value_goals, "value goal", "name", |goal: &mut ValueGoal| &mut goal.position);
        session.feedback_goals =
            self.records(feedback_goals, "feedback goal", "question", |goal: &mut FeedbackGoal| {
                &mut goal.position
            });
        session.cards = self.records(cards, "card", "title", |card: &mut Card| &mut card.position);
        Ok(session)
    }

    fn list(&mut self, fields: &mut Fields, name: &str) -> Vec<Value> {
        match fields.remove(name) {
            Some(Value::Array(items)) => items,
            None => Vec::new(),
            Some(_) => {
                let what = name.replace('_', " ");
                self.repairs.push(Repair(format!("The {what} could not be read and are left out.")));
                Vec::new()
            }
        }
    }

    fn records<Id, R>(
        &mut self,
        items: Vec<Value>,
        what: &str,
        name: &str,
        position: impl Fn(&mut R) -> &mut Position,
    ) -> Map<Id, R>
    where
        Id: Ord + From<Uuid>,
        R: Record,
    {
        let mut ids = ids_in_order(&items);
        let mut has_own_id = vec![false; items.len()];
        for (_, index) in &ids {
            has_own_id[*index] = true;
        }
        let mut records: Vec<Option<R>> = Vec::with_capacity(items.len());
        let mut last: Option<Position> = None;
        for (index, item) in items.into_iter().enumerate() {
            let Value::Object(mut fields) = item else {
                self.repairs.push(Repair(format!("One {what} could not be read and is left out.")));
                records.push(None);
                continue;
            };
            let title = fields.get(name).and_then(Value::as_str).unwrap_or_default();
            let title = format!("{what} {}", rules::named(title));
            fields.remove("id");
            if !has_own_id[index] {
                self.repairs.push(Repair(format!("The {title} had no id of its own; it has a new one.")));
                ids.push((self.ids.next(), index));
            }
            let placed = fields.get("position").and_then(Value::as_str).and_then(Position::parse).is_some();
            let mut record: R = self.record(&format!("the {title}"), &fields);
            if !placed {
                // The order of the file is the best order there is.
                *position(&mut record) = Position::sequence(last.as_ref(), 1).next().unwrap_or_default();
            }
            last = Some(position(&mut record).clone());
            records.push(Some(record));
        }
        ids.into_iter().filter_map(|(id, index)| Some((id.into(), records[index].take()?))).collect()
    }

    fn record<R: Record>(&mut self, what: &str, fields: &Fields) -> R {
        let mut record = R::default();
        for (name, value) in fields {
            if !record.set(name, value) {
                let name = name.replace('_', " ");
                self.repairs.push(Repair(format!("The {name} of {what} could not be read as it stood.")));
            }
        }
        record
    }
}

/// The ids of a list, each with the first item that has it. In order, because a file is in another one and
/// our maps grow fastest at their end.
fn ids_in_order(items: &[Value]) -> Vec<(Uuid, usize)> {
    let id = |item: &Value| item.get("id")?.as_str()?.parse().ok();
    let mut ids: Vec<(Uuid, usize)> =
        items.iter().enumerate().filter_map(|(index, item)| Some((id(item)?, index))).collect();
    ids.sort_unstable();
    ids.dedup_by_key(|(id, _)| *id);
    ids
}
