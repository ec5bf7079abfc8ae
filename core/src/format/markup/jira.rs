//! Jira's wiki markup, as its CSV import reads it. A character is escaped by a backslash where Jira takes one
//! (its own help: "\ escapes a special character"), else by the entity of its number.

use super::Block;
use super::markdown::is_entity;

pub(super) fn section(out: &mut String, heading: &str, blocks: &[Block]) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str("h3. ");
    out.push_str(heading);
    out.push('\n');
    let mut before: Option<&Block> = None;
    for block in blocks {
        // A list goes on until a blank line, and so does a text.
        if before.is_some_and(|before| before.depth == 0 || block.depth == 0) {
            out.push('\n');
        }
        before = Some(block);
        out.push_str(match block.depth {
            0 => "",
            1 => "* ",
            _ => "** ",
        });
        if let Some(name) = block.name {
            out.push_str(name);
            out.push_str(": ");
        }
        for (index, text) in block.text.lines().enumerate() {
            // A blank line would end the list.
            if !text.is_empty() || block.depth == 0 {
                line(out, text.trim_start(), index > 0 || block.name.is_none());
                out.push('\n');
            }
        }
    }
}

/// One line of a text; `start`: nothing of ours stands before it but marks of lists.
fn line(out: &mut String, line: &str, start: bool) {
    let mut rest = line;
    let mut before = ' ';
    if start && let Some(at) = keyword(line) {
        out.push_str(&line[..at]);
        out.push_str("&#46;");
        (before, rest) = ('.', &line[at + 1..]);
    }
    while let Some(c) = rest.chars().next() {
        let at_start = start && rest.len() == line.len();
        rest = &rest[c.len_utf8()..];
        match escape(before, c, rest, at_start) {
            Escape::None => out.push(c),
            Escape::Backslash => out.extend(['\\', c]),
            Escape::Entity => out.push_str(if c == '&' { "&amp;" } else { "&#92;" }),
        }
        before = c;
    }
}

/// Where the full stop stands that makes a heading or a quote of a line.
fn keyword(line: &str) -> Option<usize> {
    let (word, _) = line.split_at_checked(line.find('.')?)?;
    let heading =
        word.len() == 2 && word.starts_with(['h', 'H']) && word.ends_with(|c: char| c.is_ascii_digit());
    (heading || word.eq_ignore_ascii_case("bq")).then_some(word.len())
}

enum Escape {
    None,
    Backslash,
    Entity,
}

/// Whether `c` would be read as syntax; `before` is the character before it, a blank at the beginning.
fn escape(before: char, c: char, rest: &str, at_start: bool) -> Escape {
    let after = rest.chars().next();
    let is_blank = after.is_none_or(char::is_whitespace);
    let syntax = match c {
        // Two of them are a line break, one escapes what comes after it.
        '\\' => {
            let literal = after.is_some_and(char::is_alphanumeric) && before != '\\';
            return if literal { Escape::None } else { Escape::Entity };
        }
        '&' if is_entity(rest) => return Escape::Entity,
        '{' | '}' | '[' | ']' | '|' | '^' | '~' => true,
        // Around words they are emphasis, within a word and between blanks they are themselves.
        '*' | '_' | '-' | '+' => {
            let within = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
            let between = before.is_whitespace() && is_blank && !at_start;
            !(within || between)
        }
        '#' => at_start,
        '!' => !is_blank,
        '?' => before == '?' || after == Some('?') || before == '(',
        // Smileys.
        ':' | ';' => after.is_some_and(|after| "()DPp".contains(after)),
        '(' => {
            let marks = ["y)", "n)", "i)", "/)", "x)", "on)", "off)", "flag)", "flagoff)"];
            marks.iter().any(|mark| rest.starts_with(mark))
        }
        _ => false,
    };
    if syntax { Escape::Backslash } else { Escape::None }
}
