//! The coach's open questions, what matters most first; each can be mended where it stands, answered with a
//! reason, or turned off for the session. What makes one fire, and its words, are the core's.

mod row;

use leptos::prelude::*;
use smallbatch_core::coach::{Coach, Finding, smells};
use smallbatch_core::command::Command;
use smallbatch_core::model::{CardId, RecordKey, Smell, Subject};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::form::title;
use super::goals::goal_name;
use super::{TITLE, workshop};
use crate::browser::{closest, find, focus_soon};
use crate::workshop::{Panel, Workshop};

use row::{Row, reason, row};

/// How many rows a question shows before it counts the rest.
const ROWS_SHOWN: usize = 20;

/// What is being typed into a row: it stays in the list until that is done, though it is mended with the
/// first letter.
type Held = RwSignal<Option<(usize, Row)>>;

/// One question, and what it is asked about.
#[derive(Clone, PartialEq, Eq)]
struct Group {
    smell: Smell,
    rows: Vec<Row>,
}

/// The panel.
pub fn questions() -> AnyView {
    let workshop = workshop();
    let held: Held = RwSignal::new(None);
    let groups = Memo::new(move |_| {
        let mut groups = workshop.coach(|coach, _| groups(coach));
        if let Some((index, row)) = held.get() {
            hold(&mut groups, index, row);
        }
        groups
    });
    let empty = move || {
        groups.with(Vec::is_empty).then(|| {
            let any = workshop.watch(|replica| replica.board().batches().next().is_some());
            let words = if any {
                "No open questions: everything is mended, or so on purpose."
            } else {
                "Nothing to ask yet: questions come with the cards."
            };
            view! { <p class="hint">{words}</p> }
        })
    };
    view! {
        {empty}
        <div class="questions">
            <For
                each=move || groups.with(|groups| groups.iter().map(|group| group.smell).collect::<Vec<_>>())
                key=|smell| *smell
                children=move |smell| group(smell, groups, held)
            />
        </div>
        {answered()}
        {not_asked()}
    }
    .into_any()
}

