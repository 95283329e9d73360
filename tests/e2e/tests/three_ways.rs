//! The coverage action as `windlass action coverage`, under node 20 and under node 24: the same outputs, summary,
//! annotations and files to the byte, and the right ones.

use anyhow::{Context, Result};
use e2e::{Left, Step, reports::Hits, schema, workflow_commands};

/// Three of four lines of two files.
fn measured() -> Hits {
    Hits::default()
        .with("src/orders.py", &[(1, 1), (2, 0)])
        .with("src/prices.py", &[(1, 4), (3, 2)])
}

/// A workspace in which that was measured.
fn step() -> Step {
    Step::new("coverage")
        .file("src/orders.py", "import prices\nprices.never()\n")
        .file("src/prices.py", "def never():\n    # a comment\n    return 1\n")
        .file("coverage/lcov.info", measured().lcov())
        .input("reports", "coverage/*.info")
}

/// Runs the step everywhere and compares exit code and outputs.
fn check(step: &Step, exit: i32, outputs: &[(&str, &str)]) -> Result<Option<Left>> {
    let left = step.everywhere()?;
    if let Some(left) = &left {
        let talk = format!("{}{}", left.stdout, left.stderr);
        if !left.output("json").is_empty() {
            let document = serde_json::from_str(left.output("json"))?;
            assert_eq!(schema::faults(&document)?, [""; 0], "{document}");
        }
        assert_eq!(left.exit, exit, "{talk}");
        for (name, value) in outputs {
            assert_eq!(left.output(name), *value, "output `{name}`\n{talk}");
        }
    }
    Ok(left)
}

#[test]
fn enough_coverage_passes() -> Result<()> {
    let outputs = [
        ("verdict", "passed"),
        ("codes", ""),
        ("line", "75.00"),
        ("branch", ""),
        ("lines-covered", "3"),
        ("lines-total", "4"),
        ("files", "2"),
    ];
    let Some(left) = check(&step().input("line", "75"), 0, &outputs)? else {
        return Ok(());
    };
    assert!(left.summary.contains("75.00"), "{}", left.summary);
    let document: serde_json::Value = serde_json::from_str(left.output("json"))?;
    assert_eq!(document["schema"], "windlass/coverage-gate@1");
    assert_eq!(
        document["totals"]["lines"],
        serde_json::json!({"covered": 3, "total": 4})
    );
    Ok(())
}

#[test]
fn too_little_coverage_fails() -> Result<()> {
    let outputs = [
        ("verdict", "failed"),
        ("codes", "coverage-below-minimum"),
        ("line", "75.00"),
    ];
    let Some(left) = check(&step().input("line", "75.01"), 1, &outputs)? else {
        return Ok(());
    };
    let annotations = left.annotations();
    assert!(
        annotations
            .iter()
            .any(|it| it.name == "error" && it.data.contains("75.01")),
        "{annotations:?}"
    );
    assert!(
        left.summary.contains("75.00") && left.summary.contains("75.01"),
        "{}",
        left.summary
    );
    Ok(())
}

#[test]
fn coverage_below_the_target_warns() -> Result<()> {
    let outputs = [
        ("verdict", "passed"),
        ("codes", "coverage-below-target"),
        ("line", "75.00"),
    ];
    let Some(left) = check(&step().input("line", "70/90"), 0, &outputs)? else {
        return Ok(());
    };
    let annotations = left.annotations();
    assert!(annotations.iter().all(|it| it.name != "error"), "{annotations:?}");
    assert!(annotations.iter().any(|it| it.name == "warning"), "{annotations:?}");
    Ok(())
}

#[test]
fn no_report_is_a_verdict() -> Result<()> {
    let step = step().input("reports", "target/*.xml").input("line", "1");
    check(
        &step,
        1,
        &[("verdict", "failed"), ("codes", "coverage-no-reports"), ("line", "")],
    )?;
    Ok(())
}

#[test]
fn an_empty_report_is_a_verdict() -> Result<()> {
    let step = step().file("coverage/lcov.info", "").input("line", "1");
    check(
        &step,
        1,
        &[
            ("verdict", "failed"),
            ("codes", "coverage-report-empty coverage-no-lines"),
        ],
    )?;
    Ok(())
}

#[test]
fn an_unreadable_report_among_readable_ones_is_a_verdict() -> Result<()> {
    let step = step()
        .file("coverage/other.info", "<coverage><packages>")
        .input("line", "50");
    let outputs = [
        ("verdict", "failed"),
        ("codes", "coverage-report-unreadable"),
        ("line", "75.00"),
    ];
    check(&step, 1, &outputs)?;
    let relaxed = step.input("allow", "coverage-report-unreadable");
    check(
        &relaxed,
        0,
        &[("verdict", "passed"), ("codes", "coverage-report-unreadable")],
    )?;
    Ok(())
}

