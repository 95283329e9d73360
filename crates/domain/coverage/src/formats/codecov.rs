//! Codecov's custom JSON: `coverage` maps files to lines by number. A line is a count, `"covered/total"` branches, `true` for partly covered, or null.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

use super::json::{Count, Fields, Object, Text, entries, parse, slurp};
use super::number::whole_u32;
use super::report::Report;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink, WHOLE_LINE};

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Count(Count),
    Partial(bool),
    Fraction(String),
    Absent(()),
}

/// Reads Codecov's custom JSON.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::Codecov, sink);
    parse(Format::Codecov, &bytes, Object(&mut Document(&mut report)))?;
    Ok(report.reading)
}

struct Document<'r, 's>(&'r mut Report<'s>);

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "coverage" => map.next_value_seed(entries(|name, lines: BTreeMap<Text<'de>, Line>| {
                for (Text(number), line) in &lines {
                    add(self.0, name, number, line);
                }
                self.0.finish(name);
            })),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn add(report: &mut Report<'_>, name: &str, number: &str, line: &Line) {
    let Some(number @ 1..) = whole_u32(number.as_bytes()) else {
        return report.skip("records of lines that cannot exist", name);
    };
    let hits = match line {
        Line::Absent(()) => return,
        Line::Count(count) => report.hits(*count, name),
        Line::Partial(partial) => Hits::ran(*partial),
        Line::Fraction(text) if text.is_empty() => return,
        Line::Fraction(text) => match fraction(text) {
            Some((covered, total)) => {
                if total > 1 {
                    report.builder.counted_branches(number, WHOLE_LINE, covered, total);
                }
                Hits::ran(covered > 0)
            }
            None => return report.skip("lines that are neither a count nor a fraction", text),
        },
    };
    report.builder.line(number, hits);
}

fn fraction(text: &str) -> Option<(u32, u32)> {
    let (covered, total) = text.split_once('/')?;
    Some((whole_u32(covered.as_bytes())?, whole_u32(total.as_bytes())?))
}
