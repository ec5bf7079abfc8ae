//! Undo and redo as a function of the log.
//!
//! The room has one history: a window can undo what another did, because the people in front of both are
//! one group, and the button says what it undoes. Steps are undone strictly in reverse, so each finds
//! the records as it left them; only a change that another window makes at the very same moment can
//! come between, and then the later write stands (docs/RULES.md, R12).

use crate::collections::{Map, Set};
use crate::log::{Act, Entry, Stamp};

/// Which entries can be undone and which can be done again. A function of the log: the same in every window
/// that has the same entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Set<Stamp>,
    /// The next one last.
    undone: Vec<Undone>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Undone {
    step: Stamp,
    /// The entry that undid it.
    by: Stamp,
}

impl History {
    /// The history that `log` tells.
    #[must_use]
    pub fn of(log: &Map<Stamp, Entry>) -> Self {
        let mut history = Self::default();
        for entry in log.values() {
            history.push(entry);
        }
        history
    }

    /// Takes note of the newest entry. A step whose entry is not in the log is neither done nor undone.
    pub fn push(&mut self, entry: &Entry) {
        match entry.act {
            Act::Did => {
                if let Some(replaced) = entry.replaces {
                    self.done.remove(&replaced);
                }
                if !entry.change.does_nothing() {
                    self.done.insert(entry.stamp);
                }
                // Also where a text was typed and taken back: its first letter ended redo, and that
                // letter's entry is no longer there to say so.
                self.undone.clear();
            }
            Act::Undid(step) => {
                if self.done.remove(&step) {
                    self.undone.push(Undone { step, by: entry.stamp });
                }
            }
            Act::Redid(step) => {
                if let Some(index) = self.undone.iter().rposition(|undone| undone.step == step) {
                    self.undone.remove(index);
                    self.done.insert(step);
                }
            }
        }
    }

    /// What undo would undo.
    #[must_use]
    pub fn to_undo(&self) -> Option<Stamp> {
        self.done.last().copied()
    }

    /// What redo would do again.
    #[must_use]
    pub fn to_redo(&self) -> Option<Stamp> {
        self.undone.last().map(|undone| undone.step)
    }

    /// The entries that tell the newest `steps` steps of this history, and nothing else. Those that can be
    /// done again count, up to half; of each, the entry that undid it is needed too.
    ///
    /// A log of only these tells the same history: whatever was done after an undo has cleared it from
    /// `undone`, so every step left stands before every undo left.
    #[must_use]
    pub(crate) fn needed(&self, steps: usize) -> Set<Stamp> {
        let undone = self.undone.iter().rev().take(steps / 2);
        let done = self.done.iter().rev().take(steps - undone.len()).copied();
        undone.flat_map(|undone| [undone.step, undone.by]).chain(done).collect()
    }
}
