//! One name to one file of the repository, or the reason why not.

mod endings;
mod folder;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use self::endings::Namesakes;
use self::folder::folders_from;
use super::tree::Suffix;
use super::{GoModules, PathRules, TreeIndex, name::CleanName};
use crate::{FileName, Format};

/// What a report says about its own names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Its source roots, as written (Cobertura's `<source>`).
    pub roots: &'a [String],
    /// Its format. JaCoCo's names are packages, which a source folder may abridge.
    pub format: Option<Format>,
    /// Its own path, relative to the repository's root or below a workspace: of several files with equal evidence, the
    /// one beside it is meant, as tools run in a module's folder and write there.
    pub report: Option<&'a str>,
}

/// By what evidence a name was mapped, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MappedBy {
    /// A rewrite rule.
    Rewrite,
    /// A source root of the report, a root of the rules or the workspace.
    Root,
    /// It is the same path written otherwise: `./`, `\`, `..`.
    Spelling,
    /// It lies below the folder of the report, or one around it, as all of the report's relative names do.
    ReportFolder,
    /// A Go module.
    GoModule,
    /// The longest common ending, when several files have it that of the one beside the report.
    Suffix,
    /// The longest common ending, without regard to case.
    Case,
    /// The file's name alone, which is unique in the repository.
    NameAlone,
}

/// Where a name of a report leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It is a path of the repository.
    Exact,
    /// It is this path of the repository.
    Mapped {
        /// The path.
        path: String,
        /// Why.
        by: MappedBy,
    },
    /// It could be any of these paths.
    Ambiguous {
        /// The paths, in the order of their bytes; two or more, and [`Match::LISTED`] at most.
        candidates: Vec<String>,
        /// How many paths more it could be.
        others: u64,
    },
    /// It is a dependency, a system file or ignored.
    External,
    /// It is no file of the repository.
    Unmatched,
}

impl Match {
    /// How many candidates are listed: thousands of names may each be any of thousands of files.
    pub const LISTED: usize = 10;
}

/// All that is known about the paths of one report.
#[derive(Debug)]
pub struct Mapper<'a> {
    tree: &'a TreeIndex,
    rules: &'a PathRules,
    go_modules: &'a GoModules,
    workspaces: Vec<CleanName>,
    roots: Vec<Root>,
    packages: bool,
    /// The folder of the report below the repository's root.
    beside: Option<String>,
    /// That folder and those around it, as far as the repository has files there; the root is not among them.
    around: Vec<String>,
    /// The folder that all relative names of the report lie below, where only one can be it; empty for the root.
    ran_in: Option<String>,
    /// What was found of files that share an ending, as names often share it too.
    namesakes: RefCell<HashMap<Vec<Suffix>, Rc<Namesakes>>>,
}

/// A folder that relative names may be relative to.
#[derive(Debug, PartialEq, Eq)]
struct Root {
    folder: CleanName,
    /// Was it given by the user, or is it absolute? A tool's own `.` only says that it ran somewhere.
    sure: bool,
}

impl<'a> Mapper<'a> {
    /// A mapper for the names of one report.
    #[must_use]
    pub fn new(tree: &'a TreeIndex, rules: &'a PathRules, go_modules: &'a GoModules, origin: Origin<'_>) -> Self {
        let clean = |root: &String| CleanName::new(root.trim());
        let given = rules.roots.iter().map(|root| (clean(root), true));
        let stated = origin.roots.iter().map(clean).map(|root| {
            let sure = root.absolute;
            (root, sure)
        });
        let mut roots: Vec<Root> = given
            .chain(stated)
            .map(|(folder, sure)| Root { folder, sure })
            .collect();
        roots.dedup();
        let workspaces: Vec<CleanName> = rules.workspaces.iter().map(clean).collect();
        let beside = origin.report.and_then(|report| {
            let report = CleanName::new(report);
            let below = match report.absolute {
                true => workspaces.iter().find_map(|workspace| report.below(workspace))?,
                false => &report.path,
            };
            below.rsplit_once('/').map(|(folder, _)| folder.to_owned())
        });
        Self {
            tree,
            rules,
            go_modules,
            workspaces,
            roots,
            packages: origin.format == Some(Format::Jacoco),
            around: beside
                .as_deref()
                .into_iter()
                .flat_map(folders_from)
                .filter(|it| tree.has_folder(it))
                .map(str::to_owned)
                .collect(),
            beside,
            ran_in: None,
            namesakes: RefCell::default(),
        }
    }

    /// Where this name leads. From the strongest evidence to the weakest: rewrite rules, source roots, the very path,
    /// another spelling of it, Go modules, the longest common ending. Equal evidence for several files is ambiguous, and so
    /// is a relative name that is a file below the root and below a folder of the report too, where the other names do not
    /// tell which. A file of the repository that is ignored is external.
    #[must_use]
    pub fn map(&self, name: &FileName) -> Match {
        match self.lead(name) {
            Match::Exact if self.rules.ignore.matches(&name.text()) => Match::External,
            Match::Mapped { path, .. } if self.rules.ignore.matches(&path) => Match::External,
            Match::Ambiguous { candidates, others: 0 }
                if candidates.iter().all(|path| self.rules.ignore.matches(path)) =>
            {
                Match::External
            }
            found => found,
        }
    }

