//! The import panel: where a text comes from, what it is recognised as, which column means what, and what would be taken
//! over. What is in hand and what is done with it is `import/intake.rs`; nothing changes before "Add".

mod columns;
pub mod decode;
mod intake;
mod listed;
pub mod source;

use leptos::ev::{ClipboardEvent, DragEvent};
use leptos::html;
use leptos::prelude::*;
use smallbatch_core::format::import::{Form, Origin};

use self::intake::{Done, Intake, Offer, counted, recognised};
use super::form::{Choice, card_link, radios};
use super::workshop;
use crate::browser::{self, closest, focus_soon};

/// So many sentences of a report are shown at first, and so many in all.
const TOLD: usize = 4;
const MOST: usize = 49;

/// The panel.
pub fn import() -> AnyView {
    let intake = Intake::new();
    // For the button below the panel's body.
    provide_context(intake);
    let dropping = RwSignal::new(false);
    let locked = workshop().is_read_only().then(|| {
        view! {
            <p class="import-locked" data-icon="warning">
                "This session can only be looked at here, so nothing can be imported into it."
            </p>
        }
    });
    if locked.is_none() {
        listen(intake, dropping);
    }
    let done = Memo::new(move |_| intake.done());
    view! {
        <div class="import" data-dropping=move || dropping.get().then_some("")>
            {locked}
            {move || match done.get() {
                Some(done) => result(intake, done),
                None => form(intake),
            }}
        </div>
    }
    .into_any()
}

/// What is dropped or pasted while the panel is open. A file may be dropped anywhere: else the browser would open it in
/// place of the app.
fn listen(intake: Intake, dropping: RwSignal<bool>) {
    let is_ours = |event: &DragEvent| {
        source::are_files(event) || source::is_text(event) && closest(event.target(), ".panel").is_some()
    };
    browser::listen("dragover", move |event: DragEvent| {
        dropping.set(is_ours(&event));
        if is_ours(&event) {
            event.prevent_default();
        }
    });
    browser::listen("dragleave", move |event: DragEvent| {
        if event.related_target().is_none() {
            dropping.set(false);
        }
    });
    browser::listen("drop", move |event: DragEvent| {
        dropping.set(false);
        let Some(carried) = event.data_transfer().filter(|_| is_ours(&event)) else { return };
        event.prevent_default();
        if let Some(file) = carried.files().and_then(|files| files.item(0)) {
            intake.file(file);
        } else if let Some(text) = source::text_of(&carried) {
            intake.carried(&text, false);
        }
    });
    browser::listen("paste", move |event: ClipboardEvent| {
        let into_field = closest(event.target(), ".import-text").is_some();
        if !into_field && closest(event.target(), "input, textarea").is_some() {
            return;
        }
        let Some(carried) = event.clipboard_data() else { return };
        if let Some(file) = carried.files().and_then(|files| files.item(0)) {
            event.prevent_default();
            intake.file(file);
        } else if let Some(text) = source::text_of(&carried).filter(|text| text.length() > 0)
            && intake.carried(&text, into_field)
        {
            event.prevent_default();
        }
    });
}

fn form(intake: Intake) -> AnyView {
    view! {
        {from(intake)}
        {heading(intake)}
        {move || intake.reading.with(|reading| {
            let reading = reading.as_ref()?;
            let columns = columns::columns(intake, reading.table.as_ref()?);
            Some(view! {
                <section class="import-part" aria-labelledby="recognised">{columns}</section>
            })
        })}
        {move || intake.offer.get().map(|offer| offered(intake, offer))}
    }
    .into_any()
}

/// What the text is recognised as, and what else it could be read as.
fn heading(intake: Intake) -> AnyView {
    let words = move || intake.reading.with(|reading| reading.as_ref().map(recognised));
    // What cannot be read is no session.
    let is_read = move || {
        let is_session =
            intake.reading.with(|reading| reading.as_ref().map(|reading| reading.origin == Origin::Session));
        is_session.is_some_and(|is_session| !is_session || intake.offer.with(Option::is_some))
    };
    let choices: Vec<Choice> =
        Form::ALL.iter().map(|form| (form.word(), form.label(), form.label())).collect();
    let chosen = Signal::derive(move || intake.form().map_or("", Form::word));
    let choose = Callback::new(move |word| intake.read_as(Form::parse(word)));
    let is_choosable = Memo::new(move |_| intake.is_choosable());
    view! {
        <div class="import-heading" hidden=move || !is_read() && !is_choosable.get()>
            <h3 id="recognised" tabindex="-1" hidden=move || !is_read()>{words}</h3>
            <fieldset
                class="import-form"
                disabled=workshop().is_read_only()
                hidden=move || !is_choosable.get()
            >
                <legend>"Read as"</legend>
                {radios("form", &choices, chosen, choose)}
            </fieldset>
        </div>
    }
    .into_any()
}

