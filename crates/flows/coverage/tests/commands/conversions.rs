//! Other formats: back and forth keeps every total that both formats have words for.

use serde_json::Value;

use crate::case;

const FIXTURES: [(&str, &str); 4] = [
    ("coveragepy/coverage.lcov", "lcov"),
    ("nyc/lcov.info", "lcov"),
    ("gcovr/coverage.lcov", "lcov"),
    ("c8/coverage-final.json", "istanbul"),
];

fn convert(report: &[u8], to: &str) -> Vec<u8> {
    let case = case::of(&["coverage", "convert"]).file("report", report);
    let run = case.input("reports", "report").input("to", to).run();
    assert_eq!(run.exit.number(), 0, "{}", run.world.stderr());
    run.world.stdout().into_bytes()
}

fn totals(report: &[u8]) -> Value {
    let case = case::of(&["coverage", "report"]).file("report", report);
    case.input("reports", "report").json().1["totals"].clone()
}

#[test]
fn back_and_forth_keeps_lines_and_branches() {
    for (name, _) in FIXTURES {
        let report = testkit::fixture(&format!("coverage/{name}"));
        let first = totals(&report);
        for (there, back) in [
            ("lcov", "lcov"),
            ("cobertura", "lcov"),
            ("lcov", "cobertura"),
            ("sonarqube", "cobertura"),
            ("cobertura", "sonarqube"),
        ] {
            let over = convert(&report, there);
            for text in [&over, &convert(&over, back)] {
                let second = totals(text);
                for metric in ["files", "lines", "branches"] {
                    assert_eq!(second[metric], first[metric], "{metric} of {name} to {there} to {back}");
                }
            }
        }
    }
}

/// SonarQube refuses what is not in the tree: files, and lines past the end of files. Without a root nobody knows.
#[test]
fn sonarqube_is_told_of_files_and_lines_that_are_there() {
    let case = case::of(&["coverage", "convert"])
        .source("src/a.py", "1\n2\n")
        .file(
            "report",
            "SF:src/a.py\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\nSF:src/gone.py\nDA:1,1\nend_of_record\n",
        )
        .input("reports", "report")
        .input("to", "sonarqube");
    let whole = case.run().world.stdout();
    assert!(
        whole.contains("src/gone.py") && whole.contains("lineNumber=\"3\""),
        "{whole}"
    );
    let below = case.input("root", ".").run().world;
    let cut = below.stdout();
    assert!(cut.contains("src/a.py") && cut.contains("lineNumber=\"2\""), "{cut}");
    assert!(
        !cut.contains("src/gone.py") && !cut.contains("lineNumber=\"3\""),
        "{cut}"
    );
    let told = below.stderr();
    assert!(told.contains("files=1") && told.contains("lines=1"), "{told}");
}

#[test]
fn json_is_the_report_document() {
    let report = testkit::fixture("coverage/coveragepy/coverage.lcov");
    let document: Value = serde_json::from_slice(&convert(&report, "json")).expect("JSON");
    testkit::schema::check(&document);
    assert_eq!(document["totals"], totals(&report));
}

/// What `coverage-04.dtd` asks of each element: its attributes, and its children in their order (`?` optional, `*` any).
const DTD: [(&str, &[&str], &[&str]); 12] = [
    (
        "coverage",
        &[
            "line-rate",
            "branch-rate",
            "lines-covered",
            "lines-valid",
            "branches-covered",
            "branches-valid",
            "complexity",
            "version",
            "timestamp",
        ],
        &["sources?", "packages"],
    ),
    ("sources", &[], &["source*"]),
    ("source", &[], &[]),
    ("packages", &[], &["package*"]),
    (
        "package",
        &["name", "line-rate", "branch-rate", "complexity"],
        &["classes"],
    ),
    ("classes", &[], &["class*"]),
    (
        "class",
        &["name", "filename", "line-rate", "branch-rate", "complexity"],
        &["methods", "lines"],
    ),
    ("methods", &[], &["method*"]),
    (
        "method",
        &["name", "signature", "line-rate", "branch-rate", "complexity"],
        &["lines"],
    ),
    ("lines", &[], &["line*"]),
    ("conditions", &[], &["condition*"]),
    ("condition", &["number", "type", "coverage"], &[]),
];

struct Element {
    name: String,
    attributes: Vec<String>,
    children: Vec<Element>,
}

/// A reader of the XML that we write: tags with quoted attributes, nothing else of interest.
fn element(tags: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> Element {
    let tag = tags.next().expect("a tag");
    let (body, closed) = tag.strip_suffix('/').map_or((tag.as_str(), false), |body| (body, true));
    let name = body.split_whitespace().next().unwrap_or_default().to_owned();
    let attributes = body
        .split("=\"")
        .map(|part| part.rsplit([' ', '"']).next().unwrap_or_default().to_owned());
    let mut attributes: Vec<String> = attributes.collect();
    attributes.pop();
    let mut children = Vec::new();
    while !closed && tags.peek().is_some_and(|tag| !tag.starts_with('/')) {
        children.push(element(tags));
    }
    if !closed {
        assert_eq!(tags.next(), Some(format!("/{name}")), "the end of `{name}`");
    }
    Element {
        name,
        attributes,
        children,
    }
}

fn validate(element: &Element, seen: &mut usize) {
    *seen += 1;
    let line: (&str, &[&str], &[&str]) = ("line", &["number", "hits"], &["conditions*"]);
    let rule = DTD.iter().chain([&line]).find(|(name, _, _)| *name == element.name);
    let (name, required, children) = rule.unwrap_or_else(|| panic!("`{}` is not declared", element.name));
    let optional: &[&str] = if *name == "line" {
        &["branch", "condition-coverage"]
    } else {
        &[]
    };
    for attribute in *required {
        assert!(
            element.attributes.iter().any(|known| known == attribute),
            "`{name}` lacks `{attribute}`"
        );
    }
    for attribute in &element.attributes {
        assert!(
            required.iter().chain(optional).any(|known| known == attribute),
            "`{name}` has `{attribute}`"
        );
    }
    let mut left = element.children.iter().peekable();
    for child in *children {
        let bare = child.trim_end_matches(['?', '*']);
        let mut count = 0;
        while left.next_if(|element| element.name == bare).is_some() {
            count += 1;
        }
        let fits = if child.ends_with('*') {
            true
        } else if child.ends_with('?') {
            count <= 1
        } else {
            count == 1
        };
        assert!(fits, "`{name}` has {count} of `{child}`");
    }
    assert!(left.peek().is_none(), "`{name}` has its children in another order");
    element.children.iter().for_each(|child| validate(child, seen));
}

#[test]
fn cobertura_is_as_its_dtd_says() {
    let mut seen = 0;
    for (name, _) in FIXTURES {
        let text =
            String::from_utf8(convert(&testkit::fixture(&format!("coverage/{name}")), "cobertura")).expect("UTF-8");
        let tags = text.split('<').skip(1).filter(|tag| !tag.starts_with(['?', '!']));
        let tags: Vec<String> = tags
            .map(|tag| tag.split('>').next().unwrap_or_default().to_owned())
            .collect();
        let mut tags = tags.into_iter().peekable();
        validate(&element(&mut tags), &mut seen);
        assert_eq!(tags.next(), None);
    }
    assert!(seen > 100, "only {seen} elements");
}
