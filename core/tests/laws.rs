//! The laws of docs/RULES.md, as properties over any list of commands.
