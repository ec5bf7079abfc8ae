//! Mounts the app, nothing else.

mod app;
mod browser;
mod drag;
mod route;
mod sessions;
mod storage;
mod ui;
mod workshop;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

fn main() {
    let Some(place) = browser::find("#app") else { return };
    // What stands there until now is the static shell of the first paint.
    place.set_inner_html("");
    mount_to(place.unchecked_into(), app::App).forget();
}
