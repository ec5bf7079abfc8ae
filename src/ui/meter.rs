//! The numbers beside the epic, big enough to read from the back.

use leptos::prelude::*;

use super::workshop;

/// The meter.
#[component]
pub fn MeterView() -> impl IntoView {
    let workshop = workshop();
    view! {
        <dl class="meter" aria-label="Meter">
            <div class="number"><dt>"slices"</dt><dd>{move || workshop.meter().slices}</dd></div>
            <div class="number"><dt>"value + feedback"</dt><dd>{move || workshop.meter().with_both}</dd></div>
            <div class="number"><dt>"within a week"</dt><dd>{move || workshop.meter().within_a_week}</dd></div>
        </dl>
    }
}
