use surface::{Instant, Position};

use super::license;
use crate::{Glob, Kind, Miss, Purl, Subject};

/// Which findings an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKinds {
    /// All of them: a line of a plain file.
    Any,
    /// Those of one list of a YAML file.
    Only(Kind),
}

/// One entry of an ignore file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which findings it speaks of.
    pub kinds: EntryKinds,
    /// The advisory, rule or licence; compared exactly.
    pub id: String,
    /// Paths that it is limited to; empty for all.
    pub paths: Vec<Glob>,
    /// Packages that it is limited to; empty for all. Findings without a package URL are not limited by it.
    pub purls: Vec<Purl>,
    /// When it ends. A date is its midnight in UTC: on the day itself the entry is over.
    pub expires: Option<Instant>,
    /// Why. Empty when nothing is said.
    pub statement: String,
    /// Where it stands: file, line and column.
    pub position: Position,
}

impl Entry {
    /// Does it speak of findings of this kind?
    #[must_use]
    pub fn speaks_of(&self, kind: Kind) -> bool {
        match self.kinds {
            EntryKinds::Any => true,
            EntryKinds::Only(own) => own == kind,
        }
    }

    /// Is it in force at this instant?
    #[must_use]
    pub fn in_force(&self, now: Instant) -> bool {
        self.expires.is_none_or(|end| end >= now)
    }

    /// Does it name this finding, whatever its paths and packages?
    pub(crate) fn names(&self, subject: &Subject<'_>) -> bool {
        self.speaks_of(subject.kind) && subject.ids.iter().any(|id| *id == self.id)
    }

    /// Does it cover this finding, whatever the date? A part of a licence expression counts as no finding here.
    #[must_use]
    pub fn covers(&self, subject: &Subject<'_>) -> bool {
        self.names(subject) && self.meets(subject)
    }

    /// Do its paths and packages fit?
    pub(crate) fn meets(&self, subject: &Subject<'_>) -> bool {
        self.meets_path(subject) && self.meets_package(subject)
    }

    fn meets_path(&self, subject: &Subject<'_>) -> bool {
        let any = |glob: &Glob| subject.paths.iter().any(|path| glob.matches(path));
        self.paths.is_empty() || self.paths.iter().any(any)
    }

    fn meets_package(&self, subject: &Subject<'_>) -> bool {
        if subject.kind != Kind::Vulnerability || self.purls.is_empty() {
            return true;
        }
        let mut packages = subject
            .purls
            .iter()
            .filter_map(|text| text.parse::<Purl>().ok())
            .peekable();
        packages.peek().is_none() || packages.any(|package| self.purls.iter().any(|rule| rule.covers(&package)))
    }

    /// How near it came to a finding that it does not cover; `None` when nothing of it fits.
    #[must_use]
    pub fn miss(&self, subject: &Subject<'_>) -> Option<Miss> {
        if !self.speaks_of(subject.kind) {
            return None;
        }
        if !self.names(subject) {
            let other = subject.ids.iter().find(|id| id.eq_ignore_ascii_case(&self.id))?;
            return Some(Miss::Case {
                rule: self.id.clone(),
                written: (*other).to_owned(),
            });
        }
        if self.meets(subject) {
            return None;
        }
        let finding = subject.label();
        if !self.meets_path(subject) {
            return Some(Miss::Path {
                finding,
                paths: subject.paths.iter().map(|path| (*path).to_owned()).collect(),
                globs: self.paths.iter().map(ToString::to_string).collect(),
            });
        }
        let packages = subject.purls.iter().filter_map(|text| text.parse::<Purl>().ok());
        let mismatches = packages.flat_map(|package| self.purls.iter().filter_map(move |rule| rule.mismatch(&package)));
        let nearest = mismatches.max_by_key(crate::Mismatch::nearness)?;
        Some(Miss::Package {
            finding,
            mismatch: nearest,
        })
    }
}

/// The entries that ignore a finding at this instant, as numbers: the first that covers it; for a licence expression, of which
/// every part must be covered, the first for each part. Empty when it is not ignored.
#[must_use]
pub fn ignoring(entries: &[Entry], subject: &Subject<'_>, now: Instant) -> Vec<usize> {
    let first = |fits: &dyn Fn(&Entry) -> bool| entries.iter().position(|entry| entry.in_force(now) && fits(entry));
    if let Some(entry) = first(&|entry| entry.covers(subject)) {
        return vec![entry];
    }
    if subject.kind != Kind::License {
        return Vec::new();
    }
    let of_part =
        |part: &String| first(&|entry| entry.speaks_of(Kind::License) && entry.id == *part && entry.meets(subject));
    license::parts(subject.id())
        .and_then(|parts| parts.iter().map(of_part).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use surface::Instant;

    use crate::parse_ignore;

    #[test]
    fn an_entry_ends_with_the_first_instant_of_its_date() {
        let file = parse_ignore(".trivyignore", b"CVE-2024-1 exp:2026-11-21").unwrap();
        let in_force = |text: &str| {
            let now: Instant = text.parse().unwrap();
            file.entries.iter().map(|it| it.in_force(now)).collect::<Vec<_>>()
        };
        assert_eq!(in_force("2026-11-20T23:59:59Z"), [true]);
        assert_eq!(in_force("2026-11-21T00:00:00Z"), [true]);
        assert_eq!(in_force("2026-11-21T00:00:00.000000001Z"), [false]);
        assert_eq!(in_force("2026-11-21T12:00:00Z"), [false]);
    }
}
