//! The address: `#/` is home and `#/s/<id>` a session, so that a link, a reload and the back button do what
//! people expect.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use smallbatch_core::model::SessionId;

use crate::browser::focus_soon;

/// The session that the address names; `None` for home.
pub fn shown() -> Option<SessionId> {
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

/// Opens a session, and then puts the focus where work begins.
pub fn open(id: SessionId, focus: &'static str) {
    // The screen changes when the address has changed, and App hears of that before this does.
    let own = Rc::new(Cell::new(None::<WindowListenerHandle>));
    let heard = Rc::clone(&own);
    own.set(Some(window_event_listener(ev::hashchange, move |_| {
        focus_soon(focus);
        if let Some(listener) = heard.take() {
            listener.remove();
        }
    })));
    go(Some(id));
}
