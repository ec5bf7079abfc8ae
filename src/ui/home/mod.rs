//! Home: the sessions of this browser, and the ways to come by another one.

mod desk;
mod figures;
mod files;
mod tile;
mod version;
mod when;

use leptos::html;
use leptos::prelude::*;
use web_sys::{DragEvent, Event, KeyboardEvent, StorageEvent};

pub use self::desk::not_kept;
use self::desk::{Desk, Said};
use self::tile::Tiles;
use super::import::source;
use super::notice::Status;
use super::theme::ThemeButton;
use crate::browser::{self, closest};
use crate::sessions::sessions;

/// The home screen.
#[component]
pub fn Home() -> impl IntoView {
    let desk = Desk::new();
    let dropping = RwSignal::new(false);
    listen(desk, dropping);
    view! {
        <div class="home-screen" data-dropping=move || dropping.get().then_some("")>
            <header class="home-head">
                <h1 class="home-brand">"Smallbatch"</h1>
                {version::offer(desk.status)}
                <ThemeButton />
            </header>
            <main class="home">
                {(!sessions().keeps).then(|| view! {
                    <p class="home-denied" data-icon="warning">
                        "This browser keeps nothing for this page: everything works, but a session is gone when \
                         you close it, unless you export it first."
                    </p>
                })}
                <Pad desk />
                {move || (desk.count(false) > 0).then(|| view! {
                    <section class="home-list">
                        <h2>"Sessions"</h2>
                        <Tiles desk bin=false />
                    </section>
                }.into_any())}
                {figures::over_sessions(desk)}
                {move || (desk.count(true) > 0).then(|| view! { <Bin desk /> }.into_any())}
                {move || desk.said.get().map(|said| notice(desk, said))}
            </main>
            <footer class="home-foot">
                "Smallbatch "{env!("CARGO_PKG_VERSION")}
                ". Your sessions stay in this browser; nothing is sent anywhere. "
                <a href="https://dora.dev/capabilities/working-in-small-batches/">"Why small batches"</a>
            </footer>
            <p class="home-drop" aria-hidden="true">"Drop the file to import it into a new session"</p>
            <Status text=desk.status />
        </div>
    }
}

/// Keys, dropped files and other windows, as long as home is shown.
fn listen(desk: Desk, dropping: RwSignal<bool>) {
    browser::listen("keydown", move |event: KeyboardEvent| {
        let typing = closest(event.target(), "input, textarea").is_some();
        if event.default_prevented() || typing {
            return;
        }
        match event.key().as_str() {
            "z" if (event.ctrl_key() || event.meta_key()) && !event.shift_key() => desk.undo(),
            "Escape" => desk.said.set(None),
            _ => return,
        }
        event.prevent_default();
    });
    browser::listen("storage", move |event: StorageEvent| desk.hear(event.key().as_deref()));
    // "5 minutes ago" is wrong by the time somebody comes back to the window.
    browser::listen("focus", move |_: Event| _ = desk.refresh());
    browser::listen("dragover", move |event: DragEvent| {
        if source::are_files(&event) {
            // Without this the browser would open the file in place of the app.
            event.prevent_default();
            dropping.set(true);
        }
    });
    browser::listen("dragleave", move |event: DragEvent| {
        if event.related_target().is_none() {
            dropping.set(false);
        }
    });
    browser::listen("drop", move |event: DragEvent| {
        dropping.set(false);
        if source::are_files(&event) {
            event.prevent_default();
            files::import(desk, event.data_transfer().and_then(|carried| carried.files()));
        }
    });
}

/// The pad: what this is, and how to begin.
#[component]
fn Pad(desk: Desk) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    let picked = move |_| {
        if let Some(picker) = picker.get_untracked() {
            files::import(desk, picker.files());
            // Else choosing the same file again would be no change, and nothing would happen.
            picker.set_value("");
        }
    };
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    view! {
        <section class="home-pad" data-first=move || (desk.count(false) == 0).then_some("")>
            <div>
                <h2>"Split an epic into small batches"</h2>
                <p class="home-what">
                    "Write down an epic and tear it apart into cards, together, until each is small enough to be \
                     in somebody’s hands within a week. Every card says which value it delivers and which \
                     feedback it will bring back."
                </p>
            </div>
            <div class="home-tools">
                <button type="button" class="button primary" data-do="new" data-icon="add" on:click=move |_| desk.begin()>
                    "New session"
                </button>
                <button type="button" class="button" on:click=pick>"Import"</button>
                <button type="button" class="button" on:click=move |_| desk.open_sample()>
                    "Open the sample session"
                </button>
                <input type="file" multiple hidden accept=source::KINDS node_ref=picker on:change=picked />
            </div>
        </section>
    }
    .into_any()
}

/// What was deleted, out of the way.
#[component]
fn Bin(desk: Desk) -> impl IntoView {
    view! {
        <details class="home-bin">
            <summary>"Recently deleted "<span class="hint">{move || desk.count(true)}</span></summary>
            <p class="hint">"Kept for 30 days, then gone. Deleting for good makes room at once."</p>
            <Tiles desk bin=true />
        </details>
    }
}

/// What happened, for the eye, with a way back where there is one.
fn notice(desk: Desk, said: Said) -> AnyView {
    let mut lines = said.lines.into_iter();
    let first = lines.next();
    let rest: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();
    let button = |icon: Option<&'static str>, name: &'static str, undo: bool| {
        view! {
            <button
                type="button"
                class=if undo { "button" } else { "quiet" }
                data-icon=icon
                aria-label=(!undo).then_some(name)
                on:click=move |_| if undo { desk.undo() } else { desk.said.set(None) }
            >
                {undo.then_some(name)}
            </button>
        }
    };
    view! {
        <div class="home-notice">
            <div>
                <p>{first}</p>
                {(!rest.is_empty()).then(|| view! { <ul>{rest}</ul> })}
            </div>
            {said.undo.then(|| button(Some("undo"), "Undo", true))}
            {button(Some("close"), "Put this message away", false)}
        </div>
    }
    .into_any()
}
