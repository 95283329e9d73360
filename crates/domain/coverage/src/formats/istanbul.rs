//! Istanbul's `coverage-final.json` (nyc, c8, Jest, Vitest) and `coverage-summary.json`.
//!
//! A line ran as often as the statement starting on it that ran most. Branches are told apart by location, never by
//! index: instrumenters number them differently. A metric of a summary with a fraction in any file is left
//! out of all of them, as their sum would be wrong.

mod entry;
mod summary;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;

use serde::de::MapAccess;

use self::entry::{Branch, Entry, Location};
use self::summary::Summaries;
use super::json::{Count, Fields, Object, parse, slurp};
use super::report::Report;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink, Statement};

/// Reads either document.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TotalsContradict`] for more covered than there
/// is, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::Istanbul, sink);
    let mut document = Document {
        report: &mut report,
        summaries: Summaries::default(),
    };
    parse(Format::Istanbul, &bytes, Object(&mut document))?;
    let summaries = document.summaries;
    summaries.finish(&mut report)?;
    Ok(report.reading)
}

struct Document<'r, 's> {
    report: &'r mut Report<'s>,
    summaries: Summaries,
}

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let mut entry: Entry<'de> = map.next_value()?;
        if let Some(data) = entry.data.take() {
            entry = *data;
        }
        if entry.statement_map.is_some() {
            add(self.report, key, &entry);
        } else if let Some(summary) = entry.summary() {
            self.summaries.add(key, summary);
        } else {
            self.report.skip("entries that are neither coverage nor a summary", key);
        }
        Ok(())
    }
}

fn add(report: &mut Report<'_>, key: &str, entry: &Entry<'_>) {
    // the key may be relative or renamed; the instrumenter's own `path` is what counts
    let name = entry.path.as_ref().map_or(key, |path| &path.0);
    add_statements(report, name, entry);
    add_functions(report, name, entry);
    for (id, branch) in &entry.branch_map {
        let counts = entry.b.get(id).map(Vec::as_slice).unwrap_or_default();
        add_branch(report, name, branch, counts);
    }
    report.finish(name);
}

fn add_statements(report: &mut Report<'_>, name: &str, entry: &Entry<'_>) {
    let mut lines: BTreeMap<u32, Hits> = BTreeMap::new();
    for (id, location) in entry.statement_map.iter().flatten() {
        let Some(line) = location.line() else {
            report.skip("statements without a position", name);
            continue;
        };
        let hits = entry.s.get(id).map_or(Hits::MISSED, |&count| report.hits(count, name));
        report
            .builder
            .statement(Statement::new(location.start.pair(), location.end.pair(), 1, hits));
        let known = lines.entry(line).or_insert(hits);
        *known = Hits::max(*known, hits);
    }
    for (line, hits) in lines {
        report.builder.line(line, hits);
    }
}

/// Functions of one name and line, such as nameless ones, keep apart by their column.
fn add_functions(report: &mut Report<'_>, name: &str, entry: &Entry<'_>) {
    let mut namesakes: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    for function in entry.fn_map.values() {
        *namesakes.entry((&function.name.0, function.line())).or_default() += 1;
    }
    for (id, function) in &entry.fn_map {
        let hits = entry.f.get(id).map_or(Hits::MISSED, |&count| report.hits(count, name));
        let mut title = Cow::Borrowed(&*function.name.0);
        if namesakes
            .get(&(&*title, function.line()))
            .is_some_and(|&count| count > 1)
        {
            let (line, column) = function.place().start.pair();
            title = format!("{title}@{line}:{column}").into();
        }
        let (start, end) = (function.line(), function.end());
        report.builder.function(title.as_bytes(), start, end, hits);
    }
}

fn add_branch(report: &mut Report<'_>, name: &str, branch: &Branch<'_>, counts: &[Count]) {
    let Some(line) = branch.line() else {
        return report.skip("branches without a position", name);
    };
    let group = format!("{} {}", branch.kind.0, branch.place().text());
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (position, &count) in counts.iter().enumerate() {
        // an `else` that is not written has no location, and old instrumenters give both ways the same one
        let place = branch.locations.get(position).map(Location::text).unwrap_or_default();
        let nth = seen.entry(place.clone()).or_default();
        let id = format!("{place} {nth}");
        *nth += 1;
        let hits = report.hits(count, name);
        report.builder.named_branch(line, &group, &id, hits);
    }
}
