//! The text in hand: what it was read as, what taking it over would change, and taking it over. Everything is reckoned
//! from the text that is kept here whole, also where the field shows only its beginning.

use js_sys::JsString;
use leptos::html;
use leptos::prelude::*;
use smallbatch_core::change::{Change, Edit};
use smallbatch_core::command::{Command, apply, losses};
use smallbatch_core::format::import::{self, Column, Form, Imported, Origin, Reading};
use smallbatch_core::model::{CardId, RecordKey};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::super::workshop;
use super::decode::Text;
use super::listed::{Listed, hold, list};
use super::source;
use crate::browser::{self, focus_soon, once_shown, show_soon};
use crate::route;
use crate::sessions::{Draft, Sessions, sessions};
use crate::storage::NotImported;
use crate::ui::home::not_kept;
use crate::workshop::Workshop;

/// The longest text that stands in the field whole, in letters and in lines.
const SHOWN: usize = 20_000;
const LINES: usize = 200;

/// What taking the text over would change.
#[derive(Clone, Default)]
pub struct Offer {
    /// How many cards, value goals and feedback goals would be new.
    pub added: [usize; 3],
    /// How many of its goals are there already.
    pub known: usize,
    /// Whether goals of ours learn something from it.
    pub fills: bool,
    /// What becomes of its epic, in a sentence.
    pub epic: Option<String>,
    /// What people call it.
    pub title: String,
    /// What is not taken, or not as it stands.
    pub report: Vec<String>,
    /// Its cards.
    pub cards: Vec<Listed>,
}

impl Offer {
    /// "38 cards, 4 value goals".
    pub fn told(&self) -> String {
        let [cards, values, feedback] = self.added;
        let parts = [
            (cards, "card", "cards"),
            (values, "value goal", "value goals"),
            (feedback, "feedback goal", "feedback goals"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let told: Vec<String> = parts.map(|(count, one, many)| counted(count, one, many)).collect();
        match (told.is_empty(), &self.epic) {
            (true, Some(_)) => "the epic".to_owned(),
            (true, None) if self.fills => "what its goals say".to_owned(),
            _ => told.join(", "),
        }
    }
}

/// "1 card", "38 cards", "4,000 cards".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count >= 1000 {
        let (thousands, rest) = (count / 1000, count % 1000 + 1000);
        return [&thousands.to_string(), ",", rest.to_string().get(1..).unwrap_or_default(), " ", many]
            .concat();
    }
    [count.to_string().as_str(), " ", if count == 1 { one } else { many }].concat()
}

/// What was taken over.
#[derive(Clone, PartialEq)]
pub struct Done {
    /// "38 cards, 4 value goals".
    pub told: String,
    /// One of its cards, the first if there are several.
    pub card: Option<CardId>,
    /// What was not taken.
    pub report: Vec<String>,
}

/// The text in hand. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct Intake {
    workshop: Workshop,
    sessions: Sessions,
    text: StoredValue<String>,
    command: StoredValue<Option<Command>>,
    /// The file that it comes from.
    pub name: RwSignal<Option<String>>,
    /// What one should know about how that was read.
    note: RwSignal<Option<&'static str>>,
    /// How many lines it has, where the field shows only its beginning.
    pub cut: RwSignal<Option<usize>>,
    /// How it is read, where somebody or its name says so.
    form: RwSignal<Option<Form>>,
    /// What it was read as.
    pub reading: RwSignal<Option<Reading>>,
    /// What each column of the table means now.
    pub columns: RwSignal<Vec<Option<Column>>>,
    /// Why nothing can be made of it.
    pub refused: RwSignal<Option<String>>,
    /// What taking it over would change.
    pub offer: RwSignal<Option<Offer>>,
    done: RwSignal<Option<Done>>,
    /// What comes into the field next was pasted: it is announced, and letters are not.
    pasted: StoredValue<bool>,
    /// Whether it came as a whole, and nobody is typing it.
    pub whole: RwSignal<bool>,
    /// The field.
    pub field: NodeRef<html::Textarea>,
}

