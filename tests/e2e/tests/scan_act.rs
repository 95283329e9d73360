//! Coverage and scan in one job of a consumer under act, over what real scanners say: it passes, it fails, it has no data;
//! each with twins that must fail.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use e2e::{Program, consumer::Act, git::Repository, wanted};
use testkit::workspace_root;

type Files = Vec<(String, Vec<u8>)>;

/// One scanner: its report on standard output, and how it is asked for it. It exits with these codes where it has
/// something to say.
struct Scanner {
    report: &'static str,
    program: Program,
    exits: &'static [i32],
    /// A second report of the same run, and the file that it is written to.
    beside: Option<(&'static str, PathBuf)>,
}

/// A Python package installed into a folder of its own, as a program.
fn python(variable: &str, name: &str, words: &[&str]) -> Option<Program> {
    let folder = wanted::path(variable, name)?;
    let python = wanted::program("python3", "Python")?;
    Some(Program::new(python).args(words).var("PYTHONPATH", folder))
}

/// The scanners of every run; `None` after a skip line.
fn scanners() -> Option<Vec<Scanner>> {
    let template = workspace_root().join("tests/e2e/scanned/actionlint.template");
    let template = fs::read_to_string(template).ok()?;
    let scanner = |report, program, exits| Scanner {
        report,
        program,
        exits,
        beside: None,
    };
    Some(vec![
        scanner(
            "bandit.json",
            python(
                "WINDLASS_BANDIT",
                "bandit",
                &["-m", "bandit", "--quiet", "-r", "service", "-f", "json"],
            )?,
            &[1],
        ),
        scanner(
            "hadolint.json",
            Program::new(wanted::path("WINDLASS_HADOLINT", "hadolint")?).args(["--format", "json", "Dockerfile"]),
            &[1],
        ),
        scanner(
            "zizmor.sarif",
            Program::new(wanted::path("WINDLASS_ZIZMOR", "zizmor")?).args([
                "--offline",
                "--no-progress",
                "--quiet",
                "--format",
                "sarif",
                ".",
            ]),
            &[0, 14],
        ),
        scanner(
            "actionlint.sarif",
            Program::new(wanted::path("WINDLASS_ACTIONLINT", "actionlint")?).args(["-format", template.trim()]),
            &[1],
        ),
        scanner(
            "gitleaks.json",
            Program::new(wanted::path("WINDLASS_GITLEAKS", "gitleaks")?).args([
                "dir",
                ".",
                "--no-banner",
                "--report-format",
                "json",
                "--report-path",
                "-",
            ]),
            &[1],
        ),
    ])
}

/// Those that take half a gigabyte and minutes to install, and the SARIF of those that have said the same as JSON.
fn more_scanners(scratch: &Path) -> Option<Vec<Scanner>> {
    let mut scanners = Vec::new();
    let mut scanner = |report, program, beside| {
        scanners.push(Scanner {
            report,
            program,
            exits: &[0, 1],
            beside,
        });
    };
    let programs = wanted::path("WINDLASS_SEMGREP", "semgrep")?.join("bin");
    let mut search = vec![programs.clone()]; // it starts a program of its own by name
    search.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let search = std::env::join_paths(search).ok()?;
    for (report, format) in [("more/semgrep.json", "--json"), ("more/semgrep.sarif", "--sarif")] {
        let semgrep = python("WINDLASS_SEMGREP", "semgrep", &[])?
            .arg(programs.join("semgrep"))
            .args(["scan", "--metrics=off", "--disable-version-check", "--quiet", format])
            .args(["--config", "rules.yml", "service"])
            .var("PATH", &search)
            .var("SEMGREP_SETTINGS_FILE", scratch.join("semgrep.yml"));
        scanner(report, semgrep, None);
    }
    let sarif = scratch.join("checkov.sarif");
    let checkov = python("WINDLASS_CHECKOV", "checkov", &["-m", "checkov.main"])?
        .args([
            "--directory",
            ".",
            "--framework",
            "terraform",
            "--framework",
            "dockerfile",
        ])
        .args([
            "--compact",
            "--quiet",
            "--skip-download",
            "--output",
            "json",
            "--output",
            "sarif",
        ])
        .arg("--output-file-path")
        .arg(format!("console,{}", sarif.display()));
    scanner("more/checkov.json", checkov, Some(("more/checkov.sarif", sarif)));
    let hadolint = Program::new(wanted::path("WINDLASS_HADOLINT", "hadolint")?);
    scanner(
        "more/hadolint.sarif",
        hadolint.args(["--format", "sarif", "Dockerfile"]),
        None,
    );
    let gitleaks = Program::new(wanted::path("WINDLASS_GITLEAKS", "gitleaks")?).args([
        "dir",
        ".",
        "--no-banner",
        "--report-format",
        "sarif",
        "--report-path",
        "-",
    ]);
    scanner("more/gitleaks.sarif", gitleaks, None);
    Some(scanners)
}

/// Lays out what is scanned as a repository.
fn lay_out(folder: &Path) -> Result<Option<()>> {
    let from = workspace_root().join("tests/e2e/scanned");
    for (name, to) in [
        ("Dockerfile", "Dockerfile"),
        ("bucket.tf", "bucket.tf"),
        ("archive.py", "service/archive.py"),
        ("rules.yml", "rules.yml"),
        ("release.yml", ".github/workflows/release.yml"),
    ] {
        let to = folder.join(to);
        fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
        fs::copy(from.join(name), &to).with_context(|| name.to_owned())?;
    }
    // A token of the right shape, in no file of ours: whoever scans this repository finds none.
    let token: String = ('A'..='Z')
        .chain('0'..='9')
        .step_by(3)
        .chain("k7Qw2ZtLx9RbVn4sJf6MyHc1".chars())
        .collect();
    fs::write(
        folder.join("settings.ini"),
        format!("[service]\ngithub_token = ghp_{token}\n"),
    )?;
    let Some(repository) = Repository::init(folder)? else {
        return Ok(None);
    };
    repository.commit("A service with problems")?;
    Ok(Some(()))
}

/// What the scanners say about it, and the two reports that are written by hand.
fn reports() -> Result<Option<Files>> {
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().join("app");
    fs::create_dir(&folder)?;
    let (Some(mut scanners), Some(())) = (scanners(), lay_out(&folder)?) else {
        return Ok(None);
    };
    if wanted::full() {
        let Some(more) = more_scanners(scratch.path()) else {
            return Ok(None);
        };
        scanners.extend(more);
    }
    let mut files = Files::new();
    for Scanner {
        report,
        program,
        exits,
        beside,
    } in scanners
    {
        let begin = Instant::now();
        let ended = program.folder(&folder).var("HOME", scratch.path()).run()?;
        ensure!(
            exits.contains(&ended.exit),
            "{report}: exit {}\n{}{}",
            ended.exit,
            ended.out(),
            ended.err()
        );
        wanted::say(&format!("{report}: {:.1} s", begin.elapsed().as_secs_f64()));
        files.push((format!("reports/{report}"), ended.stdout));
        if let Some((report, file)) = beside {
            let said = fs::read(&file).with_context(|| report.to_owned())?;
            files.push((format!("reports/{report}"), said));
        }
    }
    for name in ["trivy.json", "grype.json"] {
        let by_hand = workspace_root().join("tests/fixtures/scan-by-hand").join(name);
        files.push((format!("reports/{name}"), fs::read(by_hand)?));
    }
    Ok(Some(files))
}

/// One test, so that the scanners run once.
#[test]
fn coverage_and_scan_in_one_job() -> Result<()> {
    let Some(act) = Act::find() else { return Ok(()) };
    let Some(files) = reports()? else { return Ok(()) };
    let mut workflows = vec![("scan-pass", 6), ("scan-fail", 5), ("scan-no-data", 4)];
    if wanted::full() {
        workflows.push(("scan-all", 7));
    }
    for (name, asserted) in workflows {
        let Some(twins) = act.check(name, &files)? else {
            return Ok(());
        };
        assert_eq!(twins, asserted, "{name}");
        wanted::say(&format!(
            "{name}: passes over {} reports, and {asserted} twins fail",
            files.len()
        ));
    }
    Ok(())
}
