//! Whether a text is a table, whose it is, and which column means what: by its headers. The names that each
//! tracker writes, and where they were seen, stand in docs/import.md.

use super::meanings::slug;
use super::{Column, Origin, Reading};
use crate::format::table::{self, Row, Table};

/// Headers by their slugs. Where several columns could be the title, the first in this list is.
const TITLES: [&str; 13] = [
    "title",
    "summary",
    "cardname",
    "taskname",
    "name",
    "story",
    "userstory",
    "subject",
    "card",
    "item",
    "titel",
    "zusammenfassung",
    "titre",
];

const KNOWN: &[(Column, &[&str])] = &[
    (
        Column::Notes,
        &["notes", "description", "body", "details", "carddescription", "beschreibung", "notizen"],
    ),
    (Column::DoneWhen, &["donewhen", "acceptancecriteria", "definitionofdone"]),
    (
        Column::Id,
        &["id", "issuekey", "issueid", "key", "workitemid", "number", "url", "taskid", "cardid", "uuid"],
    ),
    (
        Column::Parent,
        &[
            "parent",
            "parentid",
            "parentkey",
            "parentissue",
            "parenttask",
            "splitfrom",
            "epiclink",
            "customfieldepiclink",
            "customfieldparentlink",
            "parentsummary",
        ],
    ),
    (Column::Kind, &["kind", "type", "issuetype", "workitemtype"]),
    (
        Column::Lane,
        &["lane", "status", "state", "section", "sectioncolumn", "list", "listname", "boardcolumn"],
    ),
    (Column::Size, &["size", "timetousers"]),
    (
        Column::Points,
        &[
            "points",
            "storypoints",
            "storypointestimate",
            "customfieldstorypoints",
            "customfieldstorypointestimate",
            "estimate",
            "effort",
            "weight",
        ],
    ),
    (Column::Labels, &["labels", "label", "tags", "tag"]),
    (Column::ValueGoals, &["valuegoals", "valuegoal", "value"]),
    (Column::FeedbackGoals, &["feedbackgoals", "feedbackgoal", "feedback"]),
    (
        Column::DependsOn,
        &["dependson", "dependencies", "needsfirst", "blockedby", "predecessors", "inwardissuelinkblocks"],
    ),
    (Column::Asks, &["asks", "ask"]),
    (Column::Technique, &["technique", "releasetechnique"]),
    (Column::Owner, &["owner"]),
    (Column::RemoveBy, &["removeby"]),
    (Column::Release, &["release", "goesoutwith"]),
    (Column::DecideWhen, &["decidewhen", "decidedwhen"]),
];

/// In our own spreadsheet only: elsewhere, "When" and "Source" mean something else.
const OURS: [(Column, &str); 11] = [
    (Column::Beneficiaries, "whogetsit"),
    (Column::Sources, "source"),
    (Column::Signals, "signal"),
    (Column::Places, "where"),
    (Column::Moments, "when"),
    (Column::Decisions, "whatwouldchangeourmind"),
    (Column::EpicBeneficiary, "whobenefits"),
    (Column::Outcome, "outcome"),
    (Column::SuccessMeasure, "successmeasure"),
    (Column::LongTerm, "longtermdirection"),
    (Column::Id, "number"),
];

/// How many rows are looked at where no header is known.
const SAMPLE: usize = 20;

impl Column {
    /// Whether several columns may mean it.
    fn adds_up(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Id
                | Self::Parent
                | Self::Lane
                | Self::Points
                | Self::Labels
                | Self::ValueGoals
                | Self::FeedbackGoals
                | Self::DependsOn
                | Self::Asks
        )
    }

    fn of(slug: &str) -> Option<Self> {
        if TITLES.contains(&slug) || is_level(slug) {
            return Some(Self::Title);
        }
        KNOWN.iter().find(|(_, names)| names.contains(&slug)).map(|(column, _)| *column)
    }
}

