//! Sessions as files: the JSON envelope, what goes to a team's backlog, and everything that is read back.

pub mod backlog;
pub mod import;
pub mod markup;
mod migrate;
mod restore;
mod session_json;
pub mod summary;
pub mod table;
mod tabs;

pub use migrate::Migration;
pub use restore::{MAX_BYTES, MAX_CARDS, Restored, Unreadable, glimpse, restore, restore_stored};
pub(crate) use session_json::size;
pub use session_json::{Envelope, export, file_name, snapshot};
pub use tabs::tabbed;

/// The version of the session JSON that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// What the envelope's `format` says.
pub const FORMAT: &str = "smallbatch.session";
