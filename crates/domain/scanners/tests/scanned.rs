//! What reports say was scanned: by which names VEX documents may call it, and which package came in through which.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use findings::{Finding, Graph, Subject, Vex, parse_vex};
use scanners::{Report, read};
use serde_json::{Value, json};

fn report(document: &Value) -> Report {
    read(document.to_string().as_bytes(), "report.json", None).unwrap()
}

/// Pointer and names of each part.
fn parts(report: &Report) -> Vec<(&str, Vec<&str>)> {
    let names = |graph| -> Vec<&str> { Graph::artifact(graph).names.iter().map(String::as_str).collect() };
    report
        .scanned
        .iter()
        .map(|part| (part.pointer.as_str(), names(&part.graph)))
        .collect()
}

/// Does a statement that this product has no such problem take the only finding away, in the first part?
fn covered(report: &Report, product: &str) -> bool {
    let [finding] = report.findings.as_slice() else {
        panic!("one finding")
    };
    let statement = json!({"vulnerability": {"name": finding.id}, "products": [{"@id": product}], "status": "fixed"});
    let document = json!({"@context": "https://openvex.dev/ns/v0.2.0", "statements": [statement]});
    let vex = Vex::new(parse_vex("v.json", document.to_string().as_bytes()).unwrap().1);
    let graph = &report.scanned.first().unwrap().graph;
    vex.decide(&Subject::from(finding as &Finding), graph)
        .suppressed_by
        .is_some()
}

const DIGEST: &str = "sha256:0f";
const PURL: &str = "pkg:oci/app@sha256:0f?arch=arm64&repository_url=ghcr.io";

fn vulnerability(name: &str) -> Value {
    json!({"VulnerabilityID": "CVE-1", "PkgName": name, "InstalledVersion": "1", "PkgIdentifier": {"PURL": format!("pkg:npm/{name}@1"), "BOMRef": "ref-of-it"}})
}

/// Packages with their relationship and what they need.
fn trivy(packages: &[(&str, &str, &[&str])]) -> Value {
    let package = |(name, relationship, needs): &(&str, &str, &[&str])| {
        let needs: Vec<String> = needs.iter().map(|it| format!("{it}@1")).collect();
        json!({"Name": name, "Version": "1", "Identifier": {"PURL": format!("pkg:npm/{name}@1")}, "Relationship": relationship, "DependsOn": needs})
    };
    let packages: Vec<Value> = packages.iter().map(package).collect();
    json!({
        "SchemaVersion": 2,
        "ArtifactName": "app.tar",
        "ArtifactType": "container_image",
        "Metadata": {"ImageID": "sha256:1d", "RepoTags": ["ghcr.io/app:1"], "RepoDigests": [format!("ghcr.io/app@{DIGEST}")], "ImageConfig": {"architecture": "arm64"}},
        "Results": [{"Target": "package-lock.json", "Class": "lang-pkgs", "Type": "npm", "Packages": packages, "Vulnerabilities": [vulnerability("leaf")]}],
    })
}

#[test]
fn a_report_of_trivy_names_its_image() {
    let report = report(&trivy(&[]));
    let named = [
        "pkg:oci/app",
        PURL,
        "pkg:oci/app?repository_url=ghcr.io/app",
        DIGEST,
        "0f",
        "sha256:1d",
        "1d",
    ];
    for product in named.into_iter().chain(["ref-of-it", "pkg:npm/leaf"]) {
        assert!(covered(&report, product), "{product}");
    }
    for product in ["pkg:oci/app@sha256%3A00", "pkg:oci/other", "pkg:npm/other", "1"] {
        assert!(!covered(&report, product), "{product}");
    }
}

#[test]
fn relationships_say_what_is_direct() {
    let check = |packages: &[(&str, &str, &[&str])], expected: bool| {
        let report = report(&trivy(packages));
        assert_eq!(covered(&report, "pkg:npm/holder@1"), expected, "{packages:?}");
        assert!(covered(&report, "pkg:oci/app"), "{packages:?}");
    };
    check(&[("holder", "", &["leaf"]), ("leaf", "", &[])], true);
    check(&[("holder", "direct", &["leaf"]), ("leaf", "indirect", &[])], true);
    check(&[("holder", "direct", &["leaf"]), ("leaf", "direct", &[])], false);
    check(
        &[
            ("me", "root", &["holder"]),
            ("holder", "direct", &["leaf"]),
            ("leaf", "direct", &[]),
        ],
        true,
    );
    check(
        &[
            ("me", "root", &["holder", "leaf"]),
            ("holder", "direct", &["leaf"]),
            ("leaf", "direct", &[]),
        ],
        false,
    );
    check(
        &[("holder", "", &["leaf"]), ("other", "", &["leaf"]), ("leaf", "", &[])],
        false,
    );
    check(
        &[("holder", "", &["leaf"]), ("leaf", "", &["below"]), ("below", "", &[])],
        true,
    );
}

