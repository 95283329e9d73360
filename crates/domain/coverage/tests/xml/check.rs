//! One way to say what a report should be read as.

use std::fmt::Write as _;

use coverage::formats::xml;
use coverage::{Coverage, FileCoverage, Hits, Interval, Limits, Metric, ReadReportError, Reading};
use surface::Explain;

use crate::read::read_as;

/// Reads `input` in the format found by its content and compares with `expect`, blanks around lines apart:
/// a line for each file, `root:` and `module:` lines, `!` lines for problems, or one `refused` line.
#[track_caller]
pub(crate) fn check(input: &str, expect: &str) {
    let tidy = |text: &str| {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        tidy(&shown(input.as_bytes(), &Limits::default())),
        tidy(expect),
        "\n{input}"
    );
}

/// What a report is read as, in words.
pub(crate) fn shown(input: &[u8], limits: &Limits) -> String {
    let Some(format) = xml::detect(input) else {
        return "no format".into();
    };
    match read_as(format, input, limits) {
        Ok((reading, coverage)) => accepted(&reading, &coverage),
        Err(error) => refused(&error),
    }
}

fn refused(error: &ReadReportError) -> String {
    let mut text = format!("refused {} {}: {error}", error.code().text(), error.position());
    if let Some(source) = std::error::Error::source(error) {
        let _ = write!(text, ": {source}");
    }
    text
}

fn accepted(reading: &Reading, coverage: &Coverage) -> String {
    let mut text = String::new();
    for (name, file) in coverage.files() {
        let _ = writeln!(text, "{}{}", name.text(), contents(file));
    }
    for metric in Metric::ALL {
        if let Some(interval) = coverage.tallies().get(metric) {
            let _ = writeln!(text, "all {}s {}", metric.word(), counted(interval));
        }
    }
    for root in &reading.roots {
        let _ = writeln!(text, "root: {root}");
    }
    for module in &reading.modules {
        let _ = writeln!(text, "module: {module}");
    }
    for problem in reading.problems.as_slice() {
        let _ = writeln!(
            text,
            "! {} x{} {} {problem}",
            problem.code.text(),
            problem.count,
            problem.position
        );
    }
    assert_eq!(
        reading.files,
        coverage.len() as u64,
        "files in the reading and in the coverage"
    );
    text
}

/// ` line=hits`, then ` ?line=covered/total` for branches, ` f:name@start=hits`, ` s:from-to=hits`, ` word=covered/total`.
fn contents(file: &FileCoverage) -> String {
    let mut text = String::new();
    for line in file.lines() {
        let _ = write!(text, " {}={}", line.number, hits(line.hits()));
    }
    for (line, interval) in file.branch_lines() {
        let _ = write!(text, " ?{line}={}", counted(interval));
    }
    for function in file.functions() {
        let name = String::from_utf8_lossy(&function.name);
        let _ = write!(text, " f:{name}@{}={}", function.start, hits(function.hits));
    }
    for statement in file.statements() {
        let (start, end) = (statement.start, statement.end);
        let _ = write!(
            text,
            " s:{}:{}-{}:{}={}",
            start.0,
            start.1,
            end.0,
            end.1,
            hits(statement.hits())
        );
    }
    for metric in Metric::ALL {
        if let Some(interval) = file.tallies().get(metric) {
            let _ = write!(text, " {}s={}", metric.word(), counted(interval));
        }
    }
    text
}

fn hits(hits: Hits) -> String {
    match hits {
        Hits::UNCOUNTED => "hit".into(),
        Hits::NEVER_EVALUATED => "-".into(),
        _ => hits.number_or_one().to_string(),
    }
}

fn counted(interval: Interval) -> String {
    if interval.low == interval.high {
        format!("{}/{}", interval.low, interval.total)
    } else {
        format!("{}..{}/{}", interval.low, interval.high, interval.total)
    }
}
