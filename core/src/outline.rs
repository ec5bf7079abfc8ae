//! An outline as people type or paste it: one line per card, deeper indentation splits further.
//! Reading it is total; [`crate::command`] makes the cards.

use crate::format::MAX_CARDS;

/// One line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The card's title: one line, without the bullet in front.
    pub title: String,
    /// How many lines above enclose it; never more than one deeper than the line before.
    pub depth: usize,
}

/// Reads an outline as cards, for what is typed or pasted on the board: whatever stands in a line is a card,
/// because nobody would be told what is not.
#[must_use]
pub fn parse(text: &str) -> Vec<Line> {
    Outline::of(text, false).entries.into_iter().map(|entry| entry.line).collect()
}

/// A line of an outline, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its title and depth.
    pub line: Line,
    /// The line of the text, from 1.
    pub number: usize,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether its box is ticked; `None` without a box.
    pub ticked: Option<bool>,
    /// What stands under it and is no line of its own; in Markdown only.
    pub notes: String,
    /// The same, behind a line in bold letters: that line, and what stands behind it.
    pub sections: Vec<(String, String)>,
}

/// An outline, read. Blank lines fall away; bullets, numbers and check boxes are taken off; a tab counts as four
/// spaces. A text with headings ("#" to "######") is Markdown: there, escapes are taken back, and what is neither
/// heading nor item says more of the one above it. Where boxes are, they are the items, and other lists are such
/// words as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its lines.
    pub entries: Vec<Entry>,
    /// The lines, first and last, of code, of tables, and of words before the first item: no cards.
    pub left_out: Vec<(usize, usize)>,
    /// Whether it is Markdown.
    pub is_markdown: bool,
}

impl Outline {
    /// Reads any text as a document.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::of(text, true)
    }

    /// `is_document`: code and tables are left out, and words between the items are theirs.
    fn of(text: &str, is_document: bool) -> Self {
        let raws: Vec<&str> = text.split(if text.contains('\n') { '\n' } else { '\r' }).collect();
        let fences = if is_document { fences(&raws) } else { Vec::new() };
        let mut outline =
            Self { is_markdown: raws.iter().any(|raw| heading(raw).is_some()), ..Self::default() };
        // A hostile file has millions of lines; twice as many cards as a session may have are refused anyway.
        let most = if is_document { 2 * MAX_CARDS } else { usize::MAX };
        let is_document = is_document && outline.is_markdown;
        let has_boxes = is_document && raws.iter().any(|raw| ticked(raw).is_some());
        let mut levels = Levels::default();
        let mut at = 0;
        let mut next_fence = fences.iter().peekable();
        while let Some(raw) = raws.get(at).filter(|_| outline.entries.len() <= most) {
            let number = at + 1;
            at += 1;
            if let Some((_, last)) = next_fence.next_if(|(first, _)| first + 1 == number) {
                outline.left_out.push((number, last + 1));
                at = last + 1;
                continue;
            }
            let words = raw.trim();
            if words.is_empty() {
                outline.note("");
                continue;
            }
            if is_document && is_table_row(words) {
                outline.leave_out(number);
                continue;
            }
            if is_document && is_rule(words) {
                continue;
            }
            let level = heading(raw);
            let ticked = ticked(raw);
            let bare = without_bullet(words);
            let is_item = level.is_some() || ticked.is_some() || (!has_boxes && bare.len() < words.len());
            if is_document && !is_item {
                if outline.entries.is_empty() {
                    outline.leave_out(number);
                }
                outline.note(words);
                continue;
            }
            let title = match level {
                Some((_, title)) => title,
                None => bare,
            };
            let title =
                one_line(&if outline.is_markdown { without_markdown(title) } else { title.to_owned() });
            if title.is_empty() {
                continue;
            }
            let depth = match level {
                Some((level, _)) => levels.heading(level),
                None => levels.item(indentation(raw)),
            };
            let is_heading = level.is_some();
            outline.entries.push(Entry {
                line: Line { title, depth },
                number,
                is_heading,
                ticked,
                notes: String::new(),
                sections: Vec::new(),
            });
        }
        for entry in &mut outline.entries {
            for text in entry.sections.iter_mut().map(|(_, text)| text).chain([&mut entry.notes]) {
                text.truncate(text.trim_end().len());
            }
        }
        outline
    }

    /// Adds a line to what is said of the last entry.
    fn note(&mut self, words: &str) {
        let Some(entry) = self.entries.last_mut() else { return };
        if let Some(heading) = words.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")) {
            entry.sections.push((without_markdown(heading), String::new()));
            return;
        }
        let text = entry.sections.last_mut().map_or(&mut entry.notes, |(_, text)| text);
        let is_blank = text.is_empty() || text.ends_with("\n\n");
        if words.is_empty() && is_blank {
            return;
        }
        text.push_str(&without_markdown(words));
        text.push('\n');
    }

    fn leave_out(&mut self, number: usize) {
        match self.left_out.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => self.left_out.push((number, number)),
        }
    }
}

/// What encloses the present line: headings, then items by their indentation.
#[derive(Default)]
struct Levels {
    headings: Vec<usize>,
    items: Vec<usize>,
}

