//! Which column of a table means what. One row for each column: its header, what it means, and what stands in its first
//! rows. So nothing scrolls sideways, whether there are four columns or two hundred.

use leptos::prelude::*;
use smallbatch_core::format::import::Column;
use smallbatch_core::format::table::Table;

use super::super::workshop;
use super::intake::Intake;
use crate::browser::focus_soon;

/// So many cells of a column are shown.
const ROWS: usize = 3;
/// A table with more columns shows those that mean something, at first.
const FEW: usize = 12;
/// Never more than these: a hostile file has a million.
const MOST: usize = 300;
/// The longest cell that is shown, in letters.
const CELL: usize = 90;

/// The table.
pub fn columns(intake: Intake, table: &Table) -> AnyView {
    let means = intake.columns.get_untracked();
    let count = table.headers.len();
    let hidden = |index: usize| count > FEW && means.get(index).is_none_or(Option::is_none);
    let any_means_something = (0..count).any(|index| !hidden(index));
    let all = RwSignal::new(!any_means_something);
    let rows: Vec<AnyView> =
        (0..count.min(MOST)).map(|index| row(intake, table, index, hidden(index), all)).collect();
    let left_out = (0..count).filter(|index| hidden(*index)).count();
    let more = move || {
        (left_out > 0 && !all.get()).then(|| {
            let show = move |_| {
                all.set(true);
                focus_soon(".import-columns select");
            };
            let words = ["Show the ", &left_out.to_string(), " columns that are left out"].concat();
            view! { <button type="button" class="button" on:click=show>{words}</button> }
        })
    };
    let beyond = (count > MOST).then(|| {
        let words = ["And ", &(count - MOST).to_string(), " more columns, left out."].concat();
        view! { <p class="hint">{words}</p> }
    });
    view! {
        <table class="import-columns">
            <caption class="unseen">"Which column means what"</caption>
            <thead>
                <tr>
                    <th scope="col">"Column"</th>
                    <th scope="col">"Means"</th>
                    <th scope="col">"First rows"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
        {beyond}
    }
    .into_any()
}

fn row(intake: Intake, table: &Table, index: usize, hidden: bool, all: RwSignal<bool>) -> AnyView {
    let read_only = workshop().is_read_only();
    let header = table.headers.get(index).map(|header| short(header)).filter(|header| !header.is_empty());
    let header = header.unwrap_or_else(|| ["Column ", &(index + 1).to_string()].concat());
    let means = move || intake.columns.with(|columns| columns.get(index).copied().flatten());
    let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| short(cell));
    let cells: Vec<_> = cells
        .filter(|cell| !cell.is_empty())
        .take(ROWS)
        .map(|cell| view! { <li dir="auto">{cell}</li> })
        .collect();
    let option = move |column: &Column| {
        let column = *column;
        view! {
            <option value=column.word() prop:selected=move || means() == Some(column)>{column.label()}</option>
        }
    };
    let options: Vec<_> = Column::ALL.iter().map(option).collect();
    view! {
        <tr data-left-out=move || means().is_none().then_some("") hidden=move || hidden && !all.get()>
            <th scope="row" dir="auto">{header.clone()}</th>
            <td>
                <select
                    class="field"
                    aria-label=["What “", &header, "” means"].concat()
                    disabled=read_only
                    on:change=move |event| intake.choose(index, Column::parse(&event_target_value(&event)))
                >
                    <option value="" prop:selected=move || means().is_none()>"Left out"</option>
                    {options}
                </select>
            </td>
            <td><ul class="import-cells">{cells}</ul></td>
        </tr>
    }
    .into_any()
}

/// A cell as one line, and not for ever.
fn short(cell: &str) -> String {
    let cell: String = cell.chars().take(CELL * 2).collect();
    let mut line = smallbatch_core::outline::one_line(&cell);
    if let Some((end, _)) = line.char_indices().nth(CELL) {
        line.truncate(end);
        line.push('…');
    }
    line
}
