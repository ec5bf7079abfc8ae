//! The cards for a wall of paper: what each says, and how large its title can be. Where they lie on a sheet is
//! style/print.css's business.

use super::{question, title, values};
use crate::model::{Board, Card, Lane, Session};
use crate::outline::one_line;

/// How many cards a sheet has.
pub const A_SHEET: usize = 8;

/// The longest text that a card can show, in characters: what is longer ends in an ellipsis.
const LONGEST: usize = 400;

/// How much there is of a title: the longer, the smaller it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// One or two lines of the largest size.
    Short,
    /// A usual sentence.
    Medium,
    /// Several lines, or a long word.
    Long,
    /// Anything beyond: it may not fit at all.
    Longest,
}

impl Length {
    /// Measures a title: by its characters, and by its longest word, which must not be broken without need.
    #[must_use]
    pub fn of(title: &str) -> Self {
        let all = title.chars().count();
        let word = title.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
        match (all, word) {
            (0..=34, 0..=14) => Self::Short,
            (0..=72, 0..=20) => Self::Medium,
            (0..=130, 0..=26) => Self::Long,
            _ => Self::Longest,
        }
    }

    /// The word in CSS.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
            Self::Longest => "longest",
        }
    }
}

/// A card of paper. Texts are one line each, and empty where nobody has said anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The lane's word in CSS; "epic" for the epic.
    pub kind: &'static str,
    /// "First batch · 2".
    pub place: String,
    /// Never empty.
    pub title: String,
    /// How much there is of the title.
    pub length: Length,
    /// What it is worth: the names of the value goals.
    pub value: String,
    /// What it will tell: the questions, each with its moment.
    pub feedback: String,
    /// How long it takes, in words.
    pub size: &'static str,
    /// The check that shows it is there; the epic's success measure.
    pub done_when: String,
}

/// The epic, then every slice but *Not doing*, in the order of the board.
#[must_use]
pub fn papers(session: &Session, board: &Board) -> Vec<Paper> {
    let mut papers = vec![epic(session)];
    for lane in [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later] {
        let cards = super::cards(session, board, lane);
        papers.extend((1..).zip(cards).map(|(number, (_, card))| slice(session, lane, number, card)));
    }
    papers
}

fn epic(session: &Session) -> Paper {
    let title = super::heading(session);
    Paper {
        kind: "epic",
        place: "Epic".to_owned(),
        length: Length::of(&title),
        title: cut(title),
        value: cut(one_line(&session.epic.beneficiary)),
        feedback: String::new(),
        size: "",
        done_when: cut(one_line(&session.epic.success_measure)),
    }
}

fn slice(session: &Session, lane: Lane, number: usize, card: &Card) -> Paper {
    let goals = card.feedback_goal_ids.iter().filter_map(|id| session.feedback_goals.get(id));
    let feedback = super::listed(goals.map(|goal| match one_line(&goal.when) {
        when if when.is_empty() => question(goal),
        when => [question(goal), " – ".to_owned(), when].concat(),
    }));
    let title = title(card);
    Paper {
        kind: lane.word(),
        place: format!("{} · {number}", lane.label()),
        length: Length::of(&title),
        title: cut(title),
        value: cut(values(session, card)),
        feedback: cut(feedback),
        size: card.size.map_or("", |size| size.label()),
        done_when: cut(one_line(&card.done_when)),
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => [&text[..end], "…"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::counted;

    #[test]
    fn the_epic_comes_first_then_the_lanes_as_they_are_delivered_and_not_doing_is_not_printed() {
        let session = counted();
        let papers = papers(&session, &Board::of(&session));
        let places: Vec<&str> = papers.iter().map(|paper| paper.place.as_str()).collect();
        assert_eq!(
            places,
            [
                "Epic",
                "First batch · 1",
                "First batch · 2",
                "First batch · 3",
                "First batch · 4",
                "Next · 1",
                "Next · 2",
                "Next · 3",
                "Slices · 1",
                "Slices · 2",
                "Later · 1",
                "Later · 2"
            ]
        );
        assert_eq!(papers[0].title, "Employees get expenses paid back without paper");
        assert_eq!(
            papers[3],
            Paper {
                kind: "first_batch",
                place: "First batch · 3".to_owned(),
                title: "Payroll gets a CSV".to_owned(),
                length: Length::Short,
                value: "Paid back".to_owned(),
                feedback:
                    "Does payroll trust it? – The day after the first pay run · Sums agree? – On every commit"
                        .to_owned(),
                size: "under a day",
                done_when: "One real expense has been paid with the salary".to_owned(),
            }
        );
    }

    #[test]
    fn a_title_is_set_smaller_the_longer_it_or_its_longest_word_is() {
        assert_eq!(Length::of("Manager approves by link"), Length::Short);
        assert_eq!(Length::of("Rindfleischetikettierung"), Length::Long);
        assert_eq!(Length::of(&"ten of it ".repeat(6)), Length::Medium);
        assert_eq!(Length::of(&"ten of it ".repeat(12)), Length::Long);
        assert_eq!(Length::of(&"x".repeat(200)), Length::Longest);
    }

    #[test]
    fn what_no_card_can_hold_ends_in_an_ellipsis() {
        assert_eq!(cut("é".repeat(401)), "é".repeat(400) + "…");
        assert_eq!(cut("é".repeat(400)), "é".repeat(400));
    }
}
