//! VEX over several reports: each is held to what it says itself of what was scanned.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use findings::{
    Applied, Artifact, Finding, Graph, GraphPackage, Kind, MergePolicy, Merged, Package, Rules, Scanned, Scans,
    Severity, Source, UseState, Vex, apply, merge, parse_vex,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A report: what its parts say was scanned, and what was found.
#[derive(Debug, Clone, Default)]
struct Report {
    file: String,
    scanned: Vec<Scanned>,
    findings: Vec<Finding>,
}

impl Report {
    fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    fn part(mut self, pointer: &str, names: &[&str], edges: &[(&str, &str)]) -> Self {
        let names = names.iter().map(ToString::to_string).collect();
        self.scanned.push(Scanned {
            pointer: pointer.to_owned(),
            graph: graph(Artifact { names, bom: None }, edges),
        });
        self
    }

    fn finding(mut self, pointer: &str, id: &str, target: &str, purl: &str) -> Self {
        let source = Source {
            tool: "Scanner".to_owned(),
            file: self.file.clone(),
            pointer: pointer.to_owned(),
            ..Source::default()
        };
        let mut finding = Finding::new(Kind::Vulnerability, id, Severity::High, source);
        target.clone_into(&mut finding.target);
        finding.package = Some(Package {
            name: "leaf".to_owned(),
            version: "1".to_owned(),
            ecosystem: "deb".to_owned(),
            purl: purl.to_owned(),
            ..Package::default()
        });
        self.findings.push(finding);
        self
    }
}

/// Each pair is a package and one that it needs; a package that needs none stands before an empty text.
fn graph(artifact: Artifact, edges: &[(&str, &str)]) -> Graph {
    let ids: BTreeSet<&str> = edges
        .iter()
        .flat_map(|(from, to)| [*from, *to])
        .filter(|it| !it.is_empty())
        .collect();
    let package = |id: &&str| GraphPackage {
        id: (*id).to_owned(),
        purl: (*id).to_owned(),
        depends_on: edges
            .iter()
            .filter(|(from, _)| from == id)
            .map(|(_, to)| (*to).to_owned())
            .collect(),
        ..GraphPackage::default()
    };
    let packages: Vec<GraphPackage> = ids.iter().map(package).collect();
    Graph::new(artifact, &packages)
}

fn vex(statements: &[Value]) -> Vex {
    let document = json!({"@context": "https://openvex.dev/ns/v0.2.0", "statements": statements});
    let parsed = parse_vex("v.json", document.to_string().as_bytes());
    Vex::new(parsed.unwrap_or_else(|error| panic!("{error:?}")).1)
}

fn fixed(id: &str, product: &str, parts: &[&str]) -> Value {
    let parts: Vec<Value> = parts.iter().map(|it| json!({"@id": it})).collect();
    json!({"vulnerability": {"name": id}, "status": "fixed", "products": [{"@id": product, "subcomponents": parts}]})
}

fn applied(reports: &[&Report], vex: &Vex) -> (Vec<Merged>, Applied) {
    let findings = reports.iter().flat_map(|it| it.findings.clone()).collect();
    let merged = merge(findings, &MergePolicy::default());
    let mut scans = Scans::default();
    for report in reports {
        scans.add_report(&report.file, &report.scanned);
    }
    for occurrence in merged.iter().flat_map(|it| &it.occurrences) {
        scans.add_target(&occurrence.target);
    }
    let rules = Rules {
        entries: &[],
        vex,
        scans: &scans,
        now: "2026-11-21T12:00:00Z".parse().unwrap_or_else(|error| panic!("{error}")),
        soon_days: 0,
    };
    let applied = apply(&merged, &rules);
    (merged, applied)
}

/// The places of all findings that stay.
fn open(reports: &[&Report], vex: &Vex) -> BTreeSet<(String, String)> {
    let (merged, applied) = applied(reports, vex);
    let pairs = merged.iter().zip(&applied.suppressed).filter(|(_, by)| by.is_none());
    let sources = pairs.flat_map(|(merged, _)| merged.sources.clone());
    sources.map(|source| (source.file, source.pointer)).collect()
}

