//! How long things take, in working hours: sizes are classes, and each counts with its upper bound.

use crate::model::Size;

/// A working day.
pub const DAY: u32 = 8;
/// A working week.
pub const WEEK: u32 = 5 * DAY;
/// A working month.
pub const MONTH: u32 = 4 * WEEK;

/// The working hours that a slice counts with. One that nobody has sized counts as a week, which is DORA's
/// line; "longer" counts as a quarter.
#[must_use]
pub fn hours(size: Option<Size>) -> u32 {
    match size {
        Some(Size::Hour) => 1,
        Some(Size::Day) => DAY,
        Some(Size::Week) | None => WEEK,
        Some(Size::Month) => MONTH,
        Some(Size::Longer) => 3 * MONTH,
    }
}

/// Working hours as people say them: "3 hours", "2 days", "1.5 weeks", "2 months".
#[must_use]
pub fn told(hours: u32) -> String {
    let (unit, name) = match hours {
        0..DAY => (1, "hour"),
        DAY..WEEK => (DAY, "day"),
        WEEK..MONTH => (WEEK, "week"),
        _ => (MONTH, "month"),
    };
    // Tenths by hand: printing a float costs eleven kilobytes of WebAssembly.
    let tenths = (hours * 10 + unit / 2) / unit;
    let number = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    };
    let plural = if tenths == 10 { "" } else { "s" };
    format!("{number} {name}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_unit_that_people_would_use() {
        for (hours, words) in [
            (0, "0 hours"),
            (1, "1 hour"),
            (8, "1 day"),
            (12, "1.5 days"),
            (40, "1 week"),
            (64, "1.6 weeks"),
            (160, "1 month"),
            (480, "3 months"),
        ] {
            assert_eq!(told(hours), words);
        }
    }
}
