//! What comes back: a session JSON, a tracker's or a spreadsheet's table, an outline. Reading changes nothing;
//! [`crate::command::Command::Import`] takes over what was read, as one step.
//!
//! ```text
//! text → read → Reading (what it is; for a table, which column means what) → import → Imported → Command
//! ```

mod drafts;
mod headers;
mod html;
mod lines;
mod meanings;
mod report;
mod rows;
mod sections;

use std::fmt;

use super::backlog::unguard;
use super::table::Table;
use super::{MAX_BYTES, Unreadable, restore};
use crate::model::{Ids, Session, Timestamp, words};

pub(crate) use report::{Matter, Report};

words! {
    /// What a text was recognised as.
    Origin {
        /// A session of ours.
        Session = "session", "Smallbatch session";
        /// Our own spreadsheet.
        Spreadsheet = "spreadsheet", "Smallbatch spreadsheet";
        /// Jira's export, or what goes into its import.
        Jira = "jira", "Jira";
        /// A GitHub project's export.
        GitHub = "github", "GitHub";
        /// Linear's export.
        Linear = "linear", "Linear";
        /// Azure DevOps' export.
        AzureDevOps = "azure_devops", "Azure DevOps";
        /// Some other table.
        Table = "table", "Table";
        /// Lines, indented or with headings.
        Outline = "outline", "Outline";
    }
}

words! {
    /// How a text that is no session is read: as a table, or line by line.
    Form {
        /// Rows and columns.
        Table = "table", "Table";
        /// A line is a card.
        Outline = "outline", "Outline";
    }
}

words! {
    /// What a column of a table means for a card. Several columns may mean the same: several titles are levels;
    /// labels, goals, asks and dependencies add up; of anything else, the first that says something counts.
    Column {
        /// The title; where several columns are titles, the level is which of them is filled.
        Title = "title", "Title";
        /// The notes.
        Notes = "notes", "Notes";
        /// The check that shows it is there.
        DoneWhen = "done_when", "Done when";
        /// What other rows call it by: a number, a key.
        Id = "id", "Id";
        /// The row that it was split from, by id, or by title.
        Parent = "parent", "Parent";
        /// Whether it is the epic.
        Kind = "kind", "Kind";
        /// The lane, by its name.
        Lane = "lane", "Lane";
        /// How long until it is in users' hands, in our words.
        Size = "size", "Size";
        /// How large it is, in points ([`backlog::points`](super::backlog::points)).
        Points = "points", "Points";
        /// Labels: one of them may name a lane.
        Labels = "labels", "Labels";
        /// Value goals, by name.
        ValueGoals = "value_goals", "Value goals";
        /// Feedback goals, by question.
        FeedbackGoals = "feedback_goals", "Feedback goals";
        /// The rows that must be there before it, by id, or by title.
        DependsOn = "depends_on", "Depends on";
        /// What people outside the team are asked for: "Legal: is a photo enough?".
        Asks = "asks", "Asks";
        /// The release technique.
        Technique = "technique", "Release technique";
        /// Who takes the toggle or the abstraction out again.
        Owner = "owner", "Owner";
        /// The day by which that is done.
        RemoveBy = "remove_by", "Remove by";
        /// The release or day with which it goes out.
        Release = "release", "Release";
        /// When it is decided.
        DecideWhen = "decide_when", "Decided when";
        /// Who gets the value goals, one a line.
        Beneficiaries = "beneficiaries", "Who gets it";
        /// Who or what answers the feedback goals, one a line.
        Sources = "sources", "Source";
        /// What they watch, one a line.
        Signals = "signals", "Signal";
        /// Where that is read, one a line.
        Places = "places", "Where";
        /// When that is read, one a line.
        Moments = "moments", "When";
        /// What would change our mind, one a line.
        Decisions = "decisions", "What would change our mind";
        /// Of the epic: who benefits.
        EpicBeneficiary = "epic_beneficiary", "Who benefits";
        /// Of the epic: what will be different.
        Outcome = "outcome", "Outcome";
        /// Of the epic: how one would know.
        SuccessMeasure = "success_measure", "Success measure";
        /// Of the epic: the plan behind it.
        LongTerm = "long_term", "Long-term direction";
    }
}

