//! A table for the clipboard: separated by tabs, as spreadsheets copy and paste cells among each other.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

/// One of our tables (CSV) as cells to paste into a spreadsheet. A cell of several lines, or with quotes, is quoted;
/// a tab within one becomes a blank, since not every program lets a quoted one be. Guarded cells stay guarded.
#[must_use]
pub fn tabbed(csv: &str) -> String {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    let mut writer = WriterBuilder::new()
        .delimiter(b'\t')
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let mut record = csv::StringRecord::new();
    // A text is valid UTF-8, and writing into memory cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        for cell in &record {
            let _ = writer.write_field(cell.replace('\t', " "));
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
