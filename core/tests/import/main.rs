//! What comes back from trackers, spreadsheets and outlines: what becomes of it, and what the report says.

mod outlines;
mod support;
mod tables;
mod taking_over;
mod total;
