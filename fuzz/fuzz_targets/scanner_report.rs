//! Scanners' reports: no finding is lost on the way to the merged list and to SARIF, whatever their order.
#![no_main]

use findings::{Finding, MergePolicy, merge};
use libfuzzer_sys::fuzz_target;
use sarif::acceptance::{RuleCode, Settings, check_bytes};
use scanners::to_sarif::{ToLogOptions, ToolName, TrivyOptions, to_log, trivy_log};
use scanners::{Format, read};
use surface::Explain;

fuzz_target!(|bytes: &[u8]| {
    let report = match read(bytes, "report.json", None) {
        Ok(report) => report,
        Err(error) => {
            assert!(error.position().file.is_some(), "{error}");
            let forced = Format::ALL.get(bytes.len() % Format::ALL.len()).copied();
            let _any = read(bytes, "report.json", forced);
            return;
        }
    };
    let forced = read(bytes, "report.json", Some(report.format));
    assert_eq!(forced.ok().as_ref(), Some(&report), "naming the format changes nothing");
    if matches!(report.format, Format::Trivy) {
        let _refused = trivy_log(bytes, "report.json", &TrivyOptions::default());
    }
    if report.findings.len() > 200 {
        return;
    }
    merged(&report.findings);
    written(&[ToolName::from(&report)], &report.findings);
});

fn merged(findings: &[Finding]) {
    let policy = MergePolicy::default();
    let forwards = merge(findings.to_vec(), &policy);
    let backwards = merge(findings.iter().rev().cloned().collect(), &policy);
    assert_eq!(forwards, backwards, "the order of findings");
    let sources: usize = forwards.iter().map(|one| one.sources.len()).sum();
    assert!(forwards.len() <= findings.len() && sources <= findings.len());
    for finding in findings {
        let told = forwards.iter().any(|one| one.sources.contains(&finding.source));
        assert!(told, "{} has no place in the merged list", finding.id);
    }
    let twice = merge(findings.iter().chain(findings).cloned().collect(), &policy);
    assert_eq!(twice, forwards, "a report told twice");
}

fn written(tools: &[ToolName], findings: &[Finding]) {
    let options = ToLogOptions::default();
    let log = serde_json::to_vec(&to_log(tools, findings, &options)).expect("it serialises");
    let backwards: Vec<Finding> = findings.iter().rev().cloned().collect();
    let again = serde_json::to_vec(&to_log(tools, &backwards, &options)).expect("it serialises");
    assert_eq!(
        String::from_utf8_lossy(&log),
        String::from_utf8_lossy(&again),
        "the order of findings"
    );
    let judged = check_bytes(&log, &Settings::default());
    let results: u64 = judged.runs.iter().map(|run| run.results).sum();
    assert_eq!(results, findings.len() as u64, "every finding is a result");
    let limits = [RuleCode::Rules, RuleCode::Results, RuleCode::GzipSize, RuleCode::Runs];
    let problem = judged
        .problems
        .iter()
        .find(|it| it.severity() == sarif::acceptance::Outcome::Refused && !limits.contains(&it.rule));
    assert!(problem.is_none(), "{problem:?}\n{}", String::from_utf8_lossy(&log));
}
