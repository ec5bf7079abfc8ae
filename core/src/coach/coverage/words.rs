//! Words: where they are in a text, which of them say something, and when two of them are the same.
//!
//! No dictionary and no stemmer, so that it works in any language that is written with spaces. Of the others:
//! a Chinese character counts as a word, and so does a run of katakana or of Thai; hiragana is left out,
//! because it is mostly grammar.

use std::ops::Range;

/// Two words are the same when they share this many letters at the start …
const SHARED: usize = 4;
/// … and these are so many percent of the longer one: "receipt" and "receipts", "approve" and "approval",
/// but not "receive".
const SHARED_PERCENT: usize = 75;

/// Words that say nothing of their own, English, German and a few of Chinese, folded; in the order of their bytes.
const SMALL: &[&str] = &[
    "aber", "about", "after", "again", "ah", "alle", "allen", "aller", "alles", "als", "also", "am", "an",
    "and", "any", "are", "as", "at", "auch", "auf", "aus", "be", "been", "before", "bei", "beim", "being",
    "bin", "bis", "bist", "both", "but", "by", "can", "cant", "could", "da", "damit", "dann", "das", "dass",
    "dein", "dem", "den", "denn", "der", "des", "dich", "did", "die", "dies", "diese", "diesem", "diesen",
    "dieser", "dieses", "dir", "do", "doch", "does", "doesnt", "dont", "du", "durch", "during", "each",
    "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "euch", "euer", "for", "from",
    "für", "get", "gets", "got", "habe", "haben", "had", "has", "hat", "have", "he", "her", "here", "hier",
    "him", "his", "how", "ich", "if", "ihm", "ihn", "ihnen", "ihr", "ihre", "im", "in", "ins", "into", "is",
    "ist", "it", "its", "ive", "ja", "jede", "jeder", "jedes", "just", "kann", "kein", "keine", "können",
    "later", "let", "man", "may", "me", "mehr", "mein", "mich", "mir", "mit", "more", "most", "muss", "must",
    "my", "müssen", "nach", "nicht", "no", "noch", "nor", "not", "now", "nun", "nur", "ob", "oder", "of",
    "off", "ohne", "on", "one", "only", "onto", "or", "other", "our", "out", "over", "own", "per", "same",
    "sehr", "sein", "seine", "shall", "she", "should", "sich", "sie", "sind", "so", "sogar", "soll", "some",
    "such", "than", "that", "thats", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "too", "um", "und", "uns", "unser", "until", "up", "us", "very", "via", "vom", "von",
    "vor", "war", "was", "we", "wenn", "wer", "werden", "were", "what", "whats", "when", "where", "which",
    "while", "who", "whose", "why", "wie", "will", "wir", "wird", "with", "within", "without", "wo", "would",
    "wurde", "wurden", "you", "your", "youre", "zu", "zum", "zur", "一", "不", "与", "个", "也", "了", "们",
    "但", "你", "個", "們", "向", "和", "在", "就", "我", "是", "有", "的", "而", "與", "被", "讓", "让",
    "这", "這", "那", "都",
];

/// What a letter is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Words with spaces between them.
    Spaced,
    /// One character says something.
    Han,
    /// Grammar.
    Hiragana,
    Katakana,
}

fn script(c: char) -> Option<Script> {
    match c {
        '\u{3041}'..='\u{309f}' => Some(Script::Hiragana),
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Some(Script::Katakana),
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Han),
        c if c.is_alphanumeric() => Some(Script::Spaced),
        _ => None,
    }
}

/// Belongs to the letter before it, wherever that stands: accents, vowel signs, and what joins letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{94d}' | '\u{9cd}'
        | '\u{a4d}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{ccd}' | '\u{d4d}'
        | '\u{e47}'..='\u{e4e}')
        || is_invisible(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Whether a clause ends here: what stands on its two sides is not one phrase.
pub fn ends_clause(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '-' | '‐' | '\'' | '’' | '"' | '“' | '”' | '„' | '*' | '_' | '/')
        && script(c).is_none()
        && !is_mark(c)
        || c == '\n'
}

/// The words of a text, one after the other.
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..)?;
        let (start, first) = rest.char_indices().find_map(|(at, c)| Some((self.at + at, script(c)?)))?;
        let mut end = start;
        let mut letters = 0;
        let mut chars = self.text.get(start..)?.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = start + at + c.len_utf8();
            let goes_on = if is_mark(c) {
                true
            } else if script(c) == Some(first) {
                letters += 1;
                letters == 1 || first != Script::Han
            } else {
                // "manager’s" and "e-mail" are one word each; "l’air" and "long-term" are two.
                let joins = match c {
                    '\'' | '’' => letters > 1,
                    '-' | '‐' => letters == 1,
                    _ => false,
                };
                let next = chars.peek().and_then(|(_, next)| script(*next));
                joins && first == Script::Spaced && next == Some(first)
            };
            if !goes_on {
                break;
            }
            end = after;
        }
        self.at = end;
        Some(start..end)
    }
}

