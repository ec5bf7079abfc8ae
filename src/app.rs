//! Which screen is shown: home, or one session. The address holds it, `#/` or `#/s/<id>`, so that a link, a
//! reload and the back button do what people expect.

use leptos::prelude::*;
use smallbatch_core::model::SessionId;

use crate::browser;
use crate::storage::{self, Shelf};
use crate::ui::home::Home;
use crate::ui::session::SessionScreen;

/// The sessions, for every screen.
#[derive(Clone, Copy)]
pub struct Sessions {
    shelf: StoredValue<Shelf, LocalStorage>,
    /// Whether the browser keeps anything for this page.
    pub keeps: bool,
    app: StoredValue<Owner, LocalStorage>,
    open: StoredValue<Option<Owner>, LocalStorage>,
}

impl Sessions {
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

/// The session that the address names; `None` for home.
fn route() -> Option<SessionId> {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix("#/s/")?.parse().ok()
}

/// The address of a session.
#[must_use]
pub fn address(session: SessionId) -> String {
    format!("#/s/{session}")
}

/// Goes to a session; `None` for home.
pub fn go(session: Option<SessionId>) {
    let hash = session.map_or_else(|| "#/".to_owned(), address);
    let _ = window().location().set_hash(&hash);
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let (shelf, keeps) = storage::open();
    shelf.empty_bin(browser::now());
    provide_context(Sessions {
        shelf: StoredValue::new_local(shelf),
        keeps,
        app: StoredValue::new_local(Owner::current().unwrap_or_default()),
        open: StoredValue::new_local(None),
    });

    let shown = RwSignal::new(route());
    browser::listen("hashchange", move |_: web_sys::Event| shown.set(route()));

    move || match shown.get() {
        None => view! { <Home /> }.into_any(),
        Some(id) => view! { <SessionScreen id /> }.into_any(),
    }
}
