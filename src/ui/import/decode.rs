//! From a file's bytes to its text: what its first bytes say, else UTF-8, else what Windows writes. Through the
//! browser's own `TextDecoder`.

use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// What is said of a text that had to be guessed at.
const GUESSED: &str = "This file was not in UTF-8; it was read as Windows-1252: check the accents.";

/// The text of a file.
pub struct Text {
    /// The text.
    pub text: String,
    /// What one should know about how it was read, in a sentence.
    pub note: Option<&'static str>,
}

/// The text of these bytes; `None` when they are none.
pub fn decode(buffer: &ArrayBuffer) -> Option<Text> {
    let bytes = Uint8Array::new(buffer);
    // Beyond the end it says 0.
    let [first, second, third] = [0, 1, 2].map(|at| bytes.get_index(at));
    let marked = match (first, second, third) {
        (0xEF, 0xBB, 0xBF) => Some("utf-8"),
        (0xFF, 0xFE, _) => Some("utf-16le"),
        (0xFE, 0xFF, _) => Some("utf-16be"),
        _ => None,
    };
    if let Some(text) = decode_as(marked.unwrap_or("utf-8"), buffer) {
        return Some(Text { text, note: None });
    }
    // A picture, for instance: every byte is a letter of Windows-1252, but nobody writes this one.
    if marked.is_some() || bytes.includes(0, 0) {
        return None;
    }
    decode_as("windows-1252", buffer).map(|text| Text { text, note: Some(GUESSED) })
}

fn decode_as(encoding: &str, buffer: &ArrayBuffer) -> Option<String> {
    let strict = Object::new();
    Reflect::set(&strict, &"fatal".into(), &JsValue::TRUE).ok()?;
    let make: Function = Reflect::get(&js_sys::global(), &"TextDecoder".into()).ok()?.dyn_into().ok()?;
    let decoder = Reflect::construct(&make, &Array::of2(&encoding.into(), &strict)).ok()?;
    let decode: Function = Reflect::get(&decoder, &"decode".into()).ok()?.dyn_into().ok()?;
    decode.call1(&decoder, buffer).ok()?.as_string()
}