#[test]
fn paths_that_are_not_in_the_repository_are_a_verdict() -> Result<()> {
    let elsewhere = Hits::default().with("/build/else/where.py", &[(1, 1)]);
    let step = step().file("coverage/lcov.info", elsewhere.lcov()).input("line", "50");
    check(
        &step,
        1,
        &[("verdict", "failed"), ("codes", "coverage-paths-unmatched")],
    )?;
    Ok(())
}

#[test]
fn container_paths_are_matched_by_their_ends() -> Result<()> {
    let inside = Hits::default().with("/app/src/orders.py", &[(1, 1), (2, 0)]);
    let step = step().file("coverage/lcov.info", inside.lcov()).input("line", "50");
    check(&step, 0, &[("verdict", "passed"), ("line", "50.00"), ("files", "1")])?;
    Ok(())
}

#[test]
fn a_missing_shard_is_a_verdict() -> Result<()> {
    let step = step()
        .input("expect", "coverage/lcov.info\ncoverage/integration.info")
        .input("line", "50");
    let Some(left) = check(&step, 1, &[("verdict", "failed"), ("codes", "coverage-shard-missing")])? else {
        return Ok(());
    };
    assert!(left.summary.contains("integration.info"), "{}", left.summary);
    Ok(())
}

/// Changes line 2 of one file (missed) and line 1 of the other (hit).
const DIFF: &str = "\
diff --git a/src/orders.py b/src/orders.py
index 1111111..2222222 100644
--- a/src/orders.py
+++ b/src/orders.py
@@ -1,2 +1,2 @@
 import prices
-prices.always()
+prices.never()
diff --git a/src/prices.py b/src/prices.py
index 1111111..2222222 100644
--- a/src/prices.py
+++ b/src/prices.py
@@ -1,3 +1,3 @@
-def always():
+def never():
     # a comment
     return 1
";

#[test]
fn changed_lines_without_tests_fail_and_are_annotated() -> Result<()> {
    let step = step().file("change.diff", DIFF).input("diff", "change.diff");
    let outputs = [
        ("verdict", "failed"),
        ("codes", "coverage-patch-below-minimum"),
        ("patch", "50.00"),
    ];
    let Some(left) = check(&step.clone().input("patch", "50.01"), 1, &outputs)? else {
        return Ok(());
    };
    let annotations = left.annotations();
    let on_line = annotations
        .iter()
        .find(|it| it.properties.get("file").is_some_and(|file| file == "src/orders.py"));
    let on_line = on_line.with_context(|| format!("{annotations:?}"))?;
    assert_eq!(on_line.properties.get("line").map(String::as_str), Some("2"));
    check(
        &step.input("patch", "50"),
        0,
        &[("verdict", "passed"), ("patch", "50.00")],
    )?;
    Ok(())
}

#[test]
fn a_changed_file_in_no_report_is_a_verdict() -> Result<()> {
    let step = step()
        .file("src/new.py", "print(1)\n")
        .file(
            "change.diff",
            "diff --git a/src/new.py b/src/new.py\nnew file mode 100644\nindex 0000000..2222222\n--- /dev/null\n+++ b/src/new.py\n@@ -0,0 +1 @@\n+print(1)\n",
        )
        .input("diff", "change.diff")
        .input("patch", "50");
    check(
        &step,
        1,
        &[
            ("verdict", "failed"),
            ("codes", "coverage-patch-unmatched"),
            ("patch", ""),
        ],
    )?;
    Ok(())
}

#[test]
fn a_change_without_code_has_no_percentage() -> Result<()> {
    let comment = "diff --git a/src/prices.py b/src/prices.py\nindex 1111111..2222222 100644\n--- a/src/prices.py\n+++ b/src/prices.py\n@@ -2 +2 @@\n-    # comment\n+    # a comment\n";
    let step = step()
        .file("change.diff", comment)
        .input("diff", "change.diff")
        .input("patch", "80");
    check(&step, 0, &[("verdict", "passed"), ("patch", "")])?;
    Ok(())
}