const LEAF: &str = "pkg:deb/debian/leaf@1";

#[test]
fn each_part_of_a_report_has_its_own_packages() {
    let holder = "pkg:deb/debian/holder@1";
    let report = Report::of("r.json")
        .part("/Results/0", &[], &[(holder, LEAF)])
        .part("/Results/1", &[], &[(LEAF, "")])
        .finding("/Results/0/Vulnerabilities/0", "CVE-1", "", LEAF)
        .finding("/Results/1/Vulnerabilities/0", "CVE-2", "", LEAF)
        .finding("/Results/10/Vulnerabilities/0", "CVE-3", "", LEAF);
    let statements: Vec<Value> = ["CVE-1", "CVE-2", "CVE-3"]
        .map(|id| fixed(id, holder, &[LEAF]))
        .to_vec();
    let left: Vec<String> = open(&[&report], &vex(&statements))
        .into_iter()
        .map(|(_, pointer)| pointer)
        .collect();
    assert_eq!(left, ["/Results/1/Vulnerabilities/0", "/Results/10/Vulnerabilities/0"]);
}

#[test]
fn a_report_is_not_told_by_another_what_a_tag_means() {
    let named = Report::of("named.json")
        .part("", &["pkg:oci/app@sha256%3A01"], &[])
        .finding("/0", "CVE-1", "app:1", LEAF);
    let silent = Report::of("silent.json").finding("/0", "CVE-1", "app:1", LEAF);
    let vex = vex(&[fixed("CVE-1", "pkg:oci/app@sha256%3A01", &[])]);
    assert!(open(&[&named], &vex).is_empty());
    assert_eq!(open(&[&named, &silent], &vex).len(), 2);
    let (_, applied) = applied(&[&named, &silent], &vex);
    let told: Vec<_> = applied
        .statements
        .iter()
        .map(|it| (it.state, it.nearest.as_ref().map(ToString::to_string)))
        .collect();
    let nearest = Some("`CVE-1 in leaf 1`: it is also in `silent.json`".to_owned());
    assert_eq!(told, [(UseState::NeverMatches, nearest)]);
}

#[test]
fn the_package_url_of_one_image_says_nothing_of_another() {
    let one = Report::of("one.json").finding("/0", "CVE-1", "one:1", &format!("{LEAF}?distro=debian-12"));
    let two = Report::of("two.json").finding("/0", "CVE-1", "two:1", &format!("{LEAF}?distro=debian-13"));
    let bare = Report::of("bare.json").finding("/0", "CVE-1", "one:1", "");
    let vex = vex(&[fixed("CVE-1", &format!("{LEAF}?distro=debian-12"), &[])]);
    assert!(open(&[&one], &vex).is_empty());
    assert_eq!(open(&[&one, &two], &vex).len(), 2);
    assert_eq!(open(&[&bare], &vex).len(), 1);
    assert!(
        open(&[&one, &bare], &vex).is_empty(),
        "another scanner of the same image names the package"
    );
}

#[test]
fn a_package_in_its_own_right_is_not_covered_through_those_that_need_it() {
    let holder = "pkg:npm/holder@1";
    let package = |purl: &str, depends_on: &[&str], is_direct| GraphPackage {
        id: purl.to_owned(),
        purl: purl.to_owned(),
        depends_on: depends_on.iter().map(ToString::to_string).collect(),
        is_direct,
        ..GraphPackage::default()
    };
    for is_direct in [false, true] {
        let packages = [package(holder, &[LEAF], true), package(LEAF, &[], is_direct)];
        let report = Report {
            scanned: vec![Scanned {
                pointer: String::new(),
                graph: Graph::above(Artifact::default(), &packages, |it| it.purl == LEAF),
            }],
            ..Report::of("r.json").finding("/0", "CVE-1", "", LEAF)
        };
        let left = open(&[&report], &vex(&[fixed("CVE-1", holder, &[])]));
        assert_eq!(left.len(), usize::from(is_direct));
    }
}

