//! Dragging with pointers: mouse, touch and pen, several at once.
//!
//! [`machine`] decides, from presses and moves alone, what is a click and what is a drag; [`slot`] decides
//! where in a lane a point is. Both are pure. [`hands`] is the thin part that touches the page: it shows
//! what is carried and asks for one command when it is dropped.

pub mod hands;
mod machine;
mod slot;
