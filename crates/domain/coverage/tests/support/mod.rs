//! What the tests of readers share: reading bytes, and coverage as one line a file.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::fmt::Write as _;

use coverage::{Coverage, FileCoverage, Format, Hits, Limits, ReadReportError, Reading};

pub fn read(bytes: &[u8], forced: Option<Format>) -> Result<(Reading, Coverage), ReadReportError> {
    let mut coverage = Coverage::default();
    let mut input = bytes;
    let reading = coverage::read(&mut input, forced, &Limits::default(), &mut coverage)?;
    Ok((reading, coverage))
}

/// The error with its source and position.
pub fn refusal(error: &ReadReportError) -> String {
    use surface::Explain;
    let mut text = error.to_string();
    if let ReadReportError::UnknownFormat { seen } = error {
        text = format!("unknown format: {}", seen.unwrap_or("?"));
    }
    if let Some(source) = std::error::Error::source(error) {
        write!(text, ": {source}").unwrap();
    }
    let position = error.position().to_string();
    if position.is_empty() {
        text
    } else {
        format!("{text} [{position}]")
    }
}

/// Everything read, in a notation of its own: see [`file`]. Problems come last.
pub fn render(reading: &Reading, coverage: &Coverage) -> String {
    let mut text = format!(
        "{}{}",
        reading.format,
        if reading.totals_only { " totals-only" } else { "" }
    );
    for (name, coverage) in coverage.files() {
        write!(text, "\n{}:{}", name.text(), file(coverage)).unwrap();
    }
    for metric in coverage::Metric::ALL {
        if let Some(interval) = coverage.tallies().get(metric) {
            write!(text, "\n{} {}/{}", metric.word(), interval.low, interval.total).unwrap();
        }
    }
    for problem in reading.problems.as_slice() {
        write!(
            text,
            "\n! {} x{} [{}] {problem}",
            problem.code.text(),
            problem.count,
            problem.position
        )
        .unwrap();
    }
    text
}

fn hits(hits: Hits) -> String {
    match hits {
        Hits::UNCOUNTED => "yes".to_owned(),
        Hits::NEVER_EVALUATED => "-".to_owned(),
        other if other == Hits::count(Hits::LARGEST) => "max".to_owned(),
        other => other.number_or_one().to_string(),
    }
}

/// Lines `3=hits`, branches `3/group/id=taken`, counted branches `3?1/2`, functions `name@start-end=hits`, statements
/// `line.column-line.column*weight=hits`, tallies `metric 1/2`.
fn file(file: &FileCoverage) -> String {
    let mut text = String::new();
    for line in file.lines() {
        write!(text, " {}={}", line.number, hits(line.hits())).unwrap();
    }
    for branch in file.branches() {
        write!(
            text,
            " {}/{}/{}={}",
            branch.line,
            branch.group,
            branch.id,
            hits(branch.taken())
        )
        .unwrap();
    }
    for branch in file.named_branches() {
        write!(
            text,
            " {}/{}/{}={}",
            branch.line,
            branch.group,
            branch.id,
            hits(branch.taken)
        )
        .unwrap();
    }
    for counted in file.counted_branches() {
        write!(
            text,
            " {}?{}/{}",
            counted.line, counted.interval.low, counted.interval.total
        )
        .unwrap();
    }
    for function in file.functions() {
        let name = String::from_utf8_lossy(&function.name);
        write!(
            text,
            " {name}@{}-{}={}",
            function.start,
            function.end,
            hits(function.hits)
        )
        .unwrap();
    }
    for at in file.statements() {
        let (start, end) = (at.start, at.end);
        write!(
            text,
            " {}.{}-{}.{}*{}={}",
            start.0,
            start.1,
            end.0,
            end.1,
            at.weight,
            hits(at.hits())
        )
        .unwrap();
    }
    for metric in coverage::Metric::ALL {
        if let Some(interval) = file.tallies().get(metric) {
            write!(text, " {} {}/{}", metric.word(), interval.low, interval.total).unwrap();
        }
    }
    text
}
