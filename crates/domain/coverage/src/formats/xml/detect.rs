//! Which of the XML formats a document is in.

use super::scanner::{Token, Xml};
use crate::{Format, Limits, ReadReportError};

/// How many elements of the beginning are looked at.
const LOOKED_AT: usize = 64;

/// Chooses the format by the root element and one attribute or child that tells it from others, never by a name outside.
/// `head` is the beginning of the document, plain UTF-8, and may be cut anywhere. `None`: none of ours.
#[must_use]
pub fn detect(head: &[u8]) -> Option<Format> {
    let mut input = head;
    // the format only names errors, which are dropped here
    let mut xml = Xml::new(
        &mut input,
        Format::Cobertura,
        &Limits {
            bytes: u64::MAX,
            depth: 16,
            token: 1 << 20,
        },
    );
    loop {
        match xml.next() {
            Ok(Some(Token::Open)) => break,
            Ok(Some(_)) => {}
            // Entities stand before the root, which is thus never seen: any reader of XML refuses them by their name.
            Err(ReadReportError::EntityRefused { .. }) => return Some(Format::Cobertura),
            Ok(None) | Err(_) => return None,
        }
    }
    match xml.name() {
        b"coverage" => coverage(&mut xml),
        b"report" => children(&mut xml)
            .iter()
            .any(|child| matches!(child.as_slice(), b"package" | b"group" | b"counter" | b"sessioninfo"))
            .then_some(Format::Jacoco),
        b"CoverageSession" => Some(Format::OpenCover),
        b"Root" => [b"ReportType".as_slice(), b"DotCoverVersion", b"CoveredStatements"]
            .iter()
            .any(|name| xml.attribute(name).is_some())
            .then_some(Format::DotCover),
        b"CoverageDSPriv" => Some(Format::VisualStudio),
        b"results" => children(&mut xml)
            .iter()
            .any(|child| child == b"modules")
            .then_some(Format::VisualStudio),
        _ => None,
    }
}

/// `<coverage>` is the root of four formats.
fn coverage(xml: &mut Xml<'_>) -> Option<Format> {
    let has = |name: &[u8]| xml.attribute(name).is_some();
    if has(b"profilerVersion") || has(b"driverVersion") {
        return Some(Format::NCover);
    }
    let rates = has(b"line-rate") || has(b"branch-rate") || has(b"lines-valid");
    let clover = has(b"clover") || has(b"generated");
    let version_one = xml.attribute(b"version").is_some_and(|version| version.raw == b"1");
    for child in children(xml) {
        match child.as_slice() {
            b"project" | b"testproject" => return Some(Format::Clover),
            b"packages" | b"sources" => return Some(Format::Cobertura),
            b"file" if version_one && !rates => return Some(Format::SonarQube),
            b"module" if !rates => return Some(Format::NCover),
            _ => {}
        }
    }
    match () {
        () if rates => Some(Format::Cobertura),
        () if clover => Some(Format::Clover),
        () if version_one => Some(Format::SonarQube),
        () => None,
    }
}

/// The names of the root's children, as far as they are there and well-formed.
fn children(xml: &mut Xml<'_>) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    let mut looked_at = 0;
    while let Ok(Some(token)) = xml.next() {
        if token == Token::Open {
            looked_at += 1;
            if xml.depth() == 2 {
                names.push(xml.name().to_vec());
            }
        }
        if looked_at > LOOKED_AT || names.len() > 4 {
            break;
        }
    }
    names
}
