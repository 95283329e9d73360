use surface::{Code, Explain, Position};

use super::pattern::{IgnoreFault, Pattern};
use crate::path::clean;

/// The patterns of a `.dockerignore` file, or of `--exclude`, in their order.
///
/// ```
/// let ignore = dockerfile::Ignore::read(".dockerignore", b"**/*.log\n!keep.log\n").expect("sound");
/// assert!(ignore.ignores("logs/a.log"));
/// assert!(!ignore.ignores("keep.log"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ignore(Vec<Pattern>);

/// A pattern that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pattern}` is no pattern")]
pub struct IgnoreError {
    /// The file, as it was given.
    pub file: String,
    /// The 1-based line.
    pub line: u64,
    /// The pattern.
    pub pattern: String,
    /// Why.
    #[source]
    pub fault: IgnoreFault,
}

impl Explain for IgnoreError {
    fn code(&self) -> Code {
        Code::DockerignoreMalformed
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self.fault {
            IgnoreFault::NoPath => "write the path right behind `!`",
            IgnoreFault::Unfinished => "close the bracket, or write `\\[` for a bracket in a name",
            IgnoreFault::Escape { .. } => "write folders with `/`, and a letter without a backslash",
            IgnoreFault::Times => "write the braces as `[{]` and `[}]`",
            IgnoreFault::Class => "write the range from low to high, as in `[a-z]`",
        };
        vec![hint.to_owned()]
    }

    fn position(&self) -> Position {
        Position::line(self.line).in_file(&self.file)
    }
}

impl Ignore {
    /// Reads a `.dockerignore` file; `file` is its name in the refusal. Lines that begin with `#` are comments, blanks
    /// around a pattern do not count, and a `/` in front of it is dropped.
    ///
    /// # Errors
    /// The first line that is no pattern.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, IgnoreError> {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut patterns = Vec::new();
        for (line, text) in (1..).zip(text.split('\n')) {
            let text = text.strip_suffix('\r').unwrap_or(text);
            if text.starts_with('#') {
                continue;
            }
            let read = Pattern::new(&normal(text.trim())).map_err(|fault| IgnoreError {
                file: file.to_owned(),
                line,
                pattern: text.trim().to_owned(),
                fault,
            });
            patterns.extend(read?);
        }
        Ok(Self(patterns))
    }

    /// Patterns of a list, such as the values of `--exclude`.
    ///
    /// # Errors
    /// The first that is no pattern; its line is its number in the list.
    pub fn of<T: AsRef<str>>(patterns: impl IntoIterator<Item = T>) -> Result<Self, IgnoreError> {
        let read = (1..).zip(patterns).filter_map(|(line, text)| {
            let text = text.as_ref();
            let pattern = Pattern::new(text).map_err(|fault| IgnoreError {
                file: String::new(),
                line,
                pattern: text.to_owned(),
                fault,
            });
            pattern.transpose()
        });
        read.collect::<Result<_, _>>().map(Self)
    }

    /// Is this file or folder left out? The path stands below the context, with `/` between its parts and none in front.
    /// A pattern that means a folder means what is in it; the last pattern that means the path decides.
    #[must_use]
    pub fn ignores(&self, path: &str) -> bool {
        let mut ignored = false;
        for pattern in &self.0 {
            if pattern.exception == ignored && means(pattern, path) {
                ignored = !pattern.exception;
            }
        }
        ignored
    }

    /// Does a pattern take files in again? If none does, nothing in an ignored folder needs to be looked at.
    #[must_use]
    pub fn has_exceptions(&self) -> bool {
        self.0.iter().any(|pattern| pattern.exception)
    }

    /// Is there no pattern?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn means(pattern: &Pattern, path: &str) -> bool {
    let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    pattern.meets(path) || above.filter(|it| !it.is_empty()).any(|folder| pattern.meets(folder))
}

/// A line as a pattern below the context.
fn normal(line: &str) -> String {
    let (sign, path) = match line.strip_prefix('!') {
        Some(path) => ("!", path.trim()),
        None => ("", line),
    };
    if path.is_empty() {
        return sign.to_owned();
    }
    let cleaned = clean(path);
    let path = match cleaned.strip_prefix('/') {
        Some(below) if !below.is_empty() => below,
        Some(_) | None => &cleaned,
    };
    format!("{sign}{path}")
}
