//! Jira, Cloud and Data Center.

use proptest::prelude::*;
use smallbatch_core::format::backlog::{Target, unguard};
use smallbatch_core::model::Session;

use crate::markup::read_jira;
use crate::support::{any_session, cut, export, hostile, rows, sample, slices};

#[test]
fn the_sample_for_jira_cloud() {
    let exported = export(&sample(), Target::JiraCloud, false);
    insta::assert_snapshot!("jira_cloud", exported.text);
    insta::assert_snapshot!("jira_cloud_caveats", exported.caveats.join("\n"));
}

#[test]
fn the_sample_for_jira_data_center() {
    let exported = export(&sample(), Target::JiraDataCenter, false);
    insta::assert_snapshot!("jira_data_center", exported.text);
    insta::assert_snapshot!("jira_data_center_caveats", exported.caveats.join("\n"));
}

fn check(session: &Session, target: Target) -> Result<(), TestCaseError> {
    let exported = export(session, target, true);
    let rows = rows(&exported.text);
    let column = |name: &str| rows[0].iter().position(|header| header == name).expect("a header");
    let (kind, summary, description) = (column("Issue Type"), column("Summary"), column("Description"));
    prop_assert_eq!(rows.len() - 1, exported.items);
    for (number, row) in rows.iter().enumerate().skip(1) {
        prop_assert_eq!(&row[kind] == "Epic", number == 1, "the epic comes first");
        if target == Target::JiraCloud {
            prop_assert_eq!(&row[1], &number.to_string());
            prop_assert_eq!(&row[4], if number == 1 { "" } else { "1" });
        } else {
            prop_assert_eq!(&row[2], if number == 1 { rows[1][summary].as_str() } else { "" });
            prop_assert_eq!(&row[3], if number == 1 { "" } else { rows[1][summary].as_str() });
        }
        read_jira(&row[description]).map_err(TestCaseError::fail)?;
        prop_assert!(row[description].is_empty() || row[description].starts_with("h3. "));
        for (label, _) in row.iter().zip(&rows[0]).filter(|(_, header)| *header == "Labels") {
            prop_assert!(label.chars().all(|c| c.is_alphanumeric() || c == '-'), "{label}");
            prop_assert!(label.chars().count() <= 50);
        }
    }
    let mut stories: Vec<String> = rows
        .iter()
        .filter(|row| row[kind] == "Story")
        .map(|row| unguard(&row[summary]).into_owned())
        .collect();
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
        check(&session, Target::JiraCloud)?;
        check(&session, Target::JiraDataCenter)?;
    }
}

#[test]
fn r26_hostile_texts_are_only_texts() {
    let session = hostile();
    check(&session, Target::JiraCloud).expect("Cloud");
    check(&session, Target::JiraDataCenter).expect("Data Center");
}
