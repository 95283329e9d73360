//! Running programs: what was run stands in every error.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

/// A program with its arguments, started in `folder`.
pub(crate) fn command<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: &[A], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command
}

/// Cargo of the toolchain that the repository names; what `cargo run` has set about *this* package is taken away.
pub(crate) fn cargo<A: AsRef<OsStr>>(arguments: &[A], root: &Path) -> Command {
    let mut command = command("cargo", arguments, root);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
            command.env_remove(name);
        }
    }
    command
}

/// Runs it with our own streams; an error unless it exits with 0.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs it in silence and gives its standard output; what it wrote stands in the error when it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let done = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    if !done.status.success() {
        let talk = String::from_utf8_lossy(&done.stderr);
        bail!("{} ended with {}\n{text}{talk}", shown(command), done.status);
    }
    Ok(text)
}

/// Runs it, hands each line of its standard output to `line`, and says whether it exited with 0.
pub(crate) fn lines(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let stdout = child.stdout.take().context("the output of the child is not there")?;
    let mut reader = BufReader::new(stdout);
    let mut buffer = Vec::new();
    // One line is bounded: a test that prints without end must not fill the memory.
    while reader.by_ref().take(1 << 20).read_until(b'\n', &mut buffer)? > 0 {
        line(String::from_utf8_lossy(&buffer).trim_end());
        buffer.clear();
    }
    Ok(child.wait()?.success())
}

fn shown(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .collect();
    let words: Vec<_> = words.into_iter().map(OsStr::to_string_lossy).collect();
    format!("`{}`", words.join(" "))
}
