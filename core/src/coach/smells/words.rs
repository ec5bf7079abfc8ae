//! Smells by words: guesses, in English and in plain German. Whole words count, in any case.

/// Titles that speak of a layer or of a chore, not of something that somebody can see.
const LAYERS: &[&str] = &[
    "api",
    "apis",
    "backend",
    "boilerplate",
    "ci",
    "cleanup",
    "clean up",
    "crud",
    "database",
    "data layer",
    "data model",
    "db",
    "endpoint",
    "endpoints",
    "back end",
    "front end",
    "frontend",
    "gui",
    "infra",
    "infrastructure",
    "microservice",
    "microservices",
    "middleware",
    "migration",
    "orm",
    "pipeline",
    "refactor",
    "refactored",
    "refactoring",
    "schema",
    "schemas",
    "scaffolding",
    "service layer",
    "set up",
    "setup",
    "sql",
    "ui",
    "unit tests",
    "upgrade",
    "aufräumen",
    "datenbank",
    "datenmodell",
    "einrichten",
    "schnittstelle",
    "umbauen",
];

/// Two things in one.
const JOINTS: &[&str] = &["and", "or", "und", "oder"];

/// A question with a time box.
const SPIKES: &[&str] =
    &["spike", "spikes", "research", "investigate", "investigation", "untersuchen", "untersuchung"];

/// A moment that comes when everything is over.
const LATE: &[&str] = &[
    "after launch",
    "after the launch",
    "after release",
    "after the release",
    "after go live",
    "after rollout",
    "after the rollout",
    "after deployment",
    "after the project",
    "at launch",
    "at the end",
    "end of the project",
    "in the end",
    "when done",
    "when finished",
    "when it is done",
    "when it is finished",
    "when we are done",
    "some day",
    "someday",
    "am ende",
    "nach dem launch",
    "nach dem release",
    "nach launch",
    "nach release",
];

/// Somebody says that it is all right; nobody has used it.
const SIGN_OFFS: &[&str] =
    &["sign off", "signs off", "signed off", "signoff", "qa approves", "qa approved", "abnahme"];

/// A rhythm, which is no date: each slice is looked at as it comes.
const RHYTHMS: &[&str] = &[
    "always",
    "continuously",
    "daily",
    "each",
    "every",
    "hourly",
    "per",
    "weekly",
    "jede",
    "jeden",
    "jeder",
    "jedes",
    "laufend",
    "täglich",
    "wöchentlich",
];

/// Words that say nothing by themselves.
const SMALL: &[&str] = &[
    "a", "an", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on", "our", "the", "their", "them",
    "to", "with", "das", "den", "der", "die", "ein", "eine", "für", "im", "in", "mit", "von", "zu",
];

/// A text as words in small letters, with one space before and after each.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            spaced.extend(letter.to_lowercase());
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

/// Whether one of `phrases` stands in a text that is [`spaced`].
fn has_one(spaced: &str, phrases: &[&str]) -> bool {
    let mut rest = phrases.iter();
    rest.any(|phrase| {
        let mut found = spaced.match_indices(phrase);
        found.any(|(at, _)| spaced[..at].ends_with(' ') && spaced[at + phrase.len()..].starts_with(' '))
    })
}

/// What a title gives away.
pub(super) struct Title(String);

impl Title {
    pub(super) fn of(title: &str) -> Self {
        Self(spaced(title))
    }

    pub(super) fn names_a_layer(&self) -> bool {
        has_one(&self.0, LAYERS)
    }

    pub(super) fn joins_two(&self) -> bool {
        has_one(&self.0, JOINTS)
    }

    pub(super) fn is_spike(&self) -> bool {
        has_one(&self.0, SPIKES)
    }

    /// Whether a value says nothing but what the title says: every word of it, small ones left out.
    pub(super) fn says_all_of(&self, value: &str) -> bool {
        let value = spaced(value);
        let mut words = value.split_whitespace().filter(|word| !SMALL.contains(word)).peekable();
        words.peek().is_some() && words.all(|word| has_one(&self.0, &[word]))
    }
}

/// Whether the moment is one at which nothing can be changed any more. It has to begin with those words:
/// "two days after release" is a day.
pub(super) fn is_late(when: &str) -> bool {
    let when = spaced(when);
    let begins = |phrase: &&str| when[1..].strip_prefix(*phrase).is_some_and(|rest| rest.starts_with(' '));
    LATE.iter().any(begins)
}

/// Whether the feedback is a sign-off.
pub(super) fn is_sign_off(text: &str) -> bool {
    has_one(&spaced(text), SIGN_OFFS)
}

/// The moment that a text names, alike however it is written; `None` for no moment that slices could share: a
/// rhythm, or days counted from each slice's own release.
pub(super) fn moment(when: &str) -> Option<String> {
    let when = spaced(when);
    let own = has_one(&when, &["after", "nach"])
        && has_one(&when, &["release", "releases", "launch", "deploy", "deployment", "live", "shipping"]);
    (when.len() > 1 && !own && !has_one(&when, RHYTHMS)).then_some(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_count_in_any_case() {
        assert!(Title::of("REST API for claims").names_a_layer());
        assert!(Title::of("Set-up of the mail server").names_a_layer());
        assert!(Title::of("Datenbank einrichten").names_a_layer());
        for title in ["Capital gains", "Schematic view", "A rapid answer", "Build a guide", "", "Settle up"] {
            assert!(!Title::of(title).names_a_layer(), "{title}");
        }
        assert!(Title::of("Photo AND sum").joins_two());
        assert!(!Title::of("Order sandals for Andy").joins_two());
        assert!(Title::of("Spike: which scanner?").is_spike());
        assert!(!Title::of("Spiked drinks").is_spike());
    }

    #[test]
    fn a_value_repeats_the_title_when_it_says_nothing_else() {
        let title = Title::of("Expenses are paid back by Friday");
        assert!(title.says_all_of("Paid back"));
        assert!(title.says_all_of("The expenses paid"));
        assert!(!title.says_all_of("Paid back within a week"));
        assert!(!title.says_all_of(" … "));
        assert!(!title.says_all_of("of the"));
    }

    #[test]
    fn a_day_is_not_late_and_neither_is_one_that_is_counted_from_a_release() {
        for late in
            ["after launch", "After the release", "At the end", "when it is finished", "nach dem Launch"]
        {
            assert!(is_late(late), "{late}");
        }
        for day in
            ["Thursday, two days after release", "After one week and 20 approvals", "Friday", "", "Endless"]
        {
            assert!(!is_late(day), "{day}");
        }
        assert!(is_sign_off("QA signs off") && is_sign_off("Abnahme") && !is_sign_off("A sign of life"));
    }

    #[test]
    fn a_rhythm_and_a_slices_own_days_are_no_moment_to_share() {
        assert_eq!(moment("Friday, 3 May"), moment("friday 3 may!"));
        for none in ["", " ", "Every morning", "daily", "two days after release", "täglich"] {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}
