//! The document in Markdown.

use proptest::prelude::*;
use smallbatch_core::format::backlog::Target;
use smallbatch_core::format::import::read;
use smallbatch_core::model::{Board, Lane, Session};

use crate::markup::{HEADING, read_markdown};
use crate::support::{any_session, export, hostile, now, sample, slices, title};

#[test]
fn the_sample_as_a_document() {
    let exported = export(&sample(), Target::Markdown, true);
    insta::assert_snapshot!("markdown", exported.text);
}

fn check(session: &Session) -> Result<(), TestCaseError> {
    let exported = export(session, Target::Markdown, true);
    let read = read_markdown(&exported.text).map_err(TestCaseError::fail)?;
    prop_assert_eq!(&read[0], &(HEADING, title(&session.epic.title)));
    let mut boxes = Vec::new();
    let mut lane = String::new();
    for (depth, text) in &read[1..] {
        if *depth == HEADING {
            lane.clone_from(text);
        }
        let boxed = text.strip_prefix("[ ] ").or_else(|| text.strip_prefix("[x] "));
        if let (1, Some(title), false) = (*depth, boxed, lane == "Removals") {
            boxes.push(title.to_owned());
        }
    }
    boxes.sort();
    prop_assert_eq!(boxes, slices(session));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn r26_what_is_read_is_what_was_typed(session in any_session()) {
        check(&session)?;
    }
}

#[test]
fn r26_hostile_texts_are_only_texts() {
    check(&hostile()).expect("only texts");
}

/// The titles of a lane, in order, as they are written; without removal cards, which the techniques bring back.
fn lane(session: &Session, lane: Lane) -> Vec<String> {
    let board = Board::of(session);
    let titles = board.lane(lane).iter().map(|id| title(&session.cards[id].title));
    titles.filter(|title| !title.starts_with("Remove the ")).collect()
}

#[test]
fn the_document_comes_back_with_every_slice_in_its_place() {
    for session in [sample(), hostile()] {
        let mut next = 0;
        let mut ids = || {
            next += 1;
            uuid::Uuid::from_u128(next)
        };
        let text = export(&session, Target::Markdown, true).text;
        let back = read(&text).expect("it is an outline").import(now(), &mut ids).expect("it has cards");
        assert_eq!(back.session.epic.title, title(&session.epic.title));
        for of in Lane::ALL {
            assert_eq!(lane(&back.session, *of), lane(&session, *of), "{of}");
        }
    }
}
