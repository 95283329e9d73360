//! Coverage: ours and its peers.

use super::{Contender, Ours, Output, Start, peer};
use crate::answer::Reading;
use crate::inputs::patch;
use crate::machine;
use anyhow::Context;
use std::process::Command;

/// The totals of reports.
pub(crate) const REPORT: Ours = Ours {
    reading: Reading::OurLines,
    words: |input, output| {
        let mut words = vec!["coverage".to_owned(), "report".to_owned()];
        words.extend(input.paths.iter().map(|it| it.display().to_string()));
        words.extend(["--json".to_owned(), "--output".to_owned(), output.display().to_string()]);
        words
    },
};
/// The same, of statements.
pub(crate) const STATEMENTS: Ours = Ours {
    reading: Reading::OurStatements,
    ..REPORT
};

/// The names of a report as they are written, and as files of the repository.
pub(crate) const AS_WRITTEN: Contender = Contender {
    tool: "windlass, as written",
    host: None,
    ..REPORT.native()
};
pub(crate) const BELOW_ROOT: Contender = Contender {
    tool: "windlass, --root",
    start: Start::Program(|input, output| {
        let mut command = REPORT.native().command(input, output)?;
        command
            .arg("--root")
            .arg(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    }),
    ..AS_WRITTEN
};

/// The gate over a change. Only its numbers matter here, so its minimum is zero.
pub(crate) const NATIVE_PATCH: Contender = Contender {
    reading: Reading::OurPatch,
    start: Start::Program(|input, output| {
        let mut command = Command::new(machine::told("WINDLASS_BIN_UNDER_TEST")?);
        command.args(["coverage", "gate"]).args(&input.paths);
        command
            .args(["--diff", patch::diff_name(), "--patch", "0", "--json", "--output"])
            .arg(output);
        command.current_dir(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    }),
    ..REPORT.native()
};
pub(crate) const DIFF_COVER: Contender = peer(
    "diff-cover 11.0.1",
    Reading::DiffCover,
    Output::File,
    |input, output| {
        let folder = machine::told("WINDLASS_DIFF_COVER")?;
        let mut command = Command::new(folder.join("bin/diff-cover"));
        command
            .args(&input.paths)
            .args(["--quiet", "--diff-file", patch::diff_name(), "--format"]);
        command
            .arg(format!("json:{}", output.display()))
            .env("PYTHONPATH", folder);
        command.current_dir(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    },
);

pub(crate) const GRCOV: Contender = peer("grcov 0.10.7", Reading::Tracefile, Output::File, |input, output| {
    let mut command = Command::new(machine::told("WINDLASS_GRCOV")?);
    command
        .args(&input.paths)
        .args(["--branch", "--output-type", "lcov", "--output-path"])
        .arg(output);
    Ok(command)
});
pub(crate) const GRCOV_JACOCO: Contender = Contender {
    reading: Reading::TracefileOrBranches,
    ..GRCOV
};
pub(crate) const LCOV_SUMMARY: Contender = peer("lcov 1.16", Reading::LcovSummary, Output::Stdout, |input, _| {
    let mut command = Command::new("lcov");
    command
        .arg("--summary")
        .args(&input.paths)
        .args(["--rc", "lcov_branch_coverage=1"]);
    Ok(command)
});
pub(crate) const LCOV_MERGE: Contender = peer(LCOV_SUMMARY.tool, Reading::Tracefile, Output::File, |input, output| {
    let mut command = Command::new("lcov");
    command
        .args(["--quiet", "--rc", "lcov_branch_coverage=1", "--output-file"])
        .arg(output);
    for path in &input.paths {
        command.arg("--add-tracefile").arg(path);
    }
    Ok(command)
});
pub(crate) const PYCOBERTURA: Contender = peer("pycobertura 4.1.0", Reading::Pair, Output::Stdout, |input, _| {
    const ASK: &str = "import sys; from pycobertura import Cobertura; it = Cobertura(sys.argv[1]); \
            total = it.total_statements(); print(total - it.total_misses(), total)";
    let mut command = Command::new("python3");
    command
        .args(["-c", ASK])
        .args(&input.paths)
        .env("PYTHONPATH", machine::told("WINDLASS_PYCOBERTURA")?);
    Ok(command)
});
