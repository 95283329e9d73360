//! Findings built straight from the corpus' JSON, as no reader of formats is at hand here.

#![allow(dead_code, reason = "each test file uses a part")]

use std::path::PathBuf;

use findings::{Finding, Fix, GraphPackage, Kind, Location, MergePolicy, Merged, Package, Severity, Source, merge};
use serde_json::Value;

/// The folder of the corpus; `None`, said aloud, when it is not there.
pub(crate) fn corpus() -> Option<PathBuf> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA is not set");
        return None;
    };
    Some(PathBuf::from(root).join("findings"))
}

pub(crate) fn bytes(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn json(path: &std::path::Path) -> Value {
    serde_json::from_slice(&bytes(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn text(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

pub(crate) fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

pub(crate) fn texts(value: &Value, pointer: &str) -> Vec<String> {
    list(value, pointer)
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// A vulnerability of a package.
pub(crate) fn vulnerability(id: &str, severity: Severity, package: Package, tool: &str, pointer: &str) -> Finding {
    let source = Source {
        tool: tool.to_owned(),
        file: format!("{}.json", tool.to_lowercase()),
        pointer: pointer.to_owned(),
        ..Source::default()
    };
    let mut finding = Finding::new(Kind::Vulnerability, id, severity, source);
    finding.package = Some(package);
    finding
}

/// The findings of one result of a Trivy report, each with what the answer key calls it.
pub(crate) fn of_result(result: &Value) -> Vec<(String, Finding)> {
    let target = text(result, "/Target");
    let severity = |it: &Value| Severity::from_label(&text(it, "/Severity")).unwrap_or_default();
    let source = |pointer: String| Source {
        tool: "Trivy".to_owned(),
        pointer,
        ..Source::default()
    };
    let mut found = Vec::new();
    for (at, it) in list(result, "/Vulnerabilities").iter().enumerate() {
        let id = text(it, "/VulnerabilityID");
        let package = Package {
            name: text(it, "/PkgName"),
            version: text(it, "/InstalledVersion"),
            purl: text(it, "/PkgIdentifier/PURL"),
            path: text(it, "/PkgPath"),
            ..Package::default()
        };
        let mut finding = vulnerability(&id, severity(it), package, "Trivy", &format!("/Vulnerabilities/{at}"));
        finding.location = Some(Location::file(&target));
        if !text(it, "/FixedVersion").is_empty() {
            finding.fix = Fix::Versions(vec![text(it, "/FixedVersion")]);
        }
        found.push((format!("{id} {}", text(it, "/PkgName")), finding));
    }
    for (at, it) in list(result, "/Misconfigurations").iter().enumerate() {
        let mut finding = Finding::new(
            Kind::Misconfiguration,
            text(it, "/ID"),
            severity(it),
            source(format!("/Misconfigurations/{at}")),
        );
        finding.aliases = texts(it, "/Aliases");
        finding
            .aliases
            .extend(Some(text(it, "/AVDID")).filter(|it| !it.is_empty()));
        finding.location = Some(Location::file(&target));
        found.push((text(it, "/ID"), finding));
    }
    for (at, it) in list(result, "/Secrets").iter().enumerate() {
        let mut finding = Finding::new(
            Kind::Secret,
            text(it, "/RuleID"),
            severity(it),
            source(format!("/Secrets/{at}")),
        );
        let line = it.pointer("/StartLine").and_then(Value::as_u64).unwrap_or_default();
        finding.location = Some(Location::line(&target, u32::try_from(line).unwrap_or_default()));
        found.push((text(it, "/RuleID"), finding));
    }
    for (at, it) in list(result, "/Licenses").iter().enumerate() {
        let (name, path) = (text(it, "/Name"), text(it, "/FilePath"));
        let mut finding = Finding::new(
            Kind::License,
            name.clone(),
            severity(it),
            source(format!("/Licenses/{at}")),
        );
        finding.location = Some(Location::file(&path));
        found.push((format!("{name} {path}"), finding));
    }
    found
}

/// The packages of a Trivy report as a graph.
pub(crate) fn packages(report: &Value) -> Vec<GraphPackage> {
    let package = |it: &Value| GraphPackage {
        id: text(it, "/ID"),
        purl: text(it, "/Identifier/PURL"),
        names: vec![text(it, "/Identifier/BOMRef")],
        depends_on: texts(it, "/DependsOn"),
        is_direct: text(it, "/Relationship") == "root",
    };
    list(report, "/Results")
        .iter()
        .flat_map(|it| list(it, "/Packages"))
        .map(package)
        .collect()
}

pub(crate) fn merged(findings: Vec<Finding>) -> Vec<Merged> {
    merge(findings, &MergePolicy::default())
}

/// A sequence that looks random and is the same in every run (xorshift64*).
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(mixed).unwrap_or_default() % limit.max(1)
    }

    /// The bytes with a few of them changed, removed, doubled or taken from elsewhere.
    pub(crate) fn mutate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut mutated = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(mutated.len() + 1);
            let byte = *b"\0\x7f\xff{}[]\",:0-9e%@?#/\\*!".get(self.below(24)).unwrap_or(&b' ');
            match self.below(4) {
                0 if at < mutated.len() => drop(mutated.splice(at..=at, [byte])),
                1 => mutated.insert(at, byte),
                2 => {
                    let end = (at + self.below(20)).min(mutated.len());
                    mutated.drain(at..end);
                }
                _ => {
                    let from = self.below(mutated.len() + 1);
                    let end = (from + self.below(40)).min(mutated.len());
                    let piece = mutated.get(from..end).unwrap_or_default().to_vec();
                    mutated.splice(at..at, piece);
                }
            }
        }
        mutated
    }
}

/// Every JSON file below a folder.
pub(crate) fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The results of the three scanners of one nginx image, from the pointers and keys of the answer key.
pub(crate) fn nginx(key: &Value) -> Vec<Finding> {
    let mut found = Vec::new();
    let package = |name: String, version: String| Package {
        name,
        version,
        ..Package::default()
    };
    for group in list(key, "/groups") {
        for tool in ["Trivy", "Grype"] {
            for pointer in texts(group, &format!("/pointers/{tool}")) {
                let package = package(text(group, "/package"), text(group, "/version"));
                let mut finding = vulnerability(&text(group, "/cve"), Severity::Low, package, tool, &pointer);
                // as the two write it: an image's name, and a file of the package manager
                let place = if tool == "Trivy" {
                    "library/nginx"
                } else {
                    "image//var/lib/dpkg/status"
                };
                finding.location = Some(Location::line(place, 1));
                found.push(finding);
            }
        }
    }
    for result in list(key, "/snyk") {
        let package = package(text(result, "/package"), text(result, "/version"));
        let mut finding = vulnerability(
            &text(result, "/rule"),
            Severity::Low,
            package,
            "Snyk",
            &text(result, "/pointer"),
        );
        finding.aliases = texts(result, "/cves");
        finding.location = Some(Location::line("nginx@sha256_13d2", 1));
        found.push(finding);
    }
    found
}