/// Where the text comes from.
fn from(intake: Intake) -> AnyView {
    let picker = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let picked = move |_| {
        let Some(picker) = picker.get_untracked() else { return };
        if let Some(file) = picker.files().and_then(|files| files.item(0)) {
            intake.file(file);
        }
        // Else choosing the same file again would be no change, and nothing would happen.
        picker.set_value("");
    };
    let about = move || {
        let name = intake.name.get();
        let cut = intake.cut.get();
        if name.is_none() && cut.is_none() {
            return None;
        }
        let cut = cut.map(|lines| {
            ["Only its beginning is shown; all of its ", &counted(lines, "line", "lines"), " are read."]
                .concat()
        });
        let clear = move |_| intake.clear();
        Some(view! {
            <p class="import-file">
                <span id="import-about">{name.map(|name| view! { <strong dir="auto">{name}</strong>" " })}{cut}</span>
                <button type="button" class="quiet" data-icon="close" aria-label="Put this text away" on:click=clear></button>
            </p>
        })
    };
    let refused = move || {
        intake.refused.get().map(|sentence| {
            view! { <p class="import-refused" id="import-refused" data-icon="warning">{sentence}</p> }
        })
    };
    view! {
        <fieldset class="import-from" disabled=workshop().is_read_only()>
            <legend class="unseen">"Where it comes from"</legend>
            <div class="import-pick">
                <button type="button" class="button" data-do="choose-file" on:click=pick>"Choose a file"</button>
                <p class="hint">
                    "or drop one here: CSV or TSV, Markdown, plain text, a session’s JSON; 5 MB at most"
                </p>
            </div>
            <input type="file" hidden accept=source::KINDS node_ref=picker on:change=picked />
            <label class="label">
                "Or paste a table, an outline or a tracker’s export"
                <textarea
                    node_ref=intake.field
                    class="field import-text"
                    rows="4"
                    dir="auto"
                    spellcheck="false"
                    placeholder="Type in one expense\n    with a receipt\n    without one\nApprove it with one click"
                    aria-describedby="import-refused import-about"
                    aria-invalid=move || intake.refused.with(Option::is_some).then_some("true")
                    data-filled=move || intake.reading.with(Option::is_some).then_some("")
                    data-whole=move || intake.whole.get().then_some("")
                    readonly=move || intake.cut.with(Option::is_some)
                    prop:value=intake.excerpt()
                    on:input=move |event| intake.typed(event_target_value(&event))
                    on:change=move |_| intake.announce()
                    on:blur=move |_| intake.show_beginning()
                ></textarea>
            </label>
            {about}
            {refused}
        </fieldset>
    }
    .into_any()
}

/// What would be taken over.
fn offered(intake: Intake, offer: Offer) -> AnyView {
    let (is_session, is_table) = intake.reading.with_untracked(|reading| {
        reading
            .as_ref()
            .map_or((false, false), |reading| (reading.origin == Origin::Session, reading.table.is_some()))
    });
    // What is no table shows itself as what comes in.
    let heading = is_table.then(|| view! { <h3 id="comes-in">"What comes in"</h3> });
    let id = if is_table { "comes-in" } else { "recognised" };
    let told = offer.told();
    let mut sentences = Vec::new();
    if is_session {
        sentences.push(["The session “", &offer.title, "”."].concat());
    }
    if told.is_empty() {
        sentences.push("Nothing in it is new.".to_owned());
    } else if offer.added.iter().any(|count| *count > 0) {
        sentences.push([&told, "."].concat());
    }
    if offer.known > 0 {
        let goals = counted(offer.known, "goal of that name is", "goals of those names are");
        sentences.push([&goals, " there already."].concat());
    }
    if offer.fills {
        sentences.push("What is not said here yet is filled in.".to_owned());
    }
    sentences.extend(offer.epic);
    view! {
        <section class="import-part" aria-labelledby=id>
            {heading}
            <p class="import-told" dir="auto">{sentences.join(" ")}</p>
            {listed::cards(offer.cards, offer.added[0])}
        </section>
        {report(offer.report)}
    }
    .into_any()
}

