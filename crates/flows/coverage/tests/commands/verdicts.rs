//! The gate's verdicts: what is missing, broken, elsewhere or too low, each under its own code.

use surface::{Code, CodeKind};
use testkit::{ProcessAnswer, case::texts};

use crate::case;

#[test]
fn every_code_that_can_be_allowed_has_a_case() {
    let cases = [
        include_str!("verdicts.rs"),
        include_str!("configured.rs"),
        include_str!("baseline.rs"),
    ]
    .concat();
    let relaxable = |code: &&Code| code.kind() == CodeKind::Verdict { relaxable: true };
    let codes = Code::ALL.iter().filter(relaxable).map(|code| code.text());
    let codes: Vec<&str> = codes.filter(|code| code.starts_with("coverage-")).collect();
    let untried: Vec<_> = codes
        .iter()
        .filter(|code| !cases.contains(&format!("error {code} ")))
        .collect();
    assert!(
        codes.len() >= 19 && untried.is_empty(),
        "{} codes: {untried:?}",
        codes.len()
    );
}

#[test]
fn numbers_decide() {
    let check = |inputs: &[(&str, &str)], expected: &str| {
        let case = inputs
            .iter()
            .fold(case::gate(), |case, (name, text)| case.input(name, text));
        case.check(expected);
    };
    check(&[("line", "60")], "passed 0");
    check(
        &[("line", "60/90")],
        "passed 0\n\
        warning coverage-below-target line",
    );
    check(
        &[("line", "70"), ("branch", "50")],
        "failed 1\n\
        error coverage-below-minimum line",
    );
    check(
        &[("line", "60"), ("function", "10")],
        "failed 1\n\
        error coverage-metric-missing function",
    );
    check(
        &[("line", "130")],
        "failed 1\n\
        error coverage-threshold-invalid line\n\
        error coverage-below-minimum line",
    );
    check(
        &[("line", "50/40")],
        "failed 1\n\
        error coverage-threshold-invalid line",
    );
    check(
        &[("file-floor", "60")],
        "failed 1\n\
        error coverage-file-below-floor src/b.py line",
    );
    check(
        &[("components", "A | src/a.py | 75\nB | src/b.py | 60\nNone | lib/** | 10")],
        "failed 1\n\
        error coverage-component-empty None\n\
        error coverage-component-below-minimum B line",
    );
    check(&[("ignore", "src/b.py"), ("line", "75")], "passed 0");
    check(
        &[("expect", "lcov.info\nwindows"), ("line", "10")],
        "failed 1\n\
        error coverage-shard-missing windows",
    );
    check(
        &[("reports", "lcov.info\nnone/*.xml"), ("line", "10")],
        "failed 1\n\
        error coverage-pattern-unmatched none/*.xml",
    );
    check(
        &[("reports", "none.xml"), ("line", "10")],
        "failed 1\n\
        error coverage-no-reports reports",
    );
    check(
        &[("format", "cobertura"), ("line", "10")],
        "failed 1\n\
        error coverage-report-unreadable lcov.info\n\
        error coverage-no-lines reports",
    );
}

#[test]
fn absent_and_broken_data_never_pass() {
    let gate = || case::gate().input("line", "10");
    let both = || gate().input("reports", "lcov.info\nother");
    case::gate().check(
        "passed 0\n\
            warning coverage-nothing-gated thresholds",
    );
    gate().input("reports", "").check(
        "failed 1\n\
            error coverage-no-reports reports",
    );
    gate().file("lcov.info", "").check(
        "failed 1\n\
            error coverage-report-empty lcov.info\n\
            error coverage-no-lines reports",
    );
    gate().file("lcov.info", "TN:\n").check(
        "failed 1\n\
            error coverage-report-empty lcov.info\n\
            error coverage-no-lines reports",
    );
    both().file("other", "").check(
        "failed 1\n\
            error coverage-report-empty other",
    );
    both().file("other", "{\"no\": \"report\"}").check(
        "failed 1\n\
            error coverage-report-unreadable other",
    );
    both().broken("other").check(
        "failed 1\n\
            error coverage-report-unreadable other",
    );
    both().file("other", "SF:src/a.py\nDA:1,1\nDA:2").check(
        "failed 1\n\
            error coverage-report-truncated other\n\
            error coverage-report-truncated other",
    );
    both()
        .file("other", "SF:src/a.py\nDA:1,1\nDA:2,x\nend_of_record\n")
        .check(
            "failed 1\n\
            error coverage-report-unreadable other",
        );
    both()
        .file("other", "<?xml version=\"1.0\"?><coverage line-rate=\"1\"><packages>")
        .check(
            "failed 1\n\
            error coverage-report-unreadable other",
        );
    both()
        .file(
            "other",
            "SF:src/a.py\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n\
                 SF:src/b.py\nBRDA:2,0,0,0\nBRDA:2,0,1,0\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n",
        )
        .check(
            "passed 0\n\
            warning coverage-report-duplicate other",
        );
    both()
        .file("other", "mode: set\nsrc/a.py:1.1,2.2 1 1\n")
        .input("branch", "10")
        .check(
            "passed 0\n\
            warning coverage-metric-partial branch",
        );
    let summary = "{\"total\":{\"lines\":{\"total\":4,\"covered\":4,\"skipped\":0,\"pct\":100},\"statements\":{\"total\":4,\"covered\":4,\
                   \"skipped\":0,\"pct\":100},\"functions\":{\"total\":1,\"covered\":1,\"skipped\":0,\"pct\":100},\"branches\":\
                   {\"total\":0,\"covered\":0,\"skipped\":0,\"pct\":100}}}";
    gate().file("lcov.info", summary).check(
        "failed 1\n\
            error coverage-totals-only lcov.info",
    );
}

