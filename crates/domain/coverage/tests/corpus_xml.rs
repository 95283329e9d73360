//! Every XML report of the corpus against its known totals. The folder comes from `WINDLASS_CORPORA`.

#![expect(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::Path;

use coverage::formats::xml;
use coverage::{Format, Limits, Metric, ReadReportError};
use serde_json::Value;

#[path = "xml/read.rs"]
mod read;

/// The corpus' word for each format read here.
const FORMATS: [(&str, Format); 8] = [
    ("cobertura", Format::Cobertura),
    ("jacoco", Format::Jacoco),
    ("clover", Format::Clover),
    ("opencover", Format::OpenCover),
    ("sonarqube-generic", Format::SonarQube),
    ("ncover-xml", Format::NCover),
    ("dotcover-xml", Format::DotCover),
    ("ms-codecoverage-xml", Format::VisualStudio),
];

/// Cases whose numbers we do not reach, with the reason. This list only shrinks.
const KNOWN_MISSES: [(&str, &str); 2] = [
    (
        "4b2fc52333",
        "the oracle counts a line 0, which is no line: it is left out and noted",
    ),
    (
        "ce6084cb0f",
        "the oracle counts seven statements of a file that the report does not list: they are noted",
    ),
];

/// Drops a byte order mark and turns UTF-16 into UTF-8.
fn decode(bytes: Vec<u8>) -> Vec<u8> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .skip(1)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units).into_bytes()
    };
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => bytes,
    }
}

/// What a case says and we do not.
fn differences(case: &Value, format: Format, bytes: &[u8]) -> Vec<String> {
    let mut differences = Vec::new();
    let detected = xml::detect(&bytes[..bytes.len().min(64 << 10)]);
    if detected != Some(format) {
        differences.push(format!("detected as {detected:?}"));
    }
    let result = read::read_as(format, bytes, &Limits::default());
    if let Some(refusal) = case.get("expected_error") {
        match (refusal.as_str(), result) {
            (Some("malformed-xml"), Err(ReadReportError::Malformed { position, .. })) if position.line.is_some() => {}
            (Some("contradictory-totals"), Err(ReadReportError::TotalsContradict { .. })) => {}
            (_, other) => differences.push(format!("wanted {refusal}, got {:?}", other.map(|(reading, _)| reading))),
        }
        return differences;
    }
    let (reading, coverage) = match result {
        Ok(read) => read,
        Err(error) => {
            let source = std::error::Error::source(&error)
                .map(ToString::to_string)
                .unwrap_or_default();
            return vec![format!("{error}: {source} at {}", surface::Explain::position(&error))];
        }
    };
    let totals = coverage.totals();
    if reading.files != totals.files {
        differences.push(format!(
            "reading says {} files, coverage {}",
            reading.files, totals.files
        ));
    }
    for (key, wanted) in case["expected"].as_object().into_iter().flatten() {
        let ratio = |metric| totals.get(metric).unwrap_or_default();
        let got = match key.as_str() {
            "files" => totals.files,
            "lines_total" => ratio(Metric::Line).total,
            "lines_covered" => ratio(Metric::Line).covered,
            "branches_total" => ratio(Metric::Branch).total,
            "branches_covered" => ratio(Metric::Branch).covered,
            "functions_total" => ratio(Metric::Function).total,
            "functions_covered" => ratio(Metric::Function).covered,
            "statements_total" => ratio(Metric::Statement).total,
            "statements_covered" => ratio(Metric::Statement).covered,
            "instructions_total" => ratio(Metric::Instruction).total,
            "instructions_covered" => ratio(Metric::Instruction).covered,
            other => panic!("unknown key {other}"),
        };
        if Some(got) != wanted.as_u64() {
            differences.push(format!("{key}: wanted {wanted}, got {got}"));
        }
    }
    differences
}

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test reads the corpus and says what it did"
)]
fn every_xml_case_of_the_corpus_has_its_numbers() {
    let Ok(corpora) = std::env::var("WINDLASS_CORPORA") else {
        println!("skipped: WINDLASS_CORPORA is not set");
        return;
    };
    let folder = Path::new(&corpora).join("coverage");
    let cases = std::fs::read_to_string(folder.join("cases.jsonl")).unwrap();
    let (mut read, mut exact) = (0, 0);
    let mut unexpected = Vec::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let Some((_, format)) = FORMATS.into_iter().find(|(word, _)| case["format"] == *word) else {
            continue;
        };
        let id = case["id"].as_str().unwrap();
        let path = case["path"].as_str().unwrap();
        let bytes = decode(std::fs::read(folder.join(path)).unwrap());
        let differences = differences(&case, format, &bytes);
        let known = KNOWN_MISSES.iter().any(|(miss, _)| *miss == id);
        read += 1;
        exact += usize::from(differences.is_empty());
        if differences.is_empty() == known {
            unexpected.push(format!("{id} {path}: {differences:?}"));
        }
    }
    println!(
        "{exact} of {read} XML cases are exact, {} misses are known",
        KNOWN_MISSES.len()
    );
    assert!(
        unexpected.is_empty(),
        "{} unexpected:\n{}",
        unexpected.len(),
        unexpected.join("\n")
    );
    assert!(read >= 485, "only {read} cases were read");
}
