use surface::documents::coverage_gate::{Severity, Verdict};
use surface::documents::scan_gate::{KIND, Reason, Row, ScanGate};
use surface::documents::scan_report::{
    Counts, Entry, Finding, Input, Location, Package, Rating, Severities, Source, Statuses, Warning,
};

use super::html;

fn finding() -> Finding {
    let source = |tool: &str| Source {
        tool: tool.to_owned(),
        file: "image.json".to_owned(),
        pointer: "/Results/0".to_owned(),
    };
    Finding {
        id: "CVE-2024-0727".to_owned(),
        key: "0".repeat(32),
        aliases: vec!["GHSA-9v9h-cgj8-h64p".to_owned()],
        kind: "vulnerability",
        severity: "critical",
        title: Some("openssl: denial of service".to_owned()),
        package: Some(Package {
            purl: None,
            name: "openssl".to_owned(),
            version: Some("3.0.11-1".to_owned()),
        }),
        location: Some(Location {
            path: "usr/lib/libssl.so".to_owned(),
            line: Some(7),
            end_line: None,
            column: None,
        }),
        target: None,
        fixed_in: vec!["3.0.13-1".to_owned(), "3.1.0".to_owned()],
        status: "open",
        reason: None,
        baseline: None,
        ratings: vec![Rating {
            source: "nvd".to_owned(),
            severity: "critical",
            score: Some("9.8".to_owned()),
        }],
        sources: vec![source("Trivy"), source("Grype"), source("Trivy")],
    }
}

fn gate(findings: Vec<Finding>) -> ScanGate {
    ScanGate {
        schema: KIND,
        verdict: Verdict::Failed,
        reasons: vec![Reason {
            code: "finding-open".to_owned(),
            severity: Severity::Error,
            subject: Some("CVE-2024-0727".to_owned()),
            message: "critical in openssl".to_owned(),
        }],
        counts: Counts {
            total: 2,
            severity: Severities {
                critical: 1,
                ..Severities::default()
            },
            status: Statuses { open: 1, suppressed: 1 },
            ..Counts::default()
        },
        table: vec![Row {
            rule: "severity is critical or high".to_owned(),
            decision: "fail",
            findings: 1,
        }],
        baseline: None,
        findings,
        entries: vec![Entry {
            file: ".trivyignore".to_owned(),
            line: Some(3),
            id: "CVE-2020-1".to_owned(),
            state: "stale",
            hits: 0,
            nearest: Some("CVE-2020-10 differs in its id".to_owned()),
        }],
        inputs: vec![Input {
            path: "image.json".to_owned(),
            format: "trivy".to_owned(),
            tool: "Trivy".to_owned(),
            findings: 2,
        }],
        warnings: vec![Warning {
            code: "unknown-severity".to_owned(),
            message: "`moderate-ish` is no severity".to_owned(),
            file: Some("image.json".to_owned()),
            pointer: Some("/Results/0".to_owned()),
            count: 4,
        }],
        truncated: false,
        now: Some("2026-01-01T00:00:00Z".to_owned()),
    }
}

#[test]
fn everything_but_the_rows_is_plain_html() {
    let page = html(&gate(vec![finding()]));
    let expect = [
        "<strong>Failed:</strong> 1 reason against 1 open finding.",
        "<strong>error</strong> <code>finding-open</code> <code>CVE-2024-0727</code>: critical in openssl",
        "<th scope=\"row\">severity is critical or high</th><td><span class=\"poor\">✗ fail</span></td><td class=\"right\">1</td>",
        "<th scope=\"row\">Severity</th><td><span class=\"poor\">✗ critical</span></td><td class=\"right\">1</td>",
        "<th scope=\"row\">Severity</th><td>high</td><td class=\"right\">0</td>",
        "<th scope=\"row\">Status</th><td>suppressed</td><td class=\"right\">1</td>",
        "<section id=\"grid\"",
        "<noscript>",
        "<code>CVE-2020-1</code></th><td><span class=\"poor\">✗ stale</span></td><td class=\"right\">0</td><td><code>.trivyignore:3</code></td><td>CVE-2020-10 differs in its id</td>",
        "<code>image.json</code></th><td>trivy</td><td>Trivy</td><td class=\"right\">2</td>",
        "<td>`moderate-ish` is no severity</td><td><code>image.json /Results/0</code></td><td class=\"right\">4</td>",
        "Decided as if it were 2026-01-01T00:00:00Z.",
    ];
    let mut rest = page.as_str();
    for text in expect {
        let Some((_, after)) = rest.split_once(text) else {
            panic!("`{text}` is not there, or not in its place:\n{page}");
        };
        rest = after;
    }
}