/// Writes into `folded` what `word` is compared by; `false` when it says nothing: a small word, a number, a
/// single letter.
pub fn fold(word: &str, folded: &mut String) -> bool {
    folded.clear();
    let mut letters = 0;
    let mut only_digits = true;
    for c in word.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
                letters += 1;
                only_digits &= c.is_ascii_digit();
            }
        } else if !is_invisible(c) && c != '’' && c != '‐' {
            folded.extend(c.to_lowercase());
            letters += usize::from(!is_mark(c));
            only_digits &= c.is_numeric();
        }
    }
    let says_something = match folded.chars().next().and_then(script) {
        Some(Script::Han) => true,
        Some(Script::Hiragana) | None => false,
        Some(_) => letters > 1,
    };
    says_something && !only_digits && SMALL.binary_search(&folded.as_str()).is_err()
}

/// How many letters, counted from the start, a word must share with one of `letters` letters to be the same.
fn must_share(letters: usize) -> usize {
    (letters * SHARED_PERCENT).div_ceil(100).max(SHARED)
}

/// The places in `words`, which are folded and in order, of those that are the same as `word`.
pub fn matching<'a>(words: &'a [String], word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let letters = word.chars().count();
    let prefix = match word.char_indices().nth(must_share(letters).min(letters)) {
        Some((at, _)) => word.get(..at).unwrap_or(word),
        None => word,
    };
    let first = words.partition_point(|other| other.as_str() < prefix);
    words
        .iter()
        .enumerate()
        .skip(first)
        .take_while(move |(_, other)| other.starts_with(prefix))
        .filter(move |(_, other)| {
            *other == word || {
                let longer = letters.max(other.chars().count());
                let shared = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
                shared >= must_share(longer)
            }
        })
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut folded = String::new();
        Words::of(text).filter_map(|word| fold(&text[word], &mut folded).then(|| folded.clone())).collect()
    }

    fn same(a: &str, b: &str) -> bool {
        let words = [b.to_owned()];
        let found = matching(&words, a).count() == 1;
        let words = [a.to_owned()];
        assert_eq!(found, matching(&words, b).count() == 1, "{a} and {b}, both ways");
        found
    }

    #[test]
    fn words_are_what_people_would_call_words() {
        assert_eq!(folded("Get it approved, by a Manager!"), ["approved", "manager"]);
        assert_eq!(folded("The manager’s e-mail: long-term"), ["managers", "email", "long", "term"]);
        assert_eq!(folded("l’air don't 3 x 42 CO2 1st"), ["air", "co2", "1st"]);
        assert_eq!(folded("Die Belege für ÄRZTE werden bezahlt"), ["belege", "ärzte", "bezahlt"]);
        assert_eq!(folded("со\u{ad}гласование"), ["согласование"]);
        assert_eq!(folded("領収書をアップロードする"), ["領", "収", "書", "アップロード"]);
        assert_eq!(folded("🎉 👩‍👩‍👧 -- ’ … \u{202e}"), Vec::<String>::new());
        assert_eq!(folded(""), Vec::<String>::new());
    }

    #[test]
    fn two_words_are_the_same_when_most_of_the_longer_is_shared() {
        for (a, b) in [
            ("receipt", "receipts"),
            ("approve", "approval"),
            ("approved", "approves"),
            ("bezahlt", "bezahlen"),
            ("expense", "expense"),
            ("csv", "csv"),
            ("e", "e"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("pay", "payroll"),
            ("paid", "payroll"),
            ("car", "cars"),
            ("mail", "mailing"),
            ("receive", "receipt"),
            ("", "car"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn small_words_are_found() {
        assert!(SMALL.is_sorted());
        assert_eq!(folded("The, und FÜR über the Weg"), ["über", "weg"]);
    }

    #[test]
    fn all_that_are_the_same_are_found() {
        let words = ["receive", "receipt", "receipts", "recital", "re"].map(ToOwned::to_owned);
        let mut words = words.to_vec();
        words.sort();
        let found: Vec<&str> = matching(&words, "receipt").map(|index| words[index].as_str()).collect();
        assert_eq!(found, ["receipt", "receipts"]);
    }
}
