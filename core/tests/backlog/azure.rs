//! Azure DevOps.

use proptest::prelude::*;
use smallbatch_core::format::backlog::{Target, unguard};
use smallbatch_core::model::Session;

use crate::markup::read_html;
use crate::support::{any_session, cut, export, hostile, rows, sample, slices};

#[test]
fn the_sample_for_azure_devops() {
    let exported = export(&sample(), Target::AzureDevOps, false);
    insta::assert_snapshot!("azure_devops", exported.text);
    insta::assert_snapshot!("azure_devops_caveats", exported.caveats.join("\n"));
}

fn check(session: &Session) -> Result<(), TestCaseError> {
    let exported = export(session, Target::AzureDevOps, true);
    let rows = rows(&exported.text);
    prop_assert_eq!(rows.len() - 1, exported.items);
    let mut stories = Vec::new();
    let mut deepest = 0;
    for row in &rows[1..] {
        let titles: Vec<usize> = (1..=3).filter(|column| !row[*column].is_empty()).collect();
        prop_assert_eq!(titles.len(), 1, "one title a row: {:?}", row);
        let depth = titles[0];
        prop_assert!(depth <= deepest + 1, "a level is skipped: {row:?}");
        deepest = depth;
        prop_assert_eq!(row[0] == "Epic", depth == 1);
        prop_assert!(row[0] != "Feature" || depth == 2);
        read_html(&unguard(&row[4])).map_err(TestCaseError::fail)?;
        prop_assert!(row[4].is_empty() || row[4].starts_with("<h3>"));
        prop_assert!(row[5].split("; ").all(|tag| tag.chars().all(|c| c.is_alphanumeric() || c == '-')));
        if row[0] == "User Story" && !row[5].starts_with("removal") {
            stories.push(unguard(&row[depth]).into_owned());
        }
    }
    stories.sort();
    let mut titles: Vec<String> = slices(session).iter().map(|title| cut(title)).collect();
    titles.sort();
    prop_assert_eq!(stories, titles);
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
