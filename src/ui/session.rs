//! The frame of one session: the line of tools, the workspace, the panel; and what is shown where a session
//! cannot be opened.

use leptos::prelude::*;
use smallbatch_core::command::TextField;
use smallbatch_core::log::Label;
use smallbatch_core::merge::Merge;
use smallbatch_core::model::SessionId;
use smallbatch_core::replica::Replica;
use smallbatch_core::rules::Repair;

use super::board::Board;
use super::epic::Epic;
use super::linking::linking;
use super::menu::MoveMenu;
use super::meter::MeterView;
use super::notice::{Notice, Status};
use super::panel::SidePanel;
use super::theme::ThemeButton;
use super::{keyboard, links, print, workshop};
use crate::browser;
use crate::drag::hands;
use crate::sessions::sessions;
use crate::storage::Loaded;
use crate::workshop::{Panel, SaveState, Workshop};

/// A session, or why it cannot be shown.
#[component]
pub fn SessionScreen(id: SessionId) -> impl IntoView {
    let sessions = sessions();
    let shelf = sessions.shelf();
    let kept = if sessions.keeps { SaveState::Saved } else { SaveState::Denied };
    match shelf.load(id, browser::writer(), &mut browser::ids()) {
        Loaded::Ready { replica, repairs, migrated_from } => {
            let repaired = !repairs.is_empty();
            let workshop = sessions.lasting(|| Workshop::open(*replica, shelf, kept, repaired));
            if let Some(report) = report(&repairs) {
                workshop.say(&report);
            } else if migrated_from.is_some() {
                workshop.say("An older Smallbatch wrote this session; everything in it has been taken over.");
            }
            view! { <Open workshop /> }.into_any()
        }
        Loaded::TooNew { session, raw } => {
            let replica = Replica::open(browser::writer(), *session, Merge::default(), []);
            let workshop = sessions.lasting(|| Workshop::open_too_new(replica, shelf, raw));
            workshop.say(
                "A newer Smallbatch wrote this session: you can look at it here. To change it, open it in the \
                 newer version.",
            );
            view! { <Open workshop /> }.into_any()
        }
        Loaded::Corrupt { reason, raw } => view! { <Unreadable id reason raw /> }.into_any(),
        Loaded::Missing => view! { <Missing /> }.into_any(),
    }
}

/// One sentence about what was mended, with the first few of them.
fn report(repairs: &[Repair]) -> Option<String> {
    const TOLD: usize = 3;
    let first: Vec<&str> = repairs.iter().take(TOLD).map(|repair| repair.0.as_str()).collect();
    let rest = match repairs.len().checked_sub(TOLD) {
        Some(rest) if rest > 0 => format!(" And {rest} more."),
        _ => String::new(),
    };
    (!repairs.is_empty()).then(|| {
        format!("Something in this session was damaged and has been mended. {}{rest}", first.join(" "))
    })
}

#[component]
fn Open(workshop: Workshop) -> impl IntoView {
    provide_context(workshop);
    workshop.panel.set(sessions().first_panel());
    hands::install(workshop);
    links::install(workshop);
    print::listen();
    workshop.follow_other_windows();
    browser::listen("keydown", move |event| keyboard::anywhere(workshop, &event));
    browser::listen("pagehide", move |_: web_sys::Event| workshop.leave());
    on_cleanup(move || workshop.leave());
    view! {
        <div
            class="session"
            data-read-only=workshop.is_read_only().then_some("")
            on:focusin=|event| keyboard::follow_focus(&event)
        >
            <Head />
            <div class="session-notices"><Notice text=workshop.notice />{linking()}</div>
            <div class="session-body">
                <main class="workspace">
                    <div class="workspace-top">
                        <Epic />
                        <MeterView />
                    </div>
                    <Board />
                </main>
                <SidePanel />
            </div>
            <MoveMenu />
            <Status text=workshop.status />
            {print::printed()}
        </div>
    }
}

