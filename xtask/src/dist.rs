//! Makes the static site: Cargo compiles, wasm-bindgen binds, wasm-opt shrinks, web/pack.mjs packs.

use std::{
    fs,
    io::BufReader,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use wasm_bindgen_cli_support::Bindgen;
use xtask_wasm::{
    anyhow::{Context, Result, anyhow, bail},
    cargo_metadata::Message,
};

use crate::{
    npm,
    project::{at, root},
    step::{output_of, run, step},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// What a build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small, for people: dist/.
    Release,
    /// Soon there, for developers.
    Dev,
}

impl Profile {
    /// The folder that the finished site is in.
    pub fn site(self) -> PathBuf {
        match self {
            Profile::Release => at("dist"),
            Profile::Dev => at("target/site-dev"),
        }
    }

    /// The folder for what is only on its way there.
    fn stage(self) -> PathBuf {
        match self {
            Profile::Release => at("target/stage-release"),
            Profile::Dev => at("target/stage-dev"),
        }
    }
}

/// Builds the site, all of it, and leaves the last good one in place until the new one is whole.
pub fn build(profile: Profile) -> Result<()> {
    npm::packages()?;
    wasm_target()?;
    let stage = profile.stage();
    let compiled = step("Compiling the app", || compile(profile))?;
    step("Binding it to JavaScript", || bind(&compiled, &stage, profile))?;
    if profile == Profile::Release {
        step("Shrinking the WebAssembly", || shrink(&stage))?;
    }
    step("Packing the site", || pack(&stage, profile))
}

/// Makes sure that rustc can compile for the browser.
pub fn wasm_target() -> Result<()> {
    let sysroot = output_of(Command::new("rustc").args(["--print", "sysroot"]))
        .context("Rust is missing: install it from https://rustup.rs")?;
    // Asked of the disk and not of rustup, since a toolchain may come without rustup.
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    step("Installing Rust's WebAssembly target", || {
        run(
            Command::new("rustup").args(["target", "add", TARGET]),
            "Rust cannot compile for the browser yet: run `rustup target add wasm32-unknown-unknown`",
        )
    })
}

/// Compiles the app; Cargo itself says where the result is.
fn compile(profile: Profile) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--locked", "--package", "smallbatch", "--target", TARGET])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(root())
        .stdout(Stdio::piped());
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    let mut child = cargo.spawn().context("`cargo` could not be started")?;
    let messages = child.stdout.take().context("`cargo` says nothing")?;
    let mut compiled = None;
    for message in Message::parse_stream(BufReader::new(messages)) {
        if let Message::CompilerArtifact(artifact) = message.context("`cargo` cannot be understood")?
            && let Some(executable) = artifact.executable
        {
            compiled = Some(executable.into_std_path_buf());
        }
    }
    if !child.wait().context("`cargo` was lost")?.success() {
        bail!("The app does not compile: see above");
    }
    compiled.context("Cargo compiled no app: does src/main.rs exist?")
}

fn bind(compiled: &Path, stage: &Path, profile: Profile) -> Result<()> {
    if stage.exists() {
        fs::remove_dir_all(stage).with_context(|| format!("{} cannot be emptied", stage.display()))?;
    }
    let release = profile == Profile::Release;
    Bindgen::new()
        .input_path(compiled)
        .out_name("smallbatch")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                // web/start.js hands the module over, with its hash checked.
                .omit_default_module_path(true)
                .debug(!release)
                .remove_name_section(release)
                .remove_producers_section(release)
                .generate(stage)
        })
        .map_err(|error| anyhow!("wasm-bindgen failed: {error:#}"))
}

fn shrink(stage: &Path) -> Result<()> {
    let wasm = stage.join("smallbatch_bg.wasm");
    run(
        npm::program("binaryen/bin/wasm-opt")
            // Larger than with `-Oz` as it lies here, smaller once compressed, and faster.
            .args(["-O3", "--strip-debug", "--strip-producers"])
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm),
        "wasm-opt failed: see above",
    )
}

fn pack(stage: &Path, profile: Profile) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(at("xtask/web/pack.mjs")).arg("--stage").arg(stage).arg("--out").arg(profile.site());
    if profile == Profile::Dev {
        node.arg("--dev");
    }
    run(&mut node, "The site could not be packed: see above")
}
