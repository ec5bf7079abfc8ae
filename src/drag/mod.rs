//! Dragging with pointers: mouse, touch and pen, several at once.
//!
//! [`machine`] decides, from presses and moves alone, what is a click and what is a drag; [`slot`] decides
//! where in a lane a point is. Both are pure. [`hands`] hears the pointers and asks for one command when
//! something is dropped; [`carried`] shows what is carried.

mod carried;
pub mod hands;
mod machine;
mod slot;
