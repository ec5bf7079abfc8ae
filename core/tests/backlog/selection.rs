//! What is chosen goes, and nothing else; and what a target cannot take is said before.

use smallbatch_core::format::backlog::{Selection, Target};
use smallbatch_core::model::{Card, CardId, Lane};
use uuid::Uuid;

use crate::support::{export, rows, sample, written};

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
