//! Ignore files through `scan report`: what they take away, and what they leave, in the corpus' cases.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use e2e::{Ended, Program, findings::Findings, product, wanted};
use serde_json::Value;

/// Cases of Trivy's that need what only Trivy's own flags say: the option `--ignore-unfixed` drops by status.
const OF_FLAGS: [&str; 1] = ["trivy-filter/ignore-unfixed"];

/// `scan report` of a case's input with its ignore file, its VEX document if it has one, and its clock.
fn report(corpus: &Findings, binary: &std::path::Path, room: &str, case: &Value) -> Result<Ended> {
    let mut program = Program::new(binary).args(["scan", "report", "--json", &text(case, "input")]);
    for (flag, name) in [("--ignore", "ignore_file"), ("--vex", "vex"), ("--now", "clock")] {
        let value = text(case, name);
        if !value.is_empty() {
            program = program.args([flag, &value]);
        }
    }
    program.folder(corpus.folder.join(room)).run()
}

#[test]
fn ignore_files_take_away_what_trivy_takes_away() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Findings::find()?) else {
        return Ok(());
    };
    let cases = corpus.json("ignore/cases.json")?.context("no cases")?;
    let (mut compared, mut suppressed) = (0, 0);
    for case in list(&cases, "filter") {
        let id = text(case, "id");
        if OF_FLAGS.contains(&id.as_str()) {
            continue;
        }
        let ended = report(&corpus, &binary, "ignore", case)?;
        let document = ended.json()?;
        let severities: Vec<String> = list(case, "severities").iter().map(plain).collect();
        let (mut found, mut wanted) = (BTreeSet::new(), BTreeSet::new());
        for finding in list(&document, "findings") {
            if severities.contains(&text(finding, "severity").to_uppercase()) {
                found.insert((label(finding), text(finding, "status"), text(finding, "reason")));
            }
        }
        for target in list(case, "expected") {
            for kept in list(target, "kept") {
                wanted.insert((without_detail(&plain(kept)), "open".to_owned(), String::new()));
            }
            for row in list(target, "suppressed") {
                let said = match text(row, "statement").as_str() {
                    "" => text(row, "status"),
                    "All license components are individually ignored" => {
                        "ignored: every licence of the expression is ignored".to_owned()
                    }
                    statement => format!("{}: {statement}", text(row, "status")),
                };
                // A check that passed is no finding, ignored or not.
                if text(row, "id") != "ID200" {
                    wanted.insert((without_detail(&text(row, "id")), "suppressed".to_owned(), said));
                    suppressed += 1;
                }
            }
        }
        assert_eq!(found, wanted, "{id}: {}", ended.err());
        compared += 1;
    }
    wanted::say(&format!(
        "{compared} cases of ignore files, {suppressed} findings taken away"
    ));
    assert!(
        compared >= 7 && suppressed >= 10,
        "{compared} cases, {suppressed} taken away"
    );
    Ok(())
}

/// The key's name for a finding: a vulnerability with its package, a licence with its file, everything else by its id.
fn label(finding: &Value) -> String {
    let id = text(finding, "id");
    let of = |pointer: &str| finding.pointer(pointer).map(plain).unwrap_or_default();
    match text(finding, "kind").as_str() {
        "vulnerability" => format!("{id} {}", of("/package/name")),
        "license" => format!("{id} {}", of("/location/path")),
        _ => id,
    }
}

/// The key tells repeats apart by path or package id, which the ignore rules do not touch in these cases.
fn without_detail(label: &str) -> String {
    let mut words = label.split(' ');
    match (words.next(), words.next()) {
        (Some(id), Some(package)) if id.starts_with("CVE-") => format!("{id} {package}"),
        _ => label.to_owned(),
    }
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
