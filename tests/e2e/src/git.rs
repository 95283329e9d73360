//! Scratch repositories, made by the git program with a fixed author and date.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{Program, wanted};

/// A repository in a folder.
#[derive(Debug, Clone)]
pub struct Repository {
    git: PathBuf,
    folder: PathBuf,
}

impl Repository {
    /// A new repository in this folder, which must be there; `None` after a skip line when there is no git.
    ///
    /// # Errors
    /// Git refuses.
    pub fn init(folder: &Path) -> Result<Option<Self>> {
        let Some(git) = wanted::program("git", "git") else {
            return Ok(None);
        };
        let repository = Self {
            git,
            folder: folder.to_owned(),
        };
        repository.git(&["init", "--quiet", "--initial-branch=main"])?;
        repository.git(&["config", "core.autocrlf", "false"])?;
        Ok(Some(repository))
    }

    /// Commits everything there is and gives the commit.
    ///
    /// # Errors
    /// Git refuses.
    pub fn commit(&self, title: &str) -> Result<String> {
        self.git(&["add", "--all"])?;
        self.git(&["commit", "--quiet", "--allow-empty", "-m", title])?;
        Ok(self.git(&["rev-parse", "HEAD"])?.trim().to_owned())
    }

    /// Runs git and gives what it printed.
    ///
    /// # Errors
    /// Git refuses.
    pub fn git(&self, arguments: &[&str]) -> Result<String> {
        let mut program = Program::new(&self.git).folder(&self.folder).args(arguments);
        for role in ["AUTHOR", "COMMITTER"] {
            program = program
                .var(format!("GIT_{role}_NAME"), "A Tester")
                .var(format!("GIT_{role}_EMAIL"), "tester@example.org")
                .var(format!("GIT_{role}_DATE"), "2026-01-02T03:04:05Z");
        }
        program
            .var("HOME", &self.folder)
            .var("GIT_CONFIG_NOSYSTEM", "1")
            .succeed()
    }
}
