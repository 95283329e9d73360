//! Codecov's custom JSON: `coverage` maps files to lines, by number or as an array whose first item is line 0. A line is
//! a count, `"covered/total"` branches, `true` for partly covered, or null.

use std::io::BufRead;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::json::{Count, Fields, Object, Report, Text, entries, parse, slurp};
use super::number::whole_u32;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink, WHOLE_LINE};

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Count(Count),
    Partial(bool),
    Fraction(String),
    Absent(()),
}

/// Lines by number.
struct Lines(Vec<(u32, Line)>);

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Lines;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("lines by number, or an array of lines")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Lines, A::Error> {
                let mut lines = Vec::new();
                while let Some(Text(key)) = map.next_key()? {
                    let number = whole_u32(key.as_bytes())
                        .ok_or_else(|| A::Error::custom(format_args!("`{key}` is no line number")))?;
                    lines.push((number, map.next_value()?));
                }
                Ok(Lines(lines))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Lines, A::Error> {
                let mut lines = Vec::new();
                let mut number = 0_u32;
                while let Some(line) = items.next_element()? {
                    lines.push((number, line));
                    number = number.saturating_add(1);
                }
                Ok(Lines(lines))
            }
        }
        deserializer.deserialize_any(Either)
    }
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
            "coverage" => map.next_value_seed(entries(|name, lines: Lines| {
                for (number, line) in lines.0 {
                    add(self.0, name, number, &line);
                }
                self.0.finish(name);
            })),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn add(report: &mut Report<'_>, name: &str, number: u32, line: &Line) {
    let hits = match line {
        Line::Absent(()) => return,
        Line::Count(count) => report.hits(*count, name),
        Line::Partial(partial) => Hits::ran(*partial),
        Line::Fraction(text) if text.is_empty() => return,
        Line::Fraction(text) => match fraction(text) {
            Some((covered, total)) => {
                if total > 1 && number > 0 {
                    report.builder.counted_branches(number, WHOLE_LINE, covered, total);
                }
                Hits::ran(covered > 0)
            }
            None => return report.skip("lines that are neither a count nor a fraction", text),
        },
    };
    if number == 0 {
        report.skip("records of lines that cannot exist", name);
    } else {
        report.builder.line(number, hits);
    }
}

fn fraction(text: &str) -> Option<(u32, u32)> {
    let (covered, total) = text.split_once('/')?;
    Some((whole_u32(covered.as_bytes())?, whole_u32(total.as_bytes())?))
}
