//! Says what is being done and how long it took, and runs other programs.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use xtask_wasm::anyhow::{Context, Result, bail};

/// Does one named piece of work, announced before it and timed after it.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    println!("▸ {name} …");
    let done = work()?;
    println!("✓ {name}: {}", seconds(started.elapsed()));
    Ok(done)
}

/// Runs a program to its end; `otherwise` says what it means for the person if that fails.
pub fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .current_dir(crate::project::root())
        .status()
        .with_context(|| format!("{otherwise}: `{program}` could not be started"))?;
    if !status.success() {
        bail!("{otherwise}");
    }
    Ok(())
}

/// What a program prints, or nothing if it is missing or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output =
        command.current_dir(crate::project::root()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_or_is_missing_is_one_sentence() {
        let mut missing = Command::new("no-such-program-here");
        let error = run(&mut missing, "Nothing was built").expect_err("it cannot start");
        assert_eq!(error.to_string(), "Nothing was built: `no-such-program-here` could not be started");

        let mut failing = Command::new("cargo");
        failing.arg("--no-such-flag").stderr(std::process::Stdio::null());
        let error = run(&mut failing, "Nothing was built").expect_err("it fails");
        assert_eq!(error.to_string(), "Nothing was built");
    }
}
