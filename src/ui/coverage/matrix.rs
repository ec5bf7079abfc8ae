//! Value goals × slices, big enough to read from the back of the room. A cell is a button that tags; the whole
//! table is one stop of the Tab key, arrows go from cell to cell.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use smallbatch_core::coach::coverage::Matrix;
use smallbatch_core::command::TextField;
use smallbatch_core::model::{CardId, GoalId, Lane, ValueGoalId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::super::goals::goal_name;
use super::super::{TITLE, shown, workshop};
use crate::browser::{closest, focus_soon, id_of};
use crate::workshop::Panel;

/// Where the Tab key stops: a slice's title, or where it meets a goal. Kept in the page; this is for rows that are
/// written anew.
type Stop = StoredValue<Option<(CardId, Option<ValueGoalId>)>>;

/// So many rows are shown at first.
const ROWS: usize = 150;
/// The lanes of what is going to be delivered, in the order of [`smallbatch_core::model::Board::batches`].
const LANES: [Lane; 4] = [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later];

/// The table, with the outcome above it.
pub fn matrix() -> AnyView {
    let workshop = workshop();
    let all = RwSignal::new(false);
    let batches = Memo::new(move |_| LANES.iter().map(|lane| workshop.count(*lane)).sum::<usize>());
    let goals = Memo::new(move |_| workshop.goals(false));
    let table = move || {
        match (goals.with(Vec::is_empty), batches.get() == 0) {
        (true, _) => view! {
            <p class="hint">"No value goal yet: who gets what out of it?"</p>
            <button type="button" class="button" on:click=move |_| workshop.open_panel(Panel::Goals)>"Name the value"</button>
        }
        .into_any(),
        (_, true) => view! { <p class="hint">"No slices yet: tear a card off the epic."</p> }.into_any(),
        _ => table(goals, all),
    }
    };
    let more = move || {
        let count = batches.get();
        (count > ROWS && !all.get()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| {
                    all.set(true);
                    focus_soon(".matrix [tabindex=\"0\"]");
                }>{["Show all ", &thousands(count)].concat()}</button>
            }
        })
    };
    view! {
        <section class="delivers" aria-labelledby="delivers">
            <h3 id="delivers">"Who delivers which value"</h3>
            {outcome()}
            {table}
            {more}
        </section>
    }
    .into_any()
}

/// "1,000".
fn thousands(count: usize) -> String {
    match count / 1000 {
        0 => count.to_string(),
        thousands => format!("{thousands},{:03}", count % 1000),
    }
}

/// What all of it is for.
fn outcome() -> AnyView {
    let workshop = workshop();
    let write = move |_| {
        workshop.panel.set(Some(Panel::Epic));
        focus_soon(".panel [data-field=outcome]");
    };
    let show = move || {
        let outcome = workshop.text(TextField::EpicOutcome);
        if outcome.trim().is_empty() {
            let ask = "Say what will be different for them";
            view! { <button type="button" class="link" on:click=write>{ask}</button> }.into_any()
        } else {
            view! { <span dir="auto">{outcome}</span> }.into_any()
        }
    };
    view! { <p class="outcome" id="outcome"><strong>"Outcome: "</strong>{show}</p> }.into_any()
}

