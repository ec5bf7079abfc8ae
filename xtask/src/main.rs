//! `cargo xtask`: one way to build, serve, test and measure Smallbatch.
//!
//! Only the command line lives here; each command has a module of its own.

mod bench;
mod browser;
mod debian;
mod dist;
mod npm;
mod project;
mod serve;
mod step;
mod test;
mod watch;

use std::process::ExitCode;

use xtask_wasm::{
    anyhow::Result,
    clap::{self, Parser},
};

use crate::dist::Profile;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, long_about = None)]
enum Task {
    /// Build the release app and serve it.
    Serve {
        /// The port to listen on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open the app in the default browser.
        #[arg(long)]
        open: bool,
    },
    /// Build the release app as a static site in dist/.
    Dist {
        /// Build quickly instead, into target/site-dev, with a script that reloads the page (what `watch` runs).
        #[arg(long)]
        dev: bool,
    },
    /// Serve a development build; rebuild it and reload the browser at every change.
    Watch {
        /// The port to listen on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Do everything CI does: format, lints, native tests, release build, tests in a real browser.
    Test {
        /// Only the parts that need no browser: format, lints, native tests.
        #[arg(long)]
        native: bool,
        /// Only the release build and the tests in a real browser.
        #[arg(long, conflicts_with = "native")]
        e2e: bool,
        /// What to hand to Playwright, after `--`: `cargo xtask test --e2e -- smoke --headed`.
        #[arg(last = true)]
        playwright: Vec<String>,
    },
    /// Build the release app and measure it in a real browser.
    Bench {
        /// What to hand to tests/bench/bench.mjs.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve { port, open } => serve::command(port, open),
        Task::Dist { dev: false } => dist::build(Profile::Release),
        Task::Dist { dev: true } => dist::build(Profile::Dev),
        Task::Watch { port } => watch::command(port),
        Task::Test { native, e2e, playwright } => {
            if !native {
                // Before the long builds, not after them: what a machine lacks should be known at once.
                browser::chromium()?;
            }
            if !e2e {
                test::shellcheck()?;
                test::native_checks()?;
            }
            if !native {
                dist::build(Profile::Release)?;
            }
            if !e2e {
                test::native_tests()?;
            }
            if !native {
                test::e2e(&playwright)?;
            }
            Ok(())
        }
        Task::Bench { args } => bench::command(&args),
    }
}
