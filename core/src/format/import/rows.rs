//! The rows of a table as drafts. What a row says that we do not know is named in the report, by its line.

use super::drafts::{Draft, Drafts, Goal, MOST_NEEDS};
use super::meanings::{self, Label, several, slug};
use super::{Column, Matter, Origin, Reading, Refused, html};
use crate::format::backlog::{grouped, split, split_asks};
use crate::format::table::{Row, Table};
use crate::model::{Ask, Card, Day, Epic, Lane};
use crate::outline::{one_line, same};
use crate::rules::named;

/// How many words a sentence of the report names.
const ENOUGH: usize = 5;

/// The rows that have a title.
pub(super) fn drafts(reading: &Reading, table: &Table) -> Result<Drafts, Refused> {
    if !reading.columns.contains(&Some(Column::Title)) {
        return Err(Refused("Say first which column holds the titles.".to_owned()));
    }
    let mut rows = Rows {
        origin: reading.origin,
        columns: &reading.columns,
        drafts: Drafts::default(),
        ids: Vec::new(),
        titles: Vec::new(),
        refers: Vec::new(),
        is_gitlab: reading.is_gitlab,
        unknown_lanes: Vec::new(),
        labelled: Vec::new(),
        too_many: 0,
        stripped: 0,
        unknown_labels: 0,
    };
    if reading.is_headless {
        rows.once("None of the headers is known, so the first row is a card too.".to_owned());
    }
    for line in &table.too_long {
        rows.say(Matter::Cells, &|| format!("Line {line}: what stands beyond the last header is left out."));
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    for row in &table.rows {
        rows.read(row, &mut open);
    }
    rows.refer();
    rows.summary(table);
    Ok(rows.drafts)
}

struct Rows<'a> {
    origin: Origin,
    columns: &'a [Option<Column>],
    drafts: Drafts,
    /// What rows are called by, and titles, in small letters; sorted before they are looked up.
    ids: Vec<(String, usize)>,
    titles: Vec<(String, usize)>,
    /// Which draft refers to others: as its parents, and as what it depends on.
    refers: Vec<Refers<'a>>,
    /// Whether GitLab's quick actions stand in the descriptions.
    is_gitlab: bool,
    /// Which drafts have a status that is no lane of ours: those of which nothing else says one, and those of
    /// which a label does.
    unknown_lanes: Vec<(usize, &'a str)>,
    labelled: Vec<usize>,
    /// How many asks and dependencies are more than a card takes.
    too_many: usize,
    stripped: usize,
    unknown_labels: usize,
}

struct Refers<'a> {
    line: usize,
    draft: usize,
    parents: Vec<&'a str>,
    after: Vec<&'a str>,
}

impl<'a> Rows<'a> {
    fn once(&mut self, sentence: String) {
        self.drafts.report.once(sentence);
    }

    fn say(&mut self, matter: Matter, sentence: &dyn Fn() -> String) {
        self.drafts.report.say(matter, sentence);
    }

    /// The cells that mean `column` and say something, each with the how manieth of its kind it is.
    fn cells(&self, row: &'a Row, column: Column) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let columns = self.columns;
        let cells = columns.iter().zip(&row.cells).filter(move |(means, _)| **means == Some(column));
        cells.map(|(_, cell)| cell.as_str()).enumerate().filter(|(_, cell)| !cell.trim().is_empty())
    }

