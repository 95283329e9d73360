//! The world that a GitHub runner makes for a step, and what it heard from it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::World;

/// Where the runner's command files lie in these worlds.
const COMMANDS: &str = "/home/runner/work/_temp/_runner_file_commands";

/// The variables whose files a step appends to, with the names of those files.
const COMMAND_FILES: [(&str, &str); 5] = [
    ("GITHUB_OUTPUT", "set_output"),
    ("GITHUB_ENV", "set_env"),
    ("GITHUB_PATH", "add_path"),
    ("GITHUB_STATE", "save_state"),
    ("GITHUB_STEP_SUMMARY", "step_summary"),
];

/// The variables of a push to `main` on a Linux runner.
const VARIABLES: [(&str, &str); 26] = [
    ("CI", "true"),
    ("GITHUB_ACTIONS", "true"),
    ("GITHUB_ACTION", "__self"),
    ("GITHUB_ACTION_REPOSITORY", "org/toolkit"),
    ("GITHUB_ACTOR", "octocat"),
    ("GITHUB_API_URL", "https://api.github.com"),
    ("GITHUB_EVENT_NAME", "push"),
    (
        "GITHUB_EVENT_PATH",
        "/home/runner/work/_temp/_github_workflow/event.json",
    ),
    ("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql"),
    ("GITHUB_JOB", "test"),
    ("GITHUB_REF", "refs/heads/main"),
    ("GITHUB_REF_NAME", "main"),
    ("GITHUB_REF_TYPE", "branch"),
    ("GITHUB_REPOSITORY", "octo/app"),
    ("GITHUB_REPOSITORY_OWNER", "octo"),
    ("GITHUB_RUN_ATTEMPT", "1"),
    ("GITHUB_RUN_ID", "1234567890"),
    ("GITHUB_RUN_NUMBER", "42"),
    ("GITHUB_SERVER_URL", "https://github.com"),
    ("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567"),
    ("GITHUB_WORKFLOW", "ci"),
    ("GITHUB_WORKSPACE", "/home/runner/work/app/app"),
    ("RUNNER_ARCH", "X64"),
    ("RUNNER_OS", "Linux"),
    ("RUNNER_TEMP", "/home/runner/work/_temp"),
    ("RUNNER_TOOL_CACHE", "/opt/hostedtoolcache"),
];

impl World {
    /// A step on a Linux runner of github.com, in a push to `main` of `octo/app`; command files are there and empty.
    #[must_use]
    pub fn runner() -> Self {
        let mut world = Self::new().current_dir("/home/runner/work/app/app");
        for (name, value) in VARIABLES {
            world = world.var(name, value);
        }
        for (name, file) in COMMAND_FILES {
            let path = format!("{COMMANDS}/{file}");
            world = world.var(name, &path).file(&path, "");
        }
        world.event(
            "push",
            &serde_json::json!({ "ref": "refs/heads/main", "repository": { "full_name": "octo/app" } }),
        )
    }

    /// The event that started the run, with its payload.
    #[must_use]
    pub fn event(self, name: &str, payload: &Value) -> Self {
        let path = "/home/runner/work/_temp/_github_workflow/event.json";
        self.var("GITHUB_EVENT_NAME", name).file(path, payload.to_string())
    }

    /// An input of the action, under the name by which the runner hands it over: upper case, blanks to `_`, hyphens kept.
    #[must_use]
    pub fn input(self, name: &str, value: &str) -> Self {
        self.var(&format!("INPUT_{}", name.replace(' ', "_").to_uppercase()), value)
    }

    /// What stands in the file that one of `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE` and
    /// `GITHUB_STEP_SUMMARY` names; empty where there is none.
    #[must_use]
    pub fn command_file(&self, variable: &str) -> String {
        let path = self.platform().env.var(variable).unwrap_or_default();
        self.text(&path).unwrap_or_default()
    }

    /// The outputs of the step by name, from the file that the runner reads them from.
    ///
    /// # Panics
    /// When that file is none that a runner could read, or names an output twice.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    pub fn outputs(&self) -> BTreeMap<String, String> {
        let text = self.command_file("GITHUB_OUTPUT");
        let mut lines = text.lines();
        let mut outputs = BTreeMap::new();
        while let Some(line) = lines.next() {
            let (name, delimiter) = line.split_once("<<").expect("a name and a delimiter");
            let value: Vec<&str> = lines.by_ref().take_while(|line| *line != delimiter).collect();
            assert_eq!(outputs.insert(name.to_owned(), value.join("\n")), None, "{name} twice");
        }
        outputs
    }

    /// The annotations of the step in their order, without what else was said.
    ///
    /// # Panics
    /// When commands were stopped and not resumed.
    #[must_use]
    pub fn annotations(&self) -> Vec<String> {
        let stdout = self.stdout();
        let mut stopped: Option<String> = None;
        let mut annotations = Vec::new();
        for line in stdout.lines() {
            match &stopped {
                Some(token) if line == format!("::{token}::") => stopped = None,
                Some(_) => {}
                None => match line.strip_prefix("::stop-commands::") {
                    Some(token) => stopped = Some(token.to_owned()),
                    None => annotations.push(line.to_owned()),
                },
            }
        }
        assert_eq!(stopped, None, "the fence is closed");
        annotations
    }
}
