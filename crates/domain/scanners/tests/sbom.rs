//! Bills of materials: the corpus against its counts, two documents compared, and hostile bytes.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::path::PathBuf;

use findings::{Kind, Severity};
use scanners::sbom::{self, Bom, BomFormat, Direction};
use surface::Explain;

/// Two releases of one service; the second is told by another tool in the other standard.
const OLD: &str = r#"{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1","version":1,
"metadata":{"component":{"type":"container","name":"shop","version":"1","bom-ref":"root"}},
"components":[
 {"type":"library","bom-ref":"a","name":"lodash","version":"4.17.20","purl":"pkg:npm/lodash@4.17.20","licenses":[{"license":{"id":"MIT"}}]},
 {"type":"library","bom-ref":"a1","name":"lodash","version":"3.10.1","purl":"pkg:npm/lodash@3.10.1","licenses":[{"license":{"id":"MIT"}}]},
 {"type":"library","bom-ref":"b","group":"@babel","name":"core","version":"7.24.0","purl":"pkg:npm/%40babel/core@7.24.0"},
 {"type":"library","bom-ref":"c","name":"tar","version":"1.34-1","purl":"pkg:deb/debian/tar@1.34-1?distro=debian-12.1",
  "licenses":[{"expression":"GPL-3.0-only"}],
  "components":[{"type":"library","bom-ref":"d","name":"left-pad","version":"1.3.0","purl":"pkg:npm/left-pad@1.3.0"}]},
 {"type":"file","bom-ref":"f","name":"/etc/hosts","hashes":[{"alg":"SHA-1","content":"00"}]}],
"dependencies":[{"ref":"root","dependsOn":["a","c"]},{"ref":"a","dependsOn":["b","a","gone"]},{"ref":"f"}],
"vulnerabilities":[{"id":"CVE-2024-1","source":{"name":"ghsa"},"references":[{"id":"GHSA-aaaa-bbbb-cccc"}],
 "ratings":[{"source":{"name":"nvd"},"score":9.8,"severity":"critical","method":"CVSSv31","vector":"CVSS:3.1/AV:N"},
            {"source":{"name":"ghsa"},"severity":"medium"},{"source":{"name":"FIRST"},"score":0.5,"method":"other"}],
 "cwes":[79],"affects":[{"ref":"a"},{"ref":"urn:cdx:1/1#b"},{"ref":"urn:cdx:2/1#pkg:maven/g/n@2"}],
 "analysis":{"state":"not_affected","justification":"code_not_reachable"}}]}"#;

const NEW: &str = r#"{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","documentNamespace":"https://example.com/shop-2","packages":[
 {"SPDXID":"SPDXRef-root","name":"shop","versionInfo":"2"},
 {"SPDXID":"SPDXRef-1","name":"lodash","versionInfo":"4.17.21","licenseConcluded":"NOASSERTION","licenseDeclared":"LicenseRef-0","externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/lodash@4.17.21"}]},
 {"SPDXID":"SPDXRef-2","name":"@babel/core","versionInfo":"7.9.0","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/%40babel/core@7.9.0"}]},
 {"SPDXID":"SPDXRef-3","name":"tar","versionInfo":"1.34-1","licenseConcluded":"MIT","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:deb/debian/tar@1.34-1?distro=debian-12.9"}]},
 {"SPDXID":"SPDXRef-4","name":"is-odd","versionInfo":"3.0.1","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/is-odd@3.0.1"}]}],
"hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-0","name":"Beerware"}],
"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-root"}]}"#;

fn bom(text: &str) -> Bom {
    sbom::read(text.as_bytes(), "bom.json").unwrap()
}

