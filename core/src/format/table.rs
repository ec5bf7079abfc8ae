//! A table as text, read (by the crate `csv`): separated by commas, semicolons or tabs, whichever it is. The
//! crate forgives a quote that nobody closes, and takes the rest of the file for one cell; so the quotes are
//! looked through first.

use std::fmt;

use super::{MAX_BYTES, MAX_CARDS, Unreadable};

/// The most columns that are read. An export of Jira with all its fields has some hundred.
pub const MAX_COLUMNS: usize = 1_000;

/// The most cells that are kept.
const MAX_CELLS: usize = 1_000_000;

/// A table, or the first rows of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first row.
    pub headers: Vec<String>,
    /// The others; each as long as the headers. Rows in which nothing stands are left out.
    pub rows: Vec<Row>,
    /// How many rows there are in the text, the headers not counted.
    pub total: usize,
    /// The lines of the rows in which something stands beyond the last header; it is not read.
    pub too_long: Vec<usize>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the text in which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why a text is no table. Its `Display` is one sentence. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// Too large, or with too many rows.
    TooMuch(Unreadable),
    /// More than [`MAX_COLUMNS`], in this line.
    TooWide {
        /// The line.
        line: usize,
    },
    /// More cells than can be held.
    TooManyCells,
    /// A quote that is never closed.
    OpenQuote {
        /// The line of the quote.
        line: usize,
        /// The column of the quote, in characters.
        column: usize,
    },
    /// Nothing stands in it.
    Empty,
}

impl fmt::Display for NoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuch(why) => why.fmt(f),
            Self::TooWide { line } => {
                write!(f, "Line {line}: this table has more than {MAX_COLUMNS} columns.")
            }
            Self::TooManyCells => write!(f, "This table has more than {MAX_CELLS} cells."),
            Self::OpenQuote { line, column } => {
                write!(f, "Line {line}, column {column}: a quote is opened here and never closed.")
            }
            Self::Empty => f.write_str("There is nothing in this table."),
        }
    }
}

impl std::error::Error for NoTable {}

impl Table {
    /// Reads a table; keeps its first `most` rows, and counts all.
    ///
    /// # Errors
    /// [`NoTable`] when the text is none, or too large.
    pub fn read(text: &str, most: usize) -> Result<Self, NoTable> {
        if text.len() > MAX_BYTES {
            return Err(NoTable::TooMuch(Unreadable::TooLarge));
        }
        let text = text.trim_start_matches('\u{feff}');
        let (told, begins) = told_delimiter(text);
        let delimiter = told.unwrap_or_else(|| delimiter(text));
        look_through(text, begins, delimiter)?;
        let body = &text[begins..];
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        let mut table = Self::default();
        let mut lines = Lines { text, at: 0, line: 1 };
        let mut record = csv::StringRecord::new();
        // A text is valid UTF-8 and memory can be read: nothing else can go wrong here.
        while reader.read_record(&mut record).unwrap_or(false) {
            let begin = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = lines.of_record(begins + begin);
            if table.headers.is_empty() {
                // Spreadsheets write empty columns at the right.
                let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
                let filled = filled.map_or(0, |(last, _)| last + 1);
                table.headers = record.iter().take(filled).map(|cell| cell.trim().to_owned()).collect();
                continue;
            }
            table.total += 1;
            if table.total > MAX_CARDS {
                return Err(NoTable::TooMuch(Unreadable::TooManyCards));
            }
            if table.rows.len() >= most {
                continue;
            }
            let width = table.headers.len();
            if (table.rows.len() + 1) * width > MAX_CELLS {
                return Err(NoTable::TooManyCells);
            }
            if record.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
                table.too_long.push(line);
            }
            let mut cells: Vec<String> = record.iter().take(width).map(ToOwned::to_owned).collect();
            cells.resize(width, String::new());
            table.rows.push(Row { line, cells });
        }
        if table.headers.is_empty() { Err(NoTable::Empty) } else { Ok(table) }
    }
}

/// Which line a record begins in: the crate counts the line end before it, and blank lines.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of_record(&mut self, begin: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut to = begin.max(self.at);
        while bytes.get(to).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            to += 1;
        }
        while self.at < to {
            let next = bytes.get(self.at + 1);
            let ends = match bytes.get(self.at) {
                Some(b'\n') => true,
                Some(b'\r') => next != Some(&b'\n'),
                _ => false,
            };
            self.line += usize::from(ends);
            self.at += 1;
        }
        self.line
    }
}

/// The delimiter that the first line tells (Excel's "sep=;"), and where the table begins.
fn told_delimiter(text: &str) -> (Option<u8>, usize) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let told = line.strip_prefix("sep=").or_else(|| line.strip_prefix("\"sep=")).map(str::as_bytes);
    match told {
        Some([delimiter @ (b',' | b';' | b'\t')] | [delimiter @ (b',' | b';' | b'\t'), b'"']) => {
            (Some(*delimiter), line.len())
        }
        _ => (None, 0),
    }
}

/// What the first line with something in it is separated by.
fn delimiter(text: &str) -> u8 {
    of_counts(counts(text))
}

/// The same; `None` where it stands there more often than a table may have columns.
pub(super) fn delimiter_of_few(text: &str) -> Option<u8> {
    let counts = counts(text);
    counts.iter().all(|count| *count < MAX_COLUMNS).then(|| of_counts(counts))
}

/// How many tabs, semicolons and commas separate something in the first line with something in it.
fn counts(text: &str) -> [usize; 3] {
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\u{feff}', '\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\n' | b'\r' => break,
            b'\t' => counts[0] += 1,
            b';' => counts[1] += 1,
            b',' => counts[2] += 1,
            _ => {}
        }
    }
    counts
}