/// The foot of the panel: what can be done with what is in hand.
pub fn foot() -> AnyView {
    let intake = expect_context::<Intake>();
    let is_done = Memo::new(move |_| intake.done().is_some());
    let view = move || {
        let offer = intake.offer.get().filter(|_| !is_done.get());
        offer.map(|offer| buttons(intake, &offer))
    };
    view.into_any()
}

fn buttons(intake: Intake, offer: &Offer) -> AnyView {
    let is_session = intake
        .reading
        .with_untracked(|reading| reading.as_ref().is_some_and(|reading| reading.origin == Origin::Session));
    let told = offer.told();
    let nothing = told.is_empty();
    let name = match (nothing, offer.added[0], is_session) {
        (true, ..) => "Add it".to_owned(),
        (_, 0, _) => ["Add ", &told].concat(),
        (_, cards, false) => ["Add ", &counted(cards, "card", "cards")].concat(),
        (_, cards, true) => ["Add its ", &counted(cards, "card", "cards"), " here"].concat(),
    };
    let open = is_session.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| intake.open()>
                "Open it as a session of its own"
            </button>
        }
    });
    view! {
        <div class="panel-foot">
            <button
                type="button"
                class="button primary"
                data-do="import"
                data-icon="add"
                disabled=nothing || workshop().is_read_only()
                on:click=move |_| intake.add()
            >
                {name}
            </button>
            {open}
        </div>
    }
    .into_any()
}

/// What is not taken over, or not as it stands.
fn report(sentences: Vec<String>) -> Option<AnyView> {
    let beyond = sentences.len().saturating_sub(MOST);
    let item = |sentence: String| view! { <li dir="auto">{sentence}</li> }.into_any();
    let mut items: Vec<AnyView> = sentences.into_iter().take(MOST).map(item).collect();
    if beyond > 0 {
        items.push(item(["And ", &counted(beyond, "more", "more"), ", which are not listed here."].concat()));
    }
    (!items.is_empty()).then(|| {
        view! {
            <section class="import-part" aria-labelledby="stays-out">
                <h3 id="stays-out">"What stays out, or changes"</h3>
                {more(items, TOLD, TOLD, "What stays out, or changes", "import-report")}
            </section>
        }
        .into_any()
    })
}

/// A list with its first items, and a way to the others. Up to `few`, there are no others.
fn more(
    mut items: Vec<AnyView>,
    first: usize,
    few: usize,
    name: &'static str,
    class: &'static str,
) -> AnyView {
    let shown = if items.len() > few { first } else { items.len() };
    let rest = items.split_off(shown);
    let count = rest.len();
    let rest = (count > 0).then(|| {
        view! {
            <details class="import-more">
                <summary>{["And ", &count.to_string(), " more."].concat()}</summary>
                <ul class=class aria-label=[name, ", the others"].concat()>{rest}</ul>
            </details>
        }
    });
    view! {
        <ul class=class aria-label=name>{items}</ul>
        {rest}
    }
    .into_any()
}

/// What was taken over.
fn result(intake: Intake, done: Done) -> AnyView {
    let workshop = workshop();
    let undoable = move || workshop.to_undo().is_some_and(|label| label.verb == "import");
    let undo = move |_| {
        workshop.undo();
        focus_soon("[data-do=import]");
    };
    view! {
        <section class="import-part import-done" aria-labelledby="imported">
            <h3 id="imported" tabindex="-1" data-icon="check">{["Imported: ", &done.told].concat()}</h3>
            <p>"Undo takes all of it back."</p>
            {done.card.map(|card| view! { <p>"The first slice: "{card_link(card)}</p> })}
            <p class="import-tools">
                {move || undoable().then(|| view! {
                    <button type="button" class="button" data-icon="undo" on:click=undo>"Undo the import"</button>
                })}
                <button type="button" class="button" on:click=move |_| intake.clear()>"Import something else"</button>
            </p>
        </section>
        {report(done.report)}
    }
    .into_any()
}
