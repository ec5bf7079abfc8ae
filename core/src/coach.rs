//! What the app says of a split: for now, the numbers. It never changes a record.

pub mod meter;
