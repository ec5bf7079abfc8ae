//! Where a session can go: the trackers, and the kinds of file.

use serde_json::Value;

use crate::model::{Field, words};

words! {
    /// Where cards go.
    #[derive(Default)]
    Target {
        /// The session itself, whole: to go on with it elsewhere.
        #[default]
        Session = "session", "Session (JSON)";
        /// Jira Cloud, as CSV.
        JiraCloud = "jira_cloud", "Jira Cloud (CSV)";
        /// Jira Data Center, as CSV.
        JiraDataCenter = "jira_data_center", "Jira Data Center (CSV)";
        /// GitHub, as a script for its command line `gh`.
        GitHub = "github", "GitHub (script)";
        /// GitLab, as CSV.
        GitLab = "gitlab", "GitLab (CSV)";
        /// Linear, as CSV.
        Linear = "linear", "Linear (CSV)";
        /// Azure DevOps, as CSV.
        AzureDevOps = "azure_devops", "Azure DevOps (CSV)";
        /// Trello, as lines to paste.
        Trello = "trello", "Trello (lines)";
        /// Asana, as CSV.
        Asana = "asana", "Asana (CSV)";
        /// A document in Markdown.
        Markdown = "markdown", "Markdown";
        /// A table for Excel, LibreOffice or Google Sheets, as CSV.
        Spreadsheet = "spreadsheet", "Spreadsheet (CSV)";
    }
}

impl Target {
    /// The ending of its files' names.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Session => "json",
            Self::GitHub => "sh",
            Self::Trello => "txt",
            Self::Markdown => "md",
            _ => "csv",
        }
    }

    /// The media type of its files.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self.extension() {
            "json" => "application/json",
            "csv" => "text/csv;charset=utf-8",
            _ => "text/plain;charset=utf-8",
        }
    }

    /// Whether its files are tables.
    #[must_use]
    pub fn is_table(self) -> bool {
        self.extension() == "csv"
    }

    /// Whether its files begin with a byte order mark: spreadsheets take the text for another encoding without
    /// one, trackers take the mark for a part of the first header.
    #[must_use]
    pub fn has_byte_order_mark(self) -> bool {
        self == Self::Spreadsheet
    }

    /// Whether sizes can go as points. The others say the size in words, or not at all.
    #[must_use]
    pub fn takes_points(self) -> bool {
        matches!(
            self,
            Self::JiraCloud | Self::JiraDataCenter | Self::Linear | Self::AzureDevOps | Self::Spreadsheet
        )
    }

    /// Whether people's names could go: titles alone name nobody but in their own words.
    #[must_use]
    pub fn takes_names(self) -> bool {
        self.is_selective() && self != Self::Trello
    }

    /// Whether the [`Selection`](super::Selection) says what goes. The session itself always goes whole.
    #[must_use]
    pub fn is_selective(self) -> bool {
        self != Self::Session
    }
}

impl Field for Target {
    fn write(&self) -> Value {
        Value::from(self.word())
    }

    fn read(json: &Value) -> Result<Self, Self> {
        json.as_str().and_then(Self::parse).ok_or_else(Self::default)
    }
}
