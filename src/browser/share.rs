//! The device's own way to share, asked for by name, since a browser may have none.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What the device can share.
pub struct Shareable(Object);

impl Shareable {
    /// A file, where this browser shares one of its kind.
    #[must_use]
    pub fn file(name: &str, media_type: &str, text: &str) -> Option<Self> {
        let can_share = property(&window().navigator(), "canShare")?.dyn_into::<Function>().ok()?;
        let make = property(&window(), "File")?.dyn_into::<Function>().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &media_type.into()).ok()?;
        let parts = Array::of3(&Array::of1(&text.into()), &name.into(), &options);
        let file = Reflect::construct(&make, &parts).ok()?;
        let data = Object::new();
        Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
        let can = can_share.call1(&window().navigator(), &data).ok()?;
        can.is_truthy().then_some(Self(data))
    }

    /// Shares it, then says whether it was. To be called while a gesture is handled.
    pub fn share(self, then: impl FnOnce(bool) + 'static) {
        let navigator = window().navigator();
        let share = property(&navigator, "share").and_then(|share| share.dyn_into::<Function>().ok());
        let shared = share.and_then(|share| share.call1(&navigator, &self.0).ok());
        let Some(shared) = shared else { return then(false) };
        spawn_local(async move { then(JsFuture::from(js_sys::Promise::resolve(&shared)).await.is_ok()) });
    }
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
