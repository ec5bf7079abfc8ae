//! Other ways to split the same epic: the pattern that is tried here, several ways side by side, and another
//! one. Other sessions are only read.

use std::time::Duration;

use leptos::prelude::*;
use smallbatch_core::coach::alternatives::{Figures, Row, best, root};
use smallbatch_core::coach::pattern::question;
use smallbatch_core::log::WriterId;
use smallbatch_core::model::{Pattern, SessionId};
use web_sys::StorageEvent;

use super::form::{Choice, group, radios};
use super::workshop;
use crate::browser;
use crate::route::{address, open};
use crate::sessions::{Sessions, sessions};
use crate::storage::keys::{Part, parse};
use crate::storage::{Copying, Found, Loaded, NotKept};
use crate::workshop::{Panel, Workshop};

/// How many others stand beside this one.
const BESIDE: usize = 3;
/// How long what other windows write is gathered before it is read again.
const GATHERED: Duration = Duration::from_millis(250);

/// The panel.
pub fn alternatives() -> AnyView {
    let (workshop, sessions) = (workshop(), sessions());
    let kin = RwSignal::new(Vec::<Found>::new());
    let look = move || kin.set(others(workshop, sessions));
    look();
    follow(workshop, look);
    let chosen =
        RwSignal::new(kin.with_untracked(|kin| kin.iter().take(BESIDE).map(|found| found.id).collect()));
    view! {
        {move || tried(workshop, kin)}
        {move || kin.with(|kin| (!kin.is_empty()).then(|| compare(workshop, sessions, kin, chosen)))}
        {another(workshop, sessions)}
        <p class="hint">
            "Patterns after Richard Lawrence and Peter Green, "
            <a href="https://www.humanizingwork.com/the-humanizing-work-guide-to-splitting-user-stories/">
                "humanizingwork.com"
            </a>
            "; the questions are in our words."
        </p>
    }
    .into_any()
}

/// The other ways to split this epic, the one that changed last first.
fn others(workshop: Workshop, sessions: Sessions) -> Vec<Found> {
    let (id, root) = workshop.session(|session| (session.id, root(session)));
    let mut family = sessions.shelf().family(root, &mut browser::ids());
    family.retain(|found| found.id != id);
    family
}

/// Looks again when another window has written to another session.
fn follow(workshop: Workshop, look: impl Fn() + Copy + Send + Sync + 'static) {
    let id = workshop.id();
    let awaited = StoredValue::new(false);
    browser::listen("storage", move |event: StorageEvent| {
        let heard = event.key().as_deref().and_then(parse);
        let concerns = heard.is_some_and(|(session, part)| session != id && part != Part::Summary);
        if concerns && !awaited.get_value() {
            awaited.set_value(true);
            set_timeout(
                move || {
                    // The panel may have been closed meanwhile.
                    if awaited.try_set_value(false).is_none() {
                        look();
                    }
                },
                GATHERED,
            );
        }
    });
}

/// The pattern that is tried here, and what this is an alternative of.
fn tried(workshop: Workshop, kin: RwSignal<Vec<Found>>) -> Option<AnyView> {
    let about = workshop.about(|replica| {
        let about = &replica.session().about;
        Some((about.alternative_of?, about.pattern))
    });
    let (origin, pattern) = about?;
    let title = kin.with(|kin| {
        let found = kin.iter().find(|found| found.id == origin);
        found.and_then(|found| Some(found.summary.as_ref()?.title.clone()))
    });
    let origin = match title {
        Some(title) => {
            view! { "Another way to split "<a href=address(origin) dir="auto">{title}</a>"." }.into_any()
        }
        None => "Another way to split a session that is not here any more.".into_any(),
    };
    Some(
        view! {
            <section class="tried" tabindex="-1" aria-label="Tried here">
                {pattern.map(|pattern| view! {
                    <h3>{pattern.label()}</h3>
                    <p class="tried-question">{question(pattern)}</p>
                })}
                <p class="hint">{origin}</p>
            </section>
        }
        .into_any(),
    )
}

