//! What a bare Debian, such as the CI's, lacks: found on the system, else installed.

use std::{env, fs, path::Path, path::PathBuf, process::Command};

use xtask_wasm::anyhow::Result;

use crate::step::{output_of, run};

/// The first folder of `PATH` that has one of these programs.
pub fn on_the_path<const N: usize>(names: [&str; N]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

/// Whether packages can be installed unasked: by root, on Debian itself. What others derive from it may hand out
/// under the same name is not always the same.
pub fn can_install() -> bool {
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    is_root
        && Path::new("/usr/bin/apt-get").is_file()
        && fs::read_to_string("/etc/os-release")
            .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

/// Installs a package; `otherwise` says what it means for the person if that fails.
pub fn install(package: &str, otherwise: &str) -> Result<()> {
    run(Command::new("apt-get").args(["update", "--quiet"]), otherwise)?;
    run(
        Command::new("apt-get")
            .args(["install", "--quiet", "--yes", "--no-install-recommends", package])
            .env("DEBIAN_FRONTEND", "noninteractive"),
        otherwise,
    )
}
