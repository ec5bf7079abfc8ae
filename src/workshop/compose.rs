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
        let place = self.with(|replica| {
            let lane = replica.session().cards.get(&card)?.lane;
            let index = replica.board().lane(lane).iter().position(|other| *other == card);
            Some(Place { lane, index: index.map_or(usize::MAX, |index| index + 1) })
        });
        if let Some(place) = place {
            self.composing.set(Some(Composing { parent: Some(card), place }));
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
            self.stop_composing();
            return;
        }
        let Composing { parent, place } = composing;
        let entry = self.ask(&Command::Split { parent, lines, place: Some(place) });
        let last = entry.and_then(|entry| {
            self.with(|replica| {
                let lane = replica.board().lane(place.lane);
                lane.iter()
                    .rposition(|id| matches!(entry.change.edit(RecordKey::Card(*id)), Some(Edit::Added(_))))
            })
        });
        match last {
            Some(last) if and_next => {
                // The split card has left the lane, so the place is reckoned anew.
                let place = Place { index: last + 1, ..place };
                self.composing.set(Some(Composing { parent, place }));
            }
            _ => self.stop_composing(),
        }
    }

    /// Stops typing cards.
    pub fn stop_composing(&self) {
        if self.composing.get_untracked().is_some() {
            self.composing.set(None);
        }
    }

    /// Tags a card with a goal, or takes the goal off.
    pub fn toggle_tag(&self, card: CardId, goal: GoalId) {
        let tagged = self.session(|session| session.cards.get(&card).is_some_and(|card| card.has_goal(goal)));
        self.ask(&if tagged { Command::Untag(card, goal) } else { Command::Tag(card, goal) });
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
            self.composing.set(Some(Composing { parent: None, place: Place::end_of(Lane::Slices) }));
        }
    }

    /// Opens a panel, or closes it where it is open.
    pub fn toggle_panel(&self, panel: Panel) {
        let open = self.panel.get_untracked() == Some(panel);
        self.panel.set((!open).then_some(panel));
        if !open {
            focus_soon(".panel-close");
        }
    }

    /// Closes the panel and gives the focus back to what it was about.
    pub fn close_panel(&self, panel: Panel) {
        self.panel.set(None);
        self.armed.set(None);
        focus_soon(match panel {
            Panel::Card(card) => format!(".board [data-card=\"{card}\"]"),
            Panel::Goals => "[data-opens=goals]".to_owned(),
            Panel::Help => "[data-opens=help]".to_owned(),
            Panel::Epic => "[data-opens=epic]".to_owned(),
        });
    }
}