#[test]
fn two_standards_are_compared() {
    let (old, new) = (bom(OLD), bom(NEW));
    let diff = sbom::diff(&old, &new);
    let named = |component: &scanners::sbom::Component| format!("{} {}", component.name, component.version);
    let added: Vec<String> = diff.added.iter().map(|one| named(one)).collect();
    let removed: Vec<String> = diff.removed.iter().map(|one| named(one)).collect();
    let changed: Vec<String> = diff
        .changed
        .iter()
        .map(|change| format!("{} -> {} {:?}", named(change.old), change.new.version, change.direction))
        .collect();
    let relicensed: Vec<String> = diff
        .relicensed
        .iter()
        .map(|change| {
            format!(
                "{}: {:?} -> {:?}",
                named(change.new),
                change.old.licenses,
                change.new.licenses
            )
        })
        .collect();
    assert_eq!(added, ["is-odd 3.0.1"]);
    // two versions became one: the latest ones meet, what is over is gone
    assert_eq!(removed, ["left-pad 1.3.0", "lodash 3.10.1"]);
    assert_eq!(
        changed,
        ["@babel/core 7.24.0 -> 7.9.0 Down", "lodash 4.17.20 -> 4.17.21 Up"]
    );
    assert_eq!(
        relicensed,
        [
            r#"tar 1.34-1: ["GPL-3.0-only"] -> ["MIT"]"#,
            r#"lodash 4.17.21: ["MIT"] -> ["Beerware"]"#
        ]
    );
    assert_eq!((diff.unchanged, diff.vulnerabilities.len()), (1, 0));
    let back = sbom::diff(&new, &old);
    assert_eq!((back.added.len(), back.removed.len(), back.changed.len()), (2, 1, 2));
    assert!(back.changed.iter().any(|change| change.direction == Direction::Up));
    let new: Vec<&str> = back.vulnerabilities.iter().map(|new| new.reference).collect();
    assert_eq!(new, ["urn:cdx:2/1#pkg:maven/g/n@2", "urn:cdx:1/1#b", "a"]);
}

#[test]
fn a_document_equals_itself_in_any_order() {
    for text in [OLD, NEW] {
        let one = bom(text);
        let mut other = one.clone();
        other.components.reverse();
        other.vulnerabilities.reverse();
        let diff = sbom::diff(&one, &other);
        assert!(diff.is_empty(), "{diff:#?}");
        assert!(diff.unchanged > 0);
    }
    let (old, new) = (bom(OLD), bom(NEW));
    let mut reversed = old.clone();
    reversed.components.reverse();
    assert_eq!(sbom::diff(&old, &new), sbom::diff(&reversed, &new));
}

#[test]
fn a_vulnerability_known_by_an_alias_is_not_new() {
    let old = bom(OLD);
    let mut new = old.clone();
    let vulnerability = new.vulnerabilities.first_mut().unwrap();
    vulnerability.id = "GHSA-aaaa-bbbb-cccc".to_owned();
    vulnerability.aliases.clear();
    assert!(sbom::diff(&old, &new).vulnerabilities.is_empty());
    new.vulnerabilities.first_mut().unwrap().id = "CVE-2024-2".to_owned();
    assert_eq!(sbom::diff(&old, &new).vulnerabilities.len(), 3);
}

