//! What every screen shares: the sessions of this browser, and a place for what outlives a screen.

use leptos::prelude::*;
use smallbatch_core::model::SessionId;

use crate::storage::Shelf;
use crate::workshop::Panel;

/// A text on its way into a session's import panel.
pub struct Draft {
    /// The session.
    pub session: SessionId,
    /// The file that it comes from.
    pub name: Option<String>,
    /// The text.
    pub text: String,
    /// What one should know about how it was read.
    pub note: Option<&'static str>,
}

/// The sessions, for every screen.
#[derive(Clone, Copy)]
pub struct Sessions {
    shelf: StoredValue<Shelf, LocalStorage>,
    /// Whether the browser keeps anything for this page.
    pub keeps: bool,
    app: StoredValue<Owner, LocalStorage>,
    open: StoredValue<Option<Owner>, LocalStorage>,
    panel: StoredValue<Option<Panel>>,
    draft: StoredValue<Option<Draft>>,
}

impl Sessions {
    /// The sessions on `shelf`. `keeps`: the shelf outlives this window.
    #[must_use]
    pub fn new(shelf: Shelf, keeps: bool) -> Self {
        Self {
            shelf: StoredValue::new_local(shelf),
            keeps,
            app: StoredValue::new_local(Owner::current().unwrap_or_default()),
            open: StoredValue::new_local(None),
            panel: StoredValue::new(None),
            draft: StoredValue::new(None),
        }
    }

    /// Has the session that is opened next begin with this panel.
    pub fn begin_with(&self, panel: Panel) {
        self.panel.set_value(Some(panel));
    }

    /// The panel with which a session begins that is opened now.
    #[must_use]
    pub fn first_panel(&self) -> Option<Panel> {
        self.panel.try_update_value(Option::take).flatten()
    }

    /// Keeps a text until the import panel of its session takes it: from home, or because the panel was closed.
    pub fn hand_over(&self, draft: Draft) {
        self.draft.set_value(Some(draft));
    }

    /// The text that was kept for this session.
    #[must_use]
    pub fn handed_over(&self, session: SessionId) -> Option<Draft> {
        let taken = self.draft.try_update_value(|draft| draft.take_if(|draft| draft.session == session));
        taken.flatten()
    }

    /// The sessions of this browser.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        self.shelf.get_value()
    }

    /// Makes something whose signals outlive the screen that shows it, until the next is made.
    ///
    /// An element loses the focus while it is taken away, and what hears that must still find the open
    /// session, or the app stops.
    pub fn lasting<T>(&self, make: impl FnOnce() -> T) -> T {
        let owner = self.app.with_value(|app| app.with(Owner::new));
        let made = owner.with(make);
        let previous = self.open.try_update_value(|open| open.replace(owner)).flatten();
        // The screen before this one is still being taken away.
        request_animation_frame(move || drop(previous));
        made
    }
}

/// The sessions in hand.
#[must_use]
pub fn sessions() -> Sessions {
    expect_context()
}
