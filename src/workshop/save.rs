//! Keeping an open session: every entry as it comes, what other windows wrote, and a fold of the log when
//! the browser is idle.

use leptos::prelude::*;
use smallbatch_core::log::Entry;

use super::{Inner, Workshop, set_if_changed};
use crate::browser;
use crate::storage::NotKept;
use crate::storage::keys::{Part, parse};

/// Whether everything is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Yes.
    Saved,
    /// The browser's storage is full; what is new is only in this window.
    Full,
    /// The browser keeps nothing for this page.
    Denied,
    /// Nothing can be changed, so there is nothing to keep.
    ReadOnly,
}

impl SaveState {
    /// The word for CSS and tests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Full => "full",
            Self::Denied => "denied",
            Self::ReadOnly => "read-only",
        }
    }
}

impl Workshop {
    pub(super) fn save(&self, entry: &Entry) {
        let inner = self.inner.get_value();
        let mut inner = inner.borrow_mut();
        inner.unsaved.push(entry.clone());
        let state = match inner.save_all() {
            Ok(()) => SaveState::Saved,
            Err(NotKept::Full) => SaveState::Full,
            Err(NotKept::Denied) => SaveState::Denied,
        };
        drop(inner);
        // A window whose storage is denied saves into its own memory, which is not "saved".
        if self.saved.get_untracked() != SaveState::Denied {
            set_if_changed(self.saved, state);
        }
        self.fold_when_idle();
    }

    fn fold_when_idle(&self) {
        let workshop = *self;
        browser::when_idle(move || {
            // The session may have been left in the meantime.
            let Some(inner) = workshop.inner.try_get_value() else { return };
            let Inner { replica, shelf, unsaved, .. } = &mut *inner.borrow_mut();
            if unsaved.is_empty() {
                // A full storage is told when the next entry does not fit; the log still has everything.
                let _ = shelf.fold(replica, browser::envelope());
            }
        });
    }

    /// Notes what the home screen will show of this session.
    pub fn leave(&self) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let inner = inner.borrow();
        if !inner.read_only {
            inner.shelf.note_summary(&inner.replica);
        }
    }

    /// Takes in what other windows write, for as long as the present owner lives.
    pub fn follow_other_windows(&self) {
        let workshop = *self;
        let id = self.id();
        browser::listen("storage", move |event: web_sys::StorageEvent| {
            let Some((session, part)) = event.key().as_deref().and_then(parse) else { return };
            if session != id {
                return;
            }
            match (part, event.new_value()) {
                (Part::Log(_), Some(text)) => {
                    if let Some(entry) = Entry::parse(&text) {
                        let inner = workshop.inner.get_value();
                        inner.borrow_mut().replica.receive(entry.clone());
                        workshop.show(&entry);
                    }
                }
                (Part::Deleted, Some(_)) => {
                    workshop.say(
                        "Another window has deleted this session. What you change is still kept; \
                                  restore it on the home screen.",
                    );
                }
                _ => {}
            }
        });
        // A page that the back button brings back heard nothing while it was away, and might fold a log that
        // others have gone on from. What is not kept anywhere else stays, though.
        browser::listen("pageshow", move |event: web_sys::Event| {
            let back = js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|back| back.is_truthy());
            if back && matches!(workshop.saved.get_untracked(), SaveState::Saved | SaveState::ReadOnly) {
                let _ = window().location().reload();
            }
        });
    }
}

impl Inner {
    /// Saves everything that is not saved yet, oldest first.
    fn save_all(&mut self) -> Result<(), NotKept> {
        let id = self.replica.session().id;
        if self.repaired {
            self.shelf.keep_original(id)?;
            self.repaired = false;
        }
        while let Some(entry) = self.unsaved.first() {
            self.shelf.append(id, entry)?;
            self.unsaved.remove(0);
        }
        Ok(())
    }
}
