//! Cobertura XML (`coverage-04.dtd` and its many dialects).
//!
//! - A file's lines are the union of all its classes' lines; a class's method lines count only where it has none itself.
//! - Branches, from the most exact: one count of two outcomes for each `<condition>` when these add up to the line's
//!   `(covered/total)`; coverage.py's `missing-branches`; the line's count.
//! - A method is a function; it begins at its first line and ran as often as its most hit line.
//! - Counters at the root are claims. `line-rate`, `complexity` and `timestamp` are not read.

use std::collections::BTreeSet;
use std::io::BufRead;

use surface::Code;

use super::number::whole_u32;
use super::xml::fraction::percent;
use super::xml::{Claim, Files, Notes, Token, Value, Xml};
use crate::{FileBuilder, Format, Hits, Limits, Metric, ReadReportError, Reading, Sink, WHOLE_LINE};

/// The most conditions of a line that are told apart; with more the line's count is taken.
const MOST_CONDITIONS: usize = 256;

/// Reads a report into the sink, file by file.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `coverage`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::Cobertura, limits);
    xml.root(&["coverage"])?;
    let claims = [
        Claim::of(&xml, Metric::Line, b"lines-covered", b"lines-valid"),
        Claim::of(&xml, Metric::Branch, b"branches-covered", b"branches-valid"),
    ];
    let mut reader = Reader::new(sink);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open => reader.open(&xml),
            Token::Close => reader.close(&xml),
            Token::Comment => reader.by_target |= memchr::memmem::find(xml.comment(), b"coverage.py").is_some(),
        }
    }
    reader.files.close();
    for claim in claims {
        reader.files.compare(&claim, &mut reader.notes);
    }
    Ok(Reading {
        format: Format::Cobertura,
        files: reader.files.count(),
        problems: reader.notes.into_problems(),
        roots: reader.roots,
        modules: Vec::new(),
        totals_only: false,
    })
}

struct Reader<'s> {
    files: Files<'s>,
    notes: Notes,
    roots: Vec<String>,
    /// Is a class with a file name open, has it lines of its own, and what do its methods say?
    class: bool,
    class_lines: bool,
    methods: FileBuilder,
    in_methods: bool,
    method: Method,
    branching: Option<BranchLine>,
    conditions: Vec<(u32, u32)>,
    conditions_known: bool,
    /// Does the report name missing branches by target, as coverage.py does?
    by_target: bool,
}

#[derive(Default)]
struct Method {
    name: Vec<u8>,
    lines: Option<(u32, u32)>,
    hits: Option<Hits>,
}

/// A line whose branches are not settled before its end tag.
struct BranchLine {
    line: u32,
    counts: Option<(u32, u32)>,
    missing: Option<BTreeSet<Box<str>>>,
}