impl Levels {
    fn heading(&mut self, level: usize) -> usize {
        self.items.clear();
        enter(&mut self.headings, level)
    }

    fn item(&mut self, indent: usize) -> usize {
        self.headings.len() + enter(&mut self.items, indent)
    }
}

/// Opens a level; how many enclose it. A line belongs under the last level that is left of it.
fn enter(open: &mut Vec<usize>, level: usize) -> usize {
    while open.last().is_some_and(|other| *other >= level) {
        open.pop();
    }
    open.push(level);
    open.len() - 1
}

/// The first and last lines of code, from 0: from a fence to the next one that closes it.
fn fences(raws: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, raw) in raws.iter().enumerate() {
        let words = raw.trim();
        let mark = words.get(..3).filter(|mark| matches!(*mark, "```" | "~~~"));
        match (open, mark) {
            (None, Some(mark)) => open = Some((at, mark)),
            (Some((first, opened)), Some(mark)) if opened == mark => {
                found.push((first, at));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// The level and the words of a heading.
fn heading(raw: &str) -> Option<(usize, &str)> {
    let words = raw.trim();
    let title = words.trim_start_matches('#');
    let level = words.len() - title.len();
    let is_heading = (1..=6).contains(&level) && title.starts_with([' ', '\t']) && indentation(raw) < 4;
    let title = title.trim();
    let closed = title.trim_end_matches('#');
    let title = if closed.ends_with([' ', '\t']) { closed.trim_end() } else { title };
    is_heading.then_some((level, title))
}

/// Whether the box of an item is ticked; `None` without a box.
fn ticked(raw: &str) -> Option<bool> {
    let words = raw.trim();
    let item = words.strip_prefix(['-', '*', '+'])?.trim_start();
    let mark = item.strip_prefix('[')?;
    match mark.split_at_checked(1)? {
        (" ", rest) if rest.starts_with(']') => Some(false),
        ("x" | "X", rest) if rest.starts_with(']') => Some(true),
        _ => None,
    }
}

fn is_table_row(words: &str) -> bool {
    words.len() > 1 && words.starts_with('|') && words.ends_with('|')
}

/// A line across the page, or under a heading.
fn is_rule(words: &str) -> bool {
    let first = words.chars().next().unwrap_or_default();
    words.len() > 2 && "-=_*".contains(first) && words.chars().all(|c| c == first)
}

/// The words of a line of Markdown: escapes, marks of code and of bold letters are taken off.
fn without_markdown(line: &str) -> String {
    let line = line.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")).unwrap_or(line);
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next_if(char::is_ascii_punctuation) {
                Some(escaped) => out.push(escaped),
                None => out.push(c),
            },
            '`' => {}
            _ => out.push(c),
        }
    }
    out
}

/// `text` as one line: every run of white space and control characters is one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What two names have in common that mean the same: trimmed, in small letters.
pub(crate) fn same(name: &str) -> String {
    name.trim().to_lowercase()
}

fn indentation(line: &str) -> usize {
    let blank = line.chars().take_while(|c| c.is_whitespace());
    blank.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

fn without_bullet(line: &str) -> &str {
    let bullet = ["- ", "* ", "+ ", "• ", "– "].into_iter().find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len())
            .then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
            .flatten()
    };
    let rest = bullet.or_else(numbered).unwrap_or(line).trim_start();
    let boxes = ["[ ] ", "[x] ", "[X] "].into_iter().find_map(|mark| rest.strip_prefix(mark));
    boxes.unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(usize, String)> {
        parse(text).into_iter().map(|line| (line.depth, line.title)).collect()
    }

    #[test]
    fn indentation_splits_further_and_bullets_fall_away() {
        let text =
            "Type in one expense\n\n  - with a receipt\n\t\t1. as a photo\n  * by mail\n- [ ] Approve it\n";
        let expected = [
            (0, "Type in one expense"),
            (1, "with a receipt"),
            (2, "as a photo"),
            (1, "by mail"),
            (0, "Approve it"),
        ];
        assert_eq!(read(text), expected.map(|(depth, title)| (depth, title.to_owned())));
    }

    #[test]
    fn a_number_or_a_dash_inside_a_title_stays() {
        assert_eq!(
            read("3 days off\n-5 degrees\n2026. A year"),
            [(0, "3 days off".to_owned()), (0, "-5 degrees".to_owned()), (0, "A year".to_owned()),]
        );
    }

    #[test]
    fn a_file_of_a_million_lines_is_not_read_to_its_end() {
        assert_eq!(Outline::read(&"a\n".repeat(1_000_000)).entries.len(), 2 * MAX_CARDS + 1);
    }

    proptest! {
        #[test]
        fn any_text_reads_as_an_outline_that_never_skips_a_level(text in "[ \t\n\r*a-c.0-9-]{0,80}") {
            let lines = parse(&text);
            let mut limit = 0;
            for line in &lines {
                prop_assert!(line.depth <= limit);
                prop_assert!(!line.title.is_empty() && line.title == one_line(&line.title));
                limit = line.depth + 1;
            }
        }
    }
}
