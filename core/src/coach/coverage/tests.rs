use std::time::Instant;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::{SessionId, Timestamp};
use crate::sample;

fn session(title: &str, narrative: &str) -> Session {
    let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
    session.epic.title = title.to_owned();
    session.epic.narrative = narrative.to_owned();
    session
}

fn card(title: &str) -> Card {
    Card { title: title.to_owned(), ..Card::default() }
}

fn id(n: u128) -> CardId {
    CardId(Uuid::from_u128(n))
}

/// The pieces that are words: `_covered_`, `[not covered]`.
fn marked(session: &Session) -> String {
    let text = &session.epic.narrative;
    let pieces = pieces(&Coverage::of(session), text).into_iter();
    pieces
        .map(|piece| {
            let words = &text[piece.range];
            match piece.covered {
                Some(true) => format!("_{words}_"),
                Some(false) => format!("[{words}]"),
                None => words.to_owned(),
            }
        })
        .collect()
}

#[test]
fn each_word_counts_once_and_small_words_not_at_all() {
    let mut session = session("Expenses", "Type in an expense, then 3 photos of the receipt. Receipt!");
    // expense, expenses, photos, receipt, type
    assert_eq!(Coverage::of(&session).share(), Share { part: 0, whole: 5 });
    session.cards.insert(id(1), card("Photo"));
    assert_eq!(Coverage::of(&session).share(), Share { part: 1, whole: 5 });
    session.cards.insert(id(2), Card { notes: "an expense a week".to_owned(), ..card("x") });
    assert_eq!(Coverage::of(&session).share(), Share { part: 3, whole: 5 });
    session.cards.insert(id(3), Card { done_when: "RECEIPTS are there".to_owned(), ..card("x") });
    assert_eq!(Coverage::of(&session).share(), Share { part: 4, whole: 5 });
    session.cards.insert(id(4), Card { covers: ["Type in".to_owned()].into_iter().collect(), ..card("x") });
    let coverage = Coverage::of(&session);
    assert_eq!(coverage.share(), Share { part: 5, whole: 5 });
    assert_eq!(coverage.covering_cards().collect::<Vec<_>>(), [id(1), id(2), id(3), id(4)]);
    assert_eq!(uncovered(&coverage, &session), Vec::<String>::new());
}

#[test]
fn an_epic_without_words_is_not_covered_and_has_nothing_uncovered() {
    let mut session = session("", " … 12 ");
    session.cards.insert(id(1), card("Anything"));
    let coverage = Coverage::of(&session);
    assert_eq!(coverage.share().percent(), None);
    assert_eq!(uncovered(&coverage, &session), Vec::<String>::new());
    assert_eq!(pieces(&coverage, ""), []);
}

#[test]
fn the_words_of_a_clause_make_one_phrase() {
    let mut session = session("", "Type in an expense by hand, attach a photo of the receipt.\nSend it.");
    assert_eq!(
        marked(&session),
        "[Type in an expense by hand], [attach a photo of the receipt].\n[Send] it."
    );
    session.cards.insert(id(1), card("Photos"));
    session.cards.insert(id(2), card("Send by hand"));
    assert_eq!(
        marked(&session),
        "[Type in an expense] by _hand_, [attach] a _photo_ of the [receipt].\n_Send_ it."
    );
    let coverage = Coverage::of(&session);
    assert_eq!(uncovered(&coverage, &session), ["Type in an expense", "attach", "receipt"]);
}

#[test]
fn a_long_clause_is_quoted_in_parts() {
    let session = session("", &"several different currencies and mileage ".repeat(5));
    let phrases = uncovered(&Coverage::of(&session), &session);
    assert!(phrases.iter().all(|phrase| phrase.len() <= PHRASE), "{phrases:?}");
    assert!(
        phrases.iter().all(|phrase| !phrase.ends_with(" and") && !phrase.starts_with("and ")),
        "{phrases:?}"
    );
    assert!(phrases.len() > 1);
}

