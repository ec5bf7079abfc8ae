//! A text grows with the cards, and so does the time for it. The bounds are for a debug build beside other work;
//! a loop within the loop would take minutes.

use std::time::{Duration, Instant};

use smallbatch_core::format::backlog::Target;
use smallbatch_core::model::{Card, CardId, Lane, Position, Session, SessionId, Technique};
use uuid::Uuid;

use crate::support::{export, now};

/// Cards of which each is split from the one that `parent` says.
fn session(cards: usize, parent: impl Fn(usize) -> Option<usize>) -> Session {
    let mut session = Session::new(SessionId(Uuid::nil()), now());
    let id = |n: usize| CardId(Uuid::from_u128(n as u128 + 1));
    for (n, position) in Position::sequence(None, cards).enumerate() {
        let card = Card {
            parent_id: parent(n).map(id),
            title: format!("Card {n}"),
            lane: Lane::ALL[n % Lane::ALL.len()],
            position,
            depends_on: (n > 0).then(|| id(n - 1)).into_iter().collect(),
            technique: if n.is_multiple_of(2) { Technique::FeatureToggle } else { Technique::Plain },
            ..Card::default()
        };
        session.cards.insert(id(n), card);
    }
    session
}

fn timed(session: &Session, target: Target) -> (usize, Duration) {
    let began = Instant::now();
    let exported = export(session, target, true);
    (exported.items, began.elapsed())
}

#[test]
fn twenty_thousand_cards_are_written() {
    // A comb: a chain of split cards, each with one slice beside the next.
    let comb = |n: usize| n.checked_sub(if n.is_multiple_of(2) { 2 } else { 1 });
    let (small, flat, deep) = (session(1_000, comb), session(1_000, |_| None), session(20_000, comb));
    for target in Target::ALL.iter().copied().filter(|target| target.is_selective()) {
        for (session, bound) in [(&small, 5), (&flat, 5), (&deep, 40)] {
            let (items, time) = timed(session, target);
            assert!(items * 2 >= session.cards.len(), "{target}: {items} items");
            assert!(time < Duration::from_secs(bound), "{target}, {items} items: {time:?}");
        }
    }
}

#[test]
fn cards_that_were_split_from_each_other_in_a_circle_are_written() {
    // Two damaged windows: the first three are a circle, the others hang from it.
    let session = session(50, |n| Some(if n < 3 { (n + 1) % 3 } else { n / 3 }));
    let exported = export(&session, Target::JiraCloud, true);
    assert!(exported.items > 30, "{}", exported.items);
}

#[test]
fn one_long_text_is_written() {
    let mut session = session(1, |_| None);
    for text in ["http://", "@a#1", "[*_", "&a&a", "a\n", "\\", "www.*", "  ", "<a "] {
        session.epic.narrative = text.repeat(200_000 / text.len());
        for target in [Target::JiraCloud, Target::AzureDevOps, Target::Markdown] {
            let (_, time) = timed(&session, target);
            assert!(time < Duration::from_secs(20), "{text:?}, {target}: {time:?}");
        }
    }
}
