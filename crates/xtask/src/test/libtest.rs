//! What `cargo test` prints, read for its counts. A test that cannot run prints a line `skipped: <reason>` and passes
//! for libtest; here it is a skip.

use super::counts::Counts;
use crate::shell;
use anyhow::{Result, bail};
use std::process::Command;

/// Runs `cargo test ... -- --show-output`, passes its lines on and counts.
pub(super) fn run(command: &mut Command) -> Result<Counts> {
    command.args(["--no-fail-fast", "--", "--show-output"]);
    let mut reader = Reader::default();
    let passed = shell::lines(command, |line| {
        println!("{line}");
        reader.line(line);
    })?;
    reader.finish(passed)
}

#[derive(Debug, Default)]
struct Reader {
    counts: Counts,
    binaries: u64,
    /// Tests that libtest calls passed and that say they were skipped.
    skipped: u64,
    /// The output that is being read is of a test that has said so already.
    said: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
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
        } else if let Some(result) = text.strip_prefix("test result: ") {
            self.binaries += 1;
            self.counts.passed += number_before(result, " passed");
            self.counts.failed += number_before(result, " failed");
        }
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
        output.lines().for_each(|it| reader.line(it));
        reader.finish(passed).map(|it| it.to_string())
    }

    #[test]
    fn results_of_all_binaries_add_up() {
        assert_eq!(read(OUTPUT, false).unwrap(), "11 passed, 1 failed, 3 skipped");
    }

    #[test]
    fn a_death_without_a_count_is_a_failure_and_no_result_an_error() {
        let line = "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(read(line, false).unwrap(), "1 passed, 1 failed, 0 skipped");
        assert!(read("error: could not compile", false).is_err());
    }
}
