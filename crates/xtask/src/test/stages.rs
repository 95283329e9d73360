//! The stages, in the order in which they find faults cheapest.

use super::counts::Counts;
use super::{libtest, portable, printed};
use crate::tools::{self, Tool};
use crate::workspace::Workspace;
use crate::{launch, shell, tidy};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// One stage of `cargo xtask test`.
pub(super) struct Stage {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    /// There before it begins.
    pub(super) tools: &'static [Tool],
    /// Also there when the longer counts are asked for.
    pub(super) tools_of_full: &'static [Tool],
    pub(super) run: fn(&Call<'_>) -> Result<Counts>,
}

impl Stage {
    /// What has to be there before it begins.
    pub(super) fn tools(&self, full: bool) -> Vec<Tool> {
        let more = if full { self.tools_of_full } else { &[] };
        [self.tools, more].concat()
    }
}

/// What a stage is called with.
pub(super) struct Call<'a> {
    pub(super) root: &'a Path,
    /// Also the counts that take longer than CI.
    pub(super) full: bool,
}

pub(super) const STAGES: &[Stage] = &[
    Stage {
        name: "fmt",
        what: "rustfmt finds nothing to change",
        tools: &[],
        tools_of_full: &[],
        run: fmt,
    },
    Stage {
        name: "clippy",
        what: "no lint, in any target",
        tools: &[],
        tools_of_full: &[],
        run: clippy,
    },
    Stage {
        name: "portable",
        what: "what runs under node builds for wasm32",
        tools: &[],
        tools_of_full: &[],
        run: portable_builds,
    },
    Stage {
        name: "tidy",
        what: "the rules of the house",
        tools: &[],
        tools_of_full: &[],
        run: tidy,
    },
    Stage {
        name: "tests",
        what: "unit and integration tests of every crate",
        tools: tools::FOR_TESTS,
        tools_of_full: &[],
        run: tests,
    },
    Stage {
        name: "contract",
        what: "the stub GitHub's contract is what GitHub's description gives",
        tools: tools::FOR_CONTRACT,
        tools_of_full: &[],
        run: contract,
    },
    Stage {
        name: "dist",
        what: "dist/ is what the sources give",
        tools: &[tools::BINARYEN],
        tools_of_full: &[],
        run: dist,
    },
    Stage {
        name: "e2e",
        what: "the product as processes: binary, stubs under node, act",
        tools: tools::FOR_E2E,
        tools_of_full: tools::FOR_FULL_E2E,
        run: e2e,
    },
    Stage {
        name: "lints",
        what: "GitHub's language service and zizmor, over our workflows and those that our pages print",
        tools: tools::FOR_LINTS,
        tools_of_full: &[],
        run: lints,
    },
];

/// The fuzz targets stand in a workspace of their own.
const FUZZ: &str = "fuzz/Cargo.toml";

fn fmt(call: &Call<'_>) -> Result<Counts> {
    let mut counts = checked(&mut shell::cargo(&["fmt", "--all", "--check"], call.root))?;
    let fuzz = ["fmt", "--manifest-path", FUZZ, "--check"];
    counts.add(checked(&mut shell::cargo(&fuzz, call.root))?);
    Ok(counts)
}

fn clippy(call: &Call<'_>) -> Result<Counts> {
    let words = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "--deny",
        "warnings",
    ];
    let mut counts = checked(&mut shell::cargo(&words, call.root))?;
    // The fuzz targets without their engine: nothing of theirs is linked, so they cost a check of a few files.
    let fuzz = [
        "clippy",
        "--quiet",
        "--manifest-path",
        FUZZ,
        "--no-default-features",
        "--bins",
        "--locked",
    ];
    let mut fuzz = shell::cargo(&fuzz, call.root);
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        fuzz.arg("--target-dir").arg(call.root.join("target")); // what is checked already is not checked again
    }
    counts.add(checked(fuzz.args(["--", "--deny", "warnings"]))?);
    Ok(counts)
}

