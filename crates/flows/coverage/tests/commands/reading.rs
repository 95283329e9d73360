//! Refusals: what is told, to whom, with which exit code.

use surface::{ExitCode, Options};
use testkit::{Case, case::texts};

use crate::case;

/// `exit`, then `CODE FILE:LINE:COLUMN MESSAGE` for each thing wrong.
#[track_caller]
fn refused(case: &Case, expected: &str) {
    let (exit, document) = case.json();
    let mut text = exit.number().to_string();
    for entry in document["errors"].as_array().into_iter().flatten() {
        let number = |key: &str| {
            entry[key]
                .as_u64()
                .map(|number| format!(":{number}"))
                .unwrap_or_default()
        };
        let word = |key: &str| entry[key].as_str().unwrap_or("-").to_owned();
        let place = format!("{}{}{}", word("file"), number("line"), number("column"));
        text.push_str(&format!("\n{} {place} {}", word("code"), word("message")));
        assert!(entry["hint"].is_string(), "{document:#}");
    }
    assert_eq!(text, expected);
    let plain = case.run();
    assert_eq!(plain.exit, exit);
    assert_eq!(plain.world.stdout(), "", "a refusal prints no data");
    for code in texts(&document["errors"], "code") {
        assert!(
            plain.world.stderr().contains(&format!("error[{code}]: ")),
            "{}",
            plain.world.stderr()
        );
    }
}

#[test]
fn inputs_that_make_no_sense_are_refused_together() {
    refused(
        &case::gate().input("base", "--upload-pack=x").input("patch", "1"),
        "2\n\
        usage-invalid - input `base` cannot be used: `--upload-pack=x` cannot name a commit",
    );
    refused(
        &case::gate()
            .input("line", "eighty")
            .input("convert", "lcof=x")
            .input("components", "A | a/**")
            .input("allow", "coverage-below-minimum"),
        "2\n\
        usage-invalid -:1 input `line` cannot be used: minimum of `eighty` is no percentage: `eighty` has `e` at column 1, where a digit, a point or the end belongs\n\
        usage-invalid - input `allow` cannot be used: `coverage-below-minimum` cannot be allowed\n\
        usage-invalid - `A | a/**` is not `name | globs | minimum/target`\n\
        usage-invalid - input `convert` cannot be used: `lcof=x` is not `format=file`",
    );
    refused(
        &case::gate().input("reports", "a{b"),
        "2\n\
        usage-invalid - input `reports` cannot be used: `a{b` is no glob: the `{` at byte 1 is not closed",
    );
    refused(
        &case::gate().input("config", "gone.yml"),
        "2\n\
        file-unreadable gone.yml cannot read the file: `gone.yml`: no such file or folder",
    );
    refused(
        &case::gate().input("summary", "perhaps"),
        "2\n\
        usage-invalid - input `summary` is `perhaps`, not `true` or `false`",
    );
    refused(
        &case::gate().file(
            ".github/windlass.yml",
            "version: 1\ncoverage:\n  lines: 80\n  line: [x]\n",
        ),
        "2\n\
        config-unknown-key .github/windlass.yml:3:3 the key `lines` is unknown\n\
        config-invalid-value .github/windlass.yml:4:9 `line` is a list, not a threshold such as `80` or `80/90`",
    );
    refused(
        &case::gate().file(
            ".github/windlass.yml",
            "version: 1\ncoverage:\n  components:\n    A: {line: 80}\n",
        ),
        "2\n\
        config-invalid-value .github/windlass.yml:4:15 component `A` needs one of `paths`, `package` and `owner`",
    );
    refused(
        &case::gate().input("evidence", "out").without_commits(),
        "2\n\
        usage-invalid - evidence needs a commit, and neither the run nor git names one",
    );
    refused(
        &case::gate().source("taken", "").input("badge", "taken/badge.svg"),
        "2\n\
        file-unwritable taken/badge.svg cannot write the file: `taken/badge.svg`: a folder where a file is wanted, or a file where a folder is",
    );
}

