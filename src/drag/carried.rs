//! What one pointer carries, as the page shows it: the ghost under the pointer, the marker where it would
//! land, the highlighted target.
//!
//! In each frame everything is read first and then everything is written: a style that is written and a
//! box that is read after it make the browser lay the whole board out in between.

use leptos::prelude::*;
use smallbatch_core::command::Place;
use smallbatch_core::model::{CardId, GoalId, Lane};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::machine::Point;
use super::slot::{self, Rect};
use crate::browser::{self, id_of};
use crate::ui::goal_of;
use crate::ui::links::Pull;
use crate::workshop::Workshop;

/// What a pointer has taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A slice, to be moved or to be tagged.
    Card(CardId),
    /// A new card, torn off a card or (`None`) off the epic.
    Torn(Option<CardId>),
    /// A goal, to tag a card with.
    Goal(GoalId),
    /// The end of a link from a card, to be put on the one that it waits for.
    Link(CardId),
}

/// Where what is carried would land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Between two cards, or in an empty lane.
    Slot(Place),
    /// On a card.
    Card(CardId),
    /// On a goal of the palette.
    Goal(GoalId),
}

/// What one pointer carries.
pub struct Carried {
    ghost: HtmlElement,
    /// From the ghost's corner to the pointer.
    grip: Point,
    /// The element that stays behind, faded.
    source: Option<HtmlElement>,
    marker: HtmlElement,
    /// The line behind the end of a link.
    pull: Option<Pull>,
    aim: Aim,
    lane: Option<Measured>,
    /// Where the pointer was in the last frame; `None` when something has scrolled since.
    at: Option<Point>,
}

/// What is under a pointer.
#[derive(Default)]
struct Aim {
    target: Option<Target>,
    /// The element that is highlighted.
    marked: Option<Element>,
    /// Where the marker stands in the window.
    marker: Option<Rect>,
    scroll: Vec<(Element, i32)>,
}

/// The boxes of a lane's cards. Measured once for each lane that a drag crosses: measuring a thousand
/// cards in every frame would make the drag stutter.
struct Measured {
    body: Element,
    height: i32,
    cards: Vec<Rect>,
}

