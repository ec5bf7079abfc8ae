//! What both sessions say when one is taken over into the other. Ours stays; what is lost of theirs is told.

use super::import::{known, names};
use crate::format::import::{Matter, Report};
use crate::model::{About, Epic, FeedbackGoal, FeedbackGoalId, Session, Source, ValueGoal, ValueGoalId};
use crate::outline::same;
use crate::rules::named;

/// What [`super::Command::Import`] would not take of `imported`, because `session` says something else or because
/// it belongs to the session that it comes from: one sentence each, for a report before it is taken over.
#[must_use]
pub fn losses(session: &Session, imported: &Session) -> Vec<String> {
    let mut report = Report::default();
    if is_same_epic(&session.epic, &imported.epic) {
        let stays = fill_epic(&mut session.epic.clone(), &imported.epic);
        if !stays.is_empty() {
            report.once(["What the epic says here stays: ", &stays.join(", "), "."].concat());
        }
    }
    if !fill_about(&mut session.about.clone(), &imported.about) {
        report.once("What the first batch is for stays as it is here.".to_owned());
    }
    let mut stays = |name: &str, what: &[&str]| {
        if !what.is_empty() {
            report.say(Matter::Goal, &|| {
                [&named(name), " is here already, and what it says here stays: ", &what.join(", "), "."]
                    .concat()
            });
        }
    };
    let mut reasons = !imported.about.overrides.is_empty();
    let ours = value_names(session);
    let mut goals = session.value_goals.clone();
    for (_, theirs) in imported.value_goals_in_order() {
        if let Some(goal) = known(&ours, &theirs.name).and_then(|id| goals.get_mut(&id)) {
            stays(&theirs.name, &fill_value_goal(goal, theirs));
            reasons |= !theirs.overrides.is_empty();
        }
    }
    let ours = feedback_names(session);
    let mut goals = session.feedback_goals.clone();
    for (_, theirs) in imported.feedback_goals_in_order() {
        if let Some(goal) = known(&ours, &theirs.question).and_then(|id| goals.get_mut(&id)) {
            stays(&theirs.question, &fill_feedback_goal(goal, theirs));
            reasons |= !theirs.overrides.is_empty();
        }
    }
    let about = &imported.about;
    let own: Vec<&str> = [
        ("the team’s answers", !about.upstream.is_empty()),
        ("the evaluation", !about.evaluation.is_empty()),
        ("reasons for the split and for goals that are here", reasons),
        ("the pattern", about.pattern.is_some()),
        ("which questions are switched off", !about.smells_off.is_empty()),
        ("the prediction of the first feedback", about.predicted_hours.is_some()),
    ]
    .into_iter()
    .filter_map(|(what, is_said)| is_said.then_some(what))
    .collect();
    if !own.is_empty() {
        report.once(["Stays in its own session: ", &own.join(", "), "."].concat());
    }
    report.sentences()
}

pub(super) fn value_names(session: &Session) -> Vec<(String, ValueGoalId)> {
    names(session.value_goals.iter().map(|(id, goal)| (*id, goal.name.clone())))
}

pub(super) fn feedback_names(session: &Session) -> Vec<(String, FeedbackGoalId)> {
    names(session.feedback_goals.iter().map(|(id, goal)| (*id, goal.question.clone())))
}

/// Whether two epics are one: they have the same title, or one has none.
pub(super) fn is_same_epic(ours: &Epic, theirs: &Epic) -> bool {
    let [ours, theirs] = [&ours.title, &theirs.title].map(|title| same(title));
    ours.is_empty() || theirs.is_empty() || ours == theirs
}

/// Fills what says nothing; the names of what says something else.
fn fill(texts: &mut [(&'static str, &mut String, &String)]) -> Vec<&'static str> {
    let mut stays = Vec::new();
    for (name, ours, theirs) in texts {
        if ours.trim().is_empty() {
            ours.clone_from(theirs);
        } else if !theirs.trim().is_empty() && ours.trim() != theirs.trim() {
            stays.push(*name);
        }
    }
    stays
}

pub(super) fn fill_value_goal(ours: &mut ValueGoal, theirs: &ValueGoal) -> Vec<&'static str> {
    fill(&mut [("who gets it", &mut ours.beneficiary, &theirs.beneficiary)])
}

pub(super) fn fill_feedback_goal(ours: &mut FeedbackGoal, theirs: &FeedbackGoal) -> Vec<&'static str> {
    let texts = [&ours.signal, &ours.r#where, &ours.when, &ours.decision];
    let is_unplanned = ours.source == Source::default() && texts.iter().all(|text| text.trim().is_empty());
    if is_unplanned {
        ours.source = theirs.source;
    }
    let mut stays = fill(&mut [
        ("signal", &mut ours.signal, &theirs.signal),
        ("where", &mut ours.r#where, &theirs.r#where),
        ("when", &mut ours.when, &theirs.when),
        ("what would change our mind", &mut ours.decision, &theirs.decision),
    ]);
    // Nobody who names only a question has said who answers it.
    if ours.source != theirs.source && theirs.source != Source::default() {
        stays.insert(0, "source");
    }
    stays
}

pub(super) fn fill_epic(ours: &mut Epic, theirs: &Epic) -> Vec<&'static str> {
    if ours.title.trim().is_empty() {
        ours.title.clone_from(&theirs.title);
    }
    fill(&mut [
        ("story", &mut ours.narrative, &theirs.narrative),
        ("who benefits", &mut ours.beneficiary, &theirs.beneficiary),
        ("outcome", &mut ours.outcome, &theirs.outcome),
        ("success measure", &mut ours.success_measure, &theirs.success_measure),
        ("long-term direction", &mut ours.long_term, &theirs.long_term),
    ])
}

/// What the first batch is for, and its weeks; `false` where ours says something else.
pub(super) fn fill_about(ours: &mut About, theirs: &About) -> bool {
    if ours.first_batch_goal.trim().is_empty() {
        ours.first_batch_weeks = ours.first_batch_weeks.or(theirs.first_batch_weeks);
    }
    fill(&mut [("", &mut ours.first_batch_goal, &theirs.first_batch_goal)]).is_empty()
}