    fn lead(&self, name: &FileName) -> Match {
        let written = name.text();
        let rewritten = self.rules.rewrites.iter().find_map(|rule| rule.apply(&written));
        let (written, rewritten) = match &rewritten {
            Some(path) => (path.as_str(), true),
            None => (written.as_ref(), false),
        };
        let exact = self.tree.contains(written);
        let by_rule = |path: &str| Match::Mapped {
            path: path.to_owned(),
            by: MappedBy::Rewrite,
        };
        if rewritten && exact {
            return by_rule(written);
        }
        if exact && self.roots.is_empty() {
            return self.unless_beside(written, Match::Exact);
        }
        let clean = CleanName::new(written);
        let below_roots = self.below_roots(&clean);
        let is_sure = below_roots.iter().any(|(_, sure)| *sure);
        if exact && (below_roots.is_empty() || below_roots.iter().any(|(path, _)| path == written)) {
            return if is_sure {
                Match::Exact
            } else {
                self.unless_beside(written, Match::Exact)
            };
        }
        let below_roots = below_roots.into_iter().map(|(path, _)| path).collect();
        match one_of(below_roots, MappedBy::Root) {
            Some(Match::Mapped { path, by }) if !is_sure => {
                return self.unless_beside(&path.clone(), Match::Mapped { path, by });
            }
            Some(found) => return found,
            None => {}
        }
        if let Some(path) = self.in_workspace(&clean) {
            return Match::Mapped {
                path,
                by: MappedBy::Root,
            };
        }
        if !clean.absolute && self.tree.contains(&clean.path) {
            if rewritten {
                return by_rule(&clean.path);
            }
            let path = clean.path.clone();
            let by = MappedBy::Spelling;
            return self.unless_beside(&clean.path, Match::Mapped { path, by });
        }
        let mut modules = self.go_modules.candidates(&clean.path);
        modules.retain(|path| self.tree.contains(path));
        if let Some(found) = one_of(modules, MappedBy::GoModule) {
            return found;
        }
        if let Some(found) = self.installed(&clean.path) {
            return found;
        }
        if self.rules.is_external(&clean.path) || self.is_beside_root(&clean) {
            return Match::External;
        }
        self.by_suffix(&clean)
    }

    /// The files that the name denotes below a source root, and whether that root is sure.
    fn below_roots(&self, clean: &CleanName) -> Vec<(String, bool)> {
        if clean.absolute {
            return Vec::new();
        }
        let file = |root: &Root| {
            let joined = root.folder.join(clean);
            let path = match joined.absolute {
                true => self.in_workspace(&joined)?,
                false => Some(joined.path).filter(|path| self.tree.contains(path))?,
            };
            Some((path, root.sure))
        };
        self.roots.iter().filter_map(file).collect()
    }

    fn in_workspace(&self, clean: &CleanName) -> Option<String> {
        let below = self.workspaces.iter().filter_map(|workspace| clean.below(workspace));
        below.map(str::to_owned).find(|path| self.tree.contains(path))
    }

    /// Is it below a workspace around the first one, and not below the first? Another project of the same checkout then,
    /// however alike its paths end.
    fn is_beside_root(&self, clean: &CleanName) -> bool {
        let Some(root) = self.workspaces.first() else {
            return false;
        };
        let around = |workspace: &CleanName| root.below(workspace).is_some() && clean.below(workspace).is_some();
        clean.below(root).is_none() && self.workspaces.iter().any(around)
    }

    /// The repository's own Python package where it was installed to be tested, as tox does: all that stands behind
    /// `site-packages` is the end of a file.
    fn installed(&self, path: &str) -> Option<Match> {
        let below = ["/site-packages/", "/dist-packages/"]
            .into_iter()
            .find_map(|folder| path.rsplit_once(folder).map(|(_, below)| below))?;
        let suffix = self.tree.longest_suffix(below);
        let whole = suffix.components > 1 && suffix.components == below.split('/').count();
        whole.then(|| self.among(below, vec![suffix], MappedBy::Suffix))
    }
}

/// One file is a match, several are ambiguous, none is none.
fn one_of(mut paths: Vec<String>, by: MappedBy) -> Option<Match> {
    paths.sort_unstable();
    paths.dedup();
    match paths.len() {
        0 => None,
        1 => paths.pop().map(|path| Match::Mapped { path, by }),
        all => {
            paths.truncate(Match::LISTED);
            let others = (all - paths.len()) as u64;
            Some(Match::Ambiguous {
                candidates: paths,
                others,
            })
        }
    }
}

#[cfg(test)]
mod tests;
