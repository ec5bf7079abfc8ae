//! One session in the list: a small pad with its title, what it holds, and what can be done to it.

use leptos::prelude::*;
use smallbatch_core::model::SessionId;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::desk::{Act, Desk};
use super::when;
use crate::browser::focus_soon;
use crate::route::address;
use crate::storage::{Condition, Found};

/// The sessions on the shelf, or those in the bin.
#[component]
pub fn Tiles(desk: Desk, bin: bool) -> impl IntoView {
    view! {
        <ul class="tiles" aria-label=if bin { "Recently deleted" } else { "Sessions" }>
            <For
                each=move || desk.ids(bin)
                key=|id| *id
                children=move |id| {
                    let find = move || {
                        desk.found.with(|found| found.iter().find(|found| found.id == id).cloned())
                    };
                    let inside = move || find().map(|found| inside(desk, &found));
                    let name = move || find().map(|found| title(&found));
                    let condition = move || find().map(|found| word(found.condition));
                    view! {
                        <li class="tile" data-session=id.to_string() data-condition=condition aria-label=name>
                            {inside}
                        </li>
                    }
                }
            />
        </ul>
    }
    .into_any()
}

fn word(condition: Condition) -> &'static str {
    match condition {
        Condition::Sound => "sound",
        Condition::TooNew => "too-new",
        Condition::Unreadable => "unreadable",
    }
}

fn title(found: &Found) -> String {
    match &found.summary {
        Some(summary) => summary.title.clone(),
        None => "A session that cannot be read".to_owned(),
    }
}

fn inside(desk: Desk, found: &Found) -> AnyView {
    let id = found.id;
    let title = title(found);
    let head = if desk.renaming.get() == Some(id) {
        rename(desk, id, title.clone())
    } else if found.deleted_at.is_some() {
        view! { <span dir="auto">{title.clone()}</span> }.into_any()
    } else {
        view! { <a href=address(id) dir="auto">{title.clone()}</a> }.into_any()
    };
    let (prefix, moment) = match found.deleted_at {
        Some(deleted_at) => ("Deleted ", Some(deleted_at)),
        None => ("Changed ", found.summary.as_ref().map(|summary| summary.updated_at)),
    };
    let moment = moment.map(|moment| {
        let (words, exactly) = when::told(moment);
        view! { <p class="hint">{prefix}<time datetime=moment.to_string() title=exactly>{words}</time></p> }
    });
    let acts: &[Act] = match (found.deleted_at, found.condition) {
        (Some(_), _) => &[Act::Restore, Act::Forget],
        (None, Condition::Sound) => &[Act::Rename, Act::Duplicate, Act::Delete],
        (None, _) => &[Act::Delete],
    };
    let tools: Vec<_> = acts.iter().map(|act| tool(desk, *act, id, title.clone())).collect();
    view! {
        <h3 class="tile-title">{head}</h3>
        <div class="tile-body">{content(found)}{alternative_of(desk, found)}{moment}</div>
        <div class="tile-tools">{tools}</div>
    }
    .into_any()
}

/// How much there is in it, or why that cannot be said.
fn content(found: &Found) -> AnyView {
    let said = match found.condition {
        Condition::Unreadable => {
            "It cannot be read, and is left as it is. Open it to save its text as a file."
        }
        Condition::TooNew => "Made by a newer Smallbatch: read only here.",
        Condition::Sound => "",
    };
    let count =
        |number: usize, what: &'static str| view! { <p class="tile-count"><b>{number}</b>" "{what}</p> };
    match &found.summary {
        Some(summary) if said.is_empty() && summary.slices > 0 => {
            let slices = if summary.slices == 1 { "slice" } else { "slices" };
            view! {
                {count(summary.slices, slices)}
                {count(summary.with_both, "with value and feedback")}
                {(summary.shipped > 0).then(|| count(summary.shipped, "shipped"))}
            }
            .into_any()
        }
        _ => {
            let said = if said.is_empty() { "Nothing split yet" } else { said };
            view! { <p class="tile-said">{said}</p> }.into_any()
        }
    }
}

/// Of which session it is another way to split.
fn alternative_of(desk: Desk, found: &Found) -> Option<AnyView> {
    let origin = found.summary.as_ref()?.alternative_of?;
    let origin = desk.found.with(|all| all.iter().find(|found| found.id == origin).map(title));
    let origin = origin.unwrap_or_else(|| "a session that is gone".to_owned());
    Some(view! { <p class="tile-origin">"Alternative of "<span dir="auto">{origin}</span></p> }.into_any())
}

fn tool(desk: Desk, act: Act, id: SessionId, title: String) -> impl IntoView {
    let name = [act.label(), " ", &title].concat();
    view! {
        <button
            type="button"
            class="quiet"
            data-act=act.label()
            aria-label=name
            on:click=move |_| desk.act(act, id, &title)
        >
            {act.label()}
        </button>
    }
}

/// The title as a field. Enter and leaving it keep what was typed, Escape does not.
fn rename(desk: Desk, id: SessionId, title: String) -> AnyView {
    let before = title.clone();
    let end = move |target: Option<web_sys::EventTarget>, keep: bool| {
        let field = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let typed = field.map(|field| field.value()).filter(|typed| keep && *typed != before);
        desk.rename(id, typed.as_deref());
    };
    let on_blur = end.clone();
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        if !event.is_composing() && (key == "Enter" || key == "Escape") {
            event.prevent_default();
            end(event.target(), key == "Enter");
            focus_soon(["[data-session=\"", &id.to_string(), "\"] [data-act=Rename]"].concat());
        }
    };
    view! {
        <input
            class="field tile-rename"
            aria-label=["Title of ", &title].concat()
            dir="auto"
            prop:value=title
            on:keydown=on_keydown
            on:blur=move |event| on_blur(event.target(), true)
        />
    }
    .into_any()
}