/// Tabs come from a spreadsheet's clipboard, and hardly stand in a header otherwise.
fn of_counts([tabs, semicolons, commas]: [usize; 3]) -> u8 {
    if tabs > 0 && tabs >= semicolons.max(commas) {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

/// Finds a quote that is never closed, and rows that are too wide, by the rules by which the crate reads: a
/// quote opens at the beginning of a cell only, and two of them within it are one.
fn look_through(text: &str, begins: usize, delimiter: u8) -> Result<(), NoTable> {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        CellStart,
        Cell,
        Quoted,
        /// Behind a quote in a quoted cell: it ends there, or goes on after a second quote.
        Quote,
    }
    let delimiter = char::from(delimiter);
    let (mut at, mut line, mut column, mut cells) = (At::CellStart, 1, 0, 1);
    let mut opened = (1, 1);
    let mut before = ' ';
    for (index, c) in text.char_indices() {
        // The second half of a CRLF is no line of its own.
        let ends = c == '\r' || (c == '\n' && before != '\r');
        column += usize::from(c != '\n' && c != '\r');
        if index >= begins {
            at = match (at, c) {
                (At::Quoted, '"') => At::Quote,
                (At::Quoted, _) => At::Quoted,
                (At::Quote, '"') => At::Quoted,
                (At::CellStart, '"') => {
                    opened = (line, column);
                    At::Quoted
                }
                (_, c) if c == delimiter => {
                    cells += 1;
                    if cells > MAX_COLUMNS {
                        return Err(NoTable::TooWide { line });
                    }
                    At::CellStart
                }
                (_, '\r' | '\n') => {
                    cells = 1;
                    At::CellStart
                }
                _ => At::Cell,
            };
        }
        if ends {
            line += 1;
        }
        if ends || c == '\n' {
            column = 0;
        }
        before = c;
    }
    match at {
        At::Quoted => Err(NoTable::OpenQuote { line: opened.0, column: opened.1 }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let table = Table::read(text, usize::MAX).expect("a table");
        (table.headers, table.rows.into_iter().map(|row| (row.line, row.cells)).collect())
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn commas_semicolons_and_tabs_with_any_line_end() {
        for delimiter in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                let text = ["\u{feff}Title,Notes", "", "a,\"b\n\"\"c\"\"\"", ",,,", "d", "e,f,g", "h,i"];
                let text = text.join(end).replace(',', delimiter);
                let (headers, rows) = rows(&text);
                assert_eq!(headers, ["Title", "Notes"], "{text:?}");
                let expected = [
                    row(3, &["a", "b\n\"c\""]),
                    row(6, &["d", ""]),
                    row(7, &["e", "f"]),
                    row(8, &["h", "i"]),
                ];
                assert_eq!(rows, expected, "{text:?}");
                assert_eq!(Table::read(&text, 1).expect("a table").total, 4);
                assert_eq!(Table::read(&text, 9).expect("a table").too_long, [7]);
            }
        }
        for end in ["\n", "\r\n", "\r"] {
            let text = "sep=;\nA;B\na,b;c".replace('\n', end);
            assert_eq!(rows(&text).1, [row(3, &["a,b", "c"])], "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_by_line_and_column() {
        for (text, line, column) in [
            ("a,b\nc,\"d\ne,f\n", 2, 3),
            ("a,b\r\n\"x\r\ny\",\"é", 3, 4),
            ("\"", 1, 1),
            ("a\r\u{1f600}a,\"\"\"", 2, 4),
        ] {
            let error = Table::read(text, 9).expect_err("the quote");
            assert_eq!(error, NoTable::OpenQuote { line, column }, "{text:?}");
        }
        assert_eq!(
            NoTable::OpenQuote { line: 12, column: 40 }.to_string(),
            "Line 12, column 40: a quote is opened here and never closed."
        );
        // In the middle of a cell it is an inch.
        assert_eq!(rows("a,b\n3\" pipe,\"x\"y\"").1, [row(2, &["3\" pipe", "xy\""])]);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let error = |text: &str| Table::read(text, usize::MAX).expect_err("too large");
        assert_eq!(error(&" ".repeat(MAX_BYTES + 1)), NoTable::TooMuch(Unreadable::TooLarge));
        assert_eq!(error(&",".repeat(MAX_BYTES)), NoTable::TooWide { line: 1 });
        let many = ["a,b\n", &"x,\n".repeat(MAX_CARDS + 1)].concat();
        assert_eq!(error(&many), NoTable::TooMuch(Unreadable::TooManyCards));
        let wide = ["a", &",a".repeat(MAX_COLUMNS - 1), "\n", &"x\n".repeat(MAX_CARDS)].concat();
        assert_eq!(error(&wide), NoTable::TooManyCells);
        assert_eq!(error(" \n\n,,\n"), NoTable::Empty);
    }

    proptest! {
        #[test]
        fn any_text_is_a_table_or_one_sentence(text in "[a\",;\t\r\n\u{feff}é]{0,40}") {
            match Table::read(&text, usize::MAX) {
                Ok(table) => {
                    let lines = text.split(['\r', '\n']).count();
                    prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.headers.len()));
                    prop_assert!(table.rows.is_sorted_by(|a, b| a.line < b.line));
                    prop_assert!(table.rows.iter().all(|row| row.line > 1 && row.line <= lines));
                    prop_assert_eq!(table.total, table.rows.len());
                }
                Err(why) => prop_assert!(why.to_string().ends_with('.')),
            }
        }
    }
}
