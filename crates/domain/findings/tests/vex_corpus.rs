//! VEX as Trivy, go-vex, vexctl and Grype apply it: every case of the corpus.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

mod support;

use std::{collections::BTreeSet, path::PathBuf};

use findings::{Artifact, Bom, Graph, Package, Purl, Severity, Subject, Vex, image_purls, parse_vex};
use serde_json::{Value, json};
use support::{bytes, json, list, of_result, packages, text, texts, vulnerability};

fn cases() -> Option<(PathBuf, Value)> {
    let folder = support::corpus()?.join("vex");
    let cases = json(&folder.join("cases.json"));
    Some((folder, cases))
}

/// What a Trivy report says was scanned.
fn scanned(report: &Value, case: &Value) -> Artifact {
    let architecture = text(report, "/Metadata/ImageConfig/architecture");
    let digests = texts(report, "/Metadata/RepoDigests");
    let bom = case.get("bom").map(|bom| Bom {
        serial: text(bom, "/serialNumber"),
        version: bom.get("version").and_then(Value::as_u64).unwrap_or_default(),
    });
    Artifact {
        names: digests
            .iter()
            .flat_map(|it| image_purls(it, &architecture))
            .map(|it| it.to_string())
            .collect(),
        bom,
    }
}

#[test]
fn every_trivy_case_suppresses_and_keeps_the_same() {
    let Some((folder, cases)) = cases() else { return };
    let mut compared = 0;
    for case in list(&cases, "/trivy") {
        let name = text(case, "/id");
        let parsed = parse_vex("vex.json", &bytes(&folder.join(text(case, "/vex"))));
        assert_eq!(parsed.is_err(), case.get("error").is_some(), "{name}");
        compared += 1;
        let Ok((_, statements)) = parsed else { continue };
        let report = json(&folder.join(text(case, "/input")));
        let graph = Graph::new(scanned(&report, case), &packages(&report));
        let vex = Vex::new(statements);
        let (mut suppressed, mut kept) = (Vec::new(), Vec::new());
        for (_, finding) in list(&report, "/Results").iter().flat_map(of_result) {
            match vex.decide(&Subject::from(&finding), &graph).suppressed_by {
                Some(_) => suppressed.push(finding.id),
                None => kept.push(finding.id),
            }
        }
        assert_eq!(
            (suppressed, kept),
            (texts(case, "/suppressed"), texts(case, "/kept")),
            "{name}"
        );
    }
    assert_eq!(compared, 14);
}

/// vexctl compares names only. Ours asks for the product too, so the nginx image that the documents name is what was scanned.
#[test]
fn every_vexctl_case_leaves_as_many_results() {
    let Some((folder, cases)) = cases() else { return };
    let nginx = json(&folder.join("../dedupe/nginx.json"));
    let image = "nginx@sha256:13d22ec63300e16014d4a42aed735207a8b33c223cff19627dd3042e5a10a3a0";
    let names = image_purls(image, "").iter().map(ToString::to_string).collect();
    let graph = Graph::new(Artifact { names, bom: None }, &[]);
    let mut compared = 0;
    for case in list(&cases, "/vexctl") {
        let name = text(case, "/id");
        let (_, statements) = parse_vex("vex.json", &bytes(&folder.join(text(case, "/vex")))).unwrap();
        let vex = Vex::new(statements);
        let input = text(case, "/input");
        let findings = support::nginx(&nginx);
        let findings: Vec<_> = findings
            .iter()
            .filter(|it| input.contains(&format!("nginx-{}.", it.source.tool.to_lowercase())))
            .collect();
        let left = findings
            .iter()
            .filter(|it| vex.decide(&Subject::from(**it), &graph).suppressed_by.is_none())
            .count();
        let expected = |key: &str| case.get(key).and_then(Value::as_u64).unwrap();
        let counted = (findings.len() as u64, left as u64);
        assert_eq!(
            counted,
            (expected("results_before"), expected("results_after")),
            "{name}"
        );
        compared += 1;
    }
    assert_eq!(compared, 9);
}