const LCOV: &str = "SF:src/a.py\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n";

/// Two shards of the same bytes are one shard that was uploaded twice, and the other one is missing.
#[test]
fn a_twin_meets_no_expectation_and_is_told_as_one() {
    let case = case::gate()
        .input("line", "10")
        .input("reports", "shard-1.info\nshard-2.info")
        .input("expect", "shard-1\nshard-2")
        .file("shard-1.info", LCOV)
        .file("shard-2.info", LCOV);
    case.check(
        "failed 1\n\
            error coverage-shard-missing shard-2\n\
            warning coverage-report-duplicate shard-2.info",
    );
    let (_, document) = case.json();
    let told = texts(&document["reasons"], "message");
    assert_eq!(
        told.first().map(String::as_str),
        Some(
            "`shard-2.info` would meet it, but has the same content as `shard-1.info`: one report came under two names"
        )
    );
}

#[test]
fn a_report_of_files_elsewhere_is_told_beside_a_good_one() {
    let both = || {
        case::gate()
            .input("line", "10")
            .input("reports", "lcov.info\nother.info")
            .file("lcov.info", LCOV)
    };
    let other =
        "SF:/w/node_modules/x/index.js\nDA:1,1\nend_of_record\nSF:/usr/include/stdio.h\nDA:1,0\nend_of_record\n";
    both().file("other.info", other).check(
        "passed 0\n\
            warning coverage-report-external other.info",
    );
    both()
        .input("ignore", "gen/**")
        .file("other.info", "SF:gen/x.py\nDA:1,1\nend_of_record\n")
        .check(
            "passed 0\n\
            warning coverage-report-external other.info",
        );
    both().file("other.info", format!("{other}{LCOV}")).check("passed 0");
    case::gate().input("line", "10").file("lcov.info", other).check(
        "failed 1\n\
            error coverage-no-lines reports\n\
            warning coverage-report-external lcov.info",
    );
}

#[test]
fn files_that_are_elsewhere_never_pass() {
    let gate = || case::gate().input("line", "10");
    gate().file("lcov.info", "SF:lib/c.py\nDA:1,1\nend_of_record\n").check(
        "failed 1\n\
            error coverage-paths-unmatched paths",
    );
    gate()
        .source("x/app.py", "1\n")
        .source("y/app.py", "1\n")
        .file(
            "lcov.info",
            "SF:/build/app.py\nDA:1,1\nend_of_record\nSF:app.py\nDA:1,1\nend_of_record\n",
        )
        .check(
            "failed 1\n\
            error coverage-paths-unmatched paths\n\
            error coverage-paths-ambiguous paths",
        );
    gate()
        .source("x/app.py", "1\n")
        .file("lcov.info", "SF:app.py\nDA:1,1\nend_of_record\n")
        .check(
            "passed 0\n\
            said coverage-paths-by-name -",
        );
    gate().file("lcov.info", "SF:src/a.py\nDA:9,1\nend_of_record\n").check(
        "failed 1\n\
            error coverage-report-stale src/a.py",
    );
    gate().without_git().check("passed 0");
    gate()
        .file("lcov.info", "SF:lib/c.py\nDA:1,1\nend_of_record\n")
        .source("py/c.py", "1\n")
        .input("paths", "lib => py")
        .check("passed 0");
}

const DIFF: &str = "--- a/src/b.py\n+++ b/src/b.py\n@@ -1,0 +2,3 @@\n+2\n+3\n+4\n";

