//! Offers a newer version once it lies ready, on home only: nothing changes under a running workshop.
//!
//! The loader (xtask/web/offline.js) fetches it, says on the root element that it is there, and takes it into
//! use when it is told to. Where there is no such loader, nothing is ever offered.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::browser;
use crate::sessions::sessions;

/// On the root element while a newer version lies ready.
const READY: &str = "data-newer-version";
/// What the loader fires on the window when that has changed.
const FOUND: &str = "smallbatch:newer-version";
/// What the loader waits for: begin anew, with the newer version.
const USE: &str = "smallbatch:use-newer-version";

/// The sentence and its button, or nothing. `status` is what a screen reader hears.
pub fn offer(status: RwSignal<String>) -> impl IntoView {
    // To begin anew would lose every session of a browser that keeps none.
    let keeps = sessions().keeps;
    let ready = RwSignal::new(keeps && is_ready());
    browser::listen(FOUND, move |_: Event| {
        if keeps && is_ready() {
            ready.set(true);
            status.set("A new version is ready.".to_owned());
        }
    });
    move || {
        ready.get().then(|| {
            view! {
                <p class="home-version">
                    <span>"A new version is ready"</span>
                    <button type="button" class="button" on:click=|_| use_it()>"Use it now"</button>
                </p>
            }
            .into_any()
        })
    }
}

fn is_ready() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(READY))
}

fn use_it() {
    if let Ok(event) = Event::new(USE) {
        let _ = window().dispatch_event(&event);
    }
}
