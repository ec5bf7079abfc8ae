//! There and back: what comes back from each target is what docs/import.md promises, and what does not is said
//! in the caveats, before anybody exports.

use proptest::prelude::*;
use smallbatch_core::format::backlog::{Selection, Target};
use smallbatch_core::format::import::{Imported, Origin, read};
use smallbatch_core::model::{Board, Card, CardId, Lane, Record, Session, Size};
use smallbatch_core::rules;
use uuid::Uuid;

use crate::support::{any_session, cut, export, hostile, now, sample, seen, title};

fn back(session: &Session, target: Target) -> (Origin, Imported) {
    let text = export(session, target, true).text;
    let reading = read(&text).unwrap_or_else(|why| panic!("{target}: {why}"));
    let mut next = 0xf000;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let imported = reading.import(now(), &mut ids).unwrap_or_else(|why| panic!("{target}: {why}"));
    assert!(rules::hold(&imported.session), "{target}");
    (reading.origin, imported)
}

/// The slices of all lanes as they are exported, each with something that is told of it.
fn slices<T>(session: &Session, mut tell: impl FnMut(CardId, &Card) -> T) -> Vec<T> {
    let board = Board::of(session);
    [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later, Lane::NotDoing]
        .into_iter()
        .flat_map(|lane| board.lane(lane).to_vec())
        .map(|id| tell(id, &session.cards[&id]))
        .collect()
}

/// A cell takes neither CR nor NUL.
fn clean(text: &str) -> String {
    text.replace(['\r', '\0'], "")
}

/// All that a spreadsheet says of a card: its ancestors' titles too.
fn said(session: &Session, id: CardId) -> Vec<String> {
    let card = &session.cards[&id];
    let mut said = vec![format!("{:?} {:?} {:?} {:?}", card.lane, card.size, card.technique, card.remove_by)];
    said.extend(
        [&card.done_when, &card.notes, &card.owner, &card.release, &card.decide_when].map(|text| clean(text)),
    );
    said.extend(card.asks.iter().map(|ask| clean(&format!("{}/{}", ask.who, ask.what))));
    let mut values: Vec<String> = card
        .value_goal_ids
        .iter()
        .map(|id| &session.value_goals[id])
        .map(|goal| clean(&format!("{}/{}", goal.name, goal.beneficiary)))
        .collect();
    values.sort();
    values.dedup();
    said.extend(values);
    let mut plans: Vec<String> = card
        .feedback_goal_ids
        .iter()
        .map(|id| &session.feedback_goals[id])
        .map(|goal| {
            clean(&format!(
                "{}/{}/{}/{}/{}/{}",
                goal.question, goal.source, goal.signal, goal.r#where, goal.when, goal.decision
            ))
        })
        .collect();
    plans.sort();
    plans.dedup();
    said.extend(plans);
    let mut needs: Vec<String> =
        session.depends_on(card).map(|id| clean(&session.cards[&id].title)).collect();
    needs.sort();
    said.extend(needs);
    let mut next = Some(id);
    while let Some(id) = next {
        said.push(clean(&session.cards[&id].title));
        next = session.parent(&session.cards[&id]);
    }
    said
}

fn spreadsheet(session: &Session) {
    let (origin, imported) = back(session, Target::Spreadsheet);
    assert_eq!(origin, Origin::Spreadsheet);
    let other = &imported.session;
    assert_eq!(slices(other, |id, _| said(other, id)), slices(session, |id, _| said(session, id)));
    for name in ["title", "narrative", "beneficiary", "outcome", "success_measure", "long_term"] {
        let text =
            |session: &Session| clean(session.epic.get(name).expect("a text").as_str().unwrap_or_default());
        assert_eq!(text(other), text(session), "{name}");
    }
}

/// What Markdown shows of a text: clean, without blanks at the ends of lines.
fn shown(text: &str) -> String {
    seen(text, true)
}

/// All that the document brings back of a slice, and of the epic.
fn markdown(session: &Session) {
    let (_, imported) = back(session, Target::Markdown);
    let other = &imported.session;
    let told = |session: &Session| {
        slices(session, |_, card| {
            let owner = if card.technique.needs_removal() { shown(&card.owner) } else { String::new() };
            let texts = [&card.notes, &card.done_when].map(|text| shown(text));
            (
                title(&card.title),
                card.lane,
                card.size,
                card.technique,
                owner,
                texts,
                card.shipped_at.is_some(),
            )
        })
    };
    let (mut came, mut went) = (told(other), told(session));
    came.sort();
    went.sort();
    assert_eq!(came.len(), went.len());
    for (came, went) in came.iter().zip(&went) {
        assert_eq!(came, went);
    }
    let texts = |session: &Session| {
        let epic = &session.epic;
        [&epic.narrative, &epic.beneficiary, &epic.outcome, &epic.success_measure, &epic.long_term]
            .map(|text| shown(text))
    };
    assert_eq!(texts(other), texts(session));
    assert_eq!(title(&other.epic.title), title(&session.epic.title));
}

