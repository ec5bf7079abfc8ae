//! The hands on the page: what is carried is shown under the pointer, where it would land is marked, and a
//! drop asks for one command. Escape and a pointer that the browser takes away put everything back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use smallbatch_core::collections::Map;
use smallbatch_core::command::{Command, Place};
use smallbatch_core::model::{CardId, GoalId, Lane};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::machine::{Machine, Point, Step};
use super::slot::{self, Rect};
use crate::browser::{self, closest, id_of, listen};
use crate::ui::goal_of;
use crate::workshop::{Composing, Workshop};

/// What a pointer has taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// A slice, to be moved or to be tagged.
    Card(CardId),
    /// A new card, torn off a card or (`None`) off the epic.
    Torn(Option<CardId>),
    /// A goal, to tag a card with.
    Goal(GoalId),
}

/// Where what is carried would land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Slot(Place),
    Card(CardId),
    Goal(GoalId),
}

/// What one pointer shows on the page.
struct Shown {
    ghost: HtmlElement,
    /// From the ghost's corner to the pointer.
    grip: Point,
    /// The element that stays behind, faded.
    source: Option<HtmlElement>,
    marker: HtmlElement,
    marked: Option<Element>,
    target: Option<Target>,
    lane: Option<Measured>,
}

/// The boxes of a lane's cards. Measured once for each lane that a drag crosses: measuring a thousand
/// cards in every frame would make the drag stutter.
struct Measured {
    body: Element,
    height: i32,
    cards: Vec<Rect>,
}

#[derive(Default)]
struct Hands {
    machine: Machine<Held>,
    shown: Map<i32, Shown>,
}

/// Gives the page of `workshop` its hands; they are gone with the present owner.
pub fn install(workshop: Workshop) {
    let hands: Rc<RefCell<Hands>> = Rc::default();
    let heard = hands.clone();
    listen("pointerdown", move |event: PointerEvent| {
        let held = what_is_held(&event).filter(|_| !workshop.is_read_only());
        if let Some(held) = held {
            let touch = event.pointer_type() == "touch";
            heard.borrow_mut().machine.press(event.pointer_id(), held, point(&event), touch);
        }
    });
    let heard = hands.clone();
    listen("pointermove", move |event: PointerEvent| {
        let step = heard.borrow_mut().machine.motion(event.pointer_id(), point(&event));
        if step == Step::Lift {
            lift(&heard, event.pointer_id(), workshop);
        }
    });
    let heard = hands.clone();
    listen("pointerup", move |event: PointerEvent| {
        let pointer = event.pointer_id();
        let held = heard.borrow().machine.held(pointer);
        // The last frame may be older than the last motion.
        heard.borrow_mut().carry(pointer);
        if heard.borrow_mut().machine.release(pointer) == Step::Drop {
            let target = heard.borrow_mut().put_down(pointer);
            if let (Some((held, _)), Some(target)) = (held, target) {
                drop_on(workshop, held, target);
            }
        }
    });
    let heard = hands.clone();
    listen("pointercancel", move |event: PointerEvent| heard.borrow_mut().bail(event.pointer_id()));
    let heard = hands.clone();
    listen("keydown", move |event: web_sys::KeyboardEvent| {
        let carrying = heard.borrow().machine.carrying();
        if event.key() == "Escape" && !carrying.is_empty() {
            // What the key would otherwise close stays open.
            event.prevent_default();
            carrying.into_iter().for_each(|pointer| heard.borrow_mut().bail(pointer));
        }
    });
    let hands = StoredValue::new_local(hands);
    on_cleanup(move || {
        if let Some(hands) = hands.try_get_value() {
            let pointers: Vec<i32> = hands.borrow().shown.keys().copied().collect();
            pointers.into_iter().for_each(|pointer| hands.borrow_mut().bail(pointer));
        }
    });
}

