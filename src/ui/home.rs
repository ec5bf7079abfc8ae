//! Home: the sessions. Not finished yet.

use leptos::prelude::*;
use smallbatch_core::model::{Session, SessionId};

use crate::app::{go, sessions};
use crate::browser;

/// The home screen.
#[component]
pub fn Home() -> impl IntoView {
    let shelf = sessions().shelf();
    let new = move |_| {
        let id = SessionId(browser::ids()());
        let session = Session::new(id, browser::now());
        if shelf.create(&session, browser::envelope()).is_ok() {
            go(Some(id));
        }
    };
    view! {
        <main class="home">
            <h1>"Smallbatch"</h1>
            <button type="button" class="button primary" on:click=new>"New session"</button>
        </main>
    }
}
