//! What a writer makes of a plan is taken by the acceptance model, without a cut, in every upload of a job.

#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use sarif::acceptance::{Settings, check};
use sarif::split::{Group, Limits, ResultFacts, Shards, identity, plan};
use serde_json::{Value, json};

mod support;

/// A group of `count` findings, each with its result.
fn group(tool: &str, count: usize) -> (Group<usize>, Vec<Value>) {
    let one = |number: usize| {
        let path = format!("src/{number}.rs");
        let mut result = support::result();
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = json!(path);
        let facts = ResultFacts {
            identity: identity("rule", &path),
            severity: number % 3,
            gzip_bytes: 40,
        };
        (facts, result)
    };
    let (results, written) = (0..count).map(one).unzip();
    let group = Group {
        tool: tool.to_owned(),
        category: "scan".to_owned(),
        shards: Shards::Remembered(None),
        shards_before: 0,
        results,
    };
    (group, written)
}

#[test]
fn a_written_plan_is_accepted() {
    let sizes = [("one", 1_200), ("two", 0), ("three", 9_000), ("four", 350)];
    let (groups, results): (Vec<_>, Vec<_>) = sizes.iter().map(|(tool, count)| group(tool, *count)).unzip();
    let limits = Limits {
        run_results: 500,
        ..Limits::default()
    };
    let plan = plan(&groups, &limits).unwrap();
    assert_eq!(plan.files.len(), 2, "32 runs");
    assert_eq!(plan.account.total().kept, 10_550);
    let mut settings = Settings::default();
    let (mut runs, mut kept) = (BTreeSet::new(), 0);
    for file in &plan.files {
        let written = file.runs.iter().map(|run| {
            let mut log = support::clean()["runs"][0].take();
            log["tool"]["driver"]["name"] = json!(groups[run.group].tool);
            log["automationDetails"]["id"] = json!(run.category);
            log["results"] = run
                .results
                .iter()
                .map(|place| results[run.group][*place].clone())
                .collect();
            log
        });
        let mut log = support::clean();
        log["runs"] = written.collect();
        let report = check(log.to_string().as_bytes(), &settings).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        assert!(report.gzip_bytes <= limits.file_gzip_bytes);
        kept += report.runs.iter().map(|run| run.results).sum::<u64>();
        settings
            .sent
            .extend(report.runs.into_iter().map(|run| (run.tool, run.category)));
        runs.extend(file.runs.iter().map(|run| (run.group, run.shard)));
    }
    assert_eq!(kept, plan.account.total().kept);
    assert_eq!(runs.len(), settings.sent.len());
    assert_eq!(
        runs.len(),
        plan.groups.iter().map(|group| group.now as usize).sum::<usize>()
    );
}
