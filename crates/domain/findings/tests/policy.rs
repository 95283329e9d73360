//! The decision table and the verdict.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use findings::{
    Finding, Fix, Kind, Location, MergePolicy, Merged, Package, Severity, Source, Use, UseState,
    baseline::Standing,
    merge,
    policy::{Action, Epss, Evidence, Facts, Fatal, Kev, Report, ReportState, Row, Table, When, judge},
};
use gate::Outcome;
use surface::{Code, Instant, Position};

fn now() -> Instant {
    "2026-11-21T12:00:00Z".parse().unwrap_or_else(|error| panic!("{error}"))
}

fn one(severity: Severity, change: impl Fn(&mut Finding)) -> Vec<Merged> {
    let mut finding = Finding::new(Kind::Vulnerability, "CVE-2024-1", severity, Source::default());
    finding.package = Some(Package {
        name: "x".to_owned(),
        version: "1".to_owned(),
        ..Package::default()
    });
    change(&mut finding);
    merge(vec![finding], &MergePolicy::default())
}

fn nothing() -> Facts<'static> {
    Facts {
        epss: None,
        kev: None,
        now: now(),
    }
}

fn table(when: When, then: Action) -> Table {
    let name = "row".to_owned();
    Table {
        rows: vec![Row { name, when, then }],
    }
}

/// The action on one finding and the facts told.
fn decide(table: &Table, findings: &[Merged], standing: Option<Standing>, facts: &Facts<'_>) -> String {
    let decided = findings.iter().map(|it| table.decide(it, standing, facts));
    let told = decided.map(|it| format!("{} {}", it.action.word(), it.because.join("; ")));
    told.collect::<Vec<_>>().join(" + ").trim_end().to_owned()
}

#[test]
fn critical_and_high_fail_and_so_does_what_nobody_judged() {
    let check = |severity, expected: &str| {
        assert_eq!(
            decide(&Table::default(), &one(severity, |_| {}), None, &nothing()),
            expected
        );
    };
    check(Severity::Critical, "fail severity critical");
    check(Severity::High, "fail severity high");
    check(Severity::Unknown, "fail severity unknown");
    check(Severity::Medium, "pass");
    check(Severity::Info, "pass");
}

#[test]
fn a_row_that_fails_takes_the_unknown_for_true_and_one_that_passes_does_not() {
    let epss = Epss::parse(b"cve,epss\nCVE-2024-1,0.3\n").ok();
    let kev = Kev::parse(br#"{"vulnerabilities":[{"cveID":"CVE-2024-1"}]}"#).ok();
    let known = Facts {
        epss: epss.as_ref(),
        kev: kev.as_ref(),
        now: now(),
    };
    let share = |text: &str| text.parse().ok();
    let plain = |_: &mut Finding| {};
    let check = |when: When, change: &dyn Fn(&mut Finding), standing, facts: &Facts<'_>, fail: &str, pass: bool| {
        let findings = one(Severity::Low, change);
        assert_eq!(
            decide(&table(when.clone(), Action::Fail), &findings, standing, facts),
            fail,
            "{when:?}"
        );
        let passes = table(when.clone(), Action::Pass)
            .decide(&findings[0], standing, facts)
            .row
            .is_some();
        assert_eq!(passes, pass, "{when:?} to pass");
    };
    let new = || When {
        new_only: true,
        ..When::default()
    };
    check(new(), &plain, None, &nothing(), "fail no baseline", false);
    check(new(), &plain, Some(Standing::New), &nothing(), "fail new", true);
    check(
        new(),
        &plain,
        Some(Standing::Escalated { from: Severity::Info }),
        &nothing(),
        "fail was info",
        true,
    );
    check(new(), &plain, Some(Standing::Updated), &nothing(), "pass", false);
    let fixable = || When {
        fixable_only: true,
        ..When::default()
    };
    check(fixable(), &plain, None, &nothing(), "fail fix unknown", false);
    check(fixable(), &|it| it.fix = Fix::Declined, None, &nothing(), "pass", false);
    check(
        fixable(),
        &|it| it.fix = Fix::Versions(vec!["2".to_owned()]),
        None,
        &nothing(),
        "fail fixed in 2",
        true,
    );
    check(fixable(), &|it| it.kind = Kind::Secret, None, &nothing(), "fail", true);
    let old = || When {
        min_age_days: Some(30),
        ..When::default()
    };
    check(old(), &plain, None, &nothing(), "fail publication unknown", false);
    check(
        old(),
        &|it| "2026-10-22".clone_into(&mut it.published),
        None,
        &nothing(),
        "fail published 30 days ago",
        true,
    );
    check(
        old(),
        &|it| "2026-10-23T00:00:00Z".clone_into(&mut it.published),
        None,
        &nothing(),
        "pass",
        false,
    );
    let likely = |least| When {
        epss_at_least: share(least),
        ..When::default()
    };
    check(likely("0.3"), &plain, None, &known, "fail EPSS 0.3", true);
    check(likely("0.31"), &plain, None, &known, "pass", false);
    check(likely("0.3"), &plain, None, &nothing(), "fail EPSS unknown", false);
    check(likely("0.3"), &|it| it.kind = Kind::Code, None, &known, "pass", false);
    let exploited = || When {
        kev_only: true,
        ..When::default()
    };
    check(exploited(), &plain, None, &known, "fail in the KEV catalogue", true);
    check(
        exploited(),
        &|it| it.id = "CVE-2024-2".to_owned(),
        None,
        &known,
        "pass",
        false,
    );
    check(
        exploited(),
        &plain,
        None,
        &nothing(),
        "fail KEV catalogue unknown",
        false,
    );
    let tests = || When {
        paths: "tests/**".parse().into_iter().collect(),
        ..When::default()
    };
    check(
        tests(),
        &|it| it.location = Some(Location::file("tests/a")),
        None,
        &nothing(),
        "fail path `tests/a`",
        true,
    );
    check(
        tests(),
        &|it| it.location = Some(Location::file("src/a")),
        None,
        &nothing(),
        "pass",
        false,
    );
    check(tests(), &plain, None, &nothing(), "fail path unknown", false);
    let low = || When {
        severities: vec![Severity::Low],
        kinds: vec![Kind::Vulnerability],
        ..When::default()
    };
    check(
        low(),
        &plain,
        None,
        &nothing(),
        "fail severity low; kind vulnerability",
        true,
    );
    check(
        low(),
        &|it| it.severity = Severity::Unknown,
        None,
        &nothing(),
        "fail severity unknown; kind vulnerability",
        false,
    );
}

