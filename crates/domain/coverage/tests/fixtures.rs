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
    let told = reading.problems.as_slice().iter();
    let told: String = told.map(|problem| format!("; {}", problem.code.text())).collect();
    assert_eq!(
        format!("{}: {}{told}", reading.format, metrics.collect::<Vec<_>>().join(", ")),
        expect,
        "{path}"
    );
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

#[test]
fn one_run_says_the_same_in_every_format() {
    check("coveragepy/odd.xml", "cobertura: line 86/157, branch 16/56");
    check(
        "coveragepy/odd.json",
        "coveragepy: line 86/157, branch 16/56, function 9/22",
    );
    check("coveragepy/odd.lcov", "lcov: line 86/157, branch 16/56, function 9/22");
    check("gcovr/odd.json", "gcovr: line 31/59, branch 26/74, function 10/16");
    check(
        "gcovr/odd.lcov",
        "lcov: line 31/59, branch 26/74, function 10/16; coverage-claims-differ",
    );
    check(
        "gcovr/odd.cobertura.xml",
        "cobertura: line 31/59, branch 26/74, function 8/13; coverage-claims-differ",
    );
    check("gcovr/odd.clover.xml", "clover: line 31/59; coverage-claims-differ");
    check("gcovr/odd.sonar.xml", "sonarqube: line 31/59, branch 26/74");
    check("gcovr/odd.coveralls.json", "coveralls: line 31/59, branch 26/74");
    check(
        "gcovr/odd.jacoco.xml",
        "jacoco: line 32/61, branch 26/74, function 10/16; coverage-claims-differ",
    );
    check("gcovr/odd.sum.json", "gcovr: line 32/61, branch 26/74, function 10/16");
    check(
        "nyc/odd-coverage-final.json",
        "istanbul: line 21/39, branch 19/54, function 8/18, statement 32/72",
    );
    check("nyc/odd-lcov.info", "lcov: line 21/39, branch 19/54, function 8/18");
    check("nyc/odd-clover.xml", "clover: line 21/39, branch 19/54, function 8/18");
    check(
        "nyc/odd-cobertura-coverage.xml",
        "cobertura: line 21/39, branch 19/54, function 8/18",
    );
    check(
        "nyc/odd-coverage-summary.json",
        "istanbul: line 21/39, branch 19/54, function 8/18, statement 32/72",
    );
    check(
        "c8/odd-coverage-final.json",
        "istanbul: line 76/99, branch 20/37, function 15/21, statement 76/99",
    );
    check("c8/odd-lcov.info", "lcov: line 76/99, branch 20/37, function 15/21");
    check("c8/odd-clover.xml", "clover: line 76/99, branch 20/37, function 15/21");
    check(
        "c8/odd-cobertura-coverage.xml",
        "cobertura: line 76/99, branch 20/37, function 15/21",
    );
    check(
        "c8/odd-coverage-summary.json",
        "istanbul: line 76/99, branch 20/37, function 15/21, statement 76/99",
    );
    check(
        "vitest/istanbul-coverage-final.json",
        "istanbul: line 6/7, branch 6/8, function 4/5, statement 8/9",
    );
    check("vitest/istanbul-lcov.info", "lcov: line 6/7, branch 6/8, function 4/5");
    check(
        "vitest/istanbul-clover.xml",
        "clover: line 6/7, branch 6/8, function 4/5",
    );
    check(
        "vitest/istanbul-cobertura-coverage.xml",
        "cobertura: line 6/7, branch 6/8, function 4/5",
    );
    check(
        "vitest/v8-coverage-final.json",
        "istanbul: line 11/13, branch 4/6, function 3/4, statement 11/13",
    );
    check("vitest/v8-lcov.info", "lcov: line 11/13, branch 4/6, function 3/4");
    check("vitest/v8-clover.xml", "clover: line 11/13, branch 4/6, function 3/4");
    check(
        "vitest/v8-cobertura-coverage.xml",
        "cobertura: line 11/13, branch 4/6, function 3/4",
    );
    check(
        "llvm-cov/rust.json",
        "llvm-cov: line 50/64, function 16/20, region 112/134; coverage-claims-differ",
    );
    check(
        "llvm-cov/rust.lcov",
        "lcov: line 50/64, function 18/24; coverage-claims-differ",
    );
    check(
        "llvm-cov/clang.json",
        "llvm-cov: line 38/76, branch 23/48, function 10/18, region 40/72; coverage-claims-differ",
    );
    check(
        "llvm-cov/clang.lcov",
        "lcov: line 38/76, branch 23/48, function 10/19; coverage-claims-differ",
    );
    check(
        "llvm-cov/clang-summary.json",
        "llvm-cov: line 43/86, branch 23/48, function 10/18, region 40/72",
    );
    check("phpunit/clover.xml", "clover: line 21/32, function 3/6");
    check("phpunit/cobertura.xml", "cobertura: line 21/32, function 4/10");
    check("simplecov/resultset.json", "simplecov: line 39/60, branch 15/42");
    check(
        "jacoco/groups.xml",
        "jacoco: line 18/24, branch 13/23, function 15/22, instruction 122/171",
    );
    check(
        "node-test/lcov.info",
        "lcov: line 39/60, branch 16/22, function 8/16; coverage-claims-differ",
    );
    check("go/workspace.out", "go: line 17/46, statement 13/34");
    check("go/workspace-lib.out", "go: line 11/20, statement 7/15");
}

#[test]
fn shards_add_up_to_the_whole_run() {
    for ending in ["xml", "lcov"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/coverage");
        let read = |path: String| {
            let bytes = std::fs::read(folder.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            support::read(&bytes, None)
                .unwrap_or_else(|error| panic!("{path}: {error}"))
                .1
        };
        let whole = read(format!("coveragepy/odd.{ending}")).totals();
        let mut merged = read(format!("shards/s1.{ending}"));
        merged.merge(read(format!("shards/s2.{ending}")));
        for metric in [Metric::Line, Metric::Branch] {
            let pair = |ratio: coverage::Ratio| (ratio.covered, ratio.total);
            assert_eq!(
                merged.totals().get(metric).map(pair),
                whole.get(metric).map(pair),
                "{ending}"
            );
            assert_ne!(whole.get(metric).map(pair), None, "{ending}");
        }
    }
}