impl Carried {
    /// Shows what has been lifted; `None` when it is gone.
    pub fn lift(held: Held, at: Point, workshop: Workshop) -> Option<Self> {
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
                let lifted = workshop.lifted.get_untracked().filter(|_| parent.is_none());
                let text = lifted.unwrap_or_else(|| format!("Split from {}", from.unwrap_or_default()));
                ghost.set_text_content(Some(&text));
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
            Held::Link(_) => {
                let end: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
                end.set_class_name("link-end");
                (end, None)
            }
        };
        let grip = match &source {
            Some(source) => {
                let rect = source.get_bounding_client_rect();
                // The ghost is narrower than some cards: the pointer stays on it.
                Point { x: (at.x - rect.left()).min(200.0), y: at.y - rect.top() }
            }
            None if matches!(held, Held::Link(_)) => Point { x: 8.0, y: 8.0 },
            None => Point { x: 24.0, y: 12.0 },
        };
        let _ = ghost.class_list().add_1("ghost");
        let _ = ghost.set_attribute("aria-hidden", "true");
        let _ = ghost.set_attribute("inert", "");
        let marker: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
        marker.set_class_name("drop-marker");
        let _ = marker.set_attribute("hidden", "");
        let body = document().body()?;
        body.append_child(&ghost).ok()?;
        body.append_child(&marker).ok()?;
        let pull = match held {
            Held::Link(from) => Pull::from(from),
            _ => None,
        };
        Some(Self { ghost, grip, source, marker, pull, aim: Aim::default(), lane: None, at: None })
    }

    /// Follows the pointer, once a frame; whether it would land elsewhere now.
    pub fn follow(&mut self, held: Held, at: Point) -> bool {
        if self.at == Some(at) {
            return false;
        }
        let before = self.aim.target;
        let aim = self.aim(held, at);
        self.at = aim.scroll.is_empty().then_some(at);
        let start = self.pull.as_ref().map(Pull::start);
        move_to(&self.ghost, at.x - self.grip.x, at.y - self.grip.y);
        if let (Some(pull), Some(start)) = (&self.pull, start) {
            pull.draw(start, (at.x, at.y));
        }
        self.show(aim);
        self.aim.target != before
    }

    /// Where it would land.
    pub fn target(&self) -> Option<Target> {
        self.aim.target
    }

    /// Takes everything away again; where it was carried to.
    pub fn put_down(mut self) -> Option<Target> {
        let target = self.aim.target;
        self.show(Aim::default());
        self.ghost.remove();
        self.marker.remove();
        self.pull = None;
        if let Some(source) = &self.source {
            let _ = source.remove_attribute("data-dragging");
        }
        target
    }

    /// Reads what is under the pointer; writes nothing.
    fn aim(&mut self, held: Held, at: Point) -> Aim {
        #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
        let Some(under) = document().element_from_point(at.x as f32, at.y as f32) else {
            return Aim::default();
        };
        let around = |selector: &str| under.closest(selector).ok().flatten();
        let on = |element: Element, target: Option<Target>| Aim {
            target,
            marked: target.is_some().then_some(element),
            ..Aim::default()
        };
        let aim = match held {
            Held::Link(from) => around(".board [data-card]").map(|card| {
                let target = id_of(&card, "data-card").filter(|on| *on != from).map(Target::Card);
                on(card, target)
            }),
            Held::Goal(_) => around(".card[data-card]").map(|card| {
                let target = id_of(&card, "data-card").map(Target::Card);
                on(card, target)
            }),
            Held::Card(_) | Held::Torn(_) => {
                let goal = around(".chip[data-goal]").filter(|_| matches!(held, Held::Card(_)));
                match goal {
                    Some(chip) => {
                        let target = goal_of(&chip).map(Target::Goal);
                        Some(on(chip, target))
                    }
                    None => around(".lane[data-lane]").and_then(|lane| self.aim_at_lane(lane, at)),
                }
            }
        };
        Aim { scroll: near_edge(&under, at), ..aim.unwrap_or_default() }
    }

    fn aim_at_lane(&mut self, lane: Element, at: Point) -> Option<Aim> {
        let word = Lane::parse(&lane.get_attribute("data-lane")?)?;
        let Some(body) = lane.query_selector(".lane-body").ok().flatten() else {
            // Folded to a line.
            let target = Some(Target::Slot(Place::end_of(word)));
            return Some(Aim { target, marked: Some(lane), ..Aim::default() });
        };
        let height = body.scroll_height();
        let fresh =
            self.lane.as_ref().is_some_and(|measured| measured.body == body && measured.height == height);
        if !fresh {
            self.lane = Some(measure(body.clone(), height));
        }
        let cards = &self.lane.as_ref()?.cards;
        let corner = body.get_bounding_client_rect();
        let left = corner.left() - f64::from(body.scroll_left());
        let top = corner.top() - f64::from(body.scroll_top());
        let index = slot::index(cards, Point { x: at.x - left, y: at.y - top });
        let marker = slot::marker(cards, index).map(|rect| Rect {
            left: rect.left + left,
            top: rect.top + top,
            ..rect
        });
        let target = Some(Target::Slot(Place { lane: word, index }));
        Some(Aim { target, marked: Some(lane), marker, scroll: Vec::new() })
    }

    /// Writes what has changed since the last frame.
    fn show(&mut self, aim: Aim) {
        if self.aim.marked != aim.marked {
            if let Some(old) = &self.aim.marked {
                let _ = old.remove_attribute("data-target");
            }
            if let Some(new) = &aim.marked {
                let _ = new.set_attribute("data-target", "");
            }
        }
        if self.aim.marker != aim.marker {
            self.marker.set_hidden(aim.marker.is_none());
            if let Some(rect) = aim.marker {
                let style = self.marker.style();
                let _ = style.set_property("width", &px(rect.width));
                let _ = style.set_property("height", &px(rect.height));
                move_to(&self.marker, rect.left, rect.top);
            }
        }
        for (scroller, step) in &aim.scroll {
            scroller.set_scroll_top(scroller.scroll_top() + step);
        }
        self.aim = aim;
    }
}

fn measure(body: Element, height: i32) -> Measured {
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
    Measured { cards: cards.collect(), body, height }
}

/// A CSS length. Whole pixels, because printing fractions costs eleven kilobytes of WebAssembly.
fn px(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
    let whole = length.round() as i32;
    format!("{whole}px")
}

fn move_to(element: &HtmlElement, left: f64, top: f64) {
    let _ = element.style().set_property("translate", &format!("{} {}", px(left), px(top)));
}

/// What has to scroll because the pointer is near its edge, and by how much in one frame.
fn near_edge(under: &Element, at: Point) -> Vec<(Element, i32)> {
    const SCROLLERS: &str = ".lane-body, .ordered, .folds, .workspace, html";
    const EDGE: f64 = 40.0;
    const STEP: i32 = 12;
    let window_height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let mut found = Vec::new();
    let mut scroller = under.closest(SCROLLERS).ok().flatten();
    while let Some(candidate) = scroller {
        // The box of the document is as high as its text; what is seen of it is the window.
        let (top, bottom) = if candidate.parent_element().is_none() {
            (0.0, window_height)
        } else {
            let rect = candidate.get_bounding_client_rect();
            (rect.top(), rect.bottom())
        };
        let room = candidate.scroll_height() - candidate.client_height();
        if at.y < top + EDGE && candidate.scroll_top() > 0 {
            found.push((candidate.clone(), -STEP));
        } else if at.y > bottom - EDGE && candidate.scroll_top() < room {
            found.push((candidate.clone(), STEP));
        }
        scroller = candidate.parent_element().and_then(|parent| parent.closest(SCROLLERS).ok().flatten());
    }
    found
}
