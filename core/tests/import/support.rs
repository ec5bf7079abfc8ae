//! Reading a text, and looking at what came of it.

use smallbatch_core::format::import::{Imported, Reading, read};
use smallbatch_core::model::{Board, CardId, Ids, Lane, Session, Timestamp};
use smallbatch_core::rules;
use uuid::Uuid;

pub struct Counter(u128);

impl Counter {
    pub fn from(start: u128) -> Self {
        Self(start)
    }
}

impl Ids for Counter {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

pub fn reading(text: &str) -> Reading {
    read(text).expect("it can be read")
}

pub fn take(reading: &Reading) -> Imported {
    let imported = reading.import(Timestamp::from_millis(1_769_851_800_000), &mut Counter(0));
    let imported = imported.expect("there is something in it");
    assert!(rules::hold(&imported.session));
    imported
}

pub fn import(text: &str) -> Imported {
    take(&reading(text))
}

/// Every card as "Lane/Ancestor/Title (size)", split cards without a lane.
pub fn paths(session: &Session) -> Vec<String> {
    let board = Board::of(session);
    let path = |id: CardId| {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next {
            let card = &session.cards[&id];
            path.push(card.title.clone());
            next = card.parent_id;
        }
        path.reverse();
        path.join("/")
    };
    let line = |(id, card): (&CardId, &smallbatch_core::model::Card)| {
        let size = card.size.map_or(String::new(), |size| format!(" ({})", size.word()));
        if board.is_split(*id) {
            return [&path(*id), "/"].concat();
        }
        let lane =
            if card.lane == Lane::Slices { String::new() } else { format!(" in {}", card.lane.label()) };
        [path(*id), size, lane].concat()
    };
    session.cards.iter().map(line).collect()
}
