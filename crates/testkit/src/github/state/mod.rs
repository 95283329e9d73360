//! What GitHub remembers.

pub(crate) mod alerts;
pub(crate) mod changes;
pub(crate) mod checks;
pub(crate) mod history;
pub(crate) mod intake;
pub(crate) mod scanning;

use std::{collections::BTreeMap, rc::Rc};

use checks::CheckRun;
use history::Commits;
use scanning::Scanning;

/// Everything. A copy is cheap enough to keep a few for reads that lag.
#[derive(Clone, Default)]
pub(crate) struct State {
    /// By `owner/name` in lower case.
    pub(crate) repositories: BTreeMap<String, Repository>,
    pub(crate) commits: Commits,
    next_id: u64,
}

#[derive(Clone)]
pub(crate) struct Repository {
    pub(crate) id: u64,
    pub(crate) owner: String,
    pub(crate) name: String,
    pub(crate) default_branch: String,
    pub(crate) private: bool,
    pub(crate) archived: bool,
    /// The `owner/name` of the repository this is a fork of.
    pub(crate) fork_of: Option<String>,
    /// Full names such as `refs/heads/main` to commits.
    pub(crate) refs: BTreeMap<String, String>,
    pub(crate) pulls: BTreeMap<u64, Pull>,
    /// Numbers of issues that are no pull requests.
    pub(crate) issues: Vec<u64>,
    /// By id: so they are in order of creation.
    pub(crate) comments: BTreeMap<u64, Comment>,
    pub(crate) check_runs: BTreeMap<u64, CheckRun>,
    pub(crate) runs: BTreeMap<u64, Run>,
    pub(crate) artifacts: BTreeMap<u64, Artifact>,
    pub(crate) scanning: Scanning,
}

#[derive(Clone)]
pub(crate) struct Pull {
    pub(crate) title: String,
    pub(crate) body: Option<String>,
    pub(crate) author: String,
    pub(crate) draft: bool,
    pub(crate) open: bool,
    pub(crate) locked: bool,
    /// The repository of the head, and its branch.
    pub(crate) head: (String, String),
    /// The commit of the head as it stood when the pull request was made or last pushed to.
    pub(crate) head_sha: String,
    pub(crate) base: String,
    pub(crate) merge_sha: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Comment {
    pub(crate) issue: u64,
    pub(crate) author: String,
    pub(crate) body: String,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    /// Why it is hidden.
    pub(crate) minimized: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Run {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) branch: String,
    pub(crate) sha: String,
    pub(crate) event: String,
    pub(crate) status: String,
    pub(crate) conclusion: Option<String>,
    pub(crate) created: i64,
}

#[derive(Clone)]
pub(crate) struct Artifact {
    pub(crate) name: String,
    pub(crate) run: u64,
    pub(crate) expired: bool,
    pub(crate) created: i64,
    /// The archive that a download gives.
    pub(crate) zip: Rc<[u8]>,
}

impl State {
    /// An id that was never given before.
    pub(crate) fn id(&mut self) -> u64 {
        self.next_id += 1;
        1_000 + self.next_id
    }

    /// A repository by `owner/name` in any case.
    pub(crate) fn repository(&self, full_name: &str) -> Option<&Repository> {
        self.repositories.get(&full_name.to_lowercase())
    }

    /// The same, to be changed.
    pub(crate) fn repository_mut(&mut self, full_name: &str) -> Option<&mut Repository> {
        self.repositories.get_mut(&full_name.to_lowercase())
    }

    /// The commit that a name means in a repository: a SHA or the start of one, a branch, a tag, a full or short ref.
    pub(crate) fn resolve(&self, repository: &Repository, name: &str) -> Option<String> {
        let places = ["", "refs/", "refs/heads/", "refs/tags/"];
        let named = places.iter().find_map(|it| repository.refs.get(&format!("{it}{name}")));
        let found = named.cloned().or_else(|| self.commits.starting_with(name));
        found.filter(|it| self.has_commit(repository, it))
    }

    /// Whether a commit is in the network of a repository: forks share their objects.
    pub(crate) fn has_commit(&self, repository: &Repository, sha: &str) -> bool {
        let network = |it: &str| {
            self.repository(it)
                .and_then(|it| it.fork_of.clone())
                .unwrap_or_else(|| it.to_owned())
        };
        let commit = self.commits.get(sha);
        commit.is_some_and(|it| network(&it.repository).eq_ignore_ascii_case(&network(&repository.full_name())))
    }
}

impl Repository {
    /// `owner/name`.
    pub(crate) fn full_name(&self) -> String {
        format!("{}/{}", self.owner, self.name)
    }

    /// Whether an issue or a pull request has this number.
    pub(crate) fn has_issue(&self, number: u64) -> bool {
        self.pulls.contains_key(&number) || self.issues.contains(&number)
    }
}
