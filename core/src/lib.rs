//! The model of Smallbatch, without a browser, a clock or randomness of its own.

pub mod change;
pub mod coach;
pub mod collections;
pub mod command;
pub mod format;

pub mod history;
pub mod log;
pub mod merge;
pub mod model;
pub mod outline;
pub mod replica;
pub mod rules;
pub mod sample;
