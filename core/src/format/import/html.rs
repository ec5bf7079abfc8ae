//! The words of HTML: what a tracker exports of a description that it keeps as HTML. One pass; what is no tag is
//! text.

/// The words, and whether there was anything but words.
pub(super) fn words(html: &str) -> (String, bool) {
    let mut out = String::with_capacity(html.len());
    let mut marked = false;
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((length, tag)) = tag(rest) {
            if breaks_line(tag) && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            rest = &rest[length..];
            marked = true;
        } else if let Some((length, c)) = entity(rest) {
            out.push(c);
            rest = &rest[length..];
            marked = true;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    let length = out.trim_end().len();
    out.truncate(if marked { length } else { out.len() });
    (out, marked)
}

/// The tag that `rest` begins with: its length, and its name. A tag that goes on for longer is none.
fn tag(rest: &str) -> Option<(usize, &str)> {
    const LONGEST: usize = 2_000;
    let inner = rest.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    Some((end + 2, name))
}

fn breaks_line(tag: &str) -> bool {
    let tags = ["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"];
    tags.iter().any(|one| one.eq_ignore_ascii_case(tag))
}

/// The entity that `rest` begins with: its length, and the character.
pub(super) fn entity(rest: &str) -> Option<(usize, char)> {
    let inner = rest.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|byte| byte == b';')?;
    let name = &inner[..end];
    let number = || {
        let digits = name.strip_prefix('#')?;
        match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        }
    };
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => char::from_u32(number()?).filter(|c| *c != '\0')?,
    };
    Some((end + 2, c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_go_and_their_line_ends_stay() {
        let html =
            "<div>A &lt;b&gt; &amp; c</div><ul><li>one<br>two</li></ul>\u{a0}<a href=\"x\">l</a> 1 < 2 & 3";
        assert_eq!(words(html).0, "A <b> & c\none\ntwo\n\u{a0}l 1 < 2 & 3");
        assert_eq!(words("plain & < simple "), ("plain & < simple ".to_owned(), false));
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "[<>a/&;#x1é ]{0,40}") {
            let (words, _) = words(&text);
            prop_assert!(words.len() <= text.len());
        }
    }
}
