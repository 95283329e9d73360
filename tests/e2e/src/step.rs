//! A step of a job on a fabricated runner: the same action on any host, and what it leaves behind.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{Host, Program, file_commands, git::Repository, workflow_commands};

/// The variables whose files a step appends to.
const COMMAND_FILES: [&str; 5] = [
    "GITHUB_OUTPUT",
    "GITHUB_ENV",
    "GITHUB_PATH",
    "GITHUB_STATE",
    "GITHUB_STEP_SUMMARY",
];
/// The commit of every step that makes none.
pub const SHA: &str = "0123456789abcdef0123456789abcdef01234567";

/// A step: an action, its inputs, and the workspace it finds.
#[derive(Debug, Clone)]
pub struct Step {
    action: String,
    inputs: BTreeMap<String, String>,
    variables: BTreeMap<String, String>,
    files: Vec<(PathBuf, Vec<u8>)>,
    /// What stood in the repository before the change, when the step runs in one.
    before: Option<Vec<(PathBuf, Vec<u8>)>>,
    event: (String, Value),
}

/// What a step leaves behind.
#[derive(Debug, Clone)]
pub struct Left {
    /// The exit code.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The outputs, by name.
    pub outputs: BTreeMap<String, String>,
    /// The output file as written, random delimiters replaced.
    pub outputs_raw: String,
    /// The summary.
    pub summary: String,
    /// Whatever stands in the workspace afterwards and was not put there, by path.
    pub written: BTreeMap<String, Vec<u8>>,
}

impl Step {
    /// A step of a push to `main`.
    #[must_use]
    pub fn new(action: &str) -> Self {
        let payload = json!({"ref": "refs/heads/main", "after": SHA, "repository": {"full_name": "octo/app"}});
        Self {
            action: action.to_owned(),
            inputs: BTreeMap::new(),
            variables: BTreeMap::new(),
            files: Vec::new(),
            before: None,
            event: ("push".to_owned(), payload),
        }
    }

    /// An input.
    #[must_use]
    pub fn input(mut self, name: &str, value: &str) -> Self {
        self.inputs.insert(name.to_owned(), value.to_owned());
        self
    }