#[test]
fn what_is_no_image_has_no_name() {
    for kind in ["filesystem", "repository", "vm", "cyclonedx", "spdx"] {
        let mut document = trivy(&[]);
        document["ArtifactType"] = json!(kind);
        document["ArtifactName"] = json!("path/app.json");
        let report = report(&document);
        assert!(parts(&report).iter().all(|(_, names)| names.is_empty()), "{kind}");
        let is_bill = ["cyclonedx", "spdx"].contains(&kind);
        assert_eq!(report.bom_path, if is_bill { "path/app.json" } else { "" });
    }
}

#[test]
fn a_report_of_grype_names_its_image() {
    let target = json!({"userInput": "ghcr.io/app:1", "imageID": "sha256:1d", "manifestDigest": DIGEST, "tags": [], "repoDigests": [format!("ghcr.io/app@{DIGEST}")], "architecture": "arm64"});
    let found = json!({"vulnerability": {"id": "CVE-1", "severity": "High"}, "artifact": {"name": "leaf", "version": "1", "purl": "pkg:npm/leaf@1"}});
    let of = |kind: &str, target: &Value| {
        report(
            &json!({"matches": [found], "source": {"type": kind, "target": target}, "descriptor": {"name": "grype"}}),
        )
    };
    let image = of("image", &target);
    for product in [PURL, "pkg:oci/app", DIGEST, "1d"] {
        assert!(covered(&image, product), "{product}");
    }
    assert!(!covered(&image, "pkg:oci/app@sha256%3A00"));
    assert_eq!(parts(&of("directory", &json!("."))), []);
    assert_eq!(
        parts(&of("image", &json!("app"))),
        [],
        "a bare text tells no more than the target of the findings"
    );
}

#[test]
fn a_run_of_trivy_names_its_image() {
    let log = |properties: Value| json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Trivy"}}, "results": [], "properties": properties}]});
    let digests = [format!("ghcr.io/app@{DIGEST}")];
    let named = report(&log(
        json!({"imageName": "ghcr.io/app:1", "repoDigests": digests, "repoTags": []}),
    ));
    let found = parts(&named);
    assert_eq!(found.first().unwrap().0, "/runs/0");
    assert!(found.first().unwrap().1.contains(&DIGEST), "{found:?}");
    assert_eq!(parts(&report(&log(json!({"imageName": "ghcr.io/app:1"})))), []);
}

fn bill(dependencies: &Value) -> Value {
    let library = |name: &str| json!({"type": "library", "name": name, "version": "1", "bom-ref": format!("ref-{name}"), "purl": format!("pkg:npm/{name}@1")});
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "urn:uuid:0f3e",
        "version": 3,
        "metadata": {"component": {"type": "container", "name": "ghcr.io/app", "version": DIGEST, "bom-ref": "ref-app", "purl": "pkg:oci/app@sha256%3A0f"}},
        "components": [library("holder"), library("leaf"), library("other")],
        "dependencies": dependencies,
        "vulnerabilities": [{"id": "CVE-1", "affects": [{"ref": "ref-leaf"}]}],
    })
}

#[test]
fn a_bill_of_materials_says_what_needs_what() {
    let needs = |of: &str, what: &[&str]| json!({"ref": of, "dependsOn": what});
    let check = |dependencies: Value, expected: bool| {
        let report = report(&bill(&dependencies));
        assert_eq!(covered(&report, "ref-holder"), expected, "{dependencies}");
        for product in ["ref-leaf", "ref-app", "pkg:oci/app", DIGEST] {
            assert!(covered(&report, product), "{product}");
        }
    };
    let holder = needs("ref-holder", &["ref-leaf"]);
    check(json!([holder, needs("ref-app", &["ref-holder"])]), true);
    check(json!([holder, needs("ref-app", &["ref-holder", "ref-leaf"])]), false);
    check(json!([holder, needs("ref-other", &["ref-leaf"])]), false);
    check(json!([]), false);
    let report = report(&bill(&json!([])));
    let bom = report.scanned.first().unwrap().graph.artifact().bom.clone();
    assert_eq!(bom.map(|it| it.to_string()).as_deref(), Some("urn:uuid:0f3e/3"));
}
