//! The session JSON, written: one envelope for export and for storage (docs/session.schema.json).

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::backlog::Target;
use super::{FORMAT, VERSION};
use crate::coach::release::{self, Removal};
use crate::merge::Merge;
use crate::model::{Board, Field, Record, Session, Timestamp};
use crate::rules;

/// What stands around a session in a file.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The version of the program that writes.
    pub app_version: &'a str,
    /// Now.
    pub exported_at: Timestamp,
}

impl Envelope<'_> {
    fn json(&self, session: &Session, merge: Option<&Merge>, pretty: bool) -> String {
        let written = Written { envelope: self, session, merge };
        let json =
            if pretty { serde_json::to_string_pretty(&written) } else { serde_json::to_string(&written) };
        // Keys are strings and nothing here can fail to serialise.
        json.unwrap_or_default()
    }
}

/// The session as an export: pretty-printed, and within the rules even where two windows have just
/// broken one.
#[must_use]
pub fn export(session: &Session, envelope: Envelope<'_>) -> String {
    let mut session = session.clone();
    rules::settle(&mut session);
    envelope.json(&session, None, true)
}

/// The session as storage keeps it: with the stamps that later entries are measured against.
#[must_use]
pub fn snapshot(session: &Session, merge: &Merge, envelope: Envelope<'_>) -> String {
    envelope.json(session, Some(merge), false)
}

/// About how many bytes [`export`] writes.
pub(crate) fn size(session: &Session) -> usize {
    export(session, Envelope { app_version: "0.0.0", exported_at: Timestamp::default() }).len()
}

/// The name of an export: the session's title, where it goes, and the day; safe on every file system. The session
/// itself goes anywhere.
#[must_use]
pub fn file_name(session: &Session, now: Timestamp, target: Target) -> String {
    let words = session.title().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if name.len() + word.len() > 60 {
            break;
        }
        name.push_str(&word.to_ascii_lowercase());
        name.push('-');
    }
    if name.is_empty() {
        name.push_str("session-");
    }
    if target.is_selective() {
        name.push_str(&target.word().replace('_', "-"));
        name.push('-');
    }
    [&name, &*now.day(), ".", target.extension()].concat()
}

struct Written<'a> {
    envelope: &'a Envelope<'a>,
    session: &'a Session,
    merge: Option<&'a Merge>,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("app_version", self.envelope.app_version)?;
        map.serialize_entry("exported_at", &self.envelope.exported_at)?;
        map.serialize_entry("session", &WrittenSession(self.session))?;
        match self.merge {
            Some(merge) => map.serialize_entry("stamps", merge)?,
            None => removal_cards(&mut map, self.session)?,
        }
        map.end()
    }
}

/// The cards that take toggles and abstractions out again, for whatever reads an export. They are reckoned
/// from the session, so reading passes over them.
fn removal_cards<M: SerializeMap>(map: &mut M, session: &Session) -> Result<(), M::Error> {
    let removals = release::removals(session, &Board::of(session));
    let card = |removal: Removal| {
        json!({
            "card_id": removal.card,
            "title": removal.title,
            "owner": removal.owner,
            "remove_by": removal.remove_by.write(),
        })
    };
    match removals.is_empty() {
        true => Ok(()),
        false => map.serialize_entry("removal_cards", &removals.into_iter().map(card).collect::<Value>()),
    }
}

struct WrittenSession<'a>(&'a Session);

impl Serialize for WrittenSession<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let session = self.0;
        let mut cards: Vec<_> = session.cards.iter().collect();
        cards.sort_unstable_by_key(|(id, card)| (card.lane, &card.position, **id));
        let cards = cards.into_iter().map(|(id, card)| WrittenRecord { id: Some(id), record: card });
        let value_goals = session.value_goals_in_order();
        let feedback_goals = session.feedback_goals_in_order();
        let value_goals = value_goals.iter().map(|(id, goal)| WrittenRecord { id: Some(id), record: *goal });
        let feedback_goals =
            feedback_goals.iter().map(|(id, goal)| WrittenRecord { id: Some(id), record: *goal });

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &session.id)?;
        known(&mut map, &session.about)?;
        map.serialize_entry("updated_at", &session.updated_at)?;
        map.serialize_entry("epic", &WrittenRecord { id: None::<&()>, record: &session.epic })?;
        map.serialize_entry("value_goals", &value_goals.collect::<Vec<_>>())?;
        map.serialize_entry("feedback_goals", &feedback_goals.collect::<Vec<_>>())?;
        map.serialize_entry("cards", &cards.collect::<Vec<_>>())?;
        unknown(&mut map, &session.about, &TAKEN)?;
        map.end()
    }
}

/// The names in a session that stand for something else than a field of [`About`](crate::model::About).
const TAKEN: [&str; 6] = ["id", "updated_at", "epic", "value_goals", "feedback_goals", "cards"];

/// The fields of this version, as far as something was said.
fn known<M: SerializeMap, R: Record>(map: &mut M, record: &R) -> Result<(), M::Error> {
    let said = R::NAMES.iter().filter_map(|name| Some((*name, record.get(name)?)));
    said.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, &value))
}

/// The fields of a newer version. A damaged log may have written one under a name that is `taken`: readers
/// would believe it instead of what stands there.
fn unknown<M: SerializeMap>(map: &mut M, record: &impl Record, taken: &[&str]) -> Result<(), M::Error> {
    let unknown = record.unknown().iter().filter(|(name, _)| !taken.contains(&name.as_str()));
    unknown.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
}

struct WrittenRecord<'a, Id, R> {
    id: Option<&'a Id>,
    record: &'a R,
}

impl<Id: Serialize, R: Record> Serialize for WrittenRecord<'_, Id, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = self.id {
            map.serialize_entry("id", id)?;
        }
        known(&mut map, self.record)?;
        unknown(&mut map, self.record, if self.id.is_some() { &["id"] } else { &[] })?;
        map.end()
    }
}