impl Intake {
    /// With the text that was handed over to this session's panel, if there is one.
    pub fn new() -> Self {
        let workshop = workshop();
        let sessions = sessions();
        let intake = Self {
            workshop,
            sessions,
            text: StoredValue::default(),
            command: StoredValue::new(None),
            name: RwSignal::default(),
            note: RwSignal::default(),
            cut: RwSignal::default(),
            form: RwSignal::default(),
            reading: RwSignal::default(),
            columns: RwSignal::default(),
            refused: RwSignal::default(),
            offer: RwSignal::default(),
            done: RwSignal::default(),
            pasted: StoredValue::new(false),
            whole: RwSignal::new(false),
            field: NodeRef::new(),
        };
        let session = workshop.id();
        if let Some(draft) = sessions.handed_over(session) {
            intake.take(Text { text: draft.text, note: draft.note }, draft.name);
        }
        // What somebody pasted is still there when the panel is opened again.
        on_cleanup(move || {
            let text = intake.text.try_get_value().unwrap_or_default();
            let name = intake.name.try_get_untracked().flatten();
            let note = intake.note.try_get_untracked().flatten();
            let taken = intake.done.try_get_untracked().flatten().is_some();
            if !taken && !text.trim().is_empty() {
                sessions.hand_over(Draft { session, name, text, note });
            }
        });
        intake
    }

    /// What the field shows.
    pub fn excerpt(&self) -> String {
        self.text.with_value(|text| beginning(text).unwrap_or(text).to_owned())
    }

    /// What was taken over last, for as long as it has not been undone.
    pub fn done(&self) -> Option<Done> {
        let done = self.done.get()?;
        let is_there = self
            .workshop
            .follow(|replica| done.card.is_none_or(|card| replica.session().cards.contains_key(&card)));
        is_there.then_some(done)
    }

