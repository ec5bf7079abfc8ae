//! Coverage: the words of the epic that no card covers yet, and which card delivers which value.
//!
//! [`Coverage`] keeps which card covers which word, so that a letter in a title reads that one card again and
//! no other. What a word is, and when two are the same, is in `words.rs`; docs/coach.md says it for people.

mod matrix;
mod words;

use std::ops::Range;

use super::meter::Share;
use crate::collections::Map;
use crate::model::{Card, CardId, Session};
use words::{Words, ends_clause, fold, matching};

pub use matrix::Matrix;

/// An uncovered phrase gets no longer than about this many bytes: it becomes the title of a card.
const PHRASE: usize = 60;

/// Which words of the epic's title and narrative the cards cover. Each word counts once, however often it
/// stands there.
///
/// Split cards count, because their words are still said, and so does what stands in *Not doing*: it is decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// The words of the epic, folded, in order.
    words: Vec<String>,
    /// For each of them, how many cards cover it.
    covered_by: Vec<usize>,
    /// The cards that cover something, each with the places of the words.
    cards: Map<CardId, Vec<usize>>,
}

impl Coverage {
    /// Reads the epic and all cards.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut coverage = Self::default();
        let mut folded = String::new();
        for text in [&session.epic.title, &session.epic.narrative] {
            for word in Words::of(text) {
                if text.get(word).is_some_and(|word| fold(word, &mut folded)) {
                    coverage.words.push(folded.clone());
                }
            }
        }
        coverage.words.sort_unstable();
        coverage.words.dedup();
        coverage.covered_by = vec![0; coverage.words.len()];
        for (id, card) in &session.cards {
            coverage.put(*id, card);
        }
        coverage
    }

    /// Follows a card that was added, changed or taken away. No other card is read; when the epic changes,
    /// all of it is reckoned anew ([`Coverage::of`]).
    pub fn follow_card(&mut self, session: &Session, id: CardId) {
        for place in self.cards.remove(&id).into_iter().flatten() {
            self.covered_by[place] -= 1;
        }
        if let Some(card) = session.cards.get(&id) {
            self.put(id, card);
        }
    }

    fn put(&mut self, id: CardId, card: &Card) {
        if self.words.is_empty() {
            return;
        }
        let mut places = Vec::new();
        let mut folded = String::new();
        let texts = [&card.title, &card.notes, &card.done_when];
        for text in texts.into_iter().chain(card.covers.iter()) {
            for word in Words::of(text) {
                if text.get(word).is_some_and(|word| fold(word, &mut folded)) {
                    places.extend(matching(&self.words, &folded));
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        for place in &places {
            self.covered_by[*place] += 1;
        }
        if !places.is_empty() {
            self.cards.insert(id, places);
        }
    }

    /// How many of the words are covered.
    #[must_use]
    pub fn share(&self) -> Share {
        let part = self.covered_by.iter().filter(|cards| **cards > 0).count();
        Share { part, whole: self.words.len() }
    }

    /// The cards that cover something.
    pub fn covering_cards(&self) -> impl Iterator<Item = CardId> + '_ {
        self.cards.keys().copied()
    }

    /// Whether a card covers this word; `None` when it is a small one.
    fn is_covered(&self, word: &str, folded: &mut String) -> Option<bool> {
        fold(word, folded).then(|| match self.words.binary_search(folded) {
            Ok(place) => self.covered_by[place] > 0,
            Err(_) => false,
        })
    }
}

/// A piece of a text, for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// Whether a card covers it; `None` for what stands between: punctuation, spaces, small words.
    pub covered: Option<bool>,
}

/// The pieces of `text`, which is the epic's title or narrative, one after the other, without gaps. Words of one
/// kind in one clause are one piece, with the small words between them.
#[must_use]
pub fn pieces(coverage: &Coverage, text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut folded = String::new();
    let mut end = 0;
    for range in Words::of(text) {
        let Some(word) = text.get(range.clone()) else { continue };
        let Some(covered) = coverage.is_covered(word, &mut folded) else { continue };
        let between = text.get(end..range.start).unwrap_or_default();
        match pieces.last_mut() {
            Some(last) if last.covered == Some(covered) && !between.contains(ends_clause) => {
                last.range.end = range.end;
            }
            _ => {
                if !between.is_empty() {
                    pieces.push(Piece { range: end..range.start, covered: None });
                }
                pieces.push(Piece { range: range.clone(), covered: Some(covered) });
            }
        }
        end = range.end;
    }
    if end < text.len() {
        pieces.push(Piece { range: end..text.len(), covered: None });
    }
    pieces
}

/// What no card covers in the epic's title and narrative, as people would quote it; each phrase once.
#[must_use]
pub fn uncovered(coverage: &Coverage, session: &Session) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let mut folded = String::new();
    for text in [&session.epic.title, &session.epic.narrative] {
        for piece in pieces(coverage, text).into_iter().filter(|piece| piece.covered == Some(false)) {
            let run = text.get(piece.range).unwrap_or_default();
            let mut phrase = 0..0;
            for word in Words::of(run)
                .filter(|word| run.get(word.clone()).is_some_and(|word| fold(word, &mut folded)))
            {
                if word.end - phrase.start > PHRASE && !phrase.is_empty() {
                    say(&mut phrases, run, phrase);
                    phrase = word.clone();
                }
                phrase.end = word.end;
            }
            say(&mut phrases, run, phrase);
        }
    }
    phrases
}

fn say(phrases: &mut Vec<String>, text: &str, range: Range<usize>) {
    let phrase = crate::outline::one_line(text.get(range).unwrap_or_default());
    if !phrase.is_empty() && !phrases.contains(&phrase) {
        phrases.push(phrase);
    }
}

#[cfg(test)]
mod tests;
