//! What goes to a team's backlog: how it looks (snapshots), and that it says what was typed and does nothing
//! else, whatever was typed.

mod azure;
mod github;
mod jira;
mod markdown;
mod markup;
mod round_trip;
mod selection;
mod sheets;
mod speed;
mod support;
