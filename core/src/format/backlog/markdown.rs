//! A document in Markdown: the epic, then a heading for each lane and a check box for each slice, with its
//! description below it. A check box stands for a card and nothing else has one, so that
//! [`crate::format::import`] finds the cards again.

use super::description::describe;
use super::{Backlog, Exported, Kind};
use crate::format::markup::markdown;
use crate::model::Lane;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let mut out = String::new();
    let mut items = 0;
    let mut lane: Option<Lane> = None;
    let mut removals = false;
    for item in &backlog.items {
        let heading = match (item.kind, item.card) {
            (Kind::SplitCard, _) => continue,
            (Kind::Slice, Some((_, card))) if lane != Some(card.lane) => {
                lane = Some(card.lane);
                card.lane.label()
            }
            (Kind::Removal, _) if !removals => {
                removals = true;
                "Removals"
            }
            _ => "",
        };
        items += 1;
        if item.kind == Kind::Epic {
            out.push_str("# ");
            out.push_str(&markdown::title(&item.title));
            out.push('\n');
            markdown::nested(&mut out, &describe(backlog, item), "");
            continue;
        }
        if !heading.is_empty() {
            out.push_str("\n## ");
            out.push_str(heading);
            out.push('\n');
        }
        let shipped =
            item.kind == Kind::Slice && item.card.is_some_and(|(_, card)| card.shipped_at.is_some());
        out.push_str(if shipped { "\n- [x] " } else { "\n- [ ] " });
        out.push_str(&markdown::title(&item.title));
        out.push('\n');
        markdown::nested(&mut out, &describe(backlog, item), "  ");
    }
    let mut caveats = Vec::new();
    if items < backlog.items.len() {
        caveats.push(
            "Split cards have no line of their own: each slice says what it was split from.".to_owned(),
        );
    }
    caveats.push("Feedback plans, needs and lineage do not come back as fields.".to_owned());
    Exported { text: out, items, caveats, ..Exported::default() }
}
