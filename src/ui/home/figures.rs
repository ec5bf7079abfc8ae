//! The numbers over all sessions: how many slices are small, what was shipped, and how the prediction of the
//! first feedback held.

use leptos::prelude::*;
use smallbatch_core::coach::meter::Share;
use smallbatch_core::coach::time;

use super::desk::Desk;
use crate::storage::{Found, Summary};

/// What is counted over the sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    /// Sessions with at least one slice.
    sessions: usize,
    /// Slices within a week, of all slices.
    within_a_week: Share,
    /// Slices that nobody has sized.
    unsized_slices: usize,
    /// Slices in users' hands.
    shipped: usize,
    /// Sessions that predicted their first feedback, and have had it.
    with_both: usize,
    /// The middle one's prediction, in working hours.
    predicted: u32,
    /// How many days the middle one took.
    took: i64,
}

impl Figures {
    fn of(found: &[Found]) -> Self {
        let mut figures = Self::default();
        let mut pairs: Vec<(i64, u32)> = Vec::new();
        for summary in found.iter().filter_map(counts) {
            figures.sessions += 1;
            figures.within_a_week.part += summary.within_a_week;
            figures.within_a_week.whole += summary.slices;
            figures.unsized_slices += summary.slices.saturating_sub(summary.sized);
            figures.shipped += summary.shipped;
            if let (Some(hours), Some(days)) = (summary.first_feedback, summary.first_feedback_days) {
                pairs.push((days, hours));
            }
        }
        figures.with_both = pairs.len();
        (figures.took, figures.predicted) = middle(pairs);
        figures
    }
}

/// The summary of a session that counts: it has slices and is in use. An alternative counts once something of
/// it is shipped, or every epic would count as often as it was split.
fn counts(found: &Found) -> Option<&Summary> {
    let summary = found.summary.as_ref()?;
    let is_plan = summary.alternative_of.is_some() && summary.shipped == 0;
    let counts = found.deleted_at.is_none() && !found.is_untouched_sample && summary.slices > 0 && !is_plan;
    counts.then_some(summary)
}

/// The session in the middle by what it took, with its own prediction; of an even number, the quicker one of the
/// two in the middle.
fn middle(mut pairs: Vec<(i64, u32)>) -> (i64, u32) {
    pairs.sort_unstable();
    let middle = pairs.len().saturating_sub(1) / 2;
    pairs.get(middle).copied().unwrap_or_default()
}

/// The section; nothing while no session has a slice.
pub fn over_sessions(desk: Desk) -> impl Fn() -> Option<AnyView> {
    let figures = Memo::new(move |_| desk.found.with(|found| Figures::of(found)));
    move || {
        let figures = figures.get();
        (figures.sessions > 0).then(|| shown(figures))
    }
}

fn shown(figures: Figures) -> AnyView {
    let Figures { sessions, within_a_week, unsized_slices, shipped, with_both, predicted, took } = figures;
    let percent = within_a_week.percent().unwrap_or_default();
    let slices = if within_a_week.whole == 1 { "slice" } else { "slices" };
    let week =
        format!("{} of {} {slices} within a week ({percent} %)", within_a_week.part, within_a_week.whole);
    let unsized_slices = match unsized_slices {
        0 => String::new(),
        1 => " 1 has no size yet, and does not count as small.".to_owned(),
        some => format!(" {some} have no size yet, and do not count as small."),
    };
    let week_means = [
        "Slices that are in users’ hands within a week, of all that have not been dropped. It is DORA’s \
         headline measure for small batches. Sessions without a slice, an untouched sample, and alternatives of \
         which nothing is shipped are left out.",
        &unsized_slices,
    ]
    .concat();
    let mut figures = vec![
        figure("within_a_week", week, week_means),
        figure(
            "shipped",
            format!("{shipped} shipped"),
            "Slices that were marked as shipped: in users’ hands.".to_owned(),
        ),
    ];
    if with_both > 0 {
        let took = match took {
            0 => "came the same day".to_owned(),
            1 => "took 1 day".to_owned(),
            days => format!("took {days} days"),
        };
        let of = if with_both == 1 { String::new() } else { format!(" (middle of {with_both} sessions)") };
        let predicted = time::told(predicted);
        figures.push(figure(
            "first_feedback",
            format!("First feedback: predicted {predicted} of work, {took}{of}"),
            "Predicted: working time through the first batch to its first readable signal, as it was when the \
             first slice was shipped. Took: calendar days \
             from the beginning of the session to the first verdict on a slice’s feedback. Only sessions that \
             have both."
                .to_owned(),
        ));
    }
    let sessions = if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") };
    view! {
        <section class="over" aria-labelledby="over-sessions">
            <h2 id="over-sessions">"Over your sessions"<span class="hint">{sessions}</span></h2>
            <div class="over-figures">{figures}</div>
        </section>
    }
    .into_any()
}

/// One number, and its definition one tap away.
fn figure(word: &'static str, text: String, definition: String) -> AnyView {
    view! {
        <details class="over-figure" data-figure=word>
            <summary>{text}</summary>
            <p class="hint">{definition}</p>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_session_keeps_its_own_prediction() {
        assert_eq!(middle(vec![]), (0, 0));
        assert_eq!(middle(vec![(9, 8), (2, 40), (4, 16)]), (4, 16));
        assert_eq!(middle(vec![(9, 8), (2, 40), (4, 16), (5, 1)]), (4, 16), "the quicker of two");
    }
}
