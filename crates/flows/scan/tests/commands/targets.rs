//! What a VEX document says of one image holds for that image.

use serde_json::json;
use testkit::Case;

use crate::case::{self, trivy};

fn vex(products: &[&str]) -> String {
    let products: Vec<_> = products.iter().map(|product| json!({"@id": product})).collect();
    json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.org/vex/1",
        "author": "Example",
        "timestamp": "2025-12-01T00:00:00Z",
        "version": 1,
        "statements": [{
            "vulnerability": {"name": "CVE-2024-1"},
            "products": products,
            "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path",
        }],
    })
    .to_string()
}

fn images(reports: &str) -> Case {
    case::of(&["scan", "gate"])
        .file("one.json", trivy("registry.example/team/one:1", "HIGH"))
        .file("two.json", trivy("registry.example/team/two:1", "HIGH"))
        .input("vex", "vex.json")
        .input("reports", reports)
}

#[test]
fn a_statement_about_one_image_leaves_the_other() {
    let failed = "failed 1\nerror scan-finding-failed high and worse";
    let one = vex(&["pkg:oci/one?repository_url=registry.example/team/one"]);
    images("one.json").file("vex.json", &one).check("passed 0");
    images("two.json").file("vex.json", &one).check(failed);
    let both = images("one.json\ntwo.json").file("vex.json", &one);
    both.check(failed);
    let (_, document) = both.json();
    assert_eq!(document["entries"][0]["state"], "never-matches");
    let nearest = document["entries"][0]["nearest"].as_str().unwrap_or_default();
    assert!(
        nearest.contains("it is also in `registry.example/team/two:1`"),
        "{nearest}"
    );
    images("one.json\ntwo.json")
        .file("vex.json", vex(&["pkg:oci/one", "pkg:oci/two"]))
        .check("passed 0");
}

/// The repository and the resources of a cluster are no images, whatever their names.
#[test]
fn what_is_no_image_has_no_name() {
    let cluster = trivy("registry.example/team/one:1", "HIGH").replace("registry.example/team/one:1", "Deployment/one");
    images("one.json")
        .file("one.json", cluster)
        .file("vex.json", vex(&["pkg:oci/one"]))
        .check("failed 1\nerror scan-finding-failed high and worse");
}

/// A package and what it needs.
type Needs<'a> = (&'a str, &'a [&'a str]);

/// A report of Trivy about files: one lock file for each list of packages, each package with what it needs.
fn lock_files(files: &[(&str, &[Needs<'_>])]) -> String {
    let purl = |name: &str| format!("pkg:npm/{name}@1");
    let file = |(target, packages): &(&str, &[Needs<'_>])| {
        let package = |(name, needs): &Needs<'_>| json!({"ID": name, "Name": name, "Version": "1", "Identifier": {"PURL": purl(name)}, "DependsOn": needs});
        json!({
            "Target": target,
            "Class": "lang-pkgs",
            "Type": "npm",
            "Packages": packages.iter().map(package).collect::<Vec<_>>(),
            "Vulnerabilities": [{
                "VulnerabilityID": "CVE-2024-1",
                "PkgName": "leaf",
                "InstalledVersion": "1",
                "Severity": "HIGH",
                "PkgIdentifier": {"PURL": purl("leaf")},
            }],
        })
    };
    let results: Vec<_> = files.iter().map(file).collect();
    json!({"SchemaVersion": 2, "ArtifactName": ".", "ArtifactType": "filesystem", "Results": results}).to_string()
}

#[test]
fn a_statement_about_a_package_covers_what_came_in_through_it_alone() {
    let through = ("one/package-lock.json", &[("holder", &["leaf"][..]), ("leaf", &[])][..]);
    let also = (
        "two/package-lock.json",
        &[("holder", &["leaf"][..]), ("other", &["leaf"]), ("leaf", &[])][..],
    );
    let gate = |files: &[_]| {
        case::of(&["scan", "gate"])
            .file("trivy.json", lock_files(files))
            .file("vex.json", vex(&["pkg:npm/holder@1"]))
            .input("vex", "vex.json")
            .input("reports", "trivy.json")
    };
    gate(&[through]).check("passed 0");
    gate(&[also]).check("failed 1\nerror scan-finding-failed high and worse");
    let (_, document) = gate(&[through, also]).json();
    let open = document["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["status"] == "open");
    let paths: Vec<_> = open
        .map(|it| it["location"]["path"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        paths,
        ["two/package-lock.json"],
        "each lock file has packages of its own"
    );
}

/// CycloneDX statements link to the serial number and the version of a bill of materials, which Trivy's report leaves out.
#[test]
fn the_bill_of_materials_beside_its_report_says_which_one_was_scanned() {
    let report = trivy("app.cdx.json", "HIGH").replace("container_image", "cyclonedx");
    let bill = |version: u64| json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:0f3e", "version": version});
    let purl = "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13";
    let statement = json!({
        "id": "CVE-2024-1",
        "analysis": {"state": "not_affected"},
        "affects": [{"ref": format!("urn:cdx:0f3e/1#{purl}")}],
    });
    let vex = json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "vulnerabilities": [statement]});
    let gate = |reports: &str| {
        case::of(&["scan", "gate"])
            .file("trivy.json", &report)
            .file("out/app.cdx.json", bill(1).to_string())
            .file("newer/app.cdx.json", bill(2).to_string())
            .file("other.cdx.json", bill(1).to_string())
            .file("vex.json", vex.to_string())
            .input("vex", "vex.json")
            .input("reports", reports)
    };
    let check = |bills: &[&str], verdict: &str| {
        let reports = ["trivy.json"]
            .iter()
            .chain(bills)
            .copied()
            .collect::<Vec<_>>()
            .join("\n");
        // of each bill it is said that it holds no findings
        let noted = bills.iter().map(|bill| format!("\nsaid scan-report-noted {bill}"));
        gate(&reports).check(&noted.fold(verdict.to_owned(), |told, note| told + &note));
    };
    let failed = "failed 1\nerror scan-finding-failed high and worse";
    check(&["out/app.cdx.json"], "passed 0");
    check(&[], failed);
    check(&["newer/app.cdx.json"], failed);
    check(&["other.cdx.json"], failed);
    check(&["newer/app.cdx.json", "out/app.cdx.json"], failed);
}
