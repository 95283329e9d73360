//! A world of GitHub as JSON: what both doors are opened with.

use std::{collections::BTreeMap, rc::Rc};

use serde::Deserialize;

use super::{
    archive,
    faults::Fault,
    limits::Limits,
    state::{
        Artifact, Pull, Repository, Run, State,
        history::{Commit, Tree},
        scanning::Scanning,
    },
    tokens::TokenSeed,
};

/// The file that `--world` names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Seed {
    /// By the token itself; `*` is every token. Without any, every token may do all.
    pub(crate) tokens: BTreeMap<String, TokenSeed>,
    pub(crate) limits: Limits,
    pub(crate) faults: Vec<Fault>,
    pub(crate) repositories: Vec<RepositorySeed>,
    /// GitHub Enterprise Server: the API is below `/api/v3`.
    pub(crate) ghes: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepositorySeed {
    name: String,
    #[serde(default = "main")]
    default_branch: String,
    #[serde(default)]
    private: bool,
    #[serde(default)]
    archived: bool,
    /// Whether code scanning may be used; left out, it may in public repositories.
    code_scanning: Option<bool>,
    /// Whether CodeQL runs by its default setup, which shuts out uploads of CodeQL.
    #[serde(default)]
    default_setup: bool,
    /// How often an upload is pending when it is asked for.
    #[serde(default = "one")]
    pending_polls: u32,
    fork_of: Option<String>,
    /// Parents before their children.
    #[serde(default)]
    commits: Vec<CommitSeed>,
    #[serde(default)]
    refs: BTreeMap<String, String>,
    #[serde(default)]
    pulls: Vec<PullSeed>,
    #[serde(default)]
    issues: Vec<u64>,
    #[serde(default)]
    runs: Vec<RunSeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitSeed {
    sha: String,
    #[serde(default)]
    parents: Vec<String>,
    #[serde(default)]
    message: String,
    /// Files over those of the first parent; null removes one.
    #[serde(default)]
    files: BTreeMap<String, Option<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PullSeed {
    number: u64,
    #[serde(default)]
    title: String,
    body: Option<String>,
    #[serde(default = "octocat")]
    author: String,
    /// A branch, or `owner/name:branch` in a fork.
    head: String,
    /// A branch; left out, the default one.
    base: Option<String>,
    /// The commit that merging would give; it is `refs/pull/N/merge`.
    merge: Option<String>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    locked: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RunSeed {
    id: u64,
    #[serde(default = "ci")]
    name: String,
    #[serde(default = "workflow")]
    path: String,
    #[serde(default = "main")]
    branch: String,
    sha: String,
    #[serde(default = "push")]
    event: String,
    #[serde(default = "completed")]
    status: String,
    conclusion: Option<String>,
    #[serde(default)]
    artifacts: Vec<ArtifactSeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArtifactSeed {
    name: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    expired: bool,
}

fn main() -> String {
    "main".to_owned()
}

fn one() -> u32 {
    1
}

fn octocat() -> String {
    "octocat".to_owned()
}

fn ci() -> String {
    "ci".to_owned()
}

fn workflow() -> String {
    ".github/workflows/ci.yml".to_owned()
}

fn push() -> String {
    "push".to_owned()
}

fn completed() -> String {
    "completed".to_owned()
}

/// A SHA of 40 digits from the beginning of one, zeros behind it.
pub(crate) fn sha(start: &str) -> String {
    format!("{start:0<40}")
}

/// What a world is not.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Not of the shape of a world.
    #[error("the world is not of its shape")]
    Shape(#[from] serde_json::Error),
    /// A name that leads nowhere.
    #[error("`{name}` of repository `{repository}` is not there")]
    Unknown {
        /// The repository that names it.
        repository: String,
        /// A commit, a branch or a repository.
        name: String,
    },
}

/// The state that a seed describes.
///
/// # Errors
/// It names a commit, a branch or a repository that is not there.
pub(crate) fn state(seed: Vec<RepositorySeed>, now: i64) -> Result<State, SeedError> {
    let mut state = State::default();
    // All repositories before their pull requests: a head may be in one that comes later.
    for one in &seed {
        let repository = repository(one, &mut state);
        state.repositories.insert(one.name.to_lowercase(), repository);
    }
    let mut pulls = Vec::new();
    for one in seed {
        let unknown = |name: &str| SeedError::Unknown {
            repository: one.name.clone(),
            name: name.to_owned(),
        };
        for commit in one.commits {
            let parents: Vec<String> = commit.parents.iter().map(|it| sha(it)).collect();
            if let Some(missing) = parents.iter().find(|it| state.commits.get(it).is_none()) {
                return Err(unknown(missing));
            }
            let before = parents.first().and_then(|it| state.commits.get(it));
            let mut tree: Tree = before.map_or_else(Tree::new, |it| (*it.tree).clone());
            for (path, text) in commit.files {
                match text {
                    Some(text) => tree.insert(path, text.into()),
                    None => tree.remove(&path),
                };
            }
            let id = sha(&commit.sha);
            state
                .commits
                .push(&id, Commit::new(&one.name, parents, &commit.message, tree, now));
        }
        for (name, commit) in one.refs {
            let commit = sha(&commit);
            if state.commits.get(&commit).is_none() {
                return Err(unknown(&commit));
            }
            if let Some(repository) = state.repository_mut(&one.name) {
                repository.refs.insert(name, commit);
            }
        }
        for run in one.runs {
            self::run(&mut state, &one.name, run, now);
        }
        pulls.push((one.name, one.pulls));
    }
    for (repository, pulls) in pulls {
        for pull in pulls {
            let name = pull.head.clone();
            self::pull(&mut state, &repository, pull).ok_or_else(|| SeedError::Unknown {
                repository: repository.clone(),
                name,
            })?;
        }
    }
    Ok(state)
}

fn repository(seed: &RepositorySeed, state: &mut State) -> Repository {
    let (owner, name) = seed.name.split_once('/').unwrap_or(("octo", &seed.name));
    Repository {
        id: state.id(),
        owner: owner.to_owned(),
        name: name.to_owned(),
        default_branch: seed.default_branch.clone(),
        private: seed.private,
        archived: seed.archived,
        fork_of: seed.fork_of.clone(),
        refs: BTreeMap::new(),
        pulls: BTreeMap::new(),
        issues: seed.issues.clone(),
        comments: BTreeMap::new(),
        check_runs: BTreeMap::new(),
        runs: BTreeMap::new(),
        artifacts: BTreeMap::new(),
        scanning: Scanning {
            enabled: seed.code_scanning.unwrap_or(!seed.private),
            default_setup: seed.default_setup,
            pending_polls: seed.pending_polls,
            ..Scanning::default()
        },
    }
}

fn run(state: &mut State, repository: &str, seed: RunSeed, now: i64) {
    for artifact in seed.artifacts {
        let id = state.id();
        let zip: Rc<[u8]> = archive::zip(&artifact.files).into();
        let artifact = Artifact {
            name: artifact.name,
            run: seed.id,
            expired: artifact.expired,
            created: now,
            zip,
        };
        if let Some(repository) = state.repository_mut(repository) {
            repository.artifacts.insert(id, artifact);
        }
    }
    let done = seed.status == "completed";
    let run = Run {
        name: seed.name,
        path: seed.path,
        branch: seed.branch,
        sha: sha(&seed.sha),
        event: seed.event,
        status: seed.status,
        conclusion: seed.conclusion.or_else(|| done.then(|| "success".to_owned())),
        created: now,
    };
    if let Some(repository) = state.repository_mut(repository) {
        repository.runs.insert(seed.id, run);
    }
}

fn pull(state: &mut State, repository: &str, seed: PullSeed) -> Option<()> {
    let (home, branch) = seed.head.split_once(':').unwrap_or((repository, &seed.head));
    let head_sha = state
        .repository(home)?
        .refs
        .get(&format!("refs/heads/{branch}"))?
        .clone();
    let head = (home.to_owned(), branch.to_owned());
    let merge_sha = seed.merge.as_deref().map(sha);
    let repository = state.repository_mut(repository)?;
    let base = seed.base.unwrap_or_else(|| repository.default_branch.clone());
    // Rule `pull-refs`.
    repository
        .refs
        .insert(format!("refs/pull/{}/head", seed.number), head_sha.clone());
    if let Some(merge) = &merge_sha {
        repository
            .refs
            .insert(format!("refs/pull/{}/merge", seed.number), merge.clone());
    }
    let pull = Pull {
        title: seed.title,
        body: seed.body,
        author: seed.author,
        draft: seed.draft,
        open: !seed.closed,
        locked: seed.locked,
        head,
        head_sha,
        base,
        merge_sha,
    };
    repository.pulls.insert(seed.number, pull);
    Some(())
}
