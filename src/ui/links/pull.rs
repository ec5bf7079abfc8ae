//! The line behind a link that somebody is drawing.

use smallbatch_core::model::CardId;
use web_sys::{Element, HtmlElement};

use super::curve::{self, Box as Rect};
use super::{layer, line, rect};
use crate::browser::card_element;

/// The line that is drawn from a card's grip to the pointer; gone when it is dropped.
pub struct Pull {
    svg: Element,
    path: Element,
    card: HtmlElement,
}

impl Pull {
    /// Begins at a card.
    #[must_use]
    pub fn from(card: CardId) -> Option<Self> {
        let card = card_element(card)?;
        let svg = layer("links link-pull")?;
        let path = line(&svg, "link")?;
        Some(Self { svg, path, card })
    }

    /// Where its grip is: read before anything is written.
    #[must_use]
    pub fn start(&self) -> (f64, f64) {
        let Rect { top, right, bottom, .. } = rect(&self.card);
        (right - 16.0, (top + bottom) / 2.0)
    }

    /// Draws it up to the pointer.
    pub fn draw(&self, start: (f64, f64), end: (f64, f64)) {
        let _ = self.path.set_attribute("d", &curve::line(start, end));
    }
}

impl Drop for Pull {
    fn drop(&mut self) {
        self.svg.remove();
    }
}
