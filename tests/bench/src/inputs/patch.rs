//! A change of 216 files over the large LCOV input: a repository that holds every file of the report, and a diff that
//! adds two runs of lines to some of them.

use super::lcov::{LINES, number};
use super::seeded::{hits, path};
use crate::answer::Answer;
use anyhow::{Context, Result, ensure};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const CHANGED_FILES: u64 = 216;
/// First lines and length of the added runs.
const ADDED_AT: [u64; 2] = [11, 301];
const ADDED: u64 = 30;
const LAST_LINE: u64 = 600;
const DIFF: &str = "change.diff";

/// Makes the repository and its diff in `folder` when they are not there; gives what the changed lines come to.
pub(super) fn make(folder: &Path, files: u64) -> Result<Answer> {
    let changed: Vec<u64> = (0..CHANGED_FILES).map(|it| it * files / CHANGED_FILES).collect();
    if !folder.exists() {
        let partial = folder.with_extension(format!("partial-{}", std::process::id()));
        let text = "x\n".repeat(usize::try_from(LAST_LINE)?);
        for file in 0..files {
            let full = partial.join(path(file, "ts"));
            std::fs::create_dir_all(full.parent().context("a file without a folder")?)?;
            std::fs::write(full, &text)?;
        }
        std::fs::write(partial.join(DIFF), diff(&changed)?)?;
        repository(&partial)?;
        std::fs::rename(partial, folder)?;
    }
    let mut answer = Answer { covered: 0, total: 0 };
    for file in changed {
        for line in (0..LINES).filter(|it| added(number(*it))) {
            answer.total += 1;
            answer.covered += u64::from(hits(1, file, line) > 0);
        }
    }
    Ok(answer)
}

/// Makes the folder a git repository.
pub(super) fn repository(folder: &Path) -> Result<()> {
    let made = Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(folder)
        .status()?;
    ensure!(made.success(), "git cannot make a repository in {}", folder.display());
    Ok(())
}

/// The name of the diff in its folder.
pub(crate) fn diff_name() -> &'static str {
    DIFF
}

fn added(line: u64) -> bool {
    ADDED_AT.iter().any(|first| (*first..first + ADDED).contains(&line))
}

fn diff(changed: &[u64]) -> Result<String> {
    let mut text = String::new();
    for file in changed {
        let path = path(*file, "ts");
        writeln!(text, "diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}")?;
        let mut before = 0;
        for first in ADDED_AT {
            writeln!(text, "@@ -{},0 +{first},{ADDED} @@", first - 1 - before)?;
            for _ in 0..ADDED {
                text.push_str("+x\n");
            }
            before += ADDED;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_change_fits_the_files_and_the_answer_the_change() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("change");
        let answer = make(&folder, 432).unwrap();
        // Two lines in three hold code, and both runs begin where a third of lines does not.
        assert_eq!(answer.total, CHANGED_FILES * 2 * ADDED * 2 / 3);
        assert!(answer.covered > answer.total / 2 && answer.covered < answer.total);
        let mut apply = Command::new("git");
        apply
            .args(["apply", "--reverse", "--unidiff-zero", "--check", DIFF])
            .current_dir(&folder);
        let fits = apply.status().unwrap();
        assert!(fits.success());
    }
}