#[test]
fn the_epic_of_the_sample_by_hand() {
    let mut session = sample::counted();
    session.cards.clear();
    let titles = [
        "Type in one expense",
        "Manager approves by link",
        "Payroll gets a CSV",
        "Photo of one receipt",
        "Other currencies",
        "Mileage by car",
        "Forward a receipt by e-mail",
        "See where my money is",
    ];
    session.cards.extend(titles.iter().enumerate().map(|(n, title)| (id(n as u128), card(title))));
    let coverage = Coverage::of(&session);
    // Covered: approved, currencies, e-mail, expense, expenses, manager, mileage, money, payroll, photo, receipt,
    // receipts, see, type. Not: attach, back, employees, hand, next, paid, paper, several.
    assert_eq!(coverage.share(), Share { part: 14, whole: 22 });
    assert_eq!(coverage.share().percent(), Some(64));
    assert_eq!(
        marked(&session),
        "_Type in an expense_ by [hand], [attach] a _photo of the receipt_, get it _approved by a manager_, and _see \
         the money_ in the [next] _payroll_. Later also [several] _currencies_, _receipts by e-mail and mileage_."
    );
    let phrases = ["Employees", "paid back without paper", "hand", "attach", "next", "several"];
    assert_eq!(uncovered(&coverage, &session), phrases);
}

#[test]
fn the_matrix_by_hand() {
    use crate::model::{Board, Lane, Position, ValueGoal, ValueGoalId};
    let mut session = session("", "");
    let goals = [ValueGoalId(Uuid::from_u128(7)), ValueGoalId(Uuid::from_u128(3))];
    for (goal, position) in goals.iter().zip(Position::sequence(None, 2)) {
        session.value_goals.insert(*goal, ValueGoal { position, ..ValueGoal::default() });
    }
    let tagged = |lane, tags: &[ValueGoalId]| Card {
        lane,
        value_goal_ids: tags.iter().copied().collect(),
        ..card("x")
    };
    session.cards.insert(id(1), tagged(Lane::Later, &goals));
    session.cards.insert(id(2), tagged(Lane::NotDoing, &goals));
    session.cards.insert(id(3), tagged(Lane::FirstBatch, &goals[..1]));
    session.cards.insert(id(4), tagged(Lane::Slices, &[ValueGoalId(Uuid::from_u128(99))]));
    let matrix = Matrix::of(&session, &Board::of(&session));
    assert_eq!(matrix.goals, [(goals[0], 2), (goals[1], 1)]);
    let rows = [(id(3), vec![true, false]), (id(4), vec![false, false]), (id(1), vec![true, true])];
    assert_eq!(matrix.rows, rows);
}

#[test]
fn hostile_text_is_read_without_a_panic() {
    let hostile = [
        "🎉👩‍👩‍👧".repeat(15_000),
        "\u{202e}مصاريف الموظفين \u{200f}".repeat(5_000),
        "a\u{301}".repeat(50_000),
        "aaaa".repeat(25_000),
        (0..14_000).map(|n| format!("word{n} ")).collect(),
        "領収書".repeat(33_000),
        "-'’- ".repeat(20_000),
        "<script>alert(1)</script>\0\u{feff}\r\n".repeat(3_000),
    ];
    for text in &hostile {
        let mut session = session(text, text);
        session.cards.insert(id(1), Card { notes: text.clone(), ..card("word1") });
        let coverage = Coverage::of(&session);
        let all = pieces(&coverage, text);
        assert_eq!(all.iter().map(|piece| piece.range.len()).sum::<usize>(), text.len());
        assert_eq!(coverage.share().part, coverage.share().whole);
        assert_eq!(uncovered(&coverage, &session), Vec::<String>::new());
        session.cards.clear();
        drop(uncovered(&Coverage::of(&session), &session));
    }
}

