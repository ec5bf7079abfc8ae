//! What a command did to the records: added, updated from … to …, removed. A change can be inverted and
//! squashed, and says nothing of why or when; [`crate::log`] adds that.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::collections::Map;
use crate::model::{Fields, Record, RecordKey, Session};

/// What happened to one field: its value before and after. `Null` stands for a field that was not there.
pub type FromTo = (Value, Value);

/// What happened to one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// It came, with these fields.
    Added(Fields),
    /// These of its fields changed.
    Updated(Map<String, FromTo>),
    /// It went, and these had been its fields.
    Removed(Fields),
}

impl Edit {
    fn inverse(self) -> Self {
        match self {
            Self::Added(fields) => Self::Removed(fields),
            Self::Removed(fields) => Self::Added(fields),
            Self::Updated(fields) => {
                Self::Updated(fields.into_iter().map(|(name, (from, to))| (name, (to, from))).collect())
            }
        }
    }

    /// This edit, then `next`, as one; `None` when nothing remains of them.
    fn then(self, next: Self) -> Option<Self> {
        let edit = match (self, next) {
            (Self::Added(_), Self::Removed(_)) => return None,
            (Self::Added(mut fields), Self::Updated(updates)) => {
                fields.extend(updates.into_iter().map(|(name, (_, to))| (name, to)));
                fields.retain(|name, value| !value.is_null() || is_always_written(name));
                Self::Added(fields)
            }
            (Self::Updated(first), Self::Updated(second)) => {
                let mut fields = first;
                for (name, (from, to)) in second {
                    match fields.get_mut(&name) {
                        Some(earlier) => earlier.1 = to,
                        None => {
                            fields.insert(name, (from, to));
                        }
                    }
                }
                Self::Updated(fields)
            }
            (Self::Updated(updates), Self::Removed(mut fields)) => {
                fields.extend(updates.into_iter().map(|(name, (from, _))| (name, from)));
                fields.retain(|name, value| !value.is_null() || is_always_written(name));
                Self::Removed(fields)
            }
            (Self::Removed(before), Self::Added(after)) => Self::Updated(difference(&before, &after)),
            // Not reachable by commands on one session; the later one stands.
            (Self::Removed(_), next) | (_, next @ Self::Added(_)) => next,
        };
        match edit {
            Self::Updated(mut fields) => {
                fields.retain(|_, (from, to)| from != to);
                (!fields.is_empty()).then_some(Self::Updated(fields))
            }
            other => Some(other),
        }
    }
}

/// Whether a field is written as `null` where nothing is said in it: those of version 1's beginning are. Any
/// other is left out then.
fn is_always_written(name: &str) -> bool {
    matches!(name, "parent_id" | "size")
}

/// The fields in which two versions of a record differ.
fn difference(before: &Fields, after: &Fields) -> Map<String, FromTo> {
    let names = before.keys().chain(after.keys());
    let value = |fields: &Fields, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
    names
        .map(|name| (name.clone(), (value(before, name), value(after, name))))
        .filter(|(_, (from, to))| from != to)
        .collect()
}

/// What a command did: one edit for each record that it touched.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Change(Map<RecordKey, Edit>);

impl Change {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The edits, record by record.
    pub fn edits(&self) -> impl Iterator<Item = (RecordKey, &Edit)> {
        self.0.iter().map(|(key, edit)| (*key, edit))
    }

    /// What happened to one record; `None` when nothing did.
    #[must_use]
    pub fn edit(&self, key: RecordKey) -> Option<&Edit> {
        self.0.get(&key)
    }

    /// Says that `record` came.
    pub fn add(&mut self, key: impl Into<RecordKey>, record: &impl Record) {
        self.push(key.into(), Edit::Added(record.to_fields()));
    }

    /// Says that `record` went.
    pub fn remove(&mut self, key: impl Into<RecordKey>, record: &impl Record) {
        self.push(key.into(), Edit::Removed(record.to_fields()));
    }

    /// Says how `after` differs from `before`; nothing when it does not.
    pub fn update<R: Record>(&mut self, key: impl Into<RecordKey>, before: &R, after: &R) {
        if before != after {
            self.push(key.into(), Edit::Updated(difference(&before.to_fields(), &after.to_fields())));
        }
    }

    fn push(&mut self, key: RecordKey, edit: Edit) {
        let edit = match self.0.remove(&key) {
            Some(earlier) => earlier.then(edit),
            None => Some(edit),
        };
        if let Some(edit) = edit {
            self.0.insert(key, edit);
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self(self.0.into_iter().map(|(key, edit)| (key, edit.inverse())).collect())
    }

    /// This change, then `next`, as one.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        for (key, edit) in next.0 {
            self.push(key, edit);
        }
        self
    }

    /// The same as [`Change::then`], except that a field which is back at its first value is still
    /// written: other windows have seen the value in between.
    #[must_use]
    pub(crate) fn then_keeping(mut self, next: Self) -> Self {
        for (key, edit) in next.0 {
            if let (Some(Edit::Updated(first)), Edit::Updated(second)) = (self.0.get_mut(&key), &edit) {
                for (name, (from, to)) in second {
                    first.entry(name.clone()).or_insert_with(|| (from.clone(), to.clone())).1 = to.clone();
                }
            } else {
                self.push(key, edit);
            }
        }
        self
    }

    /// Whether every record is after the change what it was before.
    #[must_use]
    pub fn does_nothing(&self) -> bool {
        self.0.values().all(|edit| match edit {
            Edit::Updated(fields) => fields.values().all(|(from, to)| from == to),
            Edit::Added(_) | Edit::Removed(_) => false,
        })
    }

    /// Makes `session` what it is after this change. Harmless when repeated, and for records that are gone.
    pub fn apply_to(&self, session: &mut Session) {
        for (key, edit) in &self.0 {
            match edit {
                Edit::Added(fields) => session.insert(*key, fields),
                Edit::Removed(_) => session.remove(*key),
                Edit::Updated(fields) => {
                    for (name, (_, to)) in fields {
                        session.set_field(*key, name, to);
                    }
                }
            }
        }
    }
}

/// A change as it stands in JSON, grouped as people would tell it.
#[derive(Default, Serialize, Deserialize)]
struct Written {
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    added: Map<RecordKey, Fields>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    updated: Map<RecordKey, Map<String, FromTo>>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    removed: Map<RecordKey, Fields>,
}

impl From<Written> for Change {
    fn from(written: Written) -> Self {
        let added = written.added.into_iter().map(|(key, fields)| (key, Edit::Added(fields)));
        let updated = written.updated.into_iter().map(|(key, fields)| (key, Edit::Updated(fields)));
        let removed = written.removed.into_iter().map(|(key, fields)| (key, Edit::Removed(fields)));
        Self(added.chain(updated).chain(removed).collect())
    }
}

impl From<Change> for Written {
    fn from(change: Change) -> Self {
        let mut written = Self::default();
        for (key, edit) in change.0 {
            match edit {
                Edit::Added(fields) => drop(written.added.insert(key, fields)),
                Edit::Updated(fields) => drop(written.updated.insert(key, fields)),
                Edit::Removed(fields) => drop(written.removed.insert(key, fields)),
            }
        }
        written
    }
}
