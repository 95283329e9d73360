//! Coveralls' job JSON: `source_files[]` with a `coverage` array by line and `branches` as a flat array of line, block,
//! branch, hits.

use std::io::BufRead;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

use super::json::{Count, Fields, Object, Text, items, parse, slurp};
use super::report::Report;
use crate::{Format, Limits, ReadReportError, Reading, Sink};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    coverage: Vec<Option<Count>>,
    branches: Option<Vec<u64>>,
}

/// Reads a Coveralls job.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::Coveralls, sink);
    parse(Format::Coveralls, &bytes, Object(&mut Document(&mut report)))?;
    Ok(report.reading)
}

struct Document<'r, 's>(&'r mut Report<'s>);

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "source_files" => map.next_value_seed(items(|file: File<'_>| add(self.0, &file))),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn add(report: &mut Report<'_>, file: &File<'_>) {
    let name = &file.name.0;
    for (number, count) in (1_u32..).zip(&file.coverage) {
        if let Some(count) = *count {
            let hits = report.hits(count, name);
            report.builder.line(number, hits);
        }
    }
    let number = |value: u64| u32::try_from(value).ok();
    for four in file.branches.as_deref().unwrap_or_default().chunks(4) {
        match *four {
            [line, block, branch, hits] if line > 0 => match (number(line), number(block), number(branch)) {
                (Some(line), Some(block), Some(branch)) => {
                    report.builder.branch(line, block, branch, crate::Hits::count(hits));
                }
                _ => report.skip("branches with impossible numbers", name),
            },
            _ => report.skip("branches that are not four numbers", name),
        }
    }
    report.finish(name);
}