/// Titles, lanes, and sizes as far as `sized`.
fn titles(session: &Session, target: Target, sized: bool) {
    let (_, imported) = back(session, target);
    let told = |title: String, card: &Card| (title, card.lane, card.size.filter(|_| sized));
    let mut came = slices(&imported.session, |_, card| told(card.title.clone(), card));
    let mut went = slices(session, |_, card| told(cut(&title(&card.title)), card));
    came.sort();
    went.sort();
    assert_eq!(came, went, "{target}");
}

fn all(session: &Session) {
    let (_, same) = back(session, Target::Session);
    let mut settled = session.clone();
    rules::settle(&mut settled);
    assert_eq!(same.session, settled);
    spreadsheet(session);
    for target in [Target::JiraCloud, Target::JiraDataCenter, Target::AzureDevOps] {
        titles(session, target, true);
    }
}

#[test]
fn the_sample_comes_back() {
    all(&sample());
    markdown(&sample());
    for target in [Target::Linear, Target::GitLab, Target::Markdown] {
        titles(&sample(), target, true);
    }
    let went = slices(&sample(), |_, card| card.title.clone());
    // A removal comes back as a card where nothing says what it is.
    for target in [Target::Trello, Target::Asana] {
        let (_, imported) = back(&sample(), target);
        let mut came: Vec<String> = imported.session.cards.values().map(|card| card.title.clone()).collect();
        assert!(target == Target::Asana || came.starts_with(&went), "{target}: {came:?}");
        came.retain(|title| !title.starts_with("Remove the "));
        came.sort();
        let mut went = went.clone();
        went.sort();
        assert_eq!(came, went, "{target}");
        let lanes = |session: &Session| slices(session, |_, card| card.lane);
        let keeps_lanes = lanes(&imported.session).contains(&Lane::FirstBatch);
        assert_eq!(keeps_lanes, target == Target::Asana, "{target}");
    }
}

#[test]
fn r27_hostile_texts_come_back() {
    all(&hostile());
}

#[test]
fn azure_devops_keeps_two_levels() {
    let (_, imported) = back(&sample(), Target::AzureDevOps);
    let above = |session: &Session| {
        slices(session, |_, card| {
            let mut top = session.parent(card);
            while let Some(parent) = top.and_then(|id| session.parent(&session.cards[&id])) {
                top = Some(parent);
            }
            (card.title.clone(), top.map(|id| session.cards[&id].title.clone()))
        })
    };
    let (mut came, mut went) = (above(&imported.session), above(&sample()));
    came.sort();
    went.sort();
    assert_eq!(came, went);
    assert_eq!(imported.session.epic.title, sample().epic.title);
}

/// What a target drops is said before: for each, a word of its caveats.
#[test]
fn r27_what_is_lost_is_named_in_the_caveats() {
    for (target, words) in [
        (Target::JiraCloud, "Split cards are no issues"),
        (Target::JiraDataCenter, "Split cards are no issues"),
        (Target::GitLab, "takes no parents"),
        (Target::Linear, "takes no parents"),
        (Target::Asana, "no subtasks and no points"),
        (Target::Trello, "Lanes are lost"),
        (Target::Markdown, "Split cards have no line"),
        (Target::Markdown, "do not come back as fields"),
        (Target::Linear, "stand in the description only"),
        (Target::Spreadsheet, "are in the session JSON only"),
    ] {
        let caveats = export(&sample(), target, true).caveats;
        assert!(caveats.iter().any(|caveat| caveat.contains(words)), "{target}: {caveats:?}");
        let (_, imported) = back(&sample(), target);
        let keeps_split = |session: &Session| Board::of(session).split_cards().count() > 0;
        assert_eq!(keeps_split(&imported.session), target == Target::Spreadsheet, "{target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn r27_any_session_comes_back(session in any_session()) {
        all(&session);
    }
}

#[test]
fn points_alone_say_the_size() {
    let mut selection = Selection::usual(Target::Linear);
    selection.points = true;
    let (_, imported) = back(&sample(), Target::Linear);
    assert!(imported.session.cards.values().any(|card| card.size == Some(Size::Day)));
}
