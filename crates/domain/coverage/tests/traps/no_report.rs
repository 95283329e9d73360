//! What is no report is refused by name.

use crate::check;

#[test]
fn what_is_no_report_is_named() {
    check("", "refused: report is empty");
    check(" \n\t\r\n", "refused: report is empty");
    check([b' '; 200_000], "refused: report is empty");
    check("\u{feff}", "refused: report is empty");
    check("<!DOCTYPE html><html></html>", "refused: unknown format: an HTML page");
    check(
        "<?xml version='1.0'?><testsuites></testsuites>",
        "refused: unknown format: a JUnit test report",
    );
    check(b"PK\x03\x04abc", "refused: unknown format: a zip archive");
    check(
        b"adcg\x41\x32",
        "refused: unknown format: binary coverage data of gcov (`.gcda`); run gcovr or lcov on it",
    );
    check("hello there", "refused: unknown format: plain text");
    check("{}", "refused: unknown format: JSON of another kind");
    check("[1]", "refused: unknown format: a JSON array");
    check(
        r#"{"path":"a.js","s":{}}"#,
        "refused: unknown format: JSON of another kind",
    );
    check(
        r#"{"gcc_version":"12","files":[]}"#,
        "refused: unknown format: gcov's own JSON; run gcovr on it",
    );
    check("mode: fast\n", "refused: unknown format: plain text");
}

#[test]
fn nesting_of_json_is_bounded_or_skipped() {
    let nested = |open: &str, close: &str| open.repeat(100_000) + "1" + &close.repeat(100_000);
    check(
        format!(
            r#"{{"source_files":[{{"name":"a","coverage":[1],"odd":{}}}]}}"#,
            nested("[", "]")
        ),
        "coveralls\na: 1=1",
    );
    check(
        format!(
            r#"{{"b.js":{{"statementMap":{{}}}},"a.js":{}}}"#,
            nested(r#"{"data":"#, "}")
        ),
        "refused: malformed istanbul report: recursion limit exceeded at line 1 column 1044 [1:1044]",
    );
    check(nested("[", "]"), "refused: unknown format: a JSON array");
}
