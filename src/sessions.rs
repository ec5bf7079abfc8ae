//! What every screen shares: the sessions of this browser, and a place for what outlives a screen.

use leptos::prelude::*;

use crate::storage::Shelf;
use crate::workshop::Panel;

/// The sessions, for every screen.
#[derive(Clone, Copy)]
pub struct Sessions {
    shelf: StoredValue<Shelf, LocalStorage>,
    /// Whether the browser keeps anything for this page.
    pub keeps: bool,
    app: StoredValue<Owner, LocalStorage>,
    open: StoredValue<Option<Owner>, LocalStorage>,
    panel: StoredValue<Option<Panel>>,
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