impl<'s> Reader<'s> {
    fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            files: Files::new(Format::Cobertura, sink),
            notes: Notes::default(),
            roots: Vec::new(),
            class: false,
            class_lines: false,
            methods: FileBuilder::new(Format::Cobertura),
            in_methods: false,
            method: Method::default(),
            branching: None,
            conditions: Vec::new(),
            conditions_known: true,
            by_target: false,
        }
    }

    fn open(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"line" => self.line(xml),
            b"condition" => self.condition(xml),
            b"class" => {
                let name = xml.text_of(b"filename");
                self.class = !name.is_empty();
                self.class_lines = false;
                if self.class {
                    self.files.open(&name);
                } else {
                    self.notes
                        .note(xml, Code::CoverageRecordSkipped, "a class names no file", None);
                }
            }
            b"methods" => self.in_methods = true,
            b"method" => {
                self.method = Method {
                    name: xml.text_of(b"name").into_owned(),
                    ..Method::default()
                };
                self.method.name.extend_from_slice(&xml.text_of(b"signature"));
                if let Some(hits) = xml.attribute(b"hits") {
                    self.method.hits = Some(self.notes.hits(xml, Some(hits)));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"line" => self.settle_branches(xml),
            b"class" => self.close_class(),
            b"methods" => self.in_methods = false,
            b"method" => self.close_method(),
            b"source" => {
                let root = String::from_utf8_lossy(xml.text().trim_ascii());
                if !root.is_empty() {
                    self.roots.push(root.into_owned());
                }
            }
            _ => {}
        }
    }

    fn line(&mut self, xml: &Xml<'_>) {
        self.branching = None;
        let (mut number, mut hits, mut branch, mut coverage, mut missing) = (None, None, None, None, None);
        for (name, value) in xml.attributes() {
            match name {
                b"number" => number = Some(value),
                b"hits" => hits = Some(value),
                b"branch" => branch = Some(value),
                b"condition-coverage" => coverage = Some(value),
                b"missing-branches" => missing = Some(value),
                _ => {}
            }
        }
        if !self.class {
            return self.notes.note(
                xml,
                Code::CoverageRecordSkipped,
                "a line belongs to no class with a file",
                None,
            );
        }
        let Some(line) = self.notes.line(xml, number) else {
            return;
        };
        let hits = self.notes.hits(xml, hits);
        if self.in_methods {
            self.method.line(line, hits);
        }
        self.class_lines |= !self.in_methods;
        self.builder().line(line, hits);
        if coverage.is_some() || Notes::truth(branch) {
            let counts = coverage.and_then(|value| self.notes.fraction(xml, value));
            self.branching = Some(BranchLine {
                line,
                counts,
                missing: missing.map(targets),
            });
            self.conditions.clear();
            self.conditions_known = true;
        }
    }

    fn condition(&mut self, xml: &Xml<'_>) {
        if self.branching.is_none() {
            return;
        }
        let number = xml.attribute(b"number").and_then(|value| whole_u32(value.raw));
        let number = number.filter(|&number| number != WHOLE_LINE);
        let covered = match xml.attribute(b"coverage").map(|value| value.raw) {
            Some(b"0%") => Some(0),
            Some(b"50%") => Some(1),
            Some(b"100%") => Some(2),
            Some(other) => percent(other).and_then(outcomes),
            None => None,
        };
        match number.zip(covered) {
            Some(condition)
                if self.conditions.len() < MOST_CONDITIONS
                    && self.conditions.iter().all(|known| known.0 != condition.0) =>
            {
                self.conditions.push(condition);
            }
            _ => self.conditions_known = false,
        }
    }

    fn settle_branches(&mut self, xml: &Xml<'_>) {
        let Some(BranchLine { line, counts, missing }) = self.branching.take() else {
            return;
        };
        let sum: u32 = self.conditions.iter().map(|condition| condition.1).sum();
        let all = u32::try_from(self.conditions.len())
            .unwrap_or(u32::MAX)
            .saturating_mul(2);
        let adds_up = all > 0 && self.conditions_known && counts.is_none_or(|counts| counts == (sum, all));
        let conditions = std::mem::take(&mut self.conditions);
        let by_target = self.by_target;
        let builder = self.builder();
        match (counts, missing) {
            (counts, _) if adds_up => {
                for &(number, covered) in &conditions {
                    builder.counted_branches(line, number, covered, 2);
                }
                if counts.is_none() {
                    let what = "a line has no `(covered/total)`; its conditions are taken";
                    self.notes.note(xml, Code::CoverageNumberLenient, what, None);
                }
            }
            (Some((covered, total)), Some(missing)) if missing.len() == total.saturating_sub(covered) as usize => {
                builder.targeted_branches(line, total, missing);
                self.by_target = true;
            }
            (Some((covered, total)), None) if by_target && covered == total && total > 0 => {
                builder.targeted_branches(line, total, BTreeSet::new());
            }
            (Some((covered, total)), _) => builder.counted_branches(line, WHOLE_LINE, covered, total),
            (None, _) => {
                self.notes.note(
                    xml,
                    Code::CoverageRecordSkipped,
                    "branches of a line have no counts",
                    None,
                );
            }
        }
        self.conditions = conditions;
    }

    fn builder(&mut self) -> &mut FileBuilder {
        if self.in_methods {
            &mut self.methods
        } else {
            self.files.builder()
        }
    }

    fn close_method(&mut self) {
        let method = std::mem::take(&mut self.method);
        if let (true, Some((start, end)), Some(hits)) = (self.class, method.lines, method.hits) {
            self.files.builder().function(&method.name, start, end, hits);
        }
    }

    fn close_class(&mut self) {
        if self.class && !self.class_lines {
            self.files.builder().append(&mut self.methods);
        } else {
            self.methods.clear();
        }
        self.class = false;
        self.in_methods = false;
    }
}

impl Method {
    fn line(&mut self, line: u32, hits: Hits) {
        let (start, end) = self.lines.unwrap_or((line, line));
        self.lines = Some((start.min(line), end.max(line)));
        self.hits = Some(self.hits.map_or(hits, |most| most.max(hits)));
    }
}

fn outcomes(percent: f64) -> Option<u32> {
    [(0.0, 0), (50.0, 1), (100.0, 2)]
        .into_iter()
        .find(|&(known, _)| (percent - known).abs() < 0.01)
        .map(|found| found.1)
}

fn targets(value: Value<'_>) -> BTreeSet<Box<str>> {
    let text = value.text();
    let text = String::from_utf8_lossy(&text);
    let names = text.split(',').map(str::trim).filter(|target| !target.is_empty());
    ordered::set(names.map(Box::from))
}