#[test]
fn the_first_row_that_catches_decides() {
    let row = |name: &str, severities: &[Severity], then| Row {
        name: name.to_owned(),
        when: When {
            severities: severities.to_vec(),
            ..When::default()
        },
        then,
    };
    let table = Table {
        rows: vec![
            row("accepted", &[Severity::High], Action::Pass),
            row("rest", &[], Action::Warn),
        ],
    };
    assert_eq!(
        decide(&table, &one(Severity::High, |_| {}), None, &nothing()),
        "pass severity high"
    );
    assert_eq!(
        decide(&table, &one(Severity::Unknown, |_| {}), None, &nothing()),
        "warn"
    );
}

/// The outcome and the codes of its reasons.
fn verdict(table: &Table, evidence: &Evidence<'_>) -> (Outcome, Vec<&'static str>) {
    let judged = judge(table, evidence, &nothing());
    let codes = judged.verdict.reasons().iter().map(|it| it.code.text()).collect();
    (judged.verdict.outcome(), codes)
}

fn report(state: ReportState) -> Vec<Report> {
    vec![Report {
        file: "trivy.json".to_owned(),
        tools: vec!["Trivy".to_owned()],
        state,
    }]
}

#[test]
fn a_gate_never_passes_for_lack_of_data() {
    let read = report(ReportState::Read);
    let sound = || Evidence {
        reports: &read,
        ..Evidence::default()
    };
    let fails = |evidence: &Evidence<'_>, table: &Table, code: Code| {
        let (outcome, codes) = verdict(table, evidence);
        assert_eq!((outcome, codes), (Outcome::Failed, vec![code.text()]));
        let relaxed = judge(table, evidence, &nothing()).verdict.relax(&[code]);
        assert_eq!(relaxed.outcome(), Outcome::Warned, "{code:?} can be allowed");
    };
    let default = Table::default();
    assert_eq!(verdict(&default, &sound()), (Outcome::Passed, Vec::new()));
    fails(&Evidence::default(), &default, Code::ScanNoReports);
    let (empty, broken) = (
        report(ReportState::Empty),
        report(ReportState::Unreadable("not JSON".to_owned())),
    );
    fails(
        &Evidence {
            reports: &empty,
            ..sound()
        },
        &default,
        Code::ScanReportEmpty,
    );
    fails(
        &Evidence {
            reports: &broken,
            ..sound()
        },
        &default,
        Code::ScanReportUnreadable,
    );
    let (there, missing) = (["trivy".to_owned()], ["grype".to_owned()]);
    assert_eq!(
        verdict(
            &default,
            &Evidence {
                expected: &there,
                ..sound()
            }
        )
        .0,
        Outcome::Passed
    );
    fails(
        &Evidence {
            expected: &missing,
            ..sound()
        },
        &default,
        Code::ScanToolMissing,
    );
    let failure = [("x".to_owned(), "why".to_owned())];
    fails(
        &Evidence {
            ignore_failures: &failure,
            ..sound()
        },
        &default,
        Code::ScanIgnoreInvalid,
    );
    fails(
        &Evidence {
            vex_failures: &failure,
            ..sound()
        },
        &default,
        Code::ScanVexInvalid,
    );
    fails(
        &Evidence {
            data_failures: &failure,
            ..sound()
        },
        &default,
        Code::ScanDataMissing,
    );
    fails(
        &Evidence {
            baseline_failure: failure.first().cloned(),
            ..sound()
        },
        &default,
        Code::ScanBaselineMissing,
    );
    let new = table(
        When {
            new_only: true,
            ..When::default()
        },
        Action::Fail,
    );
    fails(&sound(), &new, Code::ScanBaselineMissing);
    let kev = table(
        When {
            kev_only: true,
            ..When::default()
        },
        Action::Fail,
    );
    fails(&sound(), &kev, Code::ScanDataMissing);
    let dropped = findings::parse_ignore("i", b"CVE-1 exp:soon").unwrap_or_else(|error| panic!("{error}"));
    let evidence = Evidence {
        ignore_doubts: &dropped.doubts,
        ..sound()
    };
    assert_eq!(
        verdict(&default, &evidence),
        (Outcome::Warned, vec!["scan-entry-dropped"])
    );
}

