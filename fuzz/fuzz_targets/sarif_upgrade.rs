//! SARIF 1.0.0 and the previews of 2.0: a run in an old form becomes one of the present schema, or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sarif::acceptance::{RuleCode, Settings, check_bytes};
use sarif::merge::{Keep, Options, merge};
use sarif::{Bytes, Source};

const VERSIONS: [&str; 4] = ["1.0.0", "2.0.0", "2.0.0-csd.2.beta.2018-10-10", "2.1.0-beta.0"];

fuzz_target!(|bytes: &[u8]| {
    // Whole documents come as they are; anything else is taken for the inside of a run.
    let whole = bytes.starts_with(b"{\"");
    let versions = if whole { &VERSIONS[..1] } else { &VERSIONS };
    for version in versions {
        let document = if whole {
            bytes.to_vec()
        } else {
            let (head, tail) = (format!("{{\"version\":\"{version}\",\"runs\":[{{"), "}]}");
            [head.as_bytes(), bytes, tail.as_bytes()].concat()
        };
        upgraded(&document);
    }
});

fn upgraded(document: &[u8]) {
    let old = Bytes::new("old.sarif", document);
    let source: [&dyn Source; 1] = [&old];
    let mut out = Vec::new();
    let account = merge(&source, Options::default(), &mut Keep, &mut out).expect("memory takes everything");
    let report = check_bytes(&out, &Settings::default());
    for rule in [RuleCode::JsonSyntax, RuleCode::Schema] {
        let problem = report.problems.iter().find(|problem| problem.rule == rule);
        assert!(problem.is_none(), "{problem:?}\n{}", String::from_utf8_lossy(&out));
    }
    if let Some(Ok(reading)) = account.inputs.first().map(|input| &input.outcome) {
        let refused: u64 = account.runs.iter().map(|run| run.refused + run.repeats).sum();
        assert_eq!(
            account.results_written() + refused,
            reading.results,
            "no result is lost"
        );
    }
}
