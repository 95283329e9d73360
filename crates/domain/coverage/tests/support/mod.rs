//! What the tests of readers share: reading bytes, and coverage as one line a file.

#![allow(dead_code, reason = "each test binary uses a part")]

use coverage::{Coverage, FileCoverage, Format, Hits, Limits, ReadReportError, Reading};

pub(crate) fn read(bytes: &[u8], forced: Option<Format>) -> Result<(Reading, Coverage), ReadReportError> {
    let mut coverage = Coverage::default();
    let mut input = bytes;
    let reading = coverage::read(&mut input, forced, &Limits::default(), &mut coverage)?;
    Ok((reading, coverage))
}

/// The error with its source and position.
pub(crate) fn refusal(error: &ReadReportError) -> String {
    use surface::Explain;
    let mut text = error.to_string();
    if let ReadReportError::UnknownFormat { seen } = error {
        text = format!("unknown format: {}", seen.unwrap_or("?"));
    }
    if let Some(source) = std::error::Error::source(error) {
        text += &format!(": {source}");
    }
    let position = error.position().to_string();
    if position.is_empty() {
        text
    } else {
        format!("{text} [{position}]")
    }
}

/// Everything read, in a notation of its own: see [`file`]. Problems come last.
pub(crate) fn render(reading: &Reading, coverage: &Coverage) -> String {
    let mut text = format!(
        "{}{}",
        reading.format,
        if reading.totals_only { " totals-only" } else { "" }
    );
    for (name, coverage) in coverage.files() {
        text += &format!("\n{}:{}", name.text(), file(coverage));
    }
    for metric in coverage::Metric::ALL {
        if let Some(interval) = coverage.tallies().get(metric) {
            text += &format!("\n{} {}/{}", metric.word(), interval.low, interval.total);
        }
    }
    for problem in reading.problems.as_slice() {
        text += &format!(
            "\n! {} x{} [{}] {problem}",
            problem.code.text(),
            problem.count,
            problem.position
        );
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
        text += &format!(" {}={}", line.number, hits(line.hits()));
    }
    for branch in file.branches() {
        text += &format!(
            " {}/{}/{}={}",
            branch.line,
            branch.group,
            branch.id,
            hits(branch.taken())
        );
    }
    for branch in file.named_branches() {
        text += &format!(" {}/{}/{}={}", branch.line, branch.group, branch.id, hits(branch.taken));
    }
    for counted in file.counted_branches() {
        text += &format!(" {}?{}/{}", counted.line, counted.interval.low, counted.interval.total);
    }
    for function in file.functions() {
        let name = String::from_utf8_lossy(&function.name);
        text += &format!(" {name}@{}-{}={}", function.start, function.end, hits(function.hits));
    }
    for at in file.statements() {
        let (start, end) = (at.start, at.end);
        text += &format!(
            " {}.{}-{}.{}*{}={}",
            start.0,
            start.1,
            end.0,
            end.1,
            at.weight,
            hits(at.hits())
        );
    }
    for metric in coverage::Metric::ALL {
        if let Some(interval) = file.tallies().get(metric) {
            text += &format!(" {} {}/{}", metric.word(), interval.low, interval.total);
        }
    }
    text
}
