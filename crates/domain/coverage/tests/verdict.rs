//! The decision table: each verdict code is raised by its facts, gives way to `allow` alone, and has a healthy twin.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "rows of the table are written here"
)]

use std::collections::{BTreeMap, BTreeSet};

use coverage::baseline::{Comparison, Misfit, MisfitKind};
use coverage::patch::{PatchCoverage, StaleFile};
use coverage::paths::{Match, PathAudit};
use coverage::verdict::{
    Base, Baseline, ComponentPolicy, Expectation, Facts, FileFacts, PastEnd, Policy, Refusal, ReportFacts,
    ReportOutcome, judge,
};
use coverage::{CodeOwners, ComponentTotals, FileName, Format, Metric, Problems, Ratio, Reading, Totals};
use gate::{Outcome, Percent, Severity};
use surface::{Code, CodeKind, Position};

fn ratio(covered: u64, total: u64) -> Ratio {
    Ratio {
        covered,
        high: covered,
        total,
    }
}

fn totals(files: u64, metrics: &[(Metric, Ratio)]) -> Totals {
    let mut totals = Totals::default();
    totals.files = files;
    metrics.iter().for_each(|(metric, ratio)| totals.add(*metric, *ratio));
    totals
}

fn read(name: &str, change: impl FnOnce(&mut Reading)) -> ReportFacts {
    let mut reading = Reading {
        format: Format::Lcov,
        problems: Problems::default(),
        roots: Vec::new(),
        modules: Vec::new(),
        totals_only: false,
        files: 2,
    };
    change(&mut reading);
    ReportFacts {
        name: name.to_owned(),
        outcome: ReportOutcome::Read {
            reading,
            metrics: vec![Metric::Line, Metric::Branch],
        },
    }
}

fn refused(name: &str, code: Code) -> ReportFacts {
    let refusal = Refusal {
        code,
        message: "report cannot be used".to_owned(),
        position: Position::line(3),
    };
    ReportFacts {
        name: name.to_owned(),
        outcome: ReportOutcome::Refused(refusal),
    }
}

/// A policy that asks for everything, and facts that meet it.
fn healthy() -> (Policy, Facts) {
    let lines = |text: &str| [(Metric::Line, text.parse().expect("a threshold"))].into();
    let policy = Policy {
        overall: [
            (Metric::Line, "80/90".parse().expect("a threshold")),
            (Metric::Branch, "50".parse().expect("one")),
        ]
        .into(),
        components: vec![ComponentPolicy {
            name: "Services".to_owned(),
            thresholds: lines("85"),
        }],
        file_floor: lines("50"),
        new_file_floor: lines("80"),
        patch: lines("90"),
        max_drop: BTreeMap::new(),
        expect: vec![Expectation::new("linux").expect("a glob")],
        allow: Vec::new(),
    };
    let file = |name: &str, is_new| FileFacts {
        name: FileName::from(name),
        totals: totals(1, &[(Metric::Line, ratio(45, 50))]),
        is_new,
    };
    let mut paths = PathAudit::default();
    paths.note(FileName::from("a.rs"), Match::Exact);
    let facts = Facts {
        reports: vec![read("linux.info", |_| {})],
        totals: totals(2, &[(Metric::Line, ratio(90, 100)), (Metric::Branch, ratio(5, 10))]),
        components: vec![ComponentTotals {
            name: "Services".to_owned(),
            totals: totals(1, &[(Metric::Line, ratio(9, 10))]),
        }],
        files: vec![file("a.rs", false), file("new.rs", true)],
        paths: Some(paths),
        base: Base::Known {
            patch: PatchCoverage {
                lines: ratio(9, 10),
                ..PatchCoverage::default()
            },
            stale: Vec::new(),
        },
        ..Facts::default()
    };
    (policy, facts)
}

/// A baseline of these, of which the change leaves all alone.
fn before(metrics: &[(Metric, Ratio)]) -> Baseline {
    let all = totals(2, metrics);
    Baseline::Known(Box::new(Comparison {
        measured: all,
        adjusted: all,
        ..Comparison::default()
    }))
}

type Change = fn(&mut Policy, &mut Facts);

