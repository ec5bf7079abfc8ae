//! `cargo xtask`: one way to build, serve, test and measure Smallbatch.

fn main() {}