/// What is shown of one way to split.
#[derive(Clone)]
struct Column {
    id: SessionId,
    title: String,
    figures: Figures,
}

/// The ways side by side, this one first.
fn compare(
    workshop: Workshop,
    sessions: Sessions,
    kin: &[Found],
    chosen: RwSignal<Vec<SessionId>>,
) -> AnyView {
    let name =
        |found: &Found| found.summary.as_ref().map(|summary| summary.title.clone()).unwrap_or_default();
    let all: Vec<(SessionId, String)> = kin.iter().map(|found| (found.id, name(found))).collect();
    let ids: Vec<SessionId> = all.iter().map(|(id, _)| *id).collect();
    // What has been deleted meanwhile makes room; what is new takes it.
    chosen.update(|chosen| {
        chosen.retain(|id| ids.contains(id));
        let new: Vec<_> = ids.iter().filter(|id| !chosen.contains(id)).copied().collect();
        if ids.len() <= BESIDE {
            chosen.extend(new);
        }
    });
    let choice = (all.len() > BESIDE).then(|| {
        let boxes = all.clone().into_iter().map(|(id, title)| {
            let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
            let is_full = move || !is_chosen() && chosen.with(Vec::len) >= BESIDE;
            let toggle = move |_| {
                chosen.update(|chosen| match chosen.iter().position(|other| *other == id) {
                    Some(index) => drop(chosen.remove(index)),
                    None => chosen.push(id),
                });
            };
            view! {
                <label class="beside">
                    <input type="checkbox" prop:checked=is_chosen disabled=is_full on:change=toggle />
                    <span dir="auto">{title}</span>
                </label>
            }
        });
        let boxes: Vec<_> = boxes.collect();
        view! {
            <fieldset class="group">
                <legend>"Beside this one"<span class="hint">" up to three"</span></legend>
                {boxes}
            </fieldset>
        }
    });
    // Read once, and again when another window has written; this one's own numbers follow by themselves.
    let shown = Memo::new(move |_| {
        let mut shown = chosen.get();
        shown.sort_by_key(|id| ids.iter().position(|other| other == id));
        shown
    });
    let read = StoredValue::new(
        all.into_iter().filter_map(|(id, title)| column(sessions, id, title)).collect::<Vec<_>>(),
    );
    let columns = move || {
        // The meter rings for its own numbers, the cards for the rest.
        let own = workshop.watch(|replica| {
            let session = replica.session();
            let figures = Figures::of(session, replica.board());
            Column { id: session.id, title: session.title().to_owned(), figures }
        });
        let mut columns = vec![own];
        let shown = shown.get();
        read.with_value(|read| {
            let beside = |id: &SessionId| read.iter().find(|column| column.id == *id).cloned();
            columns.extend(shown.iter().filter_map(beside));
        });
        columns
    };
    view! {
        <section class="compare">
            <h3>"Side by side"</h3>
            {choice}
            {move || table(workshop, &columns())}
        </section>
    }
    .into_any()
}

/// Reads another session, and writes nothing.
fn column(sessions: Sessions, id: SessionId, title: String) -> Option<Column> {
    match sessions.shelf().load(id, WriterId::default(), &mut browser::ids()) {
        Loaded::Ready { replica, .. } => {
            Some(Column { id, title, figures: Figures::of(replica.session(), replica.board()) })
        }
        _ => None,
    }
}

