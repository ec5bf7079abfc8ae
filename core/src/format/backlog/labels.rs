//! The labels of an item: words that a tracker can filter by.

use super::{Backlog, Item, Kind};
use crate::model::Technique;

/// What the narrowest of the trackers takes.
const MOST_LETTERS: usize = 50;

/// The labels of an item: letters and digits of any script, and dashes, at most 50; each only once.
pub(super) fn labels(backlog: &Backlog<'_>, item: &Item<'_>) -> Vec<String> {
    let mut labels = Vec::new();
    let Some((_, card)) = item.card else { return vec!["epic".to_owned()] };
    match item.kind {
        Kind::Slice => {
            labels.extend(label("", card.lane.word()));
            labels.extend(card.size.and_then(|size| label("size-", size.word())));
        }
        Kind::Removal => labels.extend(label("", "removal")),
        Kind::SplitCard | Kind::Epic => labels.extend(label("", "split-card")),
    }
    if matches!(item.kind, Kind::Slice | Kind::Removal) && card.technique != Technique::Plain {
        labels.extend(label("", card.technique.word()));
    }
    if item.kind == Kind::Removal {
        return labels;
    }
    if card.shipped_at.is_some() {
        labels.extend(label("", "shipped"));
    }
    for goal in card.value_goal_ids.iter().filter_map(|id| backlog.session.value_goals.get(id)) {
        // Two goals may differ only in what a label cannot say.
        labels.extend(label("value-", &goal.name).filter(|label| !labels.contains(label)));
    }
    labels
}

/// `text` as a label; `None` when it has neither a letter nor a digit.
fn label(prefix: &str, text: &str) -> Option<String> {
    let mut label = prefix.to_owned();
    let mut letters = prefix.len();
    let begun = label.len();
    let mut gap = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            // An apostrophe stands within a word.
            gap |= c != '\'' && c != '’' && label.len() > begun;
            continue;
        }
        // A letter that becomes two when it is made small is a letter and a mark, and the mark goes.
        for c in c.to_lowercase().filter(|c| c.is_alphanumeric()) {
            if letters + 1 + usize::from(gap) > MOST_LETTERS {
                return Some(label);
            }
            if gap {
                label.push('-');
                letters += 1;
                gap = false;
            }
            label.push(c);
            letters += 1;
        }
    }
    (label.len() > begun).then_some(label)
}
