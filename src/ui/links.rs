//! The dependencies, drawn over the board while somebody looks at them: an arrow from each card to the one it
//! waits for, and the grip from which a new one is drawn.
//!
//! By hand, not as a view: a thousand cards stand still while one arrow changes. In a frame every box is read
//! before the first arrow is written, and there is a frame only when something may have moved.

mod cards;
mod curve;
mod pull;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use smallbatch_core::coach::dependencies::{Dependencies, Link};
use smallbatch_core::model::CardId;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit};

use self::cards::{End, add_grips, ends};
use self::curve::Box as Rect;
pub use self::pull::Pull;
use crate::browser::{card_element, closest, find, id_of, listen, measured};
use crate::workshop::{Linking, Workshop};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The heads of the arrows. What comes too late has another shape as well as another colour.
const HEADS: &str = "<defs>\
    <marker id='link-head' class='head' viewBox='0 0 10 10' refX='9' refY='5' markerWidth='11' markerHeight='11' \
    markerUnits='userSpaceOnUse' orient='auto'><path d='M0 1 10 5 0 9z'/></marker>\
    <marker id='late-head' class='head late' viewBox='0 0 14 14' refX='13' refY='7' markerWidth='17' \
    markerHeight='17' markerUnits='userSpaceOnUse' orient='auto'><path d='M1 2 6 7 1 12M7 2l5 5-5 5'/></marker>\
    </defs>";

/// Draws the dependencies of `workshop` for as long as they are asked for.
pub fn install(workshop: Workshop) {
    let shown = Memo::new(move |_| workshop.draws_links());
    Effect::new(move || {
        if shown.get() {
            open(workshop);
        }
    });
}

struct Drawing {
    svg: Element,
    links: Vec<Drawn>,
    /// Which links there are; `None` when nobody has looked since something changed.
    found: Option<Vec<Link>>,
    /// Whether the elements of the cards may be others.
    moved: bool,
    /// How many frames are still to be drawn; a scrolled card has its height one frame later.
    frames: u8,
    /// The card whose links stand out.
    near: Option<CardId>,
}

/// One arrow.
struct Drawn {
    link: Link,
    path: Element,
    ends: Option<[End; 2]>,
}

type Shared = Rc<RefCell<Drawing>>;

fn open(workshop: Workshop) {
    let Some(svg) = layer("links") else { return };
    svg.set_inner_html(HEADS);
    let drawing: Shared = Rc::new(RefCell::new(Drawing {
        svg: svg.clone(),
        links: Vec::new(),
        found: None,
        moved: true,
        frames: 0,
        near: None,
    }));
    let redraw = {
        let drawing = drawing.clone();
        move |frames: u8, moved: bool| {
            let idle = {
                let mut drawing = drawing.borrow_mut();
                drawing.moved |= moved;
                let idle = drawing.frames == 0;
                drawing.frames = drawing.frames.max(frames);
                idle
            };
            if idle {
                next_frame(drawing.clone(), workshop);
            }
        }
    };

    let changed = drawing.clone();
    let heard = redraw.clone();
    Effect::new(move || {
        let found = workshop.watch(|replica| Dependencies::of(replica.session(), replica.board()).links);
        changed.borrow_mut().found = Some(found);
        heard(1, true);
    });
    let heard = redraw.clone();
    Effect::new(move || {
        set_flag(find(".board"), "data-grips", workshop.draws_grips());
        heard(1, true);
    });
    let marked = drawing.clone();
    Effect::new(move |before: Option<Option<CardId>>| {
        let card = match workshop.linking.get() {
            Some(Linking::WhatFor(card)) => Some(card),
            _ => None,
        };
        set_flag(before.flatten().and_then(card_element), "data-linking", false);
        set_flag(card.and_then(card_element), "data-linking", true);
        marked.borrow_mut().stand_out(card);
        card
    });
    for name in ["resize", "input"] {
        let heard = redraw.clone();
        listen(name, move |_: web_sys::Event| heard(1, false));
    }
    for name in ["pointerover", "focusin"] {
        let near = drawing.clone();
        listen(name, move |event: web_sys::Event| {
            if workshop.linking.get_untracked().is_none() {
                let card = closest(event.target(), ".board [data-card]");
                near.borrow_mut().stand_out(card.and_then(|card| id_of(&card, "data-card")));
            }
        });
    }
    watch_page(redraw);
    let svg = StoredValue::new_local(svg);
    on_cleanup(move || {
        svg.try_with_value(Element::remove);
        set_flag(find(".board"), "data-grips", false);
        set_flag(find("[data-linking]"), "data-linking", false);
        each(".link-grip", |grip| grip.remove());
    });
}

