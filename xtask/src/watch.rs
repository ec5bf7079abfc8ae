//! `cargo xtask watch`: builds at every change; the page reloads itself (web/reload.js).

use std::{env, process::Command};

use xtask_wasm::{
    DevServer, Watch,
    anyhow::{Context, Result},
};

use crate::{
    dist::Profile,
    project::at,
    serve::{Server, Site},
};

/// What the app is made of. Watching the whole checkout would watch node_modules and target as well.
const SOURCES: [&str; 7] = ["Cargo.toml", "Cargo.lock", "core", "index.html", "src", "style", "xtask/web"];

/// Serves a development build and keeps it up to date until it is stopped.
pub fn command(port: u16) -> Result<()> {
    let this = env::current_exe().context("xtask does not know its own path")?;
    let mut build = Command::new(this);
    build.args(["dist", "--dev"]);
    let watch = move |server: DevServer| {
        let mut server = server.command(build);
        server.watch = Watch::default().watch_paths(SOURCES.map(at));
        server
    };
    // While a build runs, requests wait for it: a reload never meets half a site.
    let server = Server::start_as(watch, Site::new(Profile::Dev.site()), port)?;
    println!("Smallbatch will be at {} as soon as it is built (stop with Ctrl+C)", server.address);
    server.wait()
}
