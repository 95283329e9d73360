//! The comparison with a baseline, against a model that knows where each line went.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use coverage::baseline::{Comparison, Misfit, MisfitKind, compare};
use coverage::patch::{AddedLine, Diff, FileDiff, FileKind, FileStatus};
use coverage::verdict::{Baseline, Facts, Policy, judge};
use coverage::{Coverage, FileBuilder, FileName, Format, Hits, Metric, Ratio, Sink, Statement, Totals};
use gate::{Percent, Severity};
use proptest::prelude::*;
use surface::Code;

/// `None` is no code.
type Line = Option<bool>;

/// A line of the old file: what it was, what became of it (`None`: it was removed), and the lines that came behind it.
type Edit = (Line, Option<Line>, Vec<Line>);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let line = || prop_oneof![Just(None), Just(Some(true)), Just(Some(false))];
    let came = prop::collection::vec(line(), 0..3);
    prop::collection::vec((line(), prop::option::weighted(0.7, line()), came), 0..20)
}

fn file(lines: &[Line]) -> coverage::FileCoverage {
    let mut builder = FileBuilder::new(Format::Lcov);
    for (number, line) in (1..).zip(lines) {
        if let Some(hit) = line {
            let hits = if *hit { Hits::count(1) } else { Hits::MISSED };
            builder.line(number, hits);
            builder.branch(number, 0, 0, hits);
            builder.branch(number, 0, 1, Hits::MISSED);
            builder.function(format!("f{number}").as_bytes(), number, number, hits);
            builder.statement(Statement::new((number, 1), (number, 9), 3, hits));
            builder.instructions(number, if *hit { 2 } else { 0 }, 5);
        }
    }
    builder.tally(Metric::Region, 1, 4);
    builder.finish()
}

fn files<'a>(named: impl IntoIterator<Item = (&'a str, Vec<Line>)>) -> Coverage {
    let mut coverage = Coverage::default();
    for (name, lines) in named {
        coverage.file(name.into(), file(&lines));
    }
    coverage
}

