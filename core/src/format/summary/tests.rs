//! What the page and the message say of the sample, of nothing, and of anything.

use super::*;
use crate::coach::Coach;
use crate::model::{Position, SessionId, Size, Timestamp};
use crate::sample::counted;
use proptest::prelude::*;
use uuid::Uuid;

/// The sections, one line a line, for the snapshots: not a markup.
fn told(session: &Session, names: bool) -> String {
    let board = Board::of(session);
    let coach = Coach::of(session, &board);
    let mut out = heading(session);
    for section in summary(session, &board, coach.answered(), names) {
        out.push_str(&format!("\n\n[{}]", section.heading));
        for line in &section.lines {
            out.push_str(&match line {
                Line::Text(text) => format!("\n{text}"),
                Line::Point(text) => format!("\n- {text}"),
                Line::Field(name, text) => format!("\n  {name}: {text}"),
            });
        }
    }
    out
}

fn empty() -> Session {
    Session::new(SessionId(Uuid::nil()), Timestamp::default())
}

#[test]
fn the_page_of_the_sample() {
    insta::assert_snapshot!(told(&counted(), true));
}

#[test]
fn the_message_of_the_sample() {
    let session = counted();
    insta::assert_snapshot!(chat(&session, &Board::of(&session), true));
}

#[test]
fn a_session_in_which_nothing_was_said_gives_no_sections_and_a_message_that_says_so() {
    let session = empty();
    assert_eq!(told(&session, true), "Untitled session");
    assert_eq!(
        chat(&session, &Board::of(&session), true),
        "What we split: Untitled session\n\nFirst batch\nNothing stands in it yet.\n"
    );
}

#[test]
fn without_names_nobody_is_named() {
    let session = counted();
    let page = told(&session, false);
    assert!(page.contains("which columns does the import take?") && !page.contains("Payroll: which"));
    assert!(page.contains("Remove the toggle: Photo of one receipt") && !page.contains("Nadia"));
    assert!(page.contains("whose rate is the official one?") && !page.contains("Nobody is named"));
    let message = chat(&session, &Board::of(&session), false);
    assert!(message.contains("which columns does the import take?") && !message.contains("Payroll: which"));
}

#[test]
fn who_is_asked_twice_stands_once_together() {
    let mut session = empty();
    let asks = [("Legal", "a"), ("Payroll", "b"), (" Legal ", "c"), ("", "")];
    for (number, (who, what)) in asks.into_iter().enumerate() {
        let asks = vec![Ask { who: who.to_owned(), what: what.to_owned() }];
        let card = Card { title: number.to_string(), asks, ..Card::default() };
        session.cards.insert(CardId(Uuid::from_u128(number as u128)), card);
    }
    let page = told(&session, true);
    let at = |text: &str| page.find(text).expect(text);
    assert!(at("- Legal: a") < at("- Legal: c") && at("- Legal: c") < at("- Payroll: b"));
    assert_eq!(page.matches("For:").count(), 3, "{page}");
}

#[test]
fn a_long_list_is_cut_in_the_message_and_says_how_much_more_there_is() {
    let mut session = empty();
    for (number, position) in (0..11u128).zip(Position::sequence(None, 11)) {
        let card = Card { title: format!("No {number}"), lane: Lane::NotDoing, position, ..Card::default() };
        session.cards.insert(CardId(Uuid::from_u128(number)), card);
    }
    let message = chat(&session, &Board::of(&session), true);
    assert!(message.ends_with("No 7; and 3 more\n"), "{message}");
}

#[test]
fn a_message_line_never_begins_with_what_somebody_typed() {
    let mut session = counted();
    session.epic.title = "/remind @here\n> # ```".to_owned();
    session.about.first_batch_goal = "\n/topic x".to_owned();
    for card in session.cards.values_mut() {
        card.title = "\n/invite\n<!channel>\n* x".to_owned();
        card.asks = vec![Ask { who: "\n/who".to_owned(), what: "\n/what".to_owned() }];
    }
    for goal in session.feedback_goals.values_mut() {
        (goal.question, goal.when) = ("/poll\n/q".to_owned(), "\n/now".to_owned());
    }
    for line in chat(&session, &Board::of(&session), true).lines() {
        let first = line.chars().next();
        assert!(first.is_none_or(|c| c.is_ascii_alphanumeric() || c == '•'), "{line}");
        assert!(!line.contains("<!") && !line.contains("@h"), "{line}");
    }
}

proptest! {
    /// Whatever the words: nothing panics, and each title of the first batch stands on the page and, but for
    /// what a chat would act on, in the message.
    #[test]
    fn every_title_of_the_first_batch_stands_in_both(
        titles in prop::collection::vec("\\PC{0,12}", 0..6),
        text in "\\PC{0,20}",
        lanes in prop::collection::vec(0..5usize, 6),
    ) {
        let mut session = empty();
        session.epic.narrative.clone_from(&text);
        session.about.first_batch_goal.clone_from(&text);
        for (number, (title, position)) in titles.iter().zip(Position::sequence(None, titles.len())).enumerate() {
            let lane = if number % 2 == 0 { Lane::FirstBatch } else { Lane::ALL[lanes[number]] };
            let asks = vec![Ask { who: text.clone(), what: title.clone() }];
            let (title, notes, size) = (title.clone(), text.clone(), Some(Size::Week));
            let card = Card { title, lane, position, notes, asks, size, ..Card::default() };
            session.cards.insert(CardId(Uuid::from_u128(number as u128)), card);
        }
        let board = Board::of(&session);
        let coach = Coach::of(&session, &board);
        let page = summary(&session, &board, coach.answered(), true);
        let message = chat(&session, &board, true);
        for (_, card) in cards(&session, &board, Lane::FirstBatch) {
            let shown = title(card);
            prop_assert!(page.iter().any(|section| section.heading == FIRST_BATCH
                && section.lines.contains(&Line::Point(shown.clone()))));
            prop_assert!(message.contains(&[". ", &chat::plain(&shown)].concat()), "{message}");
        }
    }
}
