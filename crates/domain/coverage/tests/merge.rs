//! Merging is commutative, associative and blind to order, for files with every kind of record.

use std::collections::BTreeSet;

use coverage::{Coverage, FileBuilder, FileName, Format, Hits, Metric, Sink, Statement, WHOLE_LINE};
use proptest::prelude::*;

/// One record of a report, over a space so small that records meet.
#[derive(Debug, Clone)]
enum Record {
    Line(u32, Hits),
    Branch(u32, u32, u32, Hits),
    Named(u32, &'static str, &'static str, Hits),
    Targeted(u32, u32, BTreeSet<&'static str>),
    Counted(u32, u32, u32, u32),
    Function(&'static str, u32, u32, Hits),
    Statement(u32, u32, Hits),
    Instructions(u32, u32, u32),
    Tally(Metric, u32, u32),
}

/// Records of one file in one report.
type Piece = (u8, Format, Vec<Record>);

fn hits() -> BoxedStrategy<Hits> {
    prop_oneof![
        Just(Hits::MISSED),
        Just(Hits::UNCOUNTED),
        Just(Hits::NEVER_EVALUATED),
        (1..4_u64).prop_map(Hits::count),
        (u64::MAX - 4..=u64::MAX).prop_map(Hits::count),
    ]
    .boxed()
}

fn uncounted() -> BoxedStrategy<Hits> {
    prop_oneof![Just(Hits::MISSED), Just(Hits::UNCOUNTED), Just(Hits::NEVER_EVALUATED)].boxed()
}

/// Records whose identity is known, with these hits.
fn identified(hits: BoxedStrategy<Hits>) -> impl Strategy<Value = Record> {
    let text = || prop::sample::select(vec!["a", "b,c", "exit"]);
    let targets = prop::collection::btree_set(prop::sample::select(vec!["1", "5", "-1", "exit"]), 0..4);
    prop_oneof![
        (1..5_u32, hits.clone()).prop_map(|(line, hits)| Record::Line(line, hits)),
        (1..5_u32, 0..2_u32, 0..2_u32, hits.clone())
            .prop_map(|(line, group, id, hits)| Record::Branch(line, group, id, hits)),
        (1..5_u32, text(), text(), hits.clone())
            .prop_map(|(line, group, id, hits)| Record::Named(line, group, id, hits)),
        (1..5_u32, 1..4_u32, targets).prop_map(|(line, total, missing)| Record::Targeted(line, total, missing)),
        (text(), 0..3_u32, 0..9_u32, hits.clone())
            .prop_map(|(name, start, end, hits)| Record::Function(name, start, end, hits)),
        (1..4_u32, 1..3_u32, hits).prop_map(|(line, weight, hits)| Record::Statement(line, weight, hits)),
    ]
}

/// Records that only count.
fn counted() -> impl Strategy<Value = Record> {
    let metric = prop::sample::select(Metric::ALL.to_vec());
    let size = || prop_oneof![0..5_u32, u32::MAX - 2..=u32::MAX];
    prop_oneof![
        (1..4_u32, prop::sample::select(vec![0, 1, WHOLE_LINE]), size(), size())
            .prop_map(|(line, group, covered, total)| Record::Counted(line, group, covered, total)),
        (1..4_u32, size(), size()).prop_map(|(line, covered, total)| Record::Instructions(line, covered, total)),
        (metric, size(), size()).prop_map(|(metric, covered, total)| Record::Tally(metric, covered, total)),
    ]
}

fn pieces(records: impl Strategy<Value = Record>) -> impl Strategy<Value = Vec<Piece>> {
    let format = prop::sample::select(Format::ALL.to_vec());
    prop::collection::vec((0..3_u8, format, prop::collection::vec(records, 0..12)), 0..5)
}

fn any_pieces() -> impl Strategy<Value = Vec<Piece>> {
    pieces(prop_oneof![3 => identified(hits()), 2 => counted()])
}

fn coverage(pieces: &[Piece]) -> Coverage {
    let mut coverage = Coverage::default();
    for (file, format, records) in pieces {
        let mut builder = FileBuilder::new(*format);
        for record in records {
            match record {
                Record::Line(line, hits) => builder.line(*line, *hits),
                Record::Branch(line, group, id, hits) => builder.branch(*line, *group, *id, *hits),
                Record::Named(line, group, id, hits) => builder.named_branch(*line, group, id, *hits),
                Record::Targeted(line, total, missing) => {
                    builder.targeted_branches(*line, *total, missing.iter().map(|&target| target.into()).collect());
                }
                Record::Counted(line, group, covered, total) => {
                    builder.counted_branches(*line, *group, *covered, *total)
                }
                Record::Function(name, start, end, hits) => builder.function(name.as_bytes(), *start, *end, *hits),
                Record::Statement(line, weight, hits) => {
                    builder.statement(Statement::new((*line, 1), (*line + 1, 2), *weight, *hits));
                }
                Record::Instructions(line, covered, total) => builder.instructions(*line, *covered, *total),
                Record::Tally(metric, covered, total) => {
                    builder.tally(*metric, *covered, *total);
                    coverage.tally(*metric, coverage::Interval::exact(*covered, *total));
                }
            }
        }
        coverage.file(FileName::from(format!("{file}.rs").as_str()), builder.finish());
    }
    coverage
}

fn merged(one: &Coverage, two: &Coverage) -> Coverage {
    let mut both = one.clone();
    both.merge(two.clone());
    both
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn commutative(one in any_pieces(), two in any_pieces()) {
        let (one, two) = (coverage(&one), coverage(&two));
        prop_assert_eq!(merged(&one, &two), merged(&two, &one));
    }

    #[test]
    fn associative(one in any_pieces(), two in any_pieces(), three in any_pieces()) {
        let (one, two, three) = (coverage(&one), coverage(&two), coverage(&three));
        prop_assert_eq!(merged(&merged(&one, &two), &three), merged(&one, &merged(&two, &three)));
    }

    #[test]
    fn permutation_invariant_in_files_and_records(
        (pieces, shuffled) in any_pieces().prop_flat_map(|pieces| (Just(pieces.clone()), Just(pieces).prop_shuffle())),
    ) {
        let mut reversed = shuffled;
        reversed.iter_mut().for_each(|(_, _, records)| records.reverse());
        let (one, two) = (coverage(&pieces), coverage(&reversed));
        prop_assert_eq!(one.totals(), two.totals());
        prop_assert_eq!(one, two);
    }

    #[test]
    fn totals_are_the_sums_of_their_parts(pieces in any_pieces()) {
        let one = coverage(&pieces);
        let (mut branches, mut lines) = (0, 0);
        for (_, file) in one.files().filter(|(_, file)| file.tallies().is_empty()) {
            let totals = file.totals();
            let of = |metric| totals.get(metric).map_or((0, 0, 0), |ratio| (ratio.covered, ratio.high, ratio.total));
            let mut sum = (0, 0, 0);
            for (_, interval) in file.branch_lines() {
                sum = (
                    sum.0 + u64::from(interval.low),
                    sum.1 + u64::from(interval.high),
                    sum.2 + u64::from(interval.total),
                );
            }
            prop_assert_eq!(of(Metric::Branch), sum);
            prop_assert_eq!(of(Metric::Line).2, file.lines().len() as u64);
            branches += sum.2;
            lines += of(Metric::Line).2;
        }
        let all = |metric| one.totals().get(metric).map_or(0, |ratio| ratio.total);
        prop_assert!(all(Metric::Branch) >= branches && all(Metric::Line) >= lines);
        let counted: Vec<Metric> = Metric::ALL.into_iter().filter(|metric| one.totals().get(*metric).is_some()).collect();
        prop_assert_eq!(one.metrics(), counted);
    }

    #[test]
    fn nothing_is_neutral(pieces in any_pieces()) {
        let one = coverage(&pieces);
        prop_assert_eq!(merged(&one, &Coverage::default()), one.clone());
        prop_assert_eq!(merged(&Coverage::default(), &one), one);
    }

    #[test]
    fn idempotent_where_nothing_is_counted(pieces in pieces(identified(uncounted()))) {
        let one = coverage(&pieces);
        prop_assert_eq!(merged(&one, &one), one);
    }

    #[test]
    fn more_runs_never_uncover_and_covered_never_exceeds_the_total(one in any_pieces(), two in any_pieces()) {
        let (one, two) = (coverage(&one), coverage(&two));
        let both = merged(&one, &two);
        for (name, file) in one.files() {
            let after = both.get(name).expect("no file is lost");
            for line in file.lines() {
                let hits = after.hits_at(line.number).expect("no line is lost");
                prop_assert!(hits.is_hit() || !line.hits().is_hit());
                prop_assert!(hits.number().unwrap_or(u64::MAX) >= line.hits().number().unwrap_or(0));
            }
        }
        for metric in Metric::ALL {
            if let Some(ratio) = both.totals().get(metric) {
                prop_assert!(ratio.covered <= ratio.high && ratio.high <= ratio.total, "{metric:?} {ratio:?}");
            }
        }
    }
}

#[test]
fn instructions_of_one_line_with_different_totals_count_once() {
    let piece = |total| (0, Format::Jacoco, vec![Record::Instructions(1, 2, total)]);
    let totals = coverage(&[piece(4), piece(6)]).totals();
    assert_eq!(
        totals
            .get(Metric::Instruction)
            .map(|ratio| (ratio.covered, ratio.total)),
        Some((2, 6))
    );
}
