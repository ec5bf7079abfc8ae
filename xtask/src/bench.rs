//! `cargo xtask bench`: builds the release app and measures it in a real browser.
//!
//! What is measured, and how it is shown, is tests/bench/bench.mjs.

use std::{fs, path::PathBuf, process::Command};

use xtask_wasm::anyhow::{Context, Result};

use crate::{
    browser,
    dist::{self, Profile},
    npm,
    project::at,
    serve::Site,
    step::run,
};

/// Runs the bench with the arguments it was given. `--site FOLDER` as the first of them measures a site that has
/// been built before.
pub fn command(arguments: &[String]) -> Result<()> {
    browser::chromium()?;
    let (site, arguments) = match arguments {
        [option, folder, rest @ ..] if option == "--site" => {
            npm::packages()?;
            (PathBuf::from(folder), rest)
        }
        _ => {
            dist::build(Profile::Release)?;
            (Profile::Release.site(), arguments)
        }
    };
    let copy = copy(site)?;
    let mut bench = Command::new("node");
    bench.arg(at("tests/bench/bench.mjs")).args(arguments).env("SMALLBATCH_SITE", &copy);
    browser::introduce(&mut bench, Site::new(copy))?;
    println!("▸ Measuring in a browser …");
    run(&mut bench, "The bench failed: see above")
}

/// A copy of a site, so that the bench can put pages of its own beside the app, and a build does not disturb it.
fn copy(site: PathBuf) -> Result<PathBuf> {
    let copy = at("target/bench-site");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("{} cannot be emptied", copy.display()))?;
    }
    fs::create_dir_all(&copy).with_context(|| format!("{} cannot be made", copy.display()))?;
    let files = fs::read_dir(&site).with_context(|| format!("{} cannot be read", site.display()))?;
    for file in files {
        let file = file.with_context(|| format!("{} cannot be read", site.display()))?;
        fs::copy(file.path(), copy.join(file.file_name()))
            .with_context(|| format!("{} cannot be copied", file.path().display()))?;
    }
    Ok(copy)
}