/// One row a verdict code: what spoils the healthy facts.
const TABLE: &[(Code, Change)] = &[
    (Code::CoverageNoReports, |policy, facts| {
        policy.expect.clear();
        facts.reports.clear();
        facts.totals = Totals::default();
        facts.components.clear();
        facts.files.clear();
    }),
    (Code::CoverageReportEmpty, |_, facts| {
        facts.reports.push(refused("b.xml", Code::CoverageReportEmpty))
    }),
    (Code::CoverageReportEmpty, |_, facts| {
        facts.reports.push(read("b.info", |reading| reading.files = 0))
    }),
    (Code::CoverageReportUnreadable, |_, facts| {
        facts.reports.push(refused("b.xml", Code::CoverageReportMalformed))
    }),
    (Code::CoverageReportUnreadable, |_, facts| {
        facts.reports.push(refused("b.xml", Code::CoverageFormatUnknown))
    }),
    (Code::CoverageReportUnreadable, |_, facts| {
        facts.reports.push(refused("b.xml", Code::CoverageEntityRefused))
    }),
    (Code::CoverageReportUnreadable, |_, facts| {
        facts.reports.push(refused("b.xml", Code::FileUnreadable))
    }),
    (Code::CoverageReportTruncated, |_, facts| {
        let note = |problems: &mut Problems| {
            problems.note(Code::CoverageReportTruncated, "no end mark", b"", Position::line(9))
        };
        facts
            .reports
            .push(read("b.info", |reading| note(&mut reading.problems)));
    }),
    (Code::CoverageNoLines, |_, facts| {
        facts.totals = totals(2, &[]);
        facts.components.clear();
        facts.files.clear();
    }),
    (Code::CoverageTotalsOnly, |_, facts| {
        facts.reports.push(read("b.json", |reading| reading.totals_only = true))
    }),
    (Code::CoverageMetricMissing, |_, facts| {
        facts.totals = totals(2, &[(Metric::Line, ratio(90, 100))])
    }),
    (Code::CoverageMetricMissing, |_, facts| {
        facts.components[0].totals = totals(1, &[(Metric::Branch, ratio(1, 1))])
    }),
    (Code::CoverageMetricMissing, |policy, _| {
        policy
            .patch
            .insert(Metric::Function, "80".parse().expect("a threshold"));
        policy.overall.remove(&Metric::Branch);
    }),
    (Code::CoveragePathsUnmatched, |_, facts| {
        facts
            .paths
            .get_or_insert_default()
            .note(FileName::from("gone.rs"), Match::Unmatched);
    }),
    (Code::CoveragePathsAmbiguous, |_, facts| {
        let candidates = vec!["x/a.rs".to_owned(), "y/a.rs".to_owned()];
        facts
            .paths
            .get_or_insert_default()
            .note(FileName::from("a.rs"), Match::Ambiguous { candidates, others: 0 });
    }),
    (Code::CoverageShardMissing, |policy, _| {
        policy.expect.push(Expectation::new("windows").expect("a glob"))
    }),
    (Code::CoverageShardMissing, |policy, facts| {
        policy.allow.push(Code::CoverageReportUnreadable);
        policy.expect.push(Expectation::new("windows").expect("a glob"));
        facts
            .reports
            .push(refused("windows.xml", Code::CoverageReportMalformed));
    }),
    (Code::CoveragePatternUnmatched, |_, facts| {
        facts.unmatched_patterns.push("out/*.xml".to_owned())
    }),
    (Code::CoverageThresholdInvalid, |policy, _| {
        policy.overall.insert(Metric::Line, "-5".parse().expect("a threshold"));
    }),
    (Code::CoverageThresholdInvalid, |policy, _| {
        policy
            .file_floor
            .insert(Metric::Line, "60/50".parse().expect("a threshold"));
    }),
    (Code::CoverageComponentEmpty, |_, facts| facts.components.clear()),
    (Code::CoverageComponentEmpty, |_, facts| {
        facts.components[0].totals = Totals::default()
    }),
    (Code::CoverageCodeownersInvalid, |_, facts| {
        facts.codeowners = CodeOwners::read("!x @a\n").1
    }),
    (Code::CoverageCodeownersInvalid, |_, facts| {
        facts.codeowners_missing = true
    }),
    (Code::CoverageBelowMinimum, |_, facts| {
        facts.totals = totals(
            2,
            &[(Metric::Line, ratio(79_999, 100_000)), (Metric::Branch, ratio(5, 10))],
        );
    }),
    (Code::CoverageComponentBelowMinimum, |_, facts| {
        facts.components[0].totals = totals(1, &[(Metric::Line, ratio(84, 100))]);
    }),
    (Code::CoverageFileBelowFloor, |_, facts| {
        facts.files[0].totals = totals(1, &[(Metric::Line, ratio(49, 100))])
    }),
    (Code::CoverageNewFileBelowFloor, |_, facts| {
        facts.files[1].totals = totals(1, &[(Metric::Line, ratio(79, 100))])
    }),
    (Code::CoveragePatchBelowMinimum, |_, facts| {
        let patch = PatchCoverage {
            lines: ratio(8, 10),
            ..PatchCoverage::default()
        };
        facts.base = Base::Known {
            patch,
            stale: Vec::new(),
        };
    }),
    (Code::CoveragePatchUnmatched, |_, facts| {
        let patch = PatchCoverage {
            unmatched: vec![FileName::from("x.rs")],
            ..PatchCoverage::default()
        };
        facts.base = Base::Known {
            patch,
            stale: Vec::new(),
        };
    }),
    (Code::CoverageBaseMissing, |_, facts| facts.base = Base::NotAsked),
    (Code::CoverageBaseMissing, |_, facts| {
        facts.base = Base::Missing("no merge base".to_owned())
    }),
    (Code::CoverageRegression, |_, facts| {
        facts.baseline = Baseline::Known(Box::new(Comparison {
            measured: totals(2, &[(Metric::Line, ratio(100, 100))]),
            ..Comparison::default()
        }));
    }),
    (Code::CoverageRegression, |policy, facts| {
        policy.max_drop.insert(Metric::Branch, Percent::ZERO);
        facts.baseline = before(&[(Metric::Line, ratio(90, 100)), (Metric::Branch, ratio(6, 10))]);
    }),
    (Code::CoverageMetricMissing, |policy, facts| {
        policy.max_drop.insert(Metric::Region, Percent::HUNDRED);
        facts.baseline = before(&[(Metric::Line, ratio(90, 100)), (Metric::Region, ratio(6, 10))]);
    }),
    (Code::CoverageBaselineMissing, |policy, facts| {
        policy.max_drop.insert(Metric::Branch, Percent::HUNDRED);
        facts.baseline = before(&[(Metric::Line, ratio(90, 100))]);
    }),
    (Code::CoverageThresholdInvalid, |policy, facts| {
        policy
            .max_drop
            .insert(Metric::Branch, "-1".parse().expect("a percentage"));
        facts.baseline = before(&[(Metric::Line, ratio(90, 100)), (Metric::Branch, ratio(5, 10))]);
    }),
    (Code::CoverageBaselineMissing, |policy, _| {
        policy.max_drop.insert(Metric::Line, Percent::ZERO);
    }),
    (Code::CoverageBaselineMissing, |policy, _| {
        policy.max_drop.insert(Metric::Branch, Percent::ZERO);
    }),
    (Code::CoverageBaselineMissing, |_, facts| {
        facts.baseline = Baseline::Missing("no report".to_owned())
    }),
    (Code::CoverageBaselineStale, |_, facts| {
        facts.baseline = Baseline::Known(Box::new(Comparison {
            measured: totals(2, &[(Metric::Line, ratio(0, 100))]),
            misfits: vec![Misfit {
                file: FileName::from("a.rs"),
                kind: MisfitKind::NotYetThere,
            }],
            ..Comparison::default()
        }));
    }),
    (Code::CoverageBaseStale, |_, facts| {
        let stale = vec![StaleFile {
            name: FileName::from("a.rs"),
            line: Some(4),
        }];
        facts.base = Base::Known {
            patch: PatchCoverage::default(),
            stale,
        };
    }),
    (Code::CoverageDiffMalformed, |_, facts| {
        let error = coverage::patch::diff::read(b"@@ -1 +1 @@\n").expect_err("no file");
        facts.base = Base::Malformed(Refusal::of(&error));
    }),
    (Code::CoverageReportStale, |_, facts| {
        facts.past_end.push(PastEnd {
            name: FileName::from("a.rs"),
            lines: 10,
            reported: 12,
        });
    }),
];

