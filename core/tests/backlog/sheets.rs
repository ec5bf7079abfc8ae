//! GitLab, Linear, Asana and our own spreadsheet; Trello's lines. And what holds of every table.

use std::collections::BTreeMap;

use proptest::prelude::*;
use smallbatch_core::format::backlog::{Affected, Selection, Target, unguard};
use smallbatch_core::model::{Card, CardId, Lane, Position, Session, SessionId};
use uuid::Uuid;

use crate::support::{any_session, cut, export, hostile, now, rows, sample, slices, written};

const MINE: [Target; 5] =
    [Target::GitLab, Target::Linear, Target::Asana, Target::Trello, Target::Spreadsheet];

/// What begins a formula somewhere (OWASP, *CSV Injection*), told by other means than the code under test.
fn is_formula(cell: &str) -> bool {
    let ignored = |c: char| c.is_whitespace() && !"\t\r\n".contains(c) || "\u{200b}\u{feff}".contains(c);
    cell.trim_start_matches(ignored).starts_with(|c| "=+-@\t\r\n＝＋－＠".contains(c))
}

fn all(target: Target, exact: bool) -> Selection {
    Selection { lanes: Lane::ALL.iter().copied().collect(), exact, ..Selection::usual(target) }
}

#[test]
fn the_sample_for_each() {
    for target in MINE {
        let exported = export(&sample(), target, false);
        insta::assert_snapshot!(target.word(), exported.text);
        assert_eq!(exported.affected, [], "{target}");
        insta::assert_snapshot!(format!("{target}_caveats"), exported.caveats.join("\n"));
    }
}

/// Every cell of every table: guarded, none is a formula; exact, all are as they were typed; and both list the
/// cells in which the two differ.
fn check_cells(session: &Session) -> Result<(), TestCaseError> {
    for target in Target::ALL.iter().copied().filter(|target| target.is_table()) {
        let (guarded, exact) = (written(session, &all(target, false)), written(session, &all(target, true)));
        prop_assert_eq!(&guarded.affected, &exact.affected, "{}", target);
        prop_assert_eq!(guarded.items, exact.items);
        let (cells, typed) = (rows(&guarded.text), rows(&exact.text));
        prop_assert_eq!(cells.len(), typed.len());
        prop_assert_eq!(cells.len() - 1, guarded.items, "{}", target);
        let mut differ = Vec::new();
        for (row, (cells, typed)) in cells.iter().zip(&typed).enumerate().skip(1) {
            for (column, (cell, text)) in cells.iter().zip(typed).enumerate() {
                prop_assert!(!is_formula(cell), "{target}: {cell:?}");
                prop_assert!(!is_formula(text) || cell != text, "{target}: {text:?}");
                prop_assert_eq!(unguard(cell), text.as_str());
                if cell != text {
                    let column = rows(&guarded.text)[0][column].clone();
                    differ.push(Affected { row, column, text: text.clone() });
                }
            }
        }
        prop_assert_eq!(guarded.affected, differ, "{}", target);
    }
    for target in Target::ALL.iter().copied().filter(|target| target.is_table()) {
        check_split(&written(session, &all(target, false)).text)?;
    }
    Ok(())
}

/// Split at other separators than ours, as spreadsheets of other countries do, no cell begins a formula either;
/// but "- " marks the points of lists, where nothing is called or looked up.
fn check_split(text: &str) -> Result<(), TestCaseError> {
    for separator in [b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader =
            reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.expect("rows may differ in length") {
                let ignored = |c: char| c.is_whitespace() || "\"\u{200b}\u{feff}".contains(c);
                let seen = cell.trim_start_matches(ignored);
                let line = seen.split(['\n', '"']).next().unwrap_or_default();
                let is_mark = line.starts_with("- ") && !line.contains('|') && !line.contains("D(");
                prop_assert!(is_mark || !is_formula(seen), "{cell:?}");
            }
        }
    }
    Ok(())
}

/// What the trackers are told: each slice once, by its title, and no line of a description is a command but ours.
fn check_trackers(session: &Session) -> Result<(), TestCaseError> {
    let mut expected: Vec<String> = slices(session).iter().map(|title| cut(title)).collect();
    expected.sort();
    let gitlab = rows(&export(session, Target::GitLab, true).text);
    prop_assert_eq!(&gitlab[0], &["title", "description", "due_date"]);
    let mut titles = Vec::new();
    for row in &gitlab[1..] {
        let (text, labels) = row[1].rsplit_once("\n\n").expect("a text, then the labels");
        prop_assert!(!text.lines().any(|line| line.trim_start().starts_with('/')), "{text}");
        let names = labels.strip_prefix("/label ").expect("a quick action");
        let plain = |c: char| c.is_alphanumeric() || c == '-';
        let names: Vec<&str> = names.split(' ').collect();
        for name in &names {
            let name = name.strip_prefix("~\"").and_then(|name| name.strip_suffix('"'));
            prop_assert!(name.is_some_and(|name| name.chars().all(plain)), "{labels}");
        }
        if names[0] != "~\"removal\"" {
            titles.push(unguard(&row[0]).into_owned());
        }
    }
    titles.sort();
    prop_assert_eq!(&titles, &expected);

    let batches = gitlab.len();
    let linear = rows(&export(session, Target::Linear, true).text);
    prop_assert_eq!(linear.len(), batches);
    for row in &linear[1..] {
        prop_assert!(!row[0].contains(['\r', '\n']) && !row[0].is_empty());
        prop_assert!(row[6].is_empty() || row[6].parse::<u32>().is_ok());
        prop_assert!(row[5].split(", ").all(|name| !name.is_empty() && !name.contains(',')));
    }
    let asana = rows(&export(session, Target::Asana, true).text);
    prop_assert_eq!(asana.len(), batches);
    prop_assert!(asana[1..].iter().all(|row| Lane::ALL.iter().any(|lane| lane.label() == row[2])));
    let trello = export(session, Target::Trello, true).text;
    prop_assert_eq!(trello.lines().count(), batches - 1);
    prop_assert!(trello.split('\n').all(|line| !line.contains(char::is_control)));
    Ok(())
}

