//! Records: flat groups of named fields, each with an identity.
//!
//! A record is a plain struct to the code that reads it and a list of named JSON fields to the code
//! that compares, merges, stores and restores it. [`record!`] writes both sides from one list, so a
//! new field is one line, and fields from a newer version (`unknown`) survive a round trip.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{CardId, FeedbackGoalId, ValueGoalId};

/// A record's fields by name, as JSON holds them.
pub type Fields = Map<String, Value>;

/// What a kind of record offers to code that does not know its fields.
pub trait Record: Clone + Default + PartialEq {
    /// The names of the known fields, in the order in which they are exported.
    const NAMES: &'static [&'static str];

    /// One field as JSON; `None` for a field that the record does not have, or of which nothing was said.
    fn get(&self, name: &str) -> Option<Value>;

    /// Sets one field from JSON, mending what does not fit; `false` when something was mended.
    fn set(&mut self, name: &str, value: &Value) -> bool;

    /// Fields that this version does not know.
    fn unknown(&self) -> &Fields;

    /// All fields as JSON.
    fn to_fields(&self) -> Fields {
        let mut fields = self.unknown().clone();
        for name in Self::NAMES {
            // Not `collect`, which would bring a sort of its own for each kind of record.
            fields.extend(self.get(name).map(|value| ((*name).to_owned(), value)));
        }
        fields
    }

    /// The record with these fields; whatever is missing has its default.
    fn from_fields(fields: &Fields) -> Self {
        let mut record = Self::default();
        for (name, value) in fields {
            record.set(name, value);
        }
        record
    }
}

/// A field's name in JSON: its Rust name without the `r#` that a keyword such as `where` needs.
pub(crate) const fn json_name(ident: &'static str) -> &'static str {
    match ident.as_bytes() {
        [b'r', b'#', ..] => ident.split_at(2).1,
        _ => ident,
    }
}

/// Defines a record from its fields: the struct and its [`Record`] side. What stands under `and` was added
/// since version 1 began, and is written only where something was said: a file that says nothing of it reads
/// and writes as before.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty, )* }
        $( and { $( $(#[$added_meta:meta])* $added:ident: $added_type:ty, )* } )?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            $( $( $(#[$added_meta])* pub $added: $added_type, )* )?
            /// Fields of a newer version, kept as they came.
            pub unknown: $crate::model::Fields,
        }

        impl $crate::model::Record for $name {
            const NAMES: &'static [&'static str] = &[
                $($crate::model::json_name(stringify!($field)),)*
                $( $(stringify!($added),)* )?
            ];

            fn get(&self, name: &str) -> Option<serde_json::Value> {
                $(
                    if name == $crate::model::json_name(stringify!($field)) {
                        return Some($crate::model::Field::write(&self.$field));
                    }
                )*
                $( $(
                    if name == stringify!($added) {
                        let said = self.$added != <$added_type>::default();
                        return said.then(|| $crate::model::Field::write(&self.$added));
                    }
                )* )?
                self.unknown.get(name).cloned()
            }

            fn set(&mut self, name: &str, value: &serde_json::Value) -> bool {
                $(
                    if name == $crate::model::json_name(stringify!($field)) {
                        let read = <$type as $crate::model::Field>::read(value);
                        let fits = read.is_ok();
                        self.$field = read.unwrap_or_else(|mended| mended);
                        return fits;
                    }
                )*
                $( $(
                    if name == stringify!($added) {
                        let read = <$added_type as $crate::model::Field>::read(value);
                        let fits = read.is_ok();
                        self.$added = read.unwrap_or_else(|mended| mended);
                        return fits;
                    }
                )* )?
                self.unknown.insert(name.to_owned(), value.clone());
                true
            }

            fn unknown(&self) -> &$crate::model::Fields {
                &self.unknown
            }
        }
    };
}
pub(crate) use record;

/// Which record, of those in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// What the session says of itself. Always there.
    About,
    /// The epic. Always there.
    Epic,
    /// A value goal.
    ValueGoal(ValueGoalId),
    /// A feedback goal.
    FeedbackGoal(FeedbackGoalId),
    /// A card.
    Card(CardId),
}

impl RecordKey {
    /// Whether a session has this record from its first to its last moment.
    #[must_use]
    pub fn is_permanent(self) -> bool {
        matches!(self, Self::About | Self::Epic)
    }
}

impl From<CardId> for RecordKey {
    fn from(id: CardId) -> Self {
        Self::Card(id)
    }
}

impl From<ValueGoalId> for RecordKey {
    fn from(id: ValueGoalId) -> Self {
        Self::ValueGoal(id)
    }
}

impl From<FeedbackGoalId> for RecordKey {
    fn from(id: FeedbackGoalId) -> Self {
        Self::FeedbackGoal(id)
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::About => f.write_str("about"),
            Self::Epic => f.write_str("epic"),
            Self::ValueGoal(id) => write!(f, "value_goal/{id}"),
            Self::FeedbackGoal(id) => write!(f, "feedback_goal/{id}"),
            Self::Card(id) => write!(f, "card/{id}"),
        }
    }
}

impl FromStr for RecordKey {
    type Err = UnknownRecordKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownRecordKey;
        match text.split_once('/') {
            None if text == "about" => Ok(Self::About),
            None if text == "epic" => Ok(Self::Epic),
            Some(("value_goal", id)) => id.parse().map(Self::ValueGoal).map_err(|_| unknown()),
            Some(("feedback_goal", id)) => id.parse().map(Self::FeedbackGoal).map_err(|_| unknown()),
            Some(("card", id)) => id.parse().map(Self::Card).map_err(|_| unknown()),
            _ => Err(unknown()),
        }
    }
}

/// A text that names no kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRecordKey;

impl fmt::Display for UnknownRecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this names no record that Smallbatch knows")
    }
}

impl std::error::Error for UnknownRecordKey {}

impl Serialize for RecordKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Owned, because a map key read from a `Value` cannot be borrowed.
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
