//! localStorage, by gloo-storage.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast;

use super::area::{Area, NotKept};

/// The browser's localStorage for this origin.
#[derive(Debug)]
pub struct Browser(web_sys::Storage);

impl Browser {
    /// The storage, unless the browser denies it.
    #[must_use]
    pub fn open() -> Option<Self> {
        // gloo-storage's `raw` panics where storage is denied, so ask the window first.
        leptos::prelude::window().local_storage().ok().flatten()?;
        let area = Self(LocalStorage::raw());
        // Some browsers hand out a storage that keeps nothing.
        let probe = format!("{}probe", super::keys::PREFIX);
        let kept = area.write(&probe, "1");
        area.remove(&probe);
        (kept != Err(NotKept::Denied)).then_some(area)
    }
}

impl Area for Browser {
    fn keys(&self) -> Vec<String> {
        let length = self.0.length().unwrap_or(0);
        (0..length).filter_map(|index| self.0.key(index).ok().flatten()).collect()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.0.get_item(key).ok().flatten()
    }

    fn length(&self, key: &str) -> Option<usize> {
        // As a JavaScript string: nothing is copied into the WebAssembly memory to be counted.
        let text = js_sys::Reflect::get(&self.0, &key.into()).ok()?;
        Some(text.dyn_ref::<js_sys::JsString>()?.length() as usize)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.0.set_item(key, text).map_err(|error| {
            // gloo-storage's own error does not tell a full storage from a denied one.
            let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => NotKept::Full,
                _ => NotKept::Denied,
            }
        })
    }

    fn remove(&self, key: &str) {
        // Nothing to be done where the browser refuses: the key stays, and nothing is lost.
        let _ = self.0.remove_item(key);
    }
}
