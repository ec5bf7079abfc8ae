//! What is left of a text before any markup. That every markup reads back is tested in tests/backlog.

use super::*;

#[test]
fn only_what_can_be_seen_is_left() {
    assert_eq!(clean(" a \r\n\n\n\n  b\tc\r\rd\u{2028}e\r"), "a\n\n  b c\n\nd\ne");
    assert_eq!(clean("\u{feff}a\u{0}\u{1b}[1m\u{202e}b\u{2066}c\u{200f}"), "a[1mbc\u{200f}");
    assert_eq!(clean(" \r\n\t\u{202e}"), "");
}

#[test]
fn a_field_whose_point_says_nothing_does_not_go_under_another() {
    let lines = vec![
        Line::Point("one".to_owned()),
        Line::Field("Signal", "a".to_owned()),
        Line::Point(" ".to_owned()),
        Line::Field("Signal", "b".to_owned()),
    ];
    let section = Section { heading: "Value".into(), lines };
    assert_eq!(Markup::Plain.write(&[section]), "Value\n- one\n  Signal: a\n- Signal: b\n");
}
