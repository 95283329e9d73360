//! The folder that a report's tool ran in: relative names are relative to it, and the report lies in it or below.

use super::{MappedBy, Mapper, Match, one_of};
use crate::FileName;
use crate::paths::name::CleanName;

impl Mapper<'_> {
    /// The same mapper, knowing all names of the report. A tool runs in one folder: it is the only one of the root and the
    /// folders around the report below which every relative name lies that lies below any of them.
    #[must_use]
    pub fn knowing<'n>(mut self, names: impl IntoIterator<Item = &'n FileName>) -> Self {
        if self.around.is_empty() {
            return self;
        }
        let all: Vec<&str> = self.around.iter().map(String::as_str).chain([""]).collect();
        let mut folders = all.clone();
        for name in names {
            let name = CleanName::new(&name.text());
            let holds = |folder: &&str| !name.absolute && self.tree.contains(&below(folder, &name.path));
            if all.iter().any(holds) {
                folders.retain(holds);
            }
        }
        let only = match folders.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        };
        self.ran_in = only;
        self
    }

    /// This match of a relative name at `path`, unless there is a file of that name below a folder of the report too: then
    /// the one below the folder that the tool ran in, where that is known.
    pub(super) fn unless_beside(&self, path: &str, found: Match) -> Match {
        let files = self.around.iter().map(|folder| below(folder, path));
        let mut candidates: Vec<String> = files.filter(|path| self.tree.contains(path)).collect();
        if candidates.is_empty() {
            return found;
        }
        match self.ran_in.as_deref() {
            Some("") => return found,
            Some(folder) => candidates.retain(|candidate| *candidate == below(folder, path)),
            None => candidates.push(path.to_owned()),
        }
        one_of(candidates, MappedBy::ReportFolder).unwrap_or(found)
    }
}

/// This folder and those around it, the nearest first, the root not among them.
pub(super) fn folders_from(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |inner| Some(inner.rsplit_once('/')?.0))
}

fn below(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}
