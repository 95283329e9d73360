//! SARIF, read as a stream and merged: valid JSON of the schema comes out, in any order of inputs, and once is enough.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sarif::acceptance::{RuleCode, Settings, check_bytes};
use sarif::merge::{Account, Keep, Options, merge};
use sarif::read::Document;
use sarif::{Bytes, Source};

const OTHER: &str = r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T","rules":[{"id":"R1"}]}},"results":[
{"ruleId":"R1","ruleIndex":0,"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"}}}]}]}]}"#;

fuzz_target!(|bytes: &[u8]| {
    let (one, two) = (Bytes::new("one.sarif", bytes), Bytes::new("two.sarif", bytes));
    let (account, out) = merged(&[&one]);
    let Ok(reading) = &account.inputs.first().expect("an input").outcome else {
        assert_eq!(account.results_written(), 0, "what is refused is not written in part");
        assert!(Document::open(&one).is_err());
        return;
    };
    assert!(account.results_written() <= reading.results);
    walked(&one, reading.results);
    let report = check_bytes(&out, &Settings::default());
    for rule in [RuleCode::JsonSyntax, RuleCode::Schema] {
        let problem = report.problems.iter().find(|problem| problem.rule == rule);
        assert!(problem.is_none(), "{problem:?}\n{}", String::from_utf8_lossy(&out));
    }
    // The same bytes under two names are one input.
    assert_eq!(merged(&[&one, &two]).1, out);
    // What was written is sound as it is: merged once more it is the same.
    let again = Bytes::new("again.sarif", out.clone());
    let (account, twice) = merged(&[&again]);
    assert!(account.problems().next().is_none());
    assert_eq!(String::from_utf8_lossy(&twice), String::from_utf8_lossy(&out));
    let other = Bytes::new("other.sarif", OTHER);
    assert_eq!(
        merged(&[&one, &other]).1,
        merged(&[&other, &one]).1,
        "the order of inputs"
    );
});

fn merged(sources: &[&Bytes]) -> (Account, Vec<u8>) {
    let sources: Vec<&dyn Source> = sources.iter().map(|source| *source as &dyn Source).collect();
    let mut out = Vec::new();
    let account = merge(&sources, Options::default(), &mut Keep, &mut out).expect("memory takes everything");
    (account, out)
}

/// The views that readers get: as many results as the account says, each with the bytes of valid JSON.
fn walked(source: &Bytes, results: u64) {
    let document = Document::open(source).expect("it was merged");
    let mut seen = 0;
    for run in document.runs() {
        let _texts = (run.tool(), run.automation_id(), run.driver("version"));
        run.rules(|_| {}).expect("the outline holds");
        run.extension_rules(|_, _| {}).expect("the outline holds");
        run.artifacts(|_, _| {}).expect("the outline holds");
        run.working_directories().expect("the outline holds");
        run.results(|item| {
            seen += 1;
            assert!(item.pointer.starts_with("/runs/"), "{}", item.pointer);
            let clean: Result<serde_json::Value, _> = serde_json::from_slice(item.clean);
            assert!(
                clean.is_ok_and(|it| it.is_object()),
                "{}",
                String::from_utf8_lossy(item.clean)
            );
        })
        .expect("the outline holds");
    }
    assert!(seen <= results, "{seen} of {results}");
}
