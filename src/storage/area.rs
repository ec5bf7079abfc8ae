//! A place that keeps texts under keys: the browser's, or this window's memory where the browser's is denied.

use smallbatch_core::collections::Map;
use std::cell::RefCell;

/// Why a text was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// There is no room left.
    Full,
    /// The browser does not let this page keep anything.
    Denied,
}

/// Texts under keys.
pub trait Area {
    /// All keys, in no order.
    fn keys(&self) -> Vec<String>;

    /// The text under `key`.
    fn read(&self, key: &str) -> Option<String>;

    /// How long the text under `key` is, in a unit of the area's own; `None` where there is none.
    fn length(&self, key: &str) -> Option<usize> {
        self.read(key).map(|text| text.len())
    }

    /// Keeps `text` under `key`.
    ///
    /// # Errors
    /// [`NotKept`]; what was under `key` before is still there then.
    fn write(&self, key: &str, text: &str) -> Result<(), NotKept>;

    /// Forgets what is under `key`.
    fn remove(&self, key: &str);
}

/// Keeps texts as long as the window is open.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<Map<String, String>>,
    /// How many bytes fit in; `None` for no limit.
    room: Option<usize>,
}

#[cfg(test)]
impl Memory {
    /// An area with room for so many bytes, as a browser's has.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        Self { room: Some(room), ..Self::default() }
    }
}

impl Area for Memory {
    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        let mut texts = self.texts.borrow_mut();
        if let Some(room) = self.room {
            let others: usize = texts
                .iter()
                .filter(|(other, _)| *other != key)
                .map(|(key, text)| key.len() + text.len())
                .sum();
            if others + key.len() + text.len() > room {
                return Err(NotKept::Full);
            }
        }
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}
