//! Order without numbering: a record's place among its siblings is a fractional index of its own,
//! so that moving one card writes one card. The arithmetic is the crate `fractional_index`'s.

use std::fmt;

use fractional_index::FractionalIndex;

/// A place in an order. Positions compare as their texts do, in any language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(String);

impl Position {
    /// Reads a position that this program wrote; `None` for any other text.
    ///
    /// The checks stand before the crate's own, which panics on text that is not ASCII.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if !hex || text.is_empty() || !text.len().is_multiple_of(2) {
            return None;
        }
        FractionalIndex::from_string(text).ok()?;
        Some(Self(text.to_owned()))
    }

    /// A position between two others, either of which may be open; `None` when they leave no room,
    /// because they are equal or in the wrong order.
    #[must_use]
    pub fn between(after: Option<&Self>, before: Option<&Self>) -> Option<Self> {
        let (Some(after), Some(before)) = (after, before) else {
            let (after, before) = (after.map(Self::index), before.map(Self::index));
            return FractionalIndex::new(after.as_ref(), before.as_ref())
                .map(|index| Self(index.to_string()));
        };
        if after >= before {
            return None;
        }
        // The crate's `new_between` reckons `byte - 1` on the larger side and is wrong, or panics, where that
        // byte is zero. In the first byte in which the two differ it never is, so what they share is taken
        // off first; at least the terminator is left of each.
        let (after, before) = (after.index(), before.index());
        let most = after.as_bytes().len().min(before.as_bytes().len()).saturating_sub(1);
        let alike =
            after.as_bytes().iter().zip(before.as_bytes()).take(most).take_while(|(a, b)| a == b).count();
        let (shared, after) = after.as_bytes().split_at(alike);
        let after = FractionalIndex::from_bytes(after.to_vec()).ok()?;
        let before = FractionalIndex::from_bytes(before.as_bytes().get(alike..)?.to_vec()).ok()?;
        let between = FractionalIndex::new_between(&after, &before)?;
        let bytes = [shared, between.as_bytes()].concat();
        FractionalIndex::from_bytes(bytes).ok().map(|index| Self(index.to_string()))
    }

    /// The first `count` positions after `after`, in order.
    pub fn sequence(after: Option<&Self>, count: usize) -> impl Iterator<Item = Self> {
        let first =
            after.map_or_else(FractionalIndex::default, |last| FractionalIndex::new_after(&last.index()));
        std::iter::successors(Some(first), |last| Some(FractionalIndex::new_after(last)))
            .take(count)
            .map(|index| Self(index.to_string()))
    }

    /// The text, as it stands in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn index(&self) -> FractionalIndex {
        // A Position is only ever built from a text that the crate itself wrote or has read.
        FractionalIndex::from_string(&self.0).unwrap_or_default()
    }
}

impl Default for Position {
    fn default() -> Self {
        Self(FractionalIndex::default().to_string())
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What must be written so that `count` new siblings stand in front of `siblings[index]`.
#[derive(Debug, PartialEq, Eq)]
pub struct Room<Id> {
    /// The positions of the newcomers, in order.
    pub new: Vec<Position>,
    /// Siblings that had to make way: two windows had given them the same position.
    pub rekeyed: Vec<(Id, Position)>,
}

/// Makes room for `count` newcomers in front of `siblings[index]`, which are in order; an index
/// past the end means the end.
#[must_use]
pub fn make_room<Id: Copy>(siblings: &[(Id, &Position)], index: usize, count: usize) -> Room<Id> {
    let index = index.min(siblings.len());
    let after = index.checked_sub(1).map(|last| siblings[last].1);
    let mut new = Vec::with_capacity(count);
    let Some(&(_, before)) = siblings.get(index) else {
        new.extend(Position::sequence(after, count));
        return Room { new, rekeyed: Vec::new() };
    };
    let mut low = after.cloned();
    while new.len() < count {
        match Position::between(low.as_ref(), Some(before)) {
            Some(position) => {
                low = Some(position.clone());
                new.push(position);
            }
            None => {
                // Two siblings share a position. Everything from here to the end is laid anew.
                let rest = siblings.len() - index;
                let mut fresh = Position::sequence(after, count + rest);
                new = fresh.by_ref().take(count).collect();
                let rekeyed = siblings[index..].iter().map(|(id, _)| *id).zip(fresh).collect();
                return Room { new, rekeyed };
            }
        }
    }
    Room { new, rekeyed: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parse_refuses_what_this_program_never_wrote() {
        for text in ["", "a", "zz", "é", "0", "A0", "80 ", "00"] {
            assert_eq!(Position::parse(text), None, "{text:?}");
        }
        assert!(Position::parse(Position::default().as_str()).is_some());
    }

    #[test]
    fn there_is_room_between_the_first_two_however_often_a_card_came_first() {
        let mut first = Position::default();
        for _ in 0..600 {
            let newer = Position::between(None, Some(&first)).expect("there is always room in front");
            let middle = Position::between(Some(&newer), Some(&first)).expect("and behind the newcomer");
            assert!(newer < middle && middle < first);
            first = newer;
        }
    }

    proptest! {
        #[test]
        fn between_is_total_on_everything_parse_accepts(
            a in prop::collection::vec(any::<u8>(), 0..6),
            b in prop::collection::vec(any::<u8>(), 0..6),
        ) {
            let hex = |bytes: Vec<u8>| {
                let text: String = bytes.into_iter().chain([0x80]).map(|byte| format!("{byte:02x}")).collect();
                Position::parse(&text).expect("a terminated hex text is a position")
            };
            let (a, b) = (hex(a), hex(b));
            match Position::between(Some(&a), Some(&b)) {
                Some(middle) => prop_assert!(a < middle && middle < b),
                None => prop_assert!(a >= b),
            }
        }

        #[test]
        fn room_keeps_everybody_in_order(
            inserts in prop::collection::vec((any::<prop::sample::Index>(), 1..5usize), 1..40),
            twin in any::<prop::sample::Index>(),
        ) {
            let mut siblings: Vec<(usize, Position)> = Vec::new();
            let mut next = 0;
            for (at, count) in inserts {
                let index = at.index(siblings.len() + 1);
                let taken: Vec<_> = siblings.iter().map(|(id, position)| (*id, position)).collect();
                let room = make_room(&taken, index, count);
                for (id, position) in &room.rekeyed {
                    for sibling in &mut siblings {
                        if sibling.0 == *id {
                            sibling.1 = position.clone();
                        }
                    }
                }
                let newcomers = room.new.into_iter().map(|position| {
                    next += 1;
                    (next, position)
                });
                siblings.splice(index..index, newcomers);
                prop_assert!(siblings.is_sorted_by(|a, b| a.1 < b.1));
                for (_, position) in &siblings {
                    let read = Position::parse(position.as_str());
                    prop_assert_eq!(read.as_ref(), Some(position));
                }
                // Another window may have chosen the very same position.
                if siblings.len() > 2 {
                    let i = twin.index(siblings.len() - 1);
                    let shared = siblings[i].1.clone();
                    let room = make_room(&[(0, &shared), (1, &shared)], 1, 1);
                    prop_assert_eq!(room.rekeyed.len(), 1);
                    prop_assert!(room.new[0] < room.rekeyed[0].1);
                }
            }
        }
    }
}
