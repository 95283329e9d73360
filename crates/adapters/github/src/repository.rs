use std::{fmt, str::FromStr};

/// A repository by its full name, as `GITHUB_REPOSITORY` has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    owner: String,
    name: String,
}

impl Repository {
    /// The user or organisation.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The name without its owner.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

/// The text is no `owner/name`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no repository of the form `owner/name`")]
pub struct ParseRepositoryError {
    /// The text.
    pub text: String,
}

impl FromStr for Repository {
    type Err = ParseRepositoryError;

    /// Letters, digits, `-`, `_` and `.` on both sides of one slash; neither side is `.` or `..`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = |part: &&str| {
            let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            !part.is_empty() && part.bytes().all(known) && ![".", ".."].contains(part)
        };
        let parts = text.split_once('/').filter(|(owner, name)| sound(owner) && sound(name));
        let (owner, name) = parts.ok_or_else(|| ParseRepositoryError { text: text.to_owned() })?;
        Ok(Self {
            owner: owner.to_owned(),
            name: name.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Repository;

    #[test]
    fn a_repository_has_an_owner_and_a_name() {
        for text in ["acme/shop", "a-b/c.d_e", "acme/.github"] {
            assert_eq!(text.parse::<Repository>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "acme",
            "acme/",
            "/shop",
            "a/b/c",
            "acme/..",
            "acme/sh op",
            "acme/%2e%2e",
            "acme/shop?x",
        ] {
            assert!(text.parse::<Repository>().is_err(), "{text}");
        }
    }
}