    /// An environment variable of the job.
    #[must_use]
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// A file of the workspace.
    #[must_use]
    pub fn file(mut self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Self {
        self.files.push((path.as_ref().to_owned(), content.as_ref().to_owned()));
        self
    }

    /// The workspace is a git repository with two commits: these files, then those of the step. The step runs for the
    /// pull request between them.
    #[must_use]
    pub fn changes(mut self, before: &[(&str, &str)]) -> Self {
        let files = before
            .iter()
            .map(|(path, text)| (path.into(), text.as_bytes().to_owned()));
        self.before = Some(files.collect());
        self
    }

    /// The step runs for a pull request between these commits.
    #[must_use]
    pub fn pull_request(mut self, base: &str, head: &str) -> Self {
        let side = |sha: &str, name: &str| json!({"sha": sha, "ref": name, "repo": {"full_name": "octo/app"}});
        let payload = json!({
            "action": "synchronize",
            "number": 7,
            "pull_request": {"number": 7, "base": side(base, "main"), "head": side(head, "topic")},
            "repository": {"full_name": "octo/app"},
        });
        self.event = ("pull_request".to_owned(), payload);
        self
    }

    /// The step runs for this event.
    #[must_use]
    pub fn event(mut self, name: &str, payload: Value) -> Self {
        self.event = (name.to_owned(), payload);
        self
    }

    /// The event names `main` as the default branch.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "JSON makes what is missing")]
    pub fn on_default_branch(mut self) -> Self {
        self.event.1["repository"]["default_branch"] = "main".into();
        self
    }

    /// The pull request that the step runs for comes from a fork.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "JSON makes what is missing")]
    pub fn from_fork(mut self, repository: &str) -> Self {
        self.event.1["pull_request"]["head"]["repo"]["full_name"] = repository.into();
        self
    }

    /// Makes the two commits and runs for the change between them.
    fn committed(&self, workspace: &Path) -> Result<Self> {
        let Some(before) = &self.before else {
            return Ok(self.clone());
        };
        let repository = Repository::init(workspace)?.context("there is no git")?;
        for (path, content) in before {
            put(&workspace.join(path), content)?;
        }
        let base = repository.commit("Before")?;
        for (path, content) in &self.files {
            put(&workspace.join(path), content)?;
        }
        let head = repository.commit("After")?;
        Ok(self.clone().pull_request(&base, &head))
    }

    /// Runs it in an empty scratch folder at `base`, which every host gets alike, so that paths are the same on all.
    ///
    /// # Errors
    /// The folder cannot be made, the program cannot be started, or the runner would refuse a file it leaves.
    pub fn run_in(&self, base: &Path, host: &Host) -> Result<Left> {
        if base.exists() {
            fs::remove_dir_all(base)?;
        }
        let workspace = base.join("work/app/app");
        let temporary = base.join("work/_temp");
        fs::create_dir_all(&workspace)?;
        fs::create_dir_all(temporary.join("commands"))?;
        fs::create_dir_all(base.join("home"))?;
        let step = self.committed(&workspace)?;
        for (path, content) in &self.files {
            put(&workspace.join(path), content)?;
        }
        let event = temporary.join("event.json");
        put(&event, step.event.1.to_string().as_bytes())?;

        let mut program = step.environment(host.action(&self.action).folder(&workspace));
        for (name, folder) in [
            ("GITHUB_WORKSPACE", &workspace),
            ("RUNNER_TEMP", &temporary),
            ("GITHUB_EVENT_PATH", &event),
        ] {
            program = program.var(name, folder);
        }
        for name in COMMAND_FILES {
            let path = temporary.join("commands").join(name);
            put(&path, b"")?;
            program = program.var(name, path);
        }
        let ended = program
            .var("HOME", base.join("home"))
            .run()
            .with_context(|| format!("action `{}` on {host}", self.action))?;

        let left = |name: &str| -> Result<String> { Ok(fs::read_to_string(temporary.join("commands").join(name))?) };
        let outputs = left("GITHUB_OUTPUT")?;
        let mut written = BTreeMap::new();
        collect(&workspace, &workspace, &mut written)?;
        for (path, _) in &self.files {
            written.remove(&path.to_string_lossy().into_owned());
        }
        Ok(Left {
            exit: ended.exit,
            stdout: ended.out(),
            stderr: ended.err(),
            outputs: file_commands::read(&outputs).with_context(|| format!("outputs on {host}:\n{outputs}"))?,
            outputs_raw: file_commands::without_tokens(&outputs),
            summary: left("GITHUB_STEP_SUMMARY")?,
            written,
        })
    }

    /// Runs it in a scratch folder that goes away.
    ///
    /// # Errors
    /// As [`Self::run_in`].
    pub fn run(&self, host: &Host) -> Result<Left> {
        let scratch = tempfile::tempdir()?;
        self.run_in(&scratch.path().join("runner"), host)
    }

    fn environment(&self, mut program: Program) -> Program {
        let fixed = [
            ("CI", "true"),
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_ACTION", "__self"),
            ("GITHUB_EVENT_NAME", self.event.0.as_str()),
            ("GITHUB_JOB", "test"),
            ("GITHUB_REF", "refs/heads/main"),
            ("GITHUB_REPOSITORY", "octo/app"),
            ("GITHUB_RUN_ATTEMPT", "1"),
            ("GITHUB_RUN_ID", "1234567890"),
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_SHA", SHA),
            (
                "GITHUB_WORKFLOW_REF",
                "octo/app/.github/workflows/ci.yml@refs/heads/main",
            ),
            ("RUNNER_ARCH", "X64"),
            ("RUNNER_OS", "Linux"),
            ("WINDLASS_NOW", "2026-11-21T12:00:00Z"),
        ];
        for (name, value) in fixed {
            program = program.var(name, value);
        }
        for (name, value) in &self.variables {
            program = program.var(name, value);
        }
        for (name, value) in &self.inputs {
            program = program.var(format!("INPUT_{}", name.replace(' ', "_").to_uppercase()), value);
        }
        program
    }
}

impl Left {
    /// Annotations from both streams: the runner reads both.
    #[must_use]
    pub fn annotations(&self) -> Vec<workflow_commands::Seen> {
        let mut seen = workflow_commands::annotations(&self.stdout);
        seen.extend(workflow_commands::annotations(&self.stderr));
        seen
    }

    /// An output; empty when it was never written.
    #[must_use]
    pub fn output(&self, name: &str) -> &str {
        self.outputs.get(name).map_or("", String::as_str)
    }
}

fn put(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write `{}`", path.display()))
}

fn collect(root: &Path, folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.ends_with(".git") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, into)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
            into.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}