    /// A text that came whole: from a file, dropped, or pasted and long.
    pub fn take(&self, Text { text, note }: Text, name: Option<String>) {
        self.done.set(None);
        self.note.set(note);
        self.whole.set(true);
        self.cut.set(beginning(&text).map(|_| text.lines().count()));
        self.form.set(name.as_ref().and_then(|name| source::form_of(name, &text)));
        self.name.set(name);
        self.text.set_value(text);
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&self.excerpt());
        }
        self.read();
        self.announce();
        self.show_beginning();
    }

    /// What was typed, or pasted and short.
    pub fn typed(&self, text: String) {
        self.name.set(None);
        self.note.set(None);
        self.text.set_value(text);
        let pasted = self.pasted.get_value();
        self.whole.set(pasted);
        if pasted || self.text.with_value(|text| text.trim().is_empty()) {
            self.form.set(None);
        }
        self.read();
        if pasted {
            self.pasted.set_value(false);
            self.announce();
            self.show_beginning();
        }
    }

    /// A text that is pasted or dropped. `false`: it is short, and the field may take it as any other.
    pub fn carried(&self, carried: &JsString, into_field: bool) -> bool {
        let field = self.field.get_untracked().filter(|_| into_field && self.cut.get_untracked().is_none());
        let own =
            field.as_ref().map_or(0, |field| self.text.with_value(String::len).min(field.value().len()));
        if let Some(sentence) = source::too_large(f64::from(carried.length())) {
            self.refuse(sentence);
        } else if field.is_some() && own + carried.length() as usize <= SHOWN {
            self.pasted.set_value(true);
            return false;
        } else {
            self.take(Text { text: String::from(carried), note: None }, None);
            focus_soon("#recognised");
        }
        true
    }

    /// A file that was chosen or dropped.
    pub fn file(&self, file: File) {
        let intake = *self;
        spawn_local(async move {
            let name = file.name();
            let text = source::read(&file).await;
            // The panel may be closed by the time the file is read.
            if intake.text.try_get_value().is_none() {
                return;
            }
            match text {
                Ok(text) => {
                    intake.take(text, Some(name));
                    // Into sight, below the text. Where there is nothing, the focus stays.
                    focus_soon("#recognised");
                }
                Err(sentence) => intake.refuse([&name, ": ", &sentence].concat()),
            }
        });
    }

    /// The field shows how the text begins, once that was recognised and the field has made room for it.
    pub fn show_beginning(&self) {
        let intake = *self;
        once_shown(move || {
            if intake.reading.try_with_untracked(Option::is_some) == Some(true)
                && let Some(field) = intake.field.get_untracked()
            {
                field.set_scroll_top(0);
            }
        });
    }

    /// Says why something was not even read. What was in hand before stays.
    fn refuse(&self, sentence: String) {
        self.workshop.status.set(sentence.clone());
        self.refused.set(Some(sentence));
    }

    /// Starts anew.
    pub fn clear(&self) {
        self.take(Text { text: String::new(), note: None }, None);
        focus_soon(".import-text");
    }

    /// Says how the text is read.
    pub fn read_as(&self, form: Option<Form>) {
        self.form.set(form);
        self.read();
        self.announce();
    }

    /// How the text is read now, by whomever's choice.
    pub fn form(&self) -> Option<Form> {
        let guessed = self.reading.with(|reading| reading.as_ref().and_then(Reading::form));
        self.form.get().or(guessed)
    }

    /// Whether it could be read in another way: not a session, and not nothing.
    pub fn is_choosable(&self) -> bool {
        let is_refused = self.refused.with(Option::is_some);
        self.reading.with(|reading| match reading {
            Some(reading) => reading.form().is_some(),
            None => is_refused && self.text.with_value(|text| !text.trim().is_empty()),
        })
    }

    fn read(&self) {
        let form = self.form.get_untracked();
        let read =
            self.text.with_value(|text| (!text.trim().is_empty()).then(|| import::read_as(text, form)));
        let (reading, refused) = match read {
            None => (None, None),
            Some(Ok(reading)) => (Some(reading), None),
            Some(Err(refused)) => (None, Some(refused.to_string())),
        };
        self.refused.set(refused);
        self.columns.set(reading.as_ref().map(|reading| reading.columns.clone()).unwrap_or_default());
        self.reading.set(reading);
        self.reckon();
    }

    /// Says what a column means.
    pub fn choose(&self, index: usize, column: Option<Column>) {
        self.columns.update(|columns| {
            if let Some(chosen) = columns.get_mut(index) {
                *chosen = column;
            }
        });
        self.reckon();
        self.announce();
    }

    /// Reckons what taking the text over would change.
    fn reckon(&self) {
        // The table stays as it is shown: only what its columns mean is others now.
        let imported = self.reading.try_update_untracked(|reading| {
            let reading = reading.as_mut()?;
            reading.columns = self.columns.get_untracked();
            Some(reading.import(browser::now(), &mut browser::ids()))
        });
        let (offer, command) = match imported.flatten() {
            None => (None, None),
            Some(Err(refused)) => {
                self.refused.set(Some(refused.to_string()));
                (None, None)
            }
            Some(Ok(imported)) => {
                self.refused.set(None);
                self.offered(imported)
            }
        };
        self.command.set_value(command);
        self.offer.set(offer);
    }

    fn offered(&self, imported: Imported) -> (Option<Offer>, Option<Command>) {
        let Imported { session, report: mut sentences } = imported;
        let mut report: Vec<String> = self.note.get_untracked().map(str::to_owned).into_iter().collect();
        report.append(&mut sentences);
        report.append(&mut self.workshop.session(|ours| losses(ours, &session)));
        let mut offer =
            Offer { title: session.title().to_owned(), cards: list(&session), report, ..Offer::default() };
        let own_epic = self.workshop.session(|ours| !ours.epic.title.trim().is_empty());
        let brought = session.cards.len();
        let goals = session.value_goals.len() + session.feedback_goals.len();
        let epic = session.epic.title.trim().to_owned();
        let mut cards = list(&session);
        let command = Command::Import(Box::new(session));
        // A rehearsal: whatever the command does, this is what is told before.
        let change = self
            .workshop
            .with(|replica| apply(replica.session(), replica.board(), &command, &mut browser::ids()));
        match change {
            Ok(change) => {
                offer.added = added(&change);
                offer.fills = fills(&change);
                let [_, values, feedback] = offer.added;
                offer.known = goals.saturating_sub(values + feedback);
                if offer.added[0] > brought {
                    // This session's epic is another one.
                    let becomes =
                        if brought > 0 { "comes as a split card above them." } else { "comes as a card." };
                    offer.epic = Some(["This session keeps its own epic; “", &epic, "” ", becomes].concat());
                    hold(&mut cards, epic);
                } else if change.edit(RecordKey::Epic).is_some() {
                    offer.epic = Some(match (own_epic, epic.is_empty()) {
                        (false, false) => ["The epic becomes “", &epic, "”."].concat(),
                        _ => "What this session’s epic does not say yet is filled in.".to_owned(),
                    });
                }
                offer.cards = cards;
                (Some(offer), (!change.is_empty()).then_some(command))
            }
            Err(refusal) => {
                self.refused.set(Some(refusal.to_string()));
                (None, None)
            }
        }
    }

    /// Says in one sentence what the text is, for those who do not see it.
    pub fn announce(&self) {
        // A field that is taken away says that it has changed, when the panel is gone already.
        let Some(refused) = self.refused.try_get_untracked() else { return };
        let offer = self.offer.with_untracked(|offer| offer.as_ref().map(Offer::told));
        let sentence = match (refused, offer) {
            (Some(refused), _) => refused,
            (None, Some(told)) => {
                let what = self.reading.with_untracked(|reading| reading.as_ref().map(recognised));
                [&what.unwrap_or_default(), ": ", &told].concat()
            }
            (None, None) => return,
        };
        self.workshop.status.set(sentence);
    }

    /// Takes the text over, as one step.
    pub fn add(&self) {
        let (Some(command), Some(offer)) = (self.command.get_value(), self.offer.get_untracked()) else {
            return;
        };
        let Some(entry) = self.workshop.ask(&command) else { return };
        // In the order of the file: ids are drawn in that order. A slice, for it stands on the board.
        let card = self.workshop.with(|replica| {
            let cards = entry.change.edits().filter_map(|(key, edit)| match (key, edit) {
                (RecordKey::Card(card), Edit::Added(_)) => Some(card),
                _ => None,
            });
            cards.filter(|card| !replica.board().is_split(*card)).min()
        });
        let told = offer.told();
        // For the ears: the panel says it to the eyes.
        self.workshop.status.set(["Imported: ", &told, ". Undo takes all of it back."].concat());
        self.done.set(Some(Done { told, card, report: offer.report }));
        focus_soon("#imported");
        if let Some(card) = card {
            show_soon(card);
        }
    }

    /// Opens a session's text as a session of its own.
    pub fn open(&self) {
        let shelf = self.sessions.shelf();
        let imported =
            self.text.with_value(|text| shelf.import(text, browser::envelope(), &mut browser::ids()));
        match imported {
            Ok((id, _)) => {
                // It is used now: coming back does not offer it again.
                self.text.set_value(String::new());
                route::open(id, ".board .card, .epic [data-field=title]");
            }
            Err(NotImported::Unreadable(reason)) => self.refuse(reason.to_string()),
            Err(NotImported::NotKept(why)) => self.refuse(not_kept(why).to_owned()),
        }
    }
}

