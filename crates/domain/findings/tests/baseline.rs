//! What is new against earlier findings: each story with both sides.

use findings::{
    Finding, Kind, Location, MergePolicy, Merged, Package, Severity, Source,
    baseline::{Standing, compare},
    merge,
};

/// `rule path:line title` with a severity and perhaps a line hash.
#[derive(Clone, Copy)]
struct Code(&'static str, &'static str, u32, &'static str, &'static str);

fn code(rows: &[Code]) -> Vec<Merged> {
    let finding = |row: &Code| {
        let Code(rule, path, line, title, hash) = *row;
        let mut finding = Finding::new(Kind::Code, rule, Severity::High, Source::default());
        finding.location = Some(Location::line(path, line));
        finding.title = title.to_owned();
        if !hash.is_empty() {
            finding.fingerprints = vec![("primaryLocationLineHash".to_owned(), hash.to_owned())];
        }
        finding
    };
    merge(rows.iter().map(finding).collect(), &MergePolicy::default())
}

/// The standings of today's findings by line, and how many are gone.
fn told(today: &[Merged], earlier: &[Merged]) -> (Vec<&'static str>, usize) {
    let compared = compare(today, earlier);
    let line = |it: &Merged| it.finding.location.as_ref().map(|it| (it.path.clone(), it.line));
    let mut rows: Vec<_> = today
        .iter()
        .map(line)
        .zip(compared.standings.iter().map(|it| it.word()))
        .collect();
    rows.sort();
    (rows.into_iter().map(|(_, word)| word).collect(), compared.absent.len())
}

#[test]
fn stories_of_code() {
    let check = |name: &str, earlier: &[Code], today: &[Code], expected: &[&str], absent: usize| {
        assert_eq!(
            told(&code(today), &code(earlier)),
            (expected.to_vec(), absent),
            "{name}"
        );
    };
    let one = Code("r", "a.py", 10, "text", "");
    check("nothing happened", &[one], &[one], &["unchanged"], 0);
    check("first run", &[], &[one], &["new"], 0);
    check("repaired", &[one], &[], &[], 1);
    check(
        "the line moved",
        &[one],
        &[Code("r", "a.py", 90, "text", "")],
        &["updated"],
        0,
    );
    check(
        "reworded in place",
        &[one],
        &[Code("r", "a.py", 10, "words", "")],
        &["updated"],
        0,
    );
    check(
        "reworded and moved",
        &[one],
        &[Code("r", "a.py", 90, "words", "")],
        &["updated"],
        0,
    );
    check(
        "file renamed",
        &[one],
        &[Code("r", "b.py", 10, "text", "")],
        &["updated"],
        0,
    );
    check(
        "file renamed and moved, known by its line hash",
        &[Code("r", "a.py", 10, "text", "h:1")],
        &[Code("r", "b.py", 70, "words", "h:1")],
        &["updated"],
        0,
    );
    check(
        "another rule",
        &[one],
        &[Code("s", "a.py", 10, "text", "")],
        &["new"],
        1,
    );
    check(
        "another file, the old one still there",
        &[one, Code("q", "a.py", 1, "t", "")],
        &[Code("r", "b.py", 50, "text", ""), Code("q", "a.py", 1, "t", "")],
        &["unchanged", "new"],
        1,
    );
    check(
        "one more above, all moved",
        &[one, Code("r", "a.py", 20, "text", "")],
        &[
            Code("r", "a.py", 1, "text", ""),
            Code("r", "a.py", 12, "text", ""),
            Code("r", "a.py", 22, "text", ""),
        ],
        &["new", "updated", "updated"],
        0,
    );
    check(
        "a constant fingerprint pairs nothing",
        &[
            Code("r", "a.py", 10, "one", "requires login"),
            Code("r", "b.py", 10, "two", "requires login"),
        ],
        &[
            Code("r", "c.py", 33, "three", "requires login"),
            Code("r", "d.py", 44, "four", "requires login"),
        ],
        &["new", "new"],
        2,
    );
    check(
        "two reworded and moved are not guessed at",
        &[one, Code("r", "a.py", 20, "more", "")],
        &[Code("r", "a.py", 50, "x", ""), Code("r", "a.py", 60, "y", "")],
        &["new", "new"],
        2,
    );
}

fn vulnerable(version: &str, path: &str, severity: Severity) -> Vec<Merged> {
    let mut finding = Finding::new(Kind::Vulnerability, "CVE-2024-1", severity, Source::default());
    finding.package = Some(Package {
        name: "x".to_owned(),
        version: version.to_owned(),
        purl: format!("pkg:npm/x@{version}"),
        path: path.to_owned(),
        ..Package::default()
    });
    merge(vec![finding], &MergePolicy::default())
}

#[test]
fn stories_of_packages() {
    let check = |name: &str, earlier: &[Merged], today: &[Merged], expected: Standing| {
        assert_eq!(compare(today, earlier).standings, [expected], "{name}");
    };
    let of = |severity| vulnerable("1.0", "package-lock.json", severity);
    check("the same", &of(Severity::Low), &of(Severity::Low), Standing::Unchanged);
    check(
        "updated, still vulnerable",
        &of(Severity::Low),
        &vulnerable("1.1", "package-lock.json", Severity::Low),
        Standing::Updated,
    );
    check(
        "lock file renamed",
        &of(Severity::Low),
        &vulnerable("1.0", "web/package-lock.json", Severity::Low),
        Standing::Updated,
    );
    check(
        "worse",
        &of(Severity::Low),
        &of(Severity::High),
        Standing::Escalated { from: Severity::Low },
    );
    check("less bad", &of(Severity::High), &of(Severity::Low), Standing::Updated);
    check(
        "no longer judged",
        &of(Severity::Low),
        &of(Severity::Unknown),
        Standing::Escalated { from: Severity::Low },
    );
    check(
        "judged at last",
        &of(Severity::Unknown),
        &of(Severity::High),
        Standing::Updated,
    );
    assert!(Standing::Escalated { from: Severity::Low }.is_new() && !Standing::Updated.is_new());
    let worse_and_updated = compare(
        &vulnerable("1.1", "package-lock.json", Severity::High),
        &of(Severity::Low),
    );
    assert_eq!(
        worse_and_updated.standings,
        [Standing::Escalated { from: Severity::Low }]
    );
}

#[test]
fn an_earlier_report_is_the_same_findings_under_the_same_ids() {
    let today = vulnerable("1.0", "package-lock.json", Severity::Low);
    let restored: Vec<Merged> = today
        .iter()
        .map(|it| Merged::restored(it.id.clone(), it.finding.clone()))
        .collect();
    assert_eq!(compare(&today, &restored).standings, [Standing::Unchanged]);
    let moved = vulnerable("1.1", "package-lock.json", Severity::Low);
    assert_eq!(compare(&moved, &restored).standings, [Standing::Updated]);
}

#[test]
fn order_does_not_matter_and_many_findings_end() {
    let rows: Vec<Code> = (0..1_200)
        .map(|line| Code("r", "a.py", line * 2 + 1, "text", ""))
        .collect();
    let moved: Vec<Code> = rows
        .iter()
        .map(|row| Code(row.0, row.1, row.2 + 5_001, row.3, row.4))
        .collect();
    let (earlier, mut today) = (code(&rows), code(&moved));
    let compared = compare(&today, &earlier);
    assert!(compared.standings.iter().all(|it| *it == Standing::Updated) && compared.absent.is_empty());
    today.reverse();
    let mut reversed = compare(&today, &earlier).earlier;
    reversed.reverse();
    assert_eq!(reversed, compared.earlier);
}
