//! Ignore files as Trivy reads and applies them: every case of the corpus.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

mod support;

use findings::{Kind, Severity, Status, Subject, Vex, ignore::ignoring, parse_ignore, parse_vex};
use serde_json::Value;
use support::{bytes, json, list, of_result, text, texts};
use surface::Instant;

#[test]
fn every_filter_case_keeps_and_ignores_what_trivy_does() {
    let Some(folder) = support::corpus().map(|it| it.join("ignore")) else {
        return;
    };
    let cases = json(&folder.join("cases.json"));
    let mut compared = 0;
    for case in list(&cases, "/filter") {
        let name = text(case, "/id");
        let report = json(&folder.join(text(case, "/input")));
        let now: Instant = text(case, "/clock").parse().unwrap();
        let ignore_file = text(case, "/ignore_file");
        let entries = match ignore_file.as_str() {
            "" => Vec::new(),
            file => parse_ignore(file, &bytes(&folder.join(file))).unwrap().entries,
        };
        let vex = match text(case, "/vex").as_str() {
            "" => Vex::default(),
            file => Vex::new(parse_vex(file, &bytes(&folder.join(file))).unwrap().1),
        };
        let wanted: Vec<Severity> = texts(case, "/severities")
            .iter()
            .filter_map(|it| Severity::from_label(it))
            .collect();
        for (result, expected) in list(&report, "/Results").iter().zip(list(case, "/expected")) {
            assert_eq!(text(result, "/Target"), text(expected, "/target"), "{name}");
            let (mut kept, mut suppressed) = (Vec::new(), Vec::new());
            for (label, finding) in in_question(result, case, &wanted) {
                let subject = Subject::from(&finding);
                let decision = vex.decide(&subject, &findings::Graph::default());
                if let Some(said) = decision.suppressed_by.and_then(|at| vex.statements().get(at)) {
                    suppressed.push(row(finding.kind, &label, said.status.word(), said.reason()));
                    continue;
                }
                let by = ignoring(&entries, &subject, now);
                match by.first().and_then(|at| entries.get(*at)) {
                    None if passed(result, &finding) => {} // looked at after the ignore file, then left out
                    None => kept.push(label),
                    Some(_) if by.len() > 1 => {
                        let statement = "All license components are individually ignored";
                        suppressed.push(row(finding.kind, &label, "ignored", statement));
                    }
                    Some(entry) => suppressed.push(row(finding.kind, &label, "ignored", &entry.statement)),
                }
            }
            kept.sort();
            kept.dedup();
            suppressed.sort();
            let mut labels = texts(expected, "/kept");
            labels.iter_mut().for_each(|it| *it = without_detail(it));
            labels.dedup();
            assert_eq!(kept, labels, "{name}");
            let key = |it: &Value| {
                [
                    text(it, "/kind"),
                    text(it, "/id"),
                    text(it, "/status"),
                    text(it, "/statement"),
                ]
            };
            let rows: Vec<_> = list(expected, "/suppressed").iter().map(key).collect();
            assert_eq!(suppressed, rows, "{name}");
            compared += 1;
        }
    }
    eprintln!("compared {compared} results");
    assert!(compared >= 10);
}

/// Trivy drops by severity and status before it looks at the ignore file, and so does the case.
fn in_question(result: &Value, case: &Value, wanted: &[Severity]) -> Vec<(String, findings::Finding)> {
    let dropped = texts(case, "/ignore_statuses");
    let statuses: Vec<String> = list(result, "/Vulnerabilities")
        .iter()
        .map(|it| text(it, "/Status"))
        .collect();
    let mut found = of_result(result);
    found.retain(|(_, finding)| {
        let at: usize = finding.source.pointer.rsplit('/').next().unwrap().parse().unwrap();
        let dropped = finding.kind == Kind::Vulnerability && statuses.get(at).is_some_and(|it| dropped.contains(it));
        !dropped && wanted.contains(&finding.severity)
    });
    found
        .into_iter()
        .map(|(label, finding)| (without_detail(&label), finding))
        .collect()
}

fn passed(result: &Value, finding: &findings::Finding) -> bool {
    finding.kind == Kind::Misconfiguration && text(result, &format!("{}/Status", finding.source.pointer)) == "PASS"
}

/// The answer key tells repeats apart by path or package id, which the ignore rules do not touch in those cases.
fn without_detail(label: &str) -> String {
    match label.split_once(' ') {
        Some((id, rest)) if id.starts_with("CVE-") => {
            format!("{id} {}", rest.split(' ').next().unwrap_or_default())
        }
        Some(_) | None => label.to_owned(),
    }
}

fn row(kind: Kind, id: &str, status: &str, statement: &str) -> [String; 4] {
    assert!(status == "ignored" || Status::from_word(status).is_some());
    [kind.word(), id, status, statement].map(str::to_owned)
}

#[test]
fn every_parse_case_gives_the_same_entries() {
    let Some(folder) = support::corpus().map(|it| it.join("ignore")) else {
        return;
    };
    let cases = json(&folder.join("cases.json"));
    let mut compared = 0;
    for case in list(&cases, "/parse") {
        let (name, file) = (text(case, "/id"), text(case, "/file"));
        if case.get("file").is_some_and(Value::is_null) {
            continue; // a file that is not there is for the flow to say
        }
        let (file, bytes) = match file.as_str() {
            "" => (
                format!("ignore{}", text(case, "/ext")),
                text(case, "/text").into_bytes(),
            ),
            file => (file.to_owned(), bytes(&folder.join(file))),
        };
        let parsed = parse_ignore(&file, &bytes);
        assert_eq!(
            parsed.is_err(),
            case.get("error").is_some_and(Value::is_string),
            "{name}: {parsed:?}"
        );
        compared += 1;
        let (Ok(parsed), Some(counts)) = (parsed, case.get("counts")) else {
            continue;
        };
        let now: Instant = text(case, "/clock").parse().unwrap();
        for (key, kind) in [
            ("vulnerabilities", Kind::Vulnerability),
            ("misconfigurations", Kind::Misconfiguration),
            ("secrets", Kind::Secret),
            ("licenses", Kind::License),
        ] {
            let count = parsed
                .entries
                .iter()
                .filter(|it| it.speaks_of(kind) && it.in_force(now))
                .count();
            assert_eq!(
                Some(count as u64),
                counts.get(key).and_then(Value::as_u64),
                "{name}: {key}"
            );
        }
    }
    assert_eq!(compared, 5);
}
