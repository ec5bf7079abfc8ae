//! The guided round over a finished split: what is asked, and what the app itself can see. The answers are
//! the room's.

use super::dependencies::Dependencies;
use crate::model::{Board, Card, CardId, Criterion, Lane, Session, Size};

/// The question to the room.
#[must_use]
pub fn question(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::RoughlyEqual => "Are the slices about the same size?",
        Criterion::SomethingToDrop => "Is there anything we can drop or postpone?",
        Criterion::ObviousFirst => "Is it obvious which slice comes first?",
        Criterion::DeployableAlone => "Can each slice be deployed, and checked, on its own?",
    }
}

/// Why it is asked.
#[must_use]
pub fn reason(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::RoughlyEqual => "Equal sizes leave the order free: what matters most can come first.",
        Criterion::SomethingToDrop => {
            "Of two ways to split, the one that lets you drop something is the better one."
        }
        Criterion::ObviousFirst => "A good first slice gives value, teaches something, or takes a risk away.",
        Criterion::DeployableAlone => {
            "What has to wait for others to be released is one large batch with them."
        }
    }
}

/// What a "no" suggests.
#[must_use]
pub fn suggestion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::RoughlyEqual => "Split the largest once more.",
        Criterion::SomethingToDrop => "Look for a card that nobody would miss.",
        Criterion::ObviousFirst => "Look which slice brings the first feedback soonest.",
        Criterion::DeployableAlone => "Look who waits for whom, and turn one of the two around.",
    }
}

/// What the app can see of it, in one sentence.
#[must_use]
pub fn evidence(session: &Session, board: &Board, criterion: Criterion) -> String {
    if board.slices().next().is_none() {
        return "There is no slice yet.".to_owned();
    }
    match criterion {
        Criterion::RoughlyEqual => sizes(session, board),
        Criterion::SomethingToDrop => set_aside(board),
        Criterion::ObviousFirst => first(session, board),
        Criterion::DeployableAlone => alone(session, board),
    }
}

/// The largest slice that somebody has sized, the first of them on the board.
#[must_use]
pub fn largest(session: &Session, board: &Board) -> Option<CardId> {
    let size = |id: &CardId| session.cards.get(id).and_then(|card| card.size);
    let mut largest: Option<(Size, CardId)> = None;
    for (id, size) in board.batches().filter_map(|id| Some((id, size(&id)?))) {
        if largest.is_none_or(|(before, _)| size > before) {
            largest = Some((size, id));
        }
    }
    largest.map(|(_, id)| id)
}

fn sizes(session: &Session, board: &Board) -> String {
    let cards = || board.batches().filter_map(|id| session.cards.get(&id));
    let of_size = |size: Size| cards().filter(move |card| card.size == Some(size));
    let unsized_slices = cards().filter(|card| card.size.is_none()).count();
    let rest = match unsized_slices {
        0 => ".".to_owned(),
        1 => "; 1 has no size yet.".to_owned(),
        some => format!("; {some} have no size yet."),
    };
    let told = |size: Size| {
        let mut found = of_size(size);
        match (found.next(), found.count()) {
            (Some(only), 0) => format!("{}: {}", size.label(), quoted(only)),
            (_, others) => format!("{} ({} slices)", size.label(), others + 1),
        }
    };
    let sizes = || Size::ALL.iter().copied().filter(|size| of_size(*size).next().is_some());
    match (sizes().next(), sizes().next_back()) {
        (Some(smallest), Some(largest)) if smallest == largest => {
            let count = of_size(smallest).count();
            match count {
                1 => format!("The only slice with a size is {}{rest}", told(smallest)),
                _ => format!("All {count} slices with a size are {}{rest}", smallest.label()),
            }
        }
        (Some(smallest), Some(largest)) => {
            format!("Smallest {}, largest {}{rest}", told(smallest), told(largest))
        }
        _ => "Nobody has sized a slice yet.".to_owned(),
    }
}

