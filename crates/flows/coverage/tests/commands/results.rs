//! The files that a gate leaves.

use evidence::test_result::Verdict;
use evidence::{CoverageResult, Statement, TestResult};
use surface::ExitCode;
use testkit::{ProcessAnswer, World};

use crate::case;

const HOME: &str = "/home/runner/work/app/app";

fn statement<P: evidence::Predicate>(world: &World, path: &str) -> Statement<P> {
    let bytes = world.bytes(path).unwrap_or_else(|| panic!("{path} was not written"));
    Statement::from_json(&bytes).expect("a sound statement")
}

#[test]
fn evidence_is_read_back_as_it_was_meant() {
    let run = case::gate()
        .input("line", "60/90")
        .input("evidence", "out/evidence/")
        .act();
    assert_eq!(run.exit, ExitCode::Passed);
    let paths = "out/evidence/coverage-result.intoto.json\nout/evidence/test-result.intoto.json";
    assert_eq!(run.world.outputs()["evidence"], paths);
    let coverage: Statement<CoverageResult> = statement(&run.world, "out/evidence/coverage-result.intoto.json");
    let result = coverage.predicate;
    assert_eq!(result.verdict, Verdict::Warned);
    assert_eq!(result.run.repository, "git+https://github.com/octo/app");
    assert_eq!(
        result.run.commit,
        "0123456789abcdef0123456789abcdef01234567".parse().expect("a commit")
    );
    assert_eq!(
        (result.run.run_id, result.run.job.as_deref()),
        (Some(1_234_567_890), Some("test"))
    );
    assert_eq!(
        result.totals.lines.map(|lines| (lines.covered, lines.total)),
        Some((5, 8))
    );
    assert_eq!(result.reports.len(), 1);
    assert_eq!(
        result
            .reasons
            .iter()
            .map(|reason| reason.code.as_str())
            .collect::<Vec<_>>(),
        ["coverage-below-target"]
    );
    let tests: Statement<TestResult> = statement(&run.world, "out/evidence/test-result.intoto.json");
    assert_eq!(tests.subject, coverage.subject);
    assert_eq!(tests.predicate.warned_tests, ["coverage-below-target: line"]);
    assert_eq!(tests.predicate.configuration.len(), 1, "the report with its hash");
}

#[test]
fn evidence_of_a_checkout_names_what_git_knows() {
    let case = case::gate()
        .input("line", "90")
        .input("evidence", "out")
        .commit("HEAD", "a")
        .git(
            ["config", "--get", "remote.origin.url"],
            ProcessAnswer::prints("https://me:secret@host/app.git\n"),
        );
    let run = case.run();
    assert_eq!(run.exit, ExitCode::Failed);
    let coverage: Statement<CoverageResult> = statement(&run.world, "out/coverage-result.intoto.json");
    assert_eq!(coverage.predicate.verdict, Verdict::Failed);
    assert_eq!(coverage.predicate.run.repository, "https://host/app.git");
    assert_eq!(coverage.predicate.run.commit, "a".repeat(40).parse().expect("a commit"));
}

/// The targets of links, relative to the folder of a page.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    targets
        .filter(|target| !target.starts_with('#'))
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn every_link_of_the_pages_leads_to_a_page() {
    let run = case::gate()
        .file(
            "lcov.info",
            "SF:src/a.py\nDA:1,1\nDA:2,0\nend_of_record\nSF:x/<b> \"c\".py\nDA:1,1\nend_of_record\n",
        )
        .source("x/<b> \"c\".py", "<script>\n")
        .input("html", "site/")
        .act();
    let folder = format!("{HOME}/site");
    assert_eq!(run.world.outputs()["html"], "site/index.html");
    let pages: Vec<String> = run
        .world
        .paths()
        .into_iter()
        .filter(|path| path.starts_with(&folder))
        .collect();
    assert_eq!(pages.len(), 4, "{pages:?}");
    let mut followed = 0;
    for path in pages.iter().filter(|path| path.ends_with(".html")) {
        let page = run.world.text(path).expect("a page");
        assert!(!page.contains("<script"), "{path}: {page}");
        let folder = path.rsplit_once('/').expect("a folder").0;
        for link in links(&page) {
            assert!(
                run.world.text(&format!("{folder}/{link}")).is_some(),
                "`{link}` of {path}"
            );
            followed += 1;
        }
    }
    assert!(followed >= 7, "only {followed} links");
}

#[test]
fn badge_document_and_conversions_lie_below_the_working_directory() {
    let run = case::of(&["coverage", "gate"])
        .source("app/src/a.py", "1\n2\n")
        .file("app/lcov.info", "SF:src/a.py\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\n")
        .input("working-directory", "app")
        .input("reports", "*.info")
        .input("line", "100")
        .input("badge", "out/badge.svg")
        .input("json-file", "out/gate.json")
        .input("convert", "lcov=out/a.info\nsonarqube=out/a.xml\njson=out/a.json");
    // git lists the files of the folder it is asked in.
    let run = run.listing("src/a.py").act();
    assert_eq!(run.exit, ExitCode::Failed);
    let outputs = run.world.outputs();
    assert_eq!(
        (outputs["badge"].as_str(), outputs["json-file"].as_str()),
        ("out/badge.svg", "out/gate.json")
    );
    let text = |path: &str| {
        run.world
            .text(&format!("app/out/{path}"))
            .unwrap_or_else(|| panic!("{path}"))
    };
    assert!(text("badge.svg").contains("66.66 %"));
    assert_eq!(text("gate.json").trim_end(), outputs["json"]);
    assert!(text("a.info").contains("DA:3,1"));
    let report: serde_json::Value = serde_json::from_str(&text("a.json")).expect("JSON");
    assert_eq!(
        report["inputs"],
        serde_json::json!([{"path": "lcov.info", "format": "lcov"}])
    );
    assert!(
        !text("a.xml").contains("lineNumber=\"3\""),
        "a line past the end is refused by SonarQube"
    );
}
