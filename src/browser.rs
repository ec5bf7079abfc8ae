//! What the browser gives: time, ids, a file to save or to read, the focus.

mod share;

use leptos::prelude::*;
use smallbatch_core::format::Envelope;
use smallbatch_core::log::WriterId;
use smallbatch_core::model::{CardId, Timestamp};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

pub use share::Shareable;

/// The wall clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 285,000 years")]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// The source of new ids: time-ordered, so that ids sort in the order of their making.
pub fn ids() -> impl FnMut() -> Uuid {
    Uuid::now_v7
}

/// Runs `task` and marks how long it took (User Timing), for the browser's own tools and for the bench.
pub fn measured<T>(name: &str, task: impl FnOnce() -> T) -> T {
    let Some(performance) = window().performance() else { return task() };
    let _ = performance.mark(name);
    let result = task();
    let _ = performance.measure_with_start_mark(name, name);
    // The browser would keep every one of them for as long as the window is open.
    performance.clear_marks_with_mark_name(name);
    performance.clear_measures_with_measure_name(name);
    result
}

/// A name for this window as a writer.
#[must_use]
pub fn writer() -> WriterId {
    let (drawn, ..) = Uuid::new_v4().as_fields();
    WriterId(drawn)
}

/// What is written around a session now.
#[must_use]
pub fn envelope() -> Envelope<'static> {
    Envelope { app_version: env!("CARGO_PKG_VERSION"), exported_at: now() }
}

/// Offers `text` as a file to keep.
pub fn download(name: &str, mime: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The download has taken hold of the blob by the time the next task runs.
    set_timeout(move || drop(Url::revoke_object_url(&url)), std::time::Duration::from_secs(1));
}

/// Puts `text` on the clipboard. `done` hears whether it lies there: a browser may refuse, or offer none to a page
/// that came without encryption.
///
/// Asked for within the click, because that is when browsers allow it.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let clipboard = clipboard.and_then(|found| found.dyn_into::<web_sys::Clipboard>().ok());
    let Some(clipboard) = clipboard else { return done(false) };
    let written = clipboard.write_text(text);
    leptos::task::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}

/// Opens the browser's print dialog once the view has caught up.
pub fn print_soon() {
    once_shown(|| drop(window().print()));
}

/// The element of a card on the board.
#[must_use]
pub fn card_element(card: CardId) -> Option<HtmlElement> {
    find(&format!(".board [data-card=\"{card}\"]"))
}

/// The first element that `selector` finds.
#[must_use]
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Runs `task` once the view has caught up with the records, but before the next event.
///
/// Not in the next frame: a key that is pressed before it would go to nobody, because an element that is
/// moved in the page loses the focus.
pub fn once_shown(task: impl FnOnce() + 'static) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        task();
    });
}

/// Moves the focus once the view has caught up with the records.
pub fn focus_soon(selector: impl Into<String>) {
    let selector = selector.into();
    once_shown(move || {
        if let Some(element) = find(&selector) {
            let _ = element.focus();
        }
    });
}

/// Selects the text of a field, with the focus in it, once the view has caught up.
pub fn select_soon(selector: &'static str) {
    once_shown(move || {
        if let Some(field) = find(selector).and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok()) {
            let _ = field.focus();
            field.select();
        }
    });
}

/// Moves the focus to a card that was moved. Where its lane is folded it cannot be seen: then its neighbour
/// has the focus, or the button of the lane it has left, so that the next key still has something to act on.
pub fn focus_moved(card: CardId) {
    let beside = card_element(card).and_then(|card| {
        let sibling = card.next_element_sibling().or_else(|| card.previous_element_sibling());
        sibling.or_else(|| card.closest(".lane").ok()??.query_selector(".lane-add").ok()?)
    });
    once_shown(move || {
        let beside = || beside?.dyn_into::<HtmlElement>().ok();
        if let Some(element) = card_element(card).or_else(beside) {
            let _ = element.focus();
        }
    });
}

/// Brings a card into sight once the view has caught up, beside a panel that has just opened.
pub fn show_soon(card: CardId) {
    once_shown(move || {
        if let Some(element) = card_element(card) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// The nearest element around an event's target that `selector` matches.
#[must_use]
pub fn closest(target: Option<web_sys::EventTarget>, selector: &str) -> Option<HtmlElement> {
    let element: Element = target?.dyn_into().ok()?;
    element.closest(selector).ok().flatten()?.dyn_into().ok()
}

/// The id that an element carries in a `data-` attribute.
#[must_use]
pub fn id_of<Id: std::str::FromStr>(element: &Element, attribute: &str) -> Option<Id> {
    element.get_attribute(attribute)?.parse().ok()
}

/// Hears an event of the whole window for as long as the present owner lives.
///
/// One function for all events: leptos's own compiles anew for each, a kilobyte of WebAssembly a time.
pub fn listen<E: JsCast>(name: &str, mut heard: impl FnMut(E) + 'static) {
    // The browser fires the named event with that type; anything else would be its mistake, not ours.
    let heard: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| heard(event.unchecked_into()));
    listen_to(name.to_owned(), heard);
}

fn listen_to(name: String, heard: Box<dyn FnMut(web_sys::Event)>) {
    let closure = Closure::wrap(heard);
    let hears = closure.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback(&name, hears);
    let closure = StoredValue::new_local(closure);
    on_cleanup(move || {
        closure.try_with_value(|closure| {
            let _ = window().remove_event_listener_with_callback(&name, closure.as_ref().unchecked_ref());
        });
    });
}

/// Runs `task` when the browser has nothing better to do; soon, in a browser that cannot tell.
pub fn when_idle(task: impl FnOnce() + 'static) {
    let window = window();
    if js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false) {
        let _ = window.request_idle_callback(Closure::once_into_js(task).unchecked_ref());
    } else {
        set_timeout(task, std::time::Duration::from_millis(300));
    }
}
