use surface::documents::coverage_gate::{Severity, Verdict};
use surface::documents::scan_gate::{Baseline, KIND, Reason, Row, ScanGate};
use surface::documents::scan_report::{
    Counts, Entry, Finding, Input, Kinds, Location, Package, Rating, Severities, Source, Statuses, Warning,
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
        sarif: None,
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
            kind: Kinds {
                vulnerability: 1,
                ..Kinds::default()
            },
            status: Statuses { open: 1, suppressed: 1 },
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
    let mut gate = gate(vec![finding()]);
    gate.baseline = Some(Baseline {
        new: 1,
        unchanged: 2,
        updated: 3,
        absent: 4,
    });
    gate.truncated = true;
    let page = html(&gate);
    let expect = [
        "<p class=\"notice failed\"><strong>Failed:</strong> 1 reason against it, with 1 open finding.</p>",
        "<code>finding-open</code> <code>CVE-2024-0727</code>: critical in openssl</li>",
        "<th scope=\"row\">severity is critical or high</th><td>fail</td><td class=\"right\">1</td>",
        "<caption>Open findings by severity</caption>",
        "<caption>Open findings by kind</caption>",
        "<th scope=\"row\" class=\"right\">1</th><td class=\"right\">0</td><td class=\"right\">0</td>",
        "<caption>Against the baseline</caption>",
        "<th scope=\"row\" class=\"right\">1</th><td class=\"right\">3</td><td class=\"right\">2</td><td class=\"right\">4</td>",
        "The lists below are cut; the counts are whole.",
        "<section id=\"grid\"",
        "<noscript>",
        "<code>CVE-2020-1</code></th><td><code>.trivyignore:3</code></td><td>stale</td>",
        "<code>image.json</code></th><td>trivy</td><td>Trivy</td><td class=\"right\">2</td>",
        "<code>unknown-severity</code> `moderate-ish` is no severity",
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
{"name":"location","heading":"Location","kind":"code","facet":false,"share":13,"tones":"","words":["Ausr/lib/libssl.so:7"],"width":1,"cells":"AA"},
{"name":"status","heading":"Status","kind":"word","facet":true,"share":5,"tones":"nn","words":["Aopen","Asuppressed"],"width":1,"cells":"AB"},
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
