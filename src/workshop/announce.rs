//! What a screen reader hears after a change: one sentence with the old and the new place.

use smallbatch_core::change::Edit;
use smallbatch_core::coach::mvp::USUAL_WEEKS;
use smallbatch_core::coach::smells;
use smallbatch_core::coach::time;
use smallbatch_core::command::Command;
use smallbatch_core::log::{Entry, Label};
use smallbatch_core::model::{Answer, CardId, GoalId, Lane, RecordKey, Size, Verdict};
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
                Some(old) => {
                    format!("{subject} moved from {} to {place}{}", old.label(), spared(*id, replica))
                }
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
        Command::AddAsk(_, ask) if ask.who.is_empty() => format!("{subject} needs {}", ask.what),
        Command::AddAsk(_, ask) => format!("{subject} needs {} from {}", ask.what, ask.who),
        Command::RemoveAsk(_, ask) => format!("{subject} no longer needs {}", ask.what),
        Command::SetTechnique(_, technique, _) => format!("{subject}: {}", technique.label()),
        Command::SetRemoveBy(_, Some(day)) => format!("{subject}: to be removed by {day}"),
        Command::SetRemoveBy(_, None) => format!("{subject}: no day for the removal"),
        Command::Cover(_, words) => format!("{subject} covers {words}"),
        Command::Uncover(_, words) => format!("{subject} no longer covers {words}"),
        Command::Instrument(..) => format!("{subject}: the signal is part of done when"),
        Command::Override(_, smell, reason) => {
            format!("“{}” answered for {subject}: {reason}", smells::question(*smell))
        }
        Command::TakeUp(_, smell) => format!("“{}” is asked again for {subject}", smells::question(*smell)),
        Command::SwitchSmell(smell, true) => format!("“{}” is asked again", smells::question(*smell)),
        Command::SwitchSmell(smell, false) => {
            format!("“{}” is no longer asked in this session", smells::question(*smell))
        }
        Command::SetWeeks(weeks) => match weeks.unwrap_or(USUAL_WEEKS) {
            1 => "The first batch may take 1 week".to_owned(),
            weeks => format!("The first batch may take {weeks} weeks"),
        },
        Command::Answer(inquiry, answer) => {
            format!("{}: {}", inquiry.label(), answer.map_or("no answer", Answer::label))
        }
        Command::Note(inquiry, _) => format!("{}: noted", inquiry.label()),
        Command::Import(imported) => match imported.cards.len() {
            1 => "1 card imported".to_owned(),
            cards => format!("{cards} cards imported"),
        },
        Command::Ship(_, Some(_)) => format!("{subject} is shipped"),
        Command::Ship(_, None) => format!("{subject} is not shipped yet"),
        Command::Judge(_, verdict, _) => {
            format!("{subject}: {}", verdict.map_or("no verdict yet", Verdict::label))
        }
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

/// What a sized card in *Not doing* spares the team.
fn spared(id: CardId, replica: &Replica) -> String {
    let size = replica.session().cards.get(&id).filter(|card| card.lane == Lane::NotDoing);
    match size.and_then(|card| card.size) {
        Some(size) => {
            format!(". About {} of work you will not have to do.", time::told(time::hours(Some(size))))
        }
        None => String::new(),
    }
}

/// The lane that a card has left; `None` when it stayed in its lane.
fn old_lane(entry: &Entry, id: CardId) -> Option<Lane> {
    match entry.change.edit(RecordKey::Card(id))? {
        Edit::Updated(fields) => Lane::parse(fields.get("lane")?.0.as_str()?),
        Edit::Added(_) | Edit::Removed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smallbatch_core::command::Place;
    use smallbatch_core::log::WriterId;
    use smallbatch_core::merge::Merge;
    use smallbatch_core::model::{Session, SessionId, Timestamp};
    use smallbatch_core::outline;
    use uuid::Uuid;

    /// A replica, and what it hears after each command.
    struct Room {
        replica: Replica,
        ids: u128,
    }

    impl Room {
        fn new() -> Self {
            let mut session = Session::new(SessionId(Uuid::from_u128(1)), Timestamp::default());
            session.epic.title = "Paid back without paper".to_owned();
            Self { replica: Replica::open(WriterId(1), session, Merge::default(), []), ids: 1 }
        }

        fn hears(&mut self, command: &Command) -> String {
            let ids = &mut self.ids;
            let mut next = || {
                *ids += 1;
                Uuid::from_u128(*ids)
            };
            let entry = self.replica.ask(command, Timestamp::default(), &mut next);
            let entry = entry.expect("the command is carried out").expect("and does something");
            did(command, &entry, &self.replica)
        }

        fn split(&mut self, text: &str) -> String {
            let lines = outline::parse(text);
            self.hears(&Command::Split { parent: None, lines, place: None })
        }
    }

    fn card(id: u128) -> CardId {
        CardId(Uuid::from_u128(id))
    }

    #[test]
    fn a_new_card_is_told_with_its_place_and_several_with_their_number() {
        let mut room = Room::new();
        assert_eq!(room.split("Type it in"), "Type it in split from the epic, Slices, 1 of 1");
        assert_eq!(room.split("Take a photo\nApprove it"), "2 cards split from the epic");
    }

    #[test]
    fn a_move_is_told_with_the_old_place_and_the_new() {
        let mut room = Room::new();
        room.split("Type it in\nTake a photo");
        let to = |lane, index| Command::Move(card(2), Place { lane, index });
        assert_eq!(
            room.hears(&to(Lane::FirstBatch, 0)),
            "Type it in moved from Slices to First batch, 1 of 1"
        );
        room.hears(&Command::Move(card(3), Place::end_of(Lane::FirstBatch)));
        assert_eq!(room.hears(&to(Lane::FirstBatch, 1)), "Type it in moved within First batch, 2 of 2");
    }

    #[test]
    fn what_is_dropped_is_told_as_time_that_is_not_spent() {
        let mut room = Room::new();
        room.split("Type it in\nTake a photo");
        room.hears(&Command::Resize(card(2), Some(Size::Month)));
        assert_eq!(
            room.hears(&Command::Move(card(2), Place::end_of(Lane::NotDoing))),
            "Type it in moved from Slices to Not doing, 1 of 1. About 1 month of work you will not have to do."
        );
        assert_eq!(
            room.hears(&Command::Move(card(3), Place::end_of(Lane::NotDoing))),
            "Take a photo moved from Slices to Not doing, 2 of 2"
        );
    }

    #[test]
    fn tags_and_deletions_are_told_by_name() {
        let mut room = Room::new();
        room.split("Type it in");
        let goal = Command::AddValueGoal { name: "Less typing".to_owned(), card: Some(card(2)) };
        assert_eq!(room.hears(&goal), "Type it in tagged with Less typing");
        assert_eq!(room.hears(&Command::Delete(card(2))), "Type it in deleted");
    }

    #[test]
    fn what_has_no_title_yet_is_called_untitled() {
        let label = Label { verb: "move".to_owned(), subject: "  ".to_owned() };
        assert_eq!(step("Undid", &label), "Undid move: untitled");
    }
}