/// Other programs' JSON: no two of them are alike.
const NOT_OURS: &str =
    "This JSON is not a Smallbatch session. Take the other program’s CSV instead, or paste one card a line.";

/// A text that was recognised, and not yet taken over.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it is.
    pub origin: Origin,
    /// The table, where it is one.
    pub table: Option<Table>,
    /// What each column of the table means; `None` for one that is left out. A person may change them.
    pub columns: Vec<Option<Column>>,
    /// Whether the first row is a card as well, because none of its cells is a header that we know.
    is_headless: bool,
    /// Whether the table is what GitLab takes: the last line of a description may be for GitLab itself.
    is_gitlab: bool,
    /// The text, where it is no table.
    text: String,
}

/// What would be taken over.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The records, within the rules. Their ids are new, but for a session of ours.
    pub session: Session,
    /// What was not taken, or not as it stood: one sentence each.
    pub report: Vec<String>,
}

/// Why a text cannot be imported. Its `Display` is one sentence, with line and column where there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// Recognises a text: guesses whether it is a table or an outline.
///
/// # Errors
/// [`Refused`] when nothing can be made of it.
pub fn read(text: &str) -> Result<Reading, Refused> {
    read_as(text, None)
}

/// Reads a text as what somebody says it is; guesses where nobody does. A file that is called a table always is
/// one, so that a quote that nobody closes is named, and does not make an outline of it.
///
/// # Errors
/// [`Refused`] when nothing can be made of it.
pub fn read_as(text: &str, form: Option<Form>) -> Result<Reading, Refused> {
    if text.len() > MAX_BYTES {
        return Err(Refused(Unreadable::TooLarge.to_string()));
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refused("There is nothing in it.".to_owned()));
    }
    if form.is_none() && is_json(text) {
        return Ok(Reading::without_table(Origin::Session, text));
    }
    let is_table = form.map_or_else(|| headers::is_table(text), |form| form == Form::Table);
    if is_table {
        let mut table = Table::read(text, usize::MAX).map_err(|why| Refused(why.to_string()))?;
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let typed = unguard(cell);
            if typed.len() < cell.len() {
                *cell = typed.into_owned();
            }
        }
        return Ok(headers::reading(table));
    }
    Ok(Reading::without_table(Origin::Outline, text))
}

/// Whether a text is meant as JSON. A note in braces may be too, but no note goes on with a quote; a list in
/// brackets is JSON only if all of it is, because a check box begins with one as well.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('{') {
        let rest = rest.trim_start();
        return rest.is_empty() || rest.starts_with(['"', '}']);
    }
    text.starts_with('[') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

impl Reading {
    fn without_table(origin: Origin, text: &str) -> Self {
        Self {
            origin,
            table: None,
            columns: Vec::new(),
            is_headless: false,
            is_gitlab: false,
            text: text.to_owned(),
        }
    }

    /// How it was read; `None` for a session, of which there is one reading only.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        match (&self.table, self.origin) {
            (Some(_), _) => Some(Form::Table),
            (None, Origin::Session) => None,
            (None, _) => Some(Form::Outline),
        }
    }

    /// What would be taken over, with the columns as they are chosen now.
    ///
    /// # Errors
    /// [`Refused`] when there is nothing to take over.
    pub fn import(&self, now: Timestamp, ids: &mut dyn Ids) -> Result<Imported, Refused> {
        match &self.table {
            Some(table) => rows::drafts(self, table)?.settle(now, ids),
            None if self.origin == Origin::Session => {
                let restored = restore(&self.text, ids).map_err(|why| match why {
                    Unreadable::NotOurs => Refused(NOT_OURS.to_owned()),
                    why => Refused(why.to_string()),
                })?;
                let mut report = Report::default();
                for repair in &restored.repairs {
                    report.say(Matter::Repair, &|| repair.0.clone());
                }
                Ok(Imported { session: restored.session, report: report.sentences() })
            }
            None => lines::drafts(&self.text, now).settle(now, ids),
        }
    }
}
