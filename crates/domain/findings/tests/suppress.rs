//! What ignore entries and VEX statements do to findings, and what is said of those that do nothing.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use findings::{
    Artifact, Finding, Graph, Kind, Location, MergePolicy, Merged, Package, Rules, Scans, Severity, Source, Use,
    UseState, Vex, apply, merge, parse_ignore, parse_vex,
};
use surface::Instant;

fn bash() -> Finding {
    let mut finding = Finding::new(Kind::Vulnerability, "CVE-2024-1", Severity::High, Source::default());
    finding.package = Some(Package {
        name: "bash".to_owned(),
        version: "5.2".to_owned(),
        purl: "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13".to_owned(),
        ..Package::default()
    });
    finding.location = Some(Location::file("library/app"));
    finding
}

fn merged() -> Vec<Merged> {
    let mut alias = bash();
    alias.id = "GHSA-aaaa-bbbb-cccc".to_owned();
    alias.aliases = vec!["CVE-2024-1".to_owned()];
    merge(vec![bash(), alias], &MergePolicy::default())
}

fn now() -> Instant {
    "2026-11-21T12:00:00Z".parse().unwrap_or_else(|error| panic!("{error}"))
}

fn applied(ignore: &str, vex: &str, artifact: Artifact) -> findings::Applied {
    let ignore = parse_ignore("i.yaml", ignore.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let statements = match vex {
        "" => Vec::new(),
        text => {
            parse_vex("v.json", text.as_bytes())
                .unwrap_or_else(|error| panic!("{error:?}"))
                .1
        }
    };
    let rules = Rules {
        entries: &ignore.entries,
        vex: &Vex::new(statements),
        scans: &Scans::of_one(Graph::new(artifact, &[])),
        now: now(),
        soon_days: 14,
    };
    apply(&merged(), &rules)
}

/// State, place and nearest miss of one use, as text.
fn said(one: &Use) -> String {
    let nearest = one.nearest.as_ref().map(|it| format!(" | {it}")).unwrap_or_default();
    format!("{} {}{nearest}", one.position, one.state.word())
}

#[test]
fn each_ignore_entry_says_what_became_of_it() {
    let check = |entry: &str, expected: &str, suppresses: bool| {
        let applied = applied(&format!("vulnerabilities:\n  - {entry}\n"), "", Artifact::default());
        assert_eq!(
            applied.entries.iter().map(said).collect::<Vec<_>>(),
            [expected],
            "{entry}"
        );
        assert_eq!(
            applied.suppressed.iter().flatten().count(),
            usize::from(suppresses),
            "{entry}"
        );
    };
    check("{id: CVE-2024-1}", "i.yaml:2:5 used", true);
    check("{id: GHSA-aaaa-bbbb-cccc}", "i.yaml:2:5 used", true);
    check("{id: CVE-2024-1, expired_at: 2026-11-25}", "i.yaml:2:5 expiring", true);
    check("{id: CVE-2024-1, expired_at: 2027-11-25}", "i.yaml:2:5 used", true);
    check("{id: CVE-2024-1, expired_at: 2026-11-21}", "i.yaml:2:5 expired", false);
    check("{id: CVE-2024-2}", "i.yaml:2:5 stale", false);
    check(
        "{id: cve-2024-1}",
        "i.yaml:2:5 never-matches | the finding is called `CVE-2024-1`, not `cve-2024-1`",
        false,
    );
    check(
        "{id: CVE-2024-1, paths: ['usr/**']}",
        "i.yaml:2:5 never-matches | `CVE-2024-1 in bash 5.2`: no path of `library/app` meets `usr/**`",
        false,
    );
    check(
        "{id: CVE-2024-1, purls: ['pkg:deb/debian/bash?distro=debian-12']}",
        "i.yaml:2:5 never-matches | `CVE-2024-1 in bash 5.2`: the qualifier `distro` is `debian-12.13`, not `debian-12`",
        false,
    );
    check(
        "{id: CVE-2024-1, purls: ['pkg:deb/debian/bash']}",
        "i.yaml:2:5 used",
        true,
    );
}

#[test]
fn what_has_no_effect_is_said_with_its_place() {
    let text = "vulnerabilities:\n  - id: CVE-1\n    reason: x\n  - paths: [a]\nothers:\n  - id: CVE-2\n";
    let file = parse_ignore("i.yml", text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let doubts: Vec<String> = file
        .doubts
        .iter()
        .map(|it| format!("{}: {}", it.position, it.kind))
        .collect();
    let expected = [
        "i.yml:3:5: nothing reads the key `reason`",
        "i.yml:4:5: the entry has no `id`",
        "i.yml:5:1: nothing reads the key `others`",
    ];
    assert_eq!(doubts, expected);
    let plain =
        parse_ignore(".trivyignore", b"# x\n  CVE-1 exp:31.12.2026\nCVE-2").unwrap_or_else(|error| panic!("{error:?}"));
    let doubts: Vec<String> = plain
        .doubts
        .iter()
        .map(|it| format!("{}: {}", it.position, it.kind))
        .collect();
    assert_eq!(
        doubts,
        [".trivyignore:2:3: the line for `CVE-1` is left out: `31.12.2026` is no date"]
    );
    assert_eq!(plain.entries.len(), 1);
}

#[test]
fn what_breaks_an_ignore_file_is_said_with_its_place() {
    let check = |text: &str, expected: &str| {
        let error = parse_ignore("i.yaml", text.as_bytes()).err();
        let told = error
            .map(|it| format!("{} {}", it.position, it.fault))
            .unwrap_or_default();
        assert_eq!(told, expected, "{text}");
    };
    check(
        "a: [",
        "i.yaml:1:5 not YAML: while parsing a node, did not find expected node content",
    );
    check("just text", "i.yaml:1:1 a mapping should stand here, not text");
    check(
        "secrets: {id: x}",
        "i.yaml:1:10 a list should stand here, not a mapping",
    );
    check("secrets:\n  - x", "i.yaml:2:5 a mapping should stand here, not text");
    check("secrets:\n  - id: x\n    paths: ['[']", "i.yaml:3:13 `[` is no glob");
    check(
        "secrets:\n  - id: x\n    purls: [x]",
        "i.yaml:3:13 `x` does not begin with `pkg:`",
    );
    check(
        "secrets:\n  - id: x\n    expired_at: soon",
        "i.yaml:3:17 `soon` is no date",
    );
}

#[test]
fn package_urls_limit_entries_for_vulnerabilities_only() {
    let mut licence = bash();
    (licence.kind, licence.id) = (Kind::License, "MIT".to_owned());
    let text = "licenses:\n  - id: MIT\n    purls: ['pkg:npm/other']\n";
    let file = parse_ignore("i.yaml", text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let covers = |finding: &Finding| {
        file.entries
            .iter()
            .map(|it| it.covers(&findings::Subject::from(finding)))
            .collect::<Vec<_>>()
    };
    assert_eq!(covers(&licence), [true]);
    licence.kind = Kind::Vulnerability;
    assert_eq!(covers(&licence), [false], "a list speaks of its own kind");
}

fn document(statements: &str) -> String {
    format!(
        r#"{{"@context":"https://openvex.dev/ns/v0.2.0","timestamp":"2026-01-01T00:00:00Z","statements":[{statements}]}}"#
    )
}

fn statement(product: &str, more: &str) -> String {
    format!(r#"{{"vulnerability":{{"name":"CVE-2024-1"}},"products":[{product}],"status":"not_affected"{more}}}"#)
}

#[test]
fn each_statement_says_what_became_of_it() {
    let image = || Artifact {
        names: vec!["pkg:oci/app@sha256:01".to_owned()],
        bom: None,
    };
    let check = |product: &str, expected: &str| {
        let applied = applied("", &document(&statement(product, "")), image());
        assert_eq!(
            applied.statements.iter().map(said).collect::<Vec<_>>(),
            [expected],
            "{product}"
        );
        let used = expected.ends_with(" used");
        assert_eq!(
            applied.suppressed.iter().flatten().count(),
            usize::from(used),
            "{product}"
        );
    };
    let at = "v.json (/statements/0)";
    check(r#"{"@id":"pkg:deb/debian/bash"}"#, &format!("{at} used"));
    check(r#"{"@id":"pkg:oci/app"}"#, &format!("{at} used"));
    check(
        r#"{"@id":"pkg:oci/app","subcomponents":[{"@id":"pkg:deb/debian/bash@5.2"}]}"#,
        &format!("{at} used"),
    );
    let misses = |text: &str| format!("{at} never-matches | `CVE-2024-1 in bash 5.2`: {text}");
    check(
        r#"{"@id":"pkg:deb/debian/bash?distro=debian-12"}"#,
        &misses("the qualifier `distro` is `debian-12.13`, not `debian-12`"),
    );
    check(
        r#"{"@id":"pkg:oci/app","subcomponents":[{"@id":"pkg:deb/debian/bash@5.1"}]}"#,
        &misses("of the subcomponents of `pkg:oci/app`, the version is `5.2`, not `5.1`"),
    );
    check(
        r#"{"@id":"pkg:oci/app@sha256:02"}"#,
        &misses(
            "the product `pkg:oci/app@sha256:02` is not what was scanned: the version is `sha256:01`, not `sha256:02`",
        ),
    );
    check(
        r#"{"@id":"pkg:oci/other"}"#,
        &misses("the product `pkg:oci/other` is not what was scanned"),
    );
    check(
        r#"{"@id":"https://example.org/app"}"#,
        &misses("the product `https://example.org/app` is not what was scanned"),
    );
}

#[test]
fn the_newest_statement_wins_and_the_careful_one_on_a_tie() {
    let product = r#"{"@id":"pkg:deb/debian/bash"}"#;
    let affected = |more: &str| statement(product, more).replace("not_affected", "affected");
    let states = |statements: &[String]| {
        let applied = applied("", &document(&statements.join(",")), Artifact::default());
        let states: Vec<UseState> = applied.statements.iter().map(|it| it.state).collect();
        (applied.suppressed.iter().flatten().count(), states)
    };
    let newer = r#","timestamp":"2026-02-01T00:00:00Z""#;
    let older = r#","timestamp":"2025-02-01T00:00:00Z""#;
    let expect = |statements: &[String], suppressed, first, second| {
        assert_eq!(states(statements), (suppressed, vec![first, second]), "{statements:?}");
    };
    expect(
        &[statement(product, newer), affected("")],
        1,
        UseState::Used,
        UseState::Outweighed,
    );
    expect(
        &[statement(product, older), affected("")],
        0,
        UseState::Outweighed,
        UseState::Used,
    );
    expect(
        &[statement(product, ""), affected("")],
        0,
        UseState::Outweighed,
        UseState::Used,
    );
    expect(
        &[affected(""), statement(product, "")],
        0,
        UseState::Used,
        UseState::Outweighed,
    );
}

/// Work grows with the findings, not with findings times statements.
#[test]
fn many_findings_and_many_rules_end() {
    let many = (0..4_000).map(|number| {
        let mut finding = bash();
        finding.id = format!("CVE-2024-{number}");
        finding
    });
    let findings = merge(many.collect(), &MergePolicy::default());
    let lines: String = (0..1_000).map(|number| format!("CVE-2024-{}\n", number * 8)).collect();
    let ignore = parse_ignore(".trivyignore", lines.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let statement = |number: usize| {
        statement(r#"{"@id":"pkg:deb/debian/dash"}"#, "").replace("CVE-2024-1", &format!("CVE-2024-{number}"))
    };
    let statements: Vec<String> = (0..8_000).map(statement).collect();
    let (_, statements) =
        parse_vex("v.json", document(&statements.join(",")).as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let rules = Rules {
        entries: &ignore.entries,
        vex: &Vex::new(statements),
        scans: &Scans::default(),
        now: now(),
        soon_days: 14,
    };
    let applied = apply(&findings, &rules);
    let states = |uses: &[Use], state: UseState| uses.iter().filter(|it| it.state == state).count();
    assert_eq!(applied.suppressed.iter().flatten().count(), 500);
    assert_eq!(
        (
            states(&applied.entries, UseState::Used),
            states(&applied.entries, UseState::Stale)
        ),
        (500, 500)
    );
    let of = |state| states(&applied.statements, state);
    assert_eq!((of(UseState::NeverMatches), of(UseState::Stale)), (4_000, 4_000));
}
