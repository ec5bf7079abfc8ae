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
    /// What each card says, folded, in order: somebody who types the narrative asks for a new word with every
    /// letter, and a thousand cards must not be read again for it.
    said: Map<CardId, Vec<String>>,
}

impl Coverage {
    /// Reads the epic and all cards.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut coverage = Self::default();
        coverage.set_words(epic_words(session));
        for (id, card) in &session.cards {
            coverage.put(*id, card);
        }
        coverage
    }

    /// Follows the epic's title and narrative. Only words that are new there are looked for.
    pub fn follow_epic(&mut self, session: &Session) {
        let words = epic_words(session);
        if words == self.words {
            return;
        }
        let place_now: Vec<Option<usize>> =
            self.words.iter().map(|word| words.binary_search(word).ok()).collect();
        let is_new = |place: &usize| self.words.binary_search(&words[*place]).is_err();
        let new: Vec<usize> = (0..words.len()).filter(is_new).collect();
        self.set_words(words);
        let before = std::mem::take(&mut self.cards);
        let all_said = std::mem::take(&mut self.said);
        for (id, said) in &all_said {
            let kept = before.get(id).into_iter().flatten().filter_map(|place| place_now[*place]);
            let found = new.iter().copied();
            let found = found.filter(|place| matching(said, &self.words[*place]).next().is_some());
            let places = kept.chain(found).collect();
            self.enter(*id, places);
        }
        self.said = all_said;
    }

    /// Follows a card that was added, changed or taken away. No other card is read.
    pub fn follow_card(&mut self, session: &Session, id: CardId) {
        self.said.remove(&id);
        for place in self.cards.remove(&id).into_iter().flatten() {
            self.covered_by[place] -= 1;
        }
        if let Some(card) = session.cards.get(&id) {
            self.put(id, card);
        }
    }

    fn set_words(&mut self, words: Vec<String>) {
        self.covered_by = vec![0; words.len()];
        self.words = words;
    }

    fn put(&mut self, id: CardId, card: &Card) {
        let texts = [&card.title, &card.notes, &card.done_when];
        let said = folded_words(texts.into_iter().chain(card.covers.iter()));
        let places = said.iter().flat_map(|word| matching(&self.words, word)).collect();
        self.enter(id, places);
        if !said.is_empty() {
            self.said.insert(id, said);
        }
    }

    /// Notes that a card covers the words at these places.
    fn enter(&mut self, id: CardId, mut places: Vec<usize>) {
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

fn epic_words(session: &Session) -> Vec<String> {
    folded_words([&session.epic.title, &session.epic.narrative].into_iter())
}

/// The words of some texts, folded, in order, each once; small ones left out.
fn folded_words<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut words = Vec::new();
    let mut folded = String::new();
    for text in texts {
        for word in Words::of(text) {
            if text.get(word).is_some_and(|word| fold(word, &mut folded)) {
                words.push(folded.clone());
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    words
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
