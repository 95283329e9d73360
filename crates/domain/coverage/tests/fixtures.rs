//! Reports that real tools wrote, against the totals that the same tools printed (each folder's ORIGIN.md).

#![expect(
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads files and fails by panicking"
)]

mod support;

use std::path::Path;

use coverage::Metric;

#[track_caller]
fn check(path: &str, expect: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/coverage");
    let bytes = std::fs::read(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (reading, coverage) = support::read(&bytes, None).unwrap_or_else(|error| panic!("{path}: {error}"));
    let totals = coverage.totals();
    let metrics = Metric::ALL.iter().filter_map(|&metric| {
        let ratio = totals.get(metric)?;
        Some(format!("{} {}/{}", metric.word(), ratio.covered, ratio.total))
    });
    assert_eq!(
        format!("{}: {}", reading.format, metrics.collect::<Vec<_>>().join(", ")),
        expect,
        "{path}"
    );
    assert_eq!(reading.problems.as_slice(), [], "{path}");
}

#[test]
fn totals_equal_the_tools_own() {
    check(
        "coveragepy/coverage.json",
        "coveragepy: line 10/13, branch 5/8, function 1/2",
    );
    check("coveragepy/coverage.lcov", "lcov: line 10/13, branch 5/8, function 1/2");
    check("gcovr/coverage.json", "gcovr: line 9/13, branch 4/6, function 2/3");
    check("gcovr/coverage.lcov", "lcov: line 9/13, branch 4/6, function 2/3");
    check("gcovr/coveralls.json", "coveralls: line 9/13, branch 4/6");
    check("gcovr/summary.json", "gcovr: line 9/13, branch 4/6, function 2/3");
    check("gcov/main.c.gcov", "gcov: line 9/13, branch 4/6, function 2/3");
    check("go/set.out", "go: line 10/11, statement 5/6");
    check("go/atomic.out", "go: line 10/11, statement 5/6");
    check(
        "nyc/coverage-final.json",
        "istanbul: line 6/6, branch 5/6, function 1/2, statement 6/7",
    );
    check(
        "nyc/coverage-summary.json",
        "istanbul: line 6/6, branch 5/6, function 1/2, statement 6/7",
    );
    check("nyc/lcov.info", "lcov: line 6/6, branch 5/6, function 1/2");
    check(
        "c8/coverage-final.json",
        "istanbul: line 13/13, branch 4/5, function 1/2, statement 13/13",
    );
}