    fn cell(&self, row: &'a Row, column: Column) -> &'a str {
        self.cells(row, column).next().map_or("", |(_, cell)| cell)
    }

    /// Reads one row. `open`: the levels that enclose it, each with its draft.
    fn read(&mut self, row: &'a Row, open: &mut Vec<(usize, usize)>) {
        let line = row.line;
        // Exports may repeat the titles of what encloses a row: the last one is its own.
        let ours = self.origin == Origin::Spreadsheet;
        let (level, raw) = self.cells(row, Column::Title).last().unwrap_or_default();
        let title = if ours { text(self.whole(row, Column::Title)) } else { one_line(raw) };
        // In our own table, a card without a title has an id.
        if title.trim().is_empty() && !(ours && self.cells(row, Column::Id).next().is_some()) {
            self.say(Matter::Title, &|| format!("Line {line} has no title and is left out."));
            return;
        }
        let kind = slug(self.cell(row, Column::Kind));
        let mut card = Card { title, ..Card::default() };
        card.notes = self.notes(row);
        card.done_when = text(self.whole(row, Column::DoneWhen));
        let mut draft = Draft { is_epic: kind == "epic", ..Draft::default() };
        let mut is_removal = kind == "removal";
        self.goals(row, &mut draft);
        self.epic(row, &mut draft);
        let labelled = self.labels(row, &mut card, &mut draft, &mut is_removal);
        if is_removal {
            self.say(Matter::Removal, &|| {
                let title = named(&card.title);
                format!("Line {line}: {title} is left out: the release technique of its card brings it.")
            });
            return;
        }
        self.place(row, &mut card, labelled);
        self.size(row, &mut card);
        self.delivery(row, &mut card);
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        let level = if self.origin == Origin::Table && level == 0 { indent } else { level };
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        draft.parent = open.last().map(|(_, index)| *index);
        let index = self.drafts.list.len();
        open.push((level, index));
        self.ids.extend(self.cells(row, Column::Id).map(|(_, id)| (same(id), index)));
        self.titles.push((same(&card.title), index));
        let parents: Vec<&str> = self.cells(row, Column::Parent).map(|(_, parent)| parent.trim()).collect();
        let mut after: Vec<&str> =
            self.cells(row, Column::DependsOn).flat_map(|(_, cell)| list(cell)).collect();
        self.too_many += after.len().saturating_sub(MOST_NEEDS);
        after.truncate(MOST_NEEDS);
        self.refers.push(Refers { line, draft: index, parents, after });
        draft.card = card;
        self.drafts.list.push(draft);
    }

    fn notes(&mut self, row: &'a Row) -> String {
        let notes = text(self.whole(row, Column::Notes));
        if self.origin != Origin::AzureDevOps {
            return notes;
        }
        let (words, marked) = html::words(&notes);
        self.stripped += usize::from(marked);
        words
    }

    /// The first cell that says something, or is there at all.
    fn whole(&self, row: &'a Row, column: Column) -> &'a str {
        let cell = self.cell(row, column);
        let first = self.columns.iter().position(|means| *means == Some(column));
        let blank = || first.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        if cell.is_empty() { blank() } else { cell }
    }

    fn epic(&self, row: &'a Row, draft: &mut Draft) {
        let said = |column| text(self.whole(row, column));
        if draft.is_epic && self.origin == Origin::Spreadsheet {
            draft.epic = Some(Box::new(Epic {
                beneficiary: said(Column::EpicBeneficiary),
                outcome: said(Column::Outcome),
                success_measure: said(Column::SuccessMeasure),
                long_term: said(Column::LongTerm),
                ..Epic::default()
            }));
        }
    }

    /// Goals of which each column of our own table says one thing.
    fn plans(&self, row: &'a Row, columns: &[Column]) -> Vec<Goal> {
        let lists: Vec<Vec<String>> = columns.iter().map(|column| split(self.whole(row, *column))).collect();
        let most = lists.first().map_or(0, Vec::len);
        let text = |list: &Vec<String>, at: usize| list.get(at).cloned().unwrap_or_default();
        (0..most).map(|at| lists.iter().map(|list| text(list, at)).collect()).collect()
    }

    fn goals(&self, row: &'a Row, draft: &mut Draft) {
        if self.origin == Origin::Spreadsheet {
            draft.values = self.plans(row, &[Column::ValueGoals, Column::Beneficiaries]);
            draft.questions = self.plans(
                row,
                &[
                    Column::FeedbackGoals,
                    Column::Sources,
                    Column::Signals,
                    Column::Places,
                    Column::Moments,
                    Column::Decisions,
                ],
            );
            return;
        }
        let names = |column| {
            self.cells(row, column).flat_map(|(_, cell)| list(cell)).map(|name| vec![one_line(name)])
        };
        draft.values.extend(names(Column::ValueGoals));
        draft.questions.extend(names(Column::FeedbackGoals));
    }

    /// What the labels say; whether one of them is a lane.
    fn labels(&mut self, row: &'a Row, card: &mut Card, draft: &mut Draft, is_removal: &mut bool) -> bool {
        // In Jira a label holds no blank.
        let separators: &[char] =
            if self.origin == Origin::Jira { &['\n', ';', ',', ' '] } else { &['\n', ';', ','] };
        let (mut has_lane, mut others) = (false, 0);
        // GitLab reads them from a quick action, the last line of the description.
        let (words, action) = card.notes.rsplit_once("\n/label ~\"").unwrap_or_default();
        let quick: Vec<String> =
            action.trim_end_matches('"').split("\" ~\"").map(ToOwned::to_owned).collect();
        let is_quick = self.is_gitlab && !action.is_empty() && !action.contains('\n');
        if is_quick {
            card.notes = words.trim_end().to_owned();
        }
        let quick = quick.iter().filter(|_| is_quick).map(String::as_str);
        for word in
            self.cells(row, Column::Labels).flat_map(|(_, cell)| several(cell, separators)).chain(quick)
        {
            match meanings::label(word) {
                Label::Lane(lane) if !has_lane => (card.lane, has_lane) = (lane, true),
                Label::Size(size) => card.size = Some(size),
                Label::Technique(technique) => card.technique = technique,
                Label::Value(name) => draft.values.push(vec![name]),
                Label::Epic => draft.is_epic = true,
                Label::Removal => *is_removal = true,
                Label::Known => {}
                Label::Lane(_) | Label::Other => others += 1,
            }
        }
        self.unknown_labels += others;
        has_lane
    }

    fn place(&mut self, row: &'a Row, card: &mut Card, labelled: bool) {
        let mut unknown = None;
        for (_, word) in self.cells(row, Column::Lane) {
            if let Some(lane) = meanings::lane(word) {
                card.lane = lane;
                return;
            }
            unknown = unknown.or(Some(word.trim()));
        }
        let Some(word) = unknown else { return };
        let draft = self.drafts.list.len();
        if labelled {
            self.labelled.push(draft);
        } else {
            card.lane = Lane::Slices;
            self.unknown_lanes.push((draft, word));
        }
    }

    fn size(&mut self, row: &'a Row, card: &mut Card) {
        let mut unknown = None;
        let cells = self.cells(row, Column::Size).chain(self.cells(row, Column::Points));
        for (_, word) in cells {
            if let Some(size) = meanings::size(word).or_else(|| meanings::points(word)) {
                card.size = Some(size);
                return;
            }
            unknown = unknown.or(Some(word));
        }
        if let Some(word) = unknown {
            self.say(Matter::Size, &|| {
                format!("Line {}: {} is no size and is left out.", row.line, named(&one_line(word)))
            });
        }
    }

    fn delivery(&mut self, row: &'a Row, card: &mut Card) {
        let word = self.cell(row, Column::Technique);
        if !word.is_empty() {
            match meanings::technique(word) {
                Some(technique) => card.technique = technique,
                None => self.say(Matter::Technique, &|| {
                    let word = named(&one_line(word));
                    format!("Line {}: {word} is no release technique and is left out.", row.line)
                }),
            }
        }
        let day = self.cell(row, Column::RemoveBy);
        if !day.is_empty() {
            card.remove_by = Day::parse(day.trim());
            if card.remove_by.is_none() {
                self.say(Matter::Day, &|| {
                    let day = named(&one_line(day));
                    format!("Line {}: {day} is no day like 2026-01-31 and is left out.", row.line)
                });
            }
        }
        card.owner = text(self.whole(row, Column::Owner));
        card.release = text(self.whole(row, Column::Release));
        card.decide_when = text(self.whole(row, Column::DecideWhen));
        card.asks = if self.origin == Origin::Spreadsheet {
            split_asks(self.whole(row, Column::Asks))
        } else {
            self.cells(row, Column::Asks).flat_map(|(_, cell)| list(cell)).map(Ask::parse).collect()
        };
        self.too_many += card.asks.len().saturating_sub(MOST_NEEDS);
        card.asks.truncate(MOST_NEEDS);
    }

    /// Finds what rows refer to, once all are known.
    fn refer(&mut self) {
        self.ids.sort_unstable();
        self.titles.sort_unstable();
        for Refers { line, draft, parents, after } in std::mem::take(&mut self.refers) {
            let mut found = parents.iter().filter_map(|parent| self.find(parent)).filter(|on| *on != draft);
            if let Some(parent) = found.next() {
                self.drafts.list[draft].parent = Some(parent);
            } else if let Some(parent) = parents.first() {
                let parent = named(&one_line(parent));
                self.say(Matter::Parent, &|| {
                    format!("Line {line}: its parent {parent} is not in this table.")
                });
            }
            for word in after {
                match self.find(word).filter(|on| *on != draft) {
                    Some(on) => self.drafts.list[draft].after.push(on),
                    None => self.say(Matter::Needs, &|| {
                        let word = named(&one_line(word));
                        format!("Line {line}: {word}, on which it depends, is not in this table.")
                    }),
                }
            }
        }
    }

    /// The row of this id, or the only one of this title.
    fn find(&self, word: &str) -> Option<usize> {
        let key = same(word);
        let at = |all: &[(String, usize)]| all.partition_point(|(other, _)| *other < key);
        let first = at(&self.ids);
        if let Some((_, index)) = self.ids.get(first).filter(|(id, _)| *id == key) {
            return Some(*index);
        }
        let key = same(&one_line(word));
        let first = self.titles.partition_point(|(other, _)| *other < key);
        let (_, index) = self.titles.get(first).filter(|(title, _)| *title == key)?;
        let is_only = self.titles.get(first + 1).is_none_or(|(title, _)| *title != key);
        is_only.then_some(*index)
    }

    /// Where the cards are whose status is no lane of ours. The epic and split cards stand in none.
    fn lanes(&mut self) {
        let list = &self.drafts.list;
        let mut stands: Vec<bool> = list.iter().map(|draft| !draft.is_epic).collect();
        for parent in list.iter().filter_map(|draft| draft.parent) {
            stands[parent] = false;
        }
        let (mut words, mut count): (Vec<&str>, usize) = (Vec::new(), 0);
        for (_, word) in self.unknown_lanes.iter().filter(|(draft, _)| stands[*draft]) {
            count += 1;
            if words.len() <= ENOUGH && !words.contains(word) {
                words.push(word);
            }
        }
        let mut by_label = Lane::ALL.iter().map(|_| 0).collect::<Vec<usize>>();
        for draft in self.labelled.iter().filter(|draft| stands[**draft]) {
            by_label[list[*draft].card.lane as usize] += 1;
        }
        if count > 0 {
            let more = if words.len() > ENOUGH { " and others" } else { "" };
            let names: Vec<String> = words.iter().take(ENOUGH).map(|word| named(word)).collect();
            let cards =
                if count == 1 { "1 card is".to_owned() } else { [&grouped(count), " cards are"].concat() };
            self.once(format!(
                "{}{more}: no lane of ours is called so, and {cards} in Slices.",
                names.join(", ")
            ));
        }
        for (lane, count) in Lane::ALL.iter().zip(by_label) {
            match count {
                0 => {}
                1 => self.once(format!("1 card goes to {} by its label.", lane.label())),
                many => self.once(format!("{} cards go to {} by their label.", grouped(many), lane.label())),
            }
        }
    }

    /// What concerns many rows, once.
    fn summary(&mut self, table: &Table) {
        self.lanes();
        if self.too_many > 0 {
            self.once(format!(
                "A card takes the first {} asks, and the first {} cards that it depends on; {} are left out.",
                grouped(MOST_NEEDS),
                grouped(MOST_NEEDS),
                grouped(self.too_many)
            ));
        }
        if self.stripped > 0 {
            self.once("Descriptions in HTML were taken as plain text.".to_owned());
        }
        match self.unknown_labels {
            0 => {}
            1 => self.once("One label is left out.".to_owned()),
            many => self.once(format!("{many} labels are left out.")),
        }
        let left_out: Vec<String> = self
            .columns
            .iter()
            .zip(&table.headers)
            .enumerate()
            .filter(|(_, (means, _))| means.is_none())
            // In our own table the rows stand in the order of their places.
            .filter(|(_, (_, header))| self.origin != Origin::Spreadsheet || header.as_str() != "Place")
            .filter(|(at, _)| {
                table.rows.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()))
            })
            .map(|(_, (_, header))| named(header))
            .collect();
        match left_out.as_slice() {
            [] => {}
            [one] => self.once(format!("The column {one} is left out.")),
            many => {
                let rest = many.len().saturating_sub(ENOUGH);
                let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
                let names = many.iter().take(ENOUGH).cloned().collect::<Vec<_>>().join(", ");
                self.once(format!("These columns are left out: {names}{more}."));
            }
        }
    }
}

/// The things in a cell: one a line, or separated by semicolons.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    let separators: &[char] = if cell.contains('\n') { &['\n'] } else { &[';'] };
    several(cell, separators)
}

/// A text with our line ends.
fn text(cell: &str) -> String {
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell.to_owned() }
}
