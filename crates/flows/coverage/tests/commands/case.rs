//! A command and the machine it finds.

use std::fmt::Write as _;

use platform::FileErrorKind;
use serde_json::Value;
use surface::actions::coverage::ACTION;
use surface::{ExitCode, LogFormat, Options, Values};
use testkit::github::GitHub;
use testkit::{ProcessAnswer, World, block_on};

use crate::{runner_speech, schema};

/// What git is asked before anything else.
const GIT: [&str; 4] = ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false"];

/// A command with its inputs, and the files, programs and events of the machine it runs on.
#[derive(Clone)]
pub(crate) struct Case {
    command: &'static [&'static str],
    pub(crate) values: Values,
    pub(crate) options: Options,
    files: Vec<(String, Vec<u8>)>,
    broken: Vec<(String, FileErrorKind)>,
    sources: Option<Vec<String>>,
    git: Vec<(Vec<String>, ProcessAnswer)>,
    event: Option<(&'static str, Value)>,
}

/// What a run left.
pub(crate) struct Run {
    pub(crate) exit: ExitCode,
    pub(crate) world: World,
}

impl Case {
    /// A command in a repository without files.
    pub(crate) fn of(command: &'static [&'static str]) -> Self {
        Self {
            command,
            values: Values::new(),
            options: Options::default(),
            files: Vec::new(),
            broken: Vec::new(),
            sources: Some(Vec::new()),
            git: Vec::new(),
            event: None,
        }
    }

    /// The gate in a repository of two sources, over one report that covers 5 of their 8 lines, 2 of 4 branches.
    pub(crate) fn gate() -> Self {
        Self::of(&["coverage", "gate"])
            .source("src/a.py", "1\n2\n3\n4\n")
            .source("src/b.py", "1\n2\n3\n4\n")
            .file(
                "lcov.info",
                "SF:src/a.py\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nDA:1,1\nDA:2,2\nDA:3,1\nDA:4,0\nend_of_record\n\
                 SF:src/b.py\nBRDA:2,0,0,0\nBRDA:2,0,1,0\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n",
            )
            .input("reports", "lcov.info")
    }

    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.retain(|(known, _)| known != path);
        self.files.push((path.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// A path that cannot be read.
    pub(crate) fn broken(mut self, path: &str) -> Self {
        self.broken.push((path.to_owned(), FileErrorKind::Denied));
        self
    }

    /// A file that git tracks.
    pub(crate) fn source(mut self, path: &str, text: &str) -> Self {
        self.sources.get_or_insert_default().push(path.to_owned());
        self.file(path, text)
    }

    /// What git lists, where it is asked in another folder than the root of the machine's.
    pub(crate) fn listing(mut self, path: &str) -> Self {
        self.sources = Some(vec![path.to_owned()]);
        self
    }

    /// Outside of any git repository.
    pub(crate) fn without_git(mut self) -> Self {
        self.sources = None;
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

    pub(crate) fn git<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>, answer: ProcessAnswer) -> Self {
        let arguments = GIT.into_iter().chain(arguments).map(ToOwned::to_owned).collect();
        self.git.push((arguments, answer));
        self
    }

    /// The commits that git knows by these names, as hashes of one repeated digit.
    pub(crate) fn commit(self, name: &str, digit: &str) -> Self {
        let peeled = format!("{name}^{{commit}}");
        self.git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled],
            ProcessAnswer::prints(digit.repeat(40) + "\n"),
        )
    }

    /// A repository nobody has committed to.
    pub(crate) fn without_commits(self) -> Self {
        self.unknown("HEAD").git(
            ["config", "--get", "remote.origin.url"],
            ProcessAnswer::exits(1, "", ""),
        )
    }

    /// A name that git does not know, in a clone that is shallow.
    pub(crate) fn unknown(self, name: &str) -> Self {
        let peeled = format!("{name}^{{commit}}");
        self.git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled],
            ProcessAnswer::exits(1, "", ""),
        )
        .git(
            ["rev-parse", "--is-shallow-repository"],
            ProcessAnswer::prints("true\n"),
        )
    }

    pub(crate) fn event(mut self, name: &'static str, payload: Value) -> Self {
        self.event = Some((name, payload));
        self
    }

    fn world(&self, mut world: World) -> World {
        for (path, bytes) in &self.files {
            world = world.file(path, bytes);
        }
        for (path, kind) in &self.broken {
            world = world.broken(path, *kind);
        }
        let listed = self.sources.as_ref().map(|sources| sources.join("\0"));
        let nowhere = || ProcessAnswer::exits(128, "", "fatal: not a git repository\n");
        let standard = [
            (
                vec!["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                listed.map_or_else(nowhere, ProcessAnswer::prints),
            ),
            (
                vec!["rev-parse", "--show-prefix"],
                self.sources
                    .as_ref()
                    .map_or_else(nowhere, |_| ProcessAnswer::prints("\n")),
            ),
        ];
        for (arguments, answer) in &self.git {
            world = world.program("git", arguments.iter().map(String::as_str), answer.clone());
        }
        for (arguments, answer) in standard {
            world = world.program("git", GIT.into_iter().chain(arguments), answer);
        }
        world
    }

    /// Runs it as the command line does. A refusal is told.
    pub(crate) fn run(&self) -> Run {
        self.run_in(World::new())
    }

    /// The same, with this GitHub behind the network.
    pub(crate) fn run_on(&self, github: &GitHub) -> Run {
        let world = World::new()
            .var("GITHUB_REPOSITORY", "octo/app")
            .var("GITHUB_TOKEN", "ghs_test");
        self.run_in(world.github(github))
    }

    fn run_in(&self, world: World) -> Run {
        let world = self.world(world);
        let platform = world.platform();
        let command = surface::command(self.command).expect("a declared command");
        let exit = block_on(flow_coverage::run(
            command,
            self.values.clone(),
            &self.options,
            &platform,
        ))
        .unwrap_or_else(|refusal| refusal.tell(&self.options, &platform, true));
        Run { exit, world }
    }

    /// Runs the action in a step of a runner.
    pub(crate) fn act(&self) -> Run {
        self.act_in(World::runner())
    }

    /// The same, with this GitHub behind the network.
    pub(crate) fn act_on(&self, github: &GitHub) -> Run {
        self.act_in(World::runner().var("GITHUB_REPOSITORY", "octo/app").github(github))
    }

    fn act_in(&self, world: World) -> Run {
        let mut world = self.world(world);
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
        let exit = block_on(flow_coverage::action(&ACTION, command, &options, &world.platform()));
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

    /// Runs the gate by every door and compares what it says: `verdict exit`, then a line a reason, then a line a
    /// warning. Whatever fails by relaxable codes alone must pass with warnings when all of them are allowed, and must not
    /// when any is left out.
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
        let mut warned: Vec<_> = texts(&relaxed["reasons"], "code");
        warned.retain(|code| codes.contains(code));
        assert_eq!(
            warned.len(),
            document["reasons"].as_array().map_or(0, |all| {
                all.iter().filter(|reason| reason["severity"] == "error").count()
            })
        );
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

/// `failed 1`, and a line each: `error CODE SUBJECT`, `warning ...`, `said CODE FILE:LINE`.
fn said(exit: ExitCode, document: &Value) -> String {
    let mut text = format!("{} {}", document["verdict"].as_str().unwrap_or("?"), exit.number());
    for reason in document["reasons"].as_array().into_iter().flatten() {
        let word = |key: &str| reason[key].as_str().unwrap_or("-").to_owned();
        let _ = write!(text, "\n{} {} {}", word("severity"), word("code"), word("subject"));
    }
    for warning in document["warnings"].as_array().into_iter().flatten() {
        let file = warning["file"].as_str().unwrap_or("-");
        let line = warning["line"]
            .as_u64()
            .map(|line| format!(":{line}"))
            .unwrap_or_default();
        let _ = write!(text, "\nsaid {} {file}{line}", warning["code"].as_str().unwrap_or("?"));
    }
    text
}

/// The codes of the reasons that fail the gate, each once.
pub(crate) fn failing(document: &Value) -> Vec<String> {
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
