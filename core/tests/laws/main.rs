//! The rules of docs/RULES.md as tests, most of them as properties over any list of commands. The number of the
//! rule stands in each test's name.

mod changes;
mod coach;
mod commands;
mod files;
mod json;
mod malformed;
mod support;
mod typing;
mod windows;
