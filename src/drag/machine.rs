//! What each pointer is doing: a state machine without a page.

use smallbatch_core::collections::Map;

/// How far a pressed pointer may tremble before it drags, in CSS pixels. A fingertip trembles more.
const THRESHOLD: f64 = 4.0;
const TOUCH_THRESHOLD: f64 = 9.0;

/// A point in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// What the page has to do after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Rest,
    /// Show that something is carried now.
    Lift,
    /// Show where it is now.
    Carry,
    /// Put it down where it is: one command.
    Drop,
    /// Put it back where it came from: no command.
    Bail,
}

#[derive(Debug)]
struct Pressed<T> {
    what: T,
    start: Point,
    at: Point,
    threshold: f64,
    carried: bool,
}

/// All pointers that are down, by the browser's pointer id. `T` is what a pointer took hold of.
#[derive(Debug)]
pub struct Machine<T>(Map<i32, Pressed<T>>);

impl<T> Default for Machine<T> {
    fn default() -> Self {
        Self(Map::new())
    }
}

impl<T: Copy> Machine<T> {
    /// A pointer went down on something that can be carried.
    pub fn press(&mut self, pointer: i32, what: T, at: Point, touch: bool) {
        let threshold = if touch { TOUCH_THRESHOLD } else { THRESHOLD };
        self.0.insert(pointer, Pressed { what, start: at, at, threshold, carried: false });
    }

    /// A pointer moved.
    pub fn motion(&mut self, pointer: i32, at: Point) -> Step {
        let Some(pressed) = self.0.get_mut(&pointer) else { return Step::Rest };
        pressed.at = at;
        if pressed.carried {
            return Step::Carry;
        }
        if (at.x - pressed.start.x).hypot(at.y - pressed.start.y) < pressed.threshold {
            return Step::Rest;
        }
        pressed.carried = true;
        Step::Lift
    }

    /// A pointer went up: a drop, or, if nothing was carried, a click that the browser reports itself.
    pub fn release(&mut self, pointer: i32) -> Step {
        match self.0.remove(&pointer) {
            Some(pressed) if pressed.carried => Step::Drop,
            _ => Step::Rest,
        }
    }

    /// The browser took a pointer away, or its person pressed Escape.
    pub fn cancel(&mut self, pointer: i32) -> Step {
        match self.0.remove(&pointer) {
            Some(pressed) if pressed.carried => Step::Bail,
            _ => Step::Rest,
        }
    }

    /// What a pointer has taken hold of, and where it is.
    #[must_use]
    pub fn held(&self, pointer: i32) -> Option<(T, Point)> {
        self.0.get(&pointer).map(|pressed| (pressed.what, pressed.at))
    }

    /// The pointers that carry something.
    #[must_use]
    pub fn carrying(&self) -> Vec<i32> {
        self.0.iter().filter(|(_, pressed)| pressed.carried).map(|(pointer, _)| *pointer).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_press_that_only_trembles_stays_a_click() {
        let mut machine = Machine::default();
        machine.press(1, 'a', at(10.0, 10.0), false);
        assert_eq!(machine.motion(1, at(12.0, 11.0)), Step::Rest);
        assert_eq!(machine.release(1), Step::Rest);
        machine.press(1, 'a', at(10.0, 10.0), true);
        assert_eq!(machine.motion(1, at(16.0, 10.0)), Step::Rest, "a fingertip trembles more");
    }

    #[test]
    fn a_drag_lifts_once_and_drops_once() {
        let mut machine = Machine::default();
        machine.press(1, 'a', at(0.0, 0.0), false);
        assert_eq!(machine.motion(1, at(5.0, 0.0)), Step::Lift);
        assert_eq!(machine.motion(1, at(0.0, 0.0)), Step::Carry, "back at the start it is still carried");
        assert_eq!(machine.held(1), Some(('a', at(0.0, 0.0))));
        assert_eq!(machine.release(1), Step::Drop);
        assert_eq!(machine.release(1), Step::Rest);
    }

    #[test]
    fn a_cancelled_drag_bails() {
        let mut machine = Machine::default();
        machine.press(1, 'a', at(0.0, 0.0), true);
        machine.motion(1, at(50.0, 0.0));
        assert_eq!(machine.cancel(1), Step::Bail);
        assert_eq!(machine.motion(1, at(60.0, 0.0)), Step::Rest);
    }

    #[test]
    fn two_people_drag_at_once() {
        let mut machine = Machine::default();
        machine.press(1, 'a', at(0.0, 0.0), true);
        machine.press(2, 'b', at(500.0, 0.0), true);
        machine.motion(1, at(50.0, 0.0));
        machine.motion(2, at(450.0, 0.0));
        assert_eq!(machine.carrying(), [1, 2]);
        assert_eq!(machine.cancel(1), Step::Bail);
        assert_eq!(machine.release(2), Step::Drop);
    }

    #[test]
    fn a_pointer_that_was_never_pressed_does_nothing() {
        let mut machine = Machine::<char>::default();
        assert_eq!(machine.motion(7, at(1.0, 1.0)), Step::Rest);
        assert_eq!(machine.release(7), Step::Rest);
        assert_eq!(machine.cancel(7), Step::Rest);
    }
}
