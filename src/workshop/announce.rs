//! What a screen reader hears after a change: one sentence with the old and the new place.

use smallbatch_core::change::Edit;
use smallbatch_core::command::Command;
use smallbatch_core::log::{Entry, Label};
use smallbatch_core::model::{CardId, GoalId, Lane, RecordKey, Size};
use smallbatch_core::replica::Replica;

/// What `command` did. `replica` is as it is afterwards.
pub(super) fn did(command: &Command, entry: &Entry, replica: &Replica) -> String {
    let session = replica.session();
    let subject = shown(&entry.label.subject);
    let title = |id: &CardId| shown(session.cards.get(id).map_or("", |card| card.title.as_str())).to_owned();
    match command {
        Command::Write(..) => String::new(),
        Command::Split { parent, .. } => {
            let added: Vec<CardId> = entry
                .change
                .edits()
                .filter_map(|(key, edit)| match (key, edit) {
                    (RecordKey::Card(id), Edit::Added(_)) => Some(id),
                    _ => None,
                })
                .collect();
            let from = if parent.is_some() { subject } else { "the epic" };
            match added.as_slice() {
                [one] => format!("{} split from {from}, {}", title(one), place_of(*one, replica)),
                several => format!("{} cards split from {from}", several.len()),
            }
        }
        Command::Unsplit(_) => format!("{subject} is one slice again"),
        Command::Move(id, _) => {
            let old = old_lane(entry, *id);
            let place = place_of(*id, replica);
            match old {
                Some(old) => format!("{subject} moved from {} to {place}", old.label()),
                None => format!("{subject} moved within {place}"),
            }
        }
        Command::Delete(_) => format!("{subject} deleted"),
        Command::Resize(_, size) => {
            format!("{subject}: {}", size.map_or("no size", Size::label))
        }
        Command::AddValueGoal { card: None, .. } => format!("{subject} is a value goal now"),
        Command::AddFeedbackGoal { card: None, .. } => format!("{subject} is a feedback goal now"),
        Command::AddValueGoal { card: Some(card), .. }
        | Command::AddFeedbackGoal { card: Some(card), .. } => {
            format!("{} tagged with {subject}", title(card))
        }
        Command::SetSource(_, source) => format!("{subject}: answered by {}", source.label()),
        Command::DeleteGoal(_) => format!("{subject} deleted, from the goals and from every card"),
        Command::Tag(_, goal) => format!("{subject} tagged with {}", goal_name(*goal, replica)),
        Command::Untag(_, goal) => format!("{subject} no longer tagged with {}", goal_name(*goal, replica)),
        Command::Depend(_, on) => format!("{subject} depends on {}", title(on)),
        Command::Undepend(_, on) => format!("{subject} no longer depends on {}", title(on)),
    }
}

/// What undo or redo did.
pub(super) fn step(verb: &str, label: &Label) -> String {
    format!("{verb} {}: {}", label.verb, shown(&label.subject))
}

/// A name for a card or goal that may have none yet.
fn shown(title: &str) -> &str {
    if title.trim().is_empty() { "untitled" } else { title }
}

fn goal_name(goal: GoalId, replica: &Replica) -> String {
    shown(replica.session().goal_name(goal).unwrap_or_default()).to_owned()
}

/// "First batch, 2 of 5".
fn place_of(id: CardId, replica: &Replica) -> String {
    let Some(card) = replica.session().cards.get(&id) else { return String::new() };
    let lane = replica.board().lane(card.lane);
    let place = lane.iter().position(|other| *other == id).map_or(0, |index| index + 1);
    format!("{}, {place} of {}", card.lane.label(), lane.len())
}

/// The lane that a card has left; `None` when it stayed in its lane.
fn old_lane(entry: &Entry, id: CardId) -> Option<Lane> {
    match entry.change.edit(RecordKey::Card(id))? {
        Edit::Updated(fields) => Lane::parse(fields.get("lane")?.0.as_str()?),
        Edit::Added(_) | Edit::Removed(_) => None,
    }
}
