//! What `cargo test` prints, read for its counts. A test that cannot run prints a line `skipped: <reason>` and passes
//! for libtest; here it is a skip.

use super::counts::Counts;
use crate::shell;
use anyhow::{Result, bail};
use std::process::Command;

/// Runs `cargo test ... -- --show-output`, passes on what its reader needs, and counts: everything that a binary with
/// a failure prints, and of the others what their tests say and the result.
pub(super) fn run(command: &mut Command) -> Result<Counts> {
    command.args(["--no-fail-fast", "--", "--show-output"]);
    let mut reader = Reader::default();
    let passed = shell::lines(command, |line| {
        for it in reader.line(line) {
            println!("{it}");
        }
    })?;
    // A binary that died has given no result: what it printed is all there is.
    for it in &reader.held {
        println!("{it}");
    }
    reader.finish(passed)
}

#[derive(Debug, Default)]
struct Reader {
    counts: Counts,
    binaries: u64,
    /// The lines of the binary that is running.
    held: Vec<String>,
    /// Tests that libtest calls passed and that say they were skipped.
    skipped: u64,
    /// The output that is being read is of a test that has said so already.
    said: bool,
}

impl Reader {
    /// Takes a line in and gives those that are to be shown now.
    fn line(&mut self, line: &str) -> Vec<String> {
        self.held.push(line.to_owned());
        let text = line.trim();
        if let Some(reason) = text.strip_prefix("skipped: ") {
            self.skipped += u64::from(!self.said);
            self.said = true;
            self.counts.skip(reason);
        } else if text.starts_with("---- ") {
            self.said = false;
        } else if text.starts_with("test ")
            && let Some((_, reason)) = text.split_once(" ... ignored")
        {
            self.counts.skip(
                Some(reason.trim_start_matches(", "))
                    .filter(|it| !it.is_empty())
                    .unwrap_or("ignored"),
            );
        } else if let Some(name) = text.strip_prefix("test ").and_then(|it| it.strip_suffix(" ... FAILED")) {
            self.counts.name_failure(name);
        } else if let Some(result) = text.strip_prefix("test result: ") {
            self.binaries += 1;
            self.counts.passed += number_before(result, " passed");
            self.counts.failed += number_before(result, " failed");
            let held = std::mem::take(&mut self.held);
            return if result.starts_with("ok") { said(&held) } else { held };
        }
        Vec::new()
    }

    fn finish(mut self, passed: bool) -> Result<Counts> {
        if self.binaries == 0 {
            bail!("no test binary gave a result: the build failed, or nothing was built");
        }
        self.counts.passed = self.counts.passed.saturating_sub(self.skipped);
        if !passed && self.counts.failed == 0 {
            self.counts.failed = 1; // a binary that died counts no test, and a build that broke neither
        }
        Ok(self.counts)
    }
}

/// What the tests of a binary without a failure said, and its result.
fn said(held: &[String]) -> Vec<String> {
    let mut saying = false;
    let mut shown = Vec::new();
    for line in held {
        if line.starts_with("---- ") {
            saying = true;
        } else if line.is_empty() || line == "successes:" {
            saying &= line.is_empty();
        } else if saying || line.starts_with("test result: ") {
            shown.push(line.clone());
        }
    }
    shown
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    let digits = before
        .rsplit(|it: char| !it.is_ascii_digit())
        .next()
        .unwrap_or_default();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "
running 4 tests
test a ... ok
test b ... ignored, needs a cluster
test c ... ok
test d ... FAILED

successes:

---- c stdout ----
skipped: corpus `x` needs WINDLASS_CORPORA
skipped: corpus `y` needs WINDLASS_CORPORA

test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

test result: ok. 10 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";

    fn read(output: &str, passed: bool) -> Result<String> {
        let mut reader = Reader::default();
        for line in output.lines() {
            reader.line(line);
        }
        reader.finish(passed).map(|it| it.to_string())
    }

    #[test]
    fn results_of_all_binaries_add_up() {
        assert_eq!(read(OUTPUT, false).unwrap(), "11 passed, 1 failed, 3 skipped");
    }

    #[test]
    fn a_failure_is_shown_whole_and_success_by_what_it_says() {
        let mut reader = Reader::default();
        let shown: Vec<String> = OUTPUT.lines().flat_map(|it| reader.line(it)).collect();
        let (failed, passed) = shown.split_at(shown.len() - 1);
        assert!(failed.iter().any(|it| it == "test a ... ok"), "{failed:?}");
        assert_eq!(
            passed,
            ["test result: ok. 10 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s"]
        );
        assert_eq!(reader.counts.failures().collect::<Vec<_>>(), ["d"]);

        let quiet = OUTPUT.replace("FAILED. 2 passed; 1 failed", "ok. 3 passed; 0 failed");
        let mut reader = Reader::default();
        let shown: Vec<String> = quiet.lines().flat_map(|it| reader.line(it)).collect();
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert_eq!(shown.first().unwrap(), "skipped: corpus `x` needs WINDLASS_CORPORA");
    }

    #[test]
    fn a_death_without_a_count_is_a_failure_and_no_result_an_error() {
        let line = "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(read(line, false).unwrap(), "1 passed, 1 failed, 0 skipped");
        assert!(read("error: could not compile", false).is_err());
    }
}
