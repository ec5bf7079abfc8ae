//! Markdown: CommonMark with GitHub's additions, which GitLab and Linear read too. A character of a typed text is
//! escaped where it would be read as syntax, and only there, so that the text stays readable as it is.
//!
//! Four things are no syntax, and still would do something; a backslash does not stop all of them:
//! - "@name" tells somebody, and "#12" marks another issue as mentioned: both are looked for in the rendered
//!   text, but not in code. So they are written as code: the words stay, nobody is called.
//! - "/close" at the beginning of a line is a command to GitLab, before it reads any Markdown: "\/close".
//! - A web address becomes a link by itself. That is left to it, as it shows where it leads; but where escapes
//!   would become a part of the link, its colon is escaped, and it stays a text.

use super::{Block, Section, blocks};

pub(super) fn section(out: &mut String, heading: &str, blocks: &[Block]) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str("### ");
    out.push_str(heading);
    out.push_str("\n\n");
    body(out, blocks, "");
}

/// Writes sections into an item of a list: `indent` is where its words begin. Headings are bold there.
pub(crate) fn nested(out: &mut String, sections: &[Section], indent: &str) {
    for section in sections {
        let blocks = blocks(section);
        if blocks.is_empty() {
            continue;
        }
        out.push('\n');
        out.push_str(indent);
        out.push_str("**");
        out.push_str(&section.heading);
        out.push_str("**\n\n");
        body(out, &blocks, indent);
    }
}

/// A text of one line, as it may stand at the beginning of a line.
pub(crate) fn title(text: &str) -> String {
    let mut out = String::new();
    line(&mut out, text.trim(), true);
    out
}

fn body(out: &mut String, blocks: &[Block], indent: &str) {
    let mut before: Option<&Block> = None;
    for block in blocks {
        // Between two texts, and between a text and a list; a list stays in one piece.
        if before.is_some_and(|before| before.depth == 0 || block.depth == 0) {
            out.push('\n');
        }
        before = Some(block);
        out.push_str(indent);
        let within = match block.depth {
            0 => "",
            1 => "  ",
            _ => "    ",
        };
        if block.depth > 0 {
            out.push_str(&within[2..]);
            out.push_str("- ");
        }
        if let Some(name) = block.name {
            out.push_str(name);
            out.push_str(": ");
        }
        let mut lines = block.text.lines().peekable();
        let mut first = true;
        while let Some(text) = lines.next() {
            if text.is_empty() {
                out.push('\n');
                continue;
            }
            if !first {
                out.push_str(indent);
                out.push_str(within);
            }
            line(out, text.trim_start(), !first || block.name.is_none());
            first = false;
            // Two blanks keep the line break; a backslash would become a part of a link at the end of the line.
            if lines.peek().is_some_and(|next| !next.is_empty()) {
                out.push_str("  ");
            }
            out.push('\n');
        }
    }
}

/// One line of a text; `start`: nothing of ours stands before it but blanks and marks of lists.
fn line(out: &mut String, line: &str, start: bool) {
    let mut rest = if start { begin(out, line) } else { line };
    let mut before = if rest.len() < line.len() { '.' } else { ' ' };
    // How much is left behind the word in which no address may become a link. A word is looked at once.
    let mut broken = usize::MAX;
    while let Some(c) = rest.chars().next() {
        let scheme = if before.is_alphanumeric() { 0 } else { scheme(rest) };
        let name = reference(before, rest);
        if scheme > 0 {
            let in_broken = broken < rest.len();
            let word = if in_broken { "" } else { word(&rest[scheme..]) };
            out.push_str(&rest[..scheme]);
            if in_broken || !is_bare(word) {
                if !in_broken {
                    broken = rest.len() - scheme - word.len();
                }
                out.push('\\');
                out.push_str(&rest[scheme..=scheme]);
                (before, rest) = ('.', &rest[scheme + 1..]);
            } else {
                out.push_str(word);
                (before, rest) = (word.chars().next_back().unwrap_or('.'), &rest[scheme + word.len()..]);
            }
        } else if name > 0 {
            out.push('`');
            out.push_str(&rest[..name]);
            out.push('`');
            (before, rest) = ('`', &rest[name..]);
        } else {
            rest = &rest[c.len_utf8()..];
            if is_syntax(before, c, rest) {
                out.push('\\');
            }
            out.push(c);
            before = c;
        }
    }
}

