//! Node.js and the npm packages that package-lock.json pins: checked for, installed, run.

use std::{fs, process::Command};

use xtask_wasm::anyhow::{Context, Result, bail};

use crate::{
    project::at,
    step::{output_of, run, step},
};

const OLDEST_NODE: u32 = 20;

/// Makes sure that Node.js is there and that node_modules is what package-lock.json says.
pub fn packages() -> Result<()> {
    let Some(version) = output_of(Command::new("node").arg("--version")) else {
        bail!(
            "Node.js is missing: install version {OLDEST_NODE} or newer, with npm, from https://nodejs.org"
        );
    };
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node.js {version} is too old: install version {OLDEST_NODE} or newer from https://nodejs.org");
    }

    let lock = fs::read(at("package-lock.json"))
        .context("package-lock.json cannot be read: run `git checkout package-lock.json`")?;
    // npm's own record is rewritten in another form, so a copy of the lock file is what can be compared.
    let installed = at("node_modules/.installed-package-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("Installing the npm packages", || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(Command::new(npm).arg("ci"), "The npm packages could not be installed: run `npm ci` to see why")?;
        fs::write(&installed, &lock).context("node_modules cannot be written")
    })
}

/// A program that a package brings, named by its script in node_modules: the same on every system.
pub fn program(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(at("node_modules").join(script));
    node
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_says_its_major_version_first() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9"), Some(9));
        assert_eq!(major("nonsense"), None);
    }
}