/// The beginning of a text that is too long for the field.
fn beginning(text: &str) -> Option<&str> {
    if text.len() <= SHOWN {
        return None;
    }
    let lines = text.match_indices('\n').nth(LINES - 1).map_or(text.len(), |(at, _)| at);
    let end = (0..=SHOWN.min(lines)).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default())
}

/// "Jira export, 42 rows".
pub fn recognised(reading: &Reading) -> String {
    let label = reading.origin.label();
    let export = match reading.origin {
        Origin::Jira | Origin::GitHub | Origin::Linear | Origin::AzureDevOps => " export",
        _ => "",
    };
    match &reading.table {
        Some(table) => [label, export, ", ", &counted(table.total, "row", "rows")].concat(),
        None => [label, export].concat(),
    }
}

/// How many cards, value goals and feedback goals a change adds.
fn added(change: &Change) -> [usize; 3] {
    let mut added = [0; 3];
    for (key, edit) in change.edits() {
        let kind = match key {
            RecordKey::Card(_) => 0,
            RecordKey::ValueGoal(_) => 1,
            RecordKey::FeedbackGoal(_) => 2,
            RecordKey::About | RecordKey::Epic => continue,
        };
        if matches!(edit, Edit::Added(_)) {
            added[kind] += 1;
        }
    }
    added
}

/// Whether a change says more of goals, or of the session, that are there already.
fn fills(change: &Change) -> bool {
    change.edits().any(|(key, edit)| {
        let is_told_elsewhere = matches!(key, RecordKey::Card(_) | RecordKey::Epic);
        !is_told_elsewhere && !matches!(edit, Edit::Added(_))
    })
}
