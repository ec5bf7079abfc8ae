//! The names under which things are kept (docs/session-json.md). Whatever does not start with the prefix
//! is not ours and is never touched.

use smallbatch_core::log::Stamp;
use smallbatch_core::model::SessionId;

/// What every key of ours starts with.
pub const PREFIX: &str = "smallbatch/";

/// The theme that the user chose: `light` or `dark`.
pub const THEME: &str = "smallbatch/theme";

/// The id of the sample session that was opened last.
pub const SAMPLE: &str = "smallbatch/sample";

/// What was exported last, and where to ([`smallbatch_core::format::backlog::Selection`]).
pub const EXPORT: &str = "smallbatch/export";

/// What is kept of a session, each part under its own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The records, as of some stamp.
    Snapshot,
    /// One entry of the log.
    Log(Stamp),
    /// What the home screen shows, so that it need not read every session.
    Summary,
    /// Set while the session lies in the bin: the time it was put there.
    Deleted,
    /// The text of a snapshot that had to be repaired, as it was found.
    Original,
}

/// The key of one part of a session.
#[must_use]
pub fn key(session: SessionId, part: Part) -> String {
    match part {
        Part::Snapshot => format!("smallbatch/session/{session}/snapshot"),
        Part::Log(stamp) => format!("smallbatch/session/{session}/log/{stamp}"),
        Part::Summary => format!("smallbatch/session/{session}/summary"),
        Part::Deleted => format!("smallbatch/session/{session}/deleted"),
        Part::Original => format!("smallbatch/session/{session}/original"),
    }
}

/// Which part of which session a key names; `None` for any other key.
#[must_use]
pub fn parse(key: &str) -> Option<(SessionId, Part)> {
    let (session, part) = key.strip_prefix("smallbatch/session/")?.split_once('/')?;
    let session = session.parse().ok()?;
    let part = match part {
        "snapshot" => Part::Snapshot,
        "summary" => Part::Summary,
        "deleted" => Part::Deleted,
        "original" => Part::Original,
        other => Part::Log(other.strip_prefix("log/")?.parse().ok()?),
    };
    Some((session, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_back_and_others_are_not() {
        let session: SessionId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("a valid id");
        let stamp = Stamp::default();
        for part in [Part::Snapshot, Part::Log(stamp), Part::Summary, Part::Deleted, Part::Original] {
            assert_eq!(parse(&key(session, part)), Some((session, part)));
        }
        for other in
            ["", "theme", THEME, SAMPLE, EXPORT, "smallbatch/session/x/snapshot", "smallbatch/session/"]
        {
            assert_eq!(parse(other), None, "{other}");
        }
        assert_eq!(parse(&format!("smallbatch/session/{session}/log/7")), None);
    }
}
