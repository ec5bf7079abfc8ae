//! A Chromium for the tests and the bench: found on the system, else installed.

use std::{env, path::PathBuf, process::Command};

use xtask_wasm::anyhow::{Context, Result, bail};

use crate::{
    debian, npm,
    serve::{Server, Site},
    step::{output_of, run, step},
};

/// Overrides the search, and is how the tests and the bench are told the result.
const CHROMIUM: &str = "SMALLBATCH_CHROMIUM";

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const PLACES: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/// Finds a Chromium, or installs one where that can be done unasked.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os(CHROMIUM) {
        let named = PathBuf::from(named);
        if !named.is_file() {
            bail!("{CHROMIUM} names {}, which is no file", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = on_the_system() {
        return Ok(found);
    }
    if debian::can_install() {
        let mend =
            "Chromium could not be installed: run `apt-get update && apt-get install chromium` to see why";
        step("Installing Chromium from Debian", || debian::install("chromium", mend))?;
        return on_the_system()
            .context("Chromium is still missing: run `apt-get install chromium` to see why");
    }
    npm::packages()?;
    if let Some(found) = playwrights_own() {
        return Ok(found);
    }
    step("Installing Playwright's Chromium", || {
        run(
            npm::program("@playwright/test/cli.js").args(["install", "chromium"]),
            "Chromium is missing: install it, or run `npx playwright install chromium` to see why that failed",
        )
    })?;
    playwrights_own().context("Chromium is still missing: run `npx playwright install chromium`")
}

/// Serves a site on a free port and tells a program about it and about the browser, by its environment.
/// The server runs until this process ends.
pub fn introduce(command: &mut Command, site: Site) -> Result<()> {
    let sub_path = site.mounts.last().cloned().unwrap_or_default();
    let server = Server::start(site, free_port()?)?;
    let origin = server.address.trim_end_matches('/');
    command
        .env(CHROMIUM, chromium()?)
        .env("SMALLBATCH_URL", format!("{origin}/"))
        .env("SMALLBATCH_SUB_PATH_URL", format!("{origin}{sub_path}"));
    Ok(())
}

fn free_port() -> Result<u16> {
    let probe = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(probe.local_addr().context("no port is free")?.port())
}

fn on_the_system() -> Option<PathBuf> {
    let named = debian::on_the_path(NAMES);
    named.or_else(|| PLACES.map(PathBuf::from).into_iter().find(|file| file.is_file()))
}

fn playwrights_own() -> Option<PathBuf> {
    let ask = "import('@playwright/test').then(p => console.log(p.chromium.executablePath()))";
    output_of(Command::new("node").args(["-e", ask])).map(PathBuf::from).filter(|file| file.is_file())
}
