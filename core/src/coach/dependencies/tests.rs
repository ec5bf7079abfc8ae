use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::{Position, SessionId, Timestamp};

/// A split that is built card by card; a card is called by its number.
struct Split(Session);

impl Split {
    fn of(cards: &[(u128, Lane)]) -> Self {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        for ((number, lane), position) in cards.iter().zip(Position::sequence(None, cards.len())) {
            session.cards.insert(id(*number), Card { lane: *lane, position, ..Card::default() });
        }
        Self(session)
    }

    fn with(mut self, number: u128, edit: impl FnOnce(&mut Card)) -> Self {
        edit(self.0.cards.get_mut(&id(number)).expect("the card was put in"));
        self
    }

    fn link(self, from: u128, on: u128) -> Self {
        self.with(from, |card| assert!(card.depends_on.insert(id(on)), "linked once"))
    }

    fn split(self, child: u128, parent: u128) -> Self {
        self.with(child, |card| card.parent_id = Some(id(parent)))
    }

    fn ship(self, number: u128) -> Self {
        self.with(number, |card| card.shipped_at = Some(Timestamp::default()))
    }

    fn ask(self, number: u128, line: &str) -> Self {
        self.with(number, |card| card.asks.push(Ask::parse(line)))
    }

    fn reckon(&self) -> Dependencies {
        Dependencies::of(&self.0, &Board::of(&self.0))
    }

    fn late(&self) -> Vec<(u128, u128)> {
        let links = self.reckon().links.into_iter().filter(|link| link.late);
        links.map(|link| (number(link.from), number(link.on))).collect()
    }

    fn independent(&self) -> Vec<u128> {
        self.reckon().independent.into_iter().map(number).collect()
    }

    fn dependent(&self) -> Vec<u128> {
        self.reckon().dependent.into_iter().map(number).collect()
    }

    fn chains(&self) -> Vec<Vec<u128>> {
        self.reckon().chains.into_iter().map(|chain| chain.into_iter().map(number).collect()).collect()
    }
}

fn id(number: u128) -> CardId {
    CardId(Uuid::from_u128(number))
}

fn number(id: CardId) -> u128 {
    id.0.as_u128()
}

use Lane::{FirstBatch, Later, Next, NotDoing, Slices};

#[test]
fn a_slice_that_waits_for_one_before_it_is_dependent_but_not_late() {
    let split = Split::of(&[(1, FirstBatch), (2, FirstBatch), (3, Next)]).link(2, 1).link(3, 1);
    assert_eq!(split.late(), []);
    assert_eq!((split.independent(), split.dependent()), (vec![1], vec![2, 3]));
    let links: Vec<_> = split.reckon().links.iter().map(|l| (number(l.from), number(l.on))).collect();
    assert_eq!(links, [(2, 1), (3, 1)]);
}

#[test]
fn lower_in_the_same_lane_and_in_a_later_lane_is_late() {
    let lanes = [(1, FirstBatch), (2, FirstBatch), (3, Next), (4, Later), (5, Later)];
    let split = Split::of(&lanes).link(1, 2).link(2, 3).link(4, 5);
    assert_eq!(split.late(), [(1, 2), (2, 3), (4, 5)]);
}

#[test]
fn the_tray_has_no_order_comes_after_next_and_before_later() {
    let split = Split::of(&[(1, Slices), (2, Slices), (3, Next), (4, Later)]);
    let split = split.link(1, 2).link(3, 2).link(4, 1).link(2, 4);
    assert_eq!(split.late(), [(3, 2), (2, 4)]);
}

#[test]
fn what_is_not_done_never_comes_and_waits_for_nobody() {
    let split = Split::of(&[(1, FirstBatch), (2, NotDoing), (3, NotDoing), (4, Slices)]);
    let split = split.link(1, 2).link(4, 2).link(2, 3).link(3, 1);
    assert_eq!(split.late(), [(1, 2), (4, 2)]);
    assert_eq!((split.independent(), split.dependent()), (vec![], vec![1, 4]));
    assert_eq!(split.reckon().links.len(), 4);
}

#[test]
fn people_outside_make_a_slice_dependent() {
    let split = Split::of(&[(1, Next), (2, Next), (3, NotDoing)]);
    let split = split.ask(2, "Legal: is a photo enough?").ask(2, "a test account").ask(3, "Ann: nothing");
    assert_eq!((split.independent(), split.dependent()), (vec![1], vec![2]));
    let asks: Vec<_> = split.reckon().asks.into_iter().map(|(card, ask)| (number(card), ask.who)).collect();
    assert_eq!(asks, [(2, "Legal".to_owned()), (2, String::new())]);
}

#[test]
fn nobody_waits_for_what_is_shipped_and_what_is_shipped_waits_for_nobody() {
    let split = Split::of(&[(1, FirstBatch), (2, Next), (3, Next), (4, Next)]);
    let split = split.link(1, 2).link(2, 3).link(3, 4).ask(2, "Legal: yes?").ship(2);
    assert_eq!(split.late(), [(3, 4)]);
    assert_eq!((split.independent(), split.dependent()), (vec![1, 2, 4], vec![3]));
    assert_eq!(split.reckon().links.len(), 4 - 1);
    assert!(split.reckon().asks.is_empty());
    assert_eq!(split.chains(), Vec::<Vec<u128>>::new());
}

