//! What has to hold before a change goes in: `cargo xtask test`, here and in CI.

use std::{fs, process::Command};

use serde_json::Value;
use xtask_wasm::anyhow::{Context, Result, bail};

use crate::{
    browser, debian,
    dist::{self, Profile},
    npm,
    project::at,
    serve::Site,
    step::{run, step},
};

/// Where tests/playwright.config.ts has its results written.
const RESULTS: &str = "test-results/results.json";

/// Format and lints, for this machine and for the browser.
pub fn native_checks() -> Result<()> {
    dist::wasm_target()?;
    step("Checking the format", || {
        run(
            Command::new("cargo").args(["fmt", "--all", "--check"]),
            "The format is not rustfmt's: run `cargo fmt --all`",
        )
    })?;
    let lint = "Clippy has objections: see above";
    step("Linting the workspace", || {
        run(
            Command::new("cargo").args([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
            lint,
        )
    })?;
    step("Linting the app as WebAssembly", || {
        run(
            Command::new("cargo")
                .args(["clippy", "--locked", "--package", "smallbatch", "--package", "smallbatch-core"])
                .args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]),
            lint,
        )
    })
}

/// Finds ShellCheck, which reads the script that is written for GitHub, or installs it where that can be done
/// unasked.
pub fn shellcheck() -> Result<()> {
    const MISSING: &str = "ShellCheck is missing, and the tests need it: install the package `shellcheck` (https://www.shellcheck.net)";
    let found = || debian::on_the_path(["shellcheck", "shellcheck.exe"]).is_some();
    if !found() && debian::can_install() {
        step("Installing ShellCheck from Debian", || debian::install("shellcheck", MISSING))?;
    }
    if !found() {
        bail!(MISSING);
    }
    Ok(())
}

/// Every test that needs no browser.
pub fn native_tests() -> Result<()> {
    step("Testing without a browser", || {
        run(
            Command::new("cargo").args(["test", "--locked", "--workspace"]),
            "A native test failed: see above",
        )
    })
}

/// The tests in a real browser, against the site in dist/.
pub fn e2e(arguments: &[String]) -> Result<()> {
    npm::packages()?;
    step("Checking the types of the tests", || {
        run(
            npm::program("typescript/bin/tsc").args(["--project", "tests"]),
            "The browser tests have type errors: see above",
        )
    })?;
    let site = Site::new(Profile::Release.site()).also_under("/some/path/");
    let mut playwright = npm::program("@playwright/test/cli.js");
    playwright.args(["test", "--config", "tests/playwright.config.ts"]).args(arguments);
    browser::introduce(&mut playwright, site)?;
    let results = at(RESULTS);
    // What an earlier run found must not pass for what this one does.
    if results.exists() {
        fs::remove_file(&results).with_context(|| format!("{RESULTS} cannot be removed"))?;
    }
    println!("▸ Testing in a browser …");
    let outcome = run(&mut playwright, "A browser test failed: see above");
    let results = fs::read_to_string(results).context("Playwright left no results: see above")?;
    let totals = Totals::read(&results)?;
    // The last line of all, and by itself: what reads the log looks for it.
    println!("\n{totals}");
    outcome?;
    if totals.passed == 0 || totals.failed > 0 {
        bail!("No browser test passed, or not all of them did");
    }
    Ok(())
}

/// How many tests there were, as Playwright counted them.
struct Totals {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Totals {
    fn read(results: &str) -> Result<Self> {
        let results: Value = serde_json::from_str(results).context("Playwright's results are no JSON")?;
        let count = |name: &str| {
            results["stats"][name]
                .as_u64()
                .with_context(|| format!("Playwright's results lack `stats.{name}`"))
        };
        Ok(Totals {
            passed: count("expected")?,
            // One that passes only now and then has not passed.
            failed: count("unexpected")? + count("flaky")?,
            skipped: count("skipped")?,
        })
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_are_playwrights() {
        let results = r#"{"stats": {"expected": 7, "unexpected": 1, "flaky": 1, "skipped": 0}}"#;
        let totals = Totals::read(results).expect("it is complete");
        assert_eq!(totals.to_string(), "7 passed, 2 failed");

        let results = r#"{"stats": {"expected": 7, "unexpected": 0, "flaky": 0, "skipped": 3}}"#;
        let totals = Totals::read(results).expect("it is complete");
        assert_eq!(totals.to_string(), "7 passed, 0 failed, 3 skipped");
    }

    #[test]
    fn results_that_say_nothing_are_an_error() {
        assert!(Totals::read("{}").is_err());
        assert!(Totals::read("").is_err());
    }
}
