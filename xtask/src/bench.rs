//! `cargo xtask bench`: builds the release app and measures it in a real browser.
//!
//! What is measured, and how it is shown, is tests/bench/bench.mjs.

use std::process::Command;

use xtask_wasm::anyhow::Result;

use crate::{
    browser,
    dist::{self, Profile},
    project::at,
    serve::Site,
    step::run,
};

/// Runs the bench with the arguments it was given.
pub fn command(arguments: &[String]) -> Result<()> {
    browser::chromium()?;
    dist::build(Profile::Release)?;
    let mut bench = Command::new("node");
    bench.arg(at("tests/bench/bench.mjs")).args(arguments);
    browser::introduce(&mut bench, Site::new(Profile::Release.site()))?;
    println!("▸ Measuring in a browser …");
    run(&mut bench, "The bench failed: see above")
}
