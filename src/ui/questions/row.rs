//! What a question is asked about: a card or a goal, with what mends it in place and the field for a reason.

use leptos::html;
use leptos::prelude::*;
use smallbatch_core::command::{Command, Place, TextField};
use smallbatch_core::model::{CardId, GoalId, Lane, Smell, Subject};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Held, beside, focus_or_tab, mend, name};
use crate::browser::{closest, focus_soon};
use crate::ui::text::labelled;
use crate::ui::workshop;
use crate::workshop::Panel;

/// The reason with which a guess is waved off.
const WAVED_OFF: &str = "Waved off";

/// One line of a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row {
    /// The question.
    pub smell: Smell,
    /// What is shown.
    subject: Subject,
    /// A card that a question about the whole split names: the answer is one for all of them.
    is_part: bool,
}

impl Row {
    /// A card or a goal with a question of its own.
    pub fn about(smell: Smell, subject: Subject) -> Self {
        Self { smell, subject, is_part: false }
    }

    /// A card that a question about the split names.
    pub fn part_of_split(smell: Smell, card: CardId) -> Self {
        Self { smell, subject: Subject::Card(card), is_part: true }
    }

    fn key(&self) -> String {
        match self.subject {
            Subject::Split => "split".to_owned(),
            Subject::Card(id) => id.to_string(),
            Subject::Goal(GoalId::Value(id)) => id.to_string(),
            Subject::Goal(GoalId::Feedback(id)) => id.to_string(),
        }
    }

    /// Where the focus goes in it, as a selector.
    pub fn selector(&self) -> String {
        format!(".question[data-smell={}] [data-subject=\"{}\"] .link", self.smell.word(), self.key())
    }
}

/// The line on the screen.
pub fn row(index: usize, row: Row, held: Held) -> AnyView {
    let workshop = workshop();
    let (smell, subject) = (row.smell, row.subject);
    let name = name(subject);
    let open = move |_| mend(workshop, smell, subject);
    let answer = if row.is_part {
        None
    } else if smell.is_suggestion() {
        Some(wave_off(smell, subject, name))
    } else {
        Some(reason(smell, subject, name))
    };
    view! {
        <li class="asked" data-subject=row.key()>
            <button type="button" class="link" dir="auto" on:click=open>{name}</button>
            {in_place(row, name)}
            {answer}
            {text(index, row, held)}
        </li>
    }
    .into_any()
}

/// What mends it with one tap.
fn in_place(row: Row, name: Signal<String>) -> Option<AnyView> {
    let workshop = workshop();
    let words = match (row.smell, row.subject) {
        (Smell::FirstBatchTooLong | Smell::AllAboveTheLine, _) => "Move to Next",
        (Smell::NothingDropped, _) => "Move to Later",
        (Smell::LongerThanAWeek | Smell::UnequalSizes, _) => "Split",
        (Smell::UnservedValue, _) => "Tag cards",
        _ => return None,
    };
    let act = move |event: leptos::ev::MouseEvent| match (row.smell, row.subject) {
        (Smell::LongerThanAWeek | Smell::UnequalSizes, Subject::Card(card)) => workshop.split(card),
        (smell, Subject::Card(card)) => {
            let lane = if smell == Smell::NothingDropped { Lane::Later } else { Lane::Next };
            let next = beside(&event, ".asked");
            workshop.ask(&Command::Move(card, Place::end_of(lane)));
            focus_or_tab(next);
        }
        (_, Subject::Goal(goal)) => {
            workshop.open_panel(Panel::Goals);
            workshop.arm(goal, &name.get_untracked());
        }
        (_, Subject::Split) => {}
    };
    let button = view! {
        <button
            type="button"
            class="button"
            disabled=workshop.is_read_only()
            aria-label=move || [words, " ", &name.get()].concat()
            on:click=act
        >
            {words}
        </button>
    };
    Some(button.into_any())
}

