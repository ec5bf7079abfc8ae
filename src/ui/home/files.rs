//! Session files, picked or dropped: each becomes a new session, or one sentence that says why not.

use smallbatch_core::format::{MAX_BYTES, Unreadable};
use smallbatch_core::model::SessionId;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileList};

use super::desk::{Desk, focus_on, not_kept};
use crate::browser;
use crate::storage::{Imported, NotImported, Shelf};

/// How many repairs are told one by one.
const TOLD: usize = 5;

/// Whether somebody drags files, and not for instance a word.
pub fn are_carried(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|carried| carried.types().includes(&"Files".into(), 0))
}

/// Imports files, one after the other.
pub fn import(desk: Desk, files: Option<FileList>) {
    let files: Vec<File> =
        files.iter().flat_map(|files| (0..files.length()).filter_map(|index| files.item(index))).collect();
    if files.is_empty() {
        return;
    }
    // Reading takes a while: whoever has opened a session in the meantime still finds the import later.
    let shelf = desk.shelf();
    spawn_local(async move {
        let mut lines = Vec::new();
        let mut last = None;
        for file in files {
            last = read(&shelf, &file, &mut lines).await.or(last);
        }
        if desk.refresh() {
            desk.say(lines, false);
            if last.is_some() {
                focus_on(last);
            }
        }
    });
}

/// Imports one file and adds what there is to say of it.
async fn read(shelf: &Shelf, file: &File, lines: &mut Vec<String>) -> Option<SessionId> {
    let refused = |reason: &str| [file.name().as_str(), ": ", reason].concat();
    #[expect(clippy::cast_precision_loss, reason = "five million is exact")]
    if file.size() > MAX_BYTES as f64 {
        lines.push(refused(&Unreadable::TooLarge.to_string()));
        return None;
    }
    let Some(text) = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) else {
        lines.push(refused("This file could not be read."));
        return None;
    };
    match shelf.import(&text, browser::envelope(), &mut browser::ids()) {
        Ok((id, imported)) => {
            report(imported, lines);
            Some(id)
        }
        Err(NotImported::Unreadable(reason)) => {
            lines.push(refused(&reason.to_string()));
            None
        }
        Err(NotImported::NotKept(why)) => {
            lines.push(refused(not_kept(why)));
            None
        }
    }
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
