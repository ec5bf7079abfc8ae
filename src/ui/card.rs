//! A card on the board: its title, what it was split from, its value and feedback, its size, and at most
//! one question. Everything else is in the editor.

use leptos::prelude::*;
use smallbatch_core::coach::smells;
use smallbatch_core::model::{Card, CardId, GoalId, Lane, Smell, Technique, Verdict};

use super::{shown, workshop};
use crate::workshop::Workshop;

/// How many tags a card shows before it counts the rest.
const TAGS_SHOWN: usize = 3;

/// A card as a list item.
#[component]
pub fn CardItem(id: CardId) -> impl IntoView {
    let workshop = workshop();
    // One effect a card: it renders by the thousand.
    let inside = move || workshop.card(id, Clone::clone).map(|card| inside(&card, id, workshop));
    let name = format!("t-{id}");
    view! {
        <li class="card" data-card=id.to_string() tabindex="0" aria-labelledby=name>{inside}</li>
    }
}

fn inside(card: &Card, id: CardId, workshop: Workshop) -> impl IntoView + use<> {
    let title = shown(&card.title).to_owned();
    let from = card.parent_id.and_then(|parent| workshop.card(parent, |card| card.title.clone()));
    let from = from.map(|parent| {
        let parent = shown(&parent).to_owned();
        view! { <span class="card-from">"from "<em dir="auto">{parent}</em></span> }
    });
    let tags = tags(card, workshop);
    let question = workshop.question(id).map(|smell| question(smell, &title));
    let more = tags.len().saturating_sub(TAGS_SHOWN);
    let shown_tags: Vec<_> = tags
        .into_iter()
        .take(TAGS_SHOWN)
        .map(|(kind, name)| view! { <span class="tag" data-kind=kind dir="auto">{name}</span> })
        .collect();
    let more = (more > 0).then(|| view! { <span class="tag-more">{format!("+{more}")}</span> });
    let facts = facts(card);
    let size = card.size.map(|size| view! { <span class="size" title=size.label()>{size.word()}</span> });
    let tool = |word: &'static str, verb: &'static str, grip: Option<&'static str>| {
        let name = format!("{verb} {title}");
        view! {
            <button type="button" class="tool" tabindex="-1" data-icon=word data-do=word data-grip=grip aria-label=name title=verb></button>
        }
    };
    view! {
        {from}
        <h3 class="card-title" id=format!("t-{id}") dir="auto">{title.clone()}</h3>
        {shown_tags}
        {more}
        {facts}
        {question}
        <div class="card-foot">
            {size}
            {tool("split", "Split", Some("tear"))}
            {tool("move", "Move", Some("move"))}
            {tool("tag", "Tag", None)}
            {tool("edit", "Edit", None)}
        </div>
    }
}

/// The card's tags, value before feedback, each with its kind and its goal's name.
fn tags(card: &Card, workshop: Workshop) -> Vec<(&'static str, String)> {
    let name = |goal: GoalId| workshop.goal_name(goal).map(|name| shown(&name).to_owned());
    let values = card.value_goal_ids.iter().filter_map(|id| Some(("value", name((*id).into())?)));
    let feedbacks = card.feedback_goal_ids.iter().filter_map(|id| Some(("feedback", name((*id).into())?)));
    values.chain(feedbacks).collect()
}

/// The one question a card asks: the coach's first. What lacks a goal is answered by tagging.
fn question(smell: Smell, title: &str) -> impl IntoView + use<> {
    let (missing, what, verb) = match smell {
        Smell::NoValue => (Some("value"), "tag", "Tag"),
        Smell::NoFeedback => (Some("feedback"), "tag", "Tag"),
        _ => (None, "ask", "Open"),
    };
    let words = smells::short(smell);
    let name = format!("{words} {verb} {title}");
    view! {
        <button type="button" class="ask" tabindex="-1" data-do=what data-missing=missing aria-label=name>{words}</button>
    }
}

/// What is said of its delivery, where something is: when it is decided, how it reaches people, and what
/// came of it.
fn facts(card: &Card) -> Vec<AnyView> {
    let mut facts = Vec::new();
    let mut fact = |word: &'static str, words: String| {
        facts.push(view! { <span class="fact" data-fact=word dir="auto">{words}</span> }.into_any());
    };
    let decide = card.decide_when.trim();
    if card.lane == Lane::Later && !decide.is_empty() {
        fact("decide", ["decide when ", decide].concat());
    }
    let technique = match card.technique {
        Technique::Plain => "",
        Technique::FeatureToggle => "toggle",
        Technique::DarkLaunch => "dark launch",
        Technique::BranchByAbstraction => "branch",
    };
    if !technique.is_empty() {
        let until = card.remove_by.filter(|_| card.technique.needs_removal());
        let until = until.map_or(String::new(), |day| [" until ", &day.to_string()].concat());
        fact(card.technique.word(), [technique, &until].concat());
    }
    match (card.shipped_at.is_some(), card.verdict.map(Verdict::word)) {
        (true, Some(verdict)) => fact("shipped", ["shipped: ", verdict].concat()),
        (true, None) => fact("shipped", "shipped".to_owned()),
        (false, Some(verdict)) => fact("judged", ["verdict: ", verdict].concat()),
        (false, None) => {}
    }
    facts
}
