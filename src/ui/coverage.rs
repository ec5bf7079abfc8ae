//! Coverage on the screen: which slice delivers which value, and the words of the epic that no card covers yet,
//! each a card with one click. The table is in `matrix.rs`.

mod matrix;

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::coach::Number;
use smallbatch_core::coach::coverage::{Coverage, pieces, uncovered};
use smallbatch_core::command::{Command, TextField};
use smallbatch_core::model::{CardId, Lane, Session};
use smallbatch_core::replica::Replica;

use super::form::card_link;
use super::{shown, workshop};
use crate::browser::focus_soon;
use crate::workshop::Workshop;

/// So many phrases are listed: a narrative of ten pages has more than a room can talk about.
const LISTED: usize = 40;
/// The longest text whose covered words are marked while it is being typed.
const MARKED: usize = 20_000;

/// The panel.
pub fn coverage() -> AnyView {
    view! {
        {matrix::matrix()}
        {words()}
        {open_words()}
        {told()}
    }
    .into_any()
}

/// Reads from the coverage; whoever asks is woken when a card or the epic changes.
pub fn covered<T>(workshop: Workshop, read: impl FnOnce(&Coverage, &Replica) -> T) -> T {
    // Any text of the epic rings the epic's bell.
    drop(workshop.text(TextField::EpicTitle));
    workshop.watch(|_| ());
    workshop.coach(|coach, replica| read(coach.coverage(), replica))
}

/// A text of the epic, in pieces with and without a card.
pub fn marked(field: TextField) -> AnyView {
    let workshop = workshop();
    let all = Memo::new(move |_| {
        covered(workshop, |coverage, replica| {
            let text = field.read(replica.session());
            if text.len() > MARKED {
                return vec![(text, None)];
            }
            let piece = |piece: smallbatch_core::coach::coverage::Piece| {
                (text.get(piece.range).unwrap_or_default().to_owned(), piece.covered)
            };
            pieces(coverage, &text).into_iter().map(piece).collect()
        })
    });
    let show = |(text, covered): (String, Option<bool>)| {
        let class = match covered {
            Some(true) => "covered",
            Some(false) => "uncovered",
            None => "",
        };
        view! { <span class=class>{text}</span> }
    };
    (move || all.get().into_iter().map(show).collect::<Vec<_>>()).into_any()
}

/// The epic's text, with the share and what it counts.
fn words() -> AnyView {
    let workshop = workshop();
    let share = Memo::new(move |_| covered(workshop, |coverage, _| coverage.share()));
    let told = move || {
        let share = share.get();
        share.percent().map(|percent| {
            view! {
                <p class="share">
                    <strong>{percent}" %"</strong>
                    {[" (", &share.part.to_string(), " of ", &share.whole.to_string(), " words)"].concat()}
                </p>
            }
        })
    };
    view! {
        <section class="epic-text" aria-labelledby="epic-text">
            <h3 id="epic-text">"The epic’s words"</h3>
            {told}
            <p class="hint">{Number::Covered.definition()}</p>
            <div class="story" tabindex="0" role="group" aria-label="Title and narrative, uncovered words marked">
                <p class="story-title" dir="auto">{marked(TextField::EpicTitle)}</p>
                <p dir="auto">{marked(TextField::EpicNarrative)}</p>
            </div>
            <p class="legend hint"><span class="covered">"a card says it"</span> <span class="uncovered">"no card yet"</span></p>
        </section>
    }
    .into_any()
}

/// The phrases that no card covers, each with what can be done about it.
fn open_words() -> AnyView {
    let workshop = workshop();
    let phrases =
        Memo::new(move |_| covered(workshop, |coverage, replica| uncovered(coverage, replica.session())));
    let empty = move || {
        let text = match phrases.with(Vec::is_empty) {
            true if covered(workshop, |coverage, _| coverage.share().whole) == 0 => {
                "Write down the epic first: then one sees here what no card says yet."
            }
            true => "A card says each of the epic’s words.",
            false => return None,
        };
        Some(view! { <p class="hint">{text}</p> })
    };
    let more = move || {
        let more = phrases.with(Vec::len).saturating_sub(LISTED);
        (more > 0).then(|| view! { <p class="hint">{["And ", &more.to_string(), " more."].concat()}</p> })
    };
    let each = move || phrases.get().into_iter().take(LISTED).collect::<Vec<_>>();
    view! {
        <section class="open-words" aria-labelledby="open-words">
            <h3 id="open-words" tabindex="-1">"Not covered yet"</h3>
            {empty}
            <ul>
                <For
                    each=each
                    key=Clone::clone
                    children=move |phrase| open_phrase(phrase, phrases)
                />
            </ul>
            {more}
        </section>
    }
    .into_any()
}

