//! The log: what was done to a session, by whom, in an order that every window agrees on.
//!
//! An [`Entry`] is a [`Change`] with a [`Stamp`]. Storage keeps each entry under its own key; nothing here
//! knows of storage.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::change::Change;
use crate::model::Timestamp;

/// Which window wrote. Drawn at random when a window opens, so that two never share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriterId(pub u32);

/// When something was written, by logical clock and then by writer: a total order without wall clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// One more than the highest clock that the writer had seen.
    pub clock: u64,
    /// Who wrote.
    pub writer: WriterId,
}

/// Twelve hexadecimal digits hold it, so that stamps sort as their texts do.
const CLOCK_LIMIT: u64 = (1 << 48) - 1;

/// No session comes near so many changes. A clock beyond is damage, and counting on from there could reach
/// the limit, where one change could no longer be told from the next.
const CLOCK_BELIEVED: u64 = 1 << 40;

impl Stamp {
    /// The stamp that `writer` sets after having seen this one.
    #[must_use]
    pub fn next(self, writer: WriterId) -> Self {
        Self { clock: (self.clock + 1).min(CLOCK_LIMIT), writer }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}-{:08x}", self.clock, self.writer.0)
    }
}

/// A text that is no stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAStamp;

impl fmt::Display for NotAStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no stamp of a change")
    }
}

impl std::error::Error for NotAStamp {}

impl FromStr for Stamp {
    type Err = NotAStamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (clock, writer) = text.split_once('-').ok_or(NotAStamp)?;
        if clock.len() != 12 || writer.len() != 8 || text.contains('+') {
            return Err(NotAStamp);
        }
        let clock = u64::from_str_radix(clock, 16).ok().filter(|clock| *clock <= CLOCK_BELIEVED);
        let clock = clock.ok_or(NotAStamp)?;
        let writer = u32::from_str_radix(writer, 16).map_err(|_| NotAStamp)?;
        Ok(Self { clock, writer: WriterId(writer) })
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How an entry stands to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A command was carried out.
    Did,
    /// The entry with this stamp was undone.
    Undid(Stamp),
    /// The entry with this stamp was done again.
    Redid(Stamp),
}

/// What the undo button says: "Undo *verb*", and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What was done, as one or two words.
    pub verb: String,
    /// The title of what it was done to.
    pub subject: String,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The format version of the records inside.
    pub version: u32,
    /// Where it stands in the order.
    pub stamp: Stamp,
    /// When it was written, by the writer's wall clock; for people, never for ordering.
    pub at: Timestamp,
    /// How it stands to the others.
    pub act: Act,
    /// What the undo button calls it.
    pub label: Label,
    /// An earlier entry of the same typing run, which this one contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Stamp>,
    /// What it did.
    pub change: Change,
}

impl Entry {
    /// Reads an entry from its JSON; `None` when it is damaged or from a newer version.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        let entry: Self = serde_json::from_str(json).ok()?;
        (entry.version <= crate::format::VERSION).then_some(entry)
    }

    /// The entry as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Keys are strings and numbers are finite, so there is nothing that JSON could not hold.
        serde_json::to_string(self).unwrap_or_default()
    }
}