/// The old lines, the new ones and the diff between them.
fn apply(edits: &[Edit]) -> (Vec<Line>, Vec<Line>, FileDiff) {
    let (mut old, mut new, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (was, became, came) in edits {
        old.push(*was);
        match became {
            Some(now) => new.push(*now),
            None => removed.push(u32::try_from(old.len()).unwrap()),
        }
        for line in came {
            new.push(*line);
            let number = u32::try_from(new.len()).unwrap();
            added.push(AddedLine { number, hash: 0 });
        }
    }
    (
        old,
        new,
        change(FileStatus::Modified, Some("f"), Some("f"), removed, added),
    )
}

fn change(
    status: FileStatus,
    old: Option<&str>,
    new: Option<&str>,
    removed: Vec<u32>,
    added: Vec<AddedLine>,
) -> FileDiff {
    FileDiff {
        old: old.map(FileName::from),
        new: new.map(FileName::from),
        status,
        kind: FileKind::Text,
        added,
        removed,
    }
}

fn ratio(lines: impl Iterator<Item = Line>) -> Option<Ratio> {
    let code: Vec<bool> = lines.flatten().collect();
    let covered = code.iter().filter(|hit| **hit).count() as u64;
    let total = code.len() as u64;
    (total > 0).then_some(Ratio {
        covered,
        high: covered,
        total,
    })
}

/// What [`file`] puts on a line of code: how many of a metric, and how many of them are covered when it is run.
const ON_A_LINE: [(Metric, u64, u64); 5] = [
    (Metric::Line, 1, 1),
    (Metric::Branch, 1, 2),
    (Metric::Function, 1, 1),
    (Metric::Statement, 3, 3),
    (Metric::Instruction, 2, 5),
];

/// The codes that fail.
fn failing(comparison: Comparison, head: &Coverage, max_drop: &str) -> Vec<Code> {
    let policy = Policy {
        max_drop: [(Metric::Line, max_drop.parse::<Percent>().unwrap())].into(),
        ..Policy::default()
    };
    let facts = Facts {
        totals: head.totals(),
        baseline: Baseline::Known(Box::new(comparison)),
        ..Facts::default()
    };
    let verdict = judge(&policy, &facts);
    let ours = [
        Code::CoverageRegression,
        Code::CoverageBaselineMissing,
        Code::CoverageBaselineStale,
    ];
    let reasons = verdict.reasons().iter();
    reasons
        .filter(|reason| reason.severity == Severity::Fail && ours.contains(&reason.code))
        .map(|reason| reason.code)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn lines_are_told_apart_as_the_model_does(edits in edits()) {
        let (old, new, diff) = apply(&edits);
        let head = files([("f", new)]);
        let diff = Diff { files: vec![diff] };
        let comparison = compare(&files([("f", old.clone())]), &head, &diff, |_| None);
        let kept = edits.iter().filter(|(_, became, _)| became.is_some());
        let (all, kept) = (ratio(old.iter().copied()), ratio(kept.map(|(was, _, _)| *was)));
        for (metric, covered, total) in ON_A_LINE {
            let of = |lines: Option<Ratio>| lines.map(|lines| (lines.covered * covered, lines.total * total));
            let counts = |ratio: Option<Ratio>| ratio.map(|ratio| (ratio.covered, ratio.total));
            prop_assert_eq!(counts(comparison.measured.get(metric)), of(all), "{:?}", metric);
            prop_assert_eq!(counts(comparison.adjusted.get(metric)), of(kept), "{:?}", metric);
        }
        let regions = Some(Ratio { covered: 1, high: 1, total: 4 });
        prop_assert_eq!(comparison.measured.get(Metric::Region), regions);
        prop_assert_eq!(comparison.adjusted.get(Metric::Region), regions, "no line of a region is known");
        let dropped = edits.iter().filter(|(was, became, _)| *was == Some(true) && *became == Some(Some(false)));
        let listed: usize = comparison.indirect.iter().map(|drop| drop.lines.len()).sum();
        prop_assert_eq!(listed, dropped.count());
        let name = FileName::from("f");
        for line in comparison.indirect.iter().flat_map(|drop| &drop.lines) {
            prop_assert!(head.get(&name).and_then(|file| file.hits_at(*line)).is_some_and(|hits| !hits.is_hit()));
        }
        prop_assert_eq!(comparison.misfits, Vec::new());
    }

    #[test]
    fn deleting_lines_never_regresses(mut edits in edits()) {
        for (was, became, came) in &mut edits {
            *became = became.map(|_| *was);
            came.clear();
        }
        let (old, new, diff) = apply(&edits);
        prop_assume!(ratio(old.iter().copied()).is_some());
        let head = files([("f", new)]);
        let comparison = compare(&files([("f", old)]), &head, &Diff { files: vec![diff] }, |_| None);
        prop_assert_eq!(failing(comparison, &head, "0"), Vec::new());
    }

    #[test]
    fn the_order_of_a_diff_says_nothing(parts in prop::collection::vec(edits(), 2..5), turn in 0..5_usize) {
        const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
        let mut diff = Diff::default();
        let (mut olds, mut news) = (Vec::new(), Vec::new());
        for (edits, name) in parts.iter().zip(NAMES) {
            let (old, new, part) = apply(edits);
            olds.push((name, old));
            news.push((name, new));
            diff.files.push(FileDiff { old: Some(name.into()), new: Some(name.into()), ..part });
        }
        let (base, head) = (files(olds), files(news));
        let straight = compare(&base, &head, &diff, |_| Some(3));
        let middle = turn % diff.files.len();
        diff.files.rotate_left(middle);
        prop_assert_eq!(&compare(&base, &head, &diff, |_| Some(3)), &straight);
        diff.files.reverse();
        prop_assert_eq!(&compare(&base, &head, &diff, |_| Some(3)), &straight);
    }
}

const H: Line = Some(true);
const M: Line = Some(false);

#[test]
fn a_drop_must_be_below_the_baseline_both_as_measured_and_adjusted() {
    let check = |old: &[Line], new: &[Line], removed: &[u32], added: &[u32], max_drop: &str, expected: &[Code]| {
        let added = added.iter().map(|&number| AddedLine { number, hash: 0 }).collect();
        let part = change(FileStatus::Modified, Some("f"), Some("f"), removed.to_vec(), added);
        let head = files([("f", new.to_vec())]);
        let comparison = compare(
            &files([("f", old.to_vec())]),
            &head,
            &Diff { files: vec![part] },
            |_| None,
        );
        assert_eq!(failing(comparison, &head, max_drop), expected, "{old:?} {new:?}");
    };
    let regression = &[Code::CoverageRegression];
    check(&[H, H, M, M], &[H, H, M, M], &[], &[], "0", &[]);
    check(&[H, H, M, M], &[H, M, M], &[1], &[], "0", &[]); // covered code is deleted
    check(&[H, M], &[H, M], &[2], &[2], "0", &[]); // a line that was never covered is altered: adjusted is 100 %
    check(&[H, M], &[H, M, M], &[], &[3], "0", regression); // an uncovered line comes
    check(&[H, M], &[H, M, M], &[], &[3], "17", &[]); // by 16.67 points
    check(&[H, M], &[H, M, M], &[], &[3], "16.66", regression);
    check(&[H, H], &[H, M], &[], &[], "0", regression); // a test is gone
    check(&[None], &[H], &[], &[], "0", &[Code::CoverageBaselineMissing]); // no lines are no 100 %
}

#[test]
fn files_that_move_come_and_go_are_followed() {
    let base = files([("gone", vec![H, H]), ("old", vec![H, M]), ("lost", vec![M, H, H])]);
    let head = files([("new", vec![M, M])]);
    let diff = Diff {
        files: vec![
            change(FileStatus::Deleted, Some("gone"), None, vec![1, 2], Vec::new()),
            change(FileStatus::Renamed, Some("old"), Some("new"), Vec::new(), Vec::new()),
            change(
                FileStatus::Copied,
                Some("lost"),
                Some("copy"),
                vec![1, 2, 3],
                Vec::new(),
            ),
        ],
    };
    let comparison = compare(&base, &head, &diff, |_| None);
    let counts = |ratio: Option<Ratio>| ratio.map(|all| (all.covered, all.total));
    let (measured, adjusted) = (comparison.measured, comparison.adjusted);
    assert_eq!(counts(measured.get(Metric::Line)), Some((5, 7)));
    assert_eq!(counts(adjusted.get(Metric::Line)), Some((3, 5)));
    assert_eq!(counts(measured.get(Metric::Region)), Some((3, 12)));
    assert_eq!(counts(adjusted.get(Metric::Region)), Some((2, 8)), "a file is gone");
    let drops: Vec<_> = comparison
        .indirect
        .iter()
        .map(|drop| (drop.file.text().into_owned(), drop.lines.clone(), drop.unreported))
        .collect();
    assert_eq!(
        drops,
        [
            ("lost".to_owned(), vec![2, 3], true),
            ("new".to_owned(), vec![1], false)
        ]
    );
}

#[test]
fn a_baseline_of_another_commit_is_told() {
    let base = files([("f", vec![H; 9]), ("added", vec![H])]);
    let diff = Diff {
        files: vec![change(FileStatus::Added, None, Some("added"), Vec::new(), Vec::new())],
    };
    let comparison = compare(&base, &base, &diff, |_| Some(5));
    let expected = [
        ("added", MisfitKind::NotYetThere),
        ("f", MisfitKind::PastEnd { line: 9, lines: 5 }),
    ];
    let misfit = |(file, kind): (&str, MisfitKind)| Misfit {
        file: file.into(),
        kind,
    };
    assert_eq!(comparison.misfits, expected.map(misfit));
    assert_eq!(
        failing(comparison, &base, "0"),
        [Code::CoverageBaselineStale, Code::CoverageBaselineStale]
    );
}

#[test]
fn a_limit_without_a_baseline_fails() {
    let policy = Policy {
        max_drop: [(Metric::Line, Percent::ZERO)].into(),
        ..Policy::default()
    };
    let codes: Vec<Code> = judge(&policy, &Facts::default())
        .reasons()
        .iter()
        .map(|reason| reason.code)
        .collect();
    assert!(codes.contains(&Code::CoverageBaselineMissing), "{codes:?}");
}

/// A metric by what it was, what it is, and by how much it may fall; lines are as they were.
#[test]
fn each_metric_is_held_to_its_own_limit() {
    use Code::{CoverageBaselineMissing as NotBefore, CoverageMetricMissing as NotNow, CoverageRegression as Fell};
    type Counts = Option<(u64, u64)>;
    let check = |metric: Metric, was: Counts, is: Counts, max_drop: Option<&str>, expected: &[Code]| {
        let with = |other: Counts| {
            let mut totals = Totals::default();
            for (metric, counts) in [(Metric::Line, Some((9, 10))), (metric, other)] {
                let ratio = |(covered, total)| Ratio {
                    covered,
                    high: covered,
                    total,
                };
                totals.add(metric, counts.map(ratio).unwrap_or_default());
            }
            totals
        };
        let policy = Policy {
            max_drop: max_drop
                .map(|points| (metric, points.parse().unwrap()))
                .into_iter()
                .collect(),
            ..Policy::default()
        };
        let facts = Facts {
            totals: with(is),
            baseline: Baseline::Known(Box::new(Comparison {
                measured: with(was),
                adjusted: with(was),
                ..Comparison::default()
            })),
            ..Facts::default()
        };
        let verdict = judge(&policy, &facts);
        let ours = [Fell, NotBefore, NotNow];
        let reasons = verdict.reasons().iter();
        let codes: Vec<Code> = reasons
            .filter(|reason| reason.severity == Severity::Fail && ours.contains(&reason.code))
            .map(|reason| reason.code)
            .collect();
        assert_eq!(codes, expected, "{metric:?} {was:?} {is:?} {max_drop:?}");
    };
    for metric in Metric::ALL.into_iter().filter(|metric| *metric != Metric::Line) {
        let (half, third) = (Some((1, 2)), Some((1, 3)));
        check(metric, half, half, Some("0"), &[]);
        check(metric, third, half, Some("0"), &[]);
        check(metric, half, third, Some("0"), &[Fell]);
        check(metric, half, third, Some("16.666666666"), &[Fell]);
        check(metric, half, third, Some("16.666666667"), &[]);
        check(metric, half, third, None, &[]);
        check(metric, None, half, Some("100"), &[NotBefore]);
        check(metric, half, None, Some("100"), &[NotNow]);
        check(metric, None, None, Some("100"), &[NotNow, NotBefore]);
        check(metric, None, half, None, &[]);
        check(metric, half, None, None, &[]);
        let many = |covered| Some((covered, u64::MAX / 2));
        check(metric, many(2), many(1), Some("0"), &[Fell]);
        check(metric, many(1), many(1), Some("0"), &[]);
    }
}
