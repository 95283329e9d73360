//! The consumer repository beside this crate, run by act against the working copy as if it were published.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{Ended, Program, git::Repository, wanted};

/// What a run of act needs.
#[derive(Debug, Clone)]
pub struct Act {
    act: PathBuf,
    node: PathBuf,
}

impl Act {
    /// act and the node that actions run on; `None` after a skip line.
    #[must_use]
    pub fn find() -> Option<Self> {
        Some(Self {
            act: wanted::path("WINDLASS_ACT", "act")?,
            node: wanted::path("WINDLASS_NODE24", "node 24")?,
        })
    }

    /// Runs one workflow of the consumer, its text given, in host mode; `None` after a skip line.
    ///
    /// # Errors
    /// The consumer cannot be copied, or act cannot be started.
    pub fn run(&self, workflow: &str) -> Result<Option<Ended>> {
        self.run_with(workflow, &[])
    }

    /// The same with files that were made on the spot, by their paths in the consumer.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn run_with(&self, workflow: &str, files: &[(String, Vec<u8>)]) -> Result<Option<Ended>> {
        let scratch = tempfile::tempdir()?;
        let (consumer, home) = (scratch.path().join("consumer"), scratch.path().join("home"));
        fs::create_dir(&home)?;
        copy(&folder(), &consumer)?;
        let workflows = consumer.join(".github/workflows");
        fs::remove_dir_all(&workflows)?;
        fs::create_dir_all(&workflows)?;
        fs::write(workflows.join("run.yml"), workflow)?;
        for (path, content) in files {
            let path = consumer.join(path);
            fs::create_dir_all(path.parent().context("a file stands in a folder")?)?;
            fs::write(path, content)?;
        }
        let Some(repository) = Repository::init(&consumer)? else {
            return Ok(None);
        };
        repository.commit("A service with its reports")?;

        let root = testkit::workspace_root();
        let mut search = vec![self.node.parent().context("node stands in no folder")?.to_owned()];
        search.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let ended = Program::new(root.join("tests/tools/act-consumer.sh"))
            .args([&root, &consumer])
            .args(["-W", ".github/workflows/run.yml"])
            .folder(&root)
            .var("ACT", &self.act)
            .var("HOME", home)
            .var("PATH", std::env::join_paths(search)?)
            .run()?;
        Ok(Some(ended))
    }
}

impl Act {
    /// The workflow of this name passes, and each of its twins, with one asserted value spoiled, fails where the value is
    /// asserted. Gives the number of twins; `None` after a skip line.
    ///
    /// # Errors
    /// As [`Self::run_with`], and when it is otherwise.
    pub fn check(&self, name: &str, files: &[(String, Vec<u8>)]) -> Result<Option<usize>> {
        let path = folder().join(".github/workflows").join(format!("{name}.yml"));
        let workflow = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let Some(ended) = self.run_with(&workflow, files)? else {
            return Ok(None);
        };
        let talk = format!("{}{}", ended.out(), ended.err());
        ensure!(
            ended.exit == 0 && talk.contains("Success - Main Assert"),
            "{name}:\n{talk}"
        );
        let twins = twins(&workflow);
        let asserted = twins.len();
        for (value, twin) in twins {
            let Some(ended) = self.run_with(&twin, files)? else {
                return Ok(None);
            };
            let talk = format!("{}{}", ended.out(), ended.err());
            ensure!(
                ended.exit != 0,
                "{name}: the twin with `{value}` spoiled passes:\n{talk}"
            );
            ensure!(
                talk.contains("Failure - Main Assert"),
                "{name}: it fails elsewhere:\n{talk}"
            );
        }
        Ok(Some(asserted))
    }
}

/// The consumer in the repository.
#[must_use]
pub fn folder() -> PathBuf {
    testkit::workspace_root().join("tests/e2e/consumer")
}

/// The workflow with each asserted value spoiled in turn: every one of these must fail in its last step.
#[must_use]
pub fn twins(workflow: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = workflow.lines().collect();
    let asserted = lines.iter().enumerate().filter_map(|(at, line)| {
        let (name, value) = line.trim().strip_prefix("WANT_")?.split_once(": ")?;
        Some((at, name, value))
    });
    let spoiled = asserted.map(|(at, name, value)| {
        let text = lines.iter().enumerate().map(|(number, line)| {
            if number == at {
                line.replace(value, "spoiled") + "\n"
            } else {
                format!("{line}\n")
            }
        });
        (name.to_owned(), text.collect())
    });
    spoiled.collect()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_asserted_value_has_a_twin() {
        let twins = super::twins("env:\n  A: x\n  WANT_A: x\n  WANT_B: \"1.0\"\n");
        assert_eq!(
            twins,
            [
                (
                    "A".to_owned(),
                    "env:\n  A: x\n  WANT_A: spoiled\n  WANT_B: \"1.0\"\n".to_owned()
                ),
                (
                    "B".to_owned(),
                    "env:\n  A: x\n  WANT_A: x\n  WANT_B: spoiled\n".to_owned()
                ),
            ]
        );
    }
}
