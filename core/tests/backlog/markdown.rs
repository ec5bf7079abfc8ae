//! The document in Markdown.

use proptest::prelude::*;
use smallbatch_core::format::backlog::Target;
use smallbatch_core::model::Session;

use crate::markup::{HEADING, read_markdown};
use crate::support::{any_session, export, hostile, sample, slices, title};

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
    fn what_is_read_is_what_was_typed(session in any_session()) {
        check(&session)?;
    }
}

#[test]
fn hostile_texts_are_only_texts() {
    check(&hostile()).expect("only texts");
}
