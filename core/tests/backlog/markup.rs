//! Whatever was typed, each markup reads back as just that: the same words in the same places, and no markup but
//! ours. Markdown is judged by pulldown-cmark, the others by strict readers of what we mean to write.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use smallbatch_core::format::markup::{Line, Markup, Section};

use crate::support::{any_text, hostile_texts, seen};

/// How a heading is told from what stands under it.
pub const HEADING: usize = 10;

/// A text, and how deep it stands in lists.
pub type Read = Vec<(usize, String)>;

const ALL: [Markup; 4] = [Markup::Plain, Markup::Markdown, Markup::Jira, Markup::Html];

/// What should be read.
fn meant(sections: &[Section], markup: Markup) -> Read {
    let mut read = Read::new();
    for section in sections {
        let mut blocks = Read::new();
        let mut under_point = false;
        for line in &section.lines {
            let (depth, name, text) = match line {
                Line::Text(text) => (0, "", text),
                Line::Point(text) => (1, "", text),
                Line::Field(name, text) => (if under_point { 2 } else { 1 }, *name, text),
            };
            let mut text = seen(text, markup != Markup::Plain);
            if name.is_empty() {
                under_point = depth == 1 && !text.is_empty();
            }
            if text.is_empty() {
                continue;
            }
            if markup == Markup::Jira && depth > 0 {
                text = text.replace("\n\n", "\n");
            }
            let text = if name.is_empty() { text } else { format!("{name}: {text}") };
            match blocks.last_mut() {
                // Two texts are told apart by a blank line, and so are the parts of one.
                Some((0, before)) if depth == 0 && matches!(markup, Markup::Markdown | Markup::Jira) => {
                    before.push_str("\n\n");
                    before.push_str(&text);
                }
                _ => blocks.push((depth, text)),
            }
        }
        if !blocks.is_empty() {
            read.push((HEADING, section.heading.to_string()));
            read.extend(blocks);
        }
    }
    read
}

