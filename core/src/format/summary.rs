//! The page to keep: what the room decided, in the order in which somebody reads it who was not there.
//!
//! [`summary`] gives it as sections, which the app prints and shows; [`chat`] is the short message that says the
//! same to a channel. Neither leaves out a title of the first batch.

mod chat;
mod paper;
#[cfg(test)]
mod tests;

use super::markup::{Line, Section};
use crate::coach::mvp::FirstBatch;
use crate::coach::{Finding, evaluation, feedback::PlanField, release, smells, time};
use crate::collections::Set;
use crate::model::{
    Answer, Ask, Board, Card, CardId, Criterion, Day, FeedbackGoal, FeedbackGoalId, GoalId, Lane, Practice,
    Reply, Session, Subject,
};
use crate::outline::one_line;

pub use chat::chat;
pub use paper::{A_SHEET, Length, Paper, papers};

/// The headings under which the order of the lines is the order of delivery.
pub const IN_ORDER: [&str; 2] = [FIRST_BATCH, NEXT];

const FIRST_BATCH: &str = "First batch";
const NEXT: &str = "What comes next";

/// What stands over the page: the epic's title, or else the session's; one line.
#[must_use]
pub fn heading(session: &Session) -> String {
    let epic = one_line(&session.epic.title);
    if epic.is_empty() { one_line(session.title()) } else { epic }
}

/// The summary as sections; what is empty is left out. `answered`: the questions that the room has answered
/// ([`crate::coach::Coach::answered`]). `names`: people's names stand in it; names within a text always do.
#[must_use]
pub fn summary(
    session: &Session,
    board: &Board,
    answered: &[(Finding, String)],
    names: bool,
) -> Vec<Section> {
    let titles = |lane: Lane| cards(session, board, lane).map(|(_, card)| Line::Point(title(card))).collect();
    let sections = [
        Section::of("The epic", epic(session)),
        Section::of(FIRST_BATCH, first_batch(session, board)),
        Section::of(NEXT, titles(Lane::Next)),
        Section::of("Not doing, so that the rest can come sooner", not_doing(session, board)),
        Section::of("Feedback plan", feedback_plan(session, board)),
        Section::of("What we need from others", asks(session, board, names)),
        Section::of("What we decided", decisions(session, answered)),
        Section::of("How we judged the split", judged(session)),
        Section::of("What small batches still lack here", risks(session)),
        Section::of("Toggles to remove", removals(session, board, names)),
        Section::of("Later, if it is still wanted", later(session, board)),
        Section::of("Not ordered yet", titles(Lane::Slices)),
        Section::of("What we have learned", learned(session, board)),
    ];
    sections.into_iter().flatten().collect()
}

/// The slices of a lane, in order.
fn cards<'a>(
    session: &'a Session,
    board: &'a Board,
    lane: Lane,
) -> impl Iterator<Item = (CardId, &'a Card)> + 'a {
    board.lane(lane).iter().filter_map(|id| Some((*id, session.cards.get(id)?)))
}

/// A title as one line, also where nobody has typed one.
fn title(card: &Card) -> String {
    let title = one_line(&card.title);
    if title.is_empty() { "Untitled".to_owned() } else { title }
}

/// Adds a named text, where there is one.
fn field(lines: &mut Vec<Line>, name: &'static str, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        lines.push(Line::Field(name, text.to_owned()));
    }
}

fn epic(session: &Session) -> Vec<Line> {
    let epic = &session.epic;
    let mut lines = Vec::new();
    let narrative = epic.narrative.trim();
    if !narrative.is_empty() {
        lines.push(Line::Text(narrative.to_owned()));
    }
    field(&mut lines, "Who benefits", &epic.beneficiary);
    field(&mut lines, "Outcome", &epic.outcome);
    field(&mut lines, "How we would know", &epic.success_measure);
    field(&mut lines, "Long-term direction", &epic.long_term);
    lines
}