/// Grype lets a statement act only where a rule of its configuration names the status, the justification or the vulnerability;
/// the test does the same by dropping the other statements.
#[test]
fn every_grype_case_suppresses_and_keeps_the_same() {
    let Some((folder, cases)) = cases() else { return };
    let mut compared = 0;
    for case in list(&cases, "/grype") {
        let name = text(case, "/id");
        let (_, mut statements) = parse_vex("vex.json", &bytes(&folder.join(text(case, "/vex")))).unwrap();
        let named = |rule: &str, said: &str| rule.is_empty() || rule == said;
        statements.retain(|it| {
            let vulnerability = text(case, "/rule/vulnerability");
            named(&text(case, "/rule/status"), it.status.word())
                && named(&text(case, "/rule/justification"), &it.justification)
                && (vulnerability.is_empty() || it.names(&[&vulnerability]))
        });
        let vex = Vex::new(statements);
        let names = image_purls(&text(case, "/image"), "")
            .iter()
            .map(ToString::to_string)
            .collect();
        let graph = Graph::new(Artifact { names, bom: None }, &[]);
        let (mut suppressed, mut kept) = (BTreeSet::new(), BTreeSet::new());
        for id in texts(case, "/findings") {
            let package = Package {
                name: text(case, "/package/name"),
                version: text(case, "/package/version"),
                purl: text(case, "/package/purl"),
                ..Package::default()
            };
            let finding = vulnerability(&id, Severity::High, package, "Grype", "/matches/0");
            match vex.decide(&Subject::from(&finding), &graph).suppressed_by {
                Some(_) => suppressed.insert(id),
                None => kept.insert(id),
            };
        }
        let expected = |key: &str| texts(case, key).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(
            (suppressed, kept),
            (expected("/suppressed"), expected("/kept")),
            "{name}"
        );
        compared += 1;
    }
    assert_eq!(compared, 9);
}

#[test]
fn every_purl_row_matches_the_same() {
    let Some((_, cases)) = cases() else { return };
    let rows = list(&cases, "/purl_match");
    for row in rows {
        let purl = |pointer: &str| text(row, pointer).parse::<Purl>().unwrap();
        let mismatch = purl("/statement").mismatch(&purl("/finding"));
        let expected = row.get("match").and_then(Value::as_bool).unwrap();
        assert_eq!(mismatch.is_none(), expected, "{}: {mismatch:?}", text(row, "/name"));
    }
    assert_eq!(rows.len(), 18);
}

/// One statement about the products given, through the reader.
fn statement(products: &Value) -> findings::Statement {
    let document = json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "statements": [{"vulnerability": {"name": "CVE-1"}, "products": products, "status": "fixed"}],
    });
    let (_, statements) = parse_vex("row", document.to_string().as_bytes()).unwrap();
    statements.into_iter().next().unwrap()
}

#[test]
fn every_product_and_component_row_matches_the_same() {
    let Some((_, cases)) = cases() else { return };
    let mut compared = 0;
    for row in list(&cases, "/product_match") {
        let query = texts(row, "/query");
        let part = query.get(1).map(String::as_str).filter(|it| !it.is_empty());
        let said = statement(&json!([row.get("product").unwrap()]));
        let found = said.products.iter().any(|it| it.means(query.first().unwrap(), part));
        assert_eq!(
            Some(found),
            row.get("match").and_then(Value::as_bool),
            "{}",
            text(row, "/name")
        );
        compared += 1;
    }
    for row in list(&cases, "/component_match") {
        let said = statement(&json!([row.get("component").unwrap()]));
        let found = said.products.iter().any(|it| it.component.means(&text(row, "/query")));
        assert_eq!(
            Some(found),
            row.get("match").and_then(Value::as_bool),
            "{}",
            text(row, "/name")
        );
        compared += 1;
    }
    assert_eq!(compared, 14);
}

#[test]
fn every_effective_statement_is_the_same() {
    let Some((_, cases)) = cases() else { return };
    let rows = list(&cases, "/effective_statement");
    for row in rows {
        let document =
            json!({"@context": "https://openvex.dev/ns/v0.2.0", "statements": row.get("statements").unwrap()});
        let (_, statements) = parse_vex("row", document.to_string().as_bytes()).unwrap();
        let vex = Vex::new(statements);
        let (query, expected) = (texts(row, "/query"), texts(row, "/effective"));
        let found = vex
            .effective(query.first().unwrap(), query.get(1).unwrap(), None)
            .unwrap();
        let time = expected.first().unwrap().parse().ok();
        assert_eq!(
            (found.time, found.status.word()),
            (time, expected.get(1).unwrap().as_str()),
            "{}",
            text(row, "/name")
        );
    }
    assert_eq!(rows.len(), 4);
}

#[test]
fn every_vex_document_of_the_corpus_is_read_or_refused_with_its_place() {
    let Some(root) = support::corpus() else { return };
    let (mut read, mut refused) = (0, 0);
    for folder in [
        "vex",
        "vexctl",
        "go-vex",
        "grype/grype/vex",
        "defectdojo/openvex",
        "defectdojo/csaf",
    ] {
        for path in support::files(&root.join(folder)) {
            match parse_vex("doc.json", &bytes(&path)) {
                Ok((_, statements)) => {
                    read += 1;
                    let named =
                        |it: &findings::Statement| !it.vulnerability.is_empty() && it.position.pointer.is_some();
                    assert!(statements.iter().all(named), "{}", path.display());
                }
                Err(error) => {
                    refused += 1;
                    let place = &error.position;
                    assert!(
                        place.pointer.is_some() || place.line.is_some(),
                        "{}: {error:?}",
                        path.display()
                    );
                }
            }
        }
    }
    eprintln!("read {read} documents, refused {refused} others");
    assert!(read >= 30, "{read}");
}
