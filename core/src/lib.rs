//! The model of Smallbatch, without a browser, a clock or randomness of its own.

pub mod model;
