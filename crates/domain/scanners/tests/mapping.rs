//! What Trivy, Grype and Snyk say, in the words of the model.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use findings::{Finding, Fix, Kind, Location, Severity, Suppression, SuppressionKind};
use scanners::{Note, Report, read};
use serde_json::{Value, json};

fn report(document: &Value) -> Report {
    read(document.to_string().as_bytes(), "r.json", None).unwrap()
}

fn only(document: &Value) -> Finding {
    let mut findings = report(document).findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

/// A Trivy report of one artifact with one target.
fn trivy(artifact: &str, block: Value) -> Value {
    json!({"SchemaVersion": 2, "Trivy": {"Version": "0.69.0"}, "ArtifactName": "debian:9", "ArtifactType": artifact, "Results": [block]})
}

/// Source, severity, score in tenths and vector.
fn ratings(finding: &Finding) -> Vec<(&str, &str, Option<u16>, &str)> {
    let ratings = finding.ratings.iter();
    ratings
        .map(|one| {
            (
                one.source.as_str(),
                one.severity.word(),
                one.score_tenths,
                one.vector.as_str(),
            )
        })
        .collect()
}

#[test]
fn a_vulnerability_of_an_image() {
    let found = only(&trivy(
        "container_image",
        json!({"Target": "debian:9 (debian 9.9)", "Class": "os-pkgs", "Type": "debian",
            "Packages": [{"Name": "libssl1.1", "Version": "1.1.0j", "SrcName": "openssl"}],
            "Vulnerabilities": [{
                "VulnerabilityID": "CVE-2019-1", "VendorIDs": ["DSA-1-1"], "PkgName": "libssl1.1",
                "PkgIdentifier": {"PURL": "pkg:deb/debian/libssl1.1@1.1.0j"}, "InstalledVersion": "1.1.0j",
                "FixedVersion": "1.1.0k, 1.1.1", "Status": "fixed", "SeveritySource": "debian", "Severity": "LOW",
                "PrimaryURL": "https://a.example/1", "References": ["https://a.example/2", "https://a.example/1"],
                "Fingerprint": "sha256:5", "Title": "t", "Description": "d", "CweIDs": ["CWE-330"],
                "VendorSeverity": {"debian": 1, "nvd": 3, "redhat": 2},
                "CVSS": {"nvd": {"V2Vector": "2", "V2Score": 5, "V3Vector": "3", "V3Score": "7.5"}, "ghsa": {"V40Score": 9.3}},
                "PublishedDate": "2019-09-10T17:15:00Z"}]}),
    ));
    assert_eq!(
        (found.kind, found.id.as_str(), found.severity),
        (Kind::Vulnerability, "CVE-2019-1", Severity::Low)
    );
    assert_eq!((found.target.as_str(), &found.location), ("debian:9", &None));
    assert_eq!(found.aliases, ["DSA-1-1"]);
    assert_eq!(found.fix, Fix::Versions(vec!["1.1.0k".to_owned(), "1.1.1".to_owned()]));
    assert_eq!(found.links, ["https://a.example/1", "https://a.example/2"]);
    assert_eq!(found.fingerprints, [("trivy".to_owned(), "sha256:5".to_owned())]);
    let package = found.package.as_ref().unwrap();
    let names = [
        &package.name,
        &package.version,
        &package.ecosystem,
        &package.origin,
        &package.path,
    ];
    assert_eq!(names, ["libssl1.1", "1.1.0j", "deb", "openssl", ""]);
    assert_eq!(
        ratings(&found),
        [
            ("debian", "low", None, ""),
            ("ghsa", "critical", Some(93), ""),
            ("nvd", "high", Some(75), "3"),
            ("nvd", "high", Some(50), "2"),
            ("redhat", "medium", None, ""),
        ]
    );
    let source = &found.source;
    let told = [&source.tool, &source.version, &source.file, &source.pointer];
    assert_eq!(told, ["Trivy", "0.69.0", "r.json", "/Results/0/Vulnerabilities/0"]);
}

#[test]
fn the_status_of_a_repair() {
    for (status, fix) in [
        ("affected", Fix::None),
        ("will_not_fix", Fix::Declined),
        ("fix_deferred", Fix::Declined),
        ("end_of_life", Fix::Declined),
        ("under_investigation", Fix::Unknown),
        ("not_affected", Fix::Unknown),
        ("fixed", Fix::Unknown),
        ("", Fix::Unknown),
    ] {
        let block = json!({"Target": "t", "Class": "os-pkgs", "Vulnerabilities": [{"VulnerabilityID": "CVE-1", "PkgName": "p", "Status": status}]});
        assert_eq!(only(&trivy("container_image", block)).fix, fix, "{status}");
    }
}

#[test]
fn where_a_package_stands() {
    let place = |artifact: &str, mut block: Value, path: &str| {
        block["Vulnerabilities"] =
            json!([{"VulnerabilityID": "CVE-1", "PkgName": "p", "InstalledVersion": "1", "PkgPath": path}]);
        let found = only(&trivy(artifact, block));
        (found.target, found.location)
    };
    let lines = json!({"Target": "web/package-lock.json", "Class": "lang-pkgs", "Type": "npm",
        "Packages": [{"Name": "p", "Version": "1", "Locations": [{"StartLine": 7, "EndLine": 9}]}]});
    let in_lock_file = Location {
        end_line: Some(9),
        ..Location::line("web/package-lock.json", 7)
    };
    assert_eq!(place("repository", lines, ""), (String::new(), Some(in_lock_file)));
    let whole = json!({"Target": "Python", "Class": "lang-pkgs", "Type": "python-pkg"});
    assert_eq!(
        place("container_image", whole.clone(), ""),
        ("debian:9".to_owned(), None)
    );
    let installed = Some(Location::file("usr/lib/p/METADATA"));
    assert_eq!(
        place("container_image", whole, "usr/lib/p/METADATA"),
        ("debian:9".to_owned(), installed)
    );
    let system = json!({"Target": "debian:9 (debian 9.9)", "Class": "os-pkgs"});
    assert_eq!(place("filesystem", system, ""), ("debian:9".to_owned(), None));
}

#[test]
fn checks_secrets_and_licences() {
    let check = only(&trivy(
        "filesystem",
        json!({"Target": "a\\Dockerfile", "Class": "config", "Misconfigurations": [
            {"ID": "DS-0002", "AVDID": "AVD-DS-0002", "Aliases": ["DS002"], "Title": "No root", "Message": "m", "Description": "d",
             "Resolution": "r", "Severity": "HIGH", "Status": "FAIL", "CauseMetadata": {"StartLine": 3, "EndLine": 0}},
            {"ID": "DS-1", "Status": "PASS"}, {"ID": "DS-2", "Status": "EXCEPTION"}]}),
    ));
    assert_eq!(
        (check.kind, check.id.as_str(), check.location),
        (
            Kind::Misconfiguration,
            "DS-0002",
            Some(Location::line("a/Dockerfile", 3))
        )
    );
    assert_eq!(check.aliases, ["DS002", "AVD-DS-0002"]);
    assert_eq!(check.description, "m\n\nd\n\nr");

    let secret = only(&trivy(
        "container_image",
        json!({"Target": "/app/key.pem", "Class": "secret", "Secrets": [
            {"RuleID": "private-key", "Category": "Asymmetric", "Title": "Key", "Severity": "CRITICAL", "StartLine": 1, "EndLine": 1, "Match": "****"}]}),
    ));
    assert_eq!((secret.kind, secret.target.as_str()), (Kind::Secret, "debian:9"));
    assert_eq!(secret.location.unwrap().path, "/app/key.pem");

    let licence = only(&trivy(
        "container_image",
        json!({"Target": "OS Packages", "Class": "license", "Licenses": [
            {"Name": "GPL-3.0", "PkgName": "bash", "Severity": "HIGH", "Category": "restricted"}]}),
    ));
    assert_eq!(
        (licence.kind, licence.title.as_str(), licence.location),
        (Kind::License, "GPL-3.0 in bash", None)
    );

    let in_file = only(&trivy(
        "filesystem",
        json!({"Target": "Loose File License(s)", "Class": "license-file", "Licenses": [
            {"Name": "MIT", "FilePath": "vendor/LICENSE", "Severity": "LOW"}]}),
    ));
    assert_eq!(
        (in_file.package, in_file.location),
        (None, Some(Location::file("vendor/LICENSE")))
    );
}

#[test]
fn what_trivy_left_out_is_kept_with_its_reason() {
    let whole = report(&trivy(
        "filesystem",
        json!({"Target": "go.mod", "Class": "lang-pkgs", "CustomResources": [{}, {}], "ExperimentalModifiedFindings": [
            {"Type": "vulnerability", "Status": "not_affected", "Statement": "not_reachable", "Source": "vex.json",
             "Finding": {"VulnerabilityID": "CVE-1", "PkgName": "p", "Severity": "WILD"}}]}),
    ));
    let mark = Suppression {
        kind: SuppressionKind::External,
        accepted: true,
        reason: "not_affected: not_reachable: vex.json".to_owned(),
    };
    assert_eq!(whole.findings.first().unwrap().suppressions, [mark]);
    assert_eq!((whole.findings.len(), whole.open()), (1, 0));
    let notes: Vec<String> = whole.notes.iter().map(Note::to_string).collect();
    assert_eq!(
        notes,
        [
            "severity `WILD` at `/Results/0/ExperimentalModifiedFindings/0/Finding/Severity` is not known",
            "2 custom resources are listed, not judged",
        ]
    );
}

#[test]
fn a_cluster_is_named_by_its_resources() {
    let whole = report(&json!({"ClusterName": "kind", "Findings": [
        {"Namespace": "web", "Kind": "Deployment", "Name": "nginx", "Error": "no access", "Results": [
            {"Target": "nginx:1.16 (debian 10.3)", "Class": "os-pkgs", "Vulnerabilities": [{"VulnerabilityID": "CVE-1", "PkgName": "p"}]},
            {"Target": "Deployment/nginx", "Class": "config", "Misconfigurations": [{"ID": "KSV-1", "Status": "FAIL"}]}]}]}));
    let targets: Vec<(&str, bool)> = whole
        .findings
        .iter()
        .map(|one| (one.target.as_str(), one.location.is_some()))
        .collect();
    assert_eq!(
        targets,
        [
            ("web/Deployment/nginx: nginx:1.16", false),
            ("web/Deployment/nginx", false)
        ]
    );
    let failed = Note::ScannerFailed {
        message: "no access".to_owned(),
        pointer: "/Findings/0/Error".to_owned(),
    };
    assert_eq!(whole.notes, [failed]);
}

#[test]
fn a_match_of_grype() {
    let whole = report(&json!({
        "matches": [{
            "vulnerability": {"id": "GHSA-1", "dataSource": "https://a.example", "namespace": "github:language:java", "severity": "High",
                "urls": ["https://a.example", "https://b.example"], "cvss": [{"source": "security@apache.org", "vector": "V", "metrics": {"baseScore": 10}}],
                "fix": {"versions": ["2.12.2", "2.16.0"], "state": "fixed"}, "advisories": [{"id": "RHSA-1", "link": "https://c.example"}]},
            "relatedVulnerabilities": [{"id": "CVE-1", "namespace": "nvd:cpe", "severity": "Critical", "description": "d", "cvss": []}],
            "artifact": {"name": "log4j-core", "version": "2.11", "purl": "pkg:maven/org.apache/log4j-core@2.11",
                "locations": [{"path": "/app/a.jar"}], "upstreams": [{"name": "log4j"}]}}],
        "ignoredMatches": [{"vulnerability": {"id": "CVE-2", "cvssV3": {"baseScore": 5.9, "vector": "W"}, "fixedInVersion": "3"}, "artifact": {"name": "q"},
            "appliedIgnoreRules": [{"namespace": "vex", "vex-status": "not_affected"}]}],
        "source": {"type": "image", "target": {"userInput": "app:1"}}, "descriptor": {"name": "grype", "version": "0.94.0"}}));
    let [found, ignored] = whole.findings.as_slice() else {
        unreachable!()
    };
    assert_eq!(found.aliases, ["CVE-1"]);
    assert_eq!(
        (found.severity, found.description.as_str(), found.target.as_str()),
        (Severity::High, "d", "app:1")
    );
    assert_eq!(
        ratings(found),
        [
            ("github:language:java", "high", None, ""),
            ("security@apache.org", "critical", Some(100), "V"),
            ("nvd:cpe", "critical", None, ""),
        ]
    );
    assert_eq!(
        found.links,
        ["https://a.example", "https://b.example", "https://c.example"]
    );
    let package = found.package.as_ref().unwrap();
    let names = [&package.name, &package.ecosystem, &package.origin, &package.path];
    assert_eq!(names, ["log4j-core", "maven", "log4j", "/app/a.jar"]);
    assert_eq!(ignored.fix, Fix::Versions(vec!["3".to_owned()]));
    assert_eq!(ratings(ignored), [("nvd", "medium", Some(59), "W")]);
    assert_eq!(ignored.suppressions.first().unwrap().reason, "not_affected: vex");
    assert_eq!(
        (whole.tool.as_str(), whole.version.as_str(), whole.open()),
        ("grype", "0.94.0", 1)
    );
}

#[test]
fn an_issue_of_snyk() {
    let whole = report(&json!({
        "vulnerabilities": [{"id": "SNYK-DEBIAN11-GCC10-1", "title": "t", "severity": "high", "severityWithCritical": "critical",
            "cvssScore": 9.8, "CVSSv3": "V", "nvdSeverity": "low", "language": "linux", "packageManager": "debian:11",
            "identifiers": {"CVE": ["CVE-1"], "CWE": ["CWE-1"], "GHSA": ["GHSA-1"], "NSP": [118], "SUSE": ["SUSE-SU-1"]},
            "cvssDetails": [{"assigner": "Red Hat", "severity": "medium", "cvssV3BaseScore": 4.8, "cvssV3Vector": "W"}],
            "fixedIn": [], "nearestFixedInVersion": "11", "name": "gcc-10/libgcc-s1", "version": "10.2"}],
        "ok": false, "docker": {}, "path": "org/app:1", "projectName": "docker-image|org/app",
        "applications": [{"vulnerabilities": [{"id": "snyk:lic:npm:a:GPL-3.0", "type": "license", "severity": "medium", "fixedIn": [],
            "packageManager": "npm", "packageName": "@a/b", "version": "1"}], "displayTargetFile": "app\\package.json"}],
        "filtered": {"ignore": [{"id": "SNYK-2", "severity": "low", "name": "z", "filtered": {"ignored": [{"reason": "not used"}]}}]}}));
    let [found, ignored, inner] = whole.findings.as_slice() else {
        unreachable!()
    };
    assert_eq!(
        (found.severity, found.target.as_str()),
        (Severity::Critical, "org/app:1")
    );
    assert_eq!(found.aliases, ["CVE-1", "GHSA-1", "NSP-118"]);
    assert_eq!(found.cwes, ["CWE-1"]);
    assert_eq!(found.fix, Fix::Versions(vec!["11".to_owned()]));
    let package = found.package.as_ref().unwrap();
    assert_eq!(
        [&package.name, &package.origin, &package.ecosystem],
        ["libgcc-s1", "gcc-10", "deb"]
    );
    assert_eq!(
        ratings(found),
        [
            ("snyk", "critical", Some(98), "V"),
            ("nvd", "low", None, ""),
            ("red hat", "medium", Some(48), "W")
        ]
    );
    assert_eq!(ignored.suppressions.first().unwrap().reason, "not used");
    assert_eq!(
        (inner.kind, inner.target.as_str(), &inner.fix),
        (Kind::License, "org/app:1", &Fix::None)
    );
    assert_eq!(inner.location, Some(Location::file("app/package.json")));
    assert_eq!(inner.package.as_ref().unwrap().name, "@a/b");
    assert_eq!(inner.source.pointer, "/applications/0/vulnerabilities/0");
}
