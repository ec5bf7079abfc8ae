//! Texts with headings and lists, in the markup of whatever reads them. Everything that people typed goes in as
//! [`Line`]s and comes out so that it can only be read: no markup of theirs survives.
//!
//! What each markup takes for syntax, and where that is known from, stands in docs/backlog.md.

mod html;
mod jira;
pub(crate) mod markdown;
mod plain;

use std::borrow::Cow;

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Ours, never what somebody typed.
    pub heading: Cow<'static, str>,
    /// In order.
    pub lines: Vec<Line>,
}

/// One thing that stands under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What somebody typed: one or several lines.
    Text(String),
    /// An item of a list.
    Point(String),
    /// A named thing: "Signal: five people stop". Under the point before it, where there is one.
    Field(&'static str, String),
}

impl Section {
    /// A section; `None` when nothing would stand in it.
    #[must_use]
    pub fn of(heading: &'static str, lines: Vec<Line>) -> Option<Self> {
        (!lines.is_empty()).then_some(Self { heading: Cow::Borrowed(heading), lines })
    }
}

/// A markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// None: for people, and for what takes no markup.
    Plain,
    /// CommonMark with GitHub's additions; also what GitLab and Linear read.
    Markdown,
    /// Jira's wiki markup.
    Jira,
    /// HTML.
    Html,
}

impl Markup {
    /// Writes sections. Those in which nothing stands are left out, and so are lines without a text.
    #[must_use]
    pub fn write(self, sections: &[Section]) -> String {
        let mut out = String::new();
        for section in sections {
            let blocks = blocks(section);
            if blocks.is_empty() {
                continue;
            }
            match self {
                Self::Plain => plain::section(&mut out, &section.heading, &blocks),
                Self::Markdown => markdown::section(&mut out, &section.heading, &blocks),
                Self::Jira => jira::section(&mut out, &section.heading, &blocks),
                Self::Html => html::section(&mut out, &section.heading, &blocks),
            }
        }
        out
    }
}

/// A line as every markup writes it.
struct Block {
    /// 0 for a text, 1 for an item of a list, 2 for one of a list within it.
    depth: usize,
    /// What stands in front, ours.
    name: Option<&'static str>,
    /// What somebody typed, [`clean`] and not empty.
    text: String,
}

fn blocks(section: &Section) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut under_point = false;
    for line in &section.lines {
        let (depth, name, text) = match line {
            Line::Text(text) => (0, None, text),
            Line::Point(text) => (1, None, text),
            Line::Field(name, text) => (if under_point { 2 } else { 1 }, Some(*name), text),
        };
        let text = clean(text);
        // A field whose point says nothing must not go under the point before that.
        if !matches!(line, Line::Field(..)) {
            under_point = depth == 1 && !text.is_empty();
        }
        if !text.is_empty() {
            blocks.push(Block { depth, name, text });
        }
    }
    blocks
}

/// What somebody typed, as far as it can be seen: without control characters, with one kind of line break, at
/// most one blank line in a row, and no blanks at the end of a line or of the whole. A tab is a blank.
///
/// The characters that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069) are dropped: left
/// open, they turn what comes after them, which is ours or somebody else's. Hebrew and Arabic read right
/// without them, by the letters themselves; the marks U+200E, U+200F and U+061C stay.
#[must_use]
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.truncate(out.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).len());
                if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
            }
            '\t' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    let seen = out.trim_end().len();
    out.truncate(seen);
    let blank = out.len() - out.trim_start().len();
    out.drain(..blank);
    out
}

#[cfg(test)]
mod tests;
