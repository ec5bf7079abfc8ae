//! Splitting and tagging as the view asks for them: a few words for what takes more than one command's
//! worth of thought.

use leptos::prelude::*;
use smallbatch_core::change::Edit;
use smallbatch_core::command::{Command, Place};
use smallbatch_core::model::{CardId, GoalId, Lane, RecordKey};
use smallbatch_core::outline::Line;

use super::{Composing, Panel, Workshop};
use crate::browser::focus_soon;

impl Workshop {
    /// Starts typing cards that are split from `card`, where it stands.
    pub fn split(&self, card: CardId) {
        if self.is_read_only() {
            return;
        }
        let place = self.with(|replica| {
            let lane = replica.session().cards.get(&card)?.lane;
            let index = replica.board().lane(lane).iter().position(|other| *other == card);
            Some(Place { lane, index: index.map_or(usize::MAX, |index| index + 1) })
        });
        if let Some(place) = place {
            self.composing.set(Some(Composing { parent: Some(card), place, last: None }));
        }
    }

    /// Takes a split back.
    pub fn unsplit(&self, card: CardId) {
        self.ask(&Command::Unsplit(card));
        focus_soon(format!(".board [data-card=\"{card}\"]"));
    }

    /// Keeps what was typed, and goes on typing behind it or not.
    pub fn compose(&self, lines: Vec<Line>, and_next: bool) {
        let Some(composing) = self.composing.get_untracked() else { return };
        if lines.is_empty() {
            // Enter once too often must not turn what is typed next into shortcuts.
            if !and_next {
                self.composing.set(None);
            }
            return;
        }
        let Composing { parent, place, .. } = composing;
        let entry = self.ask(&Command::Split { parent, lines, place: Some(place) });
        let last = entry.and_then(|entry| {
            self.with(|replica| {
                let lane = replica.board().lane(place.lane);
                let is_new =
                    |id: &CardId| matches!(entry.change.edit(RecordKey::Card(*id)), Some(Edit::Added(_)));
                lane.iter().copied().enumerate().rfind(|(_, id)| is_new(id))
            })
        });
        self.composing.set(last.filter(|_| and_next).map(|(index, id)| {
            // The split card has left the lane, so the place is reckoned anew.
            Composing { parent, place: Place { index: index + 1, ..place }, last: Some(id) }
        }));
    }

    /// Stops typing cards; the focus goes to the last one typed, or back to what was to be split.
    pub fn stop_composing(&self) {
        let Some(composing) = self.composing.get_untracked() else { return };
        self.composing.set(None);
        focus_soon(match composing.last.or(composing.parent) {
            Some(card) => format!(".board [data-card=\"{card}\"]"),
            None => ".tear".to_owned(),
        });
    }

    /// Tags a card with a goal, or takes the goal off.
    pub fn toggle_tag(&self, card: CardId, goal: GoalId) {
        let tagged = self.session(|session| session.cards.get(&card).is_some_and(|card| card.has_goal(goal)));
        self.ask(&if tagged { Command::Untag(card, goal) } else { Command::Tag(card, goal) });
    }

    /// Takes up a goal, so that the next taps on cards tag them with it; puts it down where it is in hand.
    pub fn arm(&self, goal: GoalId, name: &str) {
        if self.armed.get_untracked() == Some(goal) {
            self.armed.set(None);
        } else {
            self.linking.set(None);
            self.armed.set(Some(goal));
            self.status.set(format!("Choose cards to tag them with {name}. Escape to stop."));
        }
    }

    /// Deletes a card; the panel that showed it closes.
    pub fn delete(&self, card: CardId) {
        self.ask(&Command::Delete(card));
        if self.panel.get_untracked() == Some(Panel::Card(card)) {
            self.panel.set(None);
        }
    }

    /// Moves a card one place later, or earlier, in its lane.
    pub fn shift(&self, card: CardId, later: bool) {
        let place = self.with(|replica| {
            let lane = replica.session().cards.get(&card)?.lane;
            let index = replica.board().lane(lane).iter().position(|other| *other == card)?;
            let index = if later { index + 1 } else { index.checked_sub(1)? };
            Some(Place { lane, index })
        });
        if let Some(place) = place {
            self.ask(&Command::Move(card, place));
        }
    }

    /// Starts typing a card that is split from the epic.
    pub fn new_card(&self) {
        if !self.is_read_only() {
            self.composing.set(Some(Composing::from_epic(Lane::Slices)));
        }
    }

    /// Makes a card of the words that are selected in the narrative; whether it did.
    pub fn lift(&self, place: Option<Place>) -> bool {
        let words = self.lifted.get_untracked();
        self.lifted.set(None);
        words.is_some_and(|words| self.card_of(words, place))
    }

    /// Makes a card of words of the epic; whether it did.
    pub fn card_of(&self, words: String, place: Option<Place>) -> bool {
        let lines = vec![Line { title: words, depth: 0 }];
        self.ask(&Command::Split { parent: None, lines, place }).is_some()
    }

    /// Opens a card in the panel, with the focus on the part that `selector` finds there first.
    pub fn open_card(&self, card: CardId, selector: &str) {
        self.panel.set(Some(Panel::Card(card)));
        focus_soon([".panel ", selector].concat());
    }

    /// Opens a panel and brings the focus into it.
    pub fn open_panel(&self, panel: Panel) {
        self.panel.set(Some(panel));
        focus_soon(".panel-close");
    }

    /// Opens a panel, or closes it where it is open.
    pub fn toggle_panel(&self, panel: Panel) {
        if self.panel.get_untracked() == Some(panel) {
            self.panel.set(None);
        } else {
            self.open_panel(panel);
        }
    }

    /// Closes the panel and gives the focus back to what it was about.
    pub fn close_panel(&self, panel: Panel) {
        self.panel.set(None);
        self.back.set(None);
        self.armed.set(None);
        focus_soon(panel.opener());
    }
}