fn set_aside(board: &Board) -> String {
    let are = |count: usize| if count == 1 { "1 is".to_owned() } else { format!("{count} are") };
    match (board.lane(Lane::NotDoing).len(), board.lane(Lane::Later).len()) {
        (0, 0) => "Nothing is in Not doing, and nothing in Later.".to_owned(),
        (dropped, 0) => format!("{} in Not doing, none in Later.", are(dropped)),
        (0, postponed) => format!("None is in Not doing; {} in Later.", are(postponed)),
        (dropped, postponed) => format!("{} in Not doing, {postponed} in Later.", are(dropped)),
    }
}

fn first(session: &Session, board: &Board) -> String {
    let lane = board.lane(Lane::FirstBatch).iter().filter_map(|id| session.cards.get(id));
    let mut open = lane.clone().filter(|card| card.shipped_at.is_none());
    let shipped = lane.clone().count() - open.clone().count();
    let Some(card) = open.next() else {
        return match shipped {
            0 => "First batch is empty: nothing stands first.".to_owned(),
            _ => "Everything in First batch is shipped.".to_owned(),
        };
    };
    let stands = match shipped {
        0 => format!("{} stands first in First batch", quoted(card)),
        1 => format!("1 slice of First batch is shipped; {} is next", quoted(card)),
        _ => format!("{shipped} slices of First batch are shipped; {} is next", quoted(card)),
    };
    match waits_for(session, card) {
        Some(whom) => format!("{stands}, but waits for {whom}."),
        None => format!("{stands} and waits for nobody."),
    }
}

/// Whom a slice still waits for: a card that is not shipped, or people outside the team.
fn waits_for(session: &Session, card: &Card) -> Option<String> {
    let open = |id: CardId| session.cards.get(&id).filter(|on| on.shipped_at.is_none());
    let card_before = session.depends_on(card).find_map(open).map(quoted);
    card_before.or_else(|| {
        let ask = card.asks.first()?;
        Some(if ask.who.is_empty() { "somebody outside the team".to_owned() } else { ask.who.clone() })
    })
}

fn alone(session: &Session, board: &Board) -> String {
    let found = Dependencies::of(session, board);
    let (alone, waiting) = (found.independent.len(), found.dependent.len());
    let title = |id: CardId| session.cards.get(&id).map(quoted).unwrap_or_default();
    // Of those that wait, the one that the room should look at: the order has it before what it needs.
    let link = found.links.iter().find(|link| link.late).or(found.links.first());
    let example = link.map(|link| format!("{} waits for {}", title(link.from), title(link.on)));
    let example = example.or_else(|| {
        let (id, ask) = found.asks.first()?;
        let whom = if ask.who.is_empty() { "somebody outside the team" } else { &ask.who };
        Some(format!("{} waits for {whom}", title(*id)))
    });
    match (waiting, example) {
        (0, _) => "No slice waits for another one, or for anybody outside the team.".to_owned(),
        (_, Some(example)) => format!("{alone} of {} wait for nobody; {example}.", alone + waiting),
        (_, None) => format!("{alone} of {} wait for nobody.", alone + waiting),
    }
}

