//! The earlier coverage: a file, a folder or a ref; absent, of another commit, or higher.

use serde_json::json;
use surface::ExitCode;
use testkit::github::{GitHub, example};
use testkit::{Case, ProcessAnswer};

use crate::case;

/// All 8 lines of the two sources were run.
const FULL: &str = "SF:src/a.py\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nend_of_record\n\
                    SF:src/b.py\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nend_of_record\n";
/// As many as now.
const SAME: &str = "SF:src/a.py\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n\
                    SF:src/b.py\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n";
/// The three lines that are missed now came with the change, in the place of two others.
const DIFF: &str = "--- a/src/a.py\n+++ b/src/a.py\n@@ -4,1 +4,1 @@\n-x\n+4\n\
                    --- a/src/b.py\n+++ b/src/b.py\n@@ -3,1 +3,2 @@\n-x\n+3\n+4\n";

fn from_file(baseline: &str) -> Case {
    case::gate()
        .file("base.info", baseline)
        .file("change.diff", DIFF)
        .input("diff", "change.diff")
        .input("baseline", "base.info")
}

#[test]
fn a_baseline_in_a_file_is_compared() {
    from_file(SAME).check("passed 0");
    from_file("SF:src/a.py\nDA:1,1\nDA:4,1\nend_of_record\n").check(
        "failed 1\n\
            error coverage-regression line",
    );
    from_file("SF:src/a.py\nDA:1,1\nDA:4,1\nend_of_record\n")
        .input("max-drop", "37.5")
        .check("passed 0");
    from_file("SF:src/a.py\nDA:1,1\nDA:4,1\nend_of_record\n")
        .input("max-drop", "37.49")
        .check(
            "failed 1\n\
            error coverage-regression line",
        );
    from_file(FULL)
        .file("change.diff", "--- a/src/a.py\n+++ b/src/a.py\n@@ -1 +1 @@\n-x\n+1\n")
        .check(
            "failed 1\n\
            error coverage-regression line\n\
            warning coverage-indirect-drop src/a.py\n\
            warning coverage-indirect-drop src/b.py",
        );
    let totals = r#"{"schema":"windlass/coverage-gate@1","totals":{"lines":{"covered":5,"total":8}}}"#;
    from_file(totals).check("passed 0");
    from_file(&totals.replace('5', "6")).check(
        "failed 1\n\
            error coverage-regression line",
    );
}

/// Its lines as now, all of its branches taken.
const BRANCHES: &str = "SF:src/a.py\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n\
                        SF:src/b.py\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n";

#[test]
fn a_metric_is_held_to_its_own_drop() {
    from_file(BRANCHES).check("passed 0");
    from_file(BRANCHES).input("max-drop-branch", "50").check("passed 0");
    let regressed = "failed 1\n\
            error coverage-regression branch";
    from_file(BRANCHES).input("max-drop-branch", "49.999").check(regressed);
    from_file("")
        .file(
            ".github/windlass.yml",
            "version: 1\ncoverage:\n  baseline:\n    max-drop: 0.5\n    max-drop-branch: 0\n",
        )
        .file("base.info", BRANCHES)
        .check(regressed);
    from_file(SAME).input("max-drop-branch", "100").check(
        "failed 1\n\
            error coverage-baseline-missing baseline branch",
    );
    from_file(SAME).input("max-drop-region", "100").check(
        "failed 1\n\
            error coverage-metric-missing baseline region\n\
            error coverage-baseline-missing baseline region",
    );
    let stated = r#"{"schema":"windlass/coverage-report@1","totals":{"lines":{"covered":5,"total":8},"branches":{"covered":3,"total":4}}}"#;
    from_file(stated).input("max-drop-branch", "24").check(regressed);
    from_file(stated).input("max-drop-branch", "25").check("passed 0");
}

