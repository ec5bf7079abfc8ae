//! Which screen is shown: home, or one session.

use leptos::prelude::*;

use crate::sessions::Sessions;
use crate::ui::home::Home;
use crate::ui::session::SessionScreen;
use crate::{browser, route, storage};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let (shelf, keeps) = storage::open();
    shelf.empty_bin(browser::now());
    provide_context(Sessions::new(shelf, keeps));

    let shown = RwSignal::new(route::shown());
    browser::listen("hashchange", move |_: web_sys::Event| shown.set(route::shown()));

    move || match shown.get() {
        None => view! { <Home /> }.into_any(),
        Some(id) => view! { <SessionScreen id /> }.into_any(),
    }
}
