//! Older versions of the session JSON, brought forward one version at a time.

use serde_json::Value;

/// Turns the `session` of one version into that of the next.
pub type Migration = fn(Value) -> Value;

/// The migrations, from version 1 to 2, from 2 to 3 … There is one fewer than there are versions, so that
/// none can be left out.
pub(super) const MIGRATIONS: [Migration; super::VERSION as usize - 1] = [];

/// Brings `session` from version `from` to the one after the last migration.
pub(super) fn migrate(session: Value, from: u32, migrations: &[Migration]) -> Value {
    let done = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
    migrations.iter().skip(done).fold(session, |session, migration| migration(session))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_old_session_passes_through_every_later_migration_in_order() {
        let steps: [Migration; 3] = [
            |mut session| {
                session["trail"] = json!(format!("{}2", session["trail"].as_str().unwrap_or_default()));
                session
            },
            |mut session| {
                session["trail"] = json!(format!("{}3", session["trail"].as_str().unwrap_or_default()));
                session
            },
            |mut session| {
                session["trail"] = json!(format!("{}4", session["trail"].as_str().unwrap_or_default()));
                session
            },
        ];
        let start = json!({ "trail": "" });
        assert_eq!(migrate(start.clone(), 1, &steps), json!({ "trail": "234" }));
        assert_eq!(migrate(start.clone(), 3, &steps), json!({ "trail": "4" }));
        assert_eq!(migrate(start.clone(), 4, &steps), start);
    }
}
