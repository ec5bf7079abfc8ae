//! What an item says in a tracker: value, feedback plan, done when, dependencies, release technique, lineage.
//! The same for every target; [`crate::format::markup`] puts it into the target's own markup.
//!
//! What stands first is always a heading of ours, so that no description begins with what somebody typed.

use super::{Backlog, Item, Kind, titled};
use crate::format::markup::{Line, Section};
use crate::model::{Card, CardId, Day, Epic, FeedbackGoal, Lane, Source, Technique};
use crate::outline::one_line;

/// How many cards a lineage names. A damaged file may hold a chain of thousands, and each would name all.
const MOST_ANCESTORS: usize = 8;

/// How many cards a split card names.
const MOST_CHILDREN: usize = 100;

/// The description of an item, as sections.
pub(super) fn describe(backlog: &Backlog<'_>, item: &Item<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    match (item.kind, item.card) {
        (Kind::Slice, Some((_, card))) => slice(&mut sections, backlog, item, card),
        (Kind::SplitCard, Some((id, card))) => split_card(&mut sections, backlog, item, id, card),
        (Kind::Removal, Some((_, card))) => removal(&mut sections, backlog, item, card),
        _ => epic(&mut sections, backlog),
    }
    sections
}

/// The description of an item whose title had to be cut: it begins with the whole of it.
pub(super) fn describe_cut(backlog: &Backlog<'_>, item: &Item<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    add(&mut sections, "Whole title", text(&item.title));
    sections.extend(describe(backlog, item));
    sections
}

fn add(sections: &mut Vec<Section>, heading: &'static str, lines: Vec<Line>) {
    let lines: Vec<Line> = lines.into_iter().filter(|line| !words_of(line).trim().is_empty()).collect();
    sections.extend(Section::of(heading, lines));
}

fn words_of(line: &Line) -> &str {
    match line {
        Line::Text(text) | Line::Point(text) | Line::Field(_, text) => text,
    }
}

fn text(text: &str) -> Vec<Line> {
    vec![Line::Text(text.to_owned())]
}

fn epic(sections: &mut Vec<Section>, backlog: &Backlog<'_>) {
    let Epic { narrative, beneficiary, outcome, success_measure, long_term, .. } = &backlog.session.epic;
    add(sections, "Story", text(narrative));
    add(sections, "Who benefits", text(beneficiary));
    add(sections, "Outcome", text(outcome));
    add(sections, "Success measure", text(success_measure));
    add(sections, "Long-term direction", text(long_term));
    add(sections, "First batch", text(&backlog.session.about.first_batch_goal));
    let not_doing = backlog.board.lane(Lane::NotDoing).iter().filter_map(|id| backlog.session.cards.get(id));
    add(sections, "Not doing", not_doing.map(|card| Line::Point(titled(&card.title))).collect());
}

fn split_card(sections: &mut Vec<Section>, backlog: &Backlog<'_>, item: &Item<'_>, id: CardId, card: &Card) {
    let children = backlog.board.children(Some(id));
    let named = children.iter().take(MOST_CHILDREN).filter_map(|id| backlog.session.cards.get(id));
    let mut into: Vec<Line> = named.map(|card| Line::Point(titled(&card.title))).collect();
    if children.len() > MOST_CHILDREN {
        into.push(Line::Point([&(children.len() - MOST_CHILDREN).to_string(), " more"].concat()));
    }
    add(sections, "Split into", into);
    add(sections, "Value", value(backlog, card));
    add(sections, "Lineage", lineage(backlog, item));
    add(sections, "Done when", text(&card.done_when));
    add(sections, "Notes", text(&card.notes));
    add(sections, "Seen", seen(card));
}

fn slice(sections: &mut Vec<Section>, backlog: &Backlog<'_>, item: &Item<'_>, card: &Card) {
    let session = backlog.session;
    add(sections, "Value", value(backlog, card));
    let feedback = card.feedback_goal_ids.iter().filter_map(|id| session.feedback_goals.get(id));
    let mut plan = Vec::new();
    for goal in feedback {
        feedback_goal(&mut plan, goal);
    }
    add(sections, "Feedback plan", plan);
    add(sections, "Done when", text(&card.done_when));
    add(sections, "Needs first", needs(backlog, card));
    add(sections, "Release", release(backlog, card));
    add(sections, "Lineage", lineage(backlog, item));
    add(sections, "Place", place(backlog, item, card));
    add(sections, "Notes", text(&card.notes));
    add(sections, "Seen", seen(card));
}

