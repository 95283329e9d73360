//! One program as a whole process: processor time of it and its children, peak memory, wall time.
//!
//! The kernel sums the times of all children a process has waited for and keeps the largest memory of any. So each
//! program is started by a fresh copy of this one, which waits for that program alone.

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// The argument that makes this program the one that waits.
pub(crate) const CHILD: &str = "--measure-child";

/// What one run took.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Measured {
    /// User and system.
    pub(crate) cpu_seconds: f64,
    /// The largest resident set.
    pub(crate) peak_bytes: u64,
    pub(crate) wall_seconds: f64,
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
}

/// Runs the command with its standard output and standard error in files of `scratch`.
///
/// # Errors
/// When it cannot be started or does not exit with 0; the error ends with what it wrote last.
pub(crate) fn run(command: &Command, scratch: &Path) -> Result<Measured> {
    let result = scratch.join("measured.json");
    let talk = scratch.join("stderr");
    let mut waiter = Command::new(std::env::current_exe()?);
    waiter
        .arg(CHILD)
        .arg(&result)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => waiter.env(name, value),
            None => waiter.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        waiter.current_dir(folder);
    }
    waiter
        .stdin(Stdio::null())
        .stdout(File::create(stdout(scratch))?)
        .stderr(File::create(&talk)?);
    let status = waiter.status()?;
    let said = || String::from_utf8_lossy(&std::fs::read(&talk).unwrap_or_default()).into_owned();
    if !status.success() {
        bail!("cannot be started: {}", essence(&said()));
    }
    let text = std::fs::read(&result).context("no measurement was written")?;
    let measured: Measured = serde_json::from_slice(&text)?;
    if measured.code != Some(0) {
        let how = measured
            .code
            .map_or("by a signal".to_owned(), |it| format!("with {it}"));
        bail!("ended {how}: {}", essence(&said()));
    }
    Ok(measured)
}

/// Where a measured program's standard output goes.
pub(crate) fn stdout(scratch: &Path) -> std::path::PathBuf {
    scratch.join("stdout")
}

/// The waiting side: `RESULT PROGRAM ARGUMENTS...`.
pub(crate) fn child(arguments: &[String]) -> ExitCode {
    match wait_for(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn wait_for(arguments: &[String]) -> Result<()> {
    let [result, program, rest @ ..] = arguments else {
        bail!("nothing to measure")
    };
    let begin = Instant::now();
    let status = Command::new(program)
        .args(rest)
        .status()
        .with_context(|| format!("`{program}`"))?;
    let wall_seconds = begin.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let measured = Measured {
        cpu_seconds: microseconds as f64 / 1e6,
        peak_bytes: u64::try_from(usage.max_rss())? * 1024, // Linux counts in KiB
        wall_seconds,
        code: status.code(),
    };
    std::fs::write(result, serde_json::to_vec(&measured)?)?;
    Ok(())
}

/// The line that names the error where one does, else the last lines.
fn essence(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    if let Some(error) = lines.iter().find(|it| it.contains("rror:")) {
        return (*error).to_owned();
    }
    lines
        .get(lines.len().saturating_sub(3)..)
        .unwrap_or_default()
        .join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_line_is_found_in_the_talk() {
        assert_eq!(
            essence("throw err;\n\nError: Cannot find module 'x'\n  at y\nNode.js v24\n"),
            "Error: Cannot find module 'x'"
        );
        assert_eq!(essence("a\nb\nc\nd\n"), "b | c | d");
        assert_eq!(essence(""), "");
    }
}
