//! The corpus of real coverage reports (`WINDLASS_CORPORA/coverage`) and what commands say about each of its files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{Ended, Host, Program};

/// The corpus.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// Its folder.
    pub folder: PathBuf,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// One report with what is known about it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its path in the corpus.
    pub path: String,
    /// The corpus' word for its format.
    pub format: String,
    /// The whole row.
    pub row: Value,
}

impl Corpus {
    /// The corpus, or `None` after a skip line.
    ///
    /// # Errors
    /// It is there, but not in the shape its README describes.
    pub fn find() -> Result<Option<Self>> {
        let Some(folder) = testkit::corpora("coverage") else {
            return Ok(None);
        };
        let cases = rows(&folder.join("cases.jsonl"))?.into_iter().map(Case::of);
        let cases = cases.collect::<Result<Vec<_>>>()?;
        ensure!(!cases.is_empty(), "the corpus has no cases");
        Ok(Some(Self { folder, cases }))
    }

    /// The groups: the same run in several formats.
    ///
    /// # Errors
    /// `groups.jsonl` is not what the README describes.
    pub fn groups(&self) -> Result<Vec<Value>> {
        rows(&self.folder.join("groups.jsonl"))
    }

    /// What `coverage <command> FILE <flags>` says about each case on this host, in the order of the cases.
    ///
    /// # Errors
    /// A process cannot be started or its answer cannot be read.
    pub fn each(&self, host: &Host, command: &str, flags: &[&str]) -> Result<Vec<Ended>> {
        let line = |case: &'_ Case| -> Vec<String> {
            let words = ["coverage", command, case.path.as_str()];
            words.iter().chain(flags).map(|&word| word.to_owned()).collect()
        };
        let lines: Vec<Vec<String>> = self.cases.iter().map(line).collect();
        each_line(host, &self.folder, &lines)
    }

    /// What `coverage report FILE --json` says about each case, read as documents and found by path.
    ///
    /// # Errors
    /// As [`Self::each`], and when an answer is no JSON document.
    pub fn documents(&self, host: &Host) -> Result<BTreeMap<String, (i32, Value)>> {
        let ended = self.each(host, "report", &["--json"])?;
        let read = self.cases.iter().zip(ended).map(|(case, ended)| {
            let document = ended.json().with_context(|| case.path.clone())?;
            Ok((case.path.clone(), (ended.exit, document)))
        });
        read.collect()
    }
}

impl Case {
    pub(crate) fn of(row: Value) -> Result<Self> {
        let text = |key: &str| {
            let value = row.get(key).and_then(Value::as_str);
            value
                .map(ToOwned::to_owned)
                .with_context(|| format!("a case has no `{key}`: {row}"))
        };
        Ok(Self {
            id: text("id")?,
            path: text("path")?,
            format: text("format")?,
            row,
        })
    }
}

pub(crate) fn rows(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| line.to_owned()))
        .collect()
}

/// What each command line says on this host, run in this folder.
///
/// # Errors
/// A process cannot be started or its answer cannot be read.
pub fn each_line(host: &Host, folder: &Path, lines: &[Vec<String>]) -> Result<Vec<Ended>> {
    match host {
        Host::Native { binary } => each_native(binary, folder, lines),
        Host::Node { node, dist, .. } => batch(node, dist, folder, lines),
    }
}

/// At a fixed instant, because some formats state when they were written.
fn fixed(program: Program) -> Program {
    program.var("WINDLASS_NOW", "2026-11-21T12:00:00Z")
}

/// One process a line, two at a time.
fn each_native(binary: &Path, folder: &Path, lines: &[Vec<String>]) -> Result<Vec<Ended>> {
    let half = lines.len().div_ceil(2).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = lines
            .chunks(half)
            .map(|chunk| {
                scope.spawn(move || {
                    let run = |line: &Vec<String>| fixed(Program::new(binary)).args(line).folder(folder).run();
                    chunk.iter().map(run).collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            match worker.join() {
                Ok(ended) => all.extend(ended?),
                Err(_) => bail!("a worker panicked"),
            }
        }
        Ok(all)
    })
}

/// All lines in one node process.
fn batch(node: &Path, dist: &Path, folder: &Path, lines: &[Vec<String>]) -> Result<Vec<Ended>> {
    let driver = testkit::workspace_root().join("tests/e2e/src/batch.cjs");
    let ended = fixed(Program::new(node))
        .args([driver.as_path(), dist, folder])
        .stdin(serde_json::to_vec(lines)?)
        .run()?;
    ensure!(
        ended.exit == 0,
        "the batch exited with {}:\n{}",
        ended.exit,
        ended.err()
    );
    let answers = ended.out();
    let answers = answers.lines().map(|line| {
        let row: Value = serde_json::from_str(line)?;
        let exit = row.get("exit").and_then(Value::as_i64).context("no exit code")?;
        Ok(Ended {
            exit: i32::try_from(exit)?,
            stdout: base64(row.get("stdout"))?,
            stderr: base64(row.get("stderr"))?,
        })
    });
    let answers = answers.collect::<Result<Vec<_>>>()?;
    ensure!(
        answers.len() == lines.len(),
        "{} answers to {} lines",
        answers.len(),
        lines.len()
    );
    Ok(answers)
}

/// RFC 4648, section 4, as node writes it.
pub(crate) fn base64(value: Option<&Value>) -> Result<Vec<u8>> {
    let text = value.and_then(Value::as_str).context("no stream")?;
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes().take_while(|it| *it != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => bail!("`{byte}` is no base64"),
        };
        bits = (bits << 6) | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff)?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn base64_is_read() {
        let check = |text: &str, bytes: &[u8]| assert_eq!(super::base64(Some(&json!(text))).unwrap(), bytes);
        check("", b"");
        check("Zg==", b"f");
        check("Zm8=", b"fo");
        check("Zm9v", b"foo");
        check("/+8A", &[0xff, 0xef, 0]);
    }
}
