use surface::{Code, Explain};

use crate::{Glob, GlobFault};

/// An ordered list of globs over `/`-separated paths; `!` in front takes paths out again. The last glob that matches
/// decides, and a list that begins with `!` begins with everything, as in GitHub's `paths` filters.
///
/// `*` and `?` stay inside a folder, `**` crosses folders, `{a,b}` and `[ab]` choose. A glob that names a folder means
/// everything below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Globs {
    patterns: Vec<String>,
    /// For each pattern: itself, and everything below it.
    pairs: Vec<[Glob; 2]>,
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
    pub source: GlobFault,
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
        let mut pairs = Vec::new();
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
            let below = match bare {
                "." => "**".to_owned(),
                _ => format!("{bare}/**"),
            };
            pairs.push([Glob::new(bare).map_err(error)?, Glob::new(&below).map_err(error)?]);
        }
        let begins_with_all = patterns.first().is_some_and(|first| first.starts_with('!'));
        Ok(Self {
            patterns,
            pairs,
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
        let mut both = self.patterns.iter().zip(&self.pairs).rev();
        let last = both.find(|(_, pair)| pair.iter().any(|glob| glob.matches(path)));
        match last {
            Some((pattern, _)) => !pattern.starts_with('!'),
            None => self.begins_with_all,
        }
    }
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
        check(&["a[!bc].rs"], "ac.rs", false);
        check(&["**/x/**/y.rs"], "x/y.rs", true);
        check(&["**/x/**/y.rs"], "a/x/b/c/y.rs", true);
        check(&["a?.rs"], "a/.rs", false);
        check(&["**"], "a/b.rs", true);
        check(&["."], "a/b.rs", true);
        check(&["*"], "a/b.rs", true); // a folder means all below it
        check(&["src/**/*.{a,b}/x"], "src/q.a/x", true);
        check(&["\\{odd\\}.c"], "{odd}.c", true);
        check(&["*.rs"], "ä.rs", true);
        check(&["?.rs"], "ä.rs", false); // two bytes
    }

    #[test]
    fn a_broken_glob_is_named_with_the_fault() {
        let check = |glob: &str, expected: &str| {
            let error = Globs::new(["ok", glob]).unwrap_err();
            assert_eq!(error.to_string(), format!("`{glob}` is no glob"));
            assert_eq!(error.source.to_string(), expected, "{glob}");
        };
        check("a{b", "the `{` at byte 1 is not closed");
        check("a}b", "the `}` at byte 1 closes nothing");
        check("x[ab", "the `[` at byte 1 is not closed");
        check("[]", "the `[` at byte 0 is not closed");
        check("a\\", "the `\\` at its end takes nothing as it is");
        for sound in ["{a,{b,c}}", "[]]", "[!]x]", "a\\{b", "[\\]]"] {
            assert!(Globs::new([sound]).is_ok(), "{sound}");
        }
    }
}
