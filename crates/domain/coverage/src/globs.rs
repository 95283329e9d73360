//! Glob lists: which paths are meant.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use surface::{Code, Explain};

/// An ordered list of globs over `/`-separated paths; `!` in front takes paths out again. The last glob that matches
/// decides, and a list that begins with `!` begins with everything, as in GitHub's `paths` filters.
///
/// `*` and `?` stay inside a folder, `**` crosses folders, `{a,b}` and `[ab]` choose. A glob that names a folder means
/// everything below it.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
    begins_with_all: bool,
}

/// Why a text is no glob.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{glob}` is no glob")]
pub struct ParseGlobError {
    /// The text.
    pub glob: String,
    /// Why.
    #[source]
    pub source: globset::Error,
}

impl Explain for ParseGlobError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        vec!["use `*` inside a folder, `**` across folders, `{a,b}` for a choice".to_owned()]
    }
}

impl Globs {
    /// A list of globs in their order.
    ///
    /// # Errors
    /// The first text that is no glob.
    pub fn new<T: AsRef<str>>(patterns: impl IntoIterator<Item = T>) -> Result<Self, ParseGlobError> {
        let patterns: Vec<String> = patterns
            .into_iter()
            .map(|pattern| pattern.as_ref().to_owned())
            .collect();
        let mut set = GlobSetBuilder::new();
        for pattern in &patterns {
            let error = |source| ParseGlobError {
                glob: pattern.clone(),
                source,
            };
            let bare = pattern.strip_prefix('!').unwrap_or(pattern);
            let bare = bare
                .strip_prefix("./")
                .or_else(|| bare.strip_prefix('/'))
                .unwrap_or(bare);
            let bare = bare.strip_suffix('/').unwrap_or(bare);
            set.add(compile(bare).map_err(error)?);
            set.add(compile(&format!("{bare}/**")).map_err(error)?);
        }
        let error = |source| ParseGlobError {
            glob: patterns.join(", "),
            source,
        };
        let begins_with_all = patterns.first().is_some_and(|first| first.starts_with('!'));
        Ok(Self {
            set: set.build().map_err(error)?,
            patterns,
            begins_with_all,
        })
    }

    /// No glob in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The globs as written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Is this path meant? An empty list means none.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let last = self.set.matches(path).into_iter().max();
        match last.and_then(|index| self.patterns.get(index / 2)) {
            Some(pattern) => !pattern.starts_with('!'),
            None => self.begins_with_all,
        }
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

/// One glob with `*` and `?` kept inside a folder.
pub(crate) fn compile(pattern: &str) -> Result<globset::Glob, globset::Error> {
    GlobBuilder::new(pattern)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
}

#[cfg(test)]
mod tests {
    use super::Globs;

    #[test]
    fn the_last_glob_that_matches_decides() {
        let check = |globs: &[&str], path: &str, expected: bool| {
            assert_eq!(Globs::new(globs).unwrap().matches(path), expected, "{globs:?} {path}");
        };
        check(&[], "a.rs", false);
        check(&["*.rs"], "a.rs", true);
        check(&["*.rs"], "src/a.rs", false);
        check(&["**/*.rs"], "a.rs", true);
        check(&["**/*.rs"], "src/deep/a.rs", true);
        check(&["src/*/a.rs"], "src/x/y/a.rs", false);
        check(&["src"], "src/x/a.rs", true);
        check(&["src/"], "src/a.rs", true);
        check(&["./src/**"], "src/a.rs", true);
        check(&["/src/**"], "src/a.rs", true);
        check(&["src"], "srcs/a.rs", false);
        check(&["src/**", "!src/gen/**"], "src/gen/a.rs", false);
        check(&["src/**", "!src/gen/**", "src/gen/keep.rs"], "src/gen/keep.rs", true);
        check(&["!**/test_*.py"], "src/a.py", true);
        check(&["!**/test_*.py"], "src/test_a.py", false);
        check(&["**/*.{ts,tsx}"], "a/b.tsx", true);
        check(&["a[bc].rs"], "ac.rs", true);
    }

    #[test]
    fn a_broken_glob_is_named() {
        assert_eq!(Globs::new(["ok", "a{b"]).unwrap_err().to_string(), "`a{b` is no glob");
    }
}
