//! What the sample session says. Facts of its story, not of the program.

use crate::model::{
    Answer, Criterion, Epic, FeedbackGoal, Lane, Position, Practice, Size, Smell, Source, Technique, Verdict,
};

pub(super) fn epic() -> Epic {
    let text = |text: &str| text.to_owned();
    Epic {
        title: text("Employees get expenses paid back without paper"),
        narrative: text(
            "Type in an expense by hand, attach a photo of the receipt, get it approved by a manager, and see \
             the money in the next payroll. Later also several currencies, receipts by e-mail and mileage.",
        ),
        beneficiary: text("Everybody who pays for work out of their own pocket"),
        outcome: text("Money is back within two weeks, and nobody mails an envelope to payroll"),
        success_measure: text("9 of 10 expenses are paid with the next payroll; today it is 4 of 10"),
        long_term: text(
            "One place for everything that people pay for work, from the bus ticket to the conference. Each \
             batch must leave the books right: payroll never keys in a number twice.",
        ),
        ..Epic::default()
    }
}

/// Value goals: what people get, and who.
pub(super) const VALUES: &[(&str, &str)] = &[
    ("Paid back", "Everybody who has paid for something"),
    ("No paper", "Everybody with a wallet full of receipts, and payroll"),
    ("Less typing", "People who travel every week"),
    ("Quick approval", "Managers, who do it between two meetings"),
];

pub(super) struct FeedbackText {
    pub(super) question: &'static str,
    pub(super) source: Source,
    pub(super) signal: &'static str,
    pub(super) r#where: &'static str,
    pub(super) when: &'static str,
    pub(super) decision: &'static str,
}

impl FeedbackText {
    pub(super) fn goal(&self, position: Position) -> FeedbackGoal {
        FeedbackGoal {
            question: self.question.to_owned(),
            source: self.source,
            signal: self.signal.to_owned(),
            r#where: self.r#where.to_owned(),
            when: self.when.to_owned(),
            decision: self.decision.to_owned(),
            position,
            ..FeedbackGoal::default()
        }
    }
}

pub(super) const FEEDBACKS: &[FeedbackText] = &[
    FeedbackText {
        question: "Do they finish it?",
        source: Source::Monitoring,
        signal: "Share of expenses begun that are also sent",
        r#where: "Counter on the form, team dashboard",
        when: "Every morning of the first week",
        decision: "Below 80 %: sit beside two people before anything else is built",
    },
    FeedbackText {
        question: "Do managers answer?",
        source: Source::Monitoring,
        signal: "Hours from sent to approved, the middle one",
        r#where: "Approval log, team dashboard",
        when: "After one week and 20 approvals",
        decision: "More than a day: the link goes into the chat instead of the mail",
    },
    FeedbackText {
        question: "Does payroll trust it?",
        source: Source::QualityAssurance,
        signal: "Lines that payroll corrects by hand",
        r#where: "Payroll's list of corrections",
        when: "The day after the first pay run",
        decision: "More than 2 in 100: mend the form before adding to it",
    },
    FeedbackText {
        question: "Readable photos?",
        source: Source::QualityAssurance,
        signal: "Photos that payroll sends back",
        r#where: "Payroll's inbox",
        when: "After the first 20 photos",
        decision: "More than 2: ask for a second shot; reading amounts by machine stays in Later",
    },
    FeedbackText {
        question: "What hurts most?",
        source: Source::Users,
        signal: "What five people complain about unasked",
        r#where: "Ten-minute calls",
        when: "Friday of the first week",
        decision: "Whatever three of five name is the next batch",
    },
    FeedbackText {
        question: "Sums agree?",
        source: Source::AutomatedTests,
        signal: "Form, approval and CSV show the same sum",
        r#where: "Build of the main branch",
        when: "On every commit",
        decision: "Red: no file goes to payroll",
    },
];

/// A card; goals and other cards by their names. What it names stands above it.
pub(super) struct CardText {
    /// The card it was split from; empty for the epic.
    pub(super) of: &'static str,
    pub(super) title: &'static str,
    pub(super) lane: Lane,
    pub(super) size: Option<Size>,
    pub(super) values: &'static [&'static str],
    pub(super) feedbacks: &'static [&'static str],
    pub(super) after: &'static [&'static str],
    pub(super) done_when: &'static str,
    pub(super) notes: &'static str,
    /// Who outside the team is asked (empty: nobody is named yet), and for what.
    pub(super) asks: &'static [(&'static str, &'static str)],
    pub(super) technique: Technique,
    pub(super) owner: &'static str,
    pub(super) decide_when: &'static str,
    /// Words of the narrative that it covers without using them.
    pub(super) covers: &'static [&'static str],
    pub(super) overrides: &'static [(Smell, &'static str)],
    /// What was seen once it was shipped, and what was made of it.
    pub(super) saw: Option<(&'static str, Verdict)>,
}

/// What a card has when nothing is said of it.
const BLANK: CardText = CardText {
    of: "",
    title: "",
    lane: Lane::Slices,
    size: None,
    values: &[],
    feedbacks: &[],
    after: &[],
    done_when: "",
    notes: "",
    asks: &[],
    technique: Technique::Plain,
    owner: "",
    decide_when: "",
    covers: &[],
    overrides: &[],
    saw: None,
};

