//! What can be done on the home screen: each action writes to the shelf, looks at it again, says what
//! happened and leaves the focus where the next step is.

use std::time::Duration;

use leptos::prelude::*;
use smallbatch_core::model::{Session, SessionId};

use crate::browser::{self, focus_soon};
use crate::route::open;
use crate::sessions::{Sessions, sessions};
use crate::storage::keys::{Part, parse};
use crate::storage::{Copying, Found, NotKept, Shelf};

/// How long what other windows write is gathered before the list is read again.
const GATHERED: Duration = Duration::from_millis(250);

/// What somebody can do to a session in the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Rename,
    Duplicate,
    Delete,
    Restore,
    Forget,
}

impl Act {
    /// The word for the button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Rename => "Rename",
            Self::Duplicate => "Duplicate",
            Self::Delete => "Delete",
            Self::Restore => "Restore",
            Self::Forget => "Delete for good",
        }
    }
}

/// What was said last.
#[derive(Clone)]
pub struct Said {
    /// A sentence, and what there is to say in detail.
    pub lines: Vec<String>,
    /// Whether it can be undone.
    pub undo: bool,
}

/// A deletion that can be taken back.
struct Undo {
    id: SessionId,
    title: String,
    /// What lay there; nothing for a session that still lies in the bin.
    texts: Vec<(String, String)>,
}

/// The home screen's state.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What all screens share; a listener of the window cannot ask for it.
    pub sessions: Sessions,
    shelf: StoredValue<Shelf, LocalStorage>,
    /// The sessions, those in the bin too.
    pub found: RwSignal<Vec<Found>>,
    /// What is shown as a notice.
    pub said: RwSignal<Option<Said>>,
    /// What a screen reader hears.
    pub status: RwSignal<String>,
    /// The session whose title is being typed.
    pub renaming: RwSignal<Option<SessionId>>,
    undos: StoredValue<Vec<Undo>, LocalStorage>,
    awaited: StoredValue<bool>,
}

impl Desk {
    /// The sessions as they are now.
    pub fn new() -> Self {
        let desk = Self {
            sessions: sessions(),
            shelf: StoredValue::new_local(sessions().shelf()),
            found: RwSignal::default(),
            said: RwSignal::new(None),
            status: RwSignal::default(),
            renaming: RwSignal::new(None),
            undos: StoredValue::new_local(Vec::new()),
            awaited: StoredValue::new(false),
        };
        desk.refresh();
        desk
    }

    /// The sessions of this browser.
    pub fn shelf(&self) -> Shelf {
        self.shelf.get_value()
    }

    /// Looks at the shelf again; `false` when the home screen has been left.
    pub fn refresh(&self) -> bool {
        let shelf = self.shelf.try_get_value();
        shelf.map(|shelf| self.found.set(shelf.list(&mut browser::ids()))).is_some()
    }

    /// How many sessions stand on the shelf, or lie in the bin.
    pub fn count(&self, bin: bool) -> usize {
        self.ids(bin).len()
    }

    /// The sessions on the shelf, or in the bin.
    pub fn ids(&self, bin: bool) -> Vec<SessionId> {
        self.found.with(|found| {
            found.iter().filter(|found| found.deleted_at.is_some() == bin).map(|found| found.id).collect()
        })
    }

    /// Another window has written under `key`; `None` when everything was cleared.
    pub fn hear(&self, key: Option<&str>) {
        // A summary says nothing new: it follows from the rest.
        let heard = key.is_none_or(|key| parse(key).is_some_and(|(_, part)| part != Part::Summary));
        let desk = *self;
        if heard && !self.awaited.get_value() {
            self.awaited.set_value(true);
            set_timeout(
                move || {
                    if desk.refresh() {
                        desk.awaited.set_value(false);
                    }
                },
                GATHERED,
            );
        }
    }

    /// A new session, opened where its epic is typed.
    pub fn begin(&self) {
        let session = Session::new(SessionId(browser::ids()()), browser::now());
        match self.shelf().create(&session, browser::envelope()) {
            Ok(()) => open(session.id, ".epic [data-field=title]"),
            Err(why) => self.refuse(why),
        }
    }

    /// The sample session.
    pub fn open_sample(&self) {
        match self.shelf().sample(browser::now(), browser::envelope(), &mut browser::ids()) {
            Ok(id) => open(id, ".board .card"),
            Err(why) => self.refuse(why),
        }
    }

