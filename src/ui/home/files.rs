//! Files, picked or dropped: a session's becomes a new session, a table or an outline a new one in which the import panel
//! shows what would become of it; or one sentence says why not.

use smallbatch_core::format::import as format;
use smallbatch_core::model::{Session, SessionId};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, FileList};

use super::desk::{Desk, focus_on, not_kept};
use crate::browser;
use crate::route::open;
use crate::sessions::{Draft, Sessions};
use crate::storage::{Imported, NotImported, Shelf};
use crate::ui::import::decode::Text;
use crate::ui::import::source;
use crate::workshop::Panel;

/// How many repairs are told one by one.
const TOLD: usize = 5;

/// Imports files, one after the other.
pub fn import(desk: Desk, files: Option<FileList>) {
    let files: Vec<File> =
        files.iter().flat_map(|files| (0..files.length()).filter_map(|index| files.item(index))).collect();
    if files.is_empty() {
        return;
    }
    let alone = files.len() == 1;
    // Reading takes a while: whoever has opened a session in the meantime still finds the import later.
    let shelf = desk.shelf();
    let sessions = desk.sessions;
    spawn_local(async move {
        let mut lines = Vec::new();
        let mut last = None;
        for file in files {
            let name = file.name();
            let refused = |reason: &str| [name.as_str(), ": ", reason].concat();
            match source::read(&file).await {
                Err(reason) => lines.push(refused(&reason)),
                Ok(read) if !is_session(&name, &read.text) => {
                    match begin(sessions, &shelf, &name, read, alone) {
                        // Unless home has been left in the meantime.
                        Ok(id) if desk.refresh() => return open(id, "#recognised"),
                        Ok(id) => last = Some(id),
                        Err(reason) => lines.push(refused(&reason)),
                    }
                }
                Ok(read) => match shelf.import(&read.text, browser::envelope(), &mut browser::ids()) {
                    Ok((id, imported)) => {
                        report(imported, &mut lines);
                        lines.extend(read.note.map(str::to_owned));
                        last = Some(id);
                    }
                    Err(NotImported::Unreadable(reason)) => lines.push(refused(&reason.to_string())),
                    Err(NotImported::NotKept(why)) => lines.push(refused(not_kept(why))),
                },
            }
        }
        if desk.refresh() {
            desk.say(lines, false);
            if last.is_some() {
                focus_on(last);
            }
        }
    });
}

/// Whether a file is read as a session: by its name, and where that says text or table, by its first letter.
fn is_session(name: &str, text: &str) -> bool {
    let other = source::is_one_of(name, &["csv", "tsv", "txt", "md", "markdown"]);
    !other || source::begins_as_json(text)
}

/// Begins a session in which the import panel shows what would become of a text.
fn begin(
    sessions: Sessions,
    shelf: &Shelf,
    name: &str,
    read: Text,
    alone: bool,
) -> Result<SessionId, String> {
    if !alone {
        return Err("Import it by itself, so that you can see what becomes of it.".to_owned());
    }
    format::read_as(&read.text, source::form_of(name, &read.text)).map_err(|refused| refused.to_string())?;
    let mut session = Session::new(SessionId(browser::ids()()), browser::now());
    let title = name.rsplit_once('.').map_or(name, |(title, _)| title);
    session.about.title = title.to_owned();
    shelf.create(&session, browser::envelope()).map_err(|why| not_kept(why).to_owned())?;
    sessions.begin_with(Panel::Import);
    let Text { text, note } = read;
    sessions.hand_over(Draft { session: session.id, name: Some(name.to_owned()), text, note });
    Ok(session.id)
}

fn report(imported: Imported, lines: &mut Vec<String>) {
    let count = imported.repairs.len();
    let older = if imported.migrated_from.is_some() { " It was written by an older Smallbatch." } else { "" };
    let mended = if count > 0 { " Something in it was damaged and has been mended:" } else { "" };
    lines.push(["Imported “", &imported.title, "”.", older, mended].concat());
    lines.extend(imported.repairs.into_iter().take(TOLD).map(|repair| repair.0));
    if count > TOLD {
        lines.push(["And ", &(count - TOLD).to_string(), " more."].concat());
    }
}
