//! `windlass coverage explain` against the tools it imitates, each on a run of its own: equal to the digit.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use e2e::{Program, product, schema, wanted};
use serde_json::Value;

/// What one preset prints, by label.
type Printed = BTreeMap<String, String>;

/// What `coverage explain` prints for this tool.
fn explained(folder: &Path, report: &str, tool: &str) -> Result<Option<Printed>> {
    let Some(binary) = product::native() else {
        return Ok(None);
    };
    let document = Program::new(binary)
        .args(["coverage", "explain", report, "--json"])
        .folder(folder)
        .run()?
        .json()?;
    assert_eq!(schema::faults(&document)?, [""; 0]);
    let presets = document.get("presets").and_then(Value::as_array).into_iter().flatten();
    let preset = presets
        .filter(|it| it.get("name").is_some_and(|name| name == tool))
        .flat_map(|it| it.get("numbers").and_then(Value::as_array).into_iter().flatten());
    let text = |number: &Value, key: &str| number.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let printed: Printed = preset
        .filter_map(|number| Some((text(number, "label")?, text(number, "printed")?)))
        .collect();
    assert!(!printed.is_empty(), "no preset `{tool}` in {document}");
    Ok(Some(printed))
}

fn check(printed: &Printed, label: &str, tool: &str) {
    assert_eq!(
        printed.get(label).map(String::as_str),
        Some(tool),
        "`{label}` of {printed:?}"
    );
}

fn copy(from: &str, to: &Path) -> Result<()> {
    let from = testkit::workspace_root().join(from);
    let copied = Program::new("/bin/cp").arg("-r").arg(&from).arg(to).succeed();
    copied.map(drop).with_context(|| from.display().to_string())
}

#[test]
fn coverage_py() -> Result<()> {
    let (Some(python), Some(tool)) = (
        wanted::program("python3", "python"),
        wanted::path("WINDLASS_COVERAGE_PY", "coverage.py"),
    ) else {
        return Ok(());
    };
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().join("service");
    copy("examples/orders-python", &folder)?;
    let coverage = |arguments: &[&str]| {
        Program::new(&python)
            .args(["-m", "coverage"])
            .args(arguments)
            .folder(&folder)
            .var("PYTHONPATH", &tool)
            .var("PYTHONDONTWRITEBYTECODE", "1")
            .succeed()
    };
    for (branch, name) in [(true, "with.json"), (false, "without.json")] {
        let run = ["run", "--branch", "-m", "unittest"];
        let run: Vec<&str> = run.into_iter().filter(|it| branch || *it != "--branch").collect();
        // The example's own settings would switch branches on in both runs.
        coverage(&[&run[..1], &["--rcfile=/dev/null", "--source=orders"], &run[1..]].concat())?;
        coverage(&["json", "--rcfile=/dev/null", "-o", name])?;
        let total = coverage(&["report", "--rcfile=/dev/null"])?;
        let total = total
            .lines()
            .rfind(|line| line.starts_with("TOTAL"))
            .context("no TOTAL")?;
        let total = total.split_whitespace().next_back().context("an empty line")?;
        let Some(printed) = explained(&folder, name, "coverage.py")? else {
            return Ok(());
        };
        check(&printed, "total", total);
    }
    Ok(())
}

#[test]
fn go_tool_cover() -> Result<()> {
    let Some(go) = wanted::program("go", "go") else {
        return Ok(());
    };
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().join("service");
    copy("examples/pricing-go", &folder)?;
    let go = |arguments: &[&str]| {
        Program::new(&go)
            .args(arguments)
            .folder(&folder)
            .var("HOME", scratch.path())
            .var("GOFLAGS", "-modcacherw")
            .var("GOTOOLCHAIN", "local")
            .succeed()
    };
    go(&["test", "-coverprofile=cover.out", "./..."])?;
    let functions = go(&["tool", "cover", "-func=cover.out"])?;
    let total = functions
        .lines()
        .find(|line| line.starts_with("total:"))
        .context("no total")?;
    let total = total.split_whitespace().next_back().context("an empty line")?;
    let Some(printed) = explained(&folder, "cover.out", "go tool cover")? else {
        return Ok(());
    };
    check(&printed, "total", total);
    Ok(())
}

#[test]
fn istanbul() -> Result<()> {
    let (Some(node), Some(tool)) = (
        wanted::path("WINDLASS_NODE24", "node 24"),
        wanted::path("WINDLASS_ISTANBUL", "istanbul-lib-coverage"),
    ) else {
        return Ok(());
    };
    let folder = testkit::fixture_path("explain/istanbul");
    let script = "const { createCoverageMap } = require('istanbul-lib-coverage');\n\
                  const report = JSON.parse(require('fs').readFileSync('coverage-final.json', 'utf8'));\n\
                  const summary = createCoverageMap(report).getCoverageSummary();\n\
                  for (const name of ['statements', 'branches', 'functions', 'lines']) console.log(`${name} ${summary[name].pct}%`);";
    let summary = Program::new(node)
        .args(["-e", script])
        .folder(&folder)
        .var("NODE_PATH", tool.join("node_modules"))
        .succeed()?;
    assert_eq!(summary.lines().count(), 4, "{summary}");
    let Some(printed) = explained(&folder, "coverage-final.json", "istanbul")? else {
        return Ok(());
    };
    for line in summary.lines() {
        let (name, percent) = line.split_once(' ').context("no number")?;
        check(&printed, name, percent);
    }
    Ok(())
}

