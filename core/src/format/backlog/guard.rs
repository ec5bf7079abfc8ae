//! Cells that a spreadsheet could take for formulas get an apostrophe in front (OWASP, *CSV Injection*).
//!
//! Where a semicolon is the list separator, a spreadsheet that opens one of our files splits it at semicolons and
//! line ends, whatever quotes stand around them; told so, it splits at tabs. So a formula may begin within a cell
//! too: there the apostrophe stands right before its sign.

use std::borrow::Cow;

/// A cell in which no spreadsheet finds a formula; borrowed where there was none. [`unguard`] takes it back.
pub(super) fn guard(cell: &str) -> Cow<'_, str> {
    let mut out = String::new();
    if is_risky(cell) {
        out.push('\'');
    }
    let (mut done, mut from) = (0, 0);
    while let Some((separator, sign)) = next(cell, from) {
        from = sign + 1;
        if is_mark(cell, separator, sign) {
            continue;
        }
        out.push_str(&cell[done..sign]);
        out.push('\'');
        done = sign;
    }
    if out.is_empty() {
        return cell.into();
    }
    out.push_str(&cell[done..]);
    out.into()
}

/// A cell of one of our tables as it was typed: without the apostrophes that we put in.
#[must_use]
pub fn unguard(cell: &str) -> Cow<'_, str> {
    let cell = cell.strip_prefix('\'').filter(|typed| is_risky(typed)).unwrap_or(cell);
    let mut out = String::new();
    let (mut done, mut from) = (0, 0);
    while let Some((_, sign)) = next(cell, from) {
        from = sign + 1;
        // An apostrophe that was typed has one of ours beside it.
        if cell.as_bytes()[sign - 1] == b'\'' {
            out.push_str(&cell[done..sign - 1]);
            done = sign;
        }
    }
    if done == 0 {
        return cell.into();
    }
    out.push_str(&cell[done..]);
    out.into()
}

/// Whether a spreadsheet could take a cell for a formula. Blanks and marks without width count as if they were
/// not there, because some programs take them off first. So do apostrophes: otherwise one that was typed could
/// not be told from one of ours.
fn is_risky(cell: &str) -> bool {
    let first = cell.chars().find(|c| matches!(c, '\t' | '\r' | '\n') || !(*c == '\'' || is_nothing(*c)));
    first.is_some_and(|c| is_sign(c) || matches!(c, '\t' | '\r' | '\n'))
}

/// The next sign, from the byte `from` on, that could begin a formula after a separator, and that separator.
fn next(cell: &str, mut from: usize) -> Option<(usize, usize)> {
    let is_separator = |byte: &u8| matches!(byte, b';' | b'\t' | b'\n');
    loop {
        let separator = from + cell.as_bytes().get(from..)?.iter().position(is_separator)?;
        from = separator + 1;
        let between = |c: char| matches!(c, '\'' | '"') || (is_nothing(c) && !matches!(c, '\t' | '\n'));
        let found = cell[from..].char_indices().find(|(_, c)| !between(*c));
        if let Some((at, _)) = found.filter(|(_, c)| is_sign(*c)) {
            return Some((separator, from + at));
        }
    }
}

/// Whether a sign is the mark of a list that cannot be the beginning of a formula, as they stand in all our
/// descriptions: "- " at the beginning of a line on which nothing is called (`name(`), nor looked up in another
/// program or sheet (`name|`, `name!`).
fn is_mark(cell: &str, separator: usize, sign: usize) -> bool {
    let line = cell[sign..].split('\n').next().unwrap_or_default();
    let marked = cell[separator..].starts_with('\n') && line.starts_with("- ");
    // An apostrophe among them would be taken for ours.
    if !marked || !cell[separator + 1..sign].chars().all(|c| c == ' ') || line.contains('|') {
        return false;
    }
    let is_word = |c: char| c.is_alphanumeric() || "_.".contains(c);
    let looked_up = |at: usize| line[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace());
    // Looked for once: a line may be as long as a file, and hold as many brackets.
    let words = line[2..].trim_start();
    let start = line.len() - words.len();
    let first = |found: Option<usize>| found.map_or(usize::MAX, |at| start + at);
    let (blank, operator) = (first(words.find(' ')), first(words.find(OPERATORS)));
    let called = |at: usize| {
        let before = line[2..at.max(2)].trim_end();
        let end = 2 + before.len();
        // Words side by side with nothing to join them are no formula.
        before.ends_with(is_word) && (end == at || blank >= end || operator < end)
    };
    !line.match_indices('!').any(|(at, _)| looked_up(at))
        && !line.match_indices('(').any(|(at, _)| called(at))
}

const OPERATORS: [char; 9] = ['=', '&', '+', '*', '/', '^', '<', '>', '-'];

fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Blanks, and marks without width.
fn is_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(
            cell in prop_oneof!["[-=@＝+;'\"\t\n \u{200b}a(|!]{0,24}", any::<String>()],
        ) {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
            prop_assert!(!is_risky(&guarded) || guarded.starts_with('\''));
        }
    }

    #[test]
    fn a_line_of_brackets_is_read_once() {
        let brackets = ["a\n- b ", &"a ( ".repeat(250_000)].concat();
        // Quadratic, this would take minutes.
        assert_eq!(guard(&brackets), brackets.as_str());
    }

    #[test]
    fn within_a_cell_too_and_no_mark_of_a_list() {
        for (typed, guarded) in [
            ("Pay;=cmd|' /C calc'!A0;x", "Pay;'=cmd|' /C calc'!A0;x"),
            ("hello\n=HYPERLINK(A1);x", "hello\n'=HYPERLINK(A1);x"),
            ("a\t\" +1; '@x", "a\t\" '+1; ''@x"),
            ("a\n- cmd|' /C calc'!A0", "a\n'- cmd|' /C calc'!A0"),
            ("a\n- HYPERLINK(A1)", "a\n'- HYPERLINK(A1)"),
            ("a\n- HYPERLINK (A1)", "a\n'- HYPERLINK (A1)"),
            ("a\n- A1&HYPERLINK (A1)", "a\n'- A1&HYPERLINK (A1)"),
            ("a\n- x!A1", "a\n'- x!A1"),
            ("a\n-1", "a\n'-1"),
            ("a;- x", "a;'- x"),
            ("=1;=1", "'=1;'=1"),
        ] {
            assert_eq!(guard(typed), guarded);
            assert_eq!(unguard(guarded), typed);
        }
        for quiet in ["a\n- point\n  - Who: all (or none)! Yes", "a;b = c", "a; b-c", "a\n- (x)\n– y"] {
            assert_eq!(guard(quiet), quiet);
        }
    }
}
