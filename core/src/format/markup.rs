//! Texts with headings and lists, in the markup of whatever reads them. Everything that people typed goes in as
//! [`Line`]s and comes out so that it can only be read: no markup of theirs survives.

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
    /// Writes sections.
    #[must_use]
    pub fn write(self, sections: &[Section]) -> String {
        let mut out = String::new();
        for section in sections {
            out.push_str(&section.heading);
            out.push('\n');
            for line in &section.lines {
                match line {
                    Line::Text(text) | Line::Point(text) | Line::Field(_, text) => out.push_str(text),
                }
                out.push('\n');
            }
        }
        out
    }
}
