//! Who waits for whom, listed: what waits for a later one, what people outside are asked for, the chains, and
//! every link. Drawing them over the board is `links`'.

use leptos::prelude::*;
use smallbatch_core::coach::Number;
use smallbatch_core::coach::dependencies::{Dependencies, Link};
use smallbatch_core::command::{Command, Place};
use smallbatch_core::model::{Ask, CardId, Lane};

use super::form::{card_link, title};
use super::workshop;
use crate::browser::focus_soon;
use crate::workshop::{Linking, Workshop};

/// How many chains are shown, and how many cards of one.
const CHAINS: usize = 12;
const CARDS: usize = 12;

/// The panel.
pub fn dependencies() -> AnyView {
    let workshop = workshop();
    let found =
        Memo::new(move |_| workshop.watch(|replica| Dependencies::of(replica.session(), replica.board())));
    let share = move || {
        found.with(|found| {
            format!("{} of {}", found.independent.len(), found.independent.len() + found.dependent.len())
        })
    };
    view! {
        <div class="dependencies">
            <p class="share">"independent: "<strong>{share}</strong></p>
            <p class="hint">{Number::Independent.definition()}</p>
            {drawing()}
            {late(found)}
            {asks(found)}
            {chains(found)}
            {all(found)}
            {link_two()}
        </div>
    }
    .into_any()
}

/// The switch for the arrows, and what they mean.
fn drawing() -> AnyView {
    let drawn = workshop().drawn;
    view! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                prop:checked=move || drawn.get()
                on:change=move |_| drawn.update(|drawn| *drawn = !*drawn)
            />
            "Draw them on the board"
        </label>
        <p class="legend" aria-hidden="true">
            <span>
                <svg class="links" viewBox="0 0 44 14"><path class="link" d="M2 7H42" marker-end="url(#link-head)" /></svg>
                "waits for"
            </span>
            <span>
                <svg class="links" viewBox="0 0 44 14"><path class="link late" d="M2 7H42" marker-end="url(#late-head)" /></svg>
                "for a later one"
            </span>
        </p>
    }
    .into_any()
}

/// A part of the panel, where there is something in it.
fn part(
    name: &'static str,
    class: &'static str,
    is_empty: Signal<bool>,
    content: fn(Memo<Dependencies>) -> AnyView,
    found: Memo<Dependencies>,
) -> AnyView {
    (move || {
        (!is_empty.get()).then(|| {
            view! { <section class=class aria-label=name><h3>{name}</h3>{content(found)}</section> }
        })
    })
    .into_any()
}

fn late(found: Memo<Dependencies>) -> AnyView {
    let none = Signal::derive(move || found.with(|found| !found.links.iter().any(|link| link.late)));
    let content = |found: Memo<Dependencies>| {
        let links = move || {
            found.with(|found| found.links.iter().filter(|link| link.late).copied().collect::<Vec<_>>())
        };
        (move || links().into_iter().map(late_link).collect::<Vec<_>>()).into_any()
    };
    part("Waits for a later one", "late-links", none, content, found)
}

fn late_link(link: Link) -> AnyView {
    let workshop = workshop();
    let Link { from, on, .. } = link;
    // A split card has no place of its own.
    let can_move = !workshop.with(|replica| replica.board().is_split(on));
    let names = (title(from), title(on));
    let earlier = move |_| {
        let place = workshop.with(|replica| {
            let lane = replica.session().cards.get(&from)?.lane;
            let before = replica.board().lane(lane).iter().filter(|card| **card != on);
            Some(Place { lane, index: before.clone().position(|card| *card == from)? })
        });
        if let Some(place) = place {
            workshop.ask(&Command::Move(on, place));
            focus_soon(STAY);
        }
    };
    view! {
        <div class="late-link">
            <p>{card_link(from)}" waits for "{card_link(on)}", which "{when(workshop, on)}"."</p>
            <div class="link-tools">
                {can_move.then(|| view! {
                    <button type="button" class="button" disabled=workshop.is_read_only() on:click=earlier>
                        <span>"Move “"{names.1}"” before “"{names.0}"”"</span>
                    </button>
                })}
                {undo_link(link, true)}
            </div>
        </div>
    }
    .into_any()
}

/// Where a card stands that comes too late for another one.
fn when(workshop: Workshop, on: CardId) -> &'static str {
    workshop.with(|replica| match replica.session().cards.get(&on).map(|card| card.lane) {
        Some(_) if replica.board().is_split(on) => "comes later, or a part of it does",
        Some(Lane::NotDoing) => "is in Not doing",
        Some(Lane::Slices) => "is not ordered yet",
        Some(Lane::FirstBatch) => "comes later in First batch",
        Some(Lane::Next) => "comes later, in Next",
        Some(Lane::Later) => "comes later, in Later",
        None => "is gone",
    })
}

/// Where the focus goes when a link that had it is gone.
const STAY: &str = ".late-links .button, .dependencies .link-two";

fn undo_link(Link { from, on, .. }: Link, in_words: bool) -> AnyView {
    let workshop = workshop();
    let (from_title, on_title) = (title(from), title(on));
    view! {
        <button
            type="button"
            class=if in_words { "button" } else { "quiet" }
            data-icon=(!in_words).then_some("close")
            title=(!in_words).then_some("Undo the link")
            disabled=workshop.is_read_only()
            aria-label=move || format!("Undo the link: {} waits for {}", from_title.get(), on_title.get())
            on:click=move |_| {
                workshop.ask(&Command::Undepend(from, on));
                focus_soon(STAY);
            }
        >
            {in_words.then_some("Undo the link")}
        </button>
    }
    .into_any()
}