const VOCABULARY: &[&str] = &[
    "receipt",
    "Receipts,",
    "approve",
    "approval",
    "the",
    "an",
    "expense",
    "pay",
    "payroll",
    "bezahlt.",
    "領収",
    "é",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![9 => prop::sample::select(VOCABULARY).prop_map(ToOwned::to_owned), 1 => ".{0,8}"];
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn any_card()(title in text(), notes in text(), done_when in text(), covers in prop::collection::vec(text(), 0..2)) -> Card {
        Card { title, notes, done_when, covers: covers.into_iter().collect(), ..Card::default() }
    }
}

proptest! {
    #[test]
    fn following_is_the_same_as_reckoning_anew(
        title in text(),
        narrative in text(),
        edits in prop::collection::vec((0..5_u128, prop::option::of(any_card()), prop::option::of(text())), 0..12),
    ) {
        let mut session = session(&title, &narrative);
        let mut coverage = Coverage::of(&session);
        for (n, card, narrative) in edits {
            if let Some(narrative) = narrative {
                session.epic.narrative = narrative;
                coverage.follow_epic(&session);
                prop_assert_eq!(&coverage, &Coverage::of(&session));
            }
            match card {
                Some(card) => drop(session.cards.insert(id(n), card)),
                None => drop(session.cards.remove(&id(n))),
            }
            coverage.follow_card(&session, id(n));
            prop_assert_eq!(&coverage, &Coverage::of(&session));
        }
    }

    #[test]
    fn pieces_are_without_gaps_and_phrases_stand_in_the_text(title in ".*", narrative in text(), cards in prop::collection::vec(any_card(), 0..3)) {
        let mut session = session(&title, &narrative);
        session.cards.extend(cards.into_iter().enumerate().map(|(n, card)| (id(n as u128), card)));
        let coverage = Coverage::of(&session);
        for text in [&title, &narrative] {
            let mut end = 0;
            for piece in pieces(&coverage, text) {
                prop_assert_eq!(piece.range.start, end);
                prop_assert!(text.get(piece.range.clone()).is_some_and(|piece| !piece.is_empty()));
                end = piece.range.end;
            }
            prop_assert_eq!(end, text.len());
        }
        let phrases = uncovered(&coverage, &session);
        let said = [&title, &narrative].map(|text| crate::outline::one_line(text));
        prop_assert!(phrases.iter().all(|phrase| said.iter().any(|text| text.contains(phrase))), "{:?}", phrases);
        prop_assert_eq!(phrases.is_empty(), coverage.share().part == coverage.share().whole);
    }

    #[test]
    fn a_card_of_each_uncovered_phrase_covers_everything(narrative in text()) {
        let mut session = session("", &narrative);
        let phrases = uncovered(&Coverage::of(&session), &session);
        session.cards.extend(phrases.iter().enumerate().map(|(n, phrase)| (id(n as u128), card(phrase))));
        let share = Coverage::of(&session).share();
        prop_assert_eq!(share.part, share.whole);
    }
}

/// `cargo test --release -p smallbatch-core -- --ignored --nocapture a_thousand` says what it costs.
#[test]
#[ignore = "a measurement"]
fn a_thousand_cards() {
    let words: Vec<String> = (0..400)
        .map(|n| format!("{}word", char::from(b'a' + (n % 26) as u8).to_string() + &n.to_string()))
        .collect();
    let mut session = session("", &words[..60].join(" "));
    for n in 0..1000_usize {
        let text = |from: usize, len: usize| {
            (0..len).map(|k| words[(from * 31 + k * 7) % 400].as_str()).collect::<Vec<_>>().join(" ")
        };
        session.cards.insert(
            id(n as u128),
            Card { notes: text(n, 20), done_when: text(n + 5, 8), ..card(&text(n, 5)) },
        );
    }
    let begun = Instant::now();
    let mut coverage = Coverage::of(&session);
    println!("of: {:?}, {:?}", begun.elapsed(), coverage.share());
    let begun = Instant::now();
    for n in 0..1000 {
        coverage.follow_card(&session, id(n));
    }
    println!("follow_card: {:?}", begun.elapsed() / 1000);
    session.epic.narrative.push_str(" recei");
    let begun = Instant::now();
    coverage.follow_epic(&session);
    println!("follow_epic: {:?}", begun.elapsed());
}
