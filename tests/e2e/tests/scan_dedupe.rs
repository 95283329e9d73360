//! Three scanners of one image through `scan report`: which results are one.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use e2e::{Program, findings::Findings, product, wanted};
use serde_json::Value;

type Pairs = BTreeSet<(String, String)>;

#[test]
fn three_scanners_of_one_image_are_merged_as_the_key_says() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Findings::find()?) else {
        return Ok(());
    };
    let key = corpus.json("dedupe/nginx.json")?.context("the key is no JSON")?;
    let count = |name: &str| key.pointer(&format!("/counts/{name}")).and_then(Value::as_u64);
    let inputs = key.get("inputs").and_then(Value::as_object).context("no inputs")?;
    let files: BTreeMap<&str, &str> = inputs
        .iter()
        .filter_map(|(tool, path)| Some((path.as_str()?, tool.split(' ').next()?)))
        .collect();
    let ended = Program::new(binary)
        .args(["scan", "report", "--json"])
        .args(files.keys())
        .folder(&corpus.folder)
        .run()?;
    let document = ended.json()?;
    let findings = list(&document, "findings");
    let results: u64 = list(&document, "inputs")
        .iter()
        .filter_map(|it| it.get("findings")?.as_u64())
        .sum();
    assert_eq!((ended.exit, Some(results)), (0, count("results_in")), "{}", ended.err());

    let groups = list(&key, "groups").iter();
    let wanted = pairs(groups.map(|group| {
        let tools = group.get("pointers").and_then(Value::as_object).into_iter().flatten();
        let named = tools.flat_map(|(tool, pointers)| texts(pointers).map(move |it| format!("{tool}{it}")));
        named.collect()
    }));
    let found = pairs(findings.iter().map(|finding| {
        let sources = list(finding, "sources").iter();
        let named = sources.filter_map(|it| {
            let tool = files.get(it.get("file")?.as_str()?)?;
            Some(format!("{tool}{}", it.get("pointer")?.as_str()?))
        });
        named.collect()
    }));
    let both = wanted.intersection(&found).count();
    let shared = findings.iter().filter(|it| list(it, "sources").len() > 1).count() as u64;
    wanted::say(&format!(
        "{results} results are {} findings, {shared} of them by several scanners; {both} of {} pairs joined are right, \
         {} are wanted",
        findings.len(),
        found.len(),
        wanted.len()
    ));
    assert_eq!(
        (Some(findings.len() as u64), Some(shared)),
        (count("merged_findings_exact_policy"), count("groups"))
    );
    assert!(wanted.len() > 200, "only {} pairs", wanted.len());
    assert!(both * 100 >= found.len() * 99, "precision: {both} of {}", found.len());
    assert!(both * 100 >= wanted.len() * 99, "recall: {both} of {}", wanted.len());
    Ok(())
}

/// Every pair of results that are one, each pair in order.
fn pairs(groups: impl Iterator<Item = BTreeSet<String>>) -> Pairs {
    let of = |group: BTreeSet<String>| -> Pairs {
        let one = group.iter();
        let pairs = one.flat_map(|one| group.range(one.clone()..).skip(1).map(|two| (one.clone(), two.clone())));
        pairs.collect()
    };
    groups.flat_map(of).collect()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
