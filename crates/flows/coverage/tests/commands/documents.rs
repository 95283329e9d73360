//! The documents of `--json`, against their published schemas.

use serde_json::Value;
use surface::ExitCode;

use crate::case;
use testkit::schema::faults;

const OLD: &str = "SF:a.py\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\nSF:gone.py\nDA:1,1\nend_of_record\n";
const NEW: &str = "SF:a.py\nDA:1,1\nDA:2,1\nDA:3,0\nend_of_record\nSF:new.py\nDA:1,1\nend_of_record\n";

fn documents() -> Vec<Value> {
    let reports = |command| {
        case::of(command)
            .file("old.info", OLD)
            .file("new.info", NEW)
            .input("reports", "old.info\nnew.info")
    };
    let cases = [
        reports(&["coverage", "report"]),
        reports(&["coverage", "report"])
            .source("src/a.py", "")
            .input("root", "."),
        reports(&["coverage", "explain"]),
        reports(&["coverage", "diff"])
            .input("old", "old.info")
            .input("new", "new.info"),
        case::gate()
            .input("line", "90")
            .input("components", "A | src/** | 10/20")
            .input("diff", "d")
            .file("d", "--- a/src/b.py\n+++ b/src/b.py\n@@ -1,0 +2,3 @@\n+2\n+3\n+4\n"),
        reports(&["coverage", "gate"]),
    ];
    let mut documents: Vec<Value> = cases.iter().map(|case| case.json().1).collect();
    documents.push(case::of(&["coverage", "report"]).input("reports", "none").json().1);
    documents
}

/// The pointers of all values below.
fn pointers(at: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => entries.iter().for_each(|(name, inner)| {
            found.push(format!("{at}/{name}"));
            pointers(&format!("{at}/{name}"), inner, found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(number, inner)| {
            found.push(format!("{at}/{number}"));
            pointers(&format!("{at}/{number}"), inner, found);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_key_of_every_document_is_checked_by_its_schema() {
    let mut corrupted = 0;
    for document in documents() {
        assert_eq!(faults(&document), Vec::<String>::new());
        let mut all = Vec::new();
        pointers("", &document, &mut all);
        for pointer in all.iter().filter(|pointer| *pointer != "/schema") {
            let mut other = document.clone();
            *other.pointer_mut(pointer).expect("it is there") = Value::Bool(true);
            assert_ne!(
                faults(&other),
                Vec::<String>::new(),
                "{pointer} of {}",
                document["schema"]
            );
            corrupted += 1;
        }
    }
    assert!(corrupted > 300, "only {corrupted} values");
}

#[test]
fn reports_are_merged_and_compared() {
    let [report, mapped, explain, diff, _, _, _] = documents().try_into().expect("seven documents");
    assert_eq!(report["totals"]["lines"], serde_json::json!({"covered": 5, "total": 5}));
    assert_eq!(report["inputs"][0]["path"], "new.info", "in the order of their paths");
    let codes = testkit::case::texts(&mapped["warnings"], "code");
    assert_eq!(codes, ["coverage-paths-unmatched", "coverage-paths-by-name"]);
    assert_eq!(explain["totals"], report["totals"]);
    let presets = testkit::case::texts(&explain["presets"], "name");
    assert_eq!(
        presets,
        ["coverage.py", "go tool cover", "istanbul", "jacoco", "lcov", "windlass"]
    );
    let files: Vec<_> = diff["files"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|file| (&file["path"], &file["change"]))
        .collect();
    assert_eq!(files.len(), 3);
    assert_eq!(diff["files"][0]["gained"], serde_json::json!([[2, 2]]));
    assert_eq!(diff["files"][0]["lost"], serde_json::json!([[3, 3]]));
    assert_eq!((files[1].1, files[2].1), (&"removed".into(), &"added".into()));
}

#[test]
fn the_order_of_patterns_changes_nothing() {
    let read = |reports: &str| {
        let case = case::of(&["coverage", "report"]).file("a.info", "SF:a\nDA:0,1\nDA:1,1\nend_of_record\n");
        case.file("b.info", "SF:b\nDA:0,1\nDA:1,1\nend_of_record\n")
            .input("reports", reports)
            .json()
    };
    let (exit, document) = read("a.info\nb.info");
    assert_eq!(exit, ExitCode::Passed);
    assert_eq!(
        testkit::case::texts(&document["warnings"], "file"),
        ["a.info", "b.info"]
    );
    assert_eq!(read("b.info\n*.info").1, document);
}
