//! SimpleCov's `.resultset.json` (command, `coverage`, file) and `coverage.json` (`meta`, `coverage`, file).
//!
//! Lines are an array by line: a count, null for no code, `"ignored"`. Commands merge as SimpleCov merges them: null and a
//! count above 0 is the count, null and 0 is null, for a file that was never loaded has zeros where Ruby knows of no
//! code. Methods are not read.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::json::{Count, Entries, Fields, Object, Text, entries, parse, slurp};
use super::report::Report;
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink};

/// A file's lines and branches; before 0.18 plainly the array of lines.
struct File<'a> {
    lines: Vec<Line>,
    branches: Option<Branches<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for File<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Keyed<'a> {
            lines: Option<Vec<Line>>,
            #[serde(borrow)]
            branches: Option<Branches<'a>>,
        }

        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = File<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("lines, or an object with lines")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<File<'de>, A::Error> {
                let lines = Vec::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(File { lines, branches: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<File<'de>, A::Error> {
                let Keyed { lines, branches } = Keyed::deserialize(MapAccessDeserializer::new(map))?;
                Ok(File {
                    lines: lines.unwrap_or_default(),
                    branches,
                })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A count; none for no code and for what a comment excludes.
#[derive(Clone, Copy)]
struct Line(Option<Count>);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfLine;
        impl Visitor<'_> for OfLine {
            type Value = Line;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a count, null or \"ignored\"")
            }

            fn visit_unit<E>(self) -> Result<Line, E> {
                Ok(Line(None))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Line, E> {
                if text == "ignored" {
                    Ok(Line(None))
                } else {
                    Err(E::invalid_value(Unexpected::Str(text), &self))
                }
            }

            fn visit_u64<E: Error>(self, count: u64) -> Result<Line, E> {
                Count::deserialize(count.into_deserializer()).map(|count| Line(Some(count)))
            }

            fn visit_i64<E: Error>(self, count: i64) -> Result<Line, E> {
                Count::deserialize(count.into_deserializer()).map(|count| Line(Some(count)))
            }

            fn visit_f64<E: Error>(self, count: f64) -> Result<Line, E> {
                Count::deserialize(count.into_deserializer()).map(|count| Line(Some(count)))
            }
        }
        deserializer.deserialize_any(OfLine)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Branches<'a> {
    /// `[:if, 0, 3, 4, 5, 7]` to `[:then, 1, 4, 6, 4, 9]` to hits.
    ByCondition(#[serde(borrow)] BTreeMap<Text<'a>, BTreeMap<Text<'a>, Count>>),
    Listed(#[serde(borrow)] Vec<Listed<'a>>),
}

#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(borrow, rename = "type")]
    kind: Text<'a>,
    start_line: u32,
    end_line: u32,
    coverage: Line,
}

/// Reads a result set or a `coverage.json`.
///
/// # Errors
/// [`ReadReportError::Malformed`] with line and column, [`ReadReportError::TooLarge`], a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let bytes = slurp(input, limits)?;
    let mut report = Report::new(Format::SimpleCov, sink);
    let mut document = Document {
        report: &mut report,
        lines: BTreeMap::new(),
    };
    parse(Format::SimpleCov, &bytes, Object(&mut document))?;
    document.finish();
    Ok(report.reading)
}

struct Document<'r, 's> {
    report: &'r mut Report<'s>,
    /// The lines of each file over all commands: known when the last command is.
    lines: BTreeMap<Box<str>, Vec<MergedLine>>,
}

/// What commands say about one line.
#[derive(Debug, Clone, Copy, Default)]
struct MergedLine {
    hits: Option<Hits>,
    is_null: bool,
}

impl MergedLine {
    fn absorb(&mut self, hits: Option<Hits>) {
        match hits {
            Some(hits) => self.hits = Some(self.hits.map_or(hits, |known| known.plus(hits))),
            None => self.is_null = true,
        }
    }

    /// Its hits, `None` when it is no code.
    fn hits(self) -> Option<Hits> {
        self.hits.filter(|hits| hits.is_hit() || !self.is_null)
    }
}

