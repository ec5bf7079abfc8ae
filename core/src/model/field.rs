//! How one field of a record is written to JSON and read back from whatever JSON holds.
//!
//! Reading is total: a value that does not fit is mended to the nearest one that does, and the
//! caller learns that it was.

use serde_json::Value;

use super::{
    Answer, CardId, Day, FeedbackGoalId, Lane, Pattern, Position, SessionId, Size, Source, Technique,
    Timestamp, ValueGoalId, Verdict, Word,
};
use crate::collections::{Map, Set};

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
    Technique: Technique::parse, Technique::default();
    Answer: Answer::parse, Answer::No;
    Verdict: Verdict::parse, Verdict::Change;
    Pattern: Pattern::parse, Pattern::SimpleCore;
    Day: Day::parse, Day::default();
    CardId: |text| text.parse().ok(), CardId::from(uuid::Uuid::nil());
    SessionId: |text| text.parse().ok(), SessionId::from(uuid::Uuid::nil());
}

/// A small whole number that people choose.
impl Field for Option<u32> {
    fn write(&self) -> Value {
        self.map_or(Value::Null, Value::from)
    }

    fn read(json: &Value) -> Result<Self, Self> {
        match json {
            Value::Null => Ok(None),
            other => other.as_u64().and_then(|number| number.try_into().ok()).map(Some).ok_or(None),
        }
    }
}

/// What is said of some words of a vocabulary.
impl<K: Word, V: Field> Field for Map<K, V> {
    fn write(&self) -> Value {
        let fields = self.iter().map(|(word, value)| (word.word().to_owned(), value.write()));
        let mut object = super::Fields::new();
        object.extend(fields);
        Value::Object(object)
    }

    fn read(json: &Value) -> Result<Self, Self> {
        let Value::Object(fields) = json else { return Err(Self::new()) };
        let mut map = Self::new();
        let mut fits = true;
        for (word, value) in fields {
            let read = V::read(value);
            fits &= read.is_ok();
            match K::parse(word) {
                Some(word) => drop(map.insert(word, read.unwrap_or_else(|mended| mended))),
                None => fits = false,
            }
        }
        if fits { Ok(map) } else { Err(map) }
    }
}

/// Some words of a vocabulary.
impl<W: Word> Field for Set<W> {
    fn write(&self) -> Value {
        self.iter().map(|word| Value::from(word.word())).collect()
    }

    fn read(json: &Value) -> Result<Self, Self> {
        read_set(json, W::parse)
    }
}

impl Field for bool {
    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn read(json: &Value) -> Result<Self, Self> {
        json.as_bool().ok_or(false)
    }
}

impl Field for Set<String> {
    fn write(&self) -> Value {
        self.iter().map(|text| Value::from(text.as_str())).collect()
    }

    fn read(json: &Value) -> Result<Self, Self> {
        read_set(json, |text| Some(text.to_owned()))
    }
}

macro_rules! set_field {
    ($($id:ty),*) => {$(
        impl Field for Set<$id> {
            fn write(&self) -> Value {
                self.iter().map(|id| Value::String(id.to_string())).collect()
            }

            fn read(json: &Value) -> Result<Self, Self> {
                read_set(json, |text| text.parse().ok())
            }
        }
    )*};
}

set_field!(CardId, ValueGoalId, FeedbackGoalId);

fn read_set<T: Ord>(json: &Value, parse: impl Fn(&str) -> Option<T>) -> Result<Set<T>, Set<T>> {
    let Value::Array(items) = json else {
        return Err(Set::new());
    };
    let set: Set<T> = items.iter().filter_map(|item| item.as_str()).filter_map(parse).collect();
    if set.len() == items.len() { Ok(set) } else { Err(set) }
}
