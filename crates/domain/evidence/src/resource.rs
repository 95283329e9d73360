//! What statements are about (in-toto attestation framework, `spec/v1/resource_descriptor.md` and `digest_set.md`).

use std::{collections::BTreeMap, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A text is not the digest it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {kind}")]
pub struct InvalidDigest {
    /// The text.
    pub text: String,
    /// What it should be.
    pub kind: &'static str,
}

macro_rules! digest {
    ($(#[doc = $doc:literal])+ $name:ident, $kind:literal, $pattern:literal, $($length:pat_param)|+) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = $pattern)))]
        pub struct $name(String);

        impl $name {
            /// Lower-case hexadecimal.
            #[must_use]
            pub fn hex(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidDigest;

            fn try_from(text: String) -> Result<Self, InvalidDigest> {
                let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                let is_valid = matches!(text.len(), $($length)|+) && text.bytes().all(lower_hex);
                if is_valid { Ok(Self(text)) } else { Err(InvalidDigest { text, kind: $kind }) }
            }
        }

        impl FromStr for $name {
            type Err = InvalidDigest;

            fn from_str(text: &str) -> Result<Self, InvalidDigest> {
                text.to_owned().try_into()
            }
        }

        impl From<$name> for String {
            fn from(digest: $name) -> Self {
                digest.0
            }
        }
    };
}

digest! {
    /// A git commit: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
    GitCommit, "git commit", "^([0-9a-f]{40}|[0-9a-f]{64})$", 40 | 64
}

digest! {
    /// A SHA-256 of bytes: 64 lower-case hexadecimal digits.
    Sha256, "SHA-256 digest", "^[0-9a-f]{64}$", 64
}

/// A thing: at least one of name, URI and digest. Subjects need a digest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResourceDescriptor {
    /// A name for people and for telling subjects apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its digests by algorithm, in lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub digest: BTreeMap<String, String>,
    /// Its content in Base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Where it can be had, when that is not its URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub download_location: Option<String>,
    /// Its MIME type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// More about it.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub annotations: Map<String, Value>,
}

impl ResourceDescriptor {
    /// A commit of a repository: `name` is `<repository>@<reference or commit>`, the digest is `gitCommit`.
    #[must_use]
    pub fn git_commit(repository_url: &str, reference: Option<&str>, commit: &GitCommit) -> Self {
        let name = format!("{repository_url}@{}", reference.unwrap_or(commit.hex()));
        Self {
            name: Some(name),
            digest: BTreeMap::from([("gitCommit".to_owned(), commit.hex().to_owned())]),
            ..Self::default()
        }
    }

    /// A file by its name and SHA-256.
    #[must_use]
    pub fn file(name: &str, sha256: &Sha256) -> Self {
        Self {
            name: Some(name.to_owned()),
            digest: BTreeMap::from([("sha256".to_owned(), sha256.hex().to_owned())]),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GitCommit, Sha256};

    #[test]
    fn digests_are_checked_at_the_door() {
        assert!("a".repeat(40).parse::<GitCommit>().is_ok());
        assert!("0".repeat(64).parse::<GitCommit>().is_ok());
        assert!("0".repeat(64).parse::<Sha256>().is_ok());
        assert_eq!(
            "main".parse::<GitCommit>().unwrap_err().to_string(),
            "`main` is no git commit"
        );
        assert!("A".repeat(40).parse::<GitCommit>().is_err());
        assert!("0".repeat(40).parse::<Sha256>().is_err());
    }
}
