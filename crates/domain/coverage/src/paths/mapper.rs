//! One name to one file of the repository, or the reason why not.

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
        /// The paths, in the order of their bytes; two or more.
        candidates: Vec<String>,
    },
    /// It is a dependency, a system file or ignored.
    External,
    /// It is no file of the repository.
    Unmatched,
}

/// All that is known about the paths of one report.
#[derive(Debug)]
pub struct Mapper<'a> {
    tree: &'a TreeIndex,
    rules: &'a PathRules,
    go_modules: &'a GoModules,
    workspaces: Vec<CleanName>,
    roots: Vec<CleanName>,
    packages: bool,
    /// The folder of the report below the repository's root.
    beside: Option<String>,
}

impl<'a> Mapper<'a> {
    /// A mapper for the names of one report.
    #[must_use]
    pub fn new(tree: &'a TreeIndex, rules: &'a PathRules, go_modules: &'a GoModules, origin: Origin<'_>) -> Self {
        let clean = |root: &String| CleanName::new(root.trim());
        let mut roots: Vec<CleanName> = rules.roots.iter().chain(origin.roots).map(clean).collect();
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
            beside,
        }
    }

    /// Where this name leads. From the strongest evidence to the weakest: rewrite rules, source roots, the very path,
    /// another spelling of it, Go modules, the longest common ending. Equal evidence for several files is ambiguous. A
    /// file of the repository that is ignored is external.
    #[must_use]
    pub fn map(&self, name: &FileName) -> Match {
        match self.lead(name) {
            Match::Exact if self.rules.ignore.matches(&name.text()) => Match::External,
            Match::Mapped { path, .. } if self.rules.ignore.matches(&path) => Match::External,
            Match::Ambiguous { candidates } if candidates.iter().all(|path| self.rules.ignore.matches(path)) => {
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
            return Match::Exact;
        }
        let clean = CleanName::new(written);
        let below_roots = self.below_roots(&clean);
        if exact && (below_roots.is_empty() || below_roots.iter().any(|path| path == written)) {
            return Match::Exact;
        }
        if let Some(found) = one_of(below_roots, MappedBy::Root) {
            return found;
        }
        if let Some(path) = self.in_workspace(&clean) {
            return Match::Mapped {
                path,
                by: MappedBy::Root,
            };
        }
        if !clean.absolute && self.tree.contains(&clean.path) {
            return if rewritten {
                by_rule(&clean.path)
            } else {
                Match::Mapped {
                    path: clean.path,
                    by: MappedBy::Spelling,
                }
            };
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

    /// The files that the name denotes below a source root.
    fn below_roots(&self, clean: &CleanName) -> Vec<String> {
        if clean.absolute {
            return Vec::new();
        }
        self.roots
            .iter()
            .map(|root| root.join(clean))
            .filter_map(|joined| match joined.absolute {
                true => self.in_workspace(&joined),
                false => self.tree.contains(&joined.path).then_some(joined.path),
            })
            .collect()
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
        whole.then(|| one_of(suffix.paths, MappedBy::Suffix)).flatten()
    }

    fn by_suffix(&self, clean: &CleanName) -> Match {
        let mut others: Vec<CleanName> = self.packages.then(|| clean.undotted()).flatten().into_iter().collect();
        if !clean.absolute {
            others.extend(self.roots.iter().map(|root| root.join(clean)));
        }
        let (mut longest, mut best, mut candidates) = (0, clean, Vec::new());
        for form in std::iter::once(clean).chain(&others) {
            let suffix = self.tree.longest_suffix(&form.path);
            if suffix.components > longest {
                (longest, best, candidates) = (suffix.components, form, suffix.paths);
            } else if suffix.components == longest {
                candidates.extend(suffix.paths);
            }
        }
        let alone = |path: &str| !path.contains('/');
        let by = match longest {
            0 => return self.by_case(clean),
            1 if alone(&clean.path) || self.packages || candidates.iter().any(|path| alone(path)) => {
                MappedBy::NameAlone
            }
            1 => return self.by_case(clean),
            _ => MappedBy::Suffix,
        };
        candidates.sort_unstable();
        candidates.dedup();
        if candidates.len() > 1 {
            let left_over = best.path.split('/').count().saturating_sub(longest);
            let same_folder = |path: &&String| {
                left_over > 0 && best.path.split('/').take(left_over).eq(path.split('/').take(left_over))
            };
            let mut same_module = candidates.iter().filter(same_folder);
            if let (Some(path), None) = (same_module.next(), same_module.next()) {
                return Match::Mapped { path: path.clone(), by };
            }
            if let Some(path) = self.beside_report(&candidates) {
                return Match::Mapped { path: path.clone(), by };
            }
        }
        one_of(candidates, by).unwrap_or(Match::Unmatched)
    }

    /// The only one of these files below the report's folder, or below the nearest folder around it that holds any.
    fn beside_report<'c>(&self, candidates: &'c [String]) -> Option<&'c String> {
        let mut folder = self.beside.as_deref()?;
        loop {
            let is_below = |path: &&String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            let mut below = candidates.iter().filter(is_below);
            match (below.next(), below.next()) {
                (Some(path), None) => return Some(path),
                (Some(_), Some(_)) => return None,
                (None, _) => (folder, _) = folder.rsplit_once('/')?,
            }
        }
    }

    /// The file whose whole path the name ends with but for the case of letters, as tools on Windows write it.
    fn by_case(&self, clean: &CleanName) -> Match {
        let mut candidates = self.tree.longest_suffix_folded(&clean.path).paths;
        candidates.retain(|path| ends_with_folded(&clean.path, path));
        one_of(candidates, MappedBy::Case).unwrap_or(Match::Unmatched)
    }
}

/// Is `path` all of `name` or its end, whatever the case?
fn ends_with_folded(name: &str, path: &str) -> bool {
    let start = name.len().checked_sub(path.len());
    start
        .and_then(|start| Some((name.get(..start)?, name.get(start..)?)))
        .is_some_and(|(before, end)| (before.is_empty() || before.ends_with('/')) && end.eq_ignore_ascii_case(path))
}

/// One file is a match, several are ambiguous, none is none.
fn one_of(mut paths: Vec<String>, by: MappedBy) -> Option<Match> {
    paths.sort_unstable();
    paths.dedup();
    match paths.len() {
        0 => None,
        1 => paths.pop().map(|path| Match::Mapped { path, by }),
        _ => Some(Match::Ambiguous { candidates: paths }),
    }
}

#[cfg(test)]
mod tests;
