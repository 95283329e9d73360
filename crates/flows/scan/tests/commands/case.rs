//! A command and the machine it finds.

use std::fmt::Write as _;

use platform::FileErrorKind;
use serde_json::{Value, json};
use surface::actions::scan::ACTION;
use surface::{ExitCode, LogFormat, Options, Values};
use testkit::github::GitHub;
use testkit::{ProcessAnswer, World, block_on};

use crate::{runner_speech, schema};

/// What git is asked before anything else.
const GIT: [&str; 4] = ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false"];

/// A command with its inputs, and the files and the GitHub of the machine it runs on.
#[derive(Clone)]
pub(crate) struct Case {
    command: &'static [&'static str],
    pub(crate) values: Values,
    pub(crate) options: Options,
    files: Vec<(String, Vec<u8>)>,
    broken: Vec<String>,
    event: Option<(&'static str, Value)>,
    github: Option<GitHub>,
}

/// What a run left.
pub(crate) struct Run {
    pub(crate) exit: ExitCode,
    pub(crate) world: World,
}

impl Run {
    /// Everything that was said.
    pub(crate) fn told(&self) -> String {
        self.world.stdout() + &self.world.stderr()
    }
}

/// A SARIF log of one tool with these results, as rule, level, file and line.
pub(crate) fn sarif(tool: &str, results: &[(&str, &str, &str, u32)]) -> String {
    let results: Vec<Value> = results
        .iter()
        .map(|(rule, level, file, line)| {
            json!({
                "ruleId": rule,
                "level": level,
                "message": {"text": format!("{rule} in {file}")},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": file},
                    "region": {"startLine": line},
                }}],
            })
        })
        .collect();
    json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": tool}}, "results": results}]}).to_string()
}

/// A Trivy report of an image with one vulnerability of `bash`, published in 2024.
pub(crate) fn trivy(image: &str, severity: &str) -> String {
    json!({
        "SchemaVersion": 2,
        "ArtifactName": image,
        "ArtifactType": "container_image",
        "Results": [{
            "Target": format!("{image} (debian 12.13)"),
            "Class": "os-pkgs",
            "Type": "debian",
            "Vulnerabilities": [{
                "VulnerabilityID": "CVE-2024-1",
                "PkgName": "bash",
                "InstalledVersion": "5.2",
                "FixedVersion": "5.3",
                "Severity": severity,
                "Title": "bash: too much of it",
                "PublishedDate": "2024-02-01T00:00:00Z",
                "PkgIdentifier": {"PURL": "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13"},
            }],
        }],
    })
    .to_string()
}