#[test]
fn entries_that_do_nothing_are_notes_until_they_are_made_fatal() {
    let read = report(ReportState::Read);
    let applied = |state| findings::Applied {
        entries: vec![Use {
            id: "CVE-2024-1".to_owned(),
            position: Position::at(3, 1).in_file(".trivyignore"),
            state,
            covers: 0,
            nearest: None,
        }],
        ..findings::Applied::default()
    };
    let check = |state, fatal, expected: (Outcome, &str)| {
        let applied = applied(state);
        let evidence = Evidence {
            reports: &read,
            applied: Some(&applied),
            fatal,
            ..Evidence::default()
        };
        let (outcome, codes) = verdict(&Table::default(), &evidence);
        assert_eq!(
            (outcome, codes.join(" ")),
            (expected.0, expected.1.to_owned()),
            "{state:?}"
        );
    };
    let all = Fatal {
        expired: true,
        stale: true,
        never_matches: true,
    };
    check(UseState::Used, all, (Outcome::Passed, ""));
    check(
        UseState::Expiring { days: 3 },
        Fatal::default(),
        (Outcome::Warned, "scan-entry-expiring"),
    );
    for (state, code) in [
        (UseState::Expired, "scan-entry-expired"),
        (UseState::Stale, "scan-entry-stale"),
        (UseState::NeverMatches, "scan-entry-never-matches"),
    ] {
        check(state, Fatal::default(), (Outcome::Passed, code));
        check(state, all, (Outcome::Failed, code));
    }
}

#[test]
fn findings_are_counted_by_row_and_suppressed_ones_are_not() {
    let read = report(ReportState::Read);
    let mut findings = one(Severity::Critical, |_| {});
    findings.extend(one(Severity::Unknown, |it| it.id = "CVE-2024-2".to_owned()));
    findings.extend(one(Severity::High, |it| it.id = "CVE-2024-3".to_owned()));
    let suppressed = findings::SuppressedBy::Scanner { reason: String::new() };
    let applied = findings::Applied {
        suppressed: vec![None, None, Some(suppressed)],
        ..findings::Applied::default()
    };
    let evidence = Evidence {
        reports: &read,
        findings: &findings,
        applied: Some(&applied),
        ..Evidence::default()
    };
    let judged = judge(&Table::default(), &evidence, &nothing());
    let told: Vec<_> = judged
        .verdict
        .reasons()
        .iter()
        .map(|it| (it.code, it.subject.as_str(), it.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [(
            Code::ScanFindingFailed,
            "critical and high",
            "2 findings: 1 critical, 1 unknown"
        )]
    );
    assert_eq!(
        judged.decided.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, true, false]
    );
    let none = Table { rows: Vec::new() };
    assert_eq!(verdict(&none, &evidence), (Outcome::Warned, vec!["scan-nothing-gated"]));
}