#[test]
fn a_split_card_stands_for_its_slices() {
    // 10 was split into 11 and 12, and 12 into 13 and 14.
    let cards =
        [(1, Next), (10, Slices), (11, FirstBatch), (12, Slices), (13, Next), (14, NotDoing), (2, Next)];
    let split = || {
        let split = Split::of(&cards).split(11, 10).split(12, 10).split(13, 12).split(14, 12);
        split.link(2, 10)
    };
    assert_eq!(split().late(), []);
    assert_eq!(split().independent(), [11, 1, 13]);
    let early = split().link(1, 10);
    assert_eq!(early.late(), [(1, 10)], "13 stands after 1");
    let shipped = split().ship(11).ship(13);
    assert_eq!(shipped.dependent(), Vec::<u128>::new());
    let dropped = split().with(11, |card| card.lane = NotDoing).with(13, |card| card.lane = NotDoing);
    assert_eq!(dropped.late(), [(2, 10)], "nothing of it will be there");
}

#[test]
fn a_slice_of_the_card_it_waits_for_waits_for_the_others() {
    let split = Split::of(&[(10, Slices), (1, Next), (2, Next)]).split(1, 10).split(2, 10);
    assert_eq!(split.link(1, 10).link(2, 10).late(), [(1, 10)]);
    let alone = Split::of(&[(10, Slices), (1, Next)]).split(1, 10).link(1, 10);
    assert_eq!(alone.independent(), [1]);
}

#[test]
fn chains_are_three_or_more_the_longest_first() {
    let lanes: Vec<_> = (1..=9).map(|number| (number, Next)).collect();
    let split =
        Split::of(&lanes).link(3, 2).link(2, 1).link(7, 6).link(6, 5).link(5, 4).link(7, 4).link(9, 8);
    assert_eq!(split.chains(), [vec![7, 6, 5, 4], vec![3, 2, 1]]);
}

#[test]
fn a_chain_goes_through_a_split_card_by_its_slices() {
    let split = Split::of(&[(1, Next), (10, Slices), (11, Next), (12, Next), (2, Next)]);
    let split = split.split(11, 10).split(12, 10).link(2, 10).link(12, 1);
    assert_eq!(split.chains(), [[2, 12, 1]]);
}

#[test]
fn a_circle_that_two_windows_made_is_one_chain_and_hangs_nothing() {
    let split = Split::of(&[(1, Next), (2, Next), (3, Next)]).link(1, 2).link(2, 3).link(3, 1);
    assert_eq!(split.chains(), [[1, 2, 3]]);
    assert_eq!(split.dependent(), [1, 2, 3]);
    assert_eq!(Split::of(&[(1, Next)]).link(1, 1).independent(), [1], "nobody waits for himself");
}

#[test]
fn a_link_to_a_card_that_is_gone_counts_for_nothing() {
    let split = Split::of(&[(1, Next)]).link(1, 99);
    assert_eq!((split.independent(), split.reckon().links.len()), (vec![1], 0));
}

#[test]
fn a_chain_of_fifty_thousand_does_not_exhaust_the_stack() {
    const COUNT: u128 = 50_000;
    let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
    for number in 1..=COUNT {
        let mut card = Card { lane: Next, ..Card::default() };
        card.depends_on.insert(id(number + 1));
        session.cards.insert(id(number), card);
    }
    let found = Split(session).reckon();
    assert_eq!(found.chains.iter().map(Vec::len).collect::<Vec<_>>(), [COUNT as usize]);
}

proptest! {
    /// R18: whatever two windows have left behind, each batch is counted once, each chain holds each card
    /// once, and each step of a chain is a link.
    #[test]
    fn whatever_two_windows_left_is_reckoned(
        cards in prop::collection::vec((0..5usize, 0..12u128, any::<bool>()), 1..12),
        links in prop::collection::vec((1..13u128, 1..13u128), 0..30),
    ) {
        let lanes: Vec<_> = (1..).zip(&cards).map(|(number, (lane, ..))| (number, Lane::ALL[*lane])).collect();
        let mut split = Split::of(&lanes);
        for (number, (_, parent, shipped)) in (1..).zip(cards) {
            if parent > 0 && number % 3 == 0 {
                split = split.split(number, parent);
            }
            if shipped && number % 4 == 0 {
                split = split.ship(number);
            }
        }
        for (from, on) in links {
            if split.0.cards.get(&id(from)).is_some_and(|card| !card.depends_on.contains(&id(on))) {
                split = split.link(from, on);
            }
        }
        let board = Board::of(&split.0);
        let found = Dependencies::of(&split.0, &board);
        let mut counted: Vec<_> = found.independent.iter().chain(&found.dependent).copied().collect();
        counted.sort_unstable();
        let mut batches: Vec<_> = board.batches().collect();
        batches.sort_unstable();
        prop_assert_eq!(counted, batches);
        for link in found.links.iter().filter(|link| link.late) {
            prop_assert!(found.dependent.contains(&link.from));
        }
        for chain in &found.chains {
            let mut once = chain.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), chain.len());
            for step in chain.windows(2) {
                let holds = found.links.iter().any(|link| {
                    link.from == step[0] && (link.on == step[1] || board.descendants(link.on).contains(&step[1]))
                });
                prop_assert!(holds, "{step:?} is no link");
            }
        }
    }
}
