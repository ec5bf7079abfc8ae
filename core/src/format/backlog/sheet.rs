//! Tables as CSV (RFC 4180, by the crate `csv`): every cell quoted, CRLF between rows, LF within cells.
//! What a spreadsheet could take for a formula is guarded.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::guard::guard;

/// A cell in which a spreadsheet could find a formula.
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
pub(super) struct Sheet {
    writer: Writer<Vec<u8>>,
    headers: Vec<String>,
    rows: usize,
    exact: bool,
    affected: Vec<Affected>,
}

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
        self.rows += 1;
        for (index, cell) in cells.iter().enumerate() {
            let cell = clean(cell);
            let guarded = guard(&cell);
            if let Cow::Owned(_) = guarded {
                let column = self.headers.get(index).cloned().unwrap_or_default();
                self.affected.push(Affected { row: self.rows, column, text: cell.clone().into_owned() });
            }
            let _ = self.writer.write_field(if self.exact { cell.as_bytes() } else { guarded.as_bytes() });
        }
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// The text, and the cells that are affected.
    pub(super) fn finish(self) -> (String, Vec<Affected>) {
        let bytes = self.writer.into_inner().unwrap_or_default();
        (String::from_utf8(bytes).unwrap_or_default(), self.affected)
    }
}

/// A text as a cell may hold it: LF between its lines, no CR and no NUL.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let dropped = |c: char| c == '\r' || c == '\0';
    if text.contains(dropped) { text.replace(dropped, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::backlog::unguard;
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    fn written(rows: &[Vec<String>], exact: bool) -> (Vec<Vec<String>>, Vec<Affected>) {
        let mut sheet = Sheet::new(&["One", "Two", "Three"], exact);
        for row in rows {
            sheet.row(&row.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let (text, affected) = sheet.finish();
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("it has headers"), vec!["One", "Two", "Three"]);
        let records = reader.records().map(|record| record.expect("the table is whole"));
        (records.map(|record| record.iter().map(ToOwned::to_owned).collect()).collect(), affected)
    }

    fn cell() -> impl Strategy<Value = String> {
        let harmless = "[a'\",; ]{0,4}";
        let risky = "['\u{feff}\u{200b}\u{a0} ]{0,2}[=+\\-@\t\r\n\0＝＋－＠]?[a\"',;\r\n\u{1f600}]{0,3}";
        prop_oneof![harmless, risky, any::<String>()]
    }

    proptest! {
        /// Every cell comes back as it was typed, from a table in which none is a formula.
        #[test]
        fn what_is_guarded_is_no_formula_and_comes_back(
            rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..6),
        ) {
            let typed: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| clean(cell).into_owned()).collect()).collect();
            let (guarded, affected) = written(&rows, false);
            let (exact, listed) = written(&rows, true);
            prop_assert_eq!(&exact, &typed);
            prop_assert_eq!(&affected, &listed);

            let mut changed = Vec::new();
            for (row, cells) in guarded.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let text = typed[row][column].clone();
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
                    prop_assert_eq!(unguard(cell), text.as_str());
                    if *cell != text {
                        changed.push(Affected { row: row + 1, column: ["One", "Two", "Three"][column].to_owned(), text });
                    }
                }
            }
            prop_assert_eq!(affected, changed);
        }
    }

    #[test]
    fn what_could_run_gets_an_apostrophe_and_the_rest_stays() {
        for risky in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\nx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            " =1",
            "\u{feff}=1",
            "\u{200b}\u{a0}=1",
            "'=1",
            "''=1",
            "' =1",
        ] {
            let (rows, affected) = written(&[vec![risky.into(), String::new(), "fine".into()]], false);
            assert_eq!(rows[0], [["'", risky].concat(), String::new(), "fine".to_owned()]);
            let expected = Affected { row: 1, column: "One".to_owned(), text: risky.to_owned() };
            assert_eq!(affected, [expected]);
        }
        for harmless in ["a=1", "'tis", "1-2", "", "   ", "“=”", "(=1)"] {
            let (rows, affected) = written(&[vec![String::new(), harmless.into(), String::new()]], false);
            assert_eq!((rows[0][1].as_str(), affected), (harmless, vec![]));
        }
    }

    #[test]
    fn rows_end_with_crlf_and_lines_within_a_cell_with_lf() {
        let mut sheet = Sheet::new(&["A", "B"], false);
        sheet.row(&["one\r\ntwo\rthree\0", "say \"hi\""]);
        assert_eq!(sheet.finish().0, "\"A\",\"B\"\r\n\"one\ntwothree\",\"say \"\"hi\"\"\"\r\n");
    }
}
