//! A file held against the rules.

use std::collections::BTreeSet;

use sarif::acceptance::{Report, RuleCode, Settings, check, check_bytes};

/// Reads as a stream and from memory, which must agree; only the column of a syntax error may differ.
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
pub(crate) fn report(bytes: &[u8], settings: &Settings) -> Report {
    let report = check(bytes, settings).unwrap();
    let from_memory = check_bytes(bytes, settings);
    let places = |report: &Report| {
        let problems = report.problems.iter();
        problems
            .map(|problem| (problem.rule, problem.pointer.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&report), places(&from_memory));
    assert_eq!((&report.counts, &report.runs), (&from_memory.counts, &from_memory.runs));
    assert_eq!(
        (report.bytes, report.gzip_bytes),
        (from_memory.bytes, from_memory.gzip_bytes)
    );
    report
}

pub(crate) fn tripped(report: &Report) -> BTreeSet<RuleCode> {
    report.counts.keys().copied().collect()
}
