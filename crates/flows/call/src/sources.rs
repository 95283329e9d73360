use std::collections::{BTreeMap, BTreeSet};

use globs::{Globs, ParseGlobError};
use platform::{EntryKind, FileError, FileErrorKind, Platform};

use crate::{FileFailed, InputRefused, Place, Refusal, walk};

/// The reports that the patterns name.
#[derive(Debug, Default)]
pub struct Sources {
    /// Their paths as the user would write them, sorted, each once.
    pub found: Vec<String>,
    /// Patterns that name no file.
    pub unmatched: Vec<String>,
}

/// Why they cannot be looked for.
#[derive(Debug, thiserror::Error)]
pub enum FindSourcesError {
    /// A pattern is no glob.
    #[error(transparent)]
    Glob(#[from] ParseGlobError),
    /// A folder cannot be looked into.
    #[error(transparent)]
    Files(#[from] FileError),
}

impl FindSourcesError {
    /// As the refusal of the input that holds the patterns.
    #[must_use]
    pub fn of_input(self, input: &'static str) -> Refusal {
        match self {
            Self::Glob(error) => InputRefused::new(input, &error).into(),
            Self::Files(error) => FileFailed::reading(error).into(),
        }
    }
}

/// Looks for the reports. A pattern without `*`, `?`, `[` and `{` is a path; `!` before a pattern takes away. Globs look
/// into every folder below their first wildcard but `.git`, and into `node_modules` only when they name it.
///
/// # Errors
/// A pattern is no glob, or a folder cannot be looked into.
pub fn find(platform: &Platform, place: &Place, patterns: &[&str]) -> Result<Sources, FindSourcesError> {
    let takes: Vec<&str> = patterns
        .iter()
        .filter_map(|pattern| pattern.strip_prefix('!'))
        .collect();
    let taken_away = Globs::new(takes)?;
    let mut found = BTreeSet::new();
    let mut unmatched = Vec::new();
    let mut walked: BTreeMap<(String, bool), Vec<String>> = BTreeMap::new();
    for pattern in patterns.iter().filter(|pattern| !pattern.starts_with('!')) {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let before = found.len();
        let mut matched = false;
        if is_glob(pattern) {
            let globs = Globs::new([pattern])?;
            let into_modules = pattern.contains("node_modules");
            let prefix = fixed_folder(pattern);
            let key = (prefix.to_owned(), into_modules);
            if !walked.contains_key(&key) {
                walked.insert(key.clone(), below(platform, place, prefix, into_modules)?);
            }
            for path in walked
                .get(&key)
                .into_iter()
                .flatten()
                .filter(|path| globs.matches(path.trim_start_matches('/')))
            {
                matched = true;
                if !taken_away.matches(path) {
                    found.insert(path.clone());
                }
            }
        } else if may_be_report(platform, &place.path(pattern)) {
            matched = true;
            if taken_away.is_empty() || !taken_away.matches(pattern) {
                found.insert(pattern.to_owned());
            }
        }
        tracing::debug!(pattern, reports = found.len() - before, "looked for reports");
        if !matched {
            unmatched.push(pattern.to_owned());
        }
    }
    Ok(Sources {
        found: found.into_iter().collect(),
        unmatched,
    })
}

/// Does a path name something to be read? What is there and may not be looked at does: reading it says why it cannot be.
fn may_be_report(platform: &Platform, path: &str) -> bool {
    match platform.files.metadata(path) {
        Ok(entry) => entry.kind != EntryKind::Folder,
        Err(error) => error.kind != FileErrorKind::NotFound,
    }
}

fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?', '[', '{'])
}

/// The folders before the first wildcard.
fn fixed_folder(pattern: &str) -> &str {
    let wildcard = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let fixed = pattern.get(..wildcard).unwrap_or_default();
    fixed
        .rfind('/')
        .and_then(|slash| fixed.get(..slash.max(usize::from(slash == 0))))
        .unwrap_or_default()
}

fn below(platform: &Platform, place: &Place, prefix: &str, into_modules: bool) -> Result<Vec<String>, FileError> {
    let enter = |name: &str| name != ".git" && (into_modules || name != "node_modules");
    match walk(platform.files.as_ref(), &place.path(""), prefix, &enter) {
        Err(error) if error.kind == FileErrorKind::NotFound => Ok(Vec::new()),
        walked => walked,
    }
}

#[cfg(test)]
mod tests {
    use super::{find, fixed_folder};
    use crate::Place;

    #[test]
    fn patterns_find_each_report_once_and_say_what_found_none() {
        let world = [
            "a/lcov.info",
            "a/b/lcov.info",
            "node_modules/x/lcov.info",
            ".git/lcov.info",
            "c/cover.out",
        ]
        .iter()
        .fold(testkit::World::new(), |world, path| world.file(path, "x"));
        let check = |patterns: &[&str], found: &[&str], unmatched: &[&str]| {
            let sources = find(&world.platform(), &Place::new("."), patterns).unwrap();
            assert_eq!(sources.found, found, "{patterns:?}");
            assert_eq!(sources.unmatched, unmatched, "{patterns:?}");
        };
        check(&["**/lcov.info"], &["a/b/lcov.info", "a/lcov.info"], &[]);
        check(&["a/*.info", "./a/lcov.info"], &["a/lcov.info"], &[]);
        check(&["node_modules/**/lcov.info"], &["node_modules/x/lcov.info"], &[]);
        check(&["**/lcov.info", "!a/b/**"], &["a/lcov.info"], &[]);
        check(
            &["none.xml", "z/**/*.xml", "c/cover.out", "a"],
            &["c/cover.out"],
            &["none.xml", "z/**/*.xml", "a"],
        );
    }

    #[test]
    fn the_walk_starts_below_what_is_fixed() {
        for (pattern, expect) in [
            ("a/b/*.x", "a/b"),
            ("*.x", ""),
            ("a/b*/c", "a"),
            ("/a/*", "/a"),
            ("/*", "/"),
        ] {
            assert_eq!(fixed_folder(pattern), expect, "{pattern}");
        }
    }
}
