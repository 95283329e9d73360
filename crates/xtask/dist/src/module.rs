//! Compiles the module with the pinned toolchain, no path of this machine inside.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

const PACKAGE: &str = "windlass-wasm";
const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) struct Built {
    pub(crate) wasm: Vec<u8>,
    /// Such as `1.95.0`.
    pub(crate) rustc: String,
}

pub(crate) fn build(root: &Path) -> Result<Built> {
    let toolchain = toolchain(root)?;
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("rustup");
        command.args(["run", &toolchain]).args(arguments).current_dir(root);
        // What the outer cargo says about its own build must not reach the inner one.
        command
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO");
        command
    };
    let version = text(cargo(&["rustc", "--version"]))?;
    let rustc = version
        .split(' ')
        .nth(1)
        .context("`rustc --version` names no version")?
        .to_owned();
    let sysroot = text(cargo(&["rustc", "--print", "sysroot"]))?;
    let metadata = text(cargo(&["cargo", "metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let target = metadata
        .pointer("/target_directory")
        .and_then(Value::as_str)
        .context("cargo names no target folder")?;
    let home = cargo_home()?;
    let flags = remapped(&[
        (&sysroot, "/rust"),
        (path(&home)?, "/cargo"),
        (path(root)?, "/src"),
        (target, "/target"),
    ]);

    let mut build = cargo(&[
        "cargo",
        "build",
        "--locked",
        "--package",
        PACKAGE,
        "--profile",
        "wasm",
        "--target",
        TARGET,
    ]);
    build
        .args(["--message-format", "json-render-diagnostics"])
        .env("CARGO_ENCODED_RUSTFLAGS", flags);
    let messages = text(build)?;
    let file = artifact(&messages).context("cargo built no module")?;
    let wasm = std::fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
    Ok(Built { wasm, rustc })
}

/// The pinned toolchain, its target in place.
fn toolchain(root: &Path) -> Result<String> {
    let mut ensure = Command::new("bash");
    ensure
        .arg(root.join("tests/tools/ensure-wasm-target.sh"))
        .env("WASM_TARGET_MODE", "rustup")
        .current_dir(root);
    // `cargo run` pins its own toolchain through this variable, which is the one wanted; a wrapper's would not be.
    text(ensure).context("dist is built with the pinned rustup toolchain only")
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = env::var_os("HOME")
        .or_else(|| env::var_os("USERPROFILE"))
        .context("neither CARGO_HOME nor HOME is set")?;
    Ok(PathBuf::from(home).join(".cargo"))
}

fn path(path: &Path) -> Result<&str> {
    path.to_str()
        .with_context(|| format!("`{}` is not UTF-8", path.display()))
}

/// Flags as `CARGO_ENCODED_RUSTFLAGS` wants them; of two prefixes that fit, rustc takes the later one.
fn remapped(prefixes: &[(&str, &str)]) -> String {
    let flags: Vec<String> = prefixes
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={from}={to}"))
        .collect();
    flags.join("\u{1f}")
}

/// The module among cargo's messages, one JSON document a line.
fn artifact(messages: &str) -> Option<PathBuf> {
    let files = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let files =
        files.filter(|message| message.pointer("/target/name").and_then(Value::as_str) == Some("windlass_wasm"));
    files
        .filter_map(|message| message.pointer("/filenames").and_then(Value::as_array).cloned())
        .flatten()
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
}

/// Runs a program whose standard error the user sees, and gives its standard output without the last line break.
pub(crate) fn text(mut command: Command) -> Result<String> {
    let named = format!("`{}`", command.get_program().to_string_lossy());
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run {named}"))?;
    if !output.status.success() {
        bail!("{named} failed: {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{artifact, remapped};

    #[test]
    fn the_module_is_found_among_the_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"other"},"filenames":["/t/other.wasm"]}"#,
            "\nnoise\n",
            r#"{"reason":"compiler-artifact","target":{"name":"windlass_wasm"},"filenames":["/t/x.rlib","/t/x.wasm"]}"#,
        );
        assert_eq!(artifact(messages), Some("/t/x.wasm".into()));
        assert_eq!(artifact(""), None);
        assert_eq!(
            remapped(&[("a", "b"), ("c", "d")]),
            "--remap-path-prefix=a=b\u{1f}--remap-path-prefix=c=d"
        );
    }
}
