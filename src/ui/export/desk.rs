//! What the panel knows: the selection, which is remembered, and what was written for it. Written once a
//! change, for all of the preview, and not while somebody types: a board of 1,000 cards stays smooth.

use std::time::Duration;

use leptos::prelude::*;
use smallbatch_core::format::backlog::{Affected, Exported, Selection, Target, items, parts, write};
use smallbatch_core::format::table::Table;
use smallbatch_core::model::{Fields, Record};

use crate::browser;
use crate::sessions::sessions;
use crate::storage::keys::EXPORT;
use crate::workshop::Workshop;

/// How many rows of a table the preview shows.
const ROWS: usize = 25;
/// How many lines of a text the preview shows, and how many bytes at most: a line may have no end.
const LINES: usize = 300;
const BYTES: usize = 60_000;
/// How long nothing must have changed on the board before it is written anew.
const QUIET: Duration = Duration::from_millis(200);

/// What was written, as far as the preview shows it.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// For which target.
    pub target: Target,
    /// How many items go, and which: "13 items: the epic, 11 slices, 1 removal".
    pub count: String,
    /// What one should know before.
    pub caveats: Vec<String>,
    /// The cells that a spreadsheet could take for a formula.
    pub affected: Vec<Affected>,
    /// The first rows.
    pub table: Table,
    /// The first lines.
    pub text: String,
    /// How many lines are not among them.
    pub more: usize,
}

/// The panel's state. A handle.
#[derive(Clone, Copy)]
pub struct Desk {
    pub workshop: Workshop,
    /// What goes where.
    pub selection: RwSignal<Selection>,
    /// What was written.
    pub made: RwSignal<Made>,
    /// Whether the preview shows the text, not the table.
    pub as_text: RwSignal<bool>,
    /// What was done with it last.
    pub did: RwSignal<Option<String>>,
    /// The whole text, where it has to be copied by hand.
    pub by_hand: RwSignal<Option<String>>,
    /// Counts what would have to be written anew: only the newest is.
    asked: StoredValue<u32>,
}

impl Desk {
    /// The panel's state when it opens: the last selection, and an eye on the records.
    pub fn open(workshop: Workshop) -> Self {
        let selection = remembered();
        let desk = Self {
            workshop,
            as_text: RwSignal::new(!selection.target.is_table()),
            selection: RwSignal::new(selection),
            made: RwSignal::default(),
            did: RwSignal::default(),
            by_hand: RwSignal::default(),
            asked: StoredValue::default(),
        };
        Effect::new(move |before: Option<()>| {
            workshop.follow(|_| ());
            match before {
                // Behind the frame that shows the panel.
                None => desk.soon(Duration::ZERO),
                Some(()) => desk.soon(QUIET),
            }
        });
        desk
    }

    /// Where it goes, followed.
    pub fn target(self) -> Target {
        self.selection.with(|selection| selection.target)
    }

    /// Whether no lane is chosen, followed: what would go is the epic alone, or nothing.
    pub fn is_nothing(self) -> bool {
        self.selection.with(|selection| selection.target.is_selective() && selection.lanes.is_empty())
    }

    /// Changes the selection, remembers it, and writes anew.
    pub fn choose(self, change: impl FnOnce(&mut Selection)) {
        self.selection.update(change);
        self.did.set(None);
        self.by_hand.set(None);
        let json = serde_json::Value::Object(self.selection.with_untracked(Record::to_fields));
        // Not kept is no loss: the next visit begins with the usual one.
        let _ = sessions().shelf().area().write(EXPORT, &json.to_string());
        self.soon(Duration::ZERO);
    }

    /// Writes after a while, unless something changes before.
    fn soon(self, wait: Duration) {
        let Some(turn) = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        }) else {
            return;
        };
        let is_newest = move || self.asked.try_get_value() == Some(turn);
        let write = move || {
            if is_newest() {
                self.write();
            }
        };
        if wait.is_zero() {
            // What was chosen is shown first.
            request_animation_frame(move || set_timeout(write, Duration::ZERO));
        } else {
            set_timeout(
                move || {
                    if is_newest() {
                        browser::when_idle(write)
                    }
                },
                wait,
            );
        }
    }

    fn write(self) {
        let made = browser::measured("export", || {
            let exported = self.exported();
            let selection = self.selection.get_untracked();
            let table = exported.table(selection.target, ROWS).unwrap_or_else(|| {
                self.workshop.with(|replica| items(replica.session(), replica.board(), &selection, ROWS))
            });
            let parts = self
                .workshop
                .with(|replica| parts(replica.session(), replica.board(), &selection, exported.items));
            let count = match (exported.items, parts) {
                (0, _) => String::new(),
                (items, parts) if parts.is_empty() => counted(items),
                (items, parts) => [&counted(items), ": ", &parts].concat(),
            };
            let text = beginning(&exported.text);
            let is_cut = text.len() < exported.text.len();
            let more = (lines(&exported.text) - lines(text)).max(is_cut.into());
            Made {
                target: selection.target,
                count,
                text: text.to_owned(),
                more,
                caveats: exported.caveats,
                affected: exported.affected,
                table,
            }
        });
        self.made.set(made);
    }

    /// All of it, as it would be written now.
    pub fn exported(self) -> Exported {
        let selection = self.selection.get_untracked();
        let mut exported = self
            .workshop
            .with(|replica| write(replica.session(), replica.board(), &selection, browser::envelope()));
        if let Some(original) = self.workshop.original() {
            if selection.target == Target::Session {
                exported.text = original;
            } else {
                exported.caveats.push(NEWER.to_owned());
            }
        }
        exported
    }
}

const NEWER: &str =
    "A newer Smallbatch wrote this session: what this one does not know goes only with “Session (JSON)”.";

/// "1 item", "12 items".
pub fn counted(items: usize) -> String {
    if items == 1 { "1 item".to_owned() } else { format!("{items} items") }
}

/// What goes as it was chosen last, in whatever session. Whatever lies there.
fn remembered() -> Selection {
    let mut selection = Selection::usual(Target::Spreadsheet);
    let kept =
        sessions().shelf().area().read(EXPORT).and_then(|text| serde_json::from_str::<Fields>(&text).ok());
    for (name, value) in kept.iter().flatten() {
        if Selection::NAMES.contains(&name.as_str()) {
            selection.set(name, value);
        }
    }
    // What could run somewhere is chosen anew each time.
    selection.exact = false;
    selection
}

/// The first lines of a text.
fn beginning(text: &str) -> &str {
    let end = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(LINES - 1);
    let mut end = end.map_or(text.len(), |(at, _)| at + 1).min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// How many lines end in a text.
fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