fn table(goals: Memo<Vec<GoalId>>, all: RwSignal<bool>) -> AnyView {
    let workshop = workshop();
    let element = NodeRef::<html::Table>::new();
    let stop = Stop::default();
    let counts = Memo::new(move |_| {
        goals.track();
        workshop.watch(|replica| Matrix::of(replica.session(), replica.board()).goals)
    });
    // How many rows of each lane are shown.
    let shown_rows = move |lane: Lane| {
        let before: usize =
            LANES.iter().take_while(|other| **other != lane).map(|lane| workshop.count(*lane)).sum();
        if all.get() { usize::MAX } else { ROWS.saturating_sub(before) }
    };
    let lanes = LANES.map(|lane| {
        let rows = Memo::new(move |_| {
            let mut rows = workshop.lane(lane);
            rows.truncate(shown_rows(lane));
            rows
        });
        let head = move || {
            (!rows.with(Vec::is_empty)).then(|| {
                view! {
                    <tr class="matrix-lane" data-lane=lane.word()>
                        <th scope="rowgroup" colspan=goals.with(Vec::len) + 1>
                            <span>{lane.label()}" "<span class="count">{workshop.count(lane)}</span></span>
                        </th>
                    </tr>
                }
            })
        };
        view! {
            <tbody>
                {head}
                <For each=move || rows.get() key=|id| *id children=move |id| row(id, goals, stop) />
            </tbody>
        }
    });
    // One cell is what the Tab key stops at; where it went, the first one is.
    Effect::new(move || {
        goals.track();
        let _rows: usize = LANES.iter().map(|lane| workshop.count(*lane)).sum();
        all.track();
        let Some(table) = element.get() else { return };
        if let Ok(None) = table.query_selector("[tabindex=\"0\"]")
            && let Ok(Some(first)) = table.query_selector("tbody button")
        {
            let _ = first.set_attribute("tabindex", "0");
            let row = first.closest("tr").ok().flatten();
            stop.set_value(row.and_then(|row| Some((id_of(&row, "data-row")?, None))));
        }
    });
    let head = move |goal: GoalId| {
        view! { <th scope="col" dir="auto"><span>{goal_name(goal)}</span></th> }.into_any()
    };
    let foot = move |(_, count): (ValueGoalId, usize)| {
        let told = match count {
            0 => view! { <span class="flag">"no card delivers this"</span> }.into_any(),
            1 => "1 card".into_any(),
            count => [&count.to_string(), " cards"].concat().into_any(),
        };
        view! { <td>{told}</td> }
    };
    view! {
        <div class="matrix-box">
            <table
                class="matrix"
                node_ref=element
                aria-labelledby="delivers"
                aria-describedby="outcome"
                on:click=move |event: MouseEvent| {
                    let Some(button) = closest(event.target(), "button") else { return };
                    let Some(card) = closest(event.target(), "tr").and_then(|row| id_of::<CardId>(&row, "data-row")) else { return };
                    match id_of::<ValueGoalId>(&button, "data-goal") {
                        Some(goal) => workshop.toggle_tag(card, goal.into()),
                        None => workshop.open_card(card, TITLE),
                    }
                }
                on:keydown=move |event: KeyboardEvent| walk(&event)
                on:focusin=move |event: FocusEvent| stop_at(&event, stop)
            >
                <thead>
                    <tr>
                        <th scope="col">"Slice"</th>
                        <For each=move || goals.get() key=|goal| *goal children=head />
                    </tr>
                </thead>
                {lanes.into_iter().collect::<Vec<_>>()}
                <tfoot>
                    <tr>
                        <th scope="row">"Delivered by"</th>
                        {move || counts.get().into_iter().map(foot).collect::<Vec<_>>()}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// A slice: its title, and a cell for each goal. Whatever changes in it, its elements stay, and the focus with them.
fn row(id: CardId, goals: Memo<Vec<GoalId>>, stop: Stop) -> AnyView {
    let workshop = workshop();
    let read_only = workshop.is_read_only();
    let content = move || {
        let (title, tags) = workshop
            .card(id, |card| (shown(&card.title).to_owned(), card.value_goal_ids.clone()))
            .unwrap_or_default();
        let mut claimed = false;
        let cells: Vec<_> = goals
            .get()
            .into_iter()
            .filter_map(|goal| {
                let GoalId::Value(value) = goal else { return None };
                let on = tags.contains(&value);
                claimed |= on;
                let name = workshop.goal_name(goal).unwrap_or_default();
                Some(view! {
                    <td>
                        <button
                            type="button"
                            tabindex=tabindex(stop.get_value() == Some((id, Some(value))))
                            data-goal=value.to_string()
                            disabled=read_only
                            aria-pressed=on.to_string()
                            aria-label=[&title, ": ", shown(&name)].concat()
                        ></button>
                    </td>
                })
            })
            .collect();
        view! {
            <th scope="row">
                <button type="button" class="link" tabindex=tabindex(stop.get_value() == Some((id, None))) dir="auto">{title}</button>
                {(!claimed).then(|| view! { <span class="flag">"no value claims it"</span> })}
            </th>
            {cells}
        }
    };
    view! { <tr data-row=id.to_string()>{content}</tr> }.into_any()
}

/// The cell that has the focus is the one that the Tab key comes back to.
fn stop_at(event: &FocusEvent, stop: Stop) {
    let Some(button) = closest(event.target(), ".matrix tbody button") else { return };
    let Some(table) = closest(event.target(), ".matrix") else { return };
    if let Ok(Some(old)) = table.query_selector("[tabindex=\"0\"]") {
        let _ = old.set_attribute("tabindex", "-1");
    }
    let _ = button.set_attribute("tabindex", "0");
    let row = closest(event.target(), "tr").and_then(|row| id_of(&row, "data-row"));
    stop.set_value(row.map(|card| (card, id_of(&button, "data-goal"))));
}

fn tabindex(stops: bool) -> &'static str {
    if stops { "0" } else { "-1" }
}

/// Arrows, Home and End go from cell to cell.
fn walk(event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(row) = closest(event.target(), "tr[data-row]") else { return };
    let Some(cell) = closest(event.target(), "th, td").and_then(|cell| cell.dyn_into::<Element>().ok())
    else {
        return;
    };
    let column =
        (0..row.children().length()).find(|index| row.children().item(*index).as_ref() == Some(&cell));
    let Some(column) = column else { return };
    let last = row.children().length().saturating_sub(1);
    let (row, column): (Option<Element>, u32) = match event.key().as_str() {
        "ArrowLeft" => (Some(row.into()), column.saturating_sub(1)),
        "ArrowRight" => (Some(row.into()), (column + 1).min(last)),
        "Home" => (Some(row.into()), 0),
        "End" => (Some(row.into()), last),
        "ArrowUp" => (beside(&row, false), column),
        "ArrowDown" => (beside(&row, true), column),
        _ => return,
    };
    event.prevent_default();
    let button = row.and_then(|row| row.children().item(column)?.query_selector("button").ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// The next row of a slice, or the one before, also in another lane.
fn beside(row: &Element, down: bool) -> Option<Element> {
    let step = |element: &Element| {
        if down { element.next_element_sibling() } else { element.previous_element_sibling() }
    };
    let mut lane = row.parent_element()?;
    let mut next = step(row);
    loop {
        match next {
            Some(row) if row.has_attribute("data-row") => return Some(row),
            Some(other) => next = step(&other),
            None => {
                lane = step(&lane).filter(|lane| lane.tag_name() == "TBODY")?;
                next = if down { lane.first_element_child() } else { lane.last_element_child() };
            }
        }
    }
}
