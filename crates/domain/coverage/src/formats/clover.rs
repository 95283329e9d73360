//! Clover XML: OpenClover, PHPUnit, Istanbul, gcovr.
//!
//! - `path` names a file before `name` does; a bare `name` stands in its package's folder.
//! - `stmt` and `cond` are lines, `method` is a function and no line. Where the file's own metrics count its methods
//!   otherwise, their count is taken and the methods are not listed: Istanbul lists none, and for PHPUnit a method is
//!   covered when all of it ran.
//! - A `cond` line has two branches. Istanbul writes other numbers there: `truecount` of its branches are covered and
//!   `falsecount` are not; it is known by `clover="3.2.0"`.
//! - What stands under `<testproject>` is not the product and left out.
//! - `<metrics>` are claims. A project that claims statements and names no file is refused.

use std::io::BufRead;

use surface::Code;

use super::xml::{Claim, Files, Notes, Token, Value, Xml};
use crate::{Format, Function, Limits, Metric, ReadReportError, Reading, Sink, WHOLE_LINE};

/// Reads a report into the sink, file by file.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `coverage`, when it exceeds the limits, and when it claims
/// statements without naming a file.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::Clover, limits);
    xml.root(&["coverage"])?;
    let mut reader = Reader {
        files: Files::new(Format::Clover, sink),
        notes: Notes::default(),
        istanbul: xml.attribute(b"clover").is_some_and(|version| version.raw == b"3.2.0"),
        package: Vec::new(),
        file_depth: None,
        listed: Vec::new(),
        methods: None,
        in_tests: false,
        parents: Vec::new(),
        claim: None,
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open => reader.open(&xml),
            Token::Close => reader.close(&xml),
            Token::Comment => {}
        }
    }
    if let Some(claim) = reader.claim {
        if let (0, Some((covered, total @ 1..))) = (reader.files.count(), claim.counts) {
            let what = format!("{covered} of {total} statements are claimed, but there is no file");
            return Err(ReadReportError::TotalsContradict {
                what,
                position: claim.position,
            });
        }
        reader.files.compare(&claim, &mut reader.notes);
    }
    Ok(Reading {
        format: Format::Clover,
        files: reader.files.count(),
        problems: reader.notes.into_problems(),
        roots: Vec::new(),
        modules: Vec::new(),
        totals_only: false,
    })
}

struct Reader<'s> {
    files: Files<'s>,
    notes: Notes,
    istanbul: bool,
    package: Vec<u8>,
    /// How deep the open file is nested.
    file_depth: Option<usize>,
    listed: Vec<Function>,
    /// Covered and all methods by the open file's own metrics.
    methods: Option<(u32, u32)>,
    in_tests: bool,
    /// Whether each open element is the project.
    parents: Vec<bool>,
    claim: Option<Claim>,
}

