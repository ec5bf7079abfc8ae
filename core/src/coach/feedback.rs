//! The feedback plan: what of it is there, what could stand in a field that is still empty, and what
//! instrumentation a signal needs. Suggestions come from what the session already says; people choose.

use crate::command::TextField;
use crate::model::{Card, FeedbackGoal, FeedbackGoalId, Session, Source};
use crate::outline::one_line;

/// How many suggestions a field gets at most: more would have to be read.
const MOST: usize = 4;

/// How many of them come from other goals: what is usual must have room as well.
const FROM_OTHERS: usize = 2;

/// The longest text that fits on one tap, in characters.
const LONGEST: usize = 100;

/// A field of the plan: what is said besides the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanField {
    /// What to watch.
    Signal,
    /// Where it is read.
    Where,
    /// When it is read.
    When,
    /// What would change our mind.
    Decision,
}

impl PlanField {
    /// All of them, in the order in which one asks.
    pub const ALL: [Self; 4] = [Self::Signal, Self::Where, Self::When, Self::Decision];

    /// What it is called in a sentence.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Signal => "signal",
            Self::Where => "where",
            Self::When => "when",
            Self::Decision => "what changes our mind",
        }
    }

    /// What is written there.
    #[must_use]
    pub fn of(self, goal: &FeedbackGoal) -> &str {
        let text = match self {
            Self::Signal => &goal.signal,
            Self::Where => &goal.r#where,
            Self::When => &goal.when,
            Self::Decision => &goal.decision,
        };
        text.trim()
    }

    /// The text that people write there.
    #[must_use]
    pub fn text(self, goal: FeedbackGoalId) -> TextField {
        match self {
            Self::Signal => TextField::FeedbackSignal(goal),
            Self::Where => TextField::FeedbackWhere(goal),
            Self::When => TextField::FeedbackWhen(goal),
            Self::Decision => TextField::FeedbackDecision(goal),
        }
    }
}

/// How many parts a plan has: the question, and the four fields.
pub const PARTS: usize = PlanField::ALL.len() + 1;

/// The parts of a goal's plan that nobody has said yet, in the order in which one asks.
#[must_use]
pub fn missing(goal: &FeedbackGoal) -> Vec<&'static str> {
    let question = goal.question.trim().is_empty().then_some("question");
    let fields = PlanField::ALL.into_iter().filter(|field| field.of(goal).is_empty());
    question.into_iter().chain(fields.map(PlanField::word)).collect()
}

/// Whether somebody can read its signal: it says what to watch, and where.
#[must_use]
pub fn is_readable(goal: &FeedbackGoal) -> bool {
    !PlanField::Signal.of(goal).is_empty() && !PlanField::Where.of(goal).is_empty()
}