#[test]
fn commands_that_only_read_refuse_what_cannot_be_read() {
    let report = || case::of(&["coverage", "report"]);
    refused(
        &report().input("reports", "a.info\n*.xml"),
        "2\n\
        coverage-no-reports a.info no report matches `a.info`\n\
        coverage-no-reports *.xml no report matches `*.xml`",
    );
    refused(
        &report().file("a.info", "").input("reports", "a.info"),
        "2\n\
        coverage-report-empty a.info report `a.info` was refused: report is empty",
    );
    refused(
        &report()
            .file("a.json", "{\"x\": 1}")
            .file("b.info", "SF:a\nDA:x\n")
            .input("reports", "a.json\nb.info"),
        "2\n\
        coverage-format-unknown a.json report `a.json` was refused: content is no coverage report of a known format (known: lcov, cobertura, jacoco, clover, go, coveragepy, llvm-cov, istanbul, simplecov, opencover, gcovr, sonarqube, coveralls, codecov, coverlet, gcov, ncover, dotcover, visualstudio)\n\
        coverage-report-malformed b.info:2 report `b.info` was refused: malformed lcov report: `DA:x` is no record that begins with a line number",
    );
    refused(
        &report().broken("a.info").input("reports", "a.info"),
        "2\n\
        file-unreadable a.info report `a.info` was refused: report cannot be read: permission denied",
    );
    refused(
        &report()
            .file("a.info", "SF:a\nDA:x\n")
            .input("reports", "a.info")
            .input("root", "."),
        "2\n\
        coverage-report-malformed a.info:2 report `a.info` was refused: malformed lcov report: `DA:x` is no record that begins with a line number",
    );
    let diff = case::of(&["coverage", "diff"]).file("a.info", "SF:a\nDA:1,1\nend_of_record\n");
    refused(
        &diff.input("old", "a.info").input("new", "b.info"),
        "2\n\
        coverage-no-reports b.info no report matches `b.info`",
    );
}

#[test]
fn quiet_hides_a_yes_and_nothing_else() {
    let quiet = |output: Option<&str>| Options {
        quiet: true,
        output: output.map(ToOwned::to_owned),
        ..Options::default()
    };
    let check = |case: Case, exit: ExitCode, prints: bool| {
        let run = case.run();
        assert_eq!(run.exit, exit);
        assert_eq!(!run.world.stdout().is_empty(), prints, "{}", run.world.stdout());
        assert_eq!(run.world.stderr(), "");
    };
    check(
        case::gate().input("line", "10").options(quiet(None)),
        ExitCode::Passed,
        false,
    );
    check(
        case::gate().input("line", "10").options(quiet(Some("-"))),
        ExitCode::Passed,
        true,
    );
    check(
        case::gate().input("line", "90").options(quiet(None)),
        ExitCode::Failed,
        true,
    );
    let report = case::of(&["coverage", "report"]).file("a.info", "SF:a\nDA:1,1\nend_of_record\n");
    check(
        report.input("reports", "a.info").options(quiet(None)),
        ExitCode::Passed,
        true,
    );
}

#[test]
fn a_result_goes_where_output_says() {
    let options = Options {
        output: Some("out/gate.txt".to_owned()),
        ..Options::default()
    };
    let run = case::gate().options(options.clone()).run();
    assert_eq!(run.world.stdout(), "");
    assert!(run.world.text("out/gate.txt").expect("a file").contains("62.50 %"));
    let run = case::gate().options(Options { json: true, ..options }).run();
    assert_eq!(run.world.stdout(), "");
    assert!(
        run.world
            .text("out/gate.txt")
            .expect("a file")
            .starts_with("{\"schema\":\"windlass/coverage-gate@1\"")
    );
}

#[test]
fn explain_says_how_paths_were_mapped_and_what_components_hold() {
    let options = Options {
        explain: true,
        ..Options::default()
    };
    let run = case::gate()
        .file(
            "lcov.info",
            "SF:/ci/src/a.py\nDA:1,1\nend_of_record\nSF:src/b.py\nDA:1,1\nend_of_record\n",
        )
        .input("components", "Bs | **/b.py | 10")
        .options(options)
        .run();
    let text = run.world.stdout();
    for said in [
        "no other file has so long an ending in common",
        "it is a path of the repository",
        "Bs: 1 file",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