#[test]
fn packages_that_lead_to_no_finding_are_not_held() {
    let chain = |count: usize| -> Vec<GraphPackage> {
        let package = |at: usize| GraphPackage {
            id: at.to_string(),
            purl: format!("pkg:npm/p{at}@1"),
            depends_on: vec![(at + 1).to_string()],
            ..GraphPackage::default()
        };
        (0..count).map(package).collect()
    };
    let of = |count: usize| Graph::above(Artifact::default(), &chain(count), |it| it.id == "3");
    assert_eq!(of(4), of(1_000), "what lies below the finding does not matter");
}

const PURLS: [&str; 4] = [
    LEAF,
    "pkg:deb/debian/leaf@1?distro=a",
    "pkg:deb/debian/leaf@1?distro=b",
    "",
];
const PACKAGES: [&str; 5] = [
    LEAF,
    "pkg:deb/debian/leaf@1?distro=a",
    "pkg:deb/debian/leaf@1?distro=b",
    "pkg:deb/debian/x@1",
    "pkg:deb/debian/y@1",
];
const PRODUCTS: [&str; 9] = [
    "pkg:deb/debian/leaf",
    "pkg:deb/debian/leaf?distro=a",
    "pkg:deb/debian/x",
    "pkg:deb/debian/y@1",
    "pkg:oci/one",
    "pkg:oci/one@sha256%3A01",
    "pkg:oci/two",
    "urn:app",
    "pkg:deb/debian/other",
];

fn any_report(number: usize) -> impl Strategy<Value = Report> {
    let names = prop::sample::subsequence(
        vec!["pkg:oci/one@sha256%3A01", "pkg:oci/two@sha256%3A02", "urn:app"],
        0..3,
    );
    let package = || prop::sample::select(PACKAGES.to_vec());
    let edges = prop::collection::vec((package(), package()), 0..7);
    let part = (prop::sample::select(vec!["", "/0", "/1"]), names, edges);
    let found = (
        0_usize..3,
        0_usize..3,
        prop::sample::select(vec!["", "one:1", "two:1"]),
        prop::sample::select(PURLS.to_vec()),
    );
    (prop::collection::vec(part, 0..3), prop::collection::vec(found, 1..4)).prop_map(move |(parts, found)| {
        let mut report = Report::of(&format!("{number}.json"));
        for (pointer, names, edges) in parts {
            report = report.part(pointer, &names, &edges);
        }
        for (at, (part, id, target, purl)) in found.into_iter().enumerate() {
            // who names no package is told of it by others that scanned the same; here nobody else did
            let target = if purl.is_empty() {
                format!("{target}-{number}")
            } else {
                target.to_owned()
            };
            report = report.finding(&format!("/{part}/{at}"), &format!("CVE-{id}"), &target, purl);
        }
        report
    })
}

fn any_statement() -> impl Strategy<Value = Value> {
    let product = prop::sample::select(PRODUCTS.to_vec());
    let parts = prop::sample::subsequence(PRODUCTS.to_vec(), 0..3);
    let status = prop::sample::select(vec!["fixed", "fixed", "not_affected", "affected"]);
    (0_usize..3, product, parts, status, 1_u8..4).prop_map(|(id, product, parts, status, day)| {
        let parts: Vec<Value> = parts.iter().map(|it| json!({"@id": it})).collect();
        json!({
            "vulnerability": {"name": format!("CVE-{id}")},
            "products": [{"@id": product, "subcomponents": parts}],
            "status": status,
            "timestamp": format!("2026-01-0{day}T00:00:00Z"),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_report_takes_no_finding_away(
        reports in (any_report(0), any_report(1), any_report(2)),
        statements in prop::collection::vec(any_statement(), 1..6),
    ) {
        let vex = vex(&statements);
        let all = [&reports.0, &reports.1, &reports.2];
        let together = open(&all, &vex);
        for report in all {
            let alone = open(&[report], &vex);
            prop_assert!(alone.is_subset(&together), "{alone:?} in {together:?}");
        }
        prop_assert!(open(&all[..2], &vex).is_subset(&together));
    }
}
