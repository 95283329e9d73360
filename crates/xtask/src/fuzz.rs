//! `cargo xtask fuzz`: the targets of `fuzz/` under libFuzzer, on the toolchain of the repository. The engine's
//! instrumentation is a pass of the compiler, so neither another toolchain nor cargo-fuzz is needed.

use crate::{launch, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What libFuzzer wants to see of a program: each edge counted, the operands of each comparison told.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Files that a target begins with, by folders from the root; a target that is not here begins with nothing.
const SEEDS: &[(&str, &[&str])] = &[
    ("bill", &["tests/fixtures/scanners"]),
    ("codeowners", &[".github"]),
    ("config", &[".github"]),
    (
        "coverage_report",
        &["tests/fixtures/coverage", "tests/fixtures/explain"],
    ),
    ("coverage_xml", &["tests/fixtures/coverage"]),
    ("diff", &["tests/fixtures/git-diff"]),
    ("dockerfile", &["tests/fixtures/buildkit/by-hand"]),
    ("dockerfile_words", &["tests/fixtures/buildkit/by-hand"]),
    ("line_hash", &["tests/fixtures/scanners/source"]),
    ("sarif_check", &["tests/fixtures/scanners"]),
    ("sarif_merge", &["tests/fixtures/scanners"]),
    (
        "scanner_report",
        &["tests/fixtures/scanners", "tests/fixtures/scan-by-hand"],
    ),
];

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// So long for each target.
    seconds: u32,
    /// These alone; all of them when empty.
    targets: Vec<String>,
}

impl Options {
    /// The error is a sentence for the user.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            seconds: 60,
            targets: Vec::new(),
        };
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "--seconds" => {
                    let seconds = rest.next().and_then(|it| it.parse().ok());
                    options.seconds = seconds.ok_or("`--seconds` takes a whole number")?;
                }
                flag if flag.starts_with('-') => return Err(format!("`fuzz` has no flag `{flag}`")),
                target => options.targets.push(target.to_owned()),
            }
        }
        Ok(options)
    }
}

/// Builds the targets and runs them one after the other; what is found lies under `target/fuzz/artifacts`.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let known = targets(root)?;
    if let Some(unknown) = options.targets.iter().find(|it| !known.contains(it)) {
        bail!("no target `{unknown}` among: {}", known.join(", "));
    }
    let wanted = if options.targets.is_empty() {
        &known
    } else {
        &options.targets
    };
    let home = launch::target(root).join("fuzz");
    let programs = build(root, &home, wanted)?;
    let mut found = Vec::new();
    for target in wanted {
        println!("\n==> {target}");
        if !explore(root, &home, &programs.join(target), target, options.seconds)? {
            found.push(target.as_str());
        }
    }
    if found.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "\nfuzz: {} found something; see {}",
        found.join(", "),
        home.join("artifacts").display()
    );
    Ok(ExitCode::FAILURE)
}

/// The targets, by their files.
fn targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|it| it.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// The folder of the built programs. A target triple is named so that build scripts stay without instrumentation.
fn build(root: &Path, home: &Path, targets: &[String]) -> Result<PathBuf> {
    let told = shell::output(&mut shell::command("rustc", &["--version", "--verbose"], root))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not name its host")?;
    let words = [
        "build",
        "--release",
        "--locked",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target",
        host,
    ];
    let mut build = shell::cargo(&words, root);
    build.arg("--target-dir").arg(home).env("RUSTFLAGS", INSTRUMENTED);
    for target in targets {
        build.args(["--bin", target]);
    }
    shell::run(&mut build)?;
    Ok(home.join(host).join("release"))
}

/// Runs one target; `false` when it found an input that breaks a property.
fn explore(root: &Path, home: &Path, program: &Path, target: &str, seconds: u32) -> Result<bool> {
    let (corpus, artifacts) = (home.join("corpus").join(target), home.join("artifacts").join(target));
    for folder in [&corpus, &artifacts] {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let seeds = SEEDS
        .iter()
        .find(|(name, _)| *name == target)
        .map_or(&[][..], |(_, folders)| folders);
    let mut run = shell::command(program, &[corpus], root);
    run.args(
        seeds
            .iter()
            .map(|folder| root.join(folder))
            .filter(|folder| folder.is_dir()),
    );
    run.args([
        "-verbosity=0",
        "-print_final_stats=1",
        "-timeout=10",
        "-rss_limit_mb=3072",
        "-max_len=65536",
    ]);
    run.arg(format!("-max_total_time={seconds}"));
    run.arg(format!("-artifact_prefix={}/", artifacts.display()));
    Ok(run
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?
        .success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_read() {
        let parse = |line: &str| Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(
            parse("--seconds 5 diff purl"),
            Ok(Options {
                seconds: 5,
                targets: vec!["diff".to_owned(), "purl".to_owned()]
            })
        );
        assert_eq!(parse("").map(|it| it.seconds), Ok(60));
        assert!(parse("--seconds soon").is_err());
        assert_eq!(parse("--fast").unwrap_err(), "`fuzz` has no flag `--fast`");
    }

    /// A target without its `[[bin]]`, or seeds for a target that is gone, would be passed over in silence.
    #[test]
    fn targets_manifest_and_seeds_agree() {
        let root = crate::workspace::root().unwrap();
        let targets = targets(&root).unwrap();
        let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
        for target in &targets {
            assert!(
                manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")),
                "{target}"
            );
        }
        assert_eq!(manifest.matches("[[bin]]").count(), targets.len());
        for (target, folders) in SEEDS {
            assert!(targets.iter().any(|it| it == target), "{target}");
            assert!(folders.iter().all(|folder| root.join(folder).is_dir()), "{target}");
        }
    }
}