/// What could stand in an empty field of a goal's plan: what the session says elsewhere, and what is usual.
/// At most four; none where the field is filled.
#[must_use]
pub fn suggestions(session: &Session, id: FeedbackGoalId, field: PlanField) -> Vec<String> {
    let Some(goal) = session.feedback_goals.get(&id).filter(|goal| field.of(goal).is_empty()) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    let mut suggest = |text: &str| {
        let text = one_line(text);
        let fits = !text.is_empty() && text.chars().count() <= LONGEST;
        if fits && found.len() < MOST && !found.contains(&text) {
            found.push(text);
        }
    };
    // A moment fits whatever is watched; a signal or a place belongs to who or what answers.
    let alike = |other: &FeedbackGoal| field == PlanField::When || other.source == goal.source;
    let others = session.feedback_goals_in_order().into_iter().filter(|(other, _)| *other != id);
    let others = others.map(|(_, other)| other).filter(|other| alike(other)).take(FROM_OTHERS);
    match field {
        PlanField::Signal => {
            suggest(&session.epic.success_measure);
            others.for_each(|other| suggest(&other.signal));
            suggest(match goal.source {
                Source::Users => "Where five people stop or ask",
                Source::Monitoring => "How often it is begun, and how often finished",
                Source::QualityAssurance => "What goes wrong in an hour of trying it",
                Source::AutomatedTests => "Whether the examples we agreed on pass",
            });
        }
        PlanField::Where => {
            others.for_each(|other| suggest(&other.r#where));
            suggest(match goal.source {
                Source::Users => "Five people at their desks",
                Source::Monitoring => "Team dashboard",
                Source::QualityAssurance => "Test notes",
                Source::AutomatedTests => "Build of the main branch",
            });
        }
        PlanField::When => {
            // Counted from each slice's own release, so it comes before the days of other goals: slices that
            // are all read on one day are one batch again (the smell *regrouped*).
            suggest(if goal.source == Source::AutomatedTests {
                "On every commit"
            } else {
                "Two days after it is live"
            });
            others.for_each(|other| suggest(&other.when));
            suggest("Friday of the first week");
        }
        PlanField::Decision => match PlanField::Signal.of(goal) {
            "" => {
                suggest("Under half do it: mend this before anything is added");
                suggest("Nobody misses it: stop here");
            }
            signal => {
                suggest(&format!("Under half of what we hope for in “{signal}”: mend this first"));
                suggest(&format!("No difference in “{signal}”: stop here"));
                // A long signal leaves no room for more.
                suggest("Under half of what we hope for: mend this first");
            }
        },
    }
    found
}

/// A goal as it is typed in one line: `question | signal | where | when | what changes our mind`, with bars
/// or tabs. The question alone is enough; what is left out stays empty.
#[must_use]
pub fn parse_line(line: &str) -> FeedbackGoal {
    let mut parts = line.splitn(PARTS, ['|', '\t']).map(one_line);
    let mut next = || parts.next().unwrap_or_default();
    FeedbackGoal {
        question: next(),
        signal: next(),
        r#where: next(),
        when: next(),
        decision: next(),
        ..FeedbackGoal::default()
    }
}

/// The line that a telemetry signal adds to a card's "done when"; `None` for another source, without a
/// signal, or where the card says it already.
#[must_use]
pub fn instrumentation_missing(card: &Card, goal: &FeedbackGoal) -> Option<String> {
    let signal = goal.signal.trim();
    if goal.source != Source::Monitoring || signal.is_empty() || card.done_when.contains(signal) {
        return None;
    }
    let place = goal.r#where.trim();
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    Some(format!("Counted in production: {signal}{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Position, SessionId, Timestamp};
    use uuid::Uuid;

    fn id(number: u128) -> FeedbackGoalId {
        FeedbackGoalId(Uuid::from_u128(number))
    }

    /// Two goals whose plan is complete, one for each of two sources, and one that is only a question.
    fn session(source: Source) -> Session {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        session.epic.success_measure = "Nine of ten claims are paid\nwithin a week".to_owned();
        let full = [
            (
                Source::Monitoring,
                "Claims sent",
                "Form counter",
                "Every morning",
                "Below 80 %: watch two people",
            ),
            (Source::Users, "Complaints unasked", "Ten-minute calls", "Friday", "What three of five name"),
        ];
        let mut positions = Position::sequence(None, 3);
        for (number, (source, signal, place, when, decision)) in full.into_iter().enumerate() {
            let goal = FeedbackGoal {
                question: "?".to_owned(),
                source,
                signal: signal.to_owned(),
                r#where: place.to_owned(),
                when: when.to_owned(),
                decision: decision.to_owned(),
                position: positions.next().unwrap_or_default(),
                ..FeedbackGoal::default()
            };
            session.feedback_goals.insert(id(number as u128), goal);
        }
        let question = "Do they finish it?".to_owned();
        session.feedback_goals.insert(id(9), FeedbackGoal { question, source, ..FeedbackGoal::default() });
        session
    }

    #[test]
    fn a_signal_is_suggested_from_the_epic_then_from_goals_of_the_same_source() {
        let signals = suggestions(&session(Source::Monitoring), id(9), PlanField::Signal);
        assert_eq!(
            signals,
            [
                "Nine of ten claims are paid within a week",
                "Claims sent",
                "How often it is begun, and how often finished"
            ]
        );
    }

    #[test]
    fn a_place_is_suggested_from_goals_of_the_same_source_then_the_usual_one() {
        let places = |source| suggestions(&session(source), id(9), PlanField::Where);
        assert_eq!(places(Source::Monitoring), ["Form counter", "Team dashboard"]);
        assert_eq!(places(Source::Users), ["Ten-minute calls", "Five people at their desks"]);
        assert_eq!(places(Source::QualityAssurance), ["Test notes"]);
        assert_eq!(places(Source::AutomatedTests), ["Build of the main branch"]);
    }

    #[test]
    fn a_moment_of_its_own_is_suggested_before_those_of_other_goals() {
        let moments = |source| suggestions(&session(source), id(9), PlanField::When);
        assert_eq!(
            moments(Source::Users),
            ["Two days after it is live", "Every morning", "Friday", "Friday of the first week"]
        );
        assert_eq!(
            moments(Source::AutomatedTests),
            ["On every commit", "Every morning", "Friday", "Friday of the first week"]
        );
    }

    #[test]
    fn a_decision_speaks_of_the_signal() {
        let mut session = session(Source::Monitoring);
        let decisions = |session: &Session| suggestions(session, id(9), PlanField::Decision);
        assert_eq!(decisions(&session)[0], "Under half do it: mend this before anything is added");
        session.feedback_goals.get_mut(&id(9)).expect("the goal").signal = " Claims sent ".to_owned();
        assert_eq!(
            decisions(&session)[..2],
            [
                "Under half of what we hope for in “Claims sent”: mend this first",
                "No difference in “Claims sent”: stop here"
            ]
        );
        session.feedback_goals.get_mut(&id(9)).expect("the goal").signal = "long ".repeat(40);
        assert_eq!(decisions(&session), ["Under half of what we hope for: mend this first"]);
    }

    #[test]
    fn what_is_filled_or_gone_gets_no_suggestions() {
        let session = session(Source::Users);
        for field in PlanField::ALL {
            assert_eq!(suggestions(&session, id(0), field), [""; 0], "{field:?}");
            assert_eq!(suggestions(&session, id(7), field), [""; 0], "{field:?}");
        }
    }

    #[test]
    fn a_plan_says_what_it_lacks_and_is_readable_with_a_signal_and_a_place() {
        let mut goal = parse_line("Do they finish it?");
        assert_eq!(missing(&goal), ["signal", "where", "when", "what changes our mind"]);
        assert!(!is_readable(&goal));
        goal.signal = "Claims sent".to_owned();
        assert!(!is_readable(&goal));
        goal.r#where = "  ".to_owned();
        assert!(!is_readable(&goal));
        goal.r#where = "Dashboard".to_owned();
        assert!(is_readable(&goal));
        assert_eq!(missing(&goal), ["when", "what changes our mind"]);
    }

    #[test]
    fn one_line_holds_a_question_or_a_whole_plan() {
        let plan = parse_line("Do they finish it? | Claims sent| Dashboard |  Friday|Under half: a | b");
        assert_eq!(plan.question, "Do they finish it?");
        assert_eq!(plan.signal, "Claims sent");
        assert_eq!(plan.r#where, "Dashboard");
        assert_eq!(plan.when, "Friday");
        assert_eq!(plan.decision, "Under half: a | b");
        let pasted = parse_line("Do they finish it?\tClaims sent\t\tFriday");
        assert_eq!((pasted.signal.as_str(), pasted.r#where.as_str()), ("Claims sent", ""));
        assert_eq!(pasted.when, "Friday");
        assert_eq!(parse_line("  Why?  ").question, "Why?");
        assert_eq!(parse_line(" | only a signal").question, "");
    }

    #[test]
    fn only_a_telemetry_signal_that_the_card_does_not_count_yet_needs_a_line() {
        let mut goal = parse_line("Do they finish it? | Claims sent | dashboard");
        let mut card = Card::default();
        assert_eq!(instrumentation_missing(&card, &goal), None, "people need no counter");
        goal.source = Source::Monitoring;
        let line = instrumentation_missing(&card, &goal).expect("a line");
        assert_eq!(line, "Counted in production: Claims sent (dashboard)");
        card.done_when = line;
        assert_eq!(instrumentation_missing(&card, &goal), None, "it says so already");
    }
}