fn point(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

/// What is under a pointer that goes down. A finger takes hold of handles only: everywhere else it scrolls.
fn what_is_held(event: &PointerEvent) -> Option<Held> {
    if event.button() != 0 {
        return None;
    }
    let target = event.target();
    let card = || closest(target.clone(), ".board [data-card]").and_then(|card| id_of(&card, "data-card"));
    if let Some(grip) = closest(target.clone(), "[data-grip]") {
        return match grip.get_attribute("data-grip")?.as_str() {
            "tear" => Some(Held::Torn(card())),
            "move" => card().map(Held::Card),
            "goal" => goal_of(&grip).map(Held::Goal),
            _ => None,
        };
    }
    let on_control = closest(target.clone(), "button, input, textarea, a").is_some();
    let on_slice = closest(target.clone(), ".card").is_some();
    if event.pointer_type() == "touch" || on_control || !on_slice {
        return None;
    }
    card().map(Held::Card)
}

fn lift(hands: &Rc<RefCell<Hands>>, pointer: i32, workshop: Workshop) {
    let Some((held, at)) = hands.borrow().machine.held(pointer) else { return };
    let Some(shown) = show(held, at, workshop) else {
        hands.borrow_mut().machine.cancel(pointer);
        return;
    };
    // The whole page keeps the pointer, so that the card's own element may move while it is carried.
    if let Some(page) = browser::find(".session") {
        let _ = page.set_pointer_capture(pointer);
    }
    let first = hands.borrow().shown.is_empty();
    hands.borrow_mut().shown.insert(pointer, shown);
    if first {
        follow(hands.clone());
    }
}

/// Carries everything along, once a frame, for as long as something is carried.
fn follow(hands: Rc<RefCell<Hands>>) {
    request_animation_frame(move || {
        let pointers = hands.borrow().machine.carrying();
        if pointers.is_empty() {
            return;
        }
        pointers.into_iter().for_each(|pointer| hands.borrow_mut().carry(pointer));
        follow(hands);
    });
}

/// Makes the ghost and the marker for what has been lifted.
fn show(held: Held, at: Point, workshop: Workshop) -> Option<Shown> {
    let (ghost, source) = match held {
        Held::Card(id) => {
            let source = browser::card_element(id)?;
            let ghost: HtmlElement = source.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
            ghost.remove_attribute("data-card").ok()?;
            let _ = source.set_attribute("data-dragging", "");
            (ghost, Some(source))
        }
        Held::Torn(parent) => {
            let ghost: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
            ghost.set_class_name("card torn");
            let from = workshop.session(|session| match parent {
                Some(id) => session.cards.get(&id).map(|card| card.title.clone()),
                None => Some(session.epic.title.clone()),
            });
            ghost.set_text_content(Some(&format!("Split from {}", from.unwrap_or_default())));
            (ghost, None)
        }
        Held::Goal(goal) => {
            let id = match goal {
                GoalId::Value(id) => id.0,
                GoalId::Feedback(id) => id.0,
            };
            let chip = browser::find(&format!(".chip[data-goal=\"{id}\"]"))?;
            (chip.clone_node_with_deep(true).ok()?.dyn_into().ok()?, None)
        }
    };
    let grip = match &source {
        Some(source) => {
            let rect = source.get_bounding_client_rect();
            // The ghost is narrower than some cards: the pointer stays on it.
            Point { x: (at.x - rect.left()).min(200.0), y: at.y - rect.top() }
        }
        None => Point { x: 24.0, y: 12.0 },
    };
    let _ = ghost.class_list().add_1("ghost");
    let _ = ghost.set_attribute("aria-hidden", "true");
    let _ = ghost.set_attribute("inert", "");
    let marker: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    marker.set_class_name("drop-marker");
    document().body()?.append_child(&ghost).ok()?;
    Some(Shown { ghost, grip, source, marker, marked: None, target: None, lane: None })
}

impl Hands {
    /// Moves a ghost to its pointer and marks where it would land.
    fn carry(&mut self, pointer: i32) {
        let (Some((held, at)), Some(shown)) = (self.machine.held(pointer), self.shown.get_mut(&pointer))
        else {
            return;
        };
        let _ = shown
            .ghost
            .style()
            .set_property("translate", &format!("{} {}", px(at.x - shown.grip.x), px(at.y - shown.grip.y)));
        shown.aim(held, at);
    }

    /// Takes the ghost away; where it was carried to.
    fn put_down(&mut self, pointer: i32) -> Option<Target> {
        let mut shown = self.shown.remove(&pointer)?;
        shown.mark(None);
        shown.ghost.remove();
        shown.marker.remove();
        if let Some(source) = &shown.source {
            let _ = source.remove_attribute("data-dragging");
        }
        shown.target
    }

    fn bail(&mut self, pointer: i32) {
        self.machine.cancel(pointer);
        self.put_down(pointer);
    }
}

impl Shown {
    fn aim(&mut self, held: Held, at: Point) {
        #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
        let under = document().element_from_point(at.x as f32, at.y as f32);
        let around =
            |selector: &str| under.as_ref().and_then(|element| element.closest(selector).ok().flatten());
        self.target = match held {
            Held::Goal(_) => around(".card[data-card]").and_then(|card| {
                self.mark(Some(&card));
                id_of(&card, "data-card").map(Target::Card)
            }),
            Held::Card(_) | Held::Torn(_) => {
                let goal = around(".chip[data-goal]").filter(|_| matches!(held, Held::Card(_)));
                if let Some(chip) = goal {
                    self.mark(Some(&chip));
                    self.marker.remove();
                    goal_of(&chip).map(Target::Goal)
                } else {
                    around(".lane[data-lane]").and_then(|lane| self.aim_at_lane(&lane, at))
                }
            }
        };
        if self.target.is_none() {
            self.mark(None);
            self.marker.remove();
        }
        if let Some(element) = under {
            scroll_near_edge(&element, at);
        }
    }

    fn aim_at_lane(&mut self, lane: &Element, at: Point) -> Option<Target> {
        let word = Lane::parse(&lane.get_attribute("data-lane")?)?;
        self.mark(Some(lane));
        let Some(body) = lane.query_selector(".lane-body").ok().flatten() else {
            // Folded to a line.
            self.marker.remove();
            return Some(Target::Slot(Place::end_of(word)));
        };
        let stale = self
            .lane
            .as_ref()
            .is_none_or(|measured| measured.body != body || measured.height != body.scroll_height());
        if stale {
            self.lane = Some(measure(body.clone()));
        }
        let cards = &self.lane.as_ref()?.cards;
        let corner = body.get_bounding_client_rect();
        let inside = Point {
            x: at.x - corner.left() + f64::from(body.scroll_left()),
            y: at.y - corner.top() + f64::from(body.scroll_top()),
        };
        let index = slot::index(cards, inside);
        match slot::marker(cards, index) {
            Some(rect) => place_marker(&self.marker, &body, rect),
            None => self.marker.remove(),
        }
        Some(Target::Slot(Place { lane: word, index }))
    }

    /// Highlights one element as the target, and no other.
    fn mark(&mut self, element: Option<&Element>) {
        if self.marked.as_ref() == element {
            return;
        }
        if let Some(old) = self.marked.take() {
            let _ = old.remove_attribute("data-target");
        }
        if let Some(new) = element {
            let _ = new.set_attribute("data-target", "");
            self.marked = Some(new.clone());
        }
    }
}

fn measure(body: Element) -> Measured {
    let list = body.query_selector_all(".cards > [data-card]:not([data-dragging])");
    let count = list.as_ref().map_or(0, web_sys::NodeList::length);
    let nodes =
        (0..count).filter_map(|index| list.as_ref().ok()?.item(index)?.dyn_into::<HtmlElement>().ok());
    let cards = nodes.map(|card| Rect {
        left: f64::from(card.offset_left()),
        top: f64::from(card.offset_top()),
        width: f64::from(card.offset_width()),
        height: f64::from(card.offset_height()),
    });
    let cards = cards.collect();
    Measured { height: body.scroll_height(), body, cards }
}

/// A CSS length. Whole pixels, because printing fractions costs eleven kilobytes of WebAssembly.
fn px(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
    let whole = length.round() as i32;
    format!("{whole}px")
}

fn place_marker(marker: &HtmlElement, body: &Element, rect: Rect) {
    if marker.parent_element().as_ref() != Some(body) {
        let _ = body.append_child(marker);
    }
    let style = marker.style();
    let _ = style.set_property("width", &px(rect.width));
    let _ = style.set_property("height", &px(rect.height));
    let _ = style.set_property("translate", &format!("{} {}", px(rect.left), px(rect.top)));
}

/// Scrolls what is under the pointer while it is near an edge.
fn scroll_near_edge(element: &Element, at: Point) {
    const SCROLLERS: &str = ".lane-body, .ordered, .folds";
    const EDGE: f64 = 40.0;
    const STEP: i32 = 12;
    let mut scroller = element.closest(SCROLLERS).ok().flatten();
    while let Some(candidate) = scroller {
        if candidate.scroll_height() > candidate.client_height() {
            let rect = candidate.get_bounding_client_rect();
            if at.y < rect.top() + EDGE {
                candidate.set_scroll_top(candidate.scroll_top() - STEP);
            } else if at.y > rect.bottom() - EDGE {
                candidate.set_scroll_top(candidate.scroll_top() + STEP);
            }
        }
        scroller = candidate.parent_element().and_then(|parent| parent.closest(SCROLLERS).ok().flatten());
    }
    // A phone scrolls the page itself.
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if at.y < EDGE {
        window().scroll_by_with_x_and_y(0.0, f64::from(-STEP));
    } else if at.y > height - EDGE {
        window().scroll_by_with_x_and_y(0.0, f64::from(STEP));
    }
}

fn drop_on(workshop: Workshop, held: Held, target: Target) {
    match (held, target) {
        (Held::Card(card), Target::Slot(place)) => {
            workshop.ask(&Command::Move(card, place));
            browser::focus_moved(card);
        }
        (Held::Torn(parent), Target::Slot(place)) => {
            workshop.composing.set(Some(Composing { parent, place, last: None }));
        }
        (Held::Card(card), Target::Goal(goal)) | (Held::Goal(goal), Target::Card(card)) => {
            workshop.ask(&Command::Tag(card, goal));
        }
        _ => {}
    }
}
