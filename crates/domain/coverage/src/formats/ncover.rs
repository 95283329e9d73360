//! NCover 1.x XML, also written by altcover: `seqpnt` elements that name their document.
//!
//! Points and methods with `excluded="true"` are left out, as are the compiler's hidden lines.

use std::io::BufRead;

use surface::Code;

use super::xml::{Files, NamedFiles, Notes, Points, Span, Token, Xml};
use crate::{FileBuilder, FileName, Format, Limits, ReadReportError, Reading, Sink};

/// Lines that compilers give to code which has none.
const HIDDEN: [u32; 2] = [0x00FE_EFEE, 0x00F0_0F00];

/// Reads a report into the sink.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `coverage`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::NCover, limits);
    xml.root(&["coverage"])?;
    let mut notes = Notes::default();
    let mut documents = NamedFiles::new();
    let mut method_excluded = false;
    while let Some(token) = xml.next()? {
        match (token, xml.name()) {
            (Token::Open, b"method") => method_excluded = Notes::truth(xml.attribute(b"excluded")),
            (Token::Open, b"seqpnt") if !method_excluded && !Notes::truth(xml.attribute(b"excluded")) => {
                point(&xml, &mut documents, &mut notes);
            }
            _ => {}
        }
    }
    let mut files = Files::new(Format::NCover, sink);
    let mut builder = FileBuilder::new(Format::NCover);
    for (name, mut points) in documents.take() {
        points.drain_into(&mut builder);
        files.hand_over(FileName::new(&name), builder.finish());
    }
    Ok(Reading {
        format: Format::NCover,
        files: files.count(),
        problems: notes.into_problems(),
        roots: Vec::new(),
        modules: Vec::new(),
        totals_only: false,
    })
}

fn point(xml: &Xml<'_>, documents: &mut NamedFiles<Points>, notes: &mut Notes) {
    let document = xml.text_of(b"document");
    if document.is_empty() {
        return notes.note(xml, Code::CoverageRecordSkipped, "a point names no document", None);
    }
    let Some(line) = notes.line(xml, xml.attribute(b"line")) else {
        return;
    };
    if HIDDEN.contains(&line) {
        return;
    }
    let mut small = |name: &[u8]| notes.small(xml, xml.attribute(name));
    let span = Span::new((line, small(b"column")), (small(b"endline"), small(b"endcolumn")));
    let hits = notes.hits(xml, xml.attribute(b"visitcount"));
    if let Some(points) = documents.at(&document) {
        points.statement(span, hits);
    }
}