/// Escapes what makes something else of a whole line: a heading, a list, a quote, a rule, a table, a command.
/// Returns what is left of it.
fn begin<'a>(out: &mut String, line: &'a str) -> &'a str {
    let is_blank = |rest: &str| rest.chars().next().is_none_or(char::is_whitespace);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let escaped = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => is_blank(&line[digits + 1..]),
        _ if digits > 0 => false,
        Some(b'#') => reference(' ', line) == 0,
        Some(b'/' | b'>' | b':' | b'|') => true,
        Some(b'-' | b'+' | b'*') if is_blank(&line[1..]) => true,
        Some(b'-' | b'+' | b'*' | b'=') => line.chars().all(|c| "-+*=_:| ".contains(c)),
        _ => false,
    };
    if !escaped {
        return line;
    }
    out.push_str(&line[..digits]);
    out.push('\\');
    out.push_str(&line[digits..=digits]);
    &line[digits + 1..]
}

/// Whether `c` would be read as syntax; `before` is the character before it, a blank at the beginning.
fn is_syntax(before: char, c: char, rest: &str) -> bool {
    let after = rest.chars().next();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '`' | '[' | '~' | '$' => true,
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '*' => !(before.is_whitespace() && is_blank(after)),
        '_' => !(before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric)),
        '<' => after.is_some_and(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
        // An entity; to GitLab "&1" and "!1" are an epic and a merge request.
        '&' => after.is_some_and(|after| after.is_ascii_digit()) || is_entity(rest),
        '!' => after.is_some_and(|after| after.is_ascii_digit()),
        // GitLab shows "{+ +}" and "{- -}" as changes.
        '{' => matches!(after, Some('+' | '-')),
        // The end of a heading.
        '#' => after.is_none() && (before == '#' || before.is_whitespace()),
        _ => false,
    }
}

pub(super) fn is_entity(after_ampersand: &str) -> bool {
    let name = after_ampersand.strip_prefix('#').unwrap_or(after_ampersand);
    // The longest name of an entity has 31 letters.
    let end = name.bytes().take(40).position(|b| !b.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.as_bytes()[end] == b';')
}

/// How long the name of a person or an issue is that `rest` begins with; 0: it begins with none.
fn reference(before: char, rest: &str) -> usize {
    let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
    let found = match rest.as_bytes().first() {
        // In an e-mail address there is something before it.
        Some(b'@') => {
            !(before.is_ascii_alphanumeric() || before == '_')
                && (second.is_ascii_alphanumeric() || second == b'_')
        }
        Some(b'#') => second.is_ascii_digit(),
        _ => false,
    };
    if !found {
        return 0;
    }
    // With what follows without a gap: two pieces of code side by side would be read as one.
    let within = |c: char| c.is_ascii_alphanumeric() || "_-./@#".contains(c);
    let name = &rest[..rest.len() - rest.trim_start_matches(within).len()];
    name.trim_end_matches(['.', '-', '/']).len()
}

/// How many bytes of an address stand before the mark without which it is no link; 0: there is none here.
fn scheme(rest: &str) -> usize {
    let begins = |with: &&str| rest.get(..with.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(with));
    let found = ["http://", "https://", "ftp://", "www."].into_iter().find(begins);
    found.and_then(|found| found.find([':', '.'])).unwrap_or(0)
}

fn word(rest: &str) -> &str {
    rest.split(char::is_whitespace).next().unwrap_or(rest)
}

/// Whether a word can stand as it was typed.
fn is_bare(word: &str) -> bool {
    let mut before = 'a';
    word.char_indices().all(|(at, c)| {
        let bare = reference(before, &word[at..]) == 0 && !is_syntax(before, c, &word[at + c.len_utf8()..]);
        before = c;
        bare
    })
}