fn quoted(phrase: &str) -> String {
    ["“", phrase, "”"].concat()
}

fn open_phrase(phrase: String, phrases: Memo<Vec<String>>) -> AnyView {
    let workshop = workshop();
    let choosing = RwSignal::new(false);
    let phrase = StoredValue::new(phrase);
    let name = quoted(&phrase.get_value());
    // The phrase goes away: the next one takes its place, or the last one, or the name of the list.
    let go_on = move |place: Option<usize>| {
        let left = phrases.with_untracked(Vec::len).min(LISTED);
        focus_soon(match place.unwrap_or_default().min(left.saturating_sub(1)) {
            _ if left == 0 => "#open-words".to_owned(),
            next => format!(".open-words li:nth-child({}) .button", next + 1),
        });
    };
    let place =
        move || phrases.with_untracked(|all| all.iter().position(|other| *other == phrase.get_value()));
    let make = move |_| {
        let at = place();
        if workshop.card_of(phrase.get_value(), None) {
            go_on(at);
        }
    };
    let cover = Callback::new(move |card: CardId| {
        let at = place();
        if workshop.ask(&Command::Cover(card, phrase.get_value())).is_some() {
            go_on(at);
        }
    });
    let chooser = move || choosing.get().then(|| chooser(&quoted(&phrase.get_value()), cover));
    view! {
        <li class="open-phrase">
            <span class="uncovered" dir="auto">{phrase.get_value()}</span>
            <button
                type="button"
                class="button"
                data-icon="tear"
                aria-label=["Make a card of ", &name].concat()
                disabled=workshop.is_read_only()
                on:click=make
            >
                "Make a card"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=["Choose the card that covers ", &name].concat()
                aria-expanded=move || choosing.get().to_string()
                disabled=workshop.is_read_only()
                on:click=move |_| {
                    choosing.update(|on| *on = !*on);
                    if choosing.get_untracked() {
                        focus_soon(".open-phrase select");
                    }
                }
            >
                "Covered by …"
            </button>
            {chooser}
        </li>
    }
    .into_any()
}

/// A list of all slices, lane by lane. It is only there while it is needed: a thousand cards for each of forty
/// phrases would be a page of their own.
fn chooser(phrase: &str, cover: Callback<CardId>) -> AnyView {
    let workshop = workshop();
    let select = NodeRef::<html::Select>::new();
    let lanes = workshop.with(|replica| {
        let option = |id: &CardId| {
            let card = replica.session().cards.get(id)?;
            Some(view! { <option value=id.to_string()>{shown(&card.title).to_owned()}</option> })
        };
        let lane = |lane: &Lane| {
            let options: Vec<_> = replica.board().lane(*lane).iter().filter_map(option).collect();
            (!options.is_empty()).then(|| view! { <optgroup label=lane.label()>{options}</optgroup> })
        };
        [Lane::FirstBatch, Lane::Next, Lane::Slices, Lane::Later, Lane::NotDoing]
            .iter()
            .map(lane)
            .collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(Ok(card)) = select.get_untracked().map(|select| select.value().parse()) {
            cover.run(card);
        }
    };
    view! {
        <form class="adder" on:submit=submit>
            <select node_ref=select class="field" aria-label=["The card that covers ", phrase].concat()>{lanes}</select>
            <button type="submit" class="button">"Covers it"</button>
        </form>
    }
    .into_any()
}

/// The words that cards were told to cover.
fn told() -> AnyView {
    let workshop = workshop();
    let all = Memo::new(move |_| workshop.watch(|replica| said(replica.session())));
    let remove = move |card: CardId, phrase: &str| {
        workshop.ask(&Command::Uncover(card, phrase.to_owned()));
        focus_soon("#open-words");
    };
    let item = move |(card, phrase): (CardId, String)| {
        let name = quoted(&phrase);
        view! {
            <li class="told">
                <span class="covered" dir="auto">{phrase.clone()}</span>
                <span>"by "{card_link(card)}</span>
                <button
                    type="button"
                    class="quiet"
                    data-icon="close"
                    aria-label=["Not covered: ", &name].concat()
                    title="Not covered after all"
                    disabled=workshop.is_read_only()
                    on:click=move |_| remove(card, &phrase)
                ></button>
            </li>
        }
        .into_any()
    };
    let list = move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <section class="told-words" aria-labelledby="told-words">
                    <h3 id="told-words">"Said to be covered"</h3>
                    <ul><For each=move || all.get() key=Clone::clone children=item /></ul>
                </section>
            }
        })
    };
    list.into_any()
}

fn said(session: &Session) -> Vec<(CardId, String)> {
    let cards = session.cards.iter();
    cards.flat_map(|(id, card)| card.covers.iter().map(|phrase| (*id, phrase.clone()))).collect()
}
