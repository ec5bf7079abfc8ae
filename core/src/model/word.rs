//! The closed vocabularies: lanes, sizes, sources. Each has one word in JSON and one on the screen.

use std::fmt;

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

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

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
