//! How one field of a record is written to JSON and read back from whatever JSON holds.
//!
//! Reading is total: a value that does not fit is mended to the nearest one that does, and the
//! caller learns that it was.

use std::str::FromStr;

use serde_json::Value;

use super::{CardId, FeedbackGoalId, Lane, Position, Size, Source, Timestamp, ValueGoalId};
use crate::collections::Set;

/// A type that a record's field can have.
pub trait Field: Sized {
    /// The value as it stands in JSON.
    fn write(&self) -> Value;

    /// The value read from JSON: `Ok` as it stood, or `Err` with what it was mended to.
    ///
    /// # Errors
    /// The mended value, when `json` did not fit.
    fn read(json: &Value) -> Result<Self, Self>;
}

impl Field for String {
    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn read(json: &Value) -> Result<Self, Self> {
        match json {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) => Err(number.to_string()),
            Value::Bool(truth) => Err(truth.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => Err(String::new()),
        }
    }
}

/// Fields that JSON holds as one word or as `null`.
macro_rules! word_field {
    ($($name:ty: $parse:expr, $mended:expr;)*) => {$(
        impl Field for $name {
            fn write(&self) -> Value {
                Value::String(self.to_string())
            }

            fn read(json: &Value) -> Result<Self, Self> {
                json.as_str().and_then($parse).ok_or_else(|| $mended)
            }
        }

        impl Field for Option<$name> {
            fn write(&self) -> Value {
                self.as_ref().map_or(Value::Null, Field::write)
            }

            fn read(json: &Value) -> Result<Self, Self> {
                match json {
                    Value::Null => Ok(None),
                    other => other.as_str().and_then($parse).map(Some).ok_or(None),
                }
            }
        }
    )*};
}

word_field! {
    Timestamp: Timestamp::parse, Timestamp::default();
    Position: Position::parse, Position::default();
    Lane: Lane::parse, Lane::default();
    Source: Source::parse, Source::default();
    Size: Size::parse, Size::Week;
}

impl Field for Option<CardId> {
    fn write(&self) -> Value {
        self.map_or(Value::Null, |id| Value::String(id.to_string()))
    }

    fn read(json: &Value) -> Result<Self, Self> {
        match json {
            Value::Null => Ok(None),
            other => other.as_str().and_then(|text| text.parse().ok()).map(Some).ok_or(None),
        }
    }
}

macro_rules! set_field {
    ($($id:ty),*) => {$(
        impl Field for Set<$id> {
            fn write(&self) -> Value {
                self.iter().map(|id| Value::String(id.to_string())).collect()
            }

            fn read(json: &Value) -> Result<Self, Self> {
                read_set(json)
            }
        }
    )*};
}

set_field!(CardId, ValueGoalId, FeedbackGoalId);

fn read_set<Id: FromStr + Ord>(json: &Value) -> Result<Set<Id>, Set<Id>> {
    let Value::Array(items) = json else {
        return Err(Set::new());
    };
    let set: Set<Id> =
        items.iter().filter_map(|item| item.as_str()).filter_map(|text| text.parse().ok()).collect();
    if set.len() == items.len() { Ok(set) } else { Err(set) }
}
