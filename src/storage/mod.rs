//! The sessions, kept on this device: each a snapshot and a log of what came after it.
//!
//! Saving appends one entry, so it costs what the change costs. Nothing that could not be read is ever
//! overwritten. What is in memory, and what people see, is the workshop's.

mod area;
mod browser;
pub mod keys;
mod shelf;
mod summary;
#[cfg(test)]
mod tests;

use std::rc::Rc;

pub use area::{Memory, NotKept};
pub use browser::Browser;
pub use shelf::{Condition, Copying, Found, Imported, Loaded, NotImported, Shelf};
pub use summary::Summary;

/// The shelf of this browser; where the browser denies storage, one in memory, and `false`.
#[must_use]
pub fn open() -> (Shelf, bool) {
    match Browser::open() {
        Some(area) => (Shelf::new(Rc::new(area)), true),
        None => (Shelf::new(Rc::new(Memory::default())), false),
    }
}