/// The open questions, those of one smell together.
fn groups(coach: &Coach) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in coach.findings() {
        if groups.last().is_none_or(|group| group.smell != finding.smell) {
            groups.push(Group { smell: finding.smell, rows: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        if finding.subject == Subject::Split {
            group.rows.extend(finding.cards.iter().map(|card| Row::part_of_split(finding.smell, *card)));
        } else {
            group.rows.push(Row::about(finding.smell, finding.subject));
        }
    }
    groups
}

/// Puts a row back that is being typed into.
fn hold(groups: &mut Vec<Group>, index: usize, row: Row) {
    let at = groups.iter().position(|group| group.smell >= row.smell).unwrap_or(groups.len());
    if groups.get(at).is_none_or(|group| group.smell != row.smell) {
        groups.insert(at, Group { smell: row.smell, rows: Vec::new() });
    }
    let rows = &mut groups[at].rows;
    if !rows.contains(&row) {
        rows.insert(index.min(rows.len()), row);
    }
}

/// One question with everything that it is asked about.
fn group(smell: Smell, groups: Memo<Vec<Group>>, held: Held) -> AnyView {
    let workshop = workshop();
    let all = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        groups.with(|groups| {
            let group = groups.iter().find(|group| group.smell == smell);
            group.map_or_else(Vec::new, |group| group.rows.clone())
        })
    });
    let shown = move || {
        let most = if all.get() { usize::MAX } else { ROWS_SHOWN };
        rows.with(|rows| rows.iter().copied().enumerate().take(most).collect::<Vec<_>>())
    };
    let more = move || {
        let rest = rows.with(Vec::len).saturating_sub(ROWS_SHOWN);
        (rest > 0 && !all.get()).then(|| {
            view! {
                <button type="button" class="quiet more" on:click=move |_| {
                    let next = rows.with_untracked(|rows| rows.get(ROWS_SHOWN).map(Row::selector));
                    all.set(true);
                    focus_soon(next.unwrap_or_default());
                }>
                    {format!("and {rest} more")}
                </button>
            }
        })
    };
    let heading = format!("q-{}", smell.word());
    let guess = smell.is_suggestion().then(|| view! { <em class="guess">"A guess by its words. "</em> });
    // The split as a whole has one answer, not one for each card.
    let whole = smell
        .is_about_split()
        .then(|| reason(smell, Subject::Split, Signal::derive(|| "the split".to_owned())));
    view! {
        <section class="question" aria-labelledby=heading.clone() data-smell=smell.word()>
            <h3 id=heading.clone()>{smells::question(smell)} " " <span class="count">{move || rows.with(Vec::len)}</span></h3>
            <p class="hint">{guess}{smells::why(smell)}</p>
            <ul>
                <For each=shown key=|(_, row)| *row children=move |(index, it)| row(index, it, held) />
            </ul>
            <div class="asked-foot">
                {more}
                {whole}
                <button
                    type="button"
                    class="quiet never"
                    disabled=workshop.is_read_only()
                    aria-describedby=heading.clone()
                    on:click=move |event| {
                        let next = beside(&event, ".question");
                        workshop.ask(&Command::SwitchSmell(smell, false));
                        focus_or_tab(next);
                    }
                >
                    "Don’t ask in this session"
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// What was answered on purpose, each with its reason.
fn answered() -> AnyView {
    let workshop = workshop();
    let answered = Memo::new(move |_| workshop.coach(|coach, _| coach.answered().to_vec()));
    let item = move |(finding, reason): (Finding, String)| {
        let (smell, subject) = (finding.smell, finding.subject);
        let name = name(subject);
        let again = Callback::new(move |()| {
            workshop.ask(&Command::TakeUp(subject, smell));
            focus_soon([".question[data-smell=", smell.word(), "] .link, .tab[aria-current]"].concat());
        });
        let what = view! {
            <strong dir="auto">{name}</strong>
            " "
            <span class="hint">{smells::short(smell)}</span>
            <span class="reason" dir="auto">{reason}</span>
        };
        settled(what.into_any(), Signal::derive(move || [smell.label(), ", ", &name.get()].concat()), again)
    };
    let open = RwSignal::new(false);
    let list = move || {
        let answered = answered.get();
        (!answered.is_empty()).then(|| fold("Answered", open, answered.into_iter().map(item).collect()))
    };
    list.into_any()
}

/// The smells that the session does not ask about.
fn not_asked() -> AnyView {
    let workshop = workshop();
    let off = Memo::new(move |_| {
        workshop.coach(|_, replica| replica.session().about.smells_off.iter().copied().collect::<Vec<_>>())
    });
    let item = move |smell: Smell| {
        let again = Callback::new(move |()| {
            workshop.ask(&Command::SwitchSmell(smell, true));
            focus_soon(".tab[aria-current]");
        });
        let what = smells::question(smell).into_any();
        settled(what, Signal::derive(move || smell.label().to_owned()), again)
    };
    let open = RwSignal::new(false);
    let list = move || {
        let off = off.get();
        (!off.is_empty())
            .then(|| fold("Not asked in this session", open, off.into_iter().map(item).collect()))
    };
    list.into_any()
}

/// A list that is folded until somebody wants it, and stays as it is when something in it changes.
fn fold(name: &'static str, open: RwSignal<bool>, items: Vec<AnyView>) -> AnyView {
    let count = items.len();
    view! {
        <details
            class="settled"
            prop:open=open.get_untracked()
            on:toggle=move |event| {
                let details = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                open.set(details.is_some_and(|details| details.has_attribute("open")));
            }
        >
            <summary>{name} " " <span class="count">{count}</span></summary>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
}

/// Something that is settled, and can be asked again.
fn settled(what: AnyView, name: Signal<String>, again: Callback<()>) -> AnyView {
    view! {
        <li>
            <div>{what}</div>
            <button
                type="button"
                class="quiet"
                disabled=workshop().is_read_only()
                aria-label=move || ["Ask again: ", &name.get()].concat()
                on:click=move |_| again.run(())
            >
                "Ask again"
            </button>
        </li>
    }
    .into_any()
}

/// What a question is asked about, by its name.
fn name(subject: Subject) -> Signal<String> {
    match subject {
        Subject::Split => Signal::derive(|| "The split".to_owned()),
        Subject::Goal(goal) => goal_name(goal),
        Subject::Card(card) => title(card),
    }
}

/// The question that a card shows on its face, where it can be mended.
pub fn mend_first(workshop: Workshop, card: CardId) {
    if let Some(smell) = untrack(|| workshop.question(card)) {
        mend(workshop, smell, Subject::Card(card));
    }
}

/// Opens the place in which a question can be mended, with the focus on the field.
fn mend(workshop: Workshop, smell: Smell, subject: Subject) {
    let is_asked_here = workshop.panel.get_untracked() == Some(Panel::Questions);
    let to = match subject {
        Subject::Split => Panel::Questions,
        Subject::Goal(_) => Panel::Goals,
        Subject::Card(card) => Panel::Card(card),
    };
    workshop.back.set(is_asked_here.then_some((Panel::Questions, to)));
    match subject {
        Subject::Split => workshop.open_panel(Panel::Questions),
        Subject::Goal(goal) => {
            workshop.unfolded.set(Some(goal));
            workshop.open_panel(Panel::Goals);
            let text = match smell {
                Smell::ValueWithoutWho => "beneficiary",
                Smell::FeedbackWithoutWhen | Smell::LateFeedback => "when",
                _ => "name",
            };
            focus_inside(format!("[data-details=\"{}\"] [data-field={text}]", RecordKey::from(goal)));
        }
        Subject::Card(card) => {
            workshop.open_panel(Panel::Card(card));
            focus_inside(field(smell).to_owned());
        }
    }
}

/// Where a card's editor answers a question, as a selector.
fn field(smell: Smell) -> &'static str {
    match smell {
        Smell::NoValue | Smell::ValueRepeatsTitle => {
            ".chip[data-kind=value], .panel .goal-new[data-kind=value] input"
        }
        Smell::NoFeedback => ".chip[data-kind=feedback], .panel .goal-new[data-kind=feedback] input",
        Smell::LongerThanAWeek | Smell::UnequalSizes => ".sizes input:checked",
        Smell::Regrouped => "[data-section=delivery] [data-field=release]",
        Smell::OpenSpike => ".sizes input",
        Smell::DependsOnLater => ".depend select",
        Smell::UnnamedAsk => "[data-section=asks] input",
        Smell::NoRemoval => "[data-section=delivery] [data-field=owner]",
        _ => TITLE,
    }
}

/// Brings the focus to a field of the panel that was just opened, also where it is folded away. Where it is not
/// to be found, the panel has the focus at least.
fn focus_inside(selector: String) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let Some(field) = find(&[".panel ", &selector].concat()) else { return };
        if let Ok(Some(fold)) = field.closest("details") {
            let _ = fold.set_attribute("open", "");
        }
        let _ = field.focus();
    });
}

/// The row or the question that stands beside the one in which an event happened, as a selector: where the
/// focus goes when that one is gone.
fn beside(event: &leptos::ev::MouseEvent, what: &str) -> Option<String> {
    let here = closest(event.target(), what)?;
    let next = here.next_element_sibling().or_else(|| here.previous_element_sibling())?;
    match (next.get_attribute("data-subject"), closest(Some(here.into()), ".question")) {
        (Some(subject), Some(question)) => {
            let smell = question.get_attribute("data-smell")?;
            Some(format!(".question[data-smell={smell}] [data-subject=\"{subject}\"] .link"))
        }
        _ => Some(format!(".question[data-smell={}] .link", next.get_attribute("data-smell")?)),
    }
}

/// Moves the focus there, or to the panel's tab where there is nothing.
fn focus_or_tab(selector: Option<String>) {
    focus_soon(".tab[aria-current]");
    if let Some(selector) = selector {
        focus_soon(selector);
    }
}
