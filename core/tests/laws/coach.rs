//! The coach: a function of the records, that follows each change as if it had reckoned everything anew.

use std::collections::BTreeSet;

use proptest::prelude::*;
use smallbatch_core::coach::{Changed, Coach, Meter};
use smallbatch_core::command::{Command, Place, TextField};
use smallbatch_core::model::{CardId, Lane, Size, Subject, Timestamp};
use smallbatch_core::outline::parse;
use smallbatch_core::replica::Replica;

use crate::support::{Desk, Step, step};

/// Holds what followed against what is reckoned anew, and `changed` against the difference.
fn same(before: &Coach, coach: &Coach, changed: &Changed, replica: &Replica) -> Result<(), TestCaseError> {
    let (session, board) = (replica.session(), replica.board());
    let anew = Coach::of(session, board);
    prop_assert_eq!(coach.meter(), anew.meter());
    prop_assert_eq!(coach.meter(), &Meter::of(session, board, anew.meter().covered));
    prop_assert_eq!(coach.findings(), anew.findings());
    prop_assert_eq!(coach.answered(), anew.answered());
    prop_assert_eq!(changed.meter, before.meter() != coach.meter());
    let mut other = BTreeSet::new();
    // The ids of this window and of the other one count from there.
    let ever = (1..=3u128)
        .flat_map(|writer| (1..400).map(move |n| CardId(uuid::Uuid::from_u128((writer << 64) + n))));
    for id in ever {
        prop_assert_eq!(coach.question(id), anew.question(id));
        if before.question(id) != coach.question(id) {
            other.insert(id);
        }
    }
    prop_assert_eq!(changed.cards.iter().copied().collect::<BTreeSet<_>>(), other);
    let is_another = before.findings() != coach.findings() || before.answered() != coach.answered();
    prop_assert!(changed.findings || !is_another);
    // What a card asks is one of the open questions.
    for id in session.cards.keys() {
        if let Some(smell) = coach.question(*id) {
            let is_it = |finding: &&_| is_about(finding, *id);
            prop_assert!(coach.findings().iter().filter(is_it).any(|finding| finding.smell == smell));
        }
    }
    Ok(())
}

fn is_about(finding: &smallbatch_core::coach::Finding, id: CardId) -> bool {
    finding.subject == Subject::Card(id)
}

proptest! {
    #[test]
    fn r24_r25_the_coach_that_follows_is_the_coach_that_reckons_anew(
        steps in prop::collection::vec((0..2usize, step(), any::<bool>()), 0..40),
    ) {
        let mut desks = [Desk::new(1), Desk::new(2)];
        let mut coaches = desks.each_ref().map(|desk| Coach::of(desk.replica.session(), desk.replica.board()));
        let mut unheard: [Vec<_>; 2] = Default::default();
        for (at, step, hear) in steps {
            let other = 1 - at;
            let records = desks[at].replica.session().clone();
            let entry = desks[at].take(&step);
            if let Some(entry) = entry {
                let before = coaches[at].clone();
                let replica = &desks[at].replica;
                let changed = coaches[at].follow(replica.session(), replica.board(), &entry.change);
                same(&before, &coaches[at], &changed, replica)?;
                unheard[other].push(entry);
            } else if !matches!(step, Step::EndRun) {
                prop_assert_eq!(&records, desks[at].replica.session());
            }
            if hear {
                // The latest first: what came before it arrives late.
                while let Some(entry) = unheard[at].pop() {
                    let before = coaches[at].clone();
                    desks[at].seen.note(&entry);
                    desks[at].replica.receive(entry.clone());
                    let replica = &desks[at].replica;
                    let changed = coaches[at].follow(replica.session(), replica.board(), &entry.change);
                    same(&before, &coaches[at], &changed, replica)?;
                }
            }
        }
    }
}

/// Asks, lets the coach follow, and says how many cards it has read for that.
fn reckoned(desk: &mut Desk, coach: &mut Coach, command: &Command) -> usize {
    let asked = desk.replica.ask(command, Timestamp::default(), &mut desk.ids);
    let entry = asked.expect("not refused").expect("something to do");
    coach.follow(desk.replica.session(), desk.replica.board(), &entry.change);
    coach.reckoned()
}

