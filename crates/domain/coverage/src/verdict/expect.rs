//! Reports that have to be there.

use globs::{Globs, ParseGlobError};

/// An entry of `expect`: a path, a file's name with or without its endings, a folder's name, or a glob of any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    text: String,
    glob: Globs,
}

impl Expectation {
    /// An entry.
    ///
    /// # Errors
    /// The text is no glob.
    pub fn new(text: &str) -> Result<Self, ParseGlobError> {
        let text = text.trim().trim_start_matches("./").to_owned();
        Ok(Self {
            glob: Globs::new([text.as_str()])?,
            text,
        })
    }

    /// As written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Does a report at this path meet it?
    #[must_use]
    pub fn is_met_by(&self, report: &str) -> bool {
        let report = report.replace('\\', "/");
        let report = report.trim_start_matches("./");
        let is_it = |name: &str| name == self.text || self.glob.matches(name);
        let file = report.rsplit('/').next().unwrap_or(report);
        let stems = file
            .match_indices('.')
            .filter_map(|(at, _)| file.get(..at))
            .filter(|stem| !stem.is_empty());
        !self.text.is_empty() && (is_it(report) || report.split('/').any(is_it) || stems.into_iter().any(is_it))
    }
}

#[cfg(test)]
mod tests {
    use super::Expectation;

    #[test]
    fn an_entry_is_met_by_path_name_stem_folder_or_glob() {
        let check = |text: &str, report: &str, expected: bool| {
            assert_eq!(
                Expectation::new(text).unwrap().is_met_by(report),
                expected,
                "{text} {report}"
            );
        };
        check("out/linux.xml", "out/linux.xml", true);
        check("linux.xml", "out/linux.xml", true);
        check("linux", "out/linux.xml", true);
        check("linux", "linux/coverage.xml", true);
        check("linux", r"linux\coverage.xml", true);
        check("unit", "unit.coverage.xml", true);
        check("shard-*", "out/shard-3/lcov.info", true);
        check("**/shard-1.xml", "a/b/shard-1.xml", true);
        check("linux", "out/linux2.xml", false);
        check("out/*.xml", "out/deep/x.xml", false);
        check("", "x", false);
    }
}
