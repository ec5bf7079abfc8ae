//! Where a text to import comes from: a file, something dropped, something pasted. Whatever is larger than a session
//! may be is refused by its size, before it is read or shown.

use js_sys::{ArrayBuffer, Function, JsString, Reflect};
use smallbatch_core::format::MAX_BYTES;
use smallbatch_core::format::import::Form;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, File};

use super::decode::{Text, decode};

/// What the file picker offers.
pub const KINDS: &str = ".csv,.tsv,.txt,.md,.markdown,.json,text/csv,text/tab-separated-values,text/plain,text/markdown,application/json";

/// Whether somebody drags files, and not for instance a word.
pub fn are_files(event: &DragEvent) -> bool {
    carries(event, "Files")
}

/// Whether somebody drags a text.
pub fn is_text(event: &DragEvent) -> bool {
    carries(event, "text/plain")
}

fn carries(event: &DragEvent, kind: &str) -> bool {
    event.data_transfer().is_some_and(|carried| carried.types().includes(&kind.into(), 0))
}

/// The text that is dropped or pasted; not yet copied into the app's own memory, for it may be of any length.
pub fn text_of(carried: &DataTransfer) -> Option<JsString> {
    let get: Function = Reflect::get(carried, &"getData".into()).ok()?.dyn_into().ok()?;
    get.call1(carried, &"text/plain".into()).ok()?.dyn_into().ok()
}

/// Why something of this size is not read, in bytes or letters; `None` when it is.
pub fn too_large(size: f64) -> Option<String> {
    #[expect(clippy::cast_precision_loss, reason = "five million is exact")]
    let most = MAX_BYTES as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file, in MB")]
    let megabytes = (size / 1e6).ceil() as u64;
    (size > most).then(|| {
        let most = (MAX_BYTES / 1_000_000).to_string();
        ["This is too large: ", &megabytes.to_string(), " MB, and at most ", &most, " MB are read."].concat()
    })
}

/// Reads a file.
///
/// # Errors
/// One sentence, when it is too large, or no text.
pub async fn read(file: &File) -> Result<Text, String> {
    if let Some(sentence) = too_large(file.size()) {
        return Err(sentence);
    }
    if is_one_of(&file.name(), &["xlsx", "xls", "ods", "numbers"]) {
        let sentence =
            "A spreadsheet file cannot be read here: save it as CSV, or copy its cells and paste them.";
        return Err(sentence.to_owned());
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok();
    let Some(bytes) = bytes.and_then(|bytes| bytes.dyn_into::<ArrayBuffer>().ok()) else {
        return Err("This file could not be read.".to_owned());
    };
    decode(&bytes).ok_or_else(|| "This file is no text.".to_owned())
}

/// How a file is read, where its name says so. What begins like a session is none, whatever it is called.
pub fn form_of(name: &str, text: &str) -> Option<Form> {
    (is_one_of(name, &["csv", "tsv"]) && !begins_as_json(text)).then_some(Form::Table)
}

/// Whether the first letter is that of a session's file.
pub fn begins_as_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// Whether a file's name ends in one of these.
pub fn is_one_of(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| endings.iter().any(|ending| end.eq_ignore_ascii_case(ending)))
}
