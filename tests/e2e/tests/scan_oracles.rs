//! Other people's readers on what we write: Microsoft's validator finds no error, sarif-tools reads it. Both take long to
//! install and to run, so they belong to the long counts.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use anyhow::{Context, Result, ensure};
use e2e::{Program, findings::Findings, product, sarif, wanted};
use serde_json::Value;

/// Rules of the validator that we do not satisfy yet: rules of other tools' SARIF that have no help text keep none.
const NOT_YET: [&str; 1] = ["GH2012"];

#[test]
fn other_readers_take_what_a_gate_writes() -> Result<()> {
    if !wanted::full() {
        return Ok(());
    }
    let tools = (
        wanted::path("WINDLASS_SARIF_MULTITOOL", "sarif-multitool"),
        wanted::path("WINDLASS_SARIF_TOOLS", "sarif-tools"),
    );
    let ((Some(multitool), Some(tools)), Some(binary)) = (tools, product::native()) else {
        return Ok(());
    };
    let Some(corpus) = Findings::find()? else {
        return Ok(());
    };
    let (mut results, mut unsatisfied) = (0, 0);
    for seed in 1..=3 {
        let scratch = tempfile::tempdir()?;
        let cases = corpus.mixed(seed, 2);
        let ended = Program::new(&binary)
            .args(["scan", "gate", "--sarif"])
            .arg(scratch.path())
            .args(cases.iter().map(|it| &it.path))
            .folder(&corpus.folder)
            .run()?;
        ensure!([0, 1].contains(&ended.exit), "exit {}: {}", ended.exit, ended.err());
        let path = scratch.path().join("windlass.sarif");
        let log: Value = serde_json::from_slice(&fs::read(&path)?)?;
        let written = sarif::results(&log).count();
        let (known, new): (Vec<_>, Vec<_>) = errors(&multitool, scratch.path(), &path)?
            .into_iter()
            .partition(|(rule, _)| NOT_YET.contains(&rule.as_str()));
        assert!(new.is_empty(), "seed {seed}: {new:?}");
        unsatisfied += known.len();
        let summary = Program::new("python3")
            .args(["-m", "sarif", "summary"])
            .arg(&path)
            .var("PYTHONPATH", &tools)
            .succeed()?;
        assert_eq!(counted(&summary), written, "seed {seed}:\n{summary}");
        results += written;
    }
    wanted::say(&format!("{results} results taken by both, {unsatisfied} known errors"));
    assert!(unsatisfied > 0, "{NOT_YET:?} is satisfied and must leave the list");
    assert!(results > 100, "only {results} results");
    Ok(())
}

/// Errors in the validator's log, each with its rule. Its exit code is 0 with errors and on broken JSON.
fn errors(multitool: &Path, scratch: &Path, path: &Path) -> Result<Vec<(String, String)>> {
    fs::set_permissions(multitool, fs::Permissions::from_mode(0o755))?; // its package does not say so
    let log = scratch.join("validated.sarif");
    let ended = Program::new(multitool)
        .arg("validate")
        .arg(path)
        .args(["--rule-kind", "Sarif;Ghas", "--quiet", "true", "--output"])
        .arg(&log)
        .var("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .run()?;
    let bytes = fs::read(&log).with_context(|| format!("no log: {}{}", ended.out(), ended.err()))?;
    let log: Value = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))?;
    let artifacts = log.pointer("/runs/0/artifacts").and_then(Value::as_array);
    ensure!(artifacts.is_none_or(|it| !it.is_empty()), "nothing was looked at");
    let errors = sarif::results(&log).filter(|it| it.get("level").and_then(Value::as_str) == Some("error"));
    let rule = |error: &Value| {
        error
            .get("ruleId")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Ok(errors.map(|error| (rule(error), error.to_string())).collect())
}

/// Results that `sarif summary` counts, over its three levels.
fn counted(summary: &str) -> usize {
    let count = |line: &str| {
        let (level, count) = line.split_once(": ")?;
        let is_level = ["error", "warning", "note", "none"].contains(&level);
        is_level.then(|| count.trim().parse::<usize>().ok()).flatten()
    };
    summary.lines().filter_map(count).sum()
}
