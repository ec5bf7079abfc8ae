//! Tables as CSV (RFC 4180, by the crate `csv`): every cell quoted, CRLF between rows, LF within cells. A cell
//! that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, *CSV Injection*).

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

/// A cell that a spreadsheet could take for a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The row, counted from 1, the headers not counted.
    pub row: usize,
    /// The header of its column.
    pub column: String,
    /// What stands in it, as it was typed.
    pub text: String,
}

/// A table being written.
#[expect(dead_code, reason = "stub")]
pub(super) struct Sheet {
    writer: Writer<Vec<u8>>,
    headers: Vec<String>,
    rows: usize,
    exact: bool,
    affected: Vec<Affected>,
}

#[expect(dead_code, reason = "stub")]
impl Sheet {
    /// A table with these headers. `exact`: cells stay as they were typed.
    pub(super) fn new(headers: &[&str], exact: bool) -> Self {
        let mut writer = WriterBuilder::new()
            .quote_style(QuoteStyle::Always)
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(Vec::new());
        // Writing into memory cannot fail.
        let _ = writer.write_record(headers);
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        Self { writer, headers, rows: 0, exact, affected: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) {
        let _ = self.writer.write_record(cells);
        self.rows += 1;
    }

    /// The text, and the cells that are affected.
    pub(super) fn finish(self) -> (String, Vec<Affected>) {
        let bytes = self.writer.into_inner().unwrap_or_default();
        (String::from_utf8(bytes).unwrap_or_default(), self.affected)
    }
}