impl Reader<'_> {
    fn open(&mut self, xml: &Xml<'_>) {
        let of_project = self.parents.last().copied().unwrap_or_default();
        self.parents.push(xml.name() == b"project");
        match xml.name() {
            b"testproject" => self.in_tests = true,
            b"line" if self.in_tests => {
                let what = "lines of the test project are left out";
                self.notes
                    .note(xml, Code::CoverageRecordSkipped, what, xml.attribute(b"num"));
            }
            _ if self.in_tests => {}
            b"line" => self.line(xml),
            b"package" => self.package = xml.text_of(b"name").into_owned(),
            b"file" => self.open_file(xml),
            b"metrics" if self.file_depth.is_some_and(|depth| xml.depth() == depth + 1) => {
                let mut small = |name: &[u8]| self.notes.small(xml, xml.attribute(name));
                self.methods = Some((small(b"coveredmethods"), small(b"methods")));
            }
            b"metrics" if of_project => {
                let claim = Claim::of(xml, Metric::Line, b"coveredstatements", b"statements");
                self.claim = Some(claim);
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &Xml<'_>) {
        self.parents.pop();
        match xml.name() {
            b"testproject" => self.in_tests = false,
            b"package" => self.package.clear(),
            b"file" if !self.in_tests => self.close_file(),
            _ => {}
        }
    }

    fn open_file(&mut self, xml: &Xml<'_>) {
        let path = xml.text_of(b"path");
        let name = if path.is_empty() { xml.text_of(b"name") } else { path };
        if name.is_empty() {
            return self.notes.note(
                xml,
                Code::CoverageRecordSkipped,
                "a file has neither path nor name",
                None,
            );
        }
        let bare = !name.contains(&b'/') && !name.contains(&b'\\') && xml.attribute(b"path").is_none();
        if bare && !self.package.is_empty() {
            let folder = self
                .package
                .iter()
                .map(|&byte| if matches!(byte, b'.' | b'\\') { b'/' } else { byte });
            let path: Vec<u8> = folder.chain([b'/']).chain(name.iter().copied()).collect();
            self.files.open(&path);
        } else {
            self.files.open(&name);
        }
        self.file_depth = Some(xml.depth());
        self.listed.clear();
        self.methods = None;
    }

    fn close_file(&mut self) {
        let builder = self.files.builder();
        let hit = self.listed.iter().filter(|function| function.hits.is_hit()).count();
        match self.methods.take() {
            Some((covered, total)) if (covered as usize, total as usize) != (hit, self.listed.len()) => {
                builder.tally(Metric::Function, covered, total);
            }
            _ => {
                for function in &self.listed {
                    builder.function(&function.name, function.start, function.end, function.hits);
                }
            }
        }
        self.listed.clear();
        self.file_depth = None;
        self.files.close();
    }

    fn line(&mut self, xml: &Xml<'_>) {
        let [mut number, mut kind, mut count, mut if_true, mut if_false, mut function] = [None; 6];
        for (name, value) in xml.attributes() {
            match name {
                b"num" => number = Some(value),
                b"type" => kind = Some(value),
                b"count" => count = Some(value),
                b"truecount" => if_true = Some(value),
                b"falsecount" => if_false = Some(value),
                b"name" | b"signature" if function.is_none() || name == b"name" => function = Some(value),
                _ => {}
            }
        }
        if self.file_depth.is_none() {
            return self
                .notes
                .note(xml, Code::CoverageRecordSkipped, "a line belongs to no file", None);
        }
        let Some(line) = self.notes.line(xml, number) else {
            return;
        };
        match kind.map(|kind| kind.raw) {
            Some(b"method") => {
                let hits = self.notes.hits(xml, count);
                let name = function.map(|value| value.text()).unwrap_or_default().into_owned();
                self.listed.push(Function {
                    name: name.into(),
                    start: line,
                    end: 0,
                    hits,
                });
            }
            Some(b"cond") => self.condition(xml, line, count, if_true, if_false),
            _ => {
                let hits = self.notes.hits(xml, count);
                self.files.builder().line(line, hits);
            }
        }
    }

    fn condition(
        &mut self,
        xml: &Xml<'_>,
        line: u32,
        count: Option<Value<'_>>,
        if_true: Option<Value<'_>>,
        if_false: Option<Value<'_>>,
    ) {
        let counts = [self.notes.hits(xml, if_true), self.notes.hits(xml, if_false)];
        let [first, second] = counts;
        let hits = if count.is_some() {
            self.notes.hits(xml, count)
        } else {
            first.plus(second)
        };
        let builder = self.files.builder();
        builder.line(line, hits);
        if self.istanbul {
            let [covered, missed] = counts.map(|hits| u32::try_from(hits.number_or_one()).unwrap_or(u32::MAX));
            builder.counted_branches(line, WHOLE_LINE, covered, covered.saturating_add(missed));
        } else {
            for (id, taken) in (0..).zip(counts) {
                builder.branch(line, 0, id, taken);
            }
        }
    }
}
