//! The hands on the page: they hear the pointers, and a drop asks for one command. Escape, and a pointer that
//! the browser takes away, put everything back. What is seen meanwhile is [`Carried`]'s.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use smallbatch_core::collections::Map;
use smallbatch_core::command::Command;
use web_sys::PointerEvent;

use super::carried::{Carried, Held, Target};
use super::machine::{Machine, Point, Step};
use crate::browser::{self, closest, id_of, listen};
use crate::ui::goal_of;
use crate::workshop::{Composing, Workshop};

#[derive(Default)]
struct Hands {
    machine: Machine<Held>,
    carried: Map<i32, Carried>,
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
        heard.borrow_mut().carry(pointer, workshop);
        if heard.borrow_mut().machine.release(pointer) == Step::Drop {
            let target = heard.borrow_mut().put_down(pointer, workshop);
            if let (Some((held, _)), Some(target)) = (held, target) {
                drop_on(workshop, held, target);
            }
        }
    });
    let heard = hands.clone();
    listen("pointercancel", move |event: PointerEvent| heard.borrow_mut().bail(event.pointer_id(), workshop));
    let heard = hands.clone();
    listen("keydown", move |event: web_sys::KeyboardEvent| {
        let carrying = heard.borrow().machine.carrying();
        if event.key() == "Escape" && !carrying.is_empty() {
            // What the key would otherwise close stays open.
            event.prevent_default();
            carrying.into_iter().for_each(|pointer| heard.borrow_mut().bail(pointer, workshop));
        }
    });
    let hands = StoredValue::new_local(hands);
    on_cleanup(move || {
        if let Some(hands) = hands.try_get_value() {
            let pointers: Vec<i32> = hands.borrow().carried.keys().copied().collect();
            pointers.into_iter().for_each(|pointer| hands.borrow_mut().bail(pointer, workshop));
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
            "link" => card().map(Held::Link),
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
    let Some(carried) = Carried::lift(held, at, workshop) else {
        hands.borrow_mut().machine.cancel(pointer);
        return;
    };
    // The whole page keeps the pointer, so that the card's own element may move while it is carried.
    if let Some(page) = browser::find(".session") {
        let _ = page.set_pointer_capture(pointer);
    }
    let first = hands.borrow().carried.is_empty();
    hands.borrow_mut().carried.insert(pointer, carried);
    if first {
        follow(hands.clone(), workshop);
    }
}

/// Carries everything along, once a frame, for as long as something is carried.
fn follow(hands: Rc<RefCell<Hands>>, workshop: Workshop) {
    request_animation_frame(move || {
        let pointers = hands.borrow().machine.carrying();
        if pointers.is_empty() {
            return;
        }
        pointers.into_iter().for_each(|pointer| hands.borrow_mut().carry(pointer, workshop));
        follow(hands, workshop);
    });
}

impl Hands {
    /// Moves what is carried to its pointer and marks where it would land. What that would change is reckoned
    /// when the place is another one, not in every frame.
    fn carry(&mut self, pointer: i32, workshop: Workshop) {
        if let (Some((held, at)), Some(carried)) =
            (self.machine.held(pointer), self.carried.get_mut(&pointer))
            && carried.follow(held, at)
            && let Held::Card(card) = held
        {
            let place = match carried.target() {
                Some(Target::Slot(place)) => Some(place),
                _ => None,
            };
            workshop.foresee(card, place);
        }
    }

    /// Puts down what is carried; where that was.
    fn put_down(&mut self, pointer: i32, workshop: Workshop) -> Option<Target> {
        let carried = self.carried.remove(&pointer)?;
        workshop.forget_foreseen();
        carried.put_down()
    }

    fn bail(&mut self, pointer: i32, workshop: Workshop) {
        self.machine.cancel(pointer);
        self.put_down(pointer, workshop);
    }
}

fn drop_on(workshop: Workshop, held: Held, target: Target) {
    match (held, target) {
        (Held::Card(card), Target::Slot(place)) => {
            workshop.ask(&Command::Move(card, place));
            browser::focus_moved(card);
        }
        (Held::Torn(None), Target::Slot(place)) if workshop.lifted.with_untracked(Option::is_some) => {
            workshop.lift(Some(place));
        }
        (Held::Torn(parent), Target::Slot(place)) => {
            workshop.composing.set(Some(Composing { parent, place, last: None }));
        }
        (Held::Card(card), Target::Goal(goal)) | (Held::Goal(goal), Target::Card(card)) => {
            workshop.ask(&Command::Tag(card, goal));
        }
        (Held::Link(from), Target::Card(on)) => {
            workshop.link(from, on);
            browser::focus_moved(from);
        }
        _ => {}
    }
}
