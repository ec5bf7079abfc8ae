//! What an item says in a tracker: value, feedback plan, done when, dependencies, release technique, lineage.
//! The same for every target; [`crate::format::markup`] puts it into the target's own markup.

use super::{Backlog, Item};
use crate::format::markup::Section;

/// The description of an item, as sections.
#[expect(dead_code, reason = "stub")]
pub(super) fn describe(backlog: &Backlog<'_>, item: &Item<'_>) -> Vec<Section> {
    let _ = (backlog.session, item.parent);
    Vec::new()
}
