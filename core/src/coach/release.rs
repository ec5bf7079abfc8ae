//! What a release technique leaves behind: for each toggle and each abstraction, the card that takes it out.

use crate::model::{Board, Card, CardId, Day, Session, Technique};

/// For how many days a toggle may usually live: long enough for a slice to prove its worth, short enough
/// that nobody builds on it (facilitation practice: *Smells*).
pub const USUAL_DAYS: u32 = 40;

/// The card that takes a toggle or an abstraction out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The slice that brings it in.
    pub card: CardId,
    /// The title of the removal card.
    pub title: String,
    /// Who does it; empty while nobody was named.
    pub owner: String,
    /// By when.
    pub remove_by: Option<Day>,
}

impl Removal {
    /// The removal card of one slice; `None` where nothing stays in the code.
    #[must_use]
    pub fn of(id: CardId, card: &Card) -> Option<Self> {
        let what = match card.technique {
            Technique::FeatureToggle => "Remove the toggle: ",
            Technique::BranchByAbstraction => "Remove the old branch: ",
            Technique::Plain | Technique::DarkLaunch => return None,
        };
        let title = [what, card.title.trim()].concat();
        Some(Self { card: id, title, owner: card.owner.trim().to_owned(), remove_by: card.remove_by })
    }
}

/// The removal cards of a session, in the order of the board; *Not doing* brings nothing in. Split cards come
/// last: what they have brought in before they were split is still there.
#[must_use]
pub fn removals(session: &Session, board: &Board) -> Vec<Removal> {
    board
        .batches()
        .chain(board.split_cards())
        .filter_map(|id| Removal::of(id, session.cards.get(&id)?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Lane, SessionId, Timestamp};
    use uuid::Uuid;

    #[test]
    fn what_stays_in_the_code_has_a_card_that_takes_it_out() {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        let day = Day::parse("2026-03-12");
        let cards = [
            ("Later toggle", Lane::Later, Technique::FeatureToggle, "", None),
            ("Photo", Lane::FirstBatch, Technique::FeatureToggle, " Nadia ", day),
            ("Payroll", Lane::Next, Technique::BranchByAbstraction, "", day),
            ("In the dark", Lane::FirstBatch, Technique::DarkLaunch, "Omar", day),
            ("Plain", Lane::FirstBatch, Technique::Plain, "", None),
            ("Dropped", Lane::NotDoing, Technique::FeatureToggle, "Omar", day),
        ];
        for (number, (title, lane, technique, owner, remove_by)) in cards.into_iter().enumerate() {
            let (title, owner) = (title.to_owned(), owner.to_owned());
            let card = Card { title, lane, technique, owner, remove_by, ..Card::default() };
            session.cards.insert(CardId(Uuid::from_u128(number as u128)), card);
        }
        let removals = removals(&session, &Board::of(&session));
        let told: Vec<_> =
            removals.iter().map(|r| (r.title.as_str(), r.owner.as_str(), r.remove_by)).collect();
        assert_eq!(
            told,
            [
                ("Remove the toggle: Photo", "Nadia", day),
                ("Remove the old branch: Payroll", "", day),
                ("Remove the toggle: Later toggle", "", None),
            ]
        );
        assert_eq!(removals[0].card, CardId(Uuid::from_u128(1)));
    }
}
