//! An outline as people type or paste it: one line per card, deeper indentation splits further.
//! Reading it is total; [`crate::command`] makes the cards.

/// One line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The card's title: one line, without the bullet in front.
    pub title: String,
    /// How many lines above enclose it; never more than one deeper than the line before.
    pub depth: usize,
}

/// Reads an outline. Blank lines fall away; bullets, numbers and check boxes are taken off; a tab counts
/// as four spaces.
#[must_use]
pub fn parse(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    // The indentation of each open level. A line belongs under the last level that is left of it.
    let mut open: Vec<usize> = Vec::new();
    for raw in text.lines() {
        let title = one_line(without_bullet(raw.trim()));
        if title.is_empty() {
            continue;
        }
        let indent = indentation(raw);
        while open.last().is_some_and(|level| *level >= indent) {
            open.pop();
        }
        lines.push(Line { title, depth: open.len() });
        open.push(indent);
    }
    lines
}

/// `text` as one line: every run of white space and control characters is one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
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
