//! The plan of uploads: limits, stability, the account, and its independence of order.

#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sarif::split::{Group, Limits, Plan, ResultFacts, Shards, SplitError, identity, plan};

/// `count` results beginning at `first`; their severities are 0 to 4.
fn results(first: u64, count: u64) -> Vec<ResultFacts<u8>> {
    let one = |number: u64| ResultFacts {
        identity: identity(&format!("rule-{}", number % 97), &format!("src/{number}.rs")),
        severity: (number % 5) as u8,
        gzip_bytes: 60 + number % 50,
    };
    (first..first + count).map(one).collect()
}

fn group(shards: Shards, results: Vec<ResultFacts<u8>>) -> Group<u8> {
    Group {
        tool: "tool".to_owned(),
        category: "scan/".to_owned(),
        shards,
        shards_before: 0,
        results,
    }
}

/// Where each finding goes.
fn categories(groups: &[Group<u8>], plan: &Plan<u8>) -> BTreeMap<u128, String> {
    let runs = plan.files.iter().flat_map(|file| &file.runs);
    runs.flat_map(|run| {
        let facts = run.results.iter().map(|place| groups[run.group].results[*place]);
        facts.map(|one| (one.identity, run.category.clone()))
    })
    .collect()
}

#[test]
fn a_large_set_is_split_under_the_limits() {
    let limits = Limits::default();
    let groups = [group(Shards::Remembered(None), results(0, 171_914))];
    let plan = plan(&groups, &limits).unwrap();
    assert_eq!(plan.account.total().cut, 0);
    assert_eq!(plan.account.total().kept, 171_914);
    assert_eq!(plan.groups[0].now, 50);
    let mut seen = BTreeSet::new();
    for file in &plan.files {
        assert!(file.runs.len() <= 20 && file.gzip_bytes <= limits.file_gzip_bytes);
        for run in &file.runs {
            assert!(run.results.len() <= 5_000);
            assert!(seen.insert(run.category.clone()), "{} twice", run.category);
            let severity = |place: &usize| groups[0].results[*place].severity;
            assert!(run.results.is_sorted_by(|a, b| severity(a) >= severity(b)));
        }
    }
    assert!(seen.contains("scan/") && seen.contains("scan/shard-49/"));
}

#[test]
fn a_tenth_of_change_moves_nothing() {
    let limits = Limits::default();
    for count in [40, 3_400, 3_500, 3_600, 5_000, 7_000, 50_000, 171_914] {
        let old = [group(Shards::Remembered(None), results(0, count))];
        let first = plan(&old, &limits).unwrap();
        let remembered = Shards::Remembered(Some(first.groups[0].now));
        // a tenth more, a tenth fewer, a tenth replaced
        for (from, length) in [(0, count + count / 10), (0, count - count / 10), (count / 10, count)] {
            let new = [group(remembered, results(from, length))];
            let second = plan(&new, &limits).unwrap();
            let (before, after) = (categories(&old, &first), categories(&new, &second));
            let both = before.iter().filter(|(finding, _)| after.contains_key(finding));
            let (stay, all) = both.fold((0, 0), |(stay, all), (finding, category)| {
                (stay + usize::from(after[finding] == *category), all + 1)
            });
            assert_eq!(stay, all, "{count} findings, then {length} from {from}");
            assert!(!second.groups[0].moves());
        }
    }
}

#[test]
fn growth_moves_only_what_the_new_shards_take() {
    let limits = Limits::default();
    let old = [group(Shards::Fixed(8), results(0, 20_000))];
    let new = [group(Shards::Fixed(9), results(0, 20_000))];
    let (before, after) = (plan(&old, &limits).unwrap(), plan(&new, &limits).unwrap());
    let (before, after) = (categories(&old, &before), categories(&new, &after));
    let moved: Vec<_> = before
        .iter()
        .filter(|(finding, category)| after[*finding] != **category)
        .collect();
    assert!((1_900..2_500).contains(&moved.len()), "{} moved", moved.len());
    assert!(moved.iter().all(|(finding, _)| after[*finding] == "scan/shard-8/"));
}

#[test]
fn an_overflow_is_answered_by_growth_and_said() {
    let limits = Limits::default();
    let groups = [group(Shards::Remembered(Some(1)), results(0, 6_000))];
    let grown = plan(&groups, &limits).unwrap();
    assert_eq!((grown.groups[0].before, grown.groups[0].now), (1, 2));
    assert!(grown.groups[0].moves());
    assert_eq!(grown.account.total().cut, 0);
}

#[test]
fn empty_shards_are_sent() {
    let limits = Limits::default();
    let check = |group: Group<u8>, expected: &[(&str, usize)]| {
        let plan = plan(&[group], &limits).unwrap();
        let runs = plan.files.iter().flat_map(|file| &file.runs);
        let runs: Vec<_> = runs.map(|run| (run.category.as_str(), run.results.len())).collect();
        assert_eq!(runs, expected);
    };
    check(group(Shards::Remembered(None), Vec::new()), &[("scan/", 0)]);
    check(
        group(Shards::Remembered(Some(3)), Vec::new()),
        &[("scan/", 0), ("scan/shard-1/", 0), ("scan/shard-2/", 0)],
    );
    let fewer = Group {
        shards_before: 2,
        ..group(Shards::Fixed(1), results(0, 7))
    };
    check(fewer, &[("scan/", 7), ("scan/shard-1/", 0)]);
}

