//! The upstream check: what small batches lean on (DORA's upstream capabilities, and the limits on work in
//! process). A split that nobody can ship is theatre.

use crate::model::{Answer, CardId, Practice, Session};

/// The question to the team.
#[must_use]
pub fn question(practice: Practice) -> &'static str {
    match practice {
        Practice::TestAutomation => {
            "Do tests that run by themselves tell us within the hour whether a change is safe?"
        }
        Practice::VersionControl => "Is everything that a release needs in version control?",
        Practice::Monitoring => {
            "Can we see in production whether a slice works, and whether anybody uses it?"
        }
        Practice::ChangeApproval => "Can a small change go out without waiting for a board or a form?",
        Practice::WipLimits => "Do we finish a slice before we begin the next?",
    }
}

/// What happens to small batches without it.
#[must_use]
pub fn without(practice: Practice) -> &'static str {
    match practice {
        Practice::TestAutomation => {
            "Else every slice is tested by hand, and ten slices cost ten times as much."
        }
        Practice::VersionControl => "Else nobody can put small changes together safely, or take one back.",
        Practice::Monitoring => "Else somebody has to check every slice by hand, or nobody does.",
        Practice::ChangeApproval => {
            "Else slices pile up in front of the approval, and go out as one large batch."
        }
        Practice::WipLimits => "Else ten slices are begun and none is finished: no feedback for a long time.",
    }
}

/// The title of the card that a "no" can become.
#[must_use]
pub fn card_title(practice: Practice) -> &'static str {
    match practice {
        Practice::TestAutomation => "One automated test guards the first slice",
        Practice::VersionControl => "Everything the first slice needs is in version control",
        Practice::Monitoring => "The first slice can be seen in production",
        Practice::ChangeApproval => "A small change goes out with one approval",
        Practice::WipLimits => "One slice at a time, agreed by the team",
    }
}

/// The card that a "no" has become, as long as it goes by its title.
#[must_use]
pub fn card(session: &Session, practice: Practice) -> Option<CardId> {
    let title = card_title(practice);
    session.cards.iter().find(|(_, card)| card.title.trim() == title).map(|(id, _)| *id)
}

/// How the team stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many practices are in place.
    pub in_place: usize,
    /// How many are in place in part.
    pub partly: usize,
    /// How many are missing.
    pub missing: usize,
    /// With how many of the last two a risk was named.
    pub risks: usize,
}

impl Standing {
    /// Reckons it.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut standing = Self::default();
        for reply in Practice::ALL.iter().filter_map(|practice| session.about.upstream.get(practice)) {
            let has_risk = usize::from(!reply.note.is_empty());
            match reply.answer {
                Some(Answer::Yes) => standing.in_place += 1,
                Some(Answer::Partly) => {
                    standing.partly += 1;
                    standing.risks += has_risk;
                }
                Some(Answer::No) => {
                    standing.missing += 1;
                    standing.risks += has_risk;
                }
                None => {}
            }
        }
        standing
    }

    /// In one line: "3 of 5 in place, 1 in part, 1 missing; 1 named risk".
    #[must_use]
    pub fn told(self) -> String {
        let all = Practice::ALL.len();
        if self.in_place + self.partly + self.missing == 0 {
            return format!("{all} questions, none answered yet");
        }
        let mut told = format!("{} of {all} in place", self.in_place);
        for (count, what) in [(self.partly, "in part"), (self.missing, "missing")] {
            if count > 0 {
                told.push_str(&format!(", {count} {what}"));
            }
        }
        match self.risks {
            0 => {}
            1 => told.push_str("; 1 named risk"),
            risks => told.push_str(&format!("; {risks} named risks")),
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Reply, SessionId, Timestamp};
    use uuid::Uuid;

    fn session(replies: &[(Practice, Option<Answer>, &str)]) -> Session {
        let mut session = Session::new(SessionId(Uuid::nil()), Timestamp::default());
        for (practice, answer, note) in replies {
            session.about.upstream.insert(*practice, Reply { answer: *answer, note: (*note).to_owned() });
        }
        session
    }

    #[test]
    fn the_standing_counts_answers_and_the_risks_of_those_that_are_not_in_place() {
        let told = |replies: &[_]| Standing::of(&session(replies)).told();
        assert_eq!(told(&[]), "5 questions, none answered yet");
        let replies = [
            (Practice::TestAutomation, Some(Answer::Yes), "since May"),
            (Practice::VersionControl, Some(Answer::Yes), ""),
            (Practice::Monitoring, Some(Answer::Partly), "the payroll file is not counted"),
            (Practice::ChangeApproval, Some(Answer::No), ""),
        ];
        assert_eq!(told(&replies), "2 of 5 in place, 1 in part, 1 missing; 1 named risk");
        assert_eq!(told(&[(Practice::WipLimits, None, "to be asked")]), "5 questions, none answered yet");
    }

    #[test]
    fn a_practice_has_its_card_while_it_goes_by_its_title() {
        let mut session = session(&[]);
        let id = CardId(Uuid::from_u128(1));
        let title = [" ", card_title(Practice::Monitoring)].concat();
        session.cards.insert(id, Card { title, ..Card::default() });
        assert_eq!(card(&session, Practice::Monitoring), Some(id));
        assert_eq!(card(&session, Practice::WipLimits), None);
    }
}
