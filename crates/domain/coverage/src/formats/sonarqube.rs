//! SonarQube's generic test coverage XML, version 1.
//!
//! Lines are covered or not, without a count; branches have counts only.

use std::io::BufRead;

use surface::Code;

use super::xml::{Files, Notes, Token, Xml};
use crate::{Format, Hits, Limits, ReadReportError, Reading, Sink, WHOLE_LINE};

/// Reads a report into the sink, file by file.
///
/// # Errors
///
/// When the document is no well-formed XML or its root is not `coverage`, and when it exceeds the limits.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut xml = Xml::new(input, Format::SonarQube, limits);
    xml.root(&["coverage"])?;
    let mut files = Files::new(Format::SonarQube, sink);
    let mut notes = Notes::default();
    let mut in_file = false;
    while let Some(token) = xml.next()? {
        match (token, xml.name()) {
            (Token::Open, b"lineToCover") if in_file => line(&xml, &mut files, &mut notes),
            (Token::Open, b"file") => {
                let path = xml.text_of(b"path");
                in_file = !path.is_empty();
                if in_file {
                    files.open(&path);
                } else {
                    notes.note(&xml, Code::CoverageRecordSkipped, "a file has no path", None);
                }
            }
            (Token::Close, b"file") => in_file = false,
            _ => {}
        }
    }
    files.close();
    Ok(Reading {
        format: Format::SonarQube,
        files: files.count(),
        problems: notes.into_problems(),
        roots: Vec::new(),
        modules: Vec::new(),
        totals_only: false,
    })
}

fn line(xml: &Xml<'_>, files: &mut Files<'_>, notes: &mut Notes) {
    let Some(line) = notes.line(xml, xml.attribute(b"lineNumber")) else {
        return;
    };
    files
        .builder()
        .line(line, Hits::ran(Notes::truth(xml.attribute(b"covered"))));
    if let Some(total) = xml.attribute(b"branchesToCover") {
        let total = notes.small(xml, Some(total));
        let covered = notes.small(xml, xml.attribute(b"coveredBranches"));
        if covered > total {
            let what = "more branches are covered than there are";
            notes.note(
                xml,
                Code::CoverageNumberLenient,
                what,
                xml.attribute(b"coveredBranches"),
            );
        }
        files.builder().counted_branches(line, WHOLE_LINE, covered, total);
    }
}
