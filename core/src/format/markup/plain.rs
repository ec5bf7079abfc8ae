//! No markup. Only headings stand at the very left without a mark, so that no line of a text can pose as one.

use super::Block;

pub(super) fn section(out: &mut String, heading: &str, blocks: &[Block]) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(heading);
    out.push('\n');
    for block in blocks {
        // A field under a point stands below its words.
        let (first, next) = match (block.depth, block.name) {
            (0, _) => ("  ", "  "),
            (1, _) => ("- ", "  "),
            _ => ("  ", "    "),
        };
        let mut indent = first;
        for line in block.text.lines() {
            if !line.is_empty() {
                out.push_str(indent);
                if let Some(name) = block.name.filter(|_| indent == first) {
                    out.push_str(name);
                    out.push_str(": ");
                }
                out.push_str(line);
            }
            out.push('\n');
            indent = next;
        }
    }
}