impl Case {
    /// A command in an empty folder.
    pub(crate) fn of(command: &'static [&'static str]) -> Self {
        Self {
            command,
            values: Values::new(),
            options: Options::default(),
            files: Vec::new(),
            broken: Vec::new(),
            event: None,
            github: None,
        }
    }

    /// The gate over one report with a warning of a linter.
    pub(crate) fn gate() -> Self {
        Self::of(&["scan", "gate"])
            .file("lint.sarif", sarif("Lint", &[("R1", "warning", "src/a.py", 2)]))
            .file("src/a.py", "1\n2\n3\n")
            .input("reports", "lint.sarif")
    }

    /// The gate over one report with a vulnerability of this severity.
    pub(crate) fn vulnerable(severity: &str) -> Self {
        Self::of(&["scan", "gate"])
            .file("trivy.json", trivy("app:1", severity))
            .input("reports", "trivy.json")
    }

    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.retain(|(known, _)| known != path);
        self.files.push((path.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// A path that cannot be read.
    pub(crate) fn broken(mut self, path: &str) -> Self {
        self.broken.push(path.to_owned());
        self
    }

    pub(crate) fn input(mut self, name: &str, text: &str) -> Self {
        self.values.set(name, text);
        self
    }

    pub(crate) fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    pub(crate) fn event(mut self, name: &'static str, payload: Value) -> Self {
        self.event = Some((name, payload));
        self
    }

    pub(crate) fn github(mut self, github: &GitHub) -> Self {
        self.github = Some(github.clone());
        self
    }

    fn world(&self, mut world: World) -> World {
        for (path, bytes) in &self.files {
            world = world.file(path, bytes);
        }
        for path in &self.broken {
            world = world.broken(path, FileErrorKind::Denied);
        }
        if let Some(github) = &self.github {
            let tip = GitHub::sha("a2");
            world = world
                .github(github)
                .var("GITHUB_TOKEN", "ghs_test")
                .var("GITHUB_SHA", &tip);
        }
        if let Some(now) = self.options.now {
            world = world.now(now.seconds);
        }
        let prefix = GIT.into_iter().chain(["rev-parse", "--show-prefix"]);
        world.program("git", prefix, ProcessAnswer::prints("\n"))
    }

    /// Runs it as the command line does. A refusal is told.
    pub(crate) fn run(&self) -> Run {
        self.run_in(self.world(World::new()))
    }

    /// Runs it as the command line does, in a step of a runner.
    pub(crate) fn step(&self) -> Run {
        self.run_in(self.world(World::runner()))
    }

    fn run_in(&self, world: World) -> Run {
        let platform = world.platform();
        let command = surface::command(self.command).expect("a declared command");
        let exit = block_on(flow_scan::run(command, self.values.clone(), &self.options, &platform))
            .unwrap_or_else(|refusal| refusal.tell(&self.options, &platform, true));
        Run { exit, world }
    }

    /// Runs the action in a step of a runner.
    pub(crate) fn act(&self) -> Run {
        let mut world = self.world(World::runner());
        if let Some((name, payload)) = &self.event {
            world = world.event(name, payload);
        }
        for input in ACTION.inputs {
            if let Some(text) = self.values.text(input.name) {
                world = world.input(input.name, text);
            }
        }
        let options = Options {
            log_format: LogFormat::Github,
            ..self.options.clone()
        };
        let command = surface::command(self.command).expect("a declared command");
        let exit = block_on(flow_scan::action(&ACTION, command, &options, &world.platform()));
        Run { exit, world }
    }

    /// The one document of `--json`, valid by its schema.
    pub(crate) fn json(&self) -> (ExitCode, Value) {
        let mut case = self.clone();
        case.options.json = true;
        let run = case.run();
        let stdout = run.world.stdout();
        assert_eq!(stdout.matches('\n').count(), 1, "one line: {stdout}");
        let document: Value = serde_json::from_str(&stdout).expect("one document on standard output");
        assert!(stdout.starts_with("{\"schema\":\"windlass/"), "{stdout}");
        schema::check(&document);
        (run.exit, document)
    }

    /// Runs the gate by every door and compares what it says: `verdict exit`, then a line a reason, then a line a warning.
    /// Whatever fails by relaxable codes alone must pass with warnings when all of them are allowed, and must not when any
    /// is left out.
    #[track_caller]
    pub(crate) fn check(&self, expected: &str) {
        let (exit, document) = self.json();
        assert_eq!(said(exit, &document), expected, "{document:#}");
        self.same_by_every_door(exit, &document);
        let codes = failing(&document);
        let relaxable = |code: &String| gate::parse_allow(code).is_ok();
        if codes.is_empty() || !codes.iter().all(relaxable) {
            return;
        }
        let allowed = |codes: &[String]| self.clone().input("allow", &codes.join("\n")).json();
        let (exit, relaxed) = allowed(&codes);
        assert_eq!(exit, ExitCode::Passed, "allowed: {relaxed:#}");
        for left_out in 0..codes.len() {
            let mut some = codes.clone();
            some.remove(left_out);
            assert_eq!(allowed(&some).0, ExitCode::Failed, "allowed but {}", codes[left_out]);
        }
    }

    fn same_by_every_door(&self, exit: ExitCode, document: &Value) {
        let plain = self.run();
        assert_eq!(plain.exit, exit);
        let acted = self.act();
        assert_eq!(acted.exit, exit);
        let outputs = runner_speech::outputs(&acted.world);
        assert_eq!(outputs["verdict"], document["verdict"]);
        let mut codes = texts(&document["reasons"], "code");
        codes.dedup();
        assert_eq!(outputs["codes"], codes.join(" "));
        let summary = acted.world.command_file("GITHUB_STEP_SUMMARY");
        let annotated = acted.world.stdout();
        for code in codes {
            assert!(plain.world.stdout().contains(&code), "{code} on the terminal");
            assert!(summary.contains(&code), "{code} in the summary");
            assert!(annotated.contains(&format!("title={code}")), "{code} as an annotation");
        }
    }
}

/// `failed 1`, and a line each: `error CODE SUBJECT`, `warning ...`, `said CODE FILE`.
fn said(exit: ExitCode, document: &Value) -> String {
    let mut text = format!("{} {}", document["verdict"].as_str().unwrap_or("?"), exit.number());
    for reason in document["reasons"].as_array().into_iter().flatten() {
        let word = |key: &str| reason[key].as_str().unwrap_or("-").to_owned();
        let _ = write!(text, "\n{} {} {}", word("severity"), word("code"), word("subject"));
    }
    for warning in document["warnings"].as_array().into_iter().flatten() {
        let word = |key: &str| warning[key].as_str().unwrap_or("-").to_owned();
        let _ = write!(text, "\nsaid {} {}", word("code"), word("file"));
    }
    text
}

/// The codes of the reasons that fail the gate, each once.
fn failing(document: &Value) -> Vec<String> {
    let reasons = document["reasons"].as_array().into_iter().flatten();
    let mut codes: Vec<String> = reasons
        .filter(|reason| reason["severity"] == "error")
        .filter_map(|reason| reason["code"].as_str().map(ToOwned::to_owned))
        .collect();
    codes.dedup();
    codes
}

/// The texts of a key in a list of objects.
pub(crate) fn texts(list: &Value, key: &str) -> Vec<String> {
    let entries = list.as_array().into_iter().flatten();
    entries
        .filter_map(|entry| entry[key].as_str().map(ToOwned::to_owned))
        .collect()
}