fn table(workshop: Workshop, columns: &[Column]) -> AnyView {
    let heads = columns.iter().enumerate().map(|(index, column)| match index {
        0 => view! { <th scope="col" dir="auto">{column.title.clone()}<span class="hint">"this one"</span></th> }
            .into_any(),
        _ => view! {
            <th scope="col"><a href=address(column.id) dir="auto">{column.title.clone()}</a></th>
        }
        .into_any(),
    });
    let figures: Vec<Figures> = columns.iter().map(|column| column.figures).collect();
    let rows = Row::ALL.iter().map(|row| {
        let cells = figures.iter().zip(best(*row, &figures)).map(|(figures, best)| {
            view! {
                <td data-best=best.then_some("")>
                    {figures.told(*row)}{best.then(|| view! { <span class="best">"best"</span> })}
                </td>
            }
        });
        view! { <tr><th scope="row">{row_name(workshop, *row)}</th>{cells.collect::<Vec<_>>()}</tr> }
    });
    view! {
        <div class="sideways" tabindex="0" role="region" aria-label="Ways to split, side by side">
            <table class="ways">
                <thead><tr><td></td>{heads.collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
        </div>
        <p class="hint">
            "First batch takes: working time of all its slices; one without a size counts as a week. Dropped or \
             postponed: slices in Not doing and in Later; the better split lets you drop more."
        </p>
    }
    .into_any()
}

/// What a row counts is one tap away.
fn row_name(workshop: Workshop, row: Row) -> AnyView {
    match row {
        Row::Number(number) => view! {
            <button type="button" class="link" on:click=move |_| workshop.open_panel(Panel::Number(number))>
                {number.label()}
            </button>
        }
        .into_any(),
        Row::FirstBatch | Row::SetAside => row.label().into_any(),
    }
}

/// The form that begins another way to split.
fn another(workshop: Workshop, sessions: Sessions) -> AnyView {
    let before = workshop.session(|session| session.about.pattern);
    let first = Pattern::ALL.iter().copied().find(|pattern| Some(*pattern) != before);
    let pattern = RwSignal::new(first.unwrap_or(Pattern::WorkflowSteps));
    let with_cards = RwSignal::new(false);
    let patterns: Vec<Choice> =
        Pattern::ALL.iter().map(|pattern| (pattern.word(), pattern.label(), pattern.label())).collect();
    let choose = Callback::new(move |word| {
        if let Some(chosen) = Pattern::parse(word) {
            pattern.set(chosen);
        }
    });
    let begins: [Choice; 2] =
        [("epic", "The epic only", "The epic only"), ("cards", "This split", "This split")];
    let begin = Signal::derive(move || if with_cards.get() { "cards" } else { "epic" });
    let begin_with = Callback::new(move |word| with_cards.set(word == "cards"));
    let make = move |_| {
        let copying =
            Copying::Alternative { pattern: pattern.get_untracked(), with_cards: with_cards.get_untracked() };
        make(workshop, sessions, copying);
    };
    let chosen = Signal::derive(move || pattern.get().word());
    let content = view! {
        <div class="choices">{radios("pattern", &patterns, chosen, choose)}</div>
        <p class="tried-question" aria-live="polite">{move || question(pattern.get())}</p>
    };
    let start = view! {
        <div class="choices">{radios("begin", &begins, begin, begin_with)}</div>
        <p class="hint">
            {move || if with_cards.get() {
                "A copy of all cards and goals, to split differently."
            } else {
                "The epic and its goals, without a card: the room begins anew."
            }}
        </p>
    };
    view! {
        <section class="another">
            <h3>"Try another way to split"</h3>
            {group("By which pattern?", content.into_any())}
            {group("Begin with", start.into_any())}
            <button type="button" class="button primary" disabled=workshop.is_read_only() on:click=make>
                "Make an alternative"
            </button>
            <p class="hint">"It is a session of its own. This one stays as it is."</p>
        </section>
    }
    .into_any()
}

/// Puts another way to split on the shelf, and opens it where its pattern's question is asked.
fn make(workshop: Workshop, sessions: Sessions, copying: Copying) {
    let (id, now) = (workshop.id(), browser::now());
    match sessions.shelf().copy(id, copying, now, browser::envelope(), &mut browser::ids()) {
        Ok(Some((made, _))) => {
            sessions.begin_with(Panel::Alternatives);
            open(made, ".tried");
        }
        Ok(None) => {}
        Err(NotKept::Full) => workshop.say(
            "No alternative was made, because this browser’s storage is full: this session is safe; delete \
             another one for good to make room.",
        ),
        Err(NotKept::Denied) => workshop.say(
            "No alternative was made, because this browser does not let this page keep anything; this session \
             is as it was.",
        ),
    }
}
