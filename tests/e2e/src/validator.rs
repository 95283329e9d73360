//! Microsoft's validator of SARIF (sarif-multitool), with its own rules and those for GitHub.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{Program, sarif};

/// Rules that are left out: one asks the network for every address, one breaks off at artifacts without a location.
/// Neither knows an error.
const WITHOUT: [&str; 2] = ["SARIF2006.UrisShouldBeReachable", "SARIF2010.ProvideCodeSnippets"];

/// An error of the validator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The name of the file.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// Which of the rule's messages.
    pub message: String,
    /// What stands in the message: first of all the place.
    pub place: String,
}

/// How many files a process is given: it has minutes, not hours.
const AT_ONCE: usize = 100;

/// Validates every log of a folder by rules of these kinds (`Sarif`, `Ghas`). The exit code is 0 with errors and on broken
/// JSON, so the validator's own log is read, and how many files it says to have looked at.
///
/// # Errors
/// It does not start, did not look at every file, or broke off.
pub fn errors(multitool: &Path, folder: &Path, kinds: &str) -> Result<Vec<Found>> {
    fs::set_permissions(multitool, fs::Permissions::from_mode(0o755))?; // its package does not say so
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<Result<Vec<PathBuf>>>()?;
    paths.sort();
    let found = paths.chunks(AT_ONCE).map(|files| errors_of(multitool, files, kinds));
    Ok(found.collect::<Result<Vec<_>>>()?.concat())
}

fn errors_of(multitool: &Path, files: &[PathBuf], kinds: &str) -> Result<Vec<Found>> {
    let scratch = tempfile::tempdir()?;
    let (log, settings) = (scratch.path().join("log.sarif"), scratch.path().join("settings.xml"));
    let off = |rule: &str| {
        format!("<Properties Key=\"{rule}.Options\"><Property Key=\"RuleEnabled\" Value=\"Disabled\"/></Properties>")
    };
    fs::write(
        &settings,
        format!("<Properties>{}</Properties>", WITHOUT.map(off).concat()),
    )?;
    let ended = Program::new(multitool)
        .arg("validate")
        .args(files)
        .args(["--rule-kind", kinds, "--level", "Error", "--config"])
        .arg(settings)
        .arg("--output")
        .arg(&log)
        .var("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .run()?;
    let said = ended.out();
    ensure!(
        said.contains(&format!("Done. {} files scanned.", files.len())),
        "{} files: {}",
        files.len(),
        ended.err()
    );
    let bytes = fs::read(&log).with_context(|| format!("no log: {}", ended.err()))?;
    let log: Value = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))?;
    let invocation = log.pointer("/runs/0/invocations/0").context("no invocation")?;
    ensure!(
        invocation.get("toolExecutionNotifications").is_none(),
        "it broke off: {invocation}"
    );
    let text = |result: &Value, pointer: &str| {
        let text = result.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let of = |result: &Value| Found {
        file: text(result, "/locations/0/physicalLocation/artifactLocation/uri")
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
        rule: text(result, "/ruleId"),
        message: text(result, "/message/id"),
        place: text(result, "/message/arguments/0"),
    };
    Ok(sarif::results(&log).map(of).collect())
}