#[test]
fn r26_hostile_texts_are_only_texts() {
    check_cells(&hostile()).expect("only texts");
    check_trackers(&hostile()).expect("only texts");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn r26_no_cell_is_a_formula_and_each_slice_goes_once(session in any_session()) {
        check_cells(&session)?;
        check_trackers(&session)?;
    }
}

/// Cards in one lane; each needs the ones that are named first.
fn needing(needs: &[&[usize]]) -> Session {
    let mut session = Session::new(SessionId(Uuid::nil()), now());
    let id = |n: usize| CardId(Uuid::from_u128(n as u128 + 1));
    for (n, position) in Position::sequence(None, needs.len()).enumerate() {
        let depends_on = needs[n].iter().map(|n| id(*n)).collect();
        let card = Card { title: n.to_string(), lane: Lane::Next, position, depends_on, ..Card::default() };
        session.cards.insert(id(n), card);
    }
    session
}

fn asana_order(session: &Session) -> Vec<String> {
    rows(&export(session, Target::Asana, true).text)[1..].iter().map(|row| row[0].clone()).collect()
}

#[test]
fn in_asana_what_is_needed_stands_first_and_the_rest_keeps_its_order() {
    assert_eq!(asana_order(&needing(&[&[], &[3], &[], &[], &[]])), ["0", "3", "1", "2", "4"]);
    assert_eq!(asana_order(&needing(&[&[2, 1], &[], &[4], &[], &[]])), ["1", "4", "2", "0", "3"]);
    // Two damaged windows: a circle.
    assert_eq!(asana_order(&needing(&[&[2], &[0], &[1], &[]])), ["1", "2", "0", "3"]);
    // Who needs a split card needs its slices.
    let mut split = needing(&[&[1], &[], &[]]);
    let parent = CardId(Uuid::from_u128(2));
    split.cards.get_mut(&CardId(Uuid::from_u128(3))).expect("it is there").parent_id = Some(parent);
    assert_eq!(asana_order(&split), ["2", "0"]);
}

#[test]
fn people_stay_at_home_where_that_is_chosen() {
    let mut session = sample();
    for card in session.cards.values_mut() {
        card.owner = "Xenia".to_owned();
        card.asks.iter_mut().for_each(|ask| ask.who = "Xenia".to_owned());
    }
    for target in MINE.into_iter().chain([Target::GitHub]).filter(|target| *target != Target::Trello) {
        let with = written(&session, &all(target, false)).text;
        let without = written(&session, &Selection { names: false, ..all(target, false) }).text;
        assert!(with.contains("Xenia") && !without.contains("Xenia"), "{target}");
    }
}

#[test]
fn points_go_only_where_that_is_chosen() {
    for (target, column) in [(Target::Linear, "Estimate"), (Target::Spreadsheet, "Points")] {
        let filled = |selection: &Selection| {
            let rows = rows(&written(&sample(), selection).text);
            let at = rows[0].iter().position(|header| header == column).expect(column);
            rows[1..].iter().filter(|row| !row[at].is_empty()).count()
        };
        assert!(filled(&all(target, false)) > 5);
        assert_eq!(filled(&Selection { points: false, ..all(target, false) }), 0);
    }
}

/// The spreadsheet names each row by its number, and each number that is named is there.
#[test]
fn the_spreadsheet_names_rows_that_are_there() {
    for session in [sample(), hostile()] {
        let rows = rows(&export(&session, Target::Spreadsheet, true).text);
        let numbers: BTreeMap<&str, usize> =
            rows[1..].iter().enumerate().map(|(at, row)| (row[0].as_str(), at)).collect();
        assert_eq!(numbers.len(), rows.len() - 1);
        for (at, row) in rows[1..].iter().enumerate() {
            assert_eq!(row[3].is_empty(), at == 0);
            assert!(row[3].is_empty() || numbers[row[3].as_str()] < at);
            assert!(row[17].lines().all(|number| numbers.contains_key(number)));
            // The lines of the goals' columns belong together.
            assert_eq!(unguard(&row[8]).lines().count(), unguard(&row[9]).lines().count());
            let plan: Vec<usize> = row[10..16].iter().map(|cell| unguard(cell).lines().count()).collect();
            assert!(plan.iter().all(|lines| *lines == plan[0]), "{plan:?}");
        }
    }
}
