//! What the words in a cell mean: lanes, sizes, points, techniques, labels.

use crate::format::backlog;
use crate::model::{Lane, Size, Technique};

/// A word without its case, blanks and marks: "First batch", "first_batch" and "first-batch" are one.
pub(super) fn slug(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn lane(text: &str) -> Option<Lane> {
    let slug = slug(text);
    let known = Lane::ALL.iter().copied().find(|lane| slug == self::slug(lane.label()));
    known.or_else(|| (slug == "mvp").then_some(Lane::FirstBatch))
}

pub(super) fn size(text: &str) -> Option<Size> {
    let slug = slug(text);
    let is = |size: &Size| slug == self::slug(size.label()) || slug == size.word();
    Size::ALL.iter().copied().find(is)
}

/// Points as a size: the inverse of [`backlog::points`]. What lies between two sizes is the larger one.
pub(super) fn points(text: &str) -> Option<Size> {
    let text = text.trim();
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() {
        return None;
    }
    let more = part.bytes().any(|digit| digit != b'0');
    let points = whole.parse::<u32>().ok()?.saturating_add(u32::from(more));
    let fits = |size: &Size| backlog::points(*size) >= points;
    Some(Size::ALL.iter().copied().find(fits).unwrap_or(Size::Longer))
}

pub(super) fn technique(text: &str) -> Option<Technique> {
    let slug = slug(text);
    Technique::ALL.iter().copied().find(|technique| slug == self::slug(technique.label()))
}

/// What a label says, as our exports write them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    Lane(Lane),
    Size(Size),
    Technique(Technique),
    /// A value goal, by a name that was made of the label.
    Value(String),
    Epic,
    Removal,
    /// Nothing that is kept: another item says it.
    Known,
    Other,
}

pub(super) fn label(text: &str) -> Label {
    let text = text.trim();
    if let Some(lane) = lane(text) {
        return Label::Lane(lane);
    }
    if let Some(technique) = technique(text).filter(|technique| *technique != Technique::Plain) {
        return Label::Technique(technique);
    }
    if let Some(size) = text.strip_prefix("size-").and_then(size) {
        return Label::Size(size);
    }
    if let Some(value) = text.strip_prefix("value-").filter(|value| !value.is_empty()) {
        let name = value.replace('-', " ");
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        return Label::Value(first.chain(letters).collect());
    }
    match text {
        "epic" => Label::Epic,
        "removal" => Label::Removal,
        "split-card" | "shipped" => Label::Known,
        _ => Label::Other,
    }
}

/// The things in a cell that holds several: one a line, or separated by semicolons; labels by commas too.
pub(super) fn several<'a>(cell: &'a str, separators: &'a [char]) -> impl Iterator<Item = &'a str> {
    cell.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_the_size_that_they_fit_into() {
        for size in Size::ALL {
            assert_eq!(points(&backlog::points(*size).to_string()), Some(*size));
        }
        for (text, size) in [
            ("0", Some(Size::Hour)),
            ("1.5", Some(Size::Day)),
            ("3.0", Some(Size::Week)),
            ("8,0", Some(Size::Month)),
            ("99999999", Some(Size::Longer)),
            ("99999999999999", None),
            ("-1", None),
            ("3d", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(points(text), size, "{text}");
        }
    }

    #[test]
    fn our_own_labels_are_read() {
        assert_eq!(label("first-batch"), Label::Lane(Lane::FirstBatch));
        assert_eq!(label("size-week"), Label::Size(Size::Week));
        assert_eq!(label("feature-toggle"), Label::Technique(Technique::FeatureToggle));
        assert_eq!(label("value-paid-back"), Label::Value("Paid back".to_owned()));
        assert_eq!(label("backend"), Label::Other);
    }
}