#[test]
fn a_pull_request_is_compared_with_its_base_by_git() -> Result<()> {
    let before = [
        ("src/orders.py", "import prices\nprices.always()\n"),
        ("src/prices.py", "def always():\n    # a comment\n    return 1\n"),
    ];
    let step = step().changes(&before);
    let Some(left) = check(
        &step.clone().input("patch", "80"),
        1,
        &[("codes", "coverage-patch-below-minimum"), ("patch", "50.00")],
    )?
    else {
        return Ok(());
    };
    let annotated = |it: &workflow_commands::Seen| it.properties.get("line").is_some_and(|line| line == "2");
    assert!(left.annotations().iter().any(annotated), "{:?}", left.annotations());
    check(
        &step.input("patch", "40"),
        0,
        &[("verdict", "passed"), ("patch", "50.00")],
    )?;
    Ok(())
}

#[test]
fn paths_of_a_sub_folder_are_annotated_from_the_root() -> Result<()> {
    let change = "print(1)\nprint(2)\n";
    let step = Step::new("coverage")
        .file("services/shop/src/orders.py", change)
        .file(
            "services/shop/lcov.info",
            Hits::default().with("src/orders.py", &[(1, 1), (2, 0)]).lcov(),
        )
        .changes(&[("services/shop/src/orders.py", "print(1)\n")])
        .input("working-directory", "services/shop")
        .input("reports", "lcov.info")
        .input("patch", "80")
        .input("badge", "badge.svg");
    let Some(left) = check(
        &step,
        1,
        &[("codes", "coverage-patch-below-minimum"), ("patch", "0.00")],
    )?
    else {
        return Ok(());
    };
    let annotations = left.annotations();
    let file = |it: &workflow_commands::Seen| it.properties.get("file").cloned();
    let files: Vec<String> = annotations.iter().filter_map(file).collect();
    assert_eq!(files, ["services/shop/src/orders.py"], "{annotations:?}");
    assert!(
        left.written.contains_key("services/shop/badge.svg"),
        "{:?}",
        left.written.keys()
    );
    Ok(())
}

#[test]
fn the_root_action_runs_a_command() -> Result<()> {
    let step = Step::new("toolkit")
        .file("lcov.info", measured().lcov())
        .input("command", "coverage report lcov.info --json");
    let Some(left) = check(&step, 0, &[("exit-code", "0")])? else {
        return Ok(());
    };
    let document: serde_json::Value = serde_json::from_str(left.output("json"))?;
    assert_eq!(
        document["totals"]["lines"],
        serde_json::json!({"covered": 3, "total": 4})
    );
    let refused = step.input("command", "coverage report missing.info --json");
    check(&refused, 2, &[("exit-code", "2")])?;
    Ok(())
}

#[test]
fn a_missing_base_is_a_verdict() -> Result<()> {
    let step = step()
        .pull_request(&"1".repeat(40), &"2".repeat(40))
        .input("patch", "80");
    check(&step, 1, &[("verdict", "failed"), ("codes", "coverage-base-missing")])?;
    Ok(())
}

#[test]
fn everything_that_is_written_is_the_same() -> Result<()> {
    let step = step()
        .input("line", "50")
        .input("html", "report")
        .input("badge", "badge.svg")
        .input("evidence", "evidence")
        .input("json-file", "gate.json")
        .input(
            "convert",
            "cobertura=out/cobertura.xml\nsonarqube=out/sonar.xml\nlcov=out/lcov.info\njson=out/coverage.json",
        );
    let Some(left) = check(
        &step,
        0,
        &[
            ("verdict", "passed"),
            ("badge", "badge.svg"),
            ("json-file", "gate.json"),
        ],
    )?
    else {
        return Ok(());
    };
    let written: Vec<&str> = left.written.keys().map(String::as_str).collect();
    for wanted in [
        "badge.svg",
        "gate.json",
        "out/cobertura.xml",
        "out/coverage.json",
        "out/lcov.info",
        "out/sonar.xml",
        "report/index.html",
    ] {
        assert!(written.contains(&wanted), "`{wanted}` is not among {written:?}");
    }
    let statements: Vec<&str> = left.output("evidence").lines().collect();
    assert_eq!(statements.len(), 2, "{statements:?}");
    for path in statements {
        let statement: serde_json::Value = serde_json::from_slice(left.written.get(path).context("no statement")?)?;
        assert_eq!(statement["_type"], "https://in-toto.io/Statement/v1");
        assert_eq!(
            statement["subject"][0]["digest"]["gitCommit"],
            "0123456789abcdef0123456789abcdef01234567"
        );
    }
    Ok(())
}

#[test]
fn a_wrong_input_is_usage_and_named() -> Result<()> {
    let Some(left) = check(&step().input("line", "eighty"), 2, &[])? else {
        return Ok(());
    };
    let annotations = left.annotations();
    assert!(
        annotations
            .iter()
            .any(|it| it.name == "error" && it.data.contains("eighty")),
        "{annotations:?}"
    );
    Ok(())
}
