//! Which findings are one, whatever their order.

use findings::{
    Finding, Fix, Kind, Location, MergePolicy, Package, Rating, Severity, SeverityPolicy, Source, Suppression,
    SuppressionKind, merge,
};
use proptest::prelude::*;

fn package(name: &str, version: &str, purl: &str, path: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: version.to_owned(),
        purl: purl.to_owned(),
        path: path.to_owned(),
        ..Package::default()
    }
}

fn vulnerability(tool: &str, id: &str, aliases: &[&str], package: Package) -> Finding {
    let source = Source {
        tool: tool.to_owned(),
        ..Source::default()
    };
    let mut finding = Finding::new(Kind::Vulnerability, id, Severity::Low, source);
    finding.aliases = aliases.iter().map(|it| (*it).to_owned()).collect();
    finding.package = Some(package);
    finding
}

/// The names of the merged findings with the tools that told them, one text each.
fn names(findings: &[Finding]) -> Vec<String> {
    let merged = merge(findings.to_vec(), &MergePolicy::default());
    let name = |it: &findings::Merged| {
        let tools: Vec<&str> = it.sources.iter().map(|it| it.tool.as_str()).collect();
        format!("{} {}", it.finding.id, tools.join("+"))
    };
    merged.iter().map(name).collect()
}

#[test]
fn aliases_of_all_inputs_join_before_anything_is_grouped() {
    let lodash = || package("lodash", "4.17.20", "", "");
    let findings = [
        vulnerability("grype", "GHSA-35JH-r3h4-6jhm", &["CVE-2021-23337"], lodash()),
        vulnerability("osv", "GHSA-35jh-r3h4-6jhm", &[], lodash()),
        vulnerability("snyk", "SNYK-JS-LODASH-1040724", &["cve-2021-23337"], lodash()),
        vulnerability("trivy", "CVE-2021-23337", &[], lodash()),
    ];
    assert_eq!(names(&findings), ["CVE-2021-23337 grype+osv+snyk+trivy"]);
    let merged = merge(findings.to_vec(), &MergePolicy::default());
    let aliases: Vec<_> = merged.iter().flat_map(|it| &it.finding.aliases).collect();
    assert_eq!(aliases, ["GHSA-35jh-r3h4-6jhm", "SNYK-JS-LODASH-1040724"]);
}

#[test]
fn a_name_that_stands_for_two_cves_joins_neither() {
    let bash = || package("bash", "5", "", "");
    let bulletin = [
        vulnerability("trivy", "CVE-2024-1", &["DSA-5000-1"], bash()),
        vulnerability("trivy", "CVE-2024-2", &["DSA-5000-1"], bash()),
    ];
    assert_eq!(names(&bulletin), ["CVE-2024-1 trivy", "CVE-2024-2 trivy"]);
    let release = [
        vulnerability("snyk", "SNYK-1", &["CVE-2024-1", "CVE-2024-2"], bash()),
        vulnerability("grype", "CVE-2024-1", &["SNYK-1"], bash()),
        vulnerability("grype", "CVE-2024-2", &[], bash()),
    ];
    assert_eq!(names(&release), ["CVE-2024-1 grype", "CVE-2024-2 grype", "SNYK-1 snyk"]);
    let chain = [
        vulnerability("a", "GHSA-1", &["GO-1"], bash()),
        vulnerability("b", "CVE-2024-1", &["GHSA-1"], bash()),
        vulnerability("c", "CVE-2024-2", &["GO-1"], bash()),
    ];
    assert_eq!(names(&chain), ["CVE-2024-1 a+b", "CVE-2024-2 c"]);
}

#[test]
fn fingerprints_and_texts_join_nothing() {
    let mut findings = Vec::new();
    for (rule, line) in [("a", 1), ("a", 2), ("b", 1)] {
        let mut finding = Finding::new(Kind::Code, rule, Severity::High, Source::default());
        finding.location = Some(Location::line("x.py", line));
        finding.fingerprints = vec![("matchBasedId/v1".to_owned(), "requires login".to_owned())];
        finding.title = "the same text".to_owned();
        findings.push(finding);
    }
    assert_eq!(names(&findings).len(), 3);
    let repeated = [findings.clone(), findings].concat();
    assert_eq!(names(&repeated).len(), 3, "exact repeats are one");
}