fn removal(sections: &mut Vec<Section>, backlog: &Backlog<'_>, item: &Item<'_>, card: &Card) {
    let mut lines = vec![
        Line::Field("Brought in by", quoted(&card.title)),
        Line::Field("Technique", card.technique.label().to_owned()),
    ];
    if backlog.selection.names {
        lines.push(Line::Field("Owner", card.owner.clone()));
    }
    let due = item.due.map(|day| day.to_string());
    lines.push(Line::Field("Remove by", due.unwrap_or_default()));
    add(sections, "Removal", lines);
}

fn value(backlog: &Backlog<'_>, card: &Card) -> Vec<Line> {
    let mut lines = Vec::new();
    for goal in card.value_goal_ids.iter().filter_map(|id| backlog.session.value_goals.get(id)) {
        lines.push(Line::Point(titled(&goal.name)));
        lines.push(Line::Field("Who", goal.beneficiary.clone()));
    }
    lines
}

fn feedback_goal(lines: &mut Vec<Line>, goal: &FeedbackGoal) {
    let source = match goal.source {
        Source::Users => "the users",
        Source::Monitoring => "monitoring",
        Source::QualityAssurance => "quality assurance",
        Source::AutomatedTests => "automated tests",
    };
    lines.push(Line::Point(titled(&goal.question)));
    lines.push(Line::Field("Answered by", source.to_owned()));
    lines.push(Line::Field("Signal", goal.signal.clone()));
    lines.push(Line::Field("Where", goal.r#where.clone()));
    lines.push(Line::Field("When", goal.when.clone()));
    lines.push(Line::Field("What would change our mind", goal.decision.clone()));
}

fn needs(backlog: &Backlog<'_>, card: &Card) -> Vec<Line> {
    let before = backlog.session.depends_on(card).filter_map(|id| backlog.session.cards.get(&id));
    let mut lines: Vec<Line> = before.map(|card| Line::Point(quoted(&card.title))).collect();
    for ask in &card.asks {
        let (who, what) = (one_line(&ask.who), one_line(&ask.what));
        if who.is_empty() && what.is_empty() {
            continue;
        }
        let named = backlog.selection.names && !who.is_empty();
        let who = if named { who.as_str() } else { "somebody outside the team" };
        lines.push(Line::Point(if what.is_empty() { who.to_owned() } else { [who, ": ", &what].concat() }));
    }
    lines
}

fn release(backlog: &Backlog<'_>, card: &Card) -> Vec<Line> {
    let mut lines = Vec::new();
    if card.technique != Technique::Plain {
        lines.push(Line::Field("Technique", card.technique.label().to_owned()));
    }
    if card.technique.needs_removal() {
        if backlog.selection.names {
            lines.push(Line::Field("Owner", card.owner.clone()));
        }
        let day = card.remove_by.map(|day| day.to_string());
        lines.push(Line::Field("Remove by", day.unwrap_or_default()));
    }
    lines.push(Line::Field("Goes out with", card.release.clone()));
    lines.push(Line::Field("Decide when", card.decide_when.clone()));
    lines
}

/// "Split from “A”, from “B”, from the epic “E”", the nearest first.
fn lineage(backlog: &Backlog<'_>, item: &Item<'_>) -> Vec<Line> {
    let mut said = String::from("Split ");
    let mut named = 0;
    let mut next = item.parent;
    while let Some(parent) = next.and_then(|index| backlog.items.get(index)) {
        next = parent.parent;
        named += 1;
        if named > MOST_ANCESTORS && parent.kind != Kind::Epic {
            // The first item is the epic.
            said.push_str("from others, ");
            next = Some(0);
            continue;
        }
        said.push_str(if parent.kind == Kind::Epic { "from the epic " } else { "from " });
        said.push_str(&quoted(&parent.title));
        if next.is_some() {
            said.push_str(", ");
        }
    }
    text(&said)
}

fn place(backlog: &Backlog<'_>, item: &Item<'_>, card: &Card) -> Vec<Line> {
    let all = backlog.board.lane(card.lane).len();
    let of = [card.lane.label(), ", ", &item.place.to_string(), " of ", &all.to_string()].concat();
    let size = card.size.map_or("", |size| size.label());
    vec![Line::Field("Lane", of), Line::Field("Size", size.to_owned())]
}

fn seen(card: &Card) -> Vec<Line> {
    let verdict = card.verdict.map_or("", |verdict| verdict.label());
    let shipped = card.shipped_at.map(|at| Day::of(at).to_string());
    vec![
        Line::Field("Shipped", shipped.unwrap_or_default()),
        Line::Field("What we saw", card.saw.clone()),
        Line::Field("Verdict", verdict.to_owned()),
    ]
}

fn quoted(title: &str) -> String {
    ["“", &titled(title), "”"].concat()
}