#[component]
fn Head() -> impl IntoView {
    let workshop = workshop();
    let title = move || {
        let own = workshop.text(TextField::SessionTitle);
        if own.trim().is_empty() { workshop.text(TextField::EpicTitle) } else { own }
    };
    let undo = move || named("Undo", workshop.to_undo());
    let redo = move || named("Redo", workshop.to_redo());
    view! {
        <header class="session-head">
            <a class="quiet" href="#/" data-icon="back">"Sessions"</a>
            <h1 class="session-name">
                <input
                    class="in-place session-title"
                    aria-label="Session title"
                    placeholder="Untitled session"
                    dir="auto"
                    readonly=workshop.is_read_only()
                    prop:value=title
                    on:input=move |event| {
                        workshop.write(TextField::SessionTitle, event_target_value(&event));
                    }
                    on:blur=move |_| workshop.end_run()
                />
            </h1>
            <Saved />
            <div class="session-tools">
                <button
                    type="button"
                    class="button"
                    data-icon="undo"
                    disabled=move || workshop.to_undo().is_none()
                    title=move || undo().1
                    on:click=move |_| workshop.undo()
                >
                    <span class="word">{move || undo().0}</span>
                </button>
                <button
                    type="button"
                    class="button"
                    data-icon="redo"
                    disabled=move || workshop.to_redo().is_none()
                    title=move || redo().1
                    aria-label=move || redo().0
                    on:click=move |_| workshop.redo()
                ></button>
                <PanelButton panel=Panel::Goals word="goals" label="Goals" />
                <CoachButton />
                <PanelButton panel=Panel::Help word="help" label="?" />
                <ThemeButton />
                <PanelButton panel=Panel::Export word="export" label="Export" />
            </div>
        </header>
    }
}

/// "Undo move", and in full "Undo move: Type in one expense".
fn named(verb: &str, label: Option<Label>) -> (String, String) {
    match label {
        None => (verb.to_owned(), format!("Nothing to {}", verb.to_lowercase())),
        Some(Label { verb: what, subject }) => {
            (format!("{verb} {what}"), format!("{verb} {what}: {subject}"))
        }
    }
}

#[component]
fn PanelButton(panel: Panel, word: &'static str, label: &'static str) -> impl IntoView {
    let workshop = workshop();
    let is_shown = move || workshop.panel.get().is_some_and(|shown| shown.opener() == panel.opener());
    view! {
        <button
            type="button"
            class="button"
            class:primary=panel == Panel::Export
            data-opens=word
            aria-label=(label == "?").then_some("Help and keyboard map")
            aria-expanded=move || is_shown().to_string()
            on:click=move |_| {
                if is_shown() { workshop.panel.set(None) } else { workshop.open_panel(panel) }
            }
        >
            {label}
        </button>
    }
}

/// Opens the coach's panels, and says how many questions are open.
#[component]
fn CoachButton() -> impl IntoView {
    let workshop = workshop();
    let open = move || workshop.coach(|coach, _| coach.findings().len());
    let is_shown =
        move || workshop.panel.get().is_some_and(|panel| panel.opener() == Panel::Questions.opener());
    view! {
        <button
            type="button"
            class="button"
            data-opens="coach"
            aria-label=move || match open() {
                0 => "Coach, no open questions".to_owned(),
                1 => "Coach, 1 open question".to_owned(),
                open => format!("Coach, {open} open questions"),
            }
            aria-expanded=move || is_shown().to_string()
            on:click=move |_| {
                if is_shown() { workshop.panel.set(None) } else { workshop.open_panel(Panel::Questions) }
            }
        >
            "Coach" <span class="badge">{move || match open() {
                0 => String::new(),
                open @ 1..100 => open.to_string(),
                _ => "99+".to_owned(),
            }}</span>
        </button>
    }
}

/// Whether everything is kept, in one or two words, and where it is not, what to do.
#[component]
fn Saved() -> impl IntoView {
    let saved = workshop().saved;
    let words = move || match saved.get() {
        SaveState::Saved => "Saved",
        SaveState::Full => "Not saved: this browser's storage is full. Export, or delete old sessions.",
        SaveState::Denied => {
            "Not kept: this browser stores nothing for this page. Export before you close it."
        }
        SaveState::ReadOnly => "Read only",
    };
    let icon = move || if saved.get() == SaveState::Saved { "check" } else { "warning" };
    view! { <p class="saved" data-state=move || saved.get().word() data-icon=icon>{words}</p> }
}

#[component]
fn Unreadable(id: SessionId, reason: String, raw: String) -> impl IntoView {
    let name = format!("smallbatch-{id}.txt");
    view! {
        <main class="home">
            <h1>"This session cannot be read"</h1>
            <p>{reason}</p>
            <p>"Its text is still kept in this browser, untouched, and nothing will overwrite it."</p>
            <p class="home-tools">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| browser::download(&name, "text/plain", &raw)
                >
                    "Download the text"
                </button>
                <a class="button" href="#/">"All sessions"</a>
            </p>
        </main>
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <main class="home">
            <h1>"There is no such session here"</h1>
            <p>"Sessions live in the browser in which they were made. Import the exported file to go on with it here."</p>
            <p class="home-tools"><a class="button primary" href="#/">"All sessions"</a></p>
        </main>
    }
}
