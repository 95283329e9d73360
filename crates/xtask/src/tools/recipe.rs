//! How a tool gets into its folder.

use crate::shell;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// The ways to install; each pins what it can pin.
#[derive(Debug, Clone, Copy)]
pub(super) enum Recipe {
    /// `npm ci` of a folder with `package.json` and `package-lock.json`.
    Npm { lock: &'static str },
    /// `pip install --target` of a requirements file; with hashes where one wheel serves every interpreter.
    Pip { requirements: &'static str, hashes: bool },
    /// `cargo install --locked` of that package at the tool's version.
    Cargo { package: &'static str },
    /// `go install` of that package at the tool's version, into `bin/`: the module proxy's checksums pin what is built.
    Go { package: &'static str },
    /// `go build` of a module of ours into `bin/`, under the folder's name: its `go.sum` pins what is built.
    GoModule { folder: &'static str },
    /// The system's packages; their versions are the system's, and what is there is taken.
    Apt {
        packages: &'static [&'static str],
        /// What starts when they are there.
        program: &'static str,
        /// A file that lies somewhere then, for what is no program.
        file: Option<&'static str>,
    },
}

impl Recipe {
    /// The folder of the cache that its tools stand in: what is built from source takes minutes, and is kept apart from
    /// what can be had again in seconds.
    pub(super) fn shelf(self) -> &'static str {
        match self {
            Self::Go { .. } | Self::GoModule { .. } => "parts",
            Self::Npm { .. } | Self::Pip { .. } | Self::Cargo { .. } | Self::Apt { .. } => "tools",
        }
    }

    /// What tells a program of ours from an earlier one of the same version: a hash of its files, with a `-` in front.
    pub(super) fn edition(self, root: &Path) -> Result<String> {
        let Self::GoModule { folder } = self else {
            return Ok(String::new());
        };
        let folder = root.join(folder);
        let listed = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let mut files: Vec<_> = listed.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
        files.sort();
        let mut hash = Sha256::new();
        for file in files {
            hash.update(file.file_name().unwrap_or_default().as_encoded_bytes());
            hash.update(std::fs::read(&file).with_context(|| file.display().to_string())?);
        }
        let hash = hash.finalize();
        Ok(hash
            .iter()
            .take(4)
            .fold("-".to_owned(), |text, byte| format!("{text}{byte:02x}")))
    }

    /// Fills `folder`, which is there and empty.
    pub(super) fn fill(self, root: &Path, folder: &Path, version: &str) -> Result<()> {
        match self {
            Self::Npm { lock } => {
                for name in ["package.json", "package-lock.json"] {
                    let from = root.join(lock).join(name);
                    std::fs::copy(&from, folder.join(name))
                        .with_context(|| format!("cannot copy {}", from.display()))?;
                }
                quiet(&mut shell::command(
                    "npm",
                    &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
                    folder,
                ))
            }
            Self::Pip { requirements, hashes } => {
                let mut pip = shell::command(
                    "python3",
                    &[
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--root-user-action=ignore",
                    ],
                    root,
                );
                pip.arg("--target").arg(folder).args(["--requirement", requirements]);
                // Exact versions of everything: nothing may be drawn in beside the list.
                pip.arg(if hashes { "--require-hashes" } else { "--no-deps" });
                quiet(&mut pip)
            }
            Self::Cargo { package } => {
                let mut install = shell::cargo(&["install", "--quiet", "--locked", "--root"], root);
                install.arg(folder).arg(format!("{package}@{version}"));
                install.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
                quiet(&mut install)
            }
            Self::Go { package } => {
                let mut install = shell::command("go", &["install", "-trimpath", "-ldflags=-s -w"], root);
                install.arg(format!("{package}@v{version}"));
                quiet(plain(&mut install).env("GOBIN", folder.join("bin")))
            }
            Self::GoModule { folder: module } => {
                let mut build = shell::command(
                    "go",
                    &["build", "-trimpath", "-ldflags=-s -w", "-o"],
                    &root.join(module),
                );
                build.arg(
                    folder
                        .join("bin")
                        .join(Path::new(module).file_name().unwrap_or_default()),
                );
                quiet(plain(&mut build))
            }
            Self::Apt {
                packages,
                program,
                file,
            } => {
                // Two of them at once would fail at apt's own lock.
                static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
                let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
                let is_there = || starts(program) && file.is_none_or(|file| Path::new(file).exists());
                if is_there() {
                    return Ok(());
                }
                apt(&["update", "--quiet=2"], root)?;
                let install = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
                apt(&[&install, packages].concat(), root)?;
                if !is_there() {
                    let file = file
                        .map(|file| format!(", or `{file}` is not there,"))
                        .unwrap_or_default();
                    bail!(
                        "`{program}` does not start{file} after apt installed {}",
                        packages.join(" ")
                    );
                }
                Ok(())
            }
        }
    }
}

/// Nothing of ours or of the user's settings may change what Go builds.
fn plain(go: &mut Command) -> &mut Command {
    go.envs([("CGO_ENABLED", "0"), ("GOTOOLCHAIN", "local"), ("GOFLAGS", "")])
}

fn apt(arguments: &[&str], root: &Path) -> Result<()> {
    quiet(shell::command("apt-get", arguments, root).env("DEBIAN_FRONTEND", "noninteractive"))
        .context("apt needs the rights of root and a system that has it; install the package by hand")
}

fn starts(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|it| it.status.success())
}

fn quiet(command: &mut Command) -> Result<()> {
    shell::output(command).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of ours is built again when a file of it changes, and only then.
    #[test]
    fn the_edition_is_that_of_the_files() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("tool");
        std::fs::create_dir(&folder).unwrap();
        let edition = |text: &str| {
            std::fs::write(folder.join("main.go"), text).unwrap();
            Recipe::GoModule { folder: "tool" }.edition(root.path()).unwrap()
        };
        let (one, two) = (edition("a"), edition("b"));
        assert_ne!(one, two);
        assert_eq!((edition("a").as_str(), one.len()), (one.as_str(), 9));
        assert_eq!(Recipe::Go { package: "x" }.edition(root.path()).unwrap(), "");
    }
}