/// A card's title within a sentence.
fn quoted(card: &Card) -> String {
    let title = card.title.trim();
    format!("“{}”", if title.is_empty() { "Untitled" } else { title })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ask, Position, SessionId, Timestamp};
    use uuid::Uuid;

    /// Slices named A, B, C … in these lanes and sizes.
    fn session(slices: &[(Lane, Option<Size>)]) -> Session {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        let letters = ('A'..='Z').map(String::from);
        let positions = Position::sequence(None, slices.len());
        for (((lane, size), (title, position)), number) in
            slices.iter().zip(letters.zip(positions)).zip(1u128..)
        {
            let card = Card { title, lane: *lane, size: *size, position, ..Card::default() };
            session.cards.insert(card_id(number), card);
        }
        session
    }

    fn card_id(number: u128) -> CardId {
        CardId(Uuid::from_u128(number))
    }

    fn card(session: &mut Session, number: u128) -> &mut Card {
        session.cards.get_mut(&card_id(number)).expect("the card is there")
    }

    fn seen(session: &Session, criterion: Criterion) -> String {
        evidence(session, &Board::of(session), criterion)
    }

    const F: Lane = Lane::FirstBatch;

    #[test]
    fn sizes_are_told_by_the_smallest_and_the_largest() {
        use Size::{Day, Month, Week};
        let cases: [(&[Option<Size>], &str); 6] = [
            (&[None, None], "Nobody has sized a slice yet."),
            (&[Some(Day)], "The only slice with a size is under a day: “A”."),
            (&[Some(Day), Some(Day), None], "All 2 slices with a size are under a day; 1 has no size yet."),
            (
                &[Some(Day), Some(Month), Some(Day), Some(Week)],
                "Smallest under a day (2 slices), largest under a month: “B”.",
            ),
            (
                &[Some(Week), Some(Month), Some(Month), None, None],
                "Smallest under a week: “A”, largest under a month (2 slices); 2 have no size yet.",
            ),
            (&[], "There is no slice yet."),
        ];
        for (sizes, sentence) in cases {
            let slices: Vec<_> = sizes.iter().map(|size| (F, *size)).collect();
            assert_eq!(seen(&session(&slices), Criterion::RoughlyEqual), sentence);
        }
        let dropped = session(&[(F, Some(Day)), (Lane::NotDoing, Some(Month))]);
        assert_eq!(
            seen(&dropped, Criterion::RoughlyEqual),
            "The only slice with a size is under a day: “A”.",
            "what is not going to be done is no batch"
        );
        let sizes = session(&[(F, Some(Day)), (F, Some(Month)), (Lane::Next, Some(Month)), (F, None)]);
        assert_eq!(largest(&sizes, &Board::of(&sizes)), Some(card_id(2)));
    }

    #[test]
    fn what_is_dropped_or_postponed_is_counted() {
        let cases: [(&[Lane], &str); 4] = [
            (&[F], "Nothing is in Not doing, and nothing in Later."),
            (&[F, Lane::NotDoing], "1 is in Not doing, none in Later."),
            (&[Lane::Later, Lane::Later], "None is in Not doing; 2 are in Later."),
            (&[Lane::NotDoing, Lane::NotDoing, Lane::Later], "2 are in Not doing, 1 in Later."),
        ];
        for (lanes, sentence) in cases {
            let slices: Vec<_> = lanes.iter().map(|lane| (*lane, None)).collect();
            assert_eq!(seen(&session(&slices), Criterion::SomethingToDrop), sentence);
        }
    }

    #[test]
    fn the_first_slice_is_named_with_what_stands_in_its_way() {
        let mut records = session(&[(F, None), (F, None), (Lane::Next, None)]);
        let criterion = Criterion::ObviousFirst;
        assert_eq!(seen(&records, criterion), "“A” stands first in First batch and waits for nobody.");
        card(&mut records, 1).asks = vec![Ask::parse("Legal: is a photo enough?")];
        assert_eq!(seen(&records, criterion), "“A” stands first in First batch, but waits for Legal.");
        card(&mut records, 1).depends_on.insert(card_id(3));
        assert_eq!(seen(&records, criterion), "“A” stands first in First batch, but waits for “C”.");
        card(&mut records, 1).shipped_at = Some(Timestamp::default());
        card(&mut records, 2).depends_on.insert(card_id(1));
        assert_eq!(
            seen(&records, criterion),
            "1 slice of First batch is shipped; “B” is next and waits for nobody.",
            "nobody waits for what is there"
        );
        card(&mut records, 2).shipped_at = Some(Timestamp::default());
        assert_eq!(seen(&records, criterion), "Everything in First batch is shipped.");
        let empty = session(&[(Lane::Next, None)]);
        assert_eq!(seen(&empty, criterion), "First batch is empty: nothing stands first.");
    }
}
