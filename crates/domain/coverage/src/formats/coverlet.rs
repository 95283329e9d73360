//! coverlet's JSON: module, file, class, method, then `Lines` and `Branches`.
//!
//! A branch is identified by its method too: offsets count from the start of a method.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::MapAccess;

use super::json::{Count, Fields, Object, entries, parse, slurp};
use super::number::whole_u32;
use super::report::Report;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink};

type Classes<'a> = BTreeMap<Cow<'a, str>, BTreeMap<Cow<'a, str>, Method>>;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Method {
    #[serde(default)]
    lines: BTreeMap<String, Count>,
    #[serde(default)]
    branches: Vec<Branch>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Branch {
    line: u32,
    #[serde(default)]
    offset: i64,
    #[serde(default)]
    end_offset: i64,
    #[serde(default)]
    path: i64,
    #[serde(default)]
    ordinal: i64,
    hits: Count,
}

/// Reads coverlet's JSON.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::Coverlet, sink);
    parse(Format::Coverlet, &bytes, Object(&mut Modules(&mut report)))?;
    Ok(report.reading)
}

struct Modules<'r, 's>(&'r mut Report<'s>);

impl<'de> Fields<'de> for Modules<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _module: &str, map: &mut A) -> Result<(), A::Error> {
        map.next_value_seed(entries(|file, classes: Classes<'_>| {
            for (class, methods) in &classes {
                for (name, method) in methods {
                    add(self.0, file, class, name, method);
                }
            }
            self.0.finish(file);
        }))
    }
}

fn add(report: &mut Report<'_>, file: &str, class: &str, name: &str, method: &Method) {
    let mut start = u32::MAX;
    let mut entered = Hits::MISSED;
    for (number, count) in &method.lines {
        match whole_u32(number.as_bytes()) {
            Some(line @ 1..) => {
                let hits = report.hits(*count, file);
                report.builder.line(line, hits);
                start = start.min(line);
                entered = entered.max(hits);
            }
            _ => report.skip("records of lines that cannot exist", number),
        }
    }
    if start < u32::MAX {
        report.builder.function(name.as_bytes(), start, 0, entered);
    }
    for branch in &method.branches {
        if branch.line == 0 {
            report.skip("records of lines that cannot exist", name);
            continue;
        }
        let hits = report.hits(branch.hits, file);
        let group = format!("{class} {name} {}", branch.offset);
        let id = format!("{} {} {}", branch.end_offset, branch.path, branch.ordinal);
        report.builder.named_branch(branch.line, &group, &id, hits);
    }
}