/// Reads Markdown; an error for every element that we do not write.
pub fn read_markdown(markdown: &str) -> Result<Read, String> {
    for line in markdown.lines() {
        let words = line.trim_start().trim_start_matches("- ").trim_start_matches("[ ] ");
        if words.starts_with('/') {
            return Err(format!("a command to GitLab: {line}"));
        }
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_DEFINITION_LIST;
    let mut read = Read::new();
    let mut depth = 0;
    // What a tracker looks through for names of people and issues.
    let mut shown = String::new();
    let mut events = Parser::new_ext(markdown, options).peekable();
    while let Some(event) = events.next() {
        let last_depth = read.last().map(|(depth, _)| *depth);
        let last = read.last_mut().map(|(_, text)| text);
        match event {
            Event::Start(Tag::Heading { .. }) => read.push((HEADING, String::new())),
            // A heading within a list is a bold paragraph.
            Event::Start(Tag::Paragraph) if matches!(events.peek(), Some(Event::Start(Tag::Strong))) => {
                read.push((HEADING + depth, String::new()));
            }
            Event::Start(Tag::Paragraph) => match last {
                Some(text) if last_depth == Some(depth) => {
                    text.push_str(if text.is_empty() { "" } else { "\n\n" });
                }
                _ => read.push((depth, String::new())),
            },
            Event::Start(Tag::Strong) if last_depth >= Some(HEADING) => {}
            Event::End(TagEnd::Strong) => {}
            Event::Start(Tag::List(None)) => depth += 1,
            Event::End(TagEnd::List(false)) => depth -= 1,
            Event::Start(Tag::Item) => {
                shown.push('\n');
                read.push((depth, String::new()));
            }
            Event::Text(text) => {
                shown.push_str(&text);
                last.ok_or("a text that stands nowhere")?.push_str(&text);
            }
            Event::Code(code) if code.starts_with(['@', '#']) => {
                shown.push('`');
                last.ok_or("code that stands nowhere")?.push_str(&code);
            }
            Event::HardBreak => {
                shown.push('\n');
                last.ok_or("a break that stands nowhere")?.push('\n');
            }
            Event::TaskListMarker(done) => {
                last.ok_or("a box alone")?.push_str(if done { "[x] " } else { "[ ] " })
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => shown.push('\n'),
            other => return Err(format!("{other:?} in {markdown:?}")),
        }
    }
    let named = shown.char_indices().find(|(at, c)| {
        let before = shown[..*at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
        let after = shown[at + c.len_utf8()..].chars().next();
        (*c == '@' && !before && after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_'))
            || (*c == '#' && after.is_some_and(|c| c.is_ascii_digit()))
    });
    named.map_or(Ok(read), |(at, _)| Err(format!("somebody is called: {}", &shown[at..])))
}

/// Reads HTML; an error for every tag that we do not write, and for every attribute.
pub fn read_html(html: &str) -> Result<Read, String> {
    let mut read = Read::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        let depth = open.iter().filter(|tag| **tag == "ul").count();
        if c == '<' {
            let (tag, after) = rest[1..].split_once('>').ok_or("a tag without an end")?;
            rest = after;
            match tag {
                "br" => read.last_mut().ok_or("a break that stands nowhere")?.1.push('\n'),
                "h3" if open.is_empty() => read.push((HEADING, String::new())),
                "p" if open.is_empty() => read.push((0, String::new())),
                "li" if open.last() == Some(&"ul") => read.push((depth, String::new())),
                "ul" if open.is_empty() || open.last() == Some(&"li") => {}
                _ => {
                    let closed = tag.strip_prefix('/').ok_or_else(|| format!("<{tag}>"))?;
                    if open.pop() != Some(closed) {
                        return Err(format!("<{tag}> closes nothing"));
                    }
                }
            }
            if !tag.starts_with('/') && tag != "br" {
                open.push(tag);
            }
            continue;
        }
        let entities = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
        let (length, c) = match c {
            '&' => *entities
                .iter()
                .find(|(entity, _)| rest.starts_with(entity))
                .map(|(entity, c)| (entity.len(), *c))
                .as_ref()
                .ok_or("an entity of somebody else")?,
            '>' | '"' | '\'' => return Err(format!("{c} stands bare")),
            c => (c.len_utf8(), c),
        };
        if !matches!(open.last(), Some(&("h3" | "p" | "li"))) {
            return Err("a text that stands nowhere".to_owned());
        }
        read.last_mut().ok_or("a text that stands nowhere")?.1.push(c);
        rest = &rest[length..];
    }
    if open.is_empty() { Ok(read) } else { Err(format!("{open:?} stay open")) }
}

/// Reads Jira's markup; an error for every character that would do something and is not ours.
pub fn read_jira(jira: &str) -> Result<Read, String> {
    let mut read = Read::new();
    let mut gap = false;
    for line in jira.lines() {
        if line.is_empty() {
            gap = true;
            continue;
        }
        let (depth, line) = match line {
            _ if line.starts_with("h3. ") => (Some(HEADING), &line[4..]),
            _ if line.starts_with("* ") => (Some(1), &line[2..]),
            _ if line.starts_with("** ") => (Some(2), &line[3..]),
            _ => (None, line),
        };
        let text = jira_line(line)?;
        match (depth, read.last_mut()) {
            (Some(depth), _) => read.push((depth, text)),
            (None, Some((0, before))) => {
                before.push_str(if gap { "\n\n" } else { "\n" });
                before.push_str(&text);
            }
            (None, Some((1 | 2, before))) if !gap => {
                before.push('\n');
                before.push_str(&text);
            }
            _ => read.push((0, text)),
        }
        gap = false;
    }
    Ok(read)
}

fn jira_line(line: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut chars = line.char_indices();
    let starts = ["h1.", "h2.", "h3.", "h4.", "h5.", "h6.", "bq.", "#", "- ", "* ", "+ "];
    if line.contains("\\\\") || starts.iter().any(|start| line.to_lowercase().starts_with(start)) {
        return Err(format!("a line does something: {line}"));
    }
    while let Some((at, c)) = chars.next() {
        let rest = &line[at..];
        let before = line[..at].chars().next_back();
        let after = rest[c.len_utf8()..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let entity = [("&#92;", '\\'), ("&#46;", '.'), ("&amp;", '&')];
        if let Some((entity, c)) = entity.iter().find(|(entity, _)| rest.starts_with(entity)) {
            out.push(*c);
            chars.nth(entity.len() - 2);
        } else if c == '\\' && !word(after) {
            out.push(chars.next().ok_or("a backslash that escapes nothing")?.1);
        } else if "{}[]|^~".contains(c)
            || ("*_-+".contains(c) && !(word(before) && word(after)) && !(blank(before) && blank(after)))
            || (c == '!' && !blank(after))
            || (c == '?' && after == Some('?'))
            || [
                "(!)", "(/)", "(x)", ":)", ":(", ";)", ":P", ":D", "(y)", "(n)", "(?)", "(i)", "(on)",
                "(off)",
            ]
            .iter()
            .any(|smiley| rest.starts_with(smiley))
        {
            return Err(format!("{c} stands bare in {line}"));
        } else {
            out.push(c);
        }
    }
    Ok(out)
}

/// What a reader of plain text sees: only headings stand at the left without a mark.
fn check_plain(plain: &str, meant: &Read) -> Result<(), String> {
    let mut lines = plain.lines();
    for (depth, text) in meant {
        if *depth == HEADING {
            let heading = lines.find(|line| !line.is_empty()).unwrap_or_default();
            if heading != text {
                return Err(format!("{heading} is not {text}"));
            }
            continue;
        }
        for (index, expected) in text.split('\n').enumerate() {
            let line = lines.next().ok_or("a line is missing")?;
            let indent = match (depth, index) {
                (1, 0) => "- ",
                (2, 1..) => "    ",
                _ => "  ",
            };
            if line.strip_prefix(indent).unwrap_or(if line.is_empty() { "" } else { "?" }) != expected {
                return Err(format!("{line:?} is not {expected:?}"));
            }
        }
    }
    if lines.next().is_none() { Ok(()) } else { Err("more than was meant".to_owned()) }
}

fn check(sections: &[Section]) -> Result<(), TestCaseError> {
    for markup in ALL {
        let text = markup.write(sections);
        let meant = meant(sections, markup);
        let read = match markup {
            Markup::Plain => check_plain(&text, &meant).map(|()| meant.clone()),
            Markup::Markdown => read_markdown(&text),
            Markup::Jira => read_jira(&text),
            Markup::Html => read_html(&text),
        };
        let read = read.map_err(|error| TestCaseError::fail(format!("{markup:?}: {error}\n{text}")))?;
        prop_assert_eq!(read, meant, "{:?}: {}", markup, text);
    }
    Ok(())
}

fn any_line() -> impl Strategy<Value = Line> {
    (0..4, any_text()).prop_map(|(kind, text)| match kind {
        0 => Line::Text(text),
        1 => Line::Point(text),
        2 => Line::Field("Signal", text),
        _ => Line::Field("Where", text),
    })
}

fn any_section() -> impl Strategy<Value = Section> {
    let headings = prop::sample::select(&["Value", "Feedback plan", "Done when"]);
    (headings, prop::collection::vec(any_line(), 0..6))
        .prop_map(|(heading, lines)| Section { heading: heading.into(), lines })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_reads_back_as_it_was_typed(sections in prop::collection::vec(any_section(), 0..4)) {
        check(&sections)?;
    }
}

#[test]
fn r26_every_hostile_text_reads_back_wherever_it_stands() {
    let texts = hostile_texts();
    for (index, text) in texts.iter().enumerate() {
        let next = &texts[(index + 1) % texts.len()];
        let lines = vec![
            Line::Text(text.clone()),
            Line::Text(next.clone()),
            Line::Field("Signal", text.clone()),
            Line::Point(text.clone()),
            Line::Field("Signal", text.clone()),
            Line::Field("Where", next.clone()),
            Line::Point(next.clone()),
            Line::Text(text.clone()),
        ];
        let sections = [Section { heading: "Value".into(), lines }];
        check(&sections).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

#[test]
fn a_text_without_syntax_stays_as_it_is() {
    let text = "Self-service in e-mail: 3 * 4 < 20, snake_case, R&D, \"yes\" & no; -5 degrees, 50 %, a/b. Stop! Why?\n\
                See https://example.com/a_b?c=1&d=2 (or not).";
    let sections = [Section { heading: "Notes".into(), lines: vec![Line::Text(text.to_owned())] }];
    let markdown = Markup::Markdown.write(&sections);
    assert_eq!(markdown, format!("### Notes\n\n{}\n", text.replace('\n', "  \n")));
    let jira = Markup::Jira.write(&sections);
    assert_eq!(jira, format!("h3. Notes\n{}\n", text.replace(" -5", " \\-5")));
}
