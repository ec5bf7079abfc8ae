//! Lists in the cells of our spreadsheet, one item a line, written and read. Whatever stands in an item comes back.
//!
//! A backslash and a line break within an item are `\\` and `\n`; an item of which nothing was said is a dash. So
//! the lines of neighbouring columns belong together: the third signal is that of the third feedback goal.

use super::sheet::clean;
use crate::model::Ask;

/// Stands for an item of which nothing was said.
const NOTHING: &str = "–";

/// Writes a list.
pub(super) fn join<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut cell = String::new();
    for item in items {
        line(&mut cell, |cell| whole(cell, item, false));
    }
    cell
}

/// Reads a list.
pub(crate) fn split(cell: &str) -> Vec<String> {
    let lines = cell.split('\n').filter(|line| !line.is_empty());
    lines.map(|line| if line == NOTHING { String::new() } else { unescape(line) }).collect()
}

/// Writes what people outside are asked for: "Legal: is a photo enough?". A colon that names nobody is `\:`.
pub(super) fn join_asks(asks: &[Ask], names: bool) -> String {
    let mut cell = String::new();
    for ask in asks {
        line(&mut cell, |cell| {
            let (who, what) = (clean(&ask.who), clean(&ask.what));
            if !names || who.is_empty() {
                return whole(cell, &what, true);
            }
            escape(cell, &who, true);
            cell.push(':');
            if !what.is_empty() {
                cell.push(' ');
                escape(cell, &what, false);
            }
        });
    }
    cell
}

/// Reads what people outside are asked for.
pub(crate) fn split_asks(cell: &str) -> Vec<Ask> {
    let lines = cell.split('\n').filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (who, what) = match colon(line) {
                _ if line == NOTHING => ("", ""),
                Some(at) => (&line[..at], line[at + 1..].strip_prefix(' ').unwrap_or_default()),
                None => ("", line),
            };
            Ask { who: unescape(who), what: unescape(what) }
        })
        .collect()
}

/// Where the colon stands that ends a name: the first one without a backslash and with a blank, or nothing,
/// after it.
fn colon(line: &str) -> Option<usize> {
    let mut escaped = false;
    let bytes = line.as_bytes();
    bytes.iter().enumerate().position(|(at, byte)| {
        let found = *byte == b':' && !escaped && matches!(bytes.get(at + 1), None | Some(b' '));
        escaped = *byte == b'\\' && !escaped;
        found
    })
}

fn line(cell: &mut String, write: impl FnOnce(&mut String)) {
    if !cell.is_empty() {
        cell.push('\n');
    }
    write(cell);
}

/// Writes an item that has its line to itself.
fn whole(cell: &mut String, item: &str, colons: bool) {
    match &*clean(item) {
        "" => cell.push_str(NOTHING),
        NOTHING => cell.extend(["\\", NOTHING]),
        item => escape(cell, item, colons),
    }
}

/// `colons`: also those that would end a name.
fn escape(cell: &mut String, item: &str, colons: bool) {
    let mut rest = item.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => cell.push_str("\\\\"),
            '\n' => cell.push_str("\\n"),
            ':' if colons && matches!(rest.peek(), None | Some(' ')) => cell.push_str("\\:"),
            _ => cell.push(c),
        }
    }
}

fn unescape(item: &str) -> String {
    let mut text = String::with_capacity(item.len());
    let mut rest = item.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n') => text.push('\n'),
                Some(c) => text.push(c),
                None => text.push('\\'),
            },
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item() -> impl Strategy<Value = String> {
        let hostile = prop_oneof!["[–a:\\\\n \n\r]{0,6}", any::<String>()];
        hostile.prop_map(|text| clean(&text).into_owned())
    }

    proptest! {
        #[test]
        fn a_list_comes_back(items in prop::collection::vec(item(), 0..5)) {
            let cell = join(items.iter().map(String::as_str));
            prop_assert_eq!(cell.lines().count().min(items.len()), items.len());
            prop_assert_eq!(split(&cell), items.clone());
            let broken = items.iter().map(|item| [item, "\r"].concat()).collect::<Vec<_>>();
            prop_assert_eq!(join(broken.iter().map(String::as_str)), cell);
        }

        #[test]
        fn asks_come_back(asks in prop::collection::vec((item(), item()), 0..5)) {
            let asks: Vec<Ask> = asks.into_iter().map(|(who, what)| Ask { who, what }).collect();
            prop_assert_eq!(split_asks(&join_asks(&asks, true)), asks.clone());
            let nameless: Vec<Ask> =
                asks.into_iter().map(|ask| Ask { who: String::new(), ..ask }).collect();
            prop_assert_eq!(split_asks(&join_asks(&nameless, false)), nameless);
        }
    }

    #[test]
    fn a_list_is_for_people_first() {
        assert_eq!(join(["Paid back", "", "one\ntwo"].into_iter()), "Paid back\n–\none\\ntwo");
        let ask = |who: &str, what: &str| Ask { who: who.to_owned(), what: what.to_owned() };
        let asks = [ask("Legal", "is a photo enough?"), ask("", "a room at 10:30"), ask("", "so: when?")];
        assert_eq!(join_asks(&asks, true), "Legal: is a photo enough?\na room at 10:30\nso\\: when?");
        assert_eq!(join_asks(&asks[..1], false), "is a photo enough?");
        // What people typed into such a cell is read as they meant it.
        assert_eq!(split("C:\\temp\\"), ["C:temp\\"]);
    }
}