/// "Title 1", "Title 2" …: Azure DevOps writes the hierarchy like this.
fn is_level(slug: &str) -> bool {
    let level = slug.strip_prefix("title").unwrap_or_default();
    !level.is_empty() && level.len() < 4 && level.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is meant as a table, by its first rows.
pub(super) fn is_table(text: &str) -> bool {
    let Some(delimiter) = table::delimiter_of_few(text) else {
        // Too wide for a table as well as for a line; read as one, it is refused at once.
        return true;
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut first = csv::StringRecord::new();
    let mut next = csv::StringRecord::new();
    if !reader.read_record(&mut first).unwrap_or(false) {
        return false;
    }
    if first.get(0).is_some_and(|cell| cell.starts_with("sep=")) {
        return true;
    }
    let (mut rows, mut alike) = (1, true);
    let mut begin = 0;
    let mut look = |reader: &csv::Reader<&[u8]>| {
        let end = usize::try_from(reader.position().byte()).unwrap_or(0);
        let row = text.get(begin..end).unwrap_or_default().trim_matches(['\r', '\n']);
        begin = end;
        (row.len() > 1 && row.starts_with('"') && row.ends_with('"'), is_item(row))
    };
    let (mut quoted, mut item) = look(&reader);
    while rows < SAMPLE && reader.read_record(&mut next).unwrap_or(false) {
        rows += 1;
        alike &= next.len() == first.len();
        let (is_quoted, is_item) = look(&reader);
        quoted &= is_quoted;
        item |= is_item;
    }
    // Nobody quotes every line of an outline.
    if quoted && alike && rows > 1 {
        return true;
    }
    let known: Vec<Column> = first.iter().filter_map(|cell| Column::of(&slug(cell))).collect();
    if known.contains(&Column::Title) {
        return known.len() > 1 || (alike && rows > 1 && (first.len() > 1 || !item));
    }
    if first.len() < 2 || !alike || is_item(text) {
        return false;
    }
    // A sentence has commas as well; a row of a clipboard has tabs that nobody types.
    match delimiter {
        b'\t' => true,
        b',' => !known.is_empty() && first.len() > 2 && rows > 2,
        _ => first.len() > 2 && rows > 2,
    }
}

/// Whether a line begins as one of an outline does.
fn is_item(line: &str) -> bool {
    line.starts_with(|c: char| c.is_whitespace() || "#-*+•–".contains(c))
}

/// Recognises a table.
pub(super) fn reading(mut table: Table) -> Reading {
    let slugs: Vec<String> = table.headers.iter().map(|header| slug(header)).collect();
    let mut columns: Vec<Option<Column>> = slugs.iter().map(|slug| Column::of(slug)).collect();
    let origin = origin(&slugs);
    if origin == Origin::Spreadsheet {
        for (column, slug) in columns.iter_mut().zip(&slugs) {
            let ours = OURS.iter().find(|(_, name)| name == slug).map(|(column, _)| *column);
            *column = ours.or(*column);
        }
    }
    let is_gitlab = slugs == ["title", "description", "duedate"];
    let is_headless = columns.iter().all(Option::is_none);
    if is_headless {
        let numbered = (1..=table.headers.len()).map(|number| ["Column ", &number.to_string()].concat());
        let cells = std::mem::replace(&mut table.headers, numbered.collect());
        table.rows.insert(0, Row { line: 1, cells });
        table.total += 1;
    }
    one_title(&slugs, &mut columns);
    let mut seen: Vec<Column> = Vec::new();
    for column in &mut columns {
        if let Some(known) = *column {
            if seen.contains(&known) && !known.adds_up() {
                *column = None;
            }
            seen.push(known);
        }
    }
    Reading { origin, table: Some(table), columns, is_headless, is_gitlab, text: String::new() }
}

/// Leaves one title, or the levels; where nothing is called a title, the first column is.
fn one_title(slugs: &[String], columns: &mut [Option<Column>]) {
    let has_levels = slugs.iter().any(|slug| is_level(slug));
    let best = TITLES.iter().find_map(|title| slugs.iter().position(|slug| slug == title)).unwrap_or(0);
    for (index, column) in columns.iter_mut().enumerate() {
        let is_title = if has_levels { is_level(&slugs[index]) } else { index == best };
        if is_title {
            *column = Some(Column::Title);
        } else if *column == Some(Column::Title) {
            *column = None;
        }
    }
}

fn origin(slugs: &[String]) -> Origin {
    let has = |name: &str| slugs.iter().any(|slug| slug == name);
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if has("workitemtype") {
        Origin::AzureDevOps
    } else if has("summary") && any(&["issuekey", "issueid", "issuetype"]) {
        Origin::Jira
    } else if has("title") && has("lane") && has("valuegoals") && has("splitfrom") {
        Origin::Spreadsheet
    } else if has("title") && has("estimate") && any(&["priority", "team", "parentissue", "labels"]) {
        Origin::Linear
    } else if has("title") && has("url") && any(&["assignees", "status", "repository"]) {
        Origin::GitHub
    } else {
        Origin::Table
    }
}
