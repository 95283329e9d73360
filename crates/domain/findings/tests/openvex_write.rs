//! Suppressed findings written as OpenVEX: read back by our reader, and checked against the standard's own schema.

#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it skips and fails by panicking"
)]

mod schema;
mod support;

use findings::{
    Artifact, Graph, Merged, Package, Severity, Status, Subject, Vex, parse_vex,
    vex::{OpenVexHead, Suppressed},
    write_openvex,
};
use support::{merged, vulnerability};

fn findings() -> Vec<Merged> {
    let package = |name: &str, purl: &str| Package {
        name: name.to_owned(),
        version: "1".to_owned(),
        purl: purl.to_owned(),
        ..Package::default()
    };
    let mut found = vec![
        vulnerability("CVE-2024-1", Severity::High, package("x", "pkg:npm/x@1"), "Grype", "/0"),
        vulnerability("CVE-2024-2", Severity::High, package("y z", ""), "Snyk", "/1"),
        vulnerability("CVE-2024-3", Severity::High, package("w", "pkg:npm/w@1"), "Snyk", "/2"),
    ];
    for it in &mut found {
        it.aliases = vec![it.id.replace("CVE", "GHSA")];
    }
    merged(found)
}

fn written(product: &str, findings: &[Merged]) -> String {
    let head = OpenVexHead {
        author: "Example".to_owned(),
        timestamp: "2026-11-21T12:00:00Z".to_owned(),
        product: product.to_owned(),
        ..OpenVexHead::default()
    };
    let rows = [
        (Status::NotAffected, "vulnerable_code_not_present", ""),
        (Status::NotAffected, "", "accepted until the next release"),
        (Status::Fixed, "", ""),
    ];
    let suppressed: Vec<_> = findings
        .iter()
        .zip(rows)
        .map(|(finding, (status, justification, reason))| Suppressed {
            finding,
            status,
            justification,
            reason,
        })
        .collect();
    write_openvex(&head, &suppressed).unwrap_or_else(|| panic!("there are vulnerabilities"))
}

#[test]
fn what_is_written_suppresses_the_same_findings_again() {
    let findings = findings();
    for (product, names) in [("", Vec::new()), ("pkg:oci/app", vec!["pkg:oci/app".to_owned()])] {
        let text = written(product, &findings);
        let (_, statements) = parse_vex("written.json", text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(statements.len(), 3);
        let vex = Vex::new(statements);
        let graph = Graph::new(Artifact { names, bom: None }, &[]);
        for finding in findings.iter().filter(|it| !it.purls.is_empty()) {
            let decision = vex.decide(&Subject::from(finding), &graph);
            assert!(decision.suppressed_by.is_some(), "{} in {text}", finding.finding.id);
        }
    }
    assert_eq!(
        written("", &findings),
        written("", &self::findings()),
        "the same findings, the same bytes"
    );
    assert_eq!(write_openvex(&OpenVexHead::default(), &[]), None);
}

#[test]
fn what_is_written_is_valid_against_the_schema() {
    let Some(folder) = support::corpus() else { return };
    let schema = support::json(&folder.join("schema/openvex_json_schema.json"));
    for product in ["", "pkg:oci/app"] {
        let text = written(product, &findings());
        let document: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            schema::faults(&schema, &schema, &document, ""),
            Vec::<String>::new(),
            "{text}"
        );
        // the checker sees what the schema forbids
        for broken in [
            text.replace("\"not_affected\"", "\"unaffected\""),
            text.replace("\"author\"", "\"writer\""),
            text.replace("\"impact_statement\"", "\"supplier\"")
                .replace("\"justification\"", "\"status_notes\""),
            text.replace("\"version\": 1", "\"version\": 0"),
            text.replace("\"products\": [", "\"products\": [{}, "),
        ] {
            let document: serde_json::Value = serde_json::from_str(&broken).unwrap_or_else(|error| panic!("{error}"));
            assert_ne!(
                schema::faults(&schema, &schema, &document, ""),
                Vec::<String>::new(),
                "{broken}"
            );
        }
    }
}