/// Takes a guess away with one tap.
fn wave_off(smell: Smell, subject: Subject, name: Signal<String>) -> AnyView {
    let workshop = workshop();
    let act = move |event: leptos::ev::MouseEvent| {
        let next = beside(&event, ".asked").or_else(|| beside(&event, ".question"));
        workshop.ask(&Command::Override(subject, smell, WAVED_OFF.to_owned()));
        focus_or_tab(next);
    };
    view! {
        <button
            type="button"
            class="quiet"
            data-icon="close"
            title="Wave off"
            disabled=workshop.is_read_only()
            aria-label=move || ["Wave off ", &name.get()].concat()
            on:click=act
        ></button>
    }
    .into_any()
}

/// "It’s fine because …": a button, and the field for the reason once it was asked for.
pub fn reason(smell: Smell, subject: Subject, name: Signal<String>) -> AnyView {
    let workshop = workshop();
    let open = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let here =
            input.closest(".asked").ok().flatten().or_else(|| input.closest(".question").ok().flatten());
        let next = here.and_then(|here| {
            let next = here.next_element_sibling().or_else(|| here.previous_element_sibling());
            next?.query_selector(".link").ok()??.dyn_into::<HtmlElement>().ok()
        });
        if workshop.ask(&Command::Override(subject, smell, input.value())).is_some() {
            // The row is gone with its answer.
            match next {
                Some(next) => drop(next.focus()),
                None => focus_soon(".tab[aria-current]"),
            }
        }
    };
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            // Not the panel as well.
            event.stop_propagation();
            let button = closest(event.target(), ".fine").and_then(|fine| fine.previous_element_sibling());
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                let _ = button.focus();
            }
            open.set(false);
        }
    };
    let form = move || {
        open.get().then(|| {
            view! {
                <form class="adder fine" on:submit=keep>
                    <input
                        node_ref=input
                        class="field"
                        dir="auto"
                        autocomplete="off"
                        enterkeyhint="done"
                        placeholder="It’s fine because …"
                        aria-label=move || ["It’s fine because … ", &name.get()].concat()
                        on:keydown=close
                    />
                    <button type="submit" class="button">"Keep"</button>
                </form>
            }
        })
    };
    Effect::new(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    view! {
        <button
            type="button"
            class="quiet"
            disabled=workshop.is_read_only()
            aria-expanded=move || open.get().to_string()
            aria-label=move || ["It’s fine: ", &name.get()].concat()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            "It’s fine …"
        </button>
        {form}
    }
    .into_any()
}

/// The one text that is missing. While somebody types there the row stays, though the first letter answers it.
fn text(index: usize, row: Row, held: Held) -> Option<AnyView> {
    let field = match (row.smell, row.subject) {
        (Smell::ValueWithoutWho, Subject::Goal(GoalId::Value(goal))) => labelled(
            TextField::ValueBeneficiary(goal),
            "Who gets it",
            "People, not a system: employees who travel",
        ),
        (Smell::FeedbackWithoutWhen, Subject::Goal(GoalId::Feedback(goal))) => {
            labelled(TextField::FeedbackWhen(goal), "When", "A day: Thursday, two days after release")
        }
        _ => return None,
    };
    let leave = move |event: leptos::ev::FocusEvent| {
        let goes = event.related_target().is_some();
        let next = closest(event.target(), ".asked").and_then(|here| {
            let next = here.next_element_sibling().or_else(|| here.previous_element_sibling())?;
            next.query_selector(".link").ok()??.dyn_into::<HtmlElement>().ok()
        });
        // The field goes with the row, and it is the field that is being left.
        set_timeout(
            move || {
                let _ = held.try_set(None);
                match next {
                    _ if goes => {}
                    Some(next) => drop(next.focus()),
                    None => focus_soon(".tab[aria-current]"),
                }
            },
            std::time::Duration::ZERO,
        );
    };
    let view = view! {
        <div class="mend" on:focusin=move |_| held.set(Some((index, row))) on:focusout=leave>{field}</div>
    };
    Some(view.into_any())
}
