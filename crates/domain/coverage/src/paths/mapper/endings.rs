//! Names by their endings: the weakest evidence, and of several files the one that is meant.

use std::rc::Rc;

use super::folder::folders_from;
use super::{MappedBy, Mapper, Match, one_of};
use crate::paths::name::CleanName;
use crate::paths::tree::Suffix;

/// Files that share an ending, looked at once for all names that share it too.
#[derive(Debug)]
pub(super) struct Namesakes {
    /// The only one below the report's folder, or below the nearest folder around it that holds any.
    beside_report: Option<String>,
    /// Is every one ignored?
    ignored: bool,
    /// The first in the order of their bytes.
    listed: Vec<String>,
    others: u64,
}

impl Mapper<'_> {
    /// The file with the longest ending in common.
    pub(super) fn by_suffix(&self, clean: &CleanName) -> Match {
        let mut others: Vec<CleanName> = self.packages.then(|| clean.undotted()).flatten().into_iter().collect();
        if !clean.absolute {
            others.extend(self.roots.iter().map(|root| root.folder.join(clean)));
        }
        let (mut longest, mut best, mut found) = (0, clean, Vec::new());
        for form in std::iter::once(clean).chain(&others) {
            let suffix = self.tree.longest_suffix(&form.path);
            if suffix.components > longest {
                (longest, best, found) = (suffix.components, form, vec![suffix]);
            } else if suffix.components == longest && longest > 0 && !found.contains(&suffix) {
                found.push(suffix);
            }
        }
        let alone = |path: &str| !path.contains('/');
        let at_root = |suffix: &Suffix| self.tree.paths_of(suffix).next().is_some_and(alone);
        match longest {
            0 => self.by_case(clean),
            1 if alone(&clean.path) || self.packages || found.iter().any(at_root) => {
                self.among(&best.path, found, MappedBy::NameAlone)
            }
            1 => self.by_case(clean),
            _ => self.among(&best.path, found, MappedBy::Suffix),
        }
    }

    /// The one file with these endings that `name` means: the only one, the one whose first folders are the name's too, or
    /// the one beside the report.
    pub(super) fn among(&self, name: &str, found: Vec<Suffix>, by: MappedBy) -> Match {
        let mapped = |path: &str| Match::Mapped {
            path: path.to_owned(),
            by,
        };
        if let [only] = found.as_slice()
            && only.len() == 1
            && let Some(path) = self.tree.paths_of(only).next()
        {
            return mapped(path);
        }
        let ending = found.first().map_or(0, |suffix| suffix.bytes);
        let folders = name.len().checked_sub(ending).and_then(|length| name.get(..length));
        if let Some(folders) = folders.filter(|folders| !folders.is_empty())
            && let [Some(path), None] = self.tree.two_below(folders, &found)
        {
            return mapped(path);
        }
        let namesakes = self.namesakes_of(found);
        match &namesakes.beside_report {
            _ if namesakes.ignored => Match::External,
            Some(path) => mapped(path),
            None => Match::Ambiguous {
                candidates: namesakes.listed.clone(),
                others: namesakes.others,
            },
        }
    }

    fn namesakes_of(&self, found: Vec<Suffix>) -> Rc<Namesakes> {
        if let Some(known) = self.namesakes.borrow().get(&found) {
            return known.clone();
        }
        let all: usize = found.iter().map(Suffix::len).sum();
        let listed = self.tree.first_paths_of(&found, Match::LISTED);
        let ignore = &self.rules.ignore;
        let namesakes = Rc::new(Namesakes {
            beside_report: self.beside_report(&found),
            ignored: found
                .iter()
                .all(|suffix| self.tree.paths_of(suffix).all(|path| ignore.matches(path))),
            others: all.saturating_sub(listed.len()) as u64,
            listed,
        });
        self.namesakes.borrow_mut().insert(found, namesakes.clone());
        namesakes
    }

    fn beside_report(&self, found: &[Suffix]) -> Option<String> {
        let nearest = folders_from(self.beside.as_deref()?)
            .map(|folder| self.tree.two_below(&format!("{folder}/"), found))
            .find(|[first, _]| first.is_some())?;
        match nearest {
            [Some(path), None] => Some(path.to_owned()),
            _ => None,
        }
    }

    /// The file whose whole path the name ends with but for the case of letters, as tools on Windows write it.
    fn by_case(&self, clean: &CleanName) -> Match {
        let candidates = self.tree.whole_ending_folded(&clean.path);
        one_of(candidates, MappedBy::Case).unwrap_or(Match::Unmatched)
    }
}
