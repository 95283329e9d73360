//! `llvm-cov export -format=text`, and its `-summary-only` form.
//!
//! Lines follow from segments, as `llvm::coverage::LineCoverageStats` derives them. Regions have no identity across
//! builds and stay a tally; so do functions, whose list repeats generic instantiations while the summary does not.

mod segments;

use std::io::BufRead;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

use self::segments::{Segment, add_lines};
use super::json::{Count, Fields, Object, Text, items, parse, slurp};
use super::report::Report;
use crate::{Format, Limits, Metric, ReadReportError, Reading, Sink};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    filename: Text<'a>,
    #[serde(default)]
    segments: Vec<Segment>,
    #[serde(default)]
    branches: Vec<Branch>,
    summary: Option<Summary>,
}

/// Start, end (line, column each), hits of true and of false, file, expanded file, kind.
#[derive(Deserialize)]
struct Branch(u32, u32, u32, u32, Count, Count, u32, u32, #[serde(default)] u32);

#[derive(Deserialize)]
struct Summary {
    lines: Option<Total>,
    branches: Option<Total>,
    functions: Option<Total>,
    regions: Option<Total>,
}

#[derive(Deserialize, Clone, Copy)]
struct Total {
    count: u32,
    covered: u32,
}

/// Reads an llvm-cov export.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::LlvmCov, sink);
    let mut document = Document {
        report: &mut report,
        segments: false,
        summaries: false,
    };
    parse(Format::LlvmCov, &bytes, Object(&mut document))?;
    report.reading.totals_only = document.summaries && !document.segments;
    Ok(report.reading)
}

struct Document<'r, 's> {
    report: &'r mut Report<'s>,
    segments: bool,
    summaries: bool,
}

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "data" => map.next_value_seed(Exports(self)),
            "files" => map.next_value_seed(items(|file: File<'_>| add(self, &file))),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

/// The array under `data`: one export, in practice.
struct Exports<'d, 'r, 's>(&'d mut Document<'r, 's>);

impl<'de> serde::de::DeserializeSeed<'de> for Exports<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> serde::de::Visitor<'de> for Exports<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of exports")
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut exports: A) -> Result<(), A::Error> {
        while exports.next_element_seed(Object(&mut *self.0))?.is_some() {}
        Ok(())
    }
}

fn add(document: &mut Document<'_, '_>, file: &File<'_>) {
    let report = &mut *document.report;
    let name = &file.filename.0;
    document.segments |= !file.segments.is_empty();
    document.summaries |= file.summary.is_some();
    if !add_lines(&file.segments, report, name) {
        report.skip("segments that cannot be", name);
    }
    for Branch(line, column, end_line, end_column, taken, not_taken, place, expanded, kind) in &file.branches {
        if *line == 0 {
            report.skip("branches without a position", name);
            continue;
        }
        let group = format!("{column} {end_line} {end_column} {place} {expanded} {kind}");
        for (id, count) in [("true", taken), ("false", not_taken)] {
            let hits = report.hits(*count, name);
            report.builder.named_branch(*line, &group, id, hits);
        }
    }
    if let Some(summary) = &file.summary {
        let totals = [
            (Metric::Line, summary.lines),
            (Metric::Branch, summary.branches),
            (Metric::Function, summary.functions),
            (Metric::Region, summary.regions),
        ];
        for (metric, total) in totals {
            if let Some(total) = total {
                report.builder.tally(metric, total.covered, total.count);
            }
        }
        if let (false, Some(stated)) = (file.segments.is_empty(), summary.lines) {
            let lines = report.builder.lines();
            let covered = lines.iter().filter(|line| line.hits().is_hit()).count() as u64;
            let listed = (covered, lines.len() as u64);
            report.compare((stated.covered.into(), stated.count.into()), listed, name);
        }
    }
    report.finish(name);
}
