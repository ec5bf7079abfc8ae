//! The closed vocabularies: lanes, sizes, sources, smells … Each has one word in JSON and one on the screen.

/// A word of a closed vocabulary.
pub trait Word: Copy + Ord + 'static {
    /// The word in JSON and in CSS.
    fn word(self) -> &'static str;

    /// The one whose JSON word is `word`.
    fn parse(word: &str) -> Option<Self>;
}

macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, $label:literal; )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in JSON and in CSS.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }

            /// The words on the screen.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )* }
            }

            /// The one whose JSON word is `word`.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::model::Word for $name {
            fn word(self) -> &'static str {
                self.word()
            }

            fn parse(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }
    };
}

pub(crate) use words;

words! {
    /// Where a slice stands.
    #[derive(Default)]
    Lane {
        /// Not ordered yet.
        #[default]
        Slices = "slices", "Slices";
        /// The MVP: what the team delivers and learns from first.
        FirstBatch = "first_batch", "First batch";
        /// What follows once the first batch has taught something.
        Next = "next", "Next";
        /// The longer plan.
        Later = "later", "Later";
        /// What the split lets the team drop: a result, not a bin.
        NotDoing = "not_doing", "Not doing";
    }
}

words! {
    /// How long until a slice is in its users' hands. DORA's line is one week: its headline measure
    /// is the share of features done in a week or less (*Working in small batches*).
    Size {
        /// Under an hour.
        Hour = "hour", "under an hour";
        /// Under a day.
        Day = "day", "under a day";
        /// Under a week.
        Week = "week", "under a week";
        /// Under a month.
        Month = "month", "under a month";
        /// A month or more.
        Longer = "longer", "longer";
    }
}

impl Size {
    /// Whether a slice of this size stays within DORA's line of one week.
    #[must_use]
    pub fn is_within_a_week(self) -> bool {
        self <= Self::Week
    }
}

words! {
    /// Who or what answers a feedback goal's question.
    #[derive(Default)]
    Source {
        /// The people who use it.
        #[default]
        Users = "users", "Users";
        /// Telemetry of the running system.
        Monitoring = "monitoring", "Monitoring";
        /// People who test it.
        QualityAssurance = "quality_assurance", "Quality assurance";
        /// Tests that run by themselves.
        AutomatedTests = "automated_tests", "Automated tests";
    }
}

words! {
    /// How a slice reaches its users. Separating deployment from release lets a team integrate what is not
    /// yet to be seen (DORA, *Working in small batches*).
    #[derive(Default)]
    Technique {
        /// Deployed is released.
        #[default]
        Plain = "plain", "Plain";
        /// Deployed, and switched on later or for some.
        FeatureToggle = "feature_toggle", "Feature toggle";
        /// Runs in production where nobody sees it yet.
        DarkLaunch = "dark_launch", "Dark launch";
        /// Old and new live behind one interface until the new one has taken over.
        BranchByAbstraction = "branch_by_abstraction", "Branch by abstraction";
    }
}

impl Technique {
    /// Whether something stays in the code that has to be taken out again: toggles are meant to be
    /// short-lived (DORA), and so is the second branch behind an abstraction.
    #[must_use]
    pub fn needs_removal(self) -> bool {
        matches!(self, Self::FeatureToggle | Self::BranchByAbstraction)
    }
}

words! {
    /// What was made of the feedback.
    Verdict {
        /// It does what it was for.
        Keep = "keep", "Keep";
        /// It needs another turn.
        Change = "change", "Change";
        /// It is not worth going on with.
        Stop = "stop", "Stop";
    }
}

words! {
    /// How a question to the team was answered.
    Answer {
        /// Yes.
        Yes = "yes", "Yes";
        /// In part.
        Partly = "partly", "Partly";
        /// No.
        No = "no", "No";
    }
}

words! {
    /// What small batches lean on (DORA's upstream and related capabilities).
    Practice {
        /// Tests that run by themselves.
        TestAutomation = "test_automation", "Test automation";
        /// Everything is in version control.
        VersionControl = "version_control", "Version control";
        /// Monitoring and observability.
        Monitoring = "monitoring", "Monitoring";
        /// Streamlined change approval.
        ChangeApproval = "change_approval", "Streamlined change approval";
        /// Limits on work in process.
        WipLimits = "wip_limits", "Work in process limits";
    }
}

words! {
    /// What the room looks at when it evaluates a split (facilitation practice: *A good split*).
    Criterion {
        /// The slices are about the same size.
        RoughlyEqual = "roughly_equal", "Roughly equal";
        /// Something can be dropped or postponed.
        SomethingToDrop = "something_to_drop", "Something to drop";
        /// It is plain which slice comes first.
        ObviousFirst = "obvious_first", "An obvious first";
        /// Each slice can be deployed on its own.
        DeployableAlone = "deployable_alone", "Deployable alone";
    }
}

words! {
    /// A way to split (Lawrence's nine patterns; humanizingwork.com).
    Pattern {
        /// First and last step now, the middle later; or a thin path all the way.
        WorkflowSteps = "workflow_steps", "Workflow steps";
        /// One card for each thing that "manage" hides.
        Operations = "operations", "Operations";
        /// Some rules first.
        BusinessRules = "business_rules", "Business rules";
        /// One kind of data first.
        DataVariations = "data_variations", "Kinds of data";
        /// The simplest way in first.
        Interfaces = "interfaces", "Ways in";
        /// One of them, then the rest.
        MajorEffort = "major_effort", "Major effort";
        /// The core that gives most of the value or of the learning.
        SimpleCore = "simple_core", "Simple core";
        /// Make it work, then make it fast.
        DeferQuality = "defer_quality", "Defer a quality";
        /// A question with a time box. Last resort.
        Spike = "spike", "Spike";
    }
}