/// Hears what moves cards besides the records: scrolling, which does not bubble, and anything that is shown or
/// hidden in the session. The arrows lie outside of it.
fn watch_page(redraw: impl Fn(u8, bool) + Clone + 'static) {
    let heard = redraw.clone();
    let scrolled = Closure::<dyn FnMut()>::new(move || heard(2, false));
    let hears = scrolled.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let _ = document().add_event_listener_with_callback_and_bool("scroll", &hears, true);
    let shown = Closure::<dyn FnMut()>::new(move || redraw(2, true));
    let observer = MutationObserver::new(shown.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(session)) = (&observer, find(".session")) {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        let _ = observer.observe_with_options(&session, &what);
    }
    let kept = StoredValue::new_local((scrolled, shown, observer));
    on_cleanup(move || {
        let _ = document().remove_event_listener_with_callback_and_bool("scroll", &hears, true);
        kept.try_with_value(|(.., observer)| observer.as_ref().map(MutationObserver::disconnect));
    });
}

fn next_frame(drawing: Shared, workshop: Workshop) {
    request_animation_frame(move || {
        if !drawing.borrow().svg.is_connected() {
            return;
        }
        measured("links", || drawing.borrow_mut().draw(workshop));
        let more = {
            let mut drawing = drawing.borrow_mut();
            drawing.frames = drawing.frames.saturating_sub(1);
            drawing.frames > 0
        };
        if more {
            next_frame(drawing, workshop);
        }
    });
}

impl Drawing {
    fn draw(&mut self, workshop: Workshop) {
        if let Some(found) = self.found.take().filter(|found| !self.links.iter().map(|d| &d.link).eq(found)) {
            self.links.drain(..).for_each(|drawn| drawn.path.remove());
            self.links = found.into_iter().filter_map(|link| Drawn::of(link, &self.svg)).collect();
            let near = self.near.take();
            self.stand_out(near);
        }
        if std::mem::take(&mut self.moved) {
            for drawn in &mut self.links {
                drawn.ends = ends(drawn.link, workshop);
            }
            if untrack(|| workshop.draws_grips()) {
                add_grips();
            }
        }
        let room = find(".board").map(|board| rect(&board)).unwrap_or_default();
        let mut windows: Vec<(Element, Rect)> = Vec::new();
        let mut seen_in = |end: &End| {
            let known = windows.iter().find(|(window, _)| *window == end.window);
            let window = known.map_or_else(|| rect(&end.window), |(_, window)| *window);
            if known.is_none() {
                windows.push((end.window.clone(), window));
            }
            rect(&end.element).within(window)
        };
        let mut arrows = Vec::with_capacity(self.links.len());
        for drawn in &self.links {
            arrows.push(drawn.ends.as_ref().and_then(|[from, on]| {
                let ((a, a_seen), (b, b_seen)) = (seen_in(from), seen_in(on));
                (from.element != on.element && (a_seen || b_seen)).then(|| curve::arrow(a, b, room))
            }));
        }
        for (drawn, arrow) in self.links.iter().zip(arrows) {
            let _ = drawn.path.set_attribute("d", &arrow.unwrap_or_default());
        }
    }

    /// Makes the links of one card stand out from the others.
    fn stand_out(&mut self, card: Option<CardId>) {
        if self.near == card {
            return;
        }
        self.near = card;
        let mut any = false;
        for drawn in &self.links {
            let own = [drawn.link.from, drawn.link.on].map(Some).contains(&card);
            any |= own;
            set_flag(Some(&drawn.path), "data-own", own);
        }
        set_flag(Some(&self.svg), "data-near", any);
    }
}

impl Drawn {
    fn of(link: Link, svg: &Element) -> Option<Self> {
        let (class, head) = if link.late { ("link late", "late-head") } else { ("link", "link-head") };
        let path = line(svg, class)?;
        for (name, value) in [
            ("marker-end", &format!("url(#{head})")),
            ("data-from", &link.from.to_string()),
            ("data-on", &link.on.to_string()),
        ] {
            path.set_attribute(name, value).ok()?;
        }
        Some(Self { link, path, ends: None })
    }
}

/// A line in a layer.
fn line(svg: &Element, class: &str) -> Option<Element> {
    let path = document().create_element_ns(Some(SVG), "path").ok()?;
    path.set_attribute("class", class).ok()?;
    svg.append_child(&path).ok()?;
    Some(path)
}

/// A layer over the page.
fn layer(class: &str) -> Option<Element> {
    let svg = document().create_element_ns(Some(SVG), "svg").ok()?;
    let _ = svg.set_attribute("class", class);
    let _ = svg.set_attribute("aria-hidden", "true");
    document().body()?.append_child(&svg).ok()?;
    Some(svg)
}

fn rect(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    let (left, top) = (rect.left(), rect.top());
    Rect { left, top, right: left + rect.width(), bottom: top + rect.height() }
}

fn set_flag(element: Option<impl AsRef<Element>>, name: &str, on: bool) {
    if let Some(element) = element {
        let element = element.as_ref();
        let _ = if on { element.set_attribute(name, "") } else { element.remove_attribute(name) };
    }
}

fn each(selector: &str, act: impl Fn(&Element)) {
    let Ok(list) = document().query_selector_all(selector) else { return };
    let nodes = (0..list.length()).filter_map(|index| list.item(index)?.dyn_into::<Element>().ok());
    nodes.for_each(|element| act(&element));
}