#[test]
fn healthy_facts_pass_without_a_word() {
    let (policy, facts) = healthy();
    let verdict = judge(&policy, &facts);
    assert_eq!(verdict.reasons(), []);
    assert_eq!(verdict.outcome(), Outcome::Passed);
}

#[test]
fn each_code_fails_alone_and_gives_way_to_allow_alone() {
    for (row, (code, change)) in TABLE.iter().enumerate() {
        let (mut policy, mut facts) = healthy();
        change(&mut policy, &mut facts);
        let verdict = judge(&policy, &facts);
        let failing: BTreeSet<Code> = verdict
            .reasons()
            .iter()
            .filter(|reason| reason.severity == Severity::Fail)
            .map(|reason| reason.code)
            .collect();
        assert_eq!(failing, BTreeSet::from([*code]), "row {row}: {verdict:?}");
        assert_eq!(verdict.outcome(), Outcome::Failed, "row {row}");

        policy.allow.push(*code);
        let allowed = judge(&policy, &facts);
        let relaxable = code.kind() == CodeKind::Verdict { relaxable: true };
        let expected = if relaxable { Outcome::Warned } else { Outcome::Failed };
        assert_eq!(allowed.outcome(), expected, "row {row} with allow: {allowed:?}");
        assert!(allowed.has(*code), "row {row}: a relaxed reason is still said");

        policy.allow = Code::ALL.iter().copied().filter(|other| other != code).collect();
        assert_eq!(
            judge(&policy, &facts).outcome(),
            Outcome::Failed,
            "row {row}: another code's allow"
        );
    }
}