#[test]
fn vulnerabilities_are_findings() {
    let found = sbom::findings(&bom(OLD), "bom.json");
    let told: Vec<String> = found
        .iter()
        .map(|finding| {
            let package = finding.package.as_ref().unwrap();
            format!(
                "{} {}@{} {}",
                finding.id, package.name, package.version, finding.source.pointer
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "CVE-2024-1 lodash@4.17.20 /vulnerabilities/0/affects/0",
            "CVE-2024-1 @babel/core@7.24.0 /vulnerabilities/0/affects/1",
            "CVE-2024-1 g:n@2 /vulnerabilities/0/affects/2",
        ]
    );
    for finding in &found {
        assert_eq!(
            (finding.kind, finding.severity),
            (Kind::Vulnerability, Severity::Medium)
        );
        assert_eq!(finding.aliases, ["GHSA-aaaa-bbbb-cccc"]);
        assert_eq!(finding.cwes, ["CWE-79"]);
        assert_eq!(
            finding
                .ratings
                .iter()
                .filter_map(|rating| rating.score_tenths)
                .collect::<Vec<_>>(),
            [98]
        );
        let mark = finding.suppressions.first().unwrap();
        assert_eq!(
            (mark.accepted, mark.reason.as_str()),
            (true, "not_affected: code_not_reachable")
        );
    }
    let report = scanners::read(OLD.as_bytes(), "bom.json", None).unwrap();
    assert_eq!((report.findings, report.tool.as_str()), (found, "CycloneDX"));
}

#[test]
fn other_versions_and_documents_are_refused_with_the_place() {
    for (text, expected) in [
        (r#"{"bomFormat":"CycloneDX","specVersion":"1.1"}"#, Some("/specVersion")),
        (r#"{"bomFormat":"CycloneDX","specVersion":"2.0"}"#, Some("/specVersion")),
        (r#"{"bomFormat":"CycloneDX"}"#, Some("")),
        (r#"{"spdxVersion":"SPDX-2.1","SPDXID":"d"}"#, Some("/spdxVersion")),
        (
            r#"{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}"#,
            Some("/spdxVersion"),
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":"a","components":[1]}]}"#,
            Some("/components/0/components/0"),
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.5","vulnerabilities":[{"affects":[{}]}]}"#,
            Some("/vulnerabilities/0/affects/0"),
        ),
        (
            r#"{"spdxVersion":"SPDX-2.3","packages":[{"SPDXID":"x"}]}"#,
            Some("/packages/0"),
        ),
        (r#"{"matches":[]}"#, Some("")),
        (r#"{"name":"package"}"#, None),
        ("", None),
    ] {
        let error = sbom::read(text.as_bytes(), "bom.json").unwrap_err();
        let position = error.position();
        assert_eq!(position.pointer.as_deref(), expected, "{text}: {error}");
        assert_eq!(position.line.is_some(), expected.is_some(), "{text}: {error}");
    }
}

#[test]
fn a_cut_or_mutated_document_is_refused_or_read_never_a_panic() {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 33).unwrap()
    };
    let mut refused = 0;
    for text in [OLD, NEW] {
        let bytes = text.as_bytes();
        for end in 0..bytes.len() {
            assert!(sbom::read(bytes.get(..end).unwrap(), "cut").is_err(), "cut at {end}");
        }
        for _ in 0..2_000 {
            let mut bytes = bytes.to_vec();
            for _ in 0..=next() % 3 {
                let at = next() % bytes.len();
                match next() % 3 {
                    0 => drop(bytes.remove(at)),
                    1 => bytes.insert(at, *b"{}[],:\"\\0n\xFFe".get(next() % 12).unwrap()),
                    _ => *bytes.get_mut(at).unwrap() = u8::try_from(next() % 256).unwrap(),
                }
            }
            match sbom::read(&bytes, "mutated") {
                Ok(bom) => drop(sbom::scanned(&bom, &sbom::findings(&bom, "mutated"))),
                Err(error) => {
                    assert!(error.position().file.is_some());
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 1_000, "only {refused} of 4,000 mutations were refused");
}

#[test]
fn the_corpus_has_the_counts_of_its_key() {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return;
    };
    let root = PathBuf::from(root).join("findings");
    let cases = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    let (mut read, mut affects, mut components) = (0, 0, 0);
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case.get(key).and_then(serde_json::Value::as_str).unwrap();
        let Some((standard, version)) = text("format").rsplit_once("-json-") else {
            continue;
        };
        let format = match standard {
            "cyclonedx" => BomFormat::CycloneDx,
            "spdx" => BomFormat::Spdx,
            _ => continue,
        };
        let path = text("path");
        let bytes = std::fs::read(root.join(path)).unwrap();
        let bom = sbom::read(&bytes, path).unwrap();
        let expected = |key: &str| {
            let count = case.pointer(&format!("/expected/{key}"));
            count.and_then(serde_json::Value::as_u64)
        };
        assert_eq!((bom.format, bom.version.as_str()), (format, version), "{path}");
        assert_eq!(expected("components"), Some(bom.components.len() as u64), "{path}");
        assert_eq!(expected("results"), Some(bom.vulnerabilities.len() as u64), "{path}");
        let pairs: usize = bom.vulnerabilities.iter().map(|one| one.affects.len()).sum();
        assert_eq!(expected("affects").unwrap_or_default(), pairs as u64, "{path}");
        let found = sbom::findings(&bom, path);
        assert_eq!(found.len(), pairs, "{path}");
        for finding in &found {
            let package = finding.package.as_ref().unwrap();
            assert!(
                !package.name.is_empty() && !package.version.is_empty(),
                "{path}: {package:?}"
            );
        }
        assert!(sbom::diff(&bom, &bom).is_empty(), "{path}");
        read += 1;
        affects += pairs;
        components += bom.components.len();
    }
    eprintln!("{read} bills of materials, {components} components, {affects} pairs of vulnerability and component");
    assert_eq!(read, 63);
}
