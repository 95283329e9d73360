//! The commands as values.

use platform::Command;

use crate::GitError;

/// What a base is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side<'a> {
    /// A commit, by any name git knows.
    Commit(&'a str),
    /// The tracked files as they stand in the folder.
    Worktree,
}

/// A revision that is safe to stand among arguments.
#[derive(Clone, Copy)]
pub(crate) struct Revision<'a>(&'a str);

impl<'a> Revision<'a> {
    /// Refuses what git could take for an option, a range or more than one word.
    pub(crate) fn new(name: &'a str) -> Result<Self, GitError> {
        let odd = |character: char| character.is_control() || character.is_whitespace();
        if name.is_empty() || name.starts_with('-') || name.contains("..") || name.contains(odd) {
            return Err(GitError::NameRefused { name: name.to_owned() });
        }
        Ok(Self(name))
    }
}

pub(crate) fn ls_files() -> Command {
    git(&["ls-files", "-z"])
}

pub(crate) fn commit_of(revision: Revision<'_>) -> Command {
    git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        &format!("{}^{{commit}}", revision.0),
    ])
}

pub(crate) fn merge_base(one: Revision<'_>, other: Revision<'_>) -> Command {
    git(&["merge-base", one.0, other.0])
}

pub(crate) fn is_shallow() -> Command {
    git(&["rev-parse", "--is-shallow-repository"])
}

pub(crate) fn remote_url() -> Command {
    git(&["config", "--get", "remote.origin.url"])
}

/// Unified, without context, renames found; paths as they are, in double quotes with C escapes only when they hold a
/// control character, a quote or a backslash.
pub(crate) fn diff(base: Revision<'_>, head: Option<Revision<'_>>) -> Command {
    let mut command = git(&[
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--diff-algorithm=myers",
        "--inter-hunk-context=0",
        "--submodule=short",
        "-M",
        "-U0",
        base.0,
    ]);
    command.arguments.extend(head.map(|head| head.0.to_owned()));
    command.arguments.push("--".to_owned());
    command
}

/// English words, no prompts, no locks taken, no program started that watches the folder.
fn git(arguments: &[&str]) -> Command {
    let fixed = ["--no-pager", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"];
    let mut command = Command::new("git", fixed.iter().chain(arguments).copied());
    let set = [
        ("LC_ALL", "C"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
    ];
    command.env = set
        .map(|(name, value)| (name.to_owned(), Some(value.to_owned())))
        .into();
    command.env.push(("GIT_DIFF_OPTS".to_owned(), None));
    command
}