/// The toolchain's own target where rustup has it; a Debian one otherwise, which is good for checks and not for dist.
fn portable_builds(call: &Call<'_>) -> Result<Counts> {
    let crates = portable::names(&Workspace::load(call.root)?);
    if crates.is_empty() {
        bail!("no portable crate found");
    }
    let none: [&str; 0] = [];
    let script = call.root.join("tests/tools/ensure-wasm-target.sh");
    let toolchain = shell::output(&mut shell::command(script, &none, call.root))?;
    let mut check = shell::cargo(
        &["check", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"],
        call.root,
    );
    check.env("RUSTUP_TOOLCHAIN", toolchain.trim());
    for name in &crates {
        check.args(["--package", name]);
    }
    println!("{} crates", crates.len());
    checked(&mut check)
}

fn tidy(call: &Call<'_>) -> Result<Counts> {
    let tidy::Outcome { passed, failed } = tidy::check(call.root)?;
    let mut counts = Counts::default();
    counts.passed += u64::try_from(passed)?;
    counts.failed += u64::try_from(failed)?;
    Ok(counts)
}

fn tests(call: &Call<'_>) -> Result<Counts> {
    let mut command = shell::cargo(&["test", "--workspace", "--exclude", "e2e", "--locked"], call.root);
    command.envs(tools::environment(tools::FOR_TESTS)?);
    libtest::run(full(&mut command, call))
}

fn contract(call: &Call<'_>) -> Result<Counts> {
    checked(&mut launch::contract_generator(call.root, &["--check".to_owned()])?)
}

fn dist(call: &Call<'_>) -> Result<Counts> {
    let mut command = launch::program(call.root, "xtask-dist", &["--check".to_owned()]);
    command.envs(tools::environment(&[tools::BINARYEN])?);
    checked(&mut command)
}

fn e2e(call: &Call<'_>) -> Result<Counts> {
    shell::run(&mut shell::cargo(
        &["build", "--quiet", "--locked", "--release", "--package", "windlass"],
        call.root,
    ))?;
    let mut command = shell::cargo(&["test", "--locked", "--package", "e2e"], call.root);
    command.env(
        "WINDLASS_BIN_UNDER_TEST",
        launch::built(call.root, "release", "windlass"),
    );
    command.envs(tools::environment(tools::FOR_E2E)?);
    if call.full {
        command.envs(tools::environment(tools::FOR_FULL_E2E)?);
    }
    let counts = libtest::run(full(&mut command, call))?;
    if counts.passed == 0 {
        bail!("no end-to-end test ran to its end: {counts}");
    }
    Ok(counts)
}

/// What consumers may do that we do not: name us by a tag.
const FOR_CONSUMERS: &str = "tests/tools/lint/zizmor-consumers.yml";

fn lints(call: &Call<'_>) -> Result<Counts> {
    let consumers = consumers(call.root)?;
    let own: Vec<String> = [".github/workflows", "action.yml", "actions", "deploy"]
        .map(str::to_owned)
        .to_vec();
    let mut counts = Counts::default();
    // Without files named, the language service takes the root's workflows and every action.
    counts.add(language_service(call, &[])?);
    counts.add(zizmor(call, &own, None)?);
    if !consumers.is_empty() {
        counts.add(language_service(call, &consumers)?);
        counts.add(zizmor(call, &consumers, Some(FOR_CONSUMERS))?);
    }
    let printed = printed::write(call.root, &launch::target(call.root).join("printed-workflows"))?;
    if printed.is_empty() {
        bail!("no page prints a workflow any more");
    }
    counts.add(language_service(call, &printed)?);
    counts.add(zizmor(call, &printed, Some(FOR_CONSUMERS))?);
    Ok(counts)
}

/// The workflows of consumer repositories in tests, from the root.
fn consumers(root: &Path) -> Result<Vec<String>> {
    let list = [
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "tests/**/.github/workflows/*.yml",
    ];
    let names = shell::output(&mut shell::command("git", &list, root))?;
    Ok(names.lines().map(str::to_owned).collect())
}

fn language_service(call: &Call<'_>, files: &[String]) -> Result<Counts> {
    let mut command = shell::command("node", &["tests/tools/lint/lint-workflows.mjs", "."], call.root);
    command
        .args(files)
        .env("SELF", "org/toolkit")
        .envs(tools::environment(tools::FOR_LINTS)?);
    checked(&mut command)
}

fn zizmor(call: &Call<'_>, places: &[String], config: Option<&str>) -> Result<Counts> {
    let named = tools::environment(tools::FOR_LINTS)?;
    let (_, program) = named
        .iter()
        .find(|(name, _)| *name == "WINDLASS_ZIZMOR")
        .context("zizmor is not among the lint tools")?;
    let mut command = shell::command(program, &["--offline", "--no-progress", "--quiet"], call.root);
    command.args(config.map(|it| format!("--config={it}")));
    command.args(places.iter().filter(|it| call.root.join(it).exists()));
    checked(&mut command)
}

fn full<'c>(command: &'c mut Command, call: &Call<'_>) -> &'c mut Command {
    if call.full {
        command.env("WINDLASS_TEST_FULL", "1")
    } else {
        command
    }
}

/// One check: passed when the program exits with 0.
fn checked(command: &mut Command) -> Result<Counts> {
    shell::run(command).map(|()| Counts::one(true))
}
