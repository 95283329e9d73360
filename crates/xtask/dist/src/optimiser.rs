//! wasm-opt of the npm package `binaryen`, pinned by `tools/package-lock.json`. Distributions' own builds of it are
//! never used: some of them break the module's table of externrefs without a word.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::module::text;

/// Size, which every start pays for, and every feature that rustc switches on for the target.
const FLAGS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub(crate) struct Optimised {
    pub(crate) wasm: Vec<u8>,
    /// Of binaryen.
    pub(crate) version: String,
}

pub(crate) fn optimise(root: &Path, wasm: &[u8]) -> Result<Optimised> {
    let pins = root.join("tests/tools/binaryen");
    let package = fs::read_to_string(pins.join("package.json")).context("cannot read the pin of binaryen")?;
    let package: Value = serde_json::from_str(&package)?;
    let version = package
        .pointer("/dependencies/binaryen")
        .and_then(Value::as_str)
        .context("binaryen is not pinned")?;
    let tools = installed(&pins, version)?;

    let (before, after) = (tools.join("before.wasm"), tools.join("after.wasm"));
    let scratch = |file: &Path| file.with_extension(format!("{}.wasm", std::process::id()));
    let (before, after) = (scratch(&before), scratch(&after));
    fs::write(&before, wasm)?;
    let mut command = Command::new("node");
    command
        .arg(tools.join("node_modules/binaryen/bin/wasm-opt"))
        .args(FLAGS)
        .arg(&before)
        .arg("-o")
        .arg(&after);
    let optimised = text(command).and_then(|_| Ok(fs::read(&after)?));
    // Scratch files in a cache: leaving one behind harms nobody.
    drop(fs::remove_file(&before));
    drop(fs::remove_file(&after));
    let wasm = optimised?;
    ensure!(wasm.starts_with(b"\0asm"), "wasm-opt wrote no module");
    Ok(Optimised {
        wasm,
        version: version.to_owned(),
    })
}

/// The folder that holds `node_modules`, filled at its first use.
fn installed(pins: &Path, version: &str) -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME") {
        Some(cache) => PathBuf::from(cache),
        None => PathBuf::from(env::var_os("HOME").context("HOME is not set")?).join(".cache"),
    };
    let folder = cache.join("windlass/tools").join(format!("binaryen-{version}"));
    if !folder.join("node_modules/binaryen/bin/wasm-opt").is_file() {
        fs::create_dir_all(&folder)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(pins.join(name), folder.join(name)).with_context(|| format!("cannot copy `{name}`"))?;
        }
        let mut install = Command::new("npm");
        install
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            .current_dir(&folder);
        text(install)?;
    }
    Ok(folder)
}