#[test]
fn r25_only_what_a_change_touches_is_reckoned() {
    let mut desk = Desk::new(1);
    let mut coach = Coach::of(desk.replica.session(), desk.replica.board());
    let lines: Vec<String> = (0..100).map(|n| format!("card {n}")).collect();
    let split = Command::Split { parent: None, lines: parse(&lines.join("\n")), place: None };
    assert_eq!(reckoned(&mut desk, &mut coach, &split), 100);
    let cards = desk.replica.board().lane(Lane::Slices).to_vec();
    let goal = Command::AddValueGoal { name: "Paid back".to_owned(), card: Some(cards[0]) };
    assert_eq!(reckoned(&mut desk, &mut coach, &goal), 1);
    let goal = *desk.replica.session().value_goals.keys().next().expect("the goal");
    let depend = Command::Depend(cards[1], cards[0]);
    for (command, count) in [
        (Command::Write(TextField::EpicNarrative, "Once".to_owned()), 0),
        (Command::Write(TextField::CardNotes(cards[0]), "said".to_owned()), 0),
        (Command::Write(TextField::CardTitle(cards[0]), "Another".to_owned()), 1),
        (Command::Write(TextField::ValueBeneficiary(goal), "People".to_owned()), 0),
        (Command::Write(TextField::ValueName(goal), "Paid".to_owned()), 1),
        (Command::Resize(cards[3], Some(Size::Day)), 1),
        (depend, 1),
        // The card, and the one that waits for it.
        (Command::Move(cards[0], Place::end_of(Lane::Next)), 2),
        (Command::Move(cards[5], Place::end_of(Lane::Next)), 1),
    ] {
        assert_eq!(reckoned(&mut desk, &mut coach, &command), count, "{command:?}");
    }
}

/// How long a change to a thousand cards takes the coach. Run by hand, in release mode, with `--nocapture`.
#[test]
#[ignore = "measures"]
fn measure_a_thousand_cards() {
    let mut desk = Desk::new(1);
    let mut ask = |command: &Command| {
        let asked = desk.replica.ask(command, Timestamp::default(), &mut desk.ids);
        asked.expect("not refused");
        (desk.replica.session().clone(), desk.replica.board().clone())
    };
    let lines: Vec<String> = (0..1000).map(|n| format!("Somebody sees thing {n} and more")).collect();
    for (lane, lines) in
        [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later].iter().zip(lines.chunks(250))
    {
        let place = Some(Place::end_of(*lane));
        ask(&Command::Split { parent: None, lines: parse(&lines.join("\n")), place });
    }
    for n in 0..7 {
        ask(&Command::AddValueGoal { name: format!("value {n}"), card: None });
        ask(&Command::AddFeedbackGoal { question: format!("question {n}"), card: None });
    }
    let cards: Vec<CardId> = desk.replica.session().cards.keys().copied().collect();
    let values: Vec<_> = desk.replica.session().value_goals.keys().copied().collect();
    let feedbacks: Vec<_> = desk.replica.session().feedback_goals.keys().copied().collect();
    let mut do_it = |command: &Command| {
        desk.replica.ask(command, Timestamp::default(), &mut desk.ids).expect("not refused");
    };
    for goal in &feedbacks {
        for (field, text) in [
            (TextField::FeedbackSignal(*goal), "seen"),
            (TextField::FeedbackWhere(*goal), "there"),
            (TextField::FeedbackWhen(*goal), "Friday"),
        ] {
            do_it(&Command::Write(field, text.to_owned()));
        }
    }
    for (n, card) in cards.iter().enumerate() {
        if n % 4 != 0 {
            do_it(&Command::Tag(*card, values[n % 7].into()));
        }
        if n % 3 != 0 {
            do_it(&Command::Tag(*card, smallbatch_core::model::GoalId::Feedback(feedbacks[n % 7])));
        }
        do_it(&Command::Resize(*card, Size::ALL.get(n % 6).copied()));
        if n % 5 == 0 && n > 0 {
            do_it(&Command::Depend(*card, cards[n - 1]));
        }
    }
    let mut coach = Coach::of(desk.replica.session(), desk.replica.board());
    let timer = std::time::Instant::now();
    for _ in 0..20 {
        std::hint::black_box(Coach::of(desk.replica.session(), desk.replica.board()));
    }
    println!("anew: {:?}; {} findings", timer.elapsed() / 20, coach.findings().len());
    let title = |n: usize| Command::Write(TextField::CardTitle(cards[n]), format!("Another {n}"));
    let notes = |n: usize| Command::Write(TextField::CardNotes(cards[n]), format!("Another {n}"));
    let epic = |n: usize| Command::Write(TextField::EpicNarrative, format!("Another {n}"));
    let size = |n: usize| Command::Resize(cards[n], Some(Size::ALL[(n + 1) % 5]));
    let to_next = |n: usize| Command::Move(cards[n], Place { lane: Lane::Next, index: n % 7 });
    let tag = |n: usize| Command::Tag(cards[n * 4], values[1].into());
    let changes: [(&str, &dyn Fn(usize) -> Command); 6] = [
        ("title", &title),
        ("notes", &notes),
        ("epic", &epic),
        ("size", &size),
        ("move", &to_next),
        ("tag", &tag),
    ];
    for (name, command) in changes {
        let (mut all, mut most) = (std::time::Duration::ZERO, std::time::Duration::ZERO);
        for n in 0..200 {
            let asked = desk.replica.ask(&command(n), Timestamp::default(), &mut desk.ids);
            let Some(entry) = asked.expect("not refused") else { continue };
            let timer = std::time::Instant::now();
            std::hint::black_box(coach.follow(desk.replica.session(), desk.replica.board(), &entry.change));
            let took = timer.elapsed();
            all += took;
            most = most.max(took);
        }
        println!("{name}: {:?} each, {most:?} at most", all / 200);
    }
}
