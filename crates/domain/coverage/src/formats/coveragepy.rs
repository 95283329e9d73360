//! coverage.py's JSON report, formats 1 to 3.
//!
//! Branches are the pairs of a line and where it went; a negative target leaves the function that starts on that line.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

use super::json::{Fields, Object, entries, parse, slurp};
use super::report::Report;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink};

#[derive(Deserialize)]
struct File<'a> {
    executed_lines: Vec<u32>,
    missing_lines: Vec<u32>,
    #[serde(default)]
    executed_branches: Vec<(i64, i64)>,
    #[serde(default)]
    missing_branches: Vec<(i64, i64)>,
    #[serde(default, borrow)]
    functions: BTreeMap<std::borrow::Cow<'a, str>, Region>,
    summary: Option<Summary>,
}

#[derive(Deserialize)]
struct Region {
    #[serde(default)]
    executed_lines: Vec<u32>,
    #[serde(default)]
    missing_lines: Vec<u32>,
    start_line: Option<u32>,
}

#[derive(Deserialize)]
struct Summary {
    covered_lines: u64,
    num_statements: u64,
}

/// Reads coverage.py's JSON report.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::CoveragePy, sink);
    parse(Format::CoveragePy, &bytes, Object(&mut Document(&mut report)))?;
    Ok(report.reading)
}

struct Document<'r, 's>(&'r mut Report<'s>);

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "files" => map.next_value_seed(entries(|name, file: File<'_>| add(self.0, name, &file))),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn add(report: &mut Report<'_>, name: &str, file: &File<'_>) {
    for (lines, hits) in [
        (&file.executed_lines, Hits::UNCOUNTED),
        (&file.missing_lines, Hits::MISSED),
    ] {
        for &line in lines {
            if line == 0 {
                // a file that is empty, as some versions of Python trace it
                report.skip("records of lines that cannot exist", name);
            } else {
                report.builder.line(line, hits);
            }
        }
    }
    for (branches, hits) in [
        (&file.executed_branches, Hits::UNCOUNTED),
        (&file.missing_branches, Hits::MISSED),
    ] {
        for &(from, to) in branches {
            match u32::try_from(from.unsigned_abs()) {
                Ok(line @ 1..) => report.builder.named_branch(line, "", &to.to_string(), hits),
                _ => report.skip("records of lines that cannot exist", name),
            }
        }
    }
    for (function, region) in &file.functions {
        // the nameless region is the module outside of all functions
        let first = region.executed_lines.iter().chain(&region.missing_lines).min();
        if let (false, Some(&first)) = (function.is_empty(), first) {
            let start = region.start_line.unwrap_or(first);
            let hits = Hits::ran(!region.executed_lines.is_empty());
            report.builder.function(function.as_bytes(), start, 0, hits);
        }
    }
    if let Some(summary) = &file.summary {
        let covered = file.executed_lines.len() as u64;
        let total = covered + file.missing_lines.len() as u64;
        report.compare((summary.covered_lines, summary.num_statements), (covered, total), name);
    }
    report.finish(name);
}