#[test]
fn a_finding_is_a_row_and_empty_columns_are_left_out() {
    let suppressed = Finding {
        status: "suppressed",
        reason: Some("ignored: not reachable".to_owned()),
        severity: "low",
        aliases: Vec::new(),
        ..finding()
    };
    let page = html(&gate(vec![finding(), suppressed]));
    let (_, rest) = page.split_once("id=\"grid-data\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let expect = r#"{"noun":"finding","rows":2,"columns":[
{"name":"severity","heading":"Severity","kind":"word","facet":true,"share":5,"tones":"pn","words":["Acritical","Alow"],"width":1,"cells":"AB"},
{"name":"id","heading":"ID","kind":"code","facet":false,"share":8,"tones":"","words":["ACVE-2024-0727"],"width":1,"cells":"AA"},
{"name":"kind","heading":"Kind","kind":"text","facet":true,"share":6,"tones":"","words":["Avulnerability"],"width":1,"cells":"AA"},
{"name":"package","heading":"Package","kind":"code","facet":false,"share":9,"tones":"","words":["Aopenssl 3.0.11-1"],"width":1,"cells":"AA"},
{"name":"location","heading":"Location","kind":"code","facet":false,"share":11,"tones":"","words":["Ausr/lib/libssl.so:7"],"width":1,"cells":"AA"},
{"name":"status","heading":"Status","kind":"word","facet":true,"share":5,"tones":"fn","words":["Aopen","Asuppressed"],"width":1,"cells":"AB"},
{"name":"tool","heading":"Tools","kind":"list","facet":true,"share":6,"tones":"","words":["AGrype\nTrivy"],"width":1,"cells":"AA"},
{"name":"title","heading":"Title","kind":"text","facet":false,"share":13,"tones":"","words":["Aopenssl: denial of service"],"width":1,"cells":"AA"},
{"name":"fixed-in","heading":"Fixed in","kind":"list","facet":false,"share":0,"tones":"","words":["A3.0.13-1\n3.1.0"],"width":1,"cells":"AA"},
{"name":"reason","heading":"Reason","kind":"text","facet":false,"share":0,"tones":"","words":["A","Aignored: not reachable"],"width":1,"cells":"AB"},
{"name":"aliases","heading":"Also known as","kind":"list","facet":false,"share":0,"tones":"","words":["A","AGHSA-9v9h-cgj8-h64p"],"width":1,"cells":"BA"},
{"name":"ratings","heading":"Ratings","kind":"list","facet":false,"share":0,"tones":"","words":["Anvd: critical 9.8"],"width":1,"cells":"AA"},
{"name":"report","heading":"Reports","kind":"list","facet":false,"share":0,"tones":"","words":["Aimage.json"],"width":1,"cells":"AA"}
]}"#;
    assert_eq!(data, expect);
}

#[test]
fn a_verdict_says_what_it_is_about() {
    let said = |verdict, severities: &[Severity]| {
        let mut gate = gate(Vec::new());
        let reason = |severity: &Severity| Reason {
            code: "x".to_owned(),
            severity: *severity,
            subject: None,
            message: String::new(),
        };
        gate.reasons = severities.iter().map(reason).collect();
        gate.verdict = verdict;
        let page = html(&gate);
        let (_, rest) = page.split_once("<p class=\"notice ").unwrap();
        rest.split_once("</p>").unwrap().0.to_owned()
    };
    assert_eq!(
        said(Verdict::Passed, &[]),
        "passed\"><strong>Passed:</strong> Nothing against 1 open finding."
    );
    assert_eq!(
        said(Verdict::Passed, &[Severity::Warning]),
        "warning\"><strong>Warning:</strong> Passed, with 1 warning on 1 open finding."
    );
    assert_eq!(
        said(Verdict::Failed, &[Severity::Error, Severity::Error, Severity::Warning]),
        "failed\"><strong>Failed:</strong> 2 reasons against 1 open finding."
    );
}

#[test]
fn lists_end_somewhere_and_say_so() {
    let mut gate = gate(Vec::new());
    let entry = gate.entries.remove(0);
    gate.entries = vec![entry; super::LISTED + 1];
    gate.truncated = true;
    let page = html(&gate);
    assert_eq!(page.matches("<code>CVE-2020-1</code>").count(), super::LISTED);
    assert!(page.contains("1 more entry not shown; the JSON document has them."));
    assert!(page.contains("The lists below are cut; the counts are whole."));
}