#[test]
fn findings_without_a_line_stay_apart_by_their_text() {
    let mut one = Finding::new(Kind::Misconfiguration, "DS002", Severity::High, Source::default());
    one.location = Some(Location::file("Dockerfile"));
    one.title = "stage build".to_owned();
    let mut two = one.clone();
    two.title = "stage run".to_owned();
    assert_eq!(names(&[one.clone(), two]).len(), 2);
    assert_eq!(names(&[one.clone(), one]).len(), 1);
}

#[test]
fn package_place_and_ecosystem_decide() {
    let check = |packages: &[(&str, Package)], expected: usize, why: &str| {
        let findings: Vec<_> = packages
            .iter()
            .map(|(tool, package)| vulnerability(tool, "CVE-2024-1", &[], package.clone()))
            .collect();
        assert_eq!(names(&findings).len(), expected, "{why}");
    };
    let npm = |path: &str| package("x", "1", "pkg:npm/x@1", path);
    check(
        &[("a", npm("a/package-lock.json")), ("b", npm("b/package-lock.json"))],
        2,
        "two lock files",
    );
    check(
        &[("a", npm("./a/package-lock.json")), ("b", npm("/a/package-lock.json"))],
        1,
        "one lock file",
    );
    check(
        &[("a", npm("a/package-lock.json")), ("b", npm(""))],
        1,
        "an unknown place is the only known one",
    );
    let deb = |path: &str| package("x", "1", "pkg:deb/debian/x@1?arch=amd64", path);
    check(
        &[("a", deb("var/lib/dpkg/status")), ("b", deb("library/nginx"))],
        1,
        "system packages have one place",
    );
    check(&[("a", deb("")), ("b", npm(""))], 2, "two ecosystems");
    check(
        &[("a", deb("")), ("b", npm("")), ("c", package("x", "1", "", ""))],
        3,
        "unknown, and two are known",
    );
    check(
        &[("a", deb("")), ("b", package("x", "1", "", ""))],
        1,
        "unknown, and one is known",
    );
    check(
        &[("a", npm("")), ("a", package("x", "2", "pkg:npm/x@2", ""))],
        2,
        "two versions",
    );
}

#[test]
fn a_renamed_image_is_the_same_finding_and_two_images_are_two_on_request() {
    let of = |target: &str| {
        let mut finding = vulnerability("trivy", "CVE-2024-1", &[], package("x", "1", "pkg:deb/debian/x@1", ""));
        finding.target = target.to_owned();
        finding
    };
    let by_target = MergePolicy {
        by_target: true,
        ..MergePolicy::default()
    };
    let ids = |targets: &[&str], policy: &MergePolicy| {
        let merged = merge(targets.iter().map(|it| of(it)).collect(), policy);
        merged.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["app:1"], &by_target), ids(&["app:2@sha256:00"], &by_target));
    assert_eq!(ids(&["app:1", "other:1"], &by_target).len(), 2);
    assert_eq!(ids(&["app:1", "other:1"], &MergePolicy::default()).len(), 1);
}

#[test]
fn severity_follows_the_policy_and_every_rating_is_kept() {
    let of = |tool: &str, severity| Finding {
        severity,
        ..vulnerability(tool, "CVE-2024-1", &[], package("x", "1", "", ""))
    };
    let mut rated = of("grype", Severity::Medium);
    rated.ratings = vec![Rating {
        source: "nvd".to_owned(),
        severity: Severity::Critical,
        score_tenths: Some(98),
        vector: String::new(),
    }];
    let findings = vec![of("trivy", Severity::High), rated, of("snyk", Severity::Unknown)];
    let check = |policy: SeverityPolicy, expected| {
        let policy = MergePolicy {
            severity: policy,
            by_target: false,
        };
        let merged = merge(findings.clone(), &policy);
        assert_eq!(
            merged.iter().map(|it| it.finding.severity).collect::<Vec<_>>(),
            [expected],
            "{policy:?}"
        );
        let sources: Vec<_> = merged
            .iter()
            .flat_map(|it| &it.finding.ratings)
            .map(|it| it.source.as_str())
            .collect();
        assert_eq!(sources, ["grype", "nvd", "trivy"]);
    };
    check(SeverityPolicy::Worst, Severity::High);
    check(SeverityPolicy::Prefer(vec!["NVD".to_owned()]), Severity::Critical);
    check(
        SeverityPolicy::Prefer(vec!["snyk".to_owned(), "grype".to_owned()]),
        Severity::Medium,
    );
    check(SeverityPolicy::Prefer(vec!["other".to_owned()]), Severity::High);
}

