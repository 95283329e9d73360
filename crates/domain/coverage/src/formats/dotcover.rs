//! JetBrains dotCover XML. Only its `DetailedXML` has statements; the others hold totals alone.

use std::collections::BTreeMap;
use std::io::BufRead;

use surface::Code;

use super::xml::{Claim, Files, NamedFiles, Notes, Points, Span, Token, Xml};
use crate::{FileBuilder, FileName, Format, Hits, Limits, Metric, ReadReportError, Reading, Sink};

/// Reads a report into the sink.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `Root`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::DotCover, limits);
    xml.root(&["Root"])?;
    let claim = Claim::of(&xml, Metric::Statement, b"CoveredStatements", b"TotalStatements");
    let mut notes = Notes::default();
    let mut names = BTreeMap::new();
    let mut parts = NamedFiles::new();
    while let Some(token) = xml.next()? {
        match (token, xml.name()) {
            (Token::Open, b"Statement") => statement(&xml, &mut parts, &mut notes),
            (Token::Open, b"File") => {
                names.insert(xml.text_of(b"Index").into_owned(), xml.text_of(b"Name").into_owned());
            }
            _ => {}
        }
    }
    let mut files = Files::new(Format::DotCover, sink);
    let mut builder = FileBuilder::new(Format::DotCover);
    let parts = parts.take();
    let totals_only = parts.is_empty() && claim.counts.is_some_and(|(_, total)| total > 0);
    for (index, mut points) in parts {
        match names.get(&index) {
            Some(name) => {
                points.drain_into(&mut builder);
                files.hand_over(FileName::new(name), builder.finish());
            }
            None => {
                let what = "statements name a file that is not listed";
                let index = String::from_utf8_lossy(&index);
                notes.report(Code::CoverageRecordSkipped, what, &index, xml.position(0));
            }
        }
    }
    if let (true, Some((covered, total))) = (totals_only, claim.counts) {
        let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        files.tally(Metric::Statement, narrow(covered), narrow(total));
    } else {
        files.compare(&claim, &mut notes);
    }
    Ok(Reading {
        format: Format::DotCover,
        files: files.count(),
        problems: notes.into_problems(),
        roots: Vec::new(),
        modules: Vec::new(),
        totals_only,
    })
}

fn statement(xml: &Xml<'_>, parts: &mut NamedFiles<Points>, notes: &mut Notes) {
    let Some(line) = notes.line(xml, xml.attribute(b"Line")) else {
        return;
    };
    let mut small = |name: &[u8]| notes.small(xml, xml.attribute(name));
    let span = Span::new((line, small(b"Column")), (small(b"EndLine"), small(b"EndColumn")));
    if let Some(points) = parts.at(&xml.text_of(b"FileIndex")) {
        points.statement(span, Hits::ran(Notes::truth(xml.attribute(b"Covered"))));
    }
}
