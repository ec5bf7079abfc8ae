//! The feedback plan: which goals have a readable signal, and what instrumentation a signal needs.

use crate::model::{Card, FeedbackGoal, Source};

/// The line that a telemetry signal adds to a card's "done when"; `None` for another source, without a
/// signal, or where the card says it already.
#[must_use]
pub fn instrumentation_missing(card: &Card, goal: &FeedbackGoal) -> Option<String> {
    let signal = goal.signal.trim();
    if goal.source != Source::Monitoring || signal.is_empty() || card.done_when.contains(signal) {
        return None;
    }
    let place = goal.r#where.trim();
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    Some(format!("Counted in production: {signal}{place}"))
}