fn first_batch(session: &Session, board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    field(&mut lines, "Goal", &session.about.first_batch_goal);
    if !board.lane(Lane::FirstBatch).is_empty() {
        field(&mut lines, "Time", &batch_time(session, board));
    }
    for (_, card) in cards(session, board, Lane::FirstBatch) {
        lines.push(Line::Point(title(card)));
        field(&mut lines, "Value", &values(session, card));
        field(&mut lines, "Feedback", &questions(session, card));
        field(&mut lines, "Size", card.size.map_or("", |size| size.label()));
        field(&mut lines, "Done when", &card.done_when);
        if let Some(shipped) = card.shipped_at {
            field(&mut lines, "Shipped", &shipped.day());
        }
    }
    lines
}

/// "At most 2 weeks; what is not shipped yet takes about 1.4 weeks".
fn batch_time(session: &Session, board: &Board) -> String {
    let batch = FirstBatch::of(session, board);
    let mut text = ["At most ", &weeks(batch.limit)].concat();
    if batch.hours > 0 {
        text.push_str("; what is not shipped yet takes about ");
        text.push_str(&time::told(batch.hours));
    }
    text
}

fn weeks(weeks: u32) -> String {
    if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") }
}

/// The names of a card's value goals.
fn values(session: &Session, card: &Card) -> String {
    let names = card.value_goal_ids.iter().filter_map(|id| session.value_goals.get(id));
    listed(names.map(|goal| one_line(&goal.name)))
}

/// The questions of a card's feedback goals.
fn questions(session: &Session, card: &Card) -> String {
    let goals = card.feedback_goal_ids.iter().filter_map(|id| session.feedback_goals.get(id));
    listed(goals.map(question))
}

fn question(goal: &FeedbackGoal) -> String {
    let question = one_line(&goal.question);
    if question.is_empty() { "Untitled".to_owned() } else { question }
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    let mut list = String::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !list.is_empty() {
            list.push_str(" · ");
        }
        list.push_str(&text);
    }
    list
}

/// The feedback goals that slices of these lanes serve, in palette order.
fn served<'a>(
    session: &'a Session,
    board: &Board,
    lanes: &[Lane],
) -> Vec<(FeedbackGoalId, &'a FeedbackGoal)> {
    let mut served: Set<FeedbackGoalId> = Set::new();
    for lane in lanes {
        for (_, card) in cards(session, board, *lane) {
            served.extend(card.feedback_goal_ids.iter().copied());
        }
    }
    let mut goals = session.feedback_goals_in_order();
    goals.retain(|(id, _)| served.contains(id));
    goals
}

fn feedback_plan(session: &Session, board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    for (_, goal) in served(session, board, &[Lane::FirstBatch, Lane::Next]) {
        lines.push(Line::Point(question(goal)));
        field(&mut lines, "Answered by", goal.source.label());
        field(&mut lines, "Signal", PlanField::Signal.of(goal));
        field(&mut lines, "Where", PlanField::Where.of(goal));
        field(&mut lines, "When", PlanField::When.of(goal));
        field(&mut lines, "What would change our mind", PlanField::Decision.of(goal));
    }
    lines
}

