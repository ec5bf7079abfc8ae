//! A calendar day, for dates that people agree on: "gone by 2026-03-12".

use std::fmt;

use super::Timestamp;

const MILLIS: i64 = 86_400_000;

/// A day between the years 0 and 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Timestamp);

impl Day {
    /// The day, in UTC, in which `moment` lies.
    #[must_use]
    pub fn of(moment: Timestamp) -> Self {
        Self(Timestamp::from_millis(moment.millis().div_euclid(MILLIS) * MILLIS))
    }

    /// The day that is `days` later.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self::of(Timestamp::from_millis(self.0.millis() + i64::from(days) * MILLIS))
    }

    /// How many days lie between the days of two moments; negative when `self` is the later one.
    #[must_use]
    pub fn until(self, later: Self) -> i64 {
        (later.0.millis() - self.0.millis()) / MILLIS
    }

    /// Reads `2026-01-31`; `None` when `text` is something else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 10).then(|| Timestamp::parse(&[text, "T00:00:00Z"].concat()))?.map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_written_and_counted_from() {
        let day = Day::parse("2026-01-31").expect("a day");
        assert_eq!(day.to_string(), "2026-01-31");
        assert_eq!(day.plus(40).to_string(), "2026-03-12");
        assert_eq!(day.until(day.plus(40)), 40);
        assert_eq!(Day::of(Timestamp::parse("2026-01-31T23:59:59Z").expect("a moment")), day);
        for no in ["2026-02-31", "tomorrow", "2026-1-31", "2026-01-31T00:00:00Z", "2026-01-3é"] {
            assert_eq!(Day::parse(no), None, "{no}");
        }
    }
}
