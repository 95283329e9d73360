//! Visual Studio's `.coveragexml` (`CoverageDSPriv`) and Microsoft's `results` XML of the same engine.
//!
//! Both give ranges of lines; a line is hit when a range that covers it is covered or partly covered. The counters of
//! modules add up per function, so they exceed the distinct lines and are not compared.

use std::collections::BTreeMap;
use std::io::BufRead;

use surface::Code;

use super::number::whole_u32;
use super::xml::{Files, NamedFiles, Notes, Points, Span, Token, Xml};
use crate::{FileBuilder, FileName, Format, Hits, Limits, ReadReportError, Reading, Sink};

/// Reads a report of either kind into the sink.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is neither `CoverageDSPriv` nor `results`, and when it exceeds the
/// limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::VisualStudio, limits);
    xml.root(&["CoverageDSPriv", "results"])?;
    let mut reader = Reader {
        files: Files::new(Format::VisualStudio, sink),
        notes: Notes::default(),
        names: BTreeMap::new(),
        parts: NamedFiles::new(),
        fields: Fields::default(),
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open => reader.open(&xml),
            Token::Close => reader.close(&xml),
            Token::Comment => {}
        }
    }
    reader.hand_over(&xml);
    Ok(Reading {
        format: Format::VisualStudio,
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
    names: BTreeMap<Vec<u8>, Vec<u8>>,
    parts: NamedFiles<Points>,
    fields: Fields,
}

/// The child elements of the open `Lines` or `SourceFileNames`.
#[derive(Default)]
struct Fields {
    start: Option<u32>,
    end: Option<u32>,
    covered: Option<bool>,
    id: Vec<u8>,
    name: Vec<u8>,
}

impl Reader<'_> {
    fn open(&mut self, xml: &Xml<'_>) {
        match xml.name() {
            b"Lines" | b"SourceFileNames" => self.fields = Fields::default(),
            b"range" => self.range(xml),
            b"source_file" => {
                self.names
                    .insert(xml.text_of(b"id").into_owned(), xml.text_of(b"path").into_owned());
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &Xml<'_>) {
        let text = xml.text().trim_ascii();
        match xml.name() {
            b"LnStart" => self.fields.start = line(text),
            b"LnEnd" => self.fields.end = line(text),
            b"Coverage" => {
                // 0 covered, 1 partly covered, 2 not covered
                self.fields.covered = match text {
                    b"0" | b"1" => Some(true),
                    b"2" => Some(false),
                    _ => None,
                };
            }
            b"SourceFileID" => self.fields.id = text.to_vec(),
            b"SourceFileName" => self.fields.name = text.to_vec(),
            b"Lines" => self.lines(xml),
            b"SourceFileNames" => {
                let fields = std::mem::take(&mut self.fields);
                self.names.insert(fields.id, fields.name);
            }
            // ids of `results` belong to one module
            b"module" => self.hand_over(xml),
            _ => {}
        }
    }

    fn lines(&mut self, xml: &Xml<'_>) {
        let fields = std::mem::take(&mut self.fields);
        let (Some(start), Some(covered)) = (fields.start, fields.covered) else {
            return self
                .notes
                .note(xml, Code::CoverageRecordSkipped, "a range of lines is incomplete", None);
        };
        if let Some(points) = self.parts.at(&fields.id) {
            points.lines(
                Span::new((start, 0), (fields.end.unwrap_or(start), 0)),
                Hits::ran(covered),
            );
        }
    }

    fn range(&mut self, xml: &Xml<'_>) {
        let Some(start) = self.notes.line(xml, xml.attribute(b"start_line")) else {
            return;
        };
        let end = self.notes.small(xml, xml.attribute(b"end_line"));
        let covered = match xml.attribute(b"covered").map(|value| value.raw) {
            Some(b"yes" | b"partial") => true,
            Some(b"no") => false,
            _ => {
                return self
                    .notes
                    .note(xml, Code::CoverageRecordSkipped, "a range of lines is incomplete", None);
            }
        };
        if let Some(points) = self.parts.at(&xml.text_of(b"source_id")) {
            points.lines(Span::new((start, 0), (end, 0)), Hits::ran(covered));
        }
    }

    fn hand_over(&mut self, xml: &Xml<'_>) {
        let mut builder = FileBuilder::new(Format::VisualStudio);
        for (id, mut points) in self.parts.take() {
            match self.names.get(&id) {
                Some(name) if !name.is_empty() => {
                    points.drain_into(&mut builder);
                    self.files.supplement(FileName::new(name), builder.finish());
                }
                _ => {
                    let what = "ranges name a source file that is not listed";
                    self.notes.report(
                        Code::CoverageRecordSkipped,
                        what,
                        &String::from_utf8_lossy(&id),
                        xml.position(0),
                    );
                }
            }
        }
        self.names.clear();
    }
}

fn line(text: &[u8]) -> Option<u32> {
    whole_u32(text).filter(|&line| line > 0)
}
