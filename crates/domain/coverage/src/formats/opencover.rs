//! OpenCover XML, also written by coverlet and altcover.
//!
//! - A sequence point is a statement of weight 1 and lies on each line from `sl` to `el`; a line is as hit as its most hit
//!   point. A branch point is a branch; its identity is its method, its offset and its path.
//! - Points name their file by `fileid`, or inherit it from the method's `FileRef`. Ids belong to one module; files of
//!   several modules are merged by path.
//! - The compiler's hidden lines (0xFEEFEE, 0xF00F00) are no lines.
//! - Summaries are claims; `bec` and `bev` are not read. A file without points is left out.

use std::collections::BTreeMap;
use std::io::BufRead;

use surface::Code;

use super::xml::{Claim, Files, NamedFiles, Notes, Points, Span, Token, Xml};
use crate::{FileBuilder, FileName, Format, Hits, Limits, Metric, ReadReportError, Reading, Sink};

/// Lines that compilers give to code which has none.
const HIDDEN: [u32; 2] = [0x00FE_EFEE, 0x00F0_0F00];

/// Reads a report into the sink, module by module.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `CoverageSession`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::OpenCover, limits);
    xml.root(&["CoverageSession"])?;
    let mut reader = Reader {
        files: Files::new(Format::OpenCover, sink),
        notes: Notes::default(),
        names: BTreeMap::new(),
        parts: NamedFiles::new(),
        method: Method::default(),
        claim: None,
        points: (0, 0),
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open => reader.open(&xml),
            Token::Close => reader.close(&xml),
            Token::Comment => {}
        }
    }
    reader.close_module(&xml);
    if let Some(Claim {
        counts: Some((covered, total)),
        position,
        ..
    }) = reader.claim
        && (covered, total) != reader.points
    {
        let sample = format!(
            "{covered}/{total} sequence points claimed, {}/{} read",
            reader.points.0, reader.points.1
        );
        reader.notes.report(
            Code::CoverageClaimsDiffer,
            "claimed statements differ",
            &sample,
            position,
        );
    }
    Ok(Reading {
        format: Format::OpenCover,
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
    /// The module's files by id, and what is known of each.
    names: BTreeMap<Vec<u8>, Vec<u8>>,
    parts: NamedFiles<Part>,
    method: Method,
    claim: Option<Claim>,
    /// Visited and all sequence points.
    points: (u64, u64),
}

struct Part {
    points: Points,
    builder: FileBuilder,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            points: Points::default(),
            builder: FileBuilder::new(Format::OpenCover),
        }
    }
}

/// The open method. Its sequence points say where branch points without a line belong.
#[derive(Default)]
struct Method {
    name: Vec<u8>,
    file: Vec<u8>,
    visited: bool,
    first: Option<(u32, Vec<u8>)>,
    /// Lines by offset.
    lines: BTreeMap<u32, u32>,
}

impl Reader<'_> {
    fn open(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"SequencePoint" => self.sequence_point(xml),
            b"BranchPoint" => self.branch_point(xml),
            b"Method" => {
                self.method = Method {
                    visited: Notes::truth(xml.attribute(b"visited")),
                    ..Method::default()
                };
            }
            b"FileRef" => self.method.file = xml.text_of(b"uid").into_owned(),
            b"File" => {
                self.names
                    .insert(xml.text_of(b"uid").into_owned(), xml.text_of(b"fullPath").into_owned());
            }
            b"Summary" if xml.depth() == 2 => {
                self.claim = Some(Claim::of(
                    xml,
                    Metric::Statement,
                    b"visitedSequencePoints",
                    b"numSequencePoints",
                ));
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"Name" => self.method.name = xml.text().to_vec(),
            b"Method" => self.close_method(),
            b"Module" => self.close_module(xml),
            _ => {}
        }
    }

    /// The file of a point: its own, else the method's.
    fn file_of(&self, xml: &Xml<'_>) -> Vec<u8> {
        match xml.attribute(b"fileid") {
            Some(id) if !id.raw.is_empty() && (id.raw != b"0" || self.names.contains_key(b"0".as_slice())) => {
                id.text().into_owned()
            }
            _ => self.method.file.clone(),
        }
    }

    fn sequence_point(&mut self, xml: &Xml<'_>) {
        let file = self.file_of(xml);
        let Some(line) = self.notes.line(xml, xml.attribute(b"sl")) else {
            return;
        };
        if HIDDEN.contains(&line) {
            return;
        }
        let mut small = |name: &[u8]| self.notes.small(xml, xml.attribute(name));
        let span = Span::new((line, small(b"sc")), (small(b"el"), small(b"ec")));
        let offset = small(b"offset");
        let hits = self.notes.hits(xml, xml.attribute(b"vc"));
        self.points.0 += u64::from(hits.is_hit());
        self.points.1 += 1;
        self.method.visited |= hits.is_hit();
        self.method.lines.insert(offset, line);
        if self.method.first.is_none() {
            self.method.first = Some((line, file.clone()));
        }
        if let Some(part) = self.parts.at(&file) {
            part.points.statement(span, hits);
        }
    }

    fn branch_point(&mut self, xml: &Xml<'_>) {
        let file = self.file_of(xml);
        let mut small = |name: &[u8]| self.notes.small(xml, xml.attribute(name));
        let (offset, path, own_line) = (small(b"offset"), small(b"path"), small(b"sl"));
        let hits = self.notes.hits(xml, xml.attribute(b"vc"));
        let line = match own_line {
            0 => self
                .method
                .lines
                .range(..=offset)
                .next_back()
                .map_or(0, |(_, &line)| line),
            line => line,
        };
        if line == 0 || HIDDEN.contains(&line) {
            return self
                .notes
                .note(xml, Code::CoverageRecordSkipped, "a branch point has no line", None);
        }
        let group = fingerprint(&self.method.name, offset);
        if let Some(part) = self.parts.at(&file) {
            part.builder.branch(line, group, path, hits);
        }
    }

    fn close_method(&mut self) {
        let method = std::mem::take(&mut self.method);
        if let Some((line, file)) = method.first
            && let Some(part) = self.parts.at(&file)
        {
            part.builder.function(&method.name, line, 0, Hits::ran(method.visited));
        }
    }

    fn close_module(&mut self, xml: &Xml<'_>) {
        for (id, mut part) in self.parts.take() {
            match self.names.get(&id) {
                Some(name) if !name.is_empty() => {
                    part.points.drain_into(&mut part.builder);
                    self.files.supplement(FileName::new(name), part.builder.finish());
                }
                _ => self.notes.report(
                    Code::CoverageRecordSkipped,
                    "points name a file that the module does not list",
                    &String::from_utf8_lossy(&id),
                    xml.position(0),
                ),
            }
        }
        self.names.clear();
    }
}

/// A number for a decision that stays the same from run to run: FNV-1a over method and offset.
fn fingerprint(method: &[u8], offset: u32) -> u32 {
    let bytes = method.iter().copied().chain(offset.to_le_bytes());
    bytes.fold(0x811C_9DC5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
