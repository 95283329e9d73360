use crate::GitError;

/// The name of a commit that is safe on a command line: no option, no range, no blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision(String);

impl Revision {
    /// `HEAD`.
    #[must_use]
    pub fn head() -> Self {
        Self("HEAD".to_owned())
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Revision {
    type Err = GitError;

    /// # Errors
    /// [`GitError::Revision`] for what git would take for something else than one commit.
    fn from_str(text: &str) -> Result<Self, GitError> {
        let odd = |c: char| c.is_whitespace() || c.is_control() || c == ':';
        if text.is_empty() || text.starts_with('-') || text.contains("..") || text.contains(odd) {
            return Err(GitError::Revision { text: text.to_owned() });
        }
        Ok(Self(text.to_owned()))
    }
}
