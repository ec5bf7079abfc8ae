//! The cards that a text would bring, as an indented list: what was split from what.

use leptos::prelude::*;
use smallbatch_core::model::{Board, CardId, Lane, Session};

use super::super::shown;
use super::more;

/// So many are listed in all, and so many at first, unless there are few.
const LISTED: usize = 300;
const FIRST: usize = 8;
const FEW: usize = 12;
/// Deeper levels are not drawn deeper.
const DEEPEST: u8 = 6;

/// A card, as it is listed.
#[derive(Clone)]
pub struct Listed {
    title: String,
    depth: u8,
    /// "First batch, under a day".
    said: String,
}

/// The first cards of a session, each above what was split from it.
pub fn list(session: &Session) -> Vec<Listed> {
    let board = Board::of(session);
    let mut listed = Vec::new();
    // Not by recursion: a file can have thousands of levels.
    let mut ahead: Vec<(CardId, u8)> = Vec::new();
    let push = |ahead: &mut Vec<(CardId, u8)>, parent: Option<CardId>, depth: u8| {
        ahead.extend(board.children(parent).iter().rev().map(|child| (*child, depth)));
    };
    push(&mut ahead, None, 0);
    while let Some((id, depth)) = ahead.pop() {
        if listed.len() == LISTED {
            break;
        }
        let Some(card) = session.cards.get(&id) else { continue };
        let mut said = Vec::new();
        if !board.is_split(id) && card.lane != Lane::Slices {
            said.push(card.lane.label());
        }
        said.extend(card.size.map(smallbatch_core::model::Size::label));
        listed.push(Listed { title: shown(&card.title).to_owned(), depth, said: said.join(", ") });
        push(&mut ahead, Some(id), (depth + 1).min(DEEPEST));
    }
    listed
}

/// Puts a card of this title above the others.
pub fn hold(listed: &mut Vec<Listed>, title: String) {
    for card in listed.iter_mut() {
        card.depth = (card.depth + 1).min(DEEPEST);
    }
    listed.insert(0, Listed { title, depth: 0, said: String::new() });
}

/// The list. `all`: how many cards there are.
pub fn cards(listed: Vec<Listed>, all: usize) -> AnyView {
    let item = |card: Listed| {
        // The indentation, for those who do not see it.
        let level = ["Level ", &(card.depth + 1).to_string(), ": "].concat();
        view! {
            <li data-depth=card.depth>
                {(card.depth > 0).then(|| view! { <span class="unseen">{level}</span> })}
                <strong dir="auto">{card.title}</strong>
                " "
                <span class="hint">{card.said}</span>
            </li>
        }
        .into_any()
    };
    let beyond = all.saturating_sub(listed.len());
    let mut items: Vec<AnyView> = listed.into_iter().map(item).collect();
    if beyond > 0 && !items.is_empty() {
        let rest = ["And ", &beyond.to_string(), " more, which are not listed here."].concat();
        items.push(view! { <li class="hint">{rest}</li> }.into_any());
    }
    more(items, FIRST, FEW, "Cards", "import-cards")
}
