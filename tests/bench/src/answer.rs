//! What a tool says the input holds, read from its output: a fast tool that answers otherwise has not done the job.

mod scan;

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::HashMap;

/// Lines (statements for Go profiles) that were run, of those that could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) covered: u64,
    pub(crate) total: u64,
}

/// How to read an output.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reading {
    /// `windlass/coverage-report@1`, its totals of lines.
    OurLines,
    /// The same, its totals of statements.
    OurStatements,
    /// `windlass/coverage-gate@1`, the changed lines.
    OurPatch,
    /// diff-cover's JSON: changed lines and those of them that are not covered.
    DiffCover,
    /// A tracefile: `DA` records are counted, as claims may lie.
    Tracefile,
    /// The same, where a line with branches may have its `BRDA` records alone: grcov writes JaCoCo's branching lines so.
    TracefileOrBranches,
    /// `lcov --summary`: `lines......: 50.0% (1 of 2 lines)`.
    LcovSummary,
    /// Two numbers: covered, total.
    Pair,
    /// A SARIF log: its results.
    SarifResults,
    /// The log of sarif-multitool's validator: its errors.
    Validation,
    /// `windlass/scan-check@1`: what GitHub would refuse.
    OurCheck,
    /// `windlass/scan-gate@1`: open findings of all.
    OurFindings,
    /// The page of sarif-tools: the numbers beside its severities.
    SarifToolsPage,
    /// `windlass scan line-hash`: rows that begin with their number.
    Rows,
}

/// Reads the output.
///
/// # Errors
/// When it has not that form.
pub(crate) fn read(reading: Reading, output: &str) -> Result<Answer> {
    match reading {
        Reading::OurLines => ours(output, "/totals/lines"),
        Reading::OurStatements => ours(output, "/totals/statements"),
        Reading::OurPatch => ours(output, "/patch/lines"),
        Reading::DiffCover => diff_cover(output),
        Reading::Tracefile => Ok(tracefile(output)),
        Reading::TracefileOrBranches => Ok(tracefile_or_branches(output)),
        Reading::LcovSummary => {
            let line = output.lines().find(|it| it.trim_start().starts_with("lines"));
            let inside = line.and_then(|it| it.split_once('(')).map(|(_, inside)| inside);
            numbers(inside.context("no line of lines in the summary")?)
        }
        Reading::Pair => numbers(output),
        Reading::SarifResults => scan::results(output),
        Reading::Validation => scan::validation(output),
        Reading::OurCheck => scan::our_check(output),
        Reading::OurFindings => scan::our_findings(output),
        Reading::SarifToolsPage => scan::sarif_tools_page(output),
        Reading::Rows => scan::rows(output),
    }
}

fn ours(output: &str, pointer: &str) -> Result<Answer> {
    let document: Value = serde_json::from_str(output).context("the output is no JSON document")?;
    let number = |name: &str| document.pointer(&format!("{pointer}/{name}")).and_then(Value::as_u64);
    let covered = number("covered").with_context(|| format!("no number at {pointer}/covered"))?;
    let total = number("total").with_context(|| format!("no number at {pointer}/total"))?;
    Ok(Answer { covered, total })
}

fn diff_cover(output: &str) -> Result<Answer> {
    let document: Value = serde_json::from_str(output).context("the output is no JSON document")?;
    let number = |name: &str| {
        document
            .get(name)
            .and_then(Value::as_u64)
            .with_context(|| format!("no `{name}`"))
    };
    let (total, missed) = (number("total_num_lines")?, number("total_num_violations")?);
    let covered = total.checked_sub(missed).context("more violations than lines")?;
    Ok(Answer { covered, total })
}

fn tracefile(output: &str) -> Answer {
    let hits = output
        .lines()
        .filter_map(|it| it.strip_prefix("DA:")?.split(',').nth(1));
    let (mut covered, mut total) = (0, 0);
    for hit in hits {
        total += 1;
        covered += u64::from(hit != "0");
    }
    Answer { covered, total }
}

fn tracefile_or_branches(output: &str) -> Answer {
    let mut answer = Answer { covered: 0, total: 0 };
    let mut lines: HashMap<&str, bool> = HashMap::new();
    for record in output.lines() {
        let (line, taken) = if let Some(rest) = record.strip_prefix("DA:") {
            (rest.split(',').next(), rest.split(',').nth(1))
        } else if let Some(rest) = record.strip_prefix("BRDA:") {
            (rest.split(',').next(), rest.split(',').nth(3))
        } else {
            if record == "end_of_record" {
                answer.total += lines.len() as u64;
                answer.covered += lines.drain().filter(|(_, ran)| *ran).count() as u64;
            }
            continue;
        };
        let (Some(line), Some(taken)) = (line, taken) else {
            continue;
        };
        *lines.entry(line).or_default() |= !matches!(taken, "0" | "-");
    }
    answer
}

fn numbers(text: &str) -> Result<Answer> {
    let mut words = text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
    let mut next = || {
        words
            .next()
            .context("two numbers were expected")?
            .parse()
            .context("a number out of range")
    };
    Ok(Answer {
        covered: next()?,
        total: next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_nothing_is_made_up() {
        let totals = r#"{"totals":{"lines":{"covered":1,"total":2},"statements":null}}"#;
        let expected = Answer { covered: 1, total: 2 };
        assert_eq!(read(Reading::OurLines, totals).unwrap(), expected);
        assert!(read(Reading::OurStatements, totals).is_err());
        assert_eq!(
            read(Reading::Tracefile, "SF:a\nDA:1,0\nDA:2,7\nLF:9\nend_of_record\n").unwrap(),
            expected
        );
        let branching = "SF:a\nBRDA:1,0,0,-\nBRDA:1,0,1,-\nDA:2,7\nBRDA:2,0,0,1\nend_of_record\n";
        assert_eq!(read(Reading::TracefileOrBranches, branching).unwrap(), expected);
        let diff = r#"{"total_num_lines":2,"total_num_violations":1}"#;
        assert_eq!(read(Reading::DiffCover, diff).unwrap(), expected);
        let summary = "Reading a\n  lines......: 50.0% (1 of 2 lines)\n  functions..: no data found\n";
        assert_eq!(read(Reading::LcovSummary, summary).unwrap(), expected);
        assert_eq!(read(Reading::Pair, "1 2\n").unwrap(), expected);
        assert!(read(Reading::Pair, "1").is_err());
        assert!(read(Reading::LcovSummary, "").is_err());
    }
}
