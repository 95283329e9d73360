//! gcovr's JSON report (`gcovr/format_version`) and its summary (`gcovr/summary_format_version`).
//!
//! A line stands once for each function that holds it (templates, inlined constructors). Excluded lines, branches and
//! functions are no code.

use std::io::BufRead;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

use super::json::{Count, Fields, Object, Text, items, parse, slurp};
use super::report::Report;
use crate::{Format, Limits, Metric, ReadReportError, Reading, Sink};

/// A file of either document.
#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow, alias = "filename")]
    file: Text<'a>,
    lines: Option<Vec<Line>>,
    #[serde(borrow, default)]
    functions: Vec<Function<'a>>,
    line_covered: Option<u32>,
    line_total: Option<u32>,
    branch_covered: Option<u32>,
    branch_total: Option<u32>,
    function_covered: Option<u32>,
    function_total: Option<u32>,
}

#[derive(Deserialize)]
struct Line {
    line_number: u32,
    count: Count,
    #[serde(default)]
    branches: Vec<Branch>,
    #[serde(default, rename = "gcovr/noncode")]
    noncode: bool,
    #[serde(default, rename = "gcovr/excluded")]
    excluded: bool,
}

#[derive(Deserialize)]
struct Branch {
    branchno: Option<u32>,
    count: Count,
    #[serde(default, rename = "gcovr/excluded")]
    excluded: bool,
}

#[derive(Deserialize)]
struct Function<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    demangled_name: Option<Text<'a>>,
    lineno: u32,
    /// Absent where excluded.
    execution_count: Option<Count>,
    #[serde(default, rename = "gcovr/excluded")]
    excluded: bool,
}

/// Reads gcovr's JSON report or its summary.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::Gcovr, sink);
    let mut document = Document {
        report: &mut report,
        lines: false,
    };
    parse(Format::Gcovr, &bytes, Object(&mut document))?;
    report.reading.totals_only = !document.lines && report.reading.files > 0;
    Ok(report.reading)
}

struct Document<'r, 's> {
    report: &'r mut Report<'s>,
    lines: bool,
}

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "files" => map.next_value_seed(items(|file: File<'_>| {
                self.lines |= file.lines.is_some();
                add(self.report, &file);
            })),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn add(report: &mut Report<'_>, file: &File<'_>) {
    let name = &file.file.0;
    for line in file
        .lines
        .iter()
        .flatten()
        .filter(|line| !line.noncode && !line.excluded)
    {
        if line.line_number == 0 {
            report.skip("records of lines that cannot exist", name);
            continue;
        }
        let hits = report.hits(line.count, name);
        report.builder.line(line.line_number, hits);
        for (position, branch) in (0_u32..).zip(&line.branches).filter(|(_, branch)| !branch.excluded) {
            let hits = report.hits(branch.count, name);
            report
                .builder
                .branch(line.line_number, 0, branch.branchno.unwrap_or(position), hits);
        }
    }
    for function in file.functions.iter().filter(|function| !function.excluded) {
        let Some(count) = function.execution_count else {
            report.skip("functions without a count", name);
            continue;
        };
        let hits = report.hits(count, name);
        let title = function
            .name
            .as_ref()
            .or(function.demangled_name.as_ref())
            .map_or("", |text| &text.0);
        report.builder.function(title.as_bytes(), function.lineno, 0, hits);
    }
    for (metric, covered, total) in [
        (Metric::Line, file.line_covered, file.line_total),
        (Metric::Branch, file.branch_covered, file.branch_total),
        (Metric::Function, file.function_covered, file.function_total),
    ] {
        if let (Some(covered), Some(total)) = (covered, total) {
            report.builder.tally(metric, covered, total);
        }
    }
    report.finish(name);
}
