//! Three scanners on one image: which results are one.

#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{json, list, merged, nginx, texts};

/// Every pair of results that are one, each pair in order.
fn pairs(groups: impl Iterator<Item = Vec<String>>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for group in groups {
        for one in &group {
            pairs.extend(
                group
                    .iter()
                    .filter(|two| one < *two)
                    .map(|two| (one.clone(), two.clone())),
            );
        }
    }
    pairs
}

#[test]
fn three_scanners_of_one_image_give_ninety_nine_groups_and_one_result_alone() {
    let Some(folder) = support::corpus() else { return };
    let key = json(&folder.join("dedupe/nginx.json"));
    let findings = nginx(&key);
    let count = |name: &str| key.pointer(&format!("/counts/{name}")).and_then(Value::as_u64).unwrap();
    assert_eq!(findings.len() as u64, count("results_in"));
    let merged = merged(findings);
    assert_eq!(merged.len() as u64, count("merged_findings_exact_policy"));
    assert_eq!(
        merged.iter().filter(|it| it.sources.len() > 1).count() as u64,
        count("groups")
    );

    let wanted = pairs(list(&key, "/groups").iter().map(|group| {
        let of = |tool: &str| {
            texts(group, &format!("/pointers/{tool}"))
                .into_iter()
                .map(move |it| format!("{tool}{it}"))
                .collect::<Vec<_>>()
        };
        ["Trivy", "Grype", "Snyk"].into_iter().flat_map(of).collect()
    }));
    let found = pairs(merged.iter().map(|it| {
        it.sources
            .iter()
            .map(|it| format!("{}{}", it.tool, it.pointer))
            .collect()
    }));
    let both = wanted.intersection(&found).count();
    let (precision, recall) = (per_mille(both, found.len()), per_mille(both, wanted.len()));
    eprintln!(
        "{} results, {} merged, {} pairs: precision {precision}/1000, recall {recall}/1000",
        count("results_in"),
        merged.len(),
        wanted.len()
    );
    assert!(wanted.len() > 200);
    assert!(precision >= 990 && recall >= 990, "{precision} {recall}");
}

fn per_mille(part: usize, of: usize) -> usize {
    part * 1000 / of.max(1)
}