#[test]
fn changes_are_gated() {
    let by_file = |diff: &str| {
        case::gate()
            .file("change.diff", diff)
            .input("diff", "change.diff")
            .input("patch", "30/80")
    };
    by_file(DIFF).check(
        "passed 0\n\
            warning coverage-below-target patch line",
    );
    by_file(DIFF).input("patch", "90").input("patch-branch", "50").check(
        "failed 1\n\
            error coverage-patch-below-minimum patch branch\n\
            error coverage-patch-below-minimum patch line",
    );
    by_file("").check(
        "failed 1\n\
            error coverage-diff-malformed diff",
    );
    by_file("--- /dev/null\n+++ b/README.md\n@@ -0,0 +1 @@\n+1\n")
        .source("README.md", "1\n")
        .check(
            "passed 0\n\
            said coverage-patch-nothing-coverable -",
        );
    by_file("no diff\n").check(
        "failed 1\n\
            error coverage-diff-malformed diff",
    );
    by_file("--- a/src/b.py\n+++ b/src/b.py\n@@ -1,0 +2,3 @@\n+2\n").check(
        "failed 1\n\
            error coverage-diff-malformed diff",
    );
    by_file(&DIFF.replace("+3", "+other")).check(
        "failed 1\n\
            error coverage-base-stale src/b.py\n\
            warning coverage-below-target patch line",
    );
    by_file(&(DIFF.to_owned() + "--- /dev/null\n+++ b/src/new.py\n@@ -0,0 +1 @@\n+1\n"))
        .source("src/new.py", "1\n")
        .check(
            "failed 1\n\
            error coverage-patch-unmatched src/new.py\n\
            warning coverage-below-target patch line",
        );
    by_file(&(DIFF.to_owned() + "--- /dev/null\n+++ b/README.md\n@@ -0,0 +1 @@\n+1\n"))
        .source("README.md", "1\n")
        .check(
            "passed 0\n\
            warning coverage-below-target patch line",
        );
    by_file(&(DIFF.to_owned() + "--- /dev/null\n+++ b/tests/test_b.py\n@@ -0,0 +1 @@\n+1\n"))
        .source("tests/test_b.py", "1\n")
        .check(
            "passed 0\n\
            warning coverage-below-target patch line",
        );
    by_file("--- /dev/null\n+++ b/src/b.py\n@@ -0,0 +1,4 @@\n+1\n+2\n+3\n+4\n")
        .input("new-file-floor", "60")
        .check(
            "failed 1\n\
            error coverage-new-file-below-floor src/b.py line\n\
            warning coverage-below-target patch line",
        );
    by_file(DIFF).input("ignore", "src/b.py").check(
        "passed 0\n\
            said coverage-patch-nothing-coverable -",
    );
    case::gate().input("patch", "30").check(
        "failed 1\n\
            error coverage-base-missing base",
    );
    case::gate().input("patch", "30").input("diff", "gone.diff").check(
        "failed 1\n\
            error coverage-base-missing base",
    );
}

#[test]
fn git_says_what_changed() {
    let gate = || case::gate().input("patch", "30").input("base", "origin/main");
    let diff = |base: &str, head: &[&str]| {
        let mut arguments: Vec<String> = [
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--find-renames",
            "--unified=0",
            "--relative",
            "--submodule=short",
            "--end-of-options",
            base,
        ]
        .map(ToOwned::to_owned)
        .to_vec();
        arguments.extend(head.iter().map(ToString::to_string));
        arguments.push("--".to_owned());
        arguments
    };
    let (one, two, three) = ("1".repeat(40), "2".repeat(40), "3".repeat(40));
    let known = || {
        gate()
            .commit("origin/main", "1")
            .commit("HEAD", "2")
            .commit(&three, "3")
    };
    let arguments = diff(&three, &[]);
    known()
        .git(["merge-base", &one, &two], ProcessAnswer::prints(three.clone() + "\n"))
        .git(arguments.iter().map(String::as_str), ProcessAnswer::prints(DIFF))
        .check("passed 0");
    known()
        .git(["merge-base", &one, &two], ProcessAnswer::exits(1, "", ""))
        .git(
            ["rev-parse", "--is-shallow-repository"],
            ProcessAnswer::prints("true\n"),
        )
        .check(
            "failed 1\n\
            error coverage-base-missing base",
        );
    gate()
        .git(
            [
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                "origin/main^{commit}",
            ],
            ProcessAnswer::exits(1, "", ""),
        )
        .git(
            ["rev-parse", "--is-shallow-repository"],
            ProcessAnswer::prints("true\n"),
        )
        .check(
            "failed 1\n\
            error coverage-base-missing base",
        );
}
