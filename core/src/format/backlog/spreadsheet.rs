//! A table for people, and for the way back: what stands in it is imported as it was. The session's own
//! texts and what was learned stay in the session JSON.

use std::borrow::Cow;

use super::cells::{join, join_asks};
use super::index::Index;
use super::sheet::Sheet;
use super::{Backlog, Exported, Item, Kind};
use crate::model::{Card, FeedbackGoal, FeedbackGoalId, ValueGoal, ValueGoalId};

/// The columns. The epic is the first row; its narrative stands under *Notes*, and it has all goals of the
/// session, in order. What each cell holds is said in docs/backlog.md.
pub(crate) const COLUMNS: [&str; 29] = [
    "Number",
    "Kind",
    "Title",
    "Split from",
    "Lane",
    "Place",
    "Size",
    "Points",
    "Value goals",
    "Who gets it",
    "Feedback goals",
    "Source",
    "Signal",
    "Where",
    "When",
    "What would change our mind",
    "Done when",
    "Needs first",
    "Asks",
    "Release technique",
    "Owner",
    "Remove by",
    "Release",
    "Decided when",
    "Notes",
    "Who benefits",
    "Outcome",
    "Success measure",
    "Long-term direction",
];

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let mut sheet = Sheet::new(&COLUMNS, backlog.selection.exact);
    let mut rows = Rows { backlog, index: Index::of(backlog), unmet: false };
    for (index, item) in backlog.items.iter().enumerate() {
        let cells = rows.cells(index, item);
        sheet.row(&cells.each_ref().map(|cell| &**cell));
    }
    let unmet = rows.unmet;
    let (text, affected) = sheet.finish();
    let mut caveats = vec![
        "The session’s title, the first batch’s goal and weeks, covered words, answers, what was shipped and learned, and the team’s checks are in the session JSON only."
            .to_owned(),
    ];
    if unmet {
        caveats.push("What a card needs first is named only where that card goes, too.".to_owned());
    }
    Exported { text, items: backlog.items.len(), caveats, affected }
}

type Cells<'a> = [Cow<'a, str>; COLUMNS.len()];

struct Rows<'b, 'a> {
    backlog: &'b Backlog<'a>,
    index: Index,
    /// Whether something that is needed first does not go.
    unmet: bool,
}

impl<'b, 'a> Rows<'b, 'a> {
    fn cells(&mut self, index: usize, item: &'b Item<'a>) -> Cells<'b> {
        let mut cells: Cells<'b> = Default::default();
        cells[0] = (index + 1).to_string().into();
        cells[1] = item.kind.label().into();
        cells[3] = item.parent.map_or(Cow::default(), |parent| (parent + 1).to_string().into());
        match (item.kind, item.card) {
            (Kind::Removal, Some((id, card))) => {
                cells[2] = item.title.as_str().into();
                cells[17] = self.index.get(id).map_or(Cow::default(), |at| (at + 1).to_string().into());
                self.removal(&mut cells, card);
            }
            (_, Some((_, card))) => self.card(&mut cells, item, card),
            (_, None) => self.epic(&mut cells),
        }
        cells
    }

    fn epic(&self, cells: &mut Cells<'b>) {
        let session = self.backlog.session;
        let epic = &session.epic;
        cells[2] = epic.title.as_str().into();
        let values = session.value_goals_in_order();
        values_into(cells, &values.into_iter().map(|(_, goal)| goal).collect::<Vec<_>>());
        let feedbacks = session.feedback_goals_in_order();
        feedbacks_into(cells, &feedbacks.into_iter().map(|(_, goal)| goal).collect::<Vec<_>>());
        let texts =
            [&epic.narrative, &epic.beneficiary, &epic.outcome, &epic.success_measure, &epic.long_term];
        for (cell, text) in cells[24..].iter_mut().zip(texts) {
            *cell = text.as_str().into();
        }
    }

    fn card(&mut self, cells: &mut Cells<'b>, item: &'b Item<'a>, card: &'b Card) {
        let session = self.backlog.session;
        cells[2] = card.title.as_str().into();
        if item.kind == Kind::Slice {
            cells[4] = card.lane.label().into();
            cells[5] = item.place.to_string().into();
        }
        cells[6] = card.size.map_or("", |size| size.label()).into();
        cells[7] = self.backlog.points(item).map_or(Cow::default(), |points| points.to_string().into());
        let value = |id: &ValueGoalId| session.value_goals.get(id);
        values_into(cells, &card.value_goal_ids.iter().filter_map(value).collect::<Vec<_>>());
        let feedback = |id: &FeedbackGoalId| session.feedback_goals.get(id);
        feedbacks_into(cells, &card.feedback_goal_ids.iter().filter_map(feedback).collect::<Vec<_>>());
        cells[16] = card.done_when.as_str().into();
        let mut needs = String::new();
        for id in session.depends_on(card) {
            let Some(at) = self.index.get(id) else {
                self.unmet = true;
                continue;
            };
            if !needs.is_empty() {
                needs.push('\n');
            }
            needs.push_str(&(at + 1).to_string());
        }
        cells[17] = needs.into();
        cells[18] = join_asks(&card.asks, self.backlog.selection.names).into();
        cells[19] = card.technique.label().into();
        self.removal(cells, card);
        cells[22] = card.release.as_str().into();
        cells[23] = card.decide_when.as_str().into();
        cells[24] = card.notes.as_str().into();
    }

    fn removal(&self, cells: &mut Cells<'b>, card: &'b Card) {
        if self.backlog.selection.names {
            cells[20] = card.owner.as_str().into();
        }
        cells[21] = card.remove_by.map_or(Cow::default(), |day| day.to_string().into());
    }
}

fn values_into(cells: &mut Cells<'_>, goals: &[&ValueGoal]) {
    cells[8] = join(goals.iter().map(|goal| goal.name.as_str())).into();
    cells[9] = join(goals.iter().map(|goal| goal.beneficiary.as_str())).into();
}

fn feedbacks_into(cells: &mut Cells<'_>, goals: &[&FeedbackGoal]) {
    let texts: [fn(&FeedbackGoal) -> &str; 6] = [
        |goal| &goal.question,
        |goal| goal.source.label(),
        |goal| &goal.signal,
        |goal| &goal.r#where,
        |goal| &goal.when,
        |goal| &goal.decision,
    ];
    for (cell, text) in cells[10..].iter_mut().zip(texts) {
        *cell = join(goals.iter().map(|goal| text(goal))).into();
    }
}
