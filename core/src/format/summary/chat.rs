//! The summary as a message for a chat: Slack, Teams, Discord, Mattermost … or an e-mail. No markup of ours,
//! and none of what people typed either: the message calls nobody, hides nothing and links only to what it shows.

use super::{ask, asked, batch_time, cards, heading, question, served, title, values};
use crate::model::{Board, Lane, Session};
use crate::outline::one_line;

/// How many lines a list has at most, besides the first batch: a message is read on a phone.
const MOST: usize = 8;

/// The summary as a message for a chat. `names`: people's names stand in it.
#[must_use]
pub fn chat(session: &Session, board: &Board, names: bool) -> String {
    // Every line begins with a word or a mark of ours: what begins with "/", ">" or "#" would be taken for
    // a command, a quotation or a heading.
    let mut out = ["What we split: ", &plain(&heading(session)), "\n"].concat();
    first_batch(&mut out, session, board);
    list(&mut out, "What we will learn", learning(session, board));
    list(&mut out, "What we need from others", asks(session, board, names));
    let dropped = cards(session, board, Lane::NotDoing).map(|(_, card)| title(card)).collect();
    if let Some(dropped) = in_one_line(dropped) {
        out.push_str("\nNot doing: ");
        out.push_str(&dropped);
        out.push('\n');
    }
    out
}

fn first_batch(out: &mut String, session: &Session, board: &Board) {
    let goal = plain(&one_line(&session.about.first_batch_goal));
    out.push_str("\nFirst batch");
    if !goal.is_empty() {
        out.push_str(": ");
        out.push_str(&goal);
    }
    out.push('\n');
    if board.lane(Lane::FirstBatch).is_empty() {
        out.push_str("Nothing stands in it yet.\n");
        return;
    }
    for (number, (_, card)) in (1..).zip(cards(session, board, Lane::FirstBatch)) {
        let mut line = format!("{number}. {}", plain(&title(card)));
        let value = plain(&values(session, card));
        if !value.is_empty() {
            line.push_str(" ◆ ");
            line.push_str(&value);
        }
        if card.shipped_at.is_some() {
            line.push_str(" (shipped)");
        } else if let Some(size) = card.size {
            line.push_str(&format!(" ({})", size.label()));
        }
        out.push_str(&line);
        out.push('\n');
    }
    out.push_str(&batch_time(session, board));
    out.push_str(".\n");
}

/// The questions that the first batch answers, each with when.
fn learning(session: &Session, board: &Board) -> Vec<String> {
    let told = served(session, board, &[Lane::FirstBatch]).into_iter().map(|(_, goal)| {
        let when = one_line(&goal.when);
        let when = if when.is_empty() { "no day yet".to_owned() } else { when };
        [question(goal), " – ".to_owned(), when].concat()
    });
    told.collect()
}

/// What the first batch and what comes next need.
fn asks(session: &Session, board: &Board, names: bool) -> Vec<String> {
    let soon = [Lane::FirstBatch, Lane::Next].into_iter().flat_map(|lane| cards(session, board, lane));
    let groups = asked(soon).into_iter();
    groups.flat_map(|(who, whats)| whats.into_iter().map(move |(what, _)| ask(&who, &what, names))).collect()
}

fn list(out: &mut String, heading: &str, texts: Vec<String>) {
    if texts.is_empty() {
        return;
    }
    out.push('\n');
    out.push_str(heading);
    out.push('\n');
    let more = texts.len().saturating_sub(MOST);
    for text in texts.iter().take(MOST) {
        out.push_str("• ");
        out.push_str(&plain(text));
        out.push('\n');
    }
    if more > 0 {
        out.push_str(&format!("• and {more} more\n"));
    }
}

fn in_one_line(texts: Vec<String>) -> Option<String> {
    let more = texts.len().saturating_sub(MOST);
    let shown: Vec<String> = texts.iter().take(MOST).map(|text| plain(text)).collect();
    let line = shown.join("; ");
    match (shown.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(line),
        (false, more) => Some(format!("{line}; and {more} more")),
    }
}

/// Joins what stands on both sides of it, and shows nothing.
const JOINER: char = '\u{2060}';

/// What somebody typed, so that no chat reads more in it than a person does. It looks the same:
/// - `@` is cut off from what follows, so that "@here" and "@everyone" call nobody;
/// - `<` becomes `‹`: Slack's `<!channel>` and `<https://a|b>`, and HTML;
/// - `](` is cut: a Markdown link can say one thing and lead to another;
/// - `*`, `~` and backticks become signs that look alike, and so does `_` at the edge of a word; `||` is cut;
/// - marks that turn the direction of writing around are dropped: they would turn ours around too.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        match c {
            '@' => out.extend([c, JOINER]),
            '<' => out.push('‹'),
            '(' if before == ']' => out.extend([JOINER, c]),
            '|' if before == '|' => out.extend([JOINER, c]),
            '*' => out.push('∗'),
            '~' => out.push('∼'),
            '`' => out.push('ˋ'),
            '_' if !before.is_alphanumeric() || !after.is_alphanumeric() => out.push('ˍ'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            _ => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_run_in_a_chat_can_only_be_read() {
        let cases = [
            ("<!channel> look", "‹!channel> look"),
            (
                "@here @everyone nadia@example.com",
                "@\u{2060}here @\u{2060}everyone nadia@\u{2060}example.com",
            ),
            ("<@U123> <https://evil.example|your bank>", "‹@\u{2060}U123> ‹https://evil.example|your bank>"),
            ("[your bank](https://evil.example)", "[your bank]\u{2060}(https://evil.example)"),
            ("*bold* _sly_ ~gone~ `code`", "∗bold∗ ˍslyˍ ∼gone∼ ˋcodeˋ"),
            ("first_batch_goal stays", "first_batch_goal stays"),
            ("||hidden||", "|\u{2060}|hidden|\u{2060}|"),
            ("\u{202e}txet\u{202c} \u{2067}x\u{2069}", "txet x"),
            ("a * b, 80 %, 3 > 2", "a ∗ b, 80 %, 3 > 2"),
            ("<img src=x onerror=alert(1)>", "‹img src=x onerror=alert(1)>"),
        ];
        for (typed, told) in cases {
            assert_eq!(plain(typed), told);
        }
    }

    proptest! {
        #[test]
        fn no_text_has_what_a_chat_acts_on(text in "[@<!>*_~`|\\[\\]() a-c\u{202e}\u{2060}-]{0,40}") {
            let told = plain(&text);
            for acted_on in ["<", "*", "~", "`", "](", "||", "\u{202e}"] {
                prop_assert!(!told.contains(acted_on), "{told:?}");
            }
            for (at, _) in told.match_indices('@') {
                prop_assert!(told[at + 1..].starts_with(JOINER), "{told:?}");
            }
        }
    }
}