pub(super) const CARDS: &[CardText] = &[
    CardText { title: "Get it approved", values: &["Quick approval"], ..BLANK },
    CardText { title: "Hand in a receipt", values: &["No paper"], ..BLANK },
    CardText {
        title: "Type in one expense",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Paid back"],
        feedbacks: &["Do they finish it?"],
        done_when: "Somebody outside the team has sent a real expense: date, amount, what for",
        saw: Some((
            "9 of 11 who began also sent it. Two gave up at the cost centre, which nobody knows by heart.",
            Verdict::Keep,
        )),
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Manager approves by link",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Quick approval"],
        feedbacks: &["Do managers answer?"],
        after: &["Type in one expense"],
        done_when: "A manager has said yes on a phone, without logging in anywhere new",
        notes: "One link in one mail. Two buttons: yes, and ask back.",
        ..BLANK
    },
    CardText {
        title: "Payroll gets a CSV",
        lane: Lane::FirstBatch,
        size: Some(Size::Day),
        values: &["Paid back"],
        feedbacks: &["Does payroll trust it?", "Sums agree?"],
        after: &["Manager approves by link"],
        done_when: "One real expense has been paid with the salary",
        notes: "Payroll's system imports CSV today; no interface needed for that.",
        asks: &[("Payroll", "which columns does the import take?")],
        covers: &["see the money in the next payroll"],
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Photo of one receipt",
        lane: Lane::FirstBatch,
        size: Some(Size::Week),
        values: &["No paper"],
        feedbacks: &["Readable photos?"],
        after: &["Type in one expense"],
        done_when: "Payroll has accepted a photo in place of the paper",
        asks: &[("Legal", "is a photo enough, or must the paper be kept?")],
        technique: Technique::FeatureToggle,
        owner: "Nadia",
        ..BLANK
    },
    CardText {
        title: "Several lines per claim",
        lane: Lane::Next,
        size: Some(Size::Week),
        values: &["Less typing"],
        feedbacks: &["What hurts most?"],
        after: &["Type in one expense"],
        ..BLANK
    },
    CardText {
        title: "Other currencies",
        lane: Lane::Next,
        size: Some(Size::Week),
        values: &["Paid back"],
        feedbacks: &["Does payroll trust it?"],
        notes: "Rate of the day on the receipt. Three currencies cover nearly every trip.",
        asks: &[("", "whose rate is the official one?")],
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Approve several at once",
        lane: Lane::Next,
        size: Some(Size::Day),
        values: &["Quick approval"],
        feedbacks: &["Do managers answer?"],
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Amount read off the photo",
        lane: Lane::Later,
        size: Some(Size::Month),
        values: &["Less typing"],
        feedbacks: &["Readable photos?"],
        after: &["Photo of one receipt"],
        decide_when: "fewer than 2 photos in 20 come back, for a month",
        overrides: &[(
            Smell::LongerThanAWeek,
            "It is bought or it is not done: nothing to split before that",
        )],
        ..BLANK
    },
    CardText {
        title: "Mileage by car",
        lane: Lane::Later,
        size: Some(Size::Week),
        values: &["Paid back"],
        feedbacks: &["What hurts most?"],
        ..BLANK
    },
    CardText {
        title: "Auto-categorise by merchant",
        lane: Lane::NotDoing,
        size: Some(Size::Longer),
        values: &["Less typing"],
        notes: "Payroll books four categories. Picking one of four takes two seconds.",
        ..BLANK
    },
    CardText {
        of: "Get it approved",
        title: "Approval chains",
        lane: Lane::NotDoing,
        size: Some(Size::Month),
        notes: "Last year 3 claims of 2,000 needed a second yes. They can be mailed.",
        ..BLANK
    },
    CardText {
        of: "Hand in a receipt",
        title: "Forward a receipt by e-mail",
        size: Some(Size::Week),
        values: &["No paper", "Less typing"],
        ..BLANK
    },
    CardText { title: "See where my money is", feedbacks: &["What hurts most?"], ..BLANK },
];

/// What the first batch is to show.
pub(super) const FIRST_BATCH_GOAL: &str = "Ten people are paid back without an envelope";

/// What the room has said of the split.
pub(super) const OVERRIDES: &[(Smell, &str)] =
    &[(Smell::UnequalSizes, "The one that takes a month is bought or dropped, and not before Later")];

/// What the team has of what small batches lean on.
pub(super) const UPSTREAM: &[(Practice, Answer, &str)] = &[
    (Practice::TestAutomation, Answer::Yes, ""),
    (Practice::VersionControl, Answer::Yes, ""),
    (Practice::Monitoring, Answer::Partly, "The form is counted, the payroll file is not"),
    (Practice::ChangeApproval, Answer::No, "Releases wait for the board on Thursdays"),
];

/// How the room judged the split.
pub(super) const EVALUATION: &[(Criterion, Answer, &str)] = &[
    (Criterion::RoughlyEqual, Answer::Yes, ""),
    (Criterion::SomethingToDrop, Answer::Yes, "Categories by machine, and approval chains"),
    (Criterion::ObviousFirst, Answer::Yes, "Typing in one expense"),
    (Criterion::DeployableAlone, Answer::Partly, "The CSV is of no use before somebody approves"),
];
