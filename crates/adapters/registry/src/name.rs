use std::fmt;

use image::{Digest, Reference};

/// What a manifest is asked for by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A tag, which may lead elsewhere tomorrow.
    Tag(String),
    /// A digest.
    Digest(Digest),
}

impl From<&Reference> for Name {
    /// The digest when there is one, else the tag, else `latest`.
    fn from(reference: &Reference) -> Self {
        match reference.digest() {
            Some(digest) => Self::Digest(digest.clone()),
            None => Self::Tag(reference.tag_or_latest().to_owned()),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => f.write_str(tag),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}