impl Document<'_, '_> {
    fn add(&mut self, name: &str, file: &File<'_>) {
        if !self.lines.contains_key(name) {
            self.lines.insert(name.into(), Vec::new());
        }
        let Some(merged) = self.lines.get_mut(name) else { return };
        if merged.len() < file.lines.len() {
            merged.resize(file.lines.len(), MergedLine::default());
        }
        for (line, Line(count)) in merged.iter_mut().zip(&file.lines) {
            line.absorb(count.map(|count| self.report.hits(count, name)));
        }
        match &file.branches {
            Some(Branches::ByCondition(conditions)) => add_conditions(self.report, name, conditions),
            Some(Branches::Listed(branches)) => add_listed(self.report, name, branches),
            None => return,
        }
        self.report.supplement(name);
    }

    fn finish(self) {
        for (name, lines) in self.lines {
            for (number, line) in (1_u32..).zip(lines) {
                if let Some(hits) = line.hits() {
                    self.report.builder.line(number, hits);
                }
            }
            self.report.finish(&name);
        }
    }
}

impl<'de> Fields<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "coverage" => map.next_value_seed(files(self)),
            "meta" | "groups" | "total" | "errors" => map.next_value::<IgnoredAny>().map(drop),
            _ => map.next_value_seed(Other(self)),
        }
    }
}

/// A command, or anything else that stands beside the coverage.
struct Other<'d, 'r, 's>(&'d mut Document<'r, 's>);

impl<'de> DeserializeSeed<'de> for Other<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Other<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a command")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        Object(&mut Command(self.0)).visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        IgnoredAny.visit_seq(items).map(drop)
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

struct Command<'d, 'r, 's>(&'d mut Document<'r, 's>);

impl<'de> Fields<'de> for Command<'_, '_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "coverage" => map.next_value_seed(files(self.0)),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

fn files<'de>(document: &mut Document<'_, '_>) -> Entries<File<'de>, impl FnMut(&str, File<'de>)> {
    entries(|name, file: File<'de>| document.add(name, &file))
}

fn add_conditions(report: &mut Report<'_>, name: &str, conditions: &BTreeMap<Text<'_>, BTreeMap<Text<'_>, Count>>) {
    for (Text(condition), ways) in conditions {
        let Some((line, group)) = located(condition) else {
            report.skip("branches without a position", condition);
            continue;
        };
        for (Text(way), count) in ways {
            let Some((_, id)) = located(way) else {
                report.skip("branches without a position", way);
                continue;
            };
            let hits = report.hits(*count, name);
            report.builder.named_branch(line, &group, &id, hits);
        }
    }
}

/// The line, and the key without its running number: `[:if, 0, 3, 4, 5, 7]` is `if 3 4 5 7` on line 3.
fn located(key: &str) -> Option<(u32, String)> {
    let inner = key.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut fields = inner.split(',').map(|field| field.trim().trim_matches(['"', ':']));
    let kind = fields.next()?;
    let _running_number = fields.next()?;
    let place: Vec<&str> = fields.collect();
    let line = place.first()?.parse().ok().filter(|&line| line > 0)?;
    Some((line, format!("{kind} {}", place.join(" "))))
}

fn add_listed(report: &mut Report<'_>, name: &str, branches: &[Listed<'_>]) {
    for (position, branch) in branches.iter().enumerate() {
        let Line(Some(count)) = branch.coverage else { continue };
        if branch.start_line == 0 {
            report.skip("branches without a position", name);
            continue;
        }
        let id = format!("{} {} {}", branch.kind.0, branch.start_line, branch.end_line);
        // an `if` inside an `if` on one line: told apart by how many like it came before
        let like = |other: &&Listed<'_>| {
            other.kind == branch.kind && other.start_line == branch.start_line && other.end_line == branch.end_line
        };
        let before = branches.iter().take(position).rev().take(64).filter(like).count();
        let hits = report.hits(count, name);
        report
            .builder
            .named_branch(branch.start_line, &before.to_string(), &id, hits);
    }
}
