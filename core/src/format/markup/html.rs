//! HTML as fragments of description fields hold it: headings, paragraphs, lists, line breaks, and no attribute.

use super::Block;

pub(super) fn section(out: &mut String, heading: &str, blocks: &[Block]) {
    out.push_str("<h3>");
    escape(out, heading);
    out.push_str("</h3>");
    let mut depth = 0;
    for block in blocks {
        // An item stays open, because a list within it may follow.
        while depth > block.depth {
            out.push_str("</li></ul>");
            depth -= 1;
        }
        match block.depth {
            0 => out.push_str("<p>"),
            _ if depth == block.depth => out.push_str("</li><li>"),
            _ => {
                out.push_str("<ul><li>");
                depth += 1;
            }
        }
        if let Some(name) = block.name {
            escape(out, name);
            out.push_str(": ");
        }
        for (index, line) in block.text.lines().enumerate() {
            if index > 0 {
                out.push_str("<br>");
            }
            escape(out, line.trim_start());
        }
        if block.depth == 0 {
            out.push_str("</p>");
        }
    }
    out.push_str(&"</li></ul>".repeat(depth));
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