#[test]
fn every_verdict_code_of_coverage_has_a_row() {
    let rows: BTreeSet<Code> = TABLE.iter().map(|(code, _)| *code).collect();
    let is_verdict =
        |code: &&Code| matches!(code.kind(), CodeKind::Verdict { .. }) && code.text().starts_with("coverage-");
    let declared: BTreeSet<Code> = Code::ALL.iter().filter(is_verdict).copied().collect();
    assert_eq!(rows, declared);
}

#[test]
fn nothing_configured_still_asks_for_data() {
    let check = |facts: &Facts, expected: &[(Code, Severity)]| {
        let verdict = judge(&Policy::default(), facts);
        let seen: Vec<_> = verdict
            .reasons()
            .iter()
            .map(|reason| (reason.code, reason.severity))
            .collect();
        assert_eq!(seen, expected);
    };
    let nothing_gated = (Code::CoverageNothingGated, Severity::Warn);
    check(
        &Facts::default(),
        &[(Code::CoverageNoReports, Severity::Fail), nothing_gated],
    );
    let mut unreadable = Facts {
        reports: vec![refused("a", Code::CoverageReportMalformed)],
        ..Facts::default()
    };
    let fails = |code| (code, Severity::Fail);
    let both = [
        fails(Code::CoverageReportUnreadable),
        fails(Code::CoverageNoLines),
        nothing_gated,
    ];
    check(&unreadable, &both);
    unreadable.reports = vec![refused("a", Code::CoverageReportEmpty)];
    check(
        &unreadable,
        &[
            fails(Code::CoverageReportEmpty),
            fails(Code::CoverageNoLines),
            nothing_gated,
        ],
    );
    let (_, healthy) = healthy();
    check(&healthy, &[nothing_gated]);
}

#[test]
fn sentences_show_numbers_that_agree_with_the_verdict() {
    let check = |threshold: &str, lines: Ratio, expected: &str| {
        let policy = Policy {
            overall: [(Metric::Line, threshold.parse().expect("a threshold"))].into(),
            ..Policy::default()
        };
        let facts = Facts {
            reports: vec![read("a", |_| {})],
            totals: totals(1, &[(Metric::Line, lines)]),
            ..Facts::default()
        };
        let verdict = judge(&policy, &facts);
        let said: Vec<_> = verdict
            .reasons()
            .iter()
            .map(|reason| format!("{}: {}", reason.code.text(), reason.message))
            .collect();
        assert_eq!(said.join("; "), expected);
    };
    check(
        "80",
        ratio(79_999, 100_000),
        "coverage-below-minimum: 79.99 % (79999 of 100000) is below the minimum of 80 %",
    );
    check(
        "66.667",
        ratio(2, 3),
        "coverage-below-minimum: 66.666 % (2 of 3) is below the minimum of 66.667 %",
    );
    check(
        "80/90",
        ratio(8, 10),
        "coverage-below-target: 80.00 % (8 of 10) is below the target of 90 %",
    );
    let interval = Ratio {
        covered: 1,
        high: 2,
        total: 2,
    };
    check(
        "80",
        interval,
        "coverage-below-minimum: 50.00 % (1 of 2, 2 at most) is below the minimum of 80 %",
    );
    check("100", ratio(7, 7), "");
}

#[test]
fn reports_without_a_metric_that_a_component_asks_for_are_named() {
    let (mut policy, mut facts) = healthy();
    policy.overall.remove(&Metric::Branch);
    let mut lines_only = read("lines.info", |_| {});
    if let ReportOutcome::Read { metrics, .. } = &mut lines_only.outcome {
        metrics.retain(|metric| *metric == Metric::Line);
    }
    facts.reports.push(lines_only);
    let told = |policy: &Policy| {
        let verdict = judge(policy, &facts);
        let partial = |reason: &&gate::Reason| reason.code == Code::CoverageMetricPartial;
        verdict
            .reasons()
            .iter()
            .find(partial)
            .map(|reason| reason.message.clone())
    };
    assert_eq!(told(&policy), None);
    policy.components[0]
        .thresholds
        .insert(Metric::Branch, "50".parse().expect("a threshold"));
    assert_eq!(
        told(&policy).as_deref(),
        Some("1 of 2 reports have no branch data, `lines.info` among them")
    );
}
