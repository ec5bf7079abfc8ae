//! What is chosen goes, and nothing else; and what a target cannot take is said before.

use proptest::prelude::*;
use smallbatch_core::collections::Set;
use smallbatch_core::format::backlog::{Selection, Target, parts};
use smallbatch_core::format::table::Table;
use smallbatch_core::format::{file_name, tabbed};
use smallbatch_core::model::{Board, Card, CardId, Lane};
use uuid::Uuid;

use crate::support::{any_session, export, now, rows, sample, written};

fn targets() -> impl Iterator<Item = Target> {
    Target::ALL.iter().copied().filter(|target| target.is_selective())
}

#[test]
fn without_names_nobody_who_owns_or_is_asked_is_named() {
    let mut session = sample();
    for card in session.cards.values_mut() {
        card.owner = "Nadia Petrova".to_owned();
        card.asks.iter_mut().for_each(|ask| ask.who = "Nadia Petrova".to_owned());
    }
    for target in targets().filter(|target| *target != Target::Trello) {
        let with = written(&session, &Selection::usual(target));
        assert!(with.text.contains("Nadia Petrova"), "{target}");
        let without = written(&session, &Selection { names: false, ..Selection::usual(target) });
        assert!(!without.text.contains("Nadia Petrova"), "{target}");
        assert!(without.text.contains("which columns does the import take?"), "{target}");
    }
}

#[test]
fn only_the_chosen_lanes_go_and_points_only_if_chosen() {
    let session = sample();
    let lanes = || [Lane::FirstBatch].into_iter().collect();
    let selection = Selection { lanes: lanes(), points: false, ..Selection::usual(Target::JiraCloud) };
    let exported = written(&session, &selection);
    let rows = rows(&exported.text);
    assert!(rows[0].iter().all(|header| header != "Story Points"));
    let titles: Vec<&str> = rows[1..].iter().map(|row| row[2].as_str()).collect();
    assert_eq!(
        titles,
        [
            "Employees get expenses paid back without paper",
            "Type in one expense",
            "Manager approves by link",
            "Payroll gets a CSV",
            "Photo of one receipt",
            "Remove the toggle: Photo of one receipt",
        ]
    );
}

#[test]
fn what_is_too_many_or_too_long_is_said_before() {
    let mut session = sample();
    for n in 0..1_600_u128 {
        let title = if n == 7 { "é".repeat(300) } else { format!("Card {n}") };
        session.cards.insert(CardId(Uuid::from_u128(0x1000 + n)), Card { title, ..Card::default() });
    }
    let jira = export(&session, Target::JiraCloud, false);
    let azure = export(&session, Target::AzureDevOps, false);
    for (exported, of) in
        [(&jira, "issues: Jira takes 1,500"), (&azure, "work items: Azure DevOps takes 1,000")]
    {
        let said = exported.caveats.join("\n");
        assert!(said.contains(&format!("1,{} {of} a file.", exported.items - 1_000)), "{said}");
        assert!(said.contains("1 titles are longer") || said.contains("1 title is longer"), "{said}");
        assert!(exported.text.contains(&"é".repeat(300)), "the description has the whole title");
    }
}

#[test]
fn every_target_has_a_file_name_of_its_own() {
    let mut session = sample();
    session.about.title = "Expense reporting: Q1/Q2".to_owned();
    let name = |target| file_name(&session, now(), target);
    assert_eq!(name(Target::JiraCloud), "expense-reporting-q1-q2-jira-cloud-2026-01-31.csv");
    assert_eq!(name(Target::Session), "expense-reporting-q1-q2-2026-01-31.json");
    let names: Set<String> = Target::ALL.iter().map(|target| name(*target)).collect();
    assert_eq!(names.len(), Target::ALL.len());
}

#[test]
fn the_items_are_told_apart() {
    let session = sample();
    let told = |target, lanes: &[Lane]| {
        let selection = Selection { lanes: lanes.iter().copied().collect(), ..Selection::usual(target) };
        let items = written(&session, &selection).items;
        parts(&session, &Board::of(&session), &selection, items)
    };
    let first = [Lane::FirstBatch];
    assert_eq!(told(Target::JiraCloud, &first), "the epic, 4 slices, 1 removal");
    assert_eq!(told(Target::Linear, &first), "4 slices, 1 removal");
    assert_eq!(told(Target::Markdown, &[]), "the epic");
    assert_eq!(told(Target::Session, &first), "");
}

proptest! {
    /// For every target, the parts are as many as the items.
    #[test]
    fn the_parts_are_the_items(session in any_session()) {
        for target in targets() {
            let selection = Selection::usual(target);
            let items = written(&session, &selection).items;
            let told = parts(&session, &Board::of(&session), &selection, items);
            let told = told.split(", ").filter(|part| !part.is_empty());
            let counts = told.map(|part| part.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(1));
            prop_assert_eq!(counts.sum::<usize>(), items, "{}", target);
        }
    }

    /// What is pasted is what is downloaded, cell for cell, but for tabs; and no cell more is a formula.
    #[test]
    fn cells_to_paste_are_those_of_the_file(session in any_session(), exact: bool) {
        let selection = Selection { exact, ..Selection::usual(Target::Spreadsheet) };
        let csv = written(&session, &selection).text;
        let pasted = Table::read(&tabbed(&csv), usize::MAX).expect("a table");
        let mut file = Table::read(&csv.replace('\t', " "), usize::MAX).expect("a table");
        file.rows.iter_mut().zip(&pasted.rows).for_each(|(row, pasted)| row.line = pasted.line);
        prop_assert_eq!(pasted, file);
    }
}
