//! What stands inside a line.

use crate::Meter;

/// What a value means: always beside words or signs, never alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// As wanted.
    Good,
    /// Below what is wanted, above what is needed.
    Fair,
    /// Below what is needed.
    Poor,
    /// No opinion.
    #[default]
    Neutral,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text; line ends become blanks.
    Text(String),
    /// Emphasised text.
    Strong(String),
    /// A name, path or value to be read letter by letter.
    Code(String),
    /// A link. Targets are `http:`, `https:`, relative or `#fragment`; of others only the text is shown.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        target: String,
    },
    /// A small bar with its words.
    Meter(Meter),
    /// A word with a tone, such as a verdict.
    Toned(Tone, String),
}

/// A line: pieces in order, put together as given (blanks between them are the caller's).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inlines(pub Vec<Inline>);

impl Inlines {
    /// Begins with plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Inline::Text(text.into())])
    }

    /// More plain text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.and(Inline::Text(text.into()))
    }

    /// Emphasised text.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.and(Inline::Strong(text.into()))
    }

    /// A name, path or value.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.and(Inline::Code(text.into()))
    }

    /// A link.
    #[must_use]
    pub fn link(self, text: impl Into<String>, target: impl Into<String>) -> Self {
        self.and(Inline::Link {
            text: text.into(),
            target: target.into(),
        })
    }

    /// A word with a tone.
    #[must_use]
    pub fn toned(self, tone: Tone, text: impl Into<String>) -> Self {
        self.and(Inline::Toned(tone, text.into()))
    }

    /// A small bar.
    #[must_use]
    pub fn meter(self, meter: Meter) -> Self {
        self.and(Inline::Meter(meter))
    }

    /// One more piece.
    #[must_use]
    pub fn and(mut self, inline: Inline) -> Self {
        self.0.push(inline);
        self
    }
}

impl From<&str> for Inlines {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Inlines {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Inline> for Inlines {
    fn from(inline: Inline) -> Self {
        Self(vec![inline])
    }
}

/// Is it safe to follow? Only http, https, relative paths and fragments are.
pub(crate) fn is_safe_target(target: &str) -> bool {
    let scheme_end = target.find([':', '/', '?', '#']);
    let has_scheme = scheme_end.is_some_and(|at| target.get(at..).is_some_and(|rest| rest.starts_with(':')));
    let is_web = |scheme: &str| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let clean = !target.is_empty() && !target.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    clean && !target.starts_with("//") && (!has_scheme || is_web("https://") || is_web("http://"))
}

#[cfg(test)]
mod tests {
    use super::is_safe_target;

    #[test]
    fn only_plain_targets_are_links() {
        let check = |target: &str, safe: bool| assert_eq!(is_safe_target(target), safe, "{target}");
        check("https://github.com/org/toolkit", true);
        check("files/a.rs.html#L7", true);
        check("../index.html", true);
        check("#top", true);
        check("a?b:c", true);
        check("javascript:alert(1)", false);
        check("JavaScript:alert(1)", false);
        check("java\nscript:alert(1)", false);
        check(" javascript:alert(1)", false);
        check("data:text/html,x", false);
        check("file:///etc/passwd", false);
        check("//elsewhere/x", false);
        check("\\\\elsewhere\\x", false);
        check("", false);
    }
}