/// The asks of some cards, those to the same people together, in the order of their first.
fn asked<'a>(cards: impl Iterator<Item = (CardId, &'a Card)>) -> Vec<(String, Vec<(String, &'a Card)>)> {
    let mut asked: Vec<(String, Vec<(String, &Card)>)> = Vec::new();
    // Where each group stands, by who: a list of a thousand people must not be searched for each ask.
    let mut at: crate::collections::Map<String, usize> = crate::collections::Map::new();
    for (_, card) in cards {
        for Ask { who, what } in &card.asks {
            let (who, what) = (one_line(who), one_line(what));
            if who.is_empty() && what.is_empty() {
                continue;
            }
            let index = *at.entry(who.clone()).or_insert(asked.len());
            if index == asked.len() {
                asked.push((who, Vec::new()));
            }
            asked[index].1.push((what, card));
        }
    }
    asked
}

/// "Legal: is a photo enough?"; the question alone where no name is to be said.
fn ask(who: &str, what: &str, names: bool) -> String {
    match (who, what) {
        _ if !names => if what.is_empty() { "Something is needed" } else { what }.to_owned(),
        ("", what) => ["Nobody is named yet: ", what].concat(),
        (who, "") => who.to_owned(),
        (who, what) => [who, ": ", what].concat(),
    }
}

fn asks(session: &Session, board: &Board, names: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (who, whats) in asked(board.batches().filter_map(|id| Some((id, session.cards.get(&id)?)))) {
        for (what, card) in whats {
            lines.push(Line::Point(ask(&who, &what, names)));
            field(&mut lines, "For", &title(card));
        }
    }
    lines
}

fn decisions(session: &Session, answered: &[(Finding, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(pattern) = session.about.pattern {
        lines.push(Line::Point(["We tried to split by: ", pattern.label()].concat()));
    }
    for (finding, reason) in answered {
        lines.push(Line::Point(smells::question(finding.smell).to_owned()));
        let about = match finding.subject {
            Subject::Split => String::new(),
            Subject::Card(id) => session.cards.get(&id).map(title).unwrap_or_default(),
            Subject::Goal(id) => one_line(session.goal_name(id).unwrap_or_default()),
        };
        let name = match finding.subject {
            Subject::Goal(GoalId::Value(_)) => "Value",
            Subject::Goal(GoalId::Feedback(_)) => "Feedback",
            Subject::Split | Subject::Card(_) => "About",
        };
        field(&mut lines, name, &about);
        field(&mut lines, "Because", reason);
    }
    lines
}

fn judged(session: &Session) -> Vec<Line> {
    let replies = Criterion::ALL
        .iter()
        .filter_map(|criterion| Some((*criterion, session.about.evaluation.get(criterion)?)));
    let lines = replies.filter_map(|(criterion, reply)| replied(evaluation::question(criterion), reply));
    lines.collect()
}

fn risks(session: &Session) -> Vec<Line> {
    let replies = Practice::ALL
        .iter()
        .filter_map(|practice| Some((*practice, session.about.upstream.get(practice)?)))
        .filter(|(_, reply)| reply.answer != Some(Answer::Yes));
    let lines = replies.filter_map(|(practice, reply)| replied(&[practice.label(), ":"].concat(), reply));
    lines.collect()
}

/// "Is it obvious which slice comes first? Yes. Typing in one expense"; `None` where nothing was said.
fn replied(question: &str, reply: &Reply) -> Option<Line> {
    let note = one_line(&reply.note);
    let answer = reply.answer.map_or("", Answer::label);
    let said = match (answer, note.as_str()) {
        ("", "") => return None,
        (answer, "") => answer.to_owned(),
        ("", note) => note.to_owned(),
        (answer, note) => [answer, ". ", note].concat(),
    };
    Some(Line::Point([question, " ", &said].concat()))
}

fn removals(session: &Session, board: &Board, names: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for removal in release::removals(session, board) {
        lines.push(Line::Point(one_line(&removal.title)));
        if names {
            field(&mut lines, "Who", &removal.owner);
        }
        field(&mut lines, "By", &removal.remove_by.map(|day: Day| day.to_string()).unwrap_or_default());
    }
    lines
}

fn not_doing(session: &Session, board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    for (_, card) in cards(session, board, Lane::NotDoing) {
        lines.push(Line::Point(title(card)));
        field(&mut lines, "Why", &card.notes);
    }
    lines
}

fn later(session: &Session, board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    for (_, card) in cards(session, board, Lane::Later) {
        lines.push(Line::Point(title(card)));
        field(&mut lines, "Decided when", &card.decide_when);
    }
    lines
}

fn learned(session: &Session, board: &Board) -> Vec<Line> {
    let mut lines = Vec::new();
    let slices = board.slices().filter_map(|id| session.cards.get(&id));
    for card in slices.filter(|card| card.shipped_at.is_some() && !card.saw.trim().is_empty()) {
        lines.push(Line::Point(title(card)));
        field(&mut lines, "What we saw", &card.saw);
        field(&mut lines, "What we made of it", card.verdict.map_or("", |verdict| verdict.label()));
    }
    lines
}
