//! The way of one arrow from a card's box to another's. Pure.

/// A box in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Box {
    /// Its left edge.
    pub left: f64,
    /// Its top edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its bottom edge.
    pub bottom: f64,
}

impl Box {
    /// The part of it that is seen through `window`; where none is, the edge of the window behind which it
    /// lies, and `false`.
    #[must_use]
    pub fn within(self, window: Self) -> (Self, bool) {
        let seen = self.right > window.left
            && self.left < window.right
            && self.bottom > window.top
            && self.top < window.bottom;
        let x = |x: f64| x.max(window.left).min(window.right);
        let y = |y: f64| y.max(window.top).min(window.bottom);
        (Self { left: x(self.left), top: y(self.top), right: x(self.right), bottom: y(self.bottom) }, seen)
    }

    fn middle(self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }
}

/// An arrow from `from` to `on`, as the data of an SVG path: over the tops of cards that stand side by side,
/// along the side of cards that stand one above the other, so that it keeps off the titles of those between.
/// It stays within `room` where that is in its hands.
#[must_use]
pub fn arrow(from: Box, on: Box, room: Box) -> String {
    let ((x1, y1), (x2, y2)) = (from.middle(), on.middle());
    let beside = from.top < on.bottom && on.top < from.bottom;
    let above = from.left < on.right && on.left < from.right;
    if beside && !above {
        let lift = lift(x2 - x1);
        let aside = ((from.right - from.left) / 8.0).copysign(x2 - x1);
        let top = from.top.min(on.top) - lift;
        return path([(x1 + aside, from.top), (x1 + aside, top), (x2 - aside, top), (x2 - aside, on.top)]);
    }
    if above {
        let lift = lift(y2 - y1);
        let (a, b, side) = if from.right.max(on.right) + lift > room.right {
            // On a phone there is room on neither side: a flat arc is better than one that cannot be seen.
            (from.left, on.left, (from.left.min(on.left) - lift).max(room.left - 16.0))
        } else {
            (from.right, on.right, from.right.max(on.right) + lift)
        };
        return path([(a, y1), (side, y1), (side, y2), (b, y2)]);
    }
    let (start, end) = if y1 < y2 { (from.bottom, on.top) } else { (from.top, on.bottom) };
    // Between two rows there is hardly any way: the bend makes it one that can be seen.
    let bend = ((end - start).abs() / 2.0).max(36.0).copysign(y2 - y1);
    path([(x1, start), (x1, start + bend), (x2, end - bend), (x2, end)])
}

/// The line from a card to the pointer that draws it.
#[must_use]
pub fn line(start: (f64, f64), end: (f64, f64)) -> String {
    let bend = (end.0 - start.0) / 2.0;
    path([start, (start.0 + bend, start.1), (end.0 - bend, end.1), end])
}

/// How far an arc rises: more over a longer way, so that two of them can be told apart.
fn lift(distance: f64) -> f64 {
    (20.0 + distance.abs() / 12.0).min(64.0)
}

/// Whole pixels, because printing fractions costs eleven kilobytes of WebAssembly.
fn path(points: [(f64, f64); 4]) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a window is not that large")]
    let [(x1, y1), (x2, y2), (x3, y3), (x4, y4)] = points.map(|(x, y)| (x.round() as i32, y.round() as i32));
    format!("M{x1} {y1}C{x2} {y2} {x3} {y3} {x4} {y4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Box = Box { left: 0.0, top: 0.0, right: 1000.0, bottom: 700.0 };

    fn card(left: f64, top: f64) -> Box {
        Box { left, top, right: left + 200.0, bottom: top + 100.0 }
    }

    #[test]
    fn side_by_side_it_goes_over_the_tops() {
        assert_eq!(arrow(card(0.0, 100.0), card(240.0, 100.0), ROOM), "M125 100C125 60 315 60 315 100");
        assert_eq!(arrow(card(240.0, 100.0), card(0.0, 100.0), ROOM), "M315 100C315 60 125 60 125 100");
    }

    #[test]
    fn one_above_the_other_it_goes_along_the_side_with_room() {
        assert_eq!(arrow(card(0.0, 0.0), card(0.0, 120.0), ROOM), "M200 50C230 50 230 170 200 170");
        assert_eq!(arrow(card(800.0, 0.0), card(800.0, 120.0), ROOM), "M800 50C770 50 770 170 800 170");
    }

    #[test]
    fn otherwise_it_goes_from_edge_to_edge() {
        assert_eq!(arrow(card(0.0, 0.0), card(300.0, 300.0), ROOM), "M100 100C100 200 400 200 400 300");
    }

    #[test]
    fn what_is_scrolled_away_is_pointed_at_by_the_edge() {
        let window = Box { left: 0.0, top: 200.0, right: 400.0, bottom: 500.0 };
        let (edge, seen) = card(0.0, 0.0).within(window);
        assert_eq!((edge, seen), (Box { left: 0.0, top: 200.0, right: 200.0, bottom: 200.0 }, false));
        assert_eq!(card(0.0, 250.0).within(window), (card(0.0, 250.0), true));
    }
}
