//! Lines to paste into a list in Trello, which has no import: it offers a card for each of them.

use super::{Backlog, Exported};

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let mut text = String::new();
    let mut items = 0;
    for item in backlog.items.iter().filter(|item| item.is_batch()) {
        text.push_str(&item.title);
        text.push('\n');
        items += 1;
    }
    let caveats = [
        "Lanes are lost: Trello takes titles only. Keep the session JSON or the page to keep beside it.",
        "Paste the lines into “Add a card”: Trello then offers a card for each line.",
    ];
    Exported { text, items, caveats: caveats.map(str::to_owned).to_vec(), affected: Vec::new() }
}
