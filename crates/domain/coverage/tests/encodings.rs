//! One report in every encoding gives one result; what bounds and what is named is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Write;

use coverage::{Coverage, Format, Limits, ReadReportError};
use support::{read, refusal, render};

const REPORT: &str = "TN:\nSF:src/\u{e9}\u{1f600}.c\nDA:1,2\nDA:2,0\nend_of_record\n";
const RESULT: &str = "lcov\nsrc/\u{e9}\u{1f600}.c: 1=2 2=0";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[track_caller]
fn check(bytes: &[u8], expect: &str) {
    let seen = match read(bytes, None) {
        Ok((reading, coverage)) => render(&reading, &coverage),
        Err(error) => refusal(&error),
    };
    assert_eq!(seen, expect);
}

/// The report in UTF-8 and UTF-16, with and without a mark, and each of these with line ends of Windows.
fn encoded(report: &str) -> Vec<Vec<u8>> {
    let texts = [report.to_owned(), report.replace('\n', "\r\n")];
    let encodings = texts.iter().flat_map(|text| {
        let marked = format!("\u{feff}{text}");
        [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            wide(&marked, u16::to_le_bytes),
            wide(&marked, u16::to_be_bytes),
            wide(text, u16::to_le_bytes),
            wide(text, u16::to_be_bytes),
        ]
    });
    encodings.collect()
}

#[test]
fn every_encoding_reads_alike() {
    let reports = [
        (REPORT, RESULT),
        (
            "<?xml version=\"1.0\"?>\n<coverage version=\"1\">\n<file path=\"\u{e9}\u{1f600}.c\">\n<lineToCover lineNumber=\"1\" covered=\"true\"/>\n</file>\n</coverage>\n",
            "sonarqube\n\u{e9}\u{1f600}.c: 1=yes",
        ),
        (
            "{\"coverage\":\n{\"\u{e9}\u{1f600}.c\":\n{\"1\":2,\"2\":0}}}\n",
            "codecov\n\u{e9}\u{1f600}.c: 1=2 2=0",
        ),
        (
            "mode: set\n\u{e9}\u{1f600}.go:1.1,1.9 1 1\n",
            "go\n\u{e9}\u{1f600}.go: 1=yes 1.1-1.9*1=yes",
        ),
    ];
    for (report, result) in reports {
        for bytes in encoded(report) {
            check(&bytes, result);
            check(&gzip(&bytes), result);
            // several members, as parallel compressors and `cat a.gz b.gz` write them
            let (head, tail) = bytes.split_at(bytes.len() / 2);
            check(&[gzip(head), gzip(tail)].concat(), result);
        }
    }
}

#[test]
fn a_reader_that_hands_out_single_bytes_makes_no_difference() {
    struct Drip<'a>(&'a [u8]);
    impl std::io::Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            std::io::Read::read(&mut self.0, into.get_mut(..1).unwrap_or_default())
        }
    }
    for bytes in [
        REPORT.as_bytes().to_vec(),
        gzip(REPORT.as_bytes()),
        wide(REPORT, u16::to_be_bytes),
    ] {
        let mut coverage = Coverage::default();
        let reading = coverage::read(&mut Drip(&bytes), None, &Limits::default(), &mut coverage).unwrap();
        assert_eq!(render(&reading, &coverage), RESULT);
    }
}

#[test]
fn blanks_before_the_report_do_not_hide_it() {
    for blanks in [1, 100, 2_000, (64 << 10) - 1, 64 << 10, 300_000] {
        check(&[vec![b'\n'; blanks], REPORT.as_bytes().to_vec()].concat(), RESULT);
    }
    check(&vec![b' '; 300_000], "report is empty");
}

#[test]
fn broken_encodings_are_refused() {
    let text = wide(&format!("\u{feff}{REPORT}"), u16::to_le_bytes);
    check(
        text.get(..text.len() - 1).unwrap(),
        "report cannot be read: UTF-16 text ends inside a character",
    );
    let mut lone = wide("\u{feff}SF:a", u16::to_le_bytes);
    lone.extend([0x00, 0xd8, 0x41, 0x00]);
    check(&lone, "report cannot be read: UTF-16 text holds half a surrogate pair");
    let packed = gzip(REPORT.as_bytes());
    for length in 2..packed.len() {
        assert!(
            read(packed.get(..length).unwrap(), None).is_err(),
            "gzip cut at {length} of {}",
            packed.len()
        );
    }
    check(&gzip(&packed), "unknown format: gzip inside gzip");
}

#[test]
fn limits_hold_after_decompression() {
    let bomb = gzip(&[b"SF:a.c\n".as_slice(), &vec![b'\n'; 4 << 20]].concat());
    assert!(bomb.len() < 16 << 10);
    let limits = Limits {
        bytes: 1 << 20,
        ..Limits::default()
    };
    for forced in [
        None,
        Some(Format::Lcov),
        Some(Format::Coveralls),
        Some(Format::Cobertura),
    ] {
        let outcome = coverage::read(&mut bomb.as_slice(), forced, &limits, &mut Coverage::default());
        let contradicted = matches!(outcome, Err(ReadReportError::FormatContradicted { .. }));
        let too_large = matches!(
            outcome,
            Err(ReadReportError::TooLarge {
                what: "the report",
                limit: 0x10_0000
            })
        );
        assert!(
            if forced.is_none_or(|format| format == Format::Lcov) {
                too_large
            } else {
                contradicted
            },
            "{outcome:?}"
        );
    }
    let json = format!(r#"{{"source_files":[],"x":"{}"}}"#, "y".repeat(2 << 20));
    let outcome = coverage::read(&mut json.as_bytes(), None, &limits, &mut Coverage::default());
    assert!(matches!(outcome, Err(ReadReportError::TooLarge { .. })), "{outcome:?}");
}

#[test]
fn a_forced_format_must_fit_the_content() {
    assert_eq!(
        read(REPORT.as_bytes(), Some(Format::Lcov)).unwrap().0.format,
        Format::Lcov
    );
    let error = read(REPORT.as_bytes(), Some(Format::Cobertura)).unwrap_err();
    assert_eq!(refusal(&error), "content is of the format `lcov`, not `cobertura`");
    // content that shows nothing is left to the reader that was asked for
    let error = read(b"hello", Some(Format::Go)).unwrap_err();
    assert_eq!(
        refusal(&error),
        "malformed go report: `hello` is no `mode: set`, `mode: count` or `mode: atomic` [1]"
    );
    assert_eq!(read(b"{\"coverage\":{}}", Some(Format::Codecov)).unwrap().0.files, 0);
}
