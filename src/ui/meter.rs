//! The numbers beside the epic, big enough to read from the back.

use leptos::prelude::*;

use super::workshop;

/// The meter.
#[component]
pub fn MeterView() -> impl IntoView {
    let meter = workshop().records.meter;
    view! {
        <dl class="meter" aria-label="Meter">
            <div class="number"><dt>"slices"</dt><dd>{move || meter.get().slices}</dd></div>
            <div class="number"><dt>"value + feedback"</dt><dd>{move || meter.get().with_both}</dd></div>
            <div class="number"><dt>"within a week"</dt><dd>{move || meter.get().within_a_week}</dd></div>
        </dl>
    }
}
