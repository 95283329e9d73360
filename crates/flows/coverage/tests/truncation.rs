//! Twenty reports cut at every byte go through the whole gate: it never panics, and it never passes with other totals than
//! those of the whole report, but where no reader could know.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a test fails by panicking, and prints what it counted"
)]

use std::{collections::BTreeMap, rc::Rc};

use platform::{Command, LocalFuture, Platform, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use serde_json::Value;
use surface::{ExitCode, Options, Values};
use testkit::{World, block_on};

/// Reports of real tools, from the root of the repository.
const REPORTS: [&str; 20] = [
    "crates/domain/coverage/tests/fixtures/coveragepy/first.xml",
    "crates/domain/coverage/tests/fixtures/coveragepy/second.xml",
    "crates/domain/coverage/tests/fixtures/gcovr/clover.xml",
    "crates/domain/coverage/tests/fixtures/gcovr/cobertura.xml",
    "crates/domain/coverage/tests/fixtures/gcovr/jacoco.xml",
    "crates/domain/coverage/tests/fixtures/gcovr/sonarqube.xml",
    "examples/orders-python/reports/lcov.info",
    "examples/pricing-go/reports/coverage.out",
    "tests/fixtures/coverage/c8/coverage-final.json",
    "tests/fixtures/coverage/coveragepy/coverage.json",
    "tests/fixtures/coverage/coveragepy/coverage.lcov",
    "tests/fixtures/coverage/gcov/main.c.gcov",
    "tests/fixtures/coverage/gcovr/coverage.lcov",
    "tests/fixtures/coverage/gcovr/coveralls.json",
    "tests/fixtures/coverage/gcovr/summary.json",
    "tests/fixtures/coverage/go/atomic.out",
    "tests/fixtures/coverage/go/set.out",
    "tests/fixtures/coverage/nyc/coverage-final.json",
    "tests/fixtures/coverage/nyc/coverage-summary.json",
    "tests/fixtures/coverage/nyc/lcov.info",
];

/// What a report that is whole may bring along and a cut one must not be excused by: the files of these reports are not in
/// the repository, and two of them are summaries.
const ALLOWED: &str = "coverage-paths-unmatched\ncoverage-paths-ambiguous\ncoverage-totals-only";

/// A machine without git.
struct NoPrograms;

impl Process for NoPrograms {
    fn run(&self, command: Command, _: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        let error = ProcessError::new(&command.program, ProcessErrorKind::NotFound);
        Box::pin(std::future::ready(Err(error)))
    }
}

/// Exit code and document of the gate on one report, under a threshold that every number meets.
fn gate(report: &[u8]) -> (ExitCode, Value) {
    let world = World::new().file("report", report);
    let platform = Platform {
        process: Rc::new(NoPrograms),
        ..world.platform()
    };
    let values = Values::new()
        .with("reports", "report")
        .with("line", "0")
        .with("allow", ALLOWED);
    let options = Options {
        json: true,
        ..Options::default()
    };
    let command = surface::command(&["coverage", "gate"]).expect("the gate is declared");
    let exit = match block_on(flow_coverage::run(command, values, &options, &platform)) {
        Ok(exit) => exit,
        Err(refusal) => return (refusal.exit, Value::Null),
    };
    let document = serde_json::from_str(&world.stdout()).expect("one document on standard output");
    (exit, document)
}

/// Behind these bytes the report could have ended: a line of a format without an end mark, a whole record of LCOV, which has
/// an end mark for a file and none for the report.
fn could_end_here(name: &str, cut: &[u8]) -> bool {
    let last = cut
        .trim_ascii_end()
        .rsplit(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    if name.ends_with(".out") {
        cut.ends_with(b"\n")
    } else if name.ends_with(".gcov") {
        cut.ends_with(b"\n") || last.trim_ascii_start().starts_with(b"-:")
    } else if name.ends_with(".info") || name.ends_with(".lcov") {
        last == b"end_of_record" || (cut.ends_with(b"\n") && last.starts_with(b"TN:"))
    } else {
        false
    }
}

#[test]
fn no_cut_passes_in_silence() {
    let root = testkit::workspace_root();
    let (mut cuts, mut excused) = (0, BTreeMap::new());
    for name in REPORTS {
        let bytes = read(&root.join(name));
        let (exit, whole) = gate(&bytes);
        assert_eq!(exit, ExitCode::Passed, "{name}: {whole}");
        assert!(
            whole["totals"]["lines"]["total"].as_u64() > Some(0) || name.ends_with(".out"),
            "{name}: {whole}"
        );
        for length in 0..bytes.len() {
            cuts += 1;
            let (exit, document) = gate(&bytes[..length]);
            assert_ne!(exit, ExitCode::Internal, "{name} cut at {length}");
            if exit != ExitCode::Passed || document["totals"] == whole["totals"] {
                continue;
            }
            assert!(
                could_end_here(name, &bytes[..length]),
                "{name} cut at {length} of {} passes with {} for {}",
                bytes.len(),
                document["totals"],
                whole["totals"]
            );
            *excused.entry(name).or_insert(0) += 1;
        }
    }
    // One excuse for each place where the text could have ended, and no more.
    let excuses: usize = excused.values().sum();
    println!(
        "{cuts} cuts of {} reports, {excuses} that no reader could know: {excused:?}",
        REPORTS.len()
    );
    assert!(cuts > 25_000, "only {cuts} cuts");
    assert!(excuses < 150, "{excuses} excuses");
}

#[test]
fn entity_bombs_are_refused() {
    let mut bomb = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE coverage [<!ENTITY a0 \"lol\">\n");
    for level in 1..10 {
        let inner = format!("&a{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{level} \"{inner}\">\n"));
    }
    bomb.push_str("]>\n<coverage line-rate=\"1\"><packages><package name=\"&a9;\"/></packages></coverage>\n");
    let (exit, document) = gate(bomb.as_bytes());
    assert_eq!(exit, ExitCode::Failed);
    let text = document.to_string();
    assert!(
        text.contains("coverage-report-unreadable") && text.contains("entit"),
        "{text}"
    );
}

#[test]
fn counters_past_64_bits_saturate() {
    for hits in [
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999999",
    ] {
        let record = format!("SF:a.c\nDA:1,{hits}\nDA:2,0\nend_of_record\n");
        let (exit, document) = gate(record.repeat(2).as_bytes());
        assert_eq!(exit, ExitCode::Passed, "{hits}: {document}");
        assert_eq!(
            document["totals"]["lines"],
            serde_json::json!({"covered": 1, "total": 2}),
            "{hits}"
        );
    }
}

#[expect(clippy::disallowed_methods, reason = "fixtures lie on the disk")]
fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
