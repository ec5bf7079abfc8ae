//! Taking over what was imported: beside what is there, in one step.

use smallbatch_core::command::{Command, Refusal, apply, losses};
use smallbatch_core::format::{Envelope, export, restore, restore_stored, snapshot};
use smallbatch_core::merge::Merge;
use smallbatch_core::model::{Board, Lane, Pattern, Session, SessionId, Timestamp};

use crate::support::{Counter, import, paths};

/// Takes it over, and checks that undoing it leaves nothing.
fn take_over(session: &mut Session, imported: &Session) -> Result<(), Refusal> {
    let before = session.clone();
    let mut ids = Counter::from(0x1000 * (session.cards.len() as u128 + 1));
    let change = apply(session, &Board::of(session), &Command::Import(Box::new(imported.clone())), &mut ids)?;
    change.apply_to(session);
    let mut undone = session.clone();
    change.inverse().apply_to(&mut undone);
    assert_eq!(undone, before);
    Ok(())
}

const OURS: &str =
    "Title,Kind,Status,Value goals,Blocked by\nOurs,Epic,,,\nA,,First batch,Paid back,\nB,,First batch,,A\n";
const THEIRS: &str = "Title,Kind,Parent,Status,Value goals,Blocked by,Notes\nTheirs,Epic,,,,,Why\n\
    C,,Theirs,First batch, paid BACK;New,,\nD,,C,Later,,,\nE,,C,First batch,,D,\n";

#[test]
fn r28_cards_go_behind_ours_and_an_epic_of_another_title_holds_its_own() {
    let mut session = import(OURS).session;
    take_over(&mut session, &import(THEIRS).session).expect("it is taken over");
    assert_eq!(session.epic.title, "Ours");
    assert_eq!(
        paths(&session),
        [
            "A in First batch",
            "B in First batch",
            "Theirs/",
            "Theirs/C/",
            "Theirs/C/D in Later",
            "Theirs/C/E in First batch"
        ]
    );
    let board = Board::of(&session);
    let titles =
        |lane| board.lane(lane).iter().map(|id| session.cards[id].title.as_str()).collect::<Vec<_>>();
    assert_eq!(titles(Lane::FirstBatch), ["A", "B", "E"]);
    let goals: Vec<&str> =
        session.value_goals_in_order().iter().map(|(_, goal)| goal.name.as_str()).collect();
    assert_eq!(goals, ["Paid back", "New"], "a goal of the same name is used");
    let waits: Vec<&str> = session
        .cards
        .values()
        .filter(|card| !card.depends_on.is_empty())
        .map(|card| card.title.as_str())
        .collect();
    assert_eq!(waits, ["B", "E"]);
    assert_eq!(session.cards.values().find(|card| card.title == "Theirs").expect("the epic").notes, "Why");
}

#[test]
fn an_empty_session_takes_the_epic_and_the_same_epic_only_what_it_lacks() {
    let mut session = Session::new(smallbatch_core::model::SessionId(uuid::Uuid::nil()), Default::default());
    take_over(&mut session, &import(THEIRS).session).expect("it is taken over");
    assert_eq!((session.epic.title.as_str(), session.epic.narrative.as_str()), ("Theirs", "Why"));
    session.epic.narrative = "Ours".to_owned();
    take_over(&mut session, &import(THEIRS).session).expect("twice");
    assert_eq!(session.epic.narrative, "Ours");
    assert_eq!((session.cards.len(), session.value_goals.len()), (6, 2));
}

#[test]
fn r28_an_empty_import_changes_nothing() {
    let session = import(OURS).session;
    let empty = Session::new(session.id, session.updated_at);
    let change =
        apply(&session, &Board::of(&session), &Command::Import(Box::new(empty)), &mut Counter::from(9));
    assert!(change.expect("nothing to refuse").is_empty());
}

/// Whatever was imported, the session can be opened again, and so can its export.
#[test]
fn r28_what_would_be_too_much_for_one_session_is_refused() {
    let rows = |count: usize, row: &str| import(&["Title,Notes\n", &row.repeat(count)].concat()).session;
    let new = || Session::new(SessionId(uuid::Uuid::nil()), Timestamp::default());
    let envelope = Envelope { app_version: "0", exported_at: Timestamp::default() };
    let asks = ["Title,Asks\n", &["a,", &"1;".repeat(1_000), "\n"].concat().repeat(200)].concat();
    for imported in
        [rows(15_000, "a,b\n"), rows(4, &["a,", &"卡".repeat(400_000), "\n"].concat()), import(&asks).session]
    {
        let mut session = new();
        let mut refused = None;
        for _ in 0..3 {
            refused = take_over(&mut session, &imported).err();
            let kept = snapshot(&session, &Merge::default(), envelope);
            assert_eq!(restore_stored(&kept, &mut Counter::from(9)).expect("it opens").session, session);
            assert!(restore(&export(&session, envelope), &mut Counter::from(9)).is_ok());
        }
        assert_eq!(refused, Some(Refusal::TooMuch));
    }
    assert_eq!(
        Refusal::TooMuch.to_string(),
        "That is more than one session holds: with what is here, it would have more than 20000 cards or 5 MB."
    );
}

#[test]
fn r28_goals_that_are_here_take_what_they_lack_and_what_is_lost_is_told() {
    let header = "Title,Kind,Lane,Split from,Value goals,Who gets it,Feedback goals,Source,Signal,Where,When,\
        What would change our mind,Notes,Outcome\n";
    let read = |row: &str| import(&[header, row, "\na,Slice,,,,,,,,,,,,\n"].concat()).session;
    let mut session = read("E,Epic,,,Paid,–,Sent?,Users,,Log,,,Ours,");
    let mut theirs = read("e,Epic,,,PAID,Ann,sent?,Automated tests,Sends,Board,Daily,None,Theirs,Less");
    theirs.about.pattern = Some(Pattern::SimpleCore);
    theirs.about.first_batch_goal = "Show it".to_owned();
    let told = losses(&session, &theirs);
    let sources = session.feedback_goals.values().next().expect("a goal").source;
    take_over(&mut session, &theirs).expect("it is taken over");
    let value = session.value_goals.values().next().expect("a goal");
    let feedback = session.feedback_goals.values().next().expect("a goal");
    assert_eq!((session.value_goals.len(), session.feedback_goals.len()), (1, 1));
    assert_eq!((value.name.as_str(), value.beneficiary.as_str()), ("Paid", "Ann"));
    let plan = [&feedback.signal, &feedback.r#where, &feedback.when, &feedback.decision];
    assert_eq!(plan, ["Sends", "Log", "Daily", "None"]);
    assert_eq!(feedback.source, sources);
    assert_eq!((session.epic.narrative.as_str(), session.epic.outcome.as_str()), ("Ours", "Less"));
    assert_eq!(session.about.first_batch_goal, "Show it");
    assert_eq!(
        told,
        [
            "What the epic says here stays: story.",
            "“sent?” is here already, and what it says here stays: source, where.",
            "Stays in its own session: the pattern.",
        ]
    );
    assert_eq!(losses(&session, &session), Vec::<String>::new());
}
