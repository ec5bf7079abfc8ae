use super::*;

#[test]
fn clean_ok() {
    assert_eq!(clean(" a \r\n\n\n\n  b\t\u{202e}c\u{0}\r"), "a\n\n  b c");
}