#[test]
fn the_cut_takes_the_least_severe_and_counts_them() {
    let limits = Limits {
        run_results: 250,
        ..Limits::default()
    };
    let groups = [group(Shards::Fixed(1), results(0, 1_000))];
    let plan = plan(&groups, &limits).unwrap();
    let account: Vec<_> = plan
        .account
        .by_severity
        .iter()
        .map(|(severity, it)| (*severity, it.kept, it.cut))
        .collect();
    assert_eq!(
        account,
        [(0, 0, 200), (1, 0, 200), (2, 0, 200), (3, 50, 150), (4, 200, 0)]
    );
}

#[test]
fn one_identity_with_thousands_of_findings_is_cut_and_not_sharded_for_ever() {
    let mut same = results(0, 6_000);
    for one in &mut same {
        one.identity = 7;
    }
    let plan = plan(&[group(Shards::Remembered(None), same)], &Limits::default()).unwrap();
    assert_eq!(plan.account.total().cut, 1_000);
    assert_eq!(plan.groups[0].now, 2);
}

#[test]
fn a_category_is_never_sent_twice() {
    let check = |one: Group<u8>, other: Group<u8>, expected: &str| {
        let error = plan(&[one, other], &Limits::default()).unwrap_err();
        let SplitError::CategoryTwice { category, .. } = error;
        assert_eq!(category, expected);
    };
    let plain = || group(Shards::Fixed(1), results(0, 3));
    check(plain(), plain(), "scan/");
    let unslashed = Group {
        category: "scan".to_owned(),
        ..plain()
    };
    check(plain(), unslashed, "scan/");
    let shard = Group {
        category: "scan/shard-1".to_owned(),
        ..plain()
    };
    check(group(Shards::Fixed(2), results(0, 3)), shard, "scan/shard-1/");
    let other_tool = Group {
        tool: "other".to_owned(),
        ..plain()
    };
    assert_eq!(plan(&[plain(), other_tool], &Limits::default()).unwrap().files.len(), 1);
}

fn any_result() -> impl Strategy<Value = ResultFacts<u8>> {
    (0_u128..300, 0_u8..5, 0_u64..4_000).prop_map(|(identity, severity, gzip_bytes)| ResultFacts {
        identity,
        severity,
        gzip_bytes,
    })
}

fn any_group() -> impl Strategy<Value = Group<u8>> {
    let shards = prop_oneof![
        (0_u32..9).prop_map(Shards::Fixed),
        proptest::option::of(0_u32..9).prop_map(Shards::Remembered),
    ];
    let results = prop::collection::vec(any_result(), 0..200);
    (shards, 0_u32..5, results).prop_map(|(shards, shards_before, results)| Group {
        shards_before,
        ..group(shards, results)
    })
}

/// Groups of a few tools, each with a category of its own.
fn sets() -> impl Strategy<Value = Vec<Group<u8>>> {
    prop::collection::vec(any_group(), 0..12).prop_map(|mut groups| {
        for (number, group) in groups.iter_mut().enumerate() {
            group.tool = format!("tool-{}", number % 3);
            group.category = format!("part-{number}");
        }
        groups
    })
}

/// A run as it is written: without places in the input.
#[derive(Debug, PartialEq)]
struct Written {
    tool: String,
    category: String,
    results: Vec<ResultFacts<u8>>,
}

/// The files of a plan.
fn written(groups: &[Group<u8>], plan: &Plan<u8>) -> Vec<Vec<Written>> {
    let run = |run: &sarif::split::ShardRun| {
        let group = &groups[run.group];
        let facts = run.results.iter().map(|place| group.results[*place]).collect();
        Written {
            tool: group.tool.clone(),
            category: run.category.clone(),
            results: facts,
        }
    };
    plan.files
        .iter()
        .map(|file| file.runs.iter().map(run).collect())
        .collect()
}

proptest! {
    #[test]
    fn any_set_keeps_the_limits_and_loses_nothing(groups in sets()) {
        let limits = Limits { file_runs: 5, file_gzip_bytes: 60_000, run_results: 40, shards: 12, run_gzip_bytes: 100 };
        let plan = plan(&groups, &limits).unwrap();
        let mut seen = BTreeSet::new();
        let mut kept = 0;
        for file in &plan.files {
            prop_assert!(file.runs.len() <= 5 && file.gzip_bytes <= 60_000);
            for run in &file.runs {
                prop_assert!(run.results.len() <= 40);
                prop_assert!(seen.insert((run.group, run.category.clone())));
                kept += run.results.len() as u64;
            }
        }
        let all: u64 = groups.iter().map(|group| group.results.len() as u64).sum();
        let total = plan.account.total();
        prop_assert_eq!((total.kept, total.kept + total.cut), (kept, all));
        for (place, group) in groups.iter().enumerate() {
            let runs = seen.iter().filter(|(group, _)| *group == place).count();
            prop_assert_eq!(runs as u32, plan.groups[place].now.max(plan.groups[place].before), "{:?}", group.shards);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(groups in sets(), seed in any::<u64>()) {
        let limits = Limits { file_runs: 5, file_gzip_bytes: 60_000, run_results: 40, shards: 12, run_gzip_bytes: 100 };
        let mut other = groups.clone();
        let turn = (seed as usize).checked_rem(other.len()).unwrap_or(0);
        other.rotate_left(turn);
        other.iter_mut().for_each(|group| group.results.reverse());
        let (one, two) = (plan(&groups, &limits).unwrap(), plan(&other, &limits).unwrap());
        prop_assert_eq!(written(&groups, &one), written(&other, &two));
        prop_assert_eq!(one.account, two.account);
    }

    #[test]
    fn a_remembered_number_stays_while_it_fits(count in 1_u64..2_000, shards in 1_u32..12) {
        let limits = Limits { run_results: 4_000, ..Limits::default() };
        let plan = plan(&[group(Shards::Remembered(Some(shards)), results(0, count))], &limits).unwrap();
        prop_assert_eq!(plan.groups[0].now, shards);
    }
}
