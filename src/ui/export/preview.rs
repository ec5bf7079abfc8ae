//! How it will look: the first rows as a table, the first lines as text.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::desk::Desk;

/// The preview, under the buttons that switch it.
pub fn preview(desk: Desk) -> AnyView {
    let count = move || desk.made.with(|made| made.count.clone());
    let switch = move |text: bool, name: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (desk.as_text.get() == text).to_string()
                on:click=move |_| desk.as_text.set(text)
            >
                {name}
            </button>
        }
    };
    let is_nothing = Memo::new(move |_| desk.is_nothing());
    let shown = move || {
        if let Some(text) = desk.by_hand.get() {
            by_hand(text)
        } else if desk.as_text.get() {
            as_text(desk)
        } else {
            as_table(desk)
        }
    };
    view! {
        <section class="preview" aria-label="Preview" hidden=is_nothing>
            <div class="preview-head">
                <h3>"Preview"</h3>
                <span class="count">{count}</span>
                <div class="either" role="group" aria-label="Preview as">
                    {switch(false, "Table")}
                    {switch(true, "Text")}
                </div>
            </div>
            {shown}
        </section>
    }
    .into_any()
}

fn as_table(desk: Desk) -> AnyView {
    let table = move || {
        desk.made.with(|made| {
            let table = &made.table;
            let heads: Vec<_> =
                table.headers.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect();
            let cell = |text: &String| view! { <td><div dir="auto">{text.clone()}</div></td> };
            let row = |(index, cells): (usize, &Vec<String>)| {
                view! { <tr><th scope="row">{index + 1}</th>{cells.iter().map(cell).collect::<Vec<_>>()}</tr> }
            };
            let rows: Vec<_> = table.rows.iter().map(|row| &row.cells).enumerate().map(row).collect();
            let more = table.total.saturating_sub(table.rows.len());
            let more = (more > 0).then(|| {
                view! { <p class="hint">{format!("and {more} more rows, which go as well.")}</p> }
            });
            view! {
                <div class="preview-box" tabindex="0" role="region" aria-label="Preview as a table">
                    <table>
                        <thead><tr><th scope="col"><span class="unseen">"Row"</span></th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {more}
            }
        })
    };
    table.into_any()
}

fn as_text(desk: Desk) -> AnyView {
    let more = move || match desk.made.with(|made| made.more) {
        0 => None,
        1 => Some("and 1 more line; the file is whole.".to_owned()),
        more => Some(format!("and {more} more lines; the file is whole.")),
    };
    let more = move || more().map(|more| view! { <p class="hint">{more}</p> });
    view! {
        <div class="preview-box" tabindex="0" role="region" aria-label="Preview as text">
            <pre dir="auto">{move || desk.made.with(|made| made.text.clone())}</pre>
        </div>
        {more}
    }
    .into_any()
}

/// All of the text, selected: for a browser that does not let the page copy.
fn by_hand(text: String) -> AnyView {
    let select = |event: web_sys::FocusEvent| {
        if let Some(area) = event.target() {
            area.unchecked_into::<HtmlTextAreaElement>().select();
        }
    };
    view! {
        <textarea
            class="field by-hand"
            aria-label="The whole text, to copy"
            readonly
            prop:value=text
            on:focus=select
        ></textarea>
    }
    .into_any()
}
