//! A summary as a page: headings and lists, for the panel and for paper. What people typed stands in text nodes.

use leptos::prelude::*;
use smallbatch_core::format::markup::{Line, Section};
use smallbatch_core::format::summary::{IN_ORDER, heading, summary};

use crate::workshop::Workshop;

/// What stands on the page, apart from its sections.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// What the session is called, where that is something else than the heading.
    name: Option<String>,
    heading: String,
    sections: Vec<Section>,
    /// How many lines were left out.
    left_out: usize,
    /// When the workshop was, and how things stood when the page was made.
    dated: String,
}

/// Reads the page, and wakes whoever reads it when something in it may have changed. `most`: how many lines it
/// has at most.
pub fn read(workshop: Workshop, names: bool, most: usize) -> Page {
    // Whatever is on the page belongs to some record.
    workshop.follow(|_| ());
    workshop.coach(|coach, replica| {
        let session = replica.session();
        let mut sections = summary(session, replica.board(), coach.answered(), names);
        let left_out = cut(&mut sections, most);
        let heading = heading(session);
        let name = Some(session.title().trim().to_owned()).filter(|name| *name != heading);
        let (began, now) = (session.about.created_at.day(), session.updated_at.day());
        let dated = if began == now {
            ["Workshop of ", &began].concat()
        } else {
            ["Workshop of ", &began, ", as it stood on ", &now].concat()
        };
        Page { name, heading, sections, left_out, dated }
    })
}

/// Leaves out what comes after `most` lines; how many those are.
fn cut(sections: &mut Vec<Section>, most: usize) -> usize {
    let (mut room, mut left_out) = (most, 0);
    for section in sections.iter_mut() {
        left_out += section.lines.len().saturating_sub(room);
        section.lines.truncate(room);
        room -= section.lines.len();
    }
    sections.retain(|section| !section.lines.is_empty());
    left_out
}

/// Shows a page. `alone`: it is the whole document, not a part of one.
pub fn page(page: Page, alone: bool) -> AnyView {
    let head = title(page.heading, alone, true);
    let sections: Vec<_> = page.sections.into_iter().map(|section| part(section, alone)).collect();
    let left_out = (page.left_out > 0).then(|| {
        view! {
            <p class="hint">{format!("… and {} more lines, which are printed as well.", page.left_out)}</p>
        }
    });
    view! {
        <article class="page">
            {page.name.map(|name| view! { <p class="page-name" dir="auto">{name}</p> })}
            {head}
            {sections}
            {left_out}
            <p class="page-foot">{page.dated}</p>
        </article>
    }
    .into_any()
}

/// A heading of the level that fits where the page stands.
fn title(text: String, alone: bool, is_first: bool) -> AnyView {
    match (alone, is_first) {
        (true, true) => view! { <h1 dir="auto">{text}</h1> }.into_any(),
        (true, false) => view! { <h2>{text}</h2> }.into_any(),
        (false, true) => view! { <h3 dir="auto">{text}</h3> }.into_any(),
        (false, false) => view! { <h4>{text}</h4> }.into_any(),
    }
}

fn part(section: Section, alone: bool) -> AnyView {
    let is_in_order = IN_ORDER.contains(&&*section.heading);
    let (mut before, mut items) = (Vec::new(), Vec::new());
    let mut fields = Vec::new();
    let mut point: Option<String> = None;
    for line in section.lines {
        match line {
            Line::Text(text) => before.push(view! { <p class="page-text" dir="auto">{text}</p> }.into_any()),
            Line::Field(name, text) => fields.push(field(name, text)),
            Line::Point(text) => {
                end(point.replace(text), &mut fields, &mut before, &mut items);
            }
        }
    }
    end(point, &mut fields, &mut before, &mut items);
    let list = match (items.is_empty(), is_in_order) {
        (true, _) => None,
        (false, true) => Some(view! { <ol class="page-list">{items}</ol> }.into_any()),
        (false, false) => Some(view! { <ul class="page-list">{items}</ul> }.into_any()),
    };
    view! {
        <section>
            {title(section.heading.into_owned(), alone, false)}
            {before}
            {list}
        </section>
    }
    .into_any()
}

/// Puts the fields that have come together under their point, or above the list where there was none.
fn end(
    point: Option<String>,
    fields: &mut Vec<AnyView>,
    before: &mut Vec<AnyView>,
    items: &mut Vec<AnyView>,
) {
    let fields = std::mem::take(fields);
    let fields = (!fields.is_empty()).then(|| view! { <dl class="page-fields">{fields}</dl> }.into_any());
    match point {
        Some(text) => items.push(view! { <li><p dir="auto">{text}</p>{fields}</li> }.into_any()),
        None => before.extend(fields),
    }
}

fn field(name: &'static str, text: String) -> AnyView {
    view! { <div><dt>{name}</dt><dd dir="auto">{text}</dd></div> }.into_any()
}
