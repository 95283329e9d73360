//! The order of the files is nothing to the result, to the byte: merge, report, gate.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result};
use e2e::{
    Host, Product, Seeded,
    corpus::{Case, each_line},
    findings::Findings,
    wanted,
};

const ORDERS: usize = 3;

#[test]
fn any_order_of_the_files_gives_the_same_bytes() -> Result<()> {
    let (Some(product), Some(corpus)) = (Product::find(), Findings::find()?) else {
        return Ok(());
    };
    let [native, .., newest] = &product.hosts;
    let mut compared = 0;
    for seed in 1..=if wanted::full() { 10 } else { 2 } {
        let cases = corpus.mixed(seed, 2);
        assert!(cases.len() >= 20, "only {} files", cases.len());
        for host in [native, newest] {
            compared +=
                in_orders(host, &corpus, cases.clone(), seed).with_context(|| format!("seed {seed} on {host}"))?;
        }
    }
    wanted::say(&format!("{compared} results of {ORDERS} orders each compared"));
    Ok(())
}

/// Runs the commands over each order of the files, and gives how many results were the same in all of them.
fn in_orders(host: &Host, corpus: &Findings, mut cases: Vec<&Case>, seed: u64) -> Result<usize> {
    let mut random = Seeded::new(seed);
    let mut first: Option<BTreeMap<String, Vec<u8>>> = None;
    for _ in 0..ORDERS {
        for at in (1..cases.len()).rev() {
            cases.swap(at, random.below(at + 1));
        }
        let left = results(host, corpus, &cases)?;
        match &first {
            None => first = Some(left),
            Some(first) => {
                assert!(left.keys().eq(first.keys()), "{:?}", left.keys());
                for (name, bytes) in &left {
                    assert!(first.get(name) == Some(bytes), "`{name}` differs");
                }
            }
        }
    }
    Ok(first.context("nothing was run")?.len())
}

/// What the commands print and write, by name.
fn results(host: &Host, corpus: &Findings, cases: &[&Case]) -> Result<BTreeMap<String, Vec<u8>>> {
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().display().to_string();
    let paths: Vec<String> = cases.iter().map(|it| it.path.clone()).collect();
    let line = |before: &[&str], after: &[&str]| -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        [words(&["scan"]), words(before), paths.clone(), words(after)].concat()
    };
    let merged = format!("{folder}/merged.sarif");
    let html = format!("{folder}/page.html");
    let openvex = format!("{folder}/openvex.json");
    let lines = [
        line(&["report"], &["--json"]),
        line(&["report"], &[]),
        line(&["merge"], &[]),
        line(&["merge"], &["--output", &merged]),
        line(
            &["gate"],
            &["--json", "--sarif", &folder, "--html", &html, "--openvex", &openvex],
        ),
    ];
    let mut left = BTreeMap::new();
    for (number, ended) in each_line(host, &corpus.folder, &lines)?.into_iter().enumerate() {
        let words = lines.get(number).map(|it| it.join(" ")).unwrap_or_default();
        assert!(
            [0, 1].contains(&ended.exit),
            "{words}: exit {}\n{}",
            ended.exit,
            ended.err()
        );
        let printed = ended.out().replace(&folder, "FOLDER");
        assert!(
            !printed.is_empty() || words.contains("--output"),
            "{words} prints nothing"
        );
        left.insert(format!("what line {number} prints"), printed.into_bytes());
    }
    for entry in fs::read_dir(scratch.path())? {
        let entry = entry?;
        left.insert(
            entry.file_name().to_string_lossy().into_owned(),
            fs::read(entry.path())?,
        );
    }
    assert!(
        left.contains_key("merged.sarif") && left.contains_key("windlass.sarif"),
        "{:?}",
        left.keys()
    );
    Ok(left)
}
