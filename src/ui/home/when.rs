//! When something happened, in the words that people use.

use js_sys::{Date, Object, Reflect};
use smallbatch_core::model::Timestamp;
use wasm_bindgen::JsValue;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A moment as seen from now, and exactly, as this device writes dates and times.
pub fn told(moment: Timestamp) -> (String, String) {
    let (then, now) = (moment.millis(), crate::browser::now().millis());
    let date = date(then);
    let words = ago((now - then) / MINUTE, day(now) - day(then)).unwrap_or_else(|| {
        let long = Object::new();
        let _ = Reflect::set(&long, &"dateStyle".into(), &"long".into());
        // The app speaks English, whatever the device does.
        String::from(date.to_locale_date_string("en-GB", &long))
    });
    (words, String::from(date.to_locale_string("default", &JsValue::UNDEFINED)))
}

fn date(millis: i64) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "exact for 285,000 years")]
    Date::new(&JsValue::from_f64(millis as f64))
}

/// The number of the day on this device's calendar.
fn day(millis: i64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "minutes within a day")]
    let zone = date(millis).get_timezone_offset() as i64 * MINUTE;
    (millis - zone).div_euclid(DAY)
}

/// How long ago something was that is `minutes` old and was `days` midnights ago; `None` where a date says
/// it better.
fn ago(minutes: i64, days: i64) -> Option<String> {
    let count = |number: i64, one: &str, many: &str| match number {
        1 => one.to_owned(),
        _ => [&number.to_string(), many].concat(),
    };
    match (minutes, days) {
        // Another device's clock may be ahead of this one's.
        (..1, _) => Some("just now".to_owned()),
        (..60, _) => Some(count(minutes, "a minute ago", " minutes ago")),
        // Eleven in the evening is not "yesterday" at one in the morning.
        (..720, _) | (_, ..=0) => Some(count(minutes / 60, "an hour ago", " hours ago")),
        (_, 1..7) => Some(count(days, "yesterday", " days ago")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_that_people_use() {
        let cases = [
            ((-5, 0), Some("just now")),
            ((0, 0), Some("just now")),
            ((1, 0), Some("a minute ago")),
            ((59, 1), Some("59 minutes ago")),
            ((60, 0), Some("an hour ago")),
            ((119, 1), Some("an hour ago")),
            ((719, 1), Some("11 hours ago")),
            ((720, 1), Some("yesterday")),
            ((1_380, 0), Some("23 hours ago")),
            ((2_000, 2), Some("2 days ago")),
            ((9_000, 6), Some("6 days ago")),
            ((10_080, 7), None),
        ];
        for ((minutes, days), words) in cases {
            assert_eq!(ago(minutes, days).as_deref(), words, "{minutes} minutes, {days} days");
        }
    }
}
