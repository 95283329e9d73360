//! Reports recorded from real tools; their making is told in the `ORIGIN.md` beside them.

use coverage::formats::xml::detect;
use coverage::{Coverage, Limits, Metric, Totals};

use crate::read::read_as;

const FIRST: &str = include_str!("../fixtures/coveragepy/first.xml");
const SECOND: &str = include_str!("../fixtures/coveragepy/second.xml");
const COMBINED: &str = include_str!("../fixtures/coveragepy/combined.xml");

/// One run of one program, as gcovr writes it.
const GCOVR: [&str; 4] = [
    include_str!("../fixtures/gcovr/cobertura.xml"),
    include_str!("../fixtures/gcovr/jacoco.xml"),
    include_str!("../fixtures/gcovr/clover.xml"),
    include_str!("../fixtures/gcovr/sonarqube.xml"),
];

fn read(report: &str) -> Coverage {
    let format = detect(report.as_bytes()).unwrap_or_else(|| panic!("no format: {report}"));
    let (reading, coverage) =
        read_as(format, report.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{error}: {report}"));
    assert_eq!(reading.problems.as_slice(), [], "{report}");
    coverage
}

/// Covered, covered at most and all.
fn ratio(totals: &Totals, metric: Metric) -> (u64, u64, u64) {
    totals
        .get(metric)
        .map_or((0, 0, 0), |ratio| (ratio.covered, ratio.high, ratio.total))
}

#[test]
fn two_runs_of_coverage_py_merge_to_what_its_own_merge_says() {
    let (first, second, combined) = (read(FIRST), read(SECOND), read(COMBINED));
    for (one, two) in [(&first, &second), (&second, &first)] {
        let mut merged = one.clone();
        merged.merge(two.clone());
        for metric in [Metric::Line, Metric::Branch] {
            assert_eq!(
                ratio(&merged.totals(), metric),
                ratio(&combined.totals(), metric),
                "{metric:?}"
            );
        }
    }
    assert_ne!(
        ratio(&first.totals(), Metric::Branch),
        ratio(&combined.totals(), Metric::Branch)
    );
}

#[test]
fn one_run_in_four_formats_has_the_same_lines() {
    for report in GCOVR {
        assert_eq!(ratio(&read(report).totals(), Metric::Line), (9, 9, 13), "{report}");
    }
}

#[test]
fn recorded_reports_cut_at_any_byte_are_refused() {
    for report in GCOVR.into_iter().chain([FIRST]) {
        let format = detect(report.as_bytes()).unwrap_or_else(|| panic!("no format: {report}"));
        for cut in 0..report.trim_end().len() {
            let result = read_as(format, &report.as_bytes()[..cut], &Limits::default());
            assert!(result.is_err(), "{format} cut at {cut}: {result:?}");
        }
    }
}