#[test]
fn a_mark_counts_only_when_every_scanner_has_it() {
    let mut marked = vulnerability("a", "CVE-2024-1", &[], package("x", "1", "", ""));
    marked.suppressions = vec![Suppression {
        kind: SuppressionKind::InSource,
        accepted: true,
        reason: "nosec".to_owned(),
    }];
    marked.fix = Fix::None;
    let mut open = marked.clone();
    open.suppressions.clear();
    open.source.tool = "b".to_owned();
    open.fix = Fix::Versions(vec!["2".to_owned()]);
    let marks = |findings: &[Finding]| {
        let merged = merge(findings.to_vec(), &MergePolicy::default());
        merged
            .iter()
            .map(|it| (it.finding.suppressions.len(), it.finding.fix.available()))
            .collect::<Vec<_>>()
    };
    assert_eq!(marks(&[marked.clone(), marked.clone()]), [(1, false)]);
    assert_eq!(marks(&[marked, open]), [(0, true)]);
}

fn any_finding() -> impl Strategy<Value = Finding> {
    let ids = prop::sample::select(vec![
        "CVE-2024-1",
        "CVE-2024-2",
        "GHSA-aaaa",
        "GO-2024-1",
        "DSA-1",
        "SNYK-1",
        "S101",
    ]);
    let aliases = prop::collection::vec(ids.clone(), 0..3);
    let packages = prop::sample::select(vec![
        ("x", "1", "", ""),
        ("x", "1", "pkg:npm/x@1", "a/package-lock.json"),
        ("x", "1", "pkg:npm/x@1", "b/package-lock.json"),
        ("x", "1", "pkg:deb/debian/x@1", "var/lib/dpkg/status"),
        ("x", "2", "", "c"),
        ("y", "1", "pkg:npm/y@1", ""),
    ]);
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    let severities = prop::sample::select(Severity::ALL.to_vec());
    let places = prop::option::of((prop::sample::select(vec!["a.py", "b.py"]), 0_u32..3));
    (kinds, ids, aliases, packages, severities, places, 0_u8..3, 0_u8..4).prop_map(
        |(kind, id, aliases, (name, version, purl, path), severity, place, tool, pointer)| {
            let aliases: Vec<&str> = aliases.iter().map(|it| &**it).collect();
            let mut finding = vulnerability(&format!("tool{tool}"), id, &aliases, package(name, version, purl, path));
            finding.kind = kind;
            finding.severity = severity;
            finding.source.pointer = format!("/{pointer}");
            finding.location = place.map(|(path, line)| Location {
                line: (line > 0).then_some(line),
                ..Location::file(path)
            });
            if matches!(kind, Kind::Code | Kind::Secret | Kind::Misconfiguration) {
                finding.package = None;
            }
            finding
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_inputs_does_not_matter(findings in prop::collection::vec(any_finding(), 0..24), turn in 0_usize..24) {
        let merged = merge(findings.clone(), &MergePolicy::default());
        let mut other = findings.clone();
        other.rotate_left(turn.min(findings.len()));
        other.reverse();
        prop_assert_eq!(&merge(other, &MergePolicy::default()), &merged);
        let repeated = [findings.clone(), findings.clone()].concat();
        prop_assert_eq!(&merge(repeated, &MergePolicy::default()), &merged);
    }

    #[test]
    fn nothing_is_lost_and_ids_are_unique(findings in prop::collection::vec(any_finding(), 0..24)) {
        let merged = merge(findings.clone(), &MergePolicy::default());
        for finding in &findings {
            prop_assert!(merged.iter().any(|it| it.finding.kind == finding.kind && it.sources.contains(&finding.source)));
        }
        let ids: std::collections::BTreeSet<_> = merged.iter().map(|it| &it.id).collect();
        prop_assert_eq!(ids.len(), merged.len());
        prop_assert!(merged.iter().all(|it| it.id.len() == 32));
    }
}
