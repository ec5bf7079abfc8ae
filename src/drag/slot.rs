//! Where in a lane a point is: before which card, and where the marker goes that shows it.

use super::machine::Point;

/// A card's box inside its list, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// From the list's left edge.
    pub left: f64,
    /// From the list's top edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    fn right(self) -> f64 {
        self.left + self.width
    }

    fn bottom(self) -> f64 {
        self.top + self.height
    }
}

/// Half the gap between two cards.
const HALF_GAP: f64 = 4.0;
/// How thick the marker is.
const THICKNESS: f64 = 4.0;

/// How many of `cards`, which flow in rows, stand before `at`.
#[must_use]
pub fn index(cards: &[Rect], at: Point) -> usize {
    let one_column = is_one_column(cards);
    let before = |card: &Rect| {
        if one_column {
            card.top + card.height / 2.0 < at.y
        } else {
            card.bottom() + HALF_GAP < at.y
                || (card.top - HALF_GAP <= at.y && card.left + card.width / 2.0 < at.x)
        }
    };
    cards.iter().take_while(|card| before(card)).count()
}

/// The marker in front of the card at `index`: a line beside it, or above it where cards stand in one
/// column. `None` in an empty lane, which shows itself as the target.
#[must_use]
pub fn marker(cards: &[Rect], index: usize) -> Option<Rect> {
    if is_one_column(cards) {
        let (card, edge) = match cards.get(index) {
            Some(card) => (card, card.top - HALF_GAP),
            None => cards.last().map(|card| (card, card.bottom() + HALF_GAP))?,
        };
        return Some(Rect {
            left: card.left,
            top: edge - THICKNESS / 2.0,
            width: card.width,
            height: THICKNESS,
        });
    }
    let previous = index.checked_sub(1).and_then(|previous| cards.get(previous));
    let (card, edge) = match (previous, cards.get(index)) {
        (_, Some(card)) => (card, card.left - HALF_GAP),
        (Some(card), None) => (card, card.right() + HALF_GAP),
        (None, None) => return None,
    };
    Some(Rect { left: edge - THICKNESS / 2.0, top: card.top, width: THICKNESS, height: card.height })
}

fn is_one_column(cards: &[Rect]) -> bool {
    match cards {
        [first, second, ..] => second.top >= first.bottom(),
        // Told by its shape: a lone card of a tray is as wide as the tray, and the tray is narrow.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: usize, count: usize) -> Vec<Rect> {
        let place = |i: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a few cards")]
            let (column, row) = ((i % columns) as f64, (i / columns) as f64);
            Rect { left: column * 108.0, top: row * 58.0, width: 100.0, height: 50.0 }
        };
        (0..count).map(place).collect()
    }

    #[test]
    fn in_rows_the_left_half_is_before_a_card_and_the_right_half_behind() {
        let cards = grid(3, 5);
        assert_eq!(index(&cards, Point { x: 10.0, y: 25.0 }), 0);
        assert_eq!(index(&cards, Point { x: 90.0, y: 25.0 }), 1);
        assert_eq!(index(&cards, Point { x: 320.0, y: 25.0 }), 3, "the end of the first row");
        assert_eq!(index(&cards, Point { x: 10.0, y: 80.0 }), 3, "the start of the second row");
        assert_eq!(index(&cards, Point { x: 300.0, y: 500.0 }), 5, "below everything");
        assert_eq!(index(&cards, Point { x: 300.0, y: -5.0 }), 0, "above everything");
    }

    #[test]
    fn in_a_column_the_upper_half_is_before_a_card() {
        let cards = grid(1, 3);
        assert_eq!(index(&cards, Point { x: 90.0, y: 10.0 }), 0);
        assert_eq!(index(&cards, Point { x: 10.0, y: 40.0 }), 1);
        assert_eq!(index(&cards, Point { x: 10.0, y: 400.0 }), 3);
    }

    #[test]
    fn the_marker_stands_between_the_neighbours() {
        let cards = grid(3, 3);
        assert_eq!(marker(&cards, 1).map(|rect| rect.left), Some(102.0));
        assert_eq!(marker(&cards, 3).map(|rect| rect.left), Some(318.0));
        let column = grid(1, 2);
        assert_eq!(marker(&column, 1).map(|rect| (rect.top, rect.width)), Some((52.0, 100.0)));
        assert_eq!(marker(&[], 0), None);
    }
}
