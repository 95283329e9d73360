//! The heavier programs: built on demand, then run with the arguments given.

use crate::{shell, tools};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// `xtask-dist`, with wasm-opt beside it.
pub(crate) fn dist(root: &Path, arguments: &[String]) -> Result<ExitCode> {
    tools::install(root, &[tools::BINARYEN])?;
    pass_on(program(root, "xtask-dist", arguments))
}

/// `xtask-codegen`.
pub(crate) fn codegen(root: &Path, arguments: &[String]) -> Result<ExitCode> {
    pass_on(program(root, "xtask-codegen", arguments))
}

/// `xtask-codegen contract`, with GitHub's description beside it.
pub(crate) fn contract(root: &Path, arguments: &[String]) -> Result<ExitCode> {
    tools::install(root, tools::FOR_CONTRACT)?;
    pass_on(contract_generator(root, arguments)?)
}

/// The command that [`contract`] runs.
pub(crate) fn contract_generator(root: &Path, arguments: &[String]) -> Result<Command> {
    let words: Vec<String> = std::iter::once("contract".to_owned())
        .chain(arguments.iter().cloned())
        .collect();
    let mut command = program(root, "xtask-codegen", &words);
    command.envs(tools::environment(tools::FOR_CONTRACT)?);
    Ok(command)
}

/// `bench`, with the product built for speed and every peer installed.
pub(crate) fn bench(root: &Path, arguments: &[String]) -> Result<ExitCode> {
    let installs = tools::start(root, tools::FOR_BENCH);
    shell::run(&mut shell::cargo(
        &["build", "--release", "--package", "windlass"],
        root,
    ))?;
    shell::run(&mut shell::cargo(&["build", "--release", "--package", "bench"], root))?;
    installs.finish()?;
    let mut command = shell::command(built(root, "release", "bench"), arguments, root);
    command.env("WINDLASS_BIN_UNDER_TEST", built(root, "release", "windlass"));
    command.envs(tools::environment(tools::FOR_BENCH)?);
    pass_on(command)
}

/// The lab is not built yet.
pub(crate) fn lab() -> ExitCode {
    eprintln!("xtask: the lab comes with the rollout commands; there is nothing to start yet");
    ExitCode::from(2)
}

/// `cargo run` of a program of this workspace, with the tools named in its environment.
pub(crate) fn program(root: &Path, package: &str, arguments: &[String]) -> Command {
    let mut words = vec!["run", "--quiet", "--package", package, "--"];
    words.extend(arguments.iter().map(String::as_str));
    shell::cargo(&words, root)
}

/// Where cargo puts everything.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |it| root.join(it))
}

/// Where cargo puts a program of ours.
pub(crate) fn built(root: &Path, profile: &str, name: &str) -> PathBuf {
    target(root)
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Runs it and ends as it ends.
fn pass_on(mut command: Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start cargo")?;
    let code = status.code().and_then(|it| u8::try_from(it).ok()).unwrap_or(1);
    Ok(ExitCode::from(code))
}
