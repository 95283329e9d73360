//! Commits: which is an ancestor of which.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// The files of a commit, by path.
pub(crate) type Tree = BTreeMap<String, Rc<str>>;

#[derive(Clone)]
pub(crate) struct Commit {
    /// The `owner/name` of the repository it was pushed to.
    pub(crate) repository: String,
    pub(crate) parents: Vec<String>,
    pub(crate) message: String,
    pub(crate) tree: Rc<Tree>,
    pub(crate) date: i64,
    /// Parents come before their children.
    order: usize,
}

impl Commit {
    /// A commit that was not pushed yet.
    pub(crate) fn new(repository: &str, parents: Vec<String>, message: &str, tree: Tree, date: i64) -> Self {
        Self {
            repository: repository.to_owned(),
            parents,
            message: message.to_owned(),
            tree: Rc::new(tree),
            date,
            order: 0,
        }
    }
}

/// The commits of all repositories.
#[derive(Clone, Default)]
pub(crate) struct Commits(BTreeMap<String, Commit>);

impl Commits {
    /// Adds a commit; its parents must be there.
    pub(crate) fn push(&mut self, sha: &str, mut commit: Commit) {
        commit.order = self.0.len();
        self.0.insert(sha.to_owned(), commit);
    }

    pub(crate) fn get(&self, sha: &str) -> Option<&Commit> {
        self.0.get(sha)
    }

    /// The one commit whose SHA starts so; at least four digits.
    pub(crate) fn starting_with(&self, start: &str) -> Option<String> {
        if start.len() < 4 {
            return None;
        }
        let mut found = self.0.keys().filter(|it| it.starts_with(start));
        let first = found.next()?;
        found.next().is_none().then(|| first.clone())
    }

    /// A commit and everything before it.
    pub(crate) fn ancestors(&self, sha: &str) -> BTreeSet<String> {
        let (mut seen, mut left) = (BTreeSet::new(), vec![sha.to_owned()]);
        while let Some(sha) = left.pop() {
            if let Some(commit) = self.get(&sha)
                && seen.insert(sha)
            {
                left.extend(commit.parents.iter().cloned());
            }
        }
        seen
    }

    /// The newest commit that both have, as `git merge-base` finds it; none for histories without one.
    pub(crate) fn merge_base(&self, one: &str, other: &str) -> Option<String> {
        let (one, other) = (self.ancestors(one), self.ancestors(other));
        self.newest_first(one.intersection(&other).cloned()).into_iter().next()
    }

    /// What `head` has and `base` has not, newest first.
    pub(crate) fn between(&self, base: &str, head: &str) -> Vec<String> {
        let (base, head) = (self.ancestors(base), self.ancestors(head));
        self.newest_first(head.difference(&base).cloned())
    }

    /// The same commits, children before their parents.
    pub(crate) fn newest_first(&self, shas: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut sorted: Vec<String> = shas.into_iter().collect();
        sorted.sort_by_key(|it| std::cmp::Reverse(self.get(it).map(|it| it.order)));
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::{Commit, Commits, Tree};

    #[test]
    fn histories_meet_where_git_says() {
        let mut commits = Commits::default();
        for (sha, parents) in [
            ("aaaa", ""),
            ("bbbb", "aaaa"),
            ("cccc", "aaaa"),
            ("dddd", "bbbb cccc"),
            ("eeee", ""),
        ] {
            let parents = parents.split_whitespace().map(str::to_owned).collect();
            commits.push(sha, Commit::new("o/r", parents, "", Tree::new(), 0));
        }
        let base = |one, other| commits.merge_base(one, other);
        assert_eq!(base("bbbb", "cccc").as_deref(), Some("aaaa"));
        assert_eq!(base("dddd", "cccc").as_deref(), Some("cccc"));
        assert_eq!(base("dddd", "eeee"), None);
        assert_eq!(commits.between("bbbb", "dddd"), ["dddd", "cccc"]);
    }
}