    /// Does something to the session that people call `title`.
    pub fn act(&self, act: Act, id: SessionId, title: &str) {
        let shelf = self.shelf();
        let now = browser::now();
        match act {
            Act::Rename => {
                self.renaming.set(Some(id));
                focus_soon(".tile-rename");
            }
            Act::Duplicate => {
                let copying = Copying::Duplicate;
                match shelf.copy(id, copying, now, browser::envelope(), &mut browser::ids()) {
                    Ok(Some((copy, title))) => self.done(["Made ", &title].concat(), copy),
                    Ok(None) => {}
                    Err(why) => self.refuse(why),
                }
            }
            Act::Delete => {
                let next = self.next(id, false);
                match shelf.delete(id, now) {
                    Ok(()) => {
                        let text = ["Deleted “", title, "”. It can be restored for 30 days."].concat();
                        self.gone(Undo { id, title: title.to_owned(), texts: Vec::new() }, text, next);
                    }
                    Err(why) => self.refuse(why),
                }
            }
            Act::Forget => {
                let next = self.next(id, true);
                let texts = shelf.forget(id);
                let text = ["Deleted “", title, "” for good."].concat();
                self.undos.update_value(|undos| undos.retain(|undo| undo.id != id));
                self.gone(Undo { id, title: title.to_owned(), texts }, text, next);
            }
            Act::Restore => {
                shelf.undelete(id);
                self.undos.update_value(|undos| undos.retain(|undo| undo.id != id));
                self.done(["Restored ", title].concat(), id);
            }
        }
    }

    /// Ends the typing of a title; `None` leaves it as it was.
    pub fn rename(&self, id: SessionId, title: Option<&str>) {
        // Taking the field away takes its focus away, which would come here once more.
        if self.renaming.get_untracked() != Some(id) {
            return;
        }
        self.renaming.set(None);
        let Some(title) = title else { return };
        match self.shelf().rename(id, title, browser::writer(), browser::now(), &mut browser::ids()) {
            Ok(()) => {
                self.said.set(None);
                self.status.set(["Renamed to ", title].concat());
                self.refresh();
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Takes the last deletion back.
    pub fn undo(&self) {
        let Some(undo) = self.undos.try_update_value(Vec::pop).flatten() else { return };
        let shelf = self.shelf();
        if let Err(why) = shelf.put_back(&undo.texts) {
            self.undos.update_value(|undos| undos.push(undo));
            self.refuse(why);
            return;
        }
        let binned = !undo.texts.is_empty();
        if !binned {
            shelf.undelete(undo.id);
        }
        self.done([undo.title.as_str(), " is back"].concat(), undo.id);
    }

    /// Says something that went well enough to be seen by itself, and puts the focus on that session.
    fn done(&self, status: String, id: SessionId) {
        self.said.set(None);
        self.status.set(status);
        self.refresh();
        focus_on(Some(id));
    }

    fn gone(&self, undo: Undo, text: String, next: Option<SessionId>) {
        self.undos.update_value(|undos| undos.push(undo));
        self.say(vec![text], true);
        self.refresh();
        focus_on(next);
    }

    /// The session that has the focus once `id` is gone.
    fn next(&self, id: SessionId, bin: bool) -> Option<SessionId> {
        let ids = untrack(|| self.ids(bin));
        let at = ids.iter().position(|other| *other == id)?;
        ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).copied()
    }

    /// Shows and announces what happened.
    pub fn say(&self, lines: Vec<String>, undo: bool) {
        let undo_key = if undo { " Ctrl+Z takes it back." } else { "" };
        self.status.set([lines.join(" ").as_str(), undo_key].concat());
        self.said.set(Some(Said { lines, undo }));
    }

    fn refuse(&self, why: NotKept) {
        self.say(vec![not_kept(why).to_owned()], false);
    }
}

/// What is safe, and what to do.
pub fn not_kept(why: NotKept) -> &'static str {
    match why {
        NotKept::Full => {
            "Nothing was changed, because this browser’s storage is full: your sessions are safe; to make \
             room, delete one, and then for good under “Recently deleted”."
        }
        NotKept::Denied => {
            "Nothing was changed, because this browser does not let this page keep anything: your sessions \
             are as they were; allow this site to store data, then try again."
        }
    }
}

/// Puts the focus on a session in the list, or where a new one begins.
pub fn focus_on(session: Option<SessionId>) {
    focus_soon(match session {
        Some(id) => ["[data-session=\"", &id.to_string(), "\"] :is(a, button)"].concat(),
        None => "[data-do=new]".to_owned(),
    });
}
