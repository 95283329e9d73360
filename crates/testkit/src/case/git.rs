//! What git says of the machine that a case runs on.

use super::Case;
use crate::{ProcessAnswer, World};

/// What git is told before anything else.
const SETTINGS: [&str; 4] = ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false"];

/// The answers of git.
#[derive(Debug, Clone, Default)]
pub(super) struct Git {
    tree: Tree,
    answers: Vec<(Vec<String>, ProcessAnswer)>,
}

/// The files that git knows.
#[derive(Debug, Clone, Default)]
enum Tree {
    /// Whoever asks for them fails the test.
    #[default]
    Unlisted,
    /// These.
    Listed(Vec<String>),
    /// There is no repository.
    Nowhere,
}

impl Git {
    /// The world with this git in it. What a case says itself comes before what holds everywhere.
    pub(super) fn answer(&self, mut world: World) -> World {
        let nowhere = || ProcessAnswer::exits(128, "", "fatal: not a git repository\n");
        let (listed, prefix) = match &self.tree {
            Tree::Unlisted => (None, ProcessAnswer::prints("\n")),
            Tree::Listed(paths) => (
                Some(ProcessAnswer::prints(paths.join("\0"))),
                ProcessAnswer::prints("\n"),
            ),
            Tree::Nowhere => (Some(nowhere()), nowhere()),
        };
        for (arguments, answer) in &self.answers {
            world = world.program("git", arguments.iter().map(String::as_str), answer.clone());
        }
        if let Some(listed) = listed {
            let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
            world = world.program("git", SETTINGS.into_iter().chain(arguments), listed);
        }
        let arguments = ["rev-parse", "--show-prefix"];
        world.program("git", SETTINGS.into_iter().chain(arguments), prefix)
    }
}

impl Case {
    /// In a repository whose files are asked for; [`Case::source`] adds some.
    #[must_use]
    pub fn listed(mut self) -> Self {
        self.git.tree = Tree::Listed(Vec::new());
        self
    }

    /// A file that git tracks.
    #[must_use]
    pub fn source(mut self, path: &str, text: &str) -> Self {
        let mut paths = match self.git.tree {
            Tree::Listed(paths) => paths,
            Tree::Unlisted | Tree::Nowhere => Vec::new(),
        };
        paths.push(path.to_owned());
        self.git.tree = Tree::Listed(paths);
        self.file(path, text)
    }

    /// What git lists, where it is asked in another folder than the root of the machine's.
    #[must_use]
    pub fn listing(mut self, path: &str) -> Self {
        self.git.tree = Tree::Listed(vec![path.to_owned()]);
        self
    }

    /// Outside of any git repository.
    #[must_use]
    pub fn without_git(mut self) -> Self {
        self.git.tree = Tree::Nowhere;
        self
    }

    /// What git answers to these words.
    #[must_use]
    pub fn git<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>, answer: ProcessAnswer) -> Self {
        let arguments = SETTINGS.into_iter().chain(arguments).map(ToOwned::to_owned).collect();
        self.git.answers.push((arguments, answer));
        self
    }

    /// The commit that git knows by this name, as a hash of one repeated digit.
    #[must_use]
    pub fn commit(self, name: &str, digit: &str) -> Self {
        self.peeled(name, ProcessAnswer::prints(digit.repeat(40) + "\n"))
    }

    /// A repository nobody has committed to.
    #[must_use]
    pub fn without_commits(self) -> Self {
        self.unknown("HEAD").git(
            ["config", "--get", "remote.origin.url"],
            ProcessAnswer::exits(1, "", ""),
        )
    }

    /// A name that git does not know, in a clone that is shallow.
    #[must_use]
    pub fn unknown(self, name: &str) -> Self {
        self.peeled(name, ProcessAnswer::exits(1, "", "")).git(
            ["rev-parse", "--is-shallow-repository"],
            ProcessAnswer::prints("true\n"),
        )
    }

    fn peeled(self, name: &str, answer: ProcessAnswer) -> Self {
        let peeled = format!("{name}^{{commit}}");
        self.git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled],
            answer,
        )
    }
}
