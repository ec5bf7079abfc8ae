//! Linking two cards: the one that waits is chosen first, then the one it waits for. By menu, key and tap;
//! a drag does the same in one go.

use leptos::prelude::*;
use smallbatch_core::command::Command;
use smallbatch_core::model::{Card, CardId};

use super::{Panel, Workshop};
use crate::browser::{focus_moved, focus_soon};

/// What the next card that is chosen will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linking {
    /// The one that waits.
    Which,
    /// The one that this card waits for.
    WhatFor(CardId),
}

impl Workshop {
    /// Whether the dependencies are drawn over the board.
    #[must_use]
    pub fn draws_links(&self) -> bool {
        self.linking.get().is_some() || self.draws_grips()
    }

    /// Whether each card has the grip to draw a link from.
    #[must_use]
    pub fn draws_grips(&self) -> bool {
        self.panel.get() == Some(Panel::Dependencies) && self.drawn.get()
    }

    /// Starts linking two cards.
    pub fn start_linking(&self, what: Linking) {
        if self.is_read_only() {
            return;
        }
        self.armed.set(None);
        self.linking.set(Some(what));
        self.status.set(format!("{} Escape to stop.", self.linking_words(what)));
    }

    /// What is to be chosen now, as a sentence.
    #[must_use]
    pub fn linking_words(&self, what: Linking) -> String {
        match what {
            Linking::Which => "Choose the card that waits.".to_owned(),
            Linking::WhatFor(card) => format!("Choose the card that {} waits for.", self.called(card)),
        }
    }

    /// Takes a card as what is to be chosen now; `false` when nothing is.
    pub fn choose_link(&self, card: CardId) -> bool {
        match self.linking.get_untracked() {
            None => return false,
            Some(Linking::Which) => self.start_linking(Linking::WhatFor(card)),
            // Chosen again, it is let go.
            Some(Linking::WhatFor(from)) if from == card => self.stop_linking(),
            Some(Linking::WhatFor(from)) => {
                self.linking.set(None);
                if self.waits_for(from, card) {
                    self.ask(&Command::Undepend(from, card));
                } else {
                    self.ask(&Command::Depend(from, card));
                }
                focus_moved(from);
            }
        }
        true
    }

    /// Links two cards in one go.
    pub fn link(&self, from: CardId, on: CardId) {
        if self.waits_for(from, on) {
            self.status.set(format!("{} depends on {} already", self.called(from), self.called(on)));
        } else {
            self.ask(&Command::Depend(from, on));
        }
    }

    /// Stops linking; the focus goes back to where it began.
    pub fn stop_linking(&self) {
        match self.linking.get_untracked() {
            None => return,
            Some(Linking::Which) => focus_soon(".link-two, .panel-close"),
            Some(Linking::WhatFor(card)) => focus_moved(card),
        }
        self.linking.set(None);
        self.status.set("No link was made".to_owned());
    }

    fn waits_for(&self, from: CardId, on: CardId) -> bool {
        self.session(|session| session.cards.get(&from).is_some_and(|card| card.depends_on.contains(&on)))
    }

    fn called(&self, card: CardId) -> String {
        let title =
            |card: &Card| Some(card.title.trim()).filter(|title| !title.is_empty()).map(str::to_owned);
        self.session(|session| session.cards.get(&card).and_then(title))
            .unwrap_or_else(|| "untitled".to_owned())
    }
}
