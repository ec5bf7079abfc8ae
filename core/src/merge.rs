//! How windows converge: every field of every record remembers the stamp of its last write, and the later
//! write wins. Whether a record is there is one more such field.
//!
//! Entries may arrive in any order, twice, or for records that are gone; the records come out the same.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::change::{Change, Edit};
use crate::collections::Map;
use crate::log::Stamp;
use crate::model::{Fields, RecordKey, Session};

/// When the parts of one record were last written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Stamps {
    /// When it last came or went.
    presence: Stamp,
    /// When fields that are not named in `fields` were written: with the record itself.
    #[serde(default, skip_serializing_if = "is_zero")]
    base: Stamp,
    /// When single fields were written later than that.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    fields: Map<String, Stamp>,
    /// What was written to a record while it was gone: it counts if the record comes back.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    unseen: Fields,
}

fn is_zero(stamp: &Stamp) -> bool {
    *stamp == Stamp::default()
}

impl Stamps {
    fn field(&self, name: &str) -> Stamp {
        self.fields.get(name).copied().unwrap_or(self.base)
    }
}

/// The stamps of a session's records. A record without stamps was there before all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Merge(Map<RecordKey, Stamps>);

impl Merge {
    /// Applies `change`, written at `stamp`, to `session` as far as nothing later stands against it.
    pub fn apply(&mut self, session: &mut Session, change: &Change, stamp: Stamp) {
        for (key, edit) in change.edits() {
            let stamps = self.0.entry(key).or_default();
            match edit {
                Edit::Added(fields) => add(stamps, session, key, fields, stamp),
                Edit::Removed(_) => remove(stamps, session, key, stamp),
                Edit::Updated(fields) => {
                    for (name, (_, to)) in fields {
                        update(stamps, session, key, name, to, stamp);
                    }
                }
            }
        }
    }

    /// The latest stamp on any record.
    #[must_use]
    pub fn latest(&self) -> Stamp {
        let all = self.0.values().flat_map(|stamps| {
            [stamps.presence, stamps.base].into_iter().chain(stamps.fields.values().copied())
        });
        all.max().unwrap_or_default()
    }
}

fn add(stamps: &mut Stamps, session: &mut Session, key: RecordKey, fields: &Fields, stamp: Stamp) {
    let here = session.fields(key);
    let present = here.is_some();
    let mut merged = here.unwrap_or_default();
    // Whoever puts a record in writes all of it: of a field that is not named, nothing was said.
    merged.retain(|name, _| fields.contains_key(name) || stamps.field(name) > stamp);
    for (name, value) in fields {
        if stamps.field(name) < stamp || (!present && !stamps.unseen.contains_key(name)) {
            merged.insert(name.clone(), value.clone());
        } else if let Some(unseen) = stamps.unseen.get(name) {
            merged.insert(name.clone(), unseen.clone());
        }
    }
    // A field of a newer version, written while the record was gone by a window that knows it.
    for (name, value) in &stamps.unseen {
        if !fields.contains_key(name) && stamps.field(name) > stamp {
            merged.insert(name.clone(), value.clone());
        }
    }
    stamps.base = stamps.base.max(stamp);
    let base = stamps.base;
    stamps.fields.retain(|_, written| *written > base);
    if stamps.presence < stamp {
        stamps.presence = stamp;
        stamps.unseen.clear();
        session.insert(key, &merged);
    } else if present {
        session.insert(key, &merged);
    }
}

fn remove(stamps: &mut Stamps, session: &mut Session, key: RecordKey, stamp: Stamp) {
    if stamps.presence >= stamp || key.is_permanent() {
        return;
    }
    stamps.presence = stamp;
    let Some(mut fields) = session.fields(key) else { return };
    // Only what is later than the removal can outlive it: whoever puts the record back writes all fields.
    fields.retain(|name, _| stamps.field(name) > stamp);
    stamps.unseen = fields;
    session.remove(key);
}

fn update(stamps: &mut Stamps, session: &mut Session, key: RecordKey, name: &str, to: &Value, stamp: Stamp) {
    if stamps.field(name) >= stamp {
        return;
    }
    stamps.fields.insert(name.to_owned(), stamp);
    if !session.set_field(key, name, to) {
        stamps.unseen.insert(name.to_owned(), to.clone());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::log::WriterId;
    use crate::model::{SessionId, Timestamp};

    #[test]
    fn r15_a_field_of_a_newer_version_arrives_in_any_order() {
        let key = "card/00000000-0000-0000-0000-000000000001";
        let changes = [
            json!({ "added": { key: { "title": "a" } } }),
            json!({ "updated": { key: { "risk": [null, "high"], "title": ["a", "b"] } } }),
            json!({ "removed": { key: { "title": "b", "risk": "high" } } }),
            json!({ "added": { key: { "title": "b", "risk": "high" } } }),
        ];
        let merged = |order: &[u64]| {
            let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
            let mut merge = Merge::default();
            for clock in order {
                let index = usize::try_from(*clock).expect("a small number");
                let change: Change = serde_json::from_value(changes[index].clone()).expect("a change");
                merge.apply(&mut session, &change, Stamp { clock: clock + 1, writer: WriterId(1) });
            }
            session
        };
        assert_eq!(merged(&[1, 0]), merged(&[0, 1]));
        for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 1, 3, 0], [0, 2, 1, 3]] {
            assert_eq!(merged(&order), merged(&[0, 1, 2, 3]), "{order:?}");
        }
    }
}
