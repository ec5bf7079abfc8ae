//! Where on the page the cards are, and the grips that they have while their links are drawn.

use leptos::prelude::*;
use smallbatch_core::coach::dependencies::Link;
use smallbatch_core::model::CardId;
use web_sys::Element;

use super::each;
use crate::browser::find;
use crate::workshop::Workshop;

/// Where an arrow begins or ends.
pub struct End {
    /// The card.
    pub element: Element,
    /// What it scrolls in.
    pub window: Element,
}

/// Where the arrow of a link begins, and where it ends.
pub fn ends(link: Link, workshop: Workshop) -> Option<[End; 2]> {
    Some([end(link.from, workshop)?, end(link.on, workshop)?])
}

/// Where a card is seen: itself, or the head of the lane that is folded over it.
fn end(id: CardId, workshop: Workshop) -> Option<End> {
    // The id of its title is the one thing that is found without reading the board.
    let slice = document().get_element_by_id(&format!("t-{id}")).and_then(|title| title.parent_element());
    let element = slice
        .or_else(|| find(&format!(".split-card[data-card=\"{id}\"]")).map(Element::from))
        .or_else(|| {
            let lane = workshop.session(|session| session.cards.get(&id).map(|card| card.lane))?;
            find(&format!(".lane[data-lane={}] > .lane-head", lane.word())).map(Element::from)
        })?;
    let around = |selector: &str| element.closest(selector).ok().flatten();
    let in_tray = around(".lane[data-lane=slices]").is_some();
    let window = around(if in_tray { ".lane-body, .split-cards > ul" } else { ".ordered, .folds" });
    let window = window.unwrap_or_else(|| element.clone());
    Some(End { element, window })
}

/// Gives each card that has none the grip from which a link is drawn.
pub fn add_grips() {
    each(".board .card[data-card]:not(:has(> .link-grip))", |card| {
        let Ok(grip) = document().create_element("button") else { return };
        let id = card.get_attribute("data-card").unwrap_or_default();
        for (name, value) in [
            ("type", "button"),
            ("class", "link-grip"),
            ("tabindex", "-1"),
            ("data-do", "link"),
            ("data-grip", "link"),
            ("title", "Drag to the card it waits for"),
            // The card may be renamed while the grip is there.
            ("aria-labelledby", &format!("link-word t-{id}")),
        ] {
            let _ = grip.set_attribute(name, value);
        }
        let _ = card.append_child(&grip);
    });
}