#[test]
fn lcov() -> Result<()> {
    let (Some(lcov), Some(compiler)) = (wanted::program("lcov", "lcov"), wanted::program("gcc", "gcc")) else {
        return Ok(());
    };
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path();
    fs::copy(testkit::fixture_path("explain/lcov/orders.c"), folder.join("orders.c"))?;
    let run = |program: &Path, arguments: &[&str]| {
        let branches = ["--rc", "lcov_branch_coverage=1"];
        let options: &[&str] = if program == lcov { &branches } else { &[] };
        let program = Program::new(program).args(arguments).args(options).folder(folder);
        program.var("HOME", folder).run()
    };
    let talk = |program: PathBuf, arguments: &[&str]| -> Result<String> {
        let ended = run(&program, arguments)?;
        assert_eq!(ended.exit, 0, "{}{}", ended.out(), ended.err());
        Ok(ended.out() + &ended.err())
    };
    talk(compiler, &["-O0", "--coverage", "orders.c", "-o", "orders"])?;
    talk(folder.join("orders"), &[])?;
    talk(
        lcov.clone(),
        &["--capture", "--directory", ".", "--output-file", "lcov.info"],
    )?;
    let summary = talk(lcov.clone(), &["--summary", "lcov.info"])?;
    let Some(printed) = explained(folder, "lcov.info", "lcov")? else {
        return Ok(());
    };
    let mut seen = 0;
    for line in summary.lines() {
        let Some((name, rest)) = line.trim().split_once("..") else {
            continue;
        };
        let percent = rest
            .trim_start_matches(['.', ':', ' '])
            .split(' ')
            .next()
            .context("no number")?;
        check(&printed, name, percent);
        seen += 1;
    }
    assert_eq!(seen, 3, "{summary}");
    Ok(())
}

/// The totals at the foot of JaCoCo's own HTML report, against what is explained of the XML written with it.
fn check_jacoco(folder: &Path, page: &Path) -> Result<()> {
    let page = fs::read_to_string(page)?;
    let foot = page.split_once("<tfoot>").context("no totals")?.1;
    let cells: Vec<&str> = foot
        .split("<td")
        .skip(1)
        .filter_map(|cell| cell.split_once('>')?.1.split('<').next())
        .collect();
    assert_eq!(cells.first(), Some(&"Total"), "{cells:?}");
    let Some(printed) = explained(folder, "jacoco.xml", "jacoco")? else {
        return Ok(());
    };
    for (label, at) in [("instructions", 2), ("branches", 4)] {
        check(&printed, label, cells.get(at).context("a cell is missing")?);
    }
    Ok(())
}

#[test]
fn jacoco_recorded() -> Result<()> {
    let folder = testkit::fixture_path("explain/jacoco");
    check_jacoco(&folder, &folder.join("index.html"))
}

#[test]
fn jacoco() -> Result<()> {
    let (Some(java), Some(javac), Some(jars)) = (
        wanted::program("java", "java"),
        wanted::program("javac", "a compiler of Java"),
        wanted::path("WINDLASS_JACOCO", "JaCoCo"),
    ) else {
        return Ok(());
    };
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path();
    let run = |program: &Path, arguments: &[&str]| Program::new(program).args(arguments).folder(folder).succeed();
    let needed = [
        "org.jacoco.core",
        "org.jacoco.report",
        "asm",
        "asm-commons",
        "asm-tree",
        "asm-analysis",
    ];
    let path: Vec<String> = needed
        .iter()
        .map(|name| jars.join(format!("{name}.jar")).display().to_string())
        .collect();
    let path = path.join(":") + ":tool";
    let source = |name: &str| {
        testkit::fixture_path(&format!("explain/jacoco/source/{name}"))
            .display()
            .to_string()
    };
    // The classes of Java 8, which every JaCoCo reads.
    run(
        &javac,
        &[
            "--release",
            "8",
            "-Xlint:-options",
            "-g",
            "-d",
            "classes",
            &source("Orders.java"),
        ],
    )?;
    run(&javac, &["-cp", &path, "-d", "tool", &source("Report.java")])?;
    // Debian packs the agent as it comes: a jar in a jar.
    let agent = jars.join("org.jacoco.agent.jar").display().to_string();
    run(&javac.with_file_name("jar"), &["-xf", &agent, "jacocoagent.jar"])?;
    let agent = "-javaagent:jacocoagent.jar=destfile=jacoco.exec";
    run(&java, &[agent, "-cp", "classes", "shop.Orders"])?;
    run(&java, &["-cp", &path, "Report", "jacoco.exec", "classes", "."])?;
    check_jacoco(folder, &folder.join("html/index.html"))
}