#[test]
fn each_metric_is_shown_beside_its_baseline() {
    let case = from_file(BRANCHES).input("max-drop-function", "1");
    let (_, document) = case.json();
    let shown: Vec<String> = document["baseline"]["metrics"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| {
            format!(
                "{} {} {} {} {}",
                it["metric"], it["outcome"], it["measured"]["covered"], it["now"]["covered"], it["max_drop"]
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#""line" "held" 5 5 "0""#,
            r#""branch" "lower" 4 2 null"#,
            r#""function" "no-data" null null "1""#
        ]
    );
    assert_eq!(document["baseline"]["outcome"], "no-data");
    let summary = case.act().world.command_file("GITHUB_STEP_SUMMARY");
    assert!(
        summary.contains("| branch | 100.00 % (4 of 4) | 100.00 % (4 of 4) | 50.00 % (2 of 4) | – |"),
        "{summary}"
    );
}

#[test]
fn a_baseline_that_cannot_be_compared_never_passes() {
    let missing = "failed 1\n\
            error coverage-baseline-missing baseline";
    from_file("").check(missing);
    from_file("{\"no\": \"report\"}").check(missing);
    from_file("TN:\n").check(missing);
    for totals in [r#"{"lines":null}"#, r#"{"lines":{"covered":9,"total":8}}"#] {
        from_file(&format!(r#"{{"schema":"windlass/coverage-gate@1","totals":{totals}}}"#)).check(missing);
    }
    from_file(SAME).input("baseline", "gone.info").check(missing);
    case::gate()
        .input("max-drop", "1")
        .file("change.diff", DIFF)
        .input("diff", "change.diff")
        .check(missing);
    case::gate()
        .file("base.info", SAME)
        .input("baseline", "base.info")
        .check(
            "failed 1\n\
            error coverage-base-missing base\n\
            error coverage-baseline-missing baseline",
        );
    from_file("SF:src/a.py\nDA:1,1\nDA:4,0\nDA:9,1\nend_of_record\n").check(
        "failed 1\n\
            error coverage-regression line\n\
            error coverage-baseline-stale src/a.py",
    );
}

#[test]
fn two_baselines_are_refused() {
    let run = from_file(SAME).input("baseline-dir", "kept").run();
    assert_eq!(run.exit, ExitCode::Usage);
    assert!(run.world.stderr().contains("several places"), "{}", run.world.stderr());
}

const BASE: &str = "1";
const HEAD: &str = "2";
const FORK: &str = "3";
const PARENT: &str = "4";

fn hash(digit: &str) -> String {
    digit.repeat(40)
}

/// A branch that left `origin/main` one commit after the parent, whose diff to either is the same.
fn walked() -> Case {
    let mut case = case::gate()
        .input("base", "origin/main")
        .commit("origin/main", BASE)
        .commit("HEAD", HEAD)
        .git(
            ["merge-base", &hash(BASE), &hash(HEAD)],
            ProcessAnswer::prints(hash(FORK) + "\n"),
        )
        .git(
            ["rev-list", "--first-parent", "--max-count=51", &hash(FORK), "--"],
            ProcessAnswer::prints(format!("{}\n{}\n", hash(FORK), hash(PARENT))),
        )
        .git(
            ["rev-parse", "--is-shallow-repository"],
            ProcessAnswer::prints("true\n"),
        );
    for digit in [FORK, PARENT] {
        let from = hash(digit);
        let arguments = [
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
            &from,
            "--",
        ];
        case = case.commit(&from, digit).git(arguments, ProcessAnswer::prints(DIFF));
    }
    case
}

#[test]
fn the_nearest_commit_with_a_report_is_taken() {
    let check = |case: Case, commit: &str, distance: u64| {
        let (exit, document) = case.json();
        assert_eq!(exit, ExitCode::Passed, "{document:#}");
        assert_eq!(document["baseline"]["commit"], hash(commit));
        assert_eq!(document["baseline"]["distance"], distance);
        assert_eq!(document["baseline"]["outcome"], "held");
    };
    let folder = || walked().input("baseline-dir", "kept");
    // a report of another commit, though newer, is none
    let parent = folder()
        .file(&format!("kept/{}.info", hash("9")), FULL)
        .file(&format!("kept/{}.info", hash(PARENT)), SAME);
    check(parent.clone(), PARENT, 1);
    check(
        parent.file(&format!("kept/coverage-{}/lcov.info", hash(FORK)), SAME),
        FORK,
        0,
    );
    folder().file(&format!("kept/{}.info", hash("9")), SAME).check(
        "failed 1\n\
            error coverage-baseline-missing baseline",
    );
    let kept = format!("reports/{}.info", hash(PARENT));
    let blob = format!("{}:{kept}", hash("5"));
    let reference = walked()
        .input("baseline-ref", "origin/coverage")
        .commit("origin/coverage", "5")
        .commit(&hash("5"), "5")
        .git(
            ["ls-tree", "-r", "-z", "--name-only", "--full-tree", &hash("5")],
            ProcessAnswer::prints(format!("README.md\0{kept}\0")),
        )
        .git(["cat-file", "blob", &blob], ProcessAnswer::prints(SAME));
    check(reference, PARENT, 1);
    walked()
        .input("baseline-ref", "origin/none")
        .unknown("origin/none")
        .check(
            "failed 1\n\
            error coverage-baseline-missing baseline",
        );
}

#[test]
fn one_comment_is_kept_on_the_pull_request() {
    let pull = |repository: &str| {
        let side = |sha: &str, name: &str| json!({"ref": "topic", "sha": sha.repeat(40), "repo": {"full_name": name}});
        json!({"pull_request": {"number": 1, "base": side("1", "octo/app"), "head": side("2", repository)}})
    };
    let comments = |github: &GitHub| github.look("/repos/octo/app/issues/1/comments?per_page=100");
    let case = |repository| {
        case::gate()
            .file("change.diff", DIFF)
            .input("diff", "change.diff")
            .input("line", "70")
            .input("comment", "true")
            .input("token", "ghs_test")
            .event("pull_request", pull(repository))
    };
    let github = GitHub::new(&example());
    let before = comments(&github).as_array().map_or(0, Vec::len);
    for _ in 0..2 {
        let run = case("octo/app").github(&github).act();
        assert_eq!(
            run.exit,
            ExitCode::Failed,
            "{}{}",
            run.world.stdout(),
            run.world.stderr()
        );
        let now = comments(&github);
        assert_eq!(now.as_array().map_or(0, Vec::len), before + 1);
        let body = now[before]["body"].as_str().unwrap_or_default();
        assert!(body.starts_with("<!-- windlass:coverage -->\n"), "{body}");
        assert!(body.contains("coverage-below-minimum"), "{body}");
    }
    let github = GitHub::new(&example());
    let run = case("stranger/app").github(&github).act();
    assert_eq!(run.exit, ExitCode::Failed);
    assert!(
        run.world.stderr().contains("a pull request from a fork"),
        "{}",
        run.world.stderr()
    );
    assert_eq!(comments(&github).as_array().map_or(0, Vec::len), before);
}

#[test]
fn a_comment_from_another_run_goes_only_where_its_commit_is() {
    let comments = |github: &GitHub| github.look("/repos/octo/app/issues/1/comments?per_page=100");
    let said = json!({
        "schema": "windlass/coverage-gate@1", "verdict": "failed",
        "reasons": [{"code": "x", "subject": "a`b", "message": "@octo/all [see](https://evil.test) <script>"}],
        "totals": {"lines": {"covered": 9, "total": 8}, "branches": null},
    });
    let run = |github: &GitHub, document: &str, number: &str, commit: &str| {
        let case = case::of(&["coverage", "comment"])
            .file("gate.json", document)
            .file("number.txt", number)
            .input("document", "gate.json")
            .input("pull-request", "number.txt")
            .input("commit", commit);
        case.github(github).var("GITHUB_REPOSITORY", "octo/app").run()
    };
    let github = GitHub::new(&example());
    let head = github.look("/repos/octo/app/pulls/1")["head"]["sha"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let before = comments(&github);
    let other = run(&github, &said.to_string(), "1\n", &hash("9"));
    assert_eq!(other.exit, ExitCode::Passed, "{}", other.world.stderr());
    for (document, number) in [("{}", "1"), (said.to_string().as_str(), "1; rm"), ("no", "1")] {
        assert_eq!(
            run(&github, document, number, &head).exit,
            ExitCode::Usage,
            "{document} {number}"
        );
    }
    assert_eq!(comments(&github), before);
    let written = run(&github, &said.to_string(), "1\n", &head);
    assert_eq!(written.exit, ExitCode::Passed, "{}", written.world.stderr());
    let now = comments(&github);
    let body = now
        .as_array()
        .and_then(|all| all.last())
        .map(|last| last["body"].to_string());
    let body = body.unwrap_or_default();
    assert!(body.contains("`@octo/all [see](https://evil.test) <script>`"), "{body}");
    assert!(!body.contains("9 of 8"), "{body}");
}
