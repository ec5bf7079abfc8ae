//! The address: `#/` is home and `#/s/<id>` a session, so that a link, a reload and the back button do what
//! people expect.

use leptos::prelude::*;
use smallbatch_core::model::SessionId;

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