fn asks(found: Memo<Dependencies>) -> AnyView {
    let none = Signal::derive(move || found.with(|found| found.asks.is_empty()));
    let content = |found: Memo<Dependencies>| {
        (move || {
            let asks = found.with(|found| found.asks.clone());
            by_who(asks).into_iter().map(|(who, asks)| asked(who, asks)).collect::<Vec<_>>()
        })
        .into_any()
    };
    part("Waits for people outside", "outside", none, content, found)
}

/// The asks of one person or group together, in the order of the board; those that name nobody last.
fn by_who(asks: Vec<(CardId, Ask)>) -> Vec<(String, Vec<(CardId, String)>)> {
    let mut groups: Vec<(String, Vec<(CardId, String)>)> = Vec::new();
    let (named, unnamed): (Vec<_>, Vec<_>) = asks.into_iter().partition(|(_, ask)| !ask.who.is_empty());
    for (card, ask) in named.into_iter().chain(unnamed) {
        match groups.iter_mut().find(|(who, _)| *who == ask.who) {
            Some((_, asks)) => asks.push((card, ask.what)),
            None => groups.push((ask.who, vec![(card, ask.what)])),
        }
    }
    groups
}

fn asked(who: String, asks: Vec<(CardId, String)>) -> AnyView {
    let name = match who.is_empty() {
        true => view! { <h4 class="nobody">"? Nobody is named yet"</h4> }.into_any(),
        false => view! { <h4 dir="auto">{who}</h4> }.into_any(),
    };
    let asks = asks.into_iter().map(|(card, what)| {
        view! { <li><span dir="auto">{what}</span>" · "{card_link(card)}</li> }
    });
    view! {
        {name}
        <ul class="lines">{asks.collect::<Vec<_>>()}</ul>
    }
    .into_any()
}

fn chains(found: Memo<Dependencies>) -> AnyView {
    let none = Signal::derive(move || found.with(|found| found.chains.is_empty()));
    let content = |found: Memo<Dependencies>| {
        let list = move || {
            let chains = found.with(|found| found.chains.iter().take(CHAINS).cloned().collect::<Vec<_>>());
            chains.into_iter().map(chain).collect::<Vec<_>>()
        };
        let more = move || {
            let more = found.with(|found| found.chains.len().saturating_sub(CHAINS));
            (more > 0).then(|| view! { <p class="hint">{format!("And {more} shorter ones.")}</p> })
        };
        view! {
            <p class="hint">"One late card makes all before it in the chain late."</p>
            <ul class="lines">{list}</ul>
            {more}
        }
        .into_any()
    };
    part("Chains", "chains", none, content, found)
}

fn chain(cards: Vec<CardId>) -> AnyView {
    let count = cards.len();
    let steps = cards.into_iter().take(CARDS).enumerate().map(|(index, card)| {
        let arrow = (index > 0).then(|| view! { <span class="arrow">" → "</span> });
        view! { {arrow}{card_link(card)} }.into_any()
    });
    let more = (count > CARDS).then(|| format!(" → and {} more", count - CARDS));
    view! { <li><span class="count">{format!("{count} cards: ")}</span>{steps.collect::<Vec<_>>()}{more}</li> }.into_any()
}

fn all(found: Memo<Dependencies>) -> AnyView {
    let none = Signal::derive(move || found.with(|found| found.links.is_empty()));
    let content = |found: Memo<Dependencies>| {
        view! {
            <ul class="lines">
                <For each=move || found.with(|found| found.links.clone()) key=|link| (link.from, link.on) children=line />
            </ul>
        }
        .into_any()
    };
    part("All", "all-links", none, content, found)
}

fn line(link: Link) -> AnyView {
    view! {
        <li class="one-link">
            <span>{card_link(link.from)}" waits for "{card_link(link.on)}</span>
            {undo_link(link, false)}
        </li>
    }
    .into_any()
}

/// How a link is made, by whatever the room has in its hands.
fn link_two() -> AnyView {
    let workshop = workshop();
    view! {
        <section class="how-to-link" aria-label="Link two cards">
            <p class="hint">
                "Drag a card’s round grip onto the card it waits for. Or press D on a card, and D or Enter on the \
                 other one. Or tap them one after the other:"
            </p>
            <button
                type="button"
                class="button link-two"
                disabled=workshop.is_read_only()
                on:click=move |_| {
                    workshop.start_linking(Linking::Which);
                    focus_soon(".board .card");
                }
            >
                "Link two cards"
            </button>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn asks_are_grouped_by_whom_they_are_put_to_and_the_unnamed_come_last() {
        let card = |number| CardId(Uuid::from_u128(number));
        let ask = |number, line: &str| (card(number), Ask::parse(line));
        let groups = by_who(vec![
            ask(1, "a test account"),
            ask(2, "Legal: a word"),
            ask(3, "IT: a server"),
            ask(4, "Legal: two"),
        ]);
        let names: Vec<_> = groups.iter().map(|(who, asks)| (who.as_str(), asks.len())).collect();
        assert_eq!(names, [("Legal", 2), ("IT", 1), ("", 1)]);
    }
}
