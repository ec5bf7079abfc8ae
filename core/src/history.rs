//! Undo and redo as a function of the log.
//!
//! The room has one history: a window can undo what another did, because the people in front of both are
//! one group, and the button says what it undoes. Steps are undone strictly in reverse, so each finds
//! the records as it left them; only a change that another window makes at the very same moment can
//! come between, and then the later write stands (docs/RULES.md, R12).

use std::collections::BTreeMap;

use crate::log::{Act, Entry, Stamp};

/// Which entries can be undone and which can be done again, the next one last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Stamp>,
    undone: Vec<Stamp>,
}

impl History {
    /// The history that `log` tells.
    #[must_use]
    pub fn of(log: &BTreeMap<Stamp, Entry>) -> Self {
        let mut history = Self::default();
        for entry in log.values() {
            history.push(entry);
        }
        history
    }

    /// Takes note of the newest entry.
    pub fn push(&mut self, entry: &Entry) {
        match entry.act {
            Act::Did => {
                self.done.retain(|stamp| Some(*stamp) != entry.replaces);
                if !entry.change.does_nothing() {
                    self.done.push(entry.stamp);
                    self.undone.clear();
                }
            }
            Act::Undid(stamp) => transfer(&mut self.done, &mut self.undone, stamp),
            Act::Redid(stamp) => transfer(&mut self.undone, &mut self.done, stamp),
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
        self.undone.last().copied()
    }
}

/// Moves a step to the other pile. One whose entry has been dropped from the log is on neither.
fn transfer(from: &mut Vec<Stamp>, to: &mut Vec<Stamp>, stamp: Stamp) {
    if let Some(index) = from.iter().rposition(|other| *other == stamp) {
        from.remove(index);
        to.push(stamp);
    }
}
