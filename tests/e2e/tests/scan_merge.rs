//! Every report of the corpus through `scan merge`: nothing is lost, and what comes out is SARIF by its official schema.

use std::fs;

use anyhow::{Context, Result};
use e2e::{
    Host,
    corpus::{Case, each_line},
    findings::Findings,
    product,
    sarif::{self, Schema},
    schema, wanted,
};
use serde_json::Value;

/// Results that read the same are written once, although their rules differ: the path, and how many are left.
const READ_THE_SAME: [(&str, u64); 2] = [
    // By their rules, two of which have one id.
    (
        "sarif-sdk/Test.UnitTests.Sarif/TestData/SarifCurrentToVersionOneVisitor/ExpectedOutputs/OneRunWithRules.sarif",
        3,
    ),
    (
        "sarif-sdk/Test.UnitTests.Sarif/TestData/SarifCurrentToVersionOneVisitor/Inputs/OneRunWithRules.sarif",
        3,
    ),
];

#[test]
fn every_merge_keeps_every_finding_and_is_valid() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Findings::find()?) else {
        return Ok(());
    };
    let host = Host::Native { binary };
    let scratch = tempfile::tempdir()?;
    let output = scratch.path().join("{}.sarif").display().to_string();
    let official = Schema::read(&corpus.folder.join("schema/sarif-schema-2.1.0.json"))?;
    let merges = corpus.each(&host, &["merge"], &["--json", "--output", &output])?;
    let (mut merged, mut kept, mut wrong) = (Vec::new(), 0, Vec::new());
    for (number, (case, ended)) in corpus.cases.iter().zip(merges).enumerate() {
        if ended.exit != 0 {
            assert!(
                case.row.get("valid") == Some(&Value::Bool(false)),
                "{}: {}",
                case.path,
                ended.err()
            );
            continue;
        }
        let path = output.replace("{}", &number.to_string());
        let log: Value = serde_json::from_slice(&fs::read(&path)?).with_context(|| case.path.clone())?;
        let account = ended.json()?;
        let mut faults = schema::faults(&account)?;
        faults.extend(official.faults(&log));
        let written = sarif::results(&log).count() as u64;
        kept += written;
        faults.extend(lost(case, &account, written));
        if !faults.is_empty() {
            wrong.push(format!("{}: {}", case.path, faults.join("; ")));
        }
        merged.push((case, path));
    }
    wrong.extend(unaccepted(&host, &corpus, &merged)?);
    wanted::say(&format!(
        "{} reports merged, {kept} results written, {} not as wanted",
        merged.len(),
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(merged.len() >= 823, "only {} merges", merged.len());
    Ok(())
}

/// Every result that was read is written, but for exact repeats, and those are counted.
fn lost(case: &Case, account: &Value, written: u64) -> Option<String> {
    let count = |pointer: &str| account.pointer(pointer).and_then(Value::as_u64).unwrap_or_default();
    let (read, told, repeats) = (count("/inputs/0/findings"), count("/results"), count("/repeats"));
    let known = READ_THE_SAME.iter().find(|(path, _)| *path == case.path);
    let least = match known {
        Some((_, left)) => *left,
        None if case.holds_no_findings() => 0,
        None => case.expected("unique").or_else(|| case.results()).unwrap_or_default(),
    };
    // A known loss that is gone must leave the list.
    let sound =
        told == written && read == written + repeats && written >= least && (known.is_none() || written == least);
    (!sound).then(|| format!("{read} read, {told} told, {written} written, {repeats} repeats, at least {least} wanted"))
}

/// What we write from other formats is always accepted; SARIF may name a place by a scheme of its tool.
fn unaccepted(host: &Host, corpus: &Findings, merged: &[(&Case, String)]) -> Result<Vec<String>> {
    const OF_THE_TOOL: [&str; 1] = ["uri-scheme"];
    let line = |(_, path): &(&Case, String)| ["scan", "check", path, "--json"].map(str::to_owned).to_vec();
    let lines: Vec<_> = merged.iter().map(line).collect();
    let mut wrong = Vec::new();
    for ((case, _), ended) in merged.iter().zip(each_line(host, &corpus.folder, &lines)?) {
        let document = ended.json()?;
        let problems = document.get("problems").and_then(Value::as_array).into_iter().flatten();
        let word = |problem: &Value, name: &str| problem.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let refused = problems.filter(|it| word(it, "outcome").as_deref() == Some("refused"));
        let mut rules = refused.filter_map(|it| word(it, "rule"));
        let ours = rules.find(|rule| case.family() != "sarif" || !OF_THE_TOOL.contains(&rule.as_str()));
        let faults = schema::faults(&document)?;
        if ours.is_some() || !faults.is_empty() {
            wrong.push(format!("{}: refused by {ours:?}; {faults:?}", case.path));
        }
    }
    Ok(wrong)
}
