//! A table as text, read (by the crate `csv`): separated by commas, semicolons or tabs, whichever it is.

use super::Unreadable;

/// A table, or the first rows of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first row.
    pub headers: Vec<String>,
    /// The others; each as long as the headers.
    pub rows: Vec<Row>,
    /// How many rows there are in the text, the headers not counted.
    pub total: usize,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the text in which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a table; keeps its first `most` rows, and counts all.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is no table.
    pub fn read(text: &str, most: usize) -> Result<Self, Unreadable> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut table = Self::default();
        for record in reader.records() {
            let record = record.map_err(|_| Unreadable::NotOurs)?;
            let cells: Vec<String> = record.iter().map(ToOwned::to_owned).collect();
            if table.headers.is_empty() {
                table.headers = cells;
                continue;
            }
            table.total += 1;
            if table.rows.len() < most {
                let line = record.position().map_or(0, |position| position.line());
                table.rows.push(Row { line: usize::try_from(line).unwrap_or(0), cells });
            }
        }
        Ok(table)
    }
}
