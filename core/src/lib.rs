//! The model of Smallbatch, without a browser, a clock or randomness of its own.

pub mod change;
pub mod coach;
pub mod command;
pub mod format;
mod gather;
pub mod history;
pub mod log;
pub mod merge;
pub mod model;
pub mod outline;
pub mod replica;
pub mod rules;
pub mod sample;
