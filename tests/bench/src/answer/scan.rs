//! What tools say about findings.

use super::Answer;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

#[derive(Deserialize)]
struct Log<R> {
    runs: Vec<Run<R>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    results: Vec<R>,
    #[serde(default)]
    invocations: Vec<Invocation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Deserialize)]
struct Leveled {
    level: Option<String>,
}

fn log<'de, R: Deserialize<'de>>(output: &'de str) -> Result<Log<R>> {
    serde_json::from_str(output.trim_start_matches('\u{feff}')).context("the output is no SARIF log")
}

/// Results of all runs.
pub(super) fn results(output: &str) -> Result<Answer> {
    let log: Log<IgnoredAny> = log(output)?;
    Ok(all(log.runs.iter().map(|run| run.results.len() as u64).sum()))
}

/// Errors in a validator's log. Its exit code is 0 whatever it finds.
pub(super) fn validation(output: &str) -> Result<Answer> {
    let log: Log<Leveled> = log(output)?;
    let ended_well = |run: &Run<Leveled>| run.invocations.iter().any(|it| it.execution_successful);
    ensure!(
        !log.runs.is_empty() && log.runs.iter().all(ended_well),
        "it did not validate"
    );
    let results = log.runs.iter().flat_map(|run| &run.results);
    Ok(all(
        results.filter(|it| it.level.as_deref() == Some("error")).count() as u64
    ))
}

/// What GitHub would refuse, by `windlass/scan-check@1`.
pub(super) fn our_check(output: &str) -> Result<Answer> {
    let document: Value = serde_json::from_str(output).context("the output is no JSON document")?;
    let problems = document
        .get("problems")
        .and_then(Value::as_array)
        .context("no problems")?;
    ensure!(
        document.get("results").and_then(Value::as_u64) > Some(0),
        "it saw no results"
    );
    let refused = problems
        .iter()
        .filter(|it| it.get("outcome").and_then(Value::as_str) == Some("refused"));
    Ok(all(refused.filter_map(|it| it.get("count")?.as_u64()).sum()))
}

/// Open findings of all, by `windlass/scan-gate@1`.
pub(super) fn our_findings(output: &str) -> Result<Answer> {
    let document: Value = serde_json::from_str(output).context("the output is no JSON document")?;
    let number = |pointer: &str| {
        let number = document.pointer(pointer).and_then(Value::as_u64);
        number.with_context(|| format!("no number at {pointer}"))
    };
    Ok(Answer {
        covered: number("/counts/status/open")?,
        total: number("/counts/total")?,
    })
}

/// The numbers of `sarif html`: `Severity : error [ 829 ]`.
pub(super) fn sarif_tools_page(output: &str) -> Result<Answer> {
    let counts = output.split("Severity : ").skip(1).map(|it| {
        let inside = it.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
        let (count, _) = inside.context("a severity without a number")?;
        Ok(count.trim().parse::<u64>()?)
    });
    let counts = counts.collect::<Result<Vec<_>>>()?;
    ensure!(!counts.is_empty(), "the page has no severities");
    Ok(all(counts.iter().sum()))
}

/// Rows that begin with their number.
pub(super) fn rows(output: &str) -> Result<Answer> {
    let mut count = 0;
    for line in output.lines() {
        count += 1;
        let number = line.split_once(' ').and_then(|(number, _)| number.parse().ok());
        ensure!(number == Some(count), "row {count} is `{line}`");
    }
    Ok(all(count))
}

const fn all(count: u64) -> Answer {
    Answer {
        covered: count,
        total: count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_nothing_is_made_up() {
        let log = "\u{feff}{\"runs\":[{\"results\":[{\"level\":\"error\"},{}],\"invocations\":[{\"executionSuccessful\":true}]}]}";
        assert_eq!(results(log).unwrap(), all(2));
        assert_eq!(validation(log).unwrap(), all(1));
        assert!(validation(r#"{"runs":[{"results":[]}]}"#).is_err());
        let check = r#"{"results":3,"problems":[{"outcome":"asked","count":3},{"outcome":"refused","count":2}]}"#;
        assert_eq!(our_check(check).unwrap(), all(2));
        assert!(our_check(r#"{"results":0,"problems":[]}"#).is_err());
        let gate = r#"{"counts":{"total":4,"status":{"open":3}}}"#;
        assert_eq!(our_findings(gate).unwrap(), Answer { covered: 3, total: 4 });
        let page = "<h3>Severity : error [ 829 ]</h3><h3>Severity : note [ 1 ]</h3>";
        assert_eq!(sarif_tools_page(page).unwrap(), all(830));
        assert!(sarif_tools_page("<html>").is_err());
        assert_eq!(rows("1 a:1\n2 b:1\n").unwrap(), all(2));
        assert!(rows("1 a:1\n3 b:1\n").is_err());
    }
}
