use std::{fmt, str::FromStr};

use surface::{Code, Explain};

use crate::Digest;

/// Docker's registry, which names without a host mean.
const DOCKER_HUB: &str = "docker.io";
/// The folder of Docker's registry that names without a folder mean.
const LIBRARY: &str = "library/";
/// Bytes that a repository may have.
const LONGEST: usize = 255;

/// The name of an image in a registry, by the grammar of distribution/reference: `host/repository:tag@digest`.
///
/// What Docker leaves out is written out: `alpine` is `docker.io/library/alpine`. A tag that is not written is none, and
/// [`Reference::tag_or_latest`] says `latest` then.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    host: String,
    repository: String,
    tag: Option<String>,
    digest: Option<Digest>,
}

/// A text that is no name of an image.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no name of an image: {fault}")]
pub struct ParseReferenceError {
    /// The text.
    pub text: String,
    /// What is wrong.
    pub fault: ReferenceFault,
}

/// What is wrong with the name of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceFault {
    /// Nothing stands there.
    #[error("it is empty")]
    Empty,
    /// The host.
    #[error("its host is none")]
    Host,
    /// A letter of the repository is a capital.
    #[error("its repository has capital letters")]
    Capital,
    /// The repository.
    #[error("its repository has a part that begins, ends or goes on with other signs than it may")]
    Repository,
    /// The repository is longer than 255 bytes.
    #[error("its repository is longer than 255 bytes")]
    TooLong,
    /// The tag.
    #[error("its tag is not of 1 to 128 letters, digits, `_`, `.` and `-`, the first none of the last two")]
    Tag,
    /// The digest.
    #[error("its digest is none")]
    Digest,
    /// 64 hexadecimal digits, which name an image of an engine and no repository.
    #[error("it is the identity of an image in an engine")]
    Identity,
}

impl Explain for ParseReferenceError {
    fn code(&self) -> Code {
        Code::ImageReferenceInvalid
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self.fault {
            ReferenceFault::Capital => format!("write `{}`", self.text.to_lowercase()),
            ReferenceFault::Identity => "write the repository, and the digest behind `@`".to_owned(),
            ReferenceFault::Digest => "write `@sha256:` and 64 hexadecimal digits behind the name".to_owned(),
            ReferenceFault::Empty
            | ReferenceFault::Host
            | ReferenceFault::Repository
            | ReferenceFault::TooLong
            | ReferenceFault::Tag => return Vec::new(),
        };
        vec![hint]
    }
}

impl FromStr for Reference {
    type Err = ParseReferenceError;

    fn from_str(text: &str) -> Result<Self, ParseReferenceError> {
        Self::parse(text).map_err(|fault| ParseReferenceError {
            text: text.to_owned(),
            fault,
        })
    }
}

impl Reference {
    fn parse(text: &str) -> Result<Self, ReferenceFault> {
        if text.is_empty() {
            return Err(ReferenceFault::Empty);
        }
        if text.len() == 64 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(ReferenceFault::Identity);
        }
        let (host, rest) = split_host(text);
        if !is_host(host) {
            return Err(ReferenceFault::Host);
        }
        let (rest, digest) = match rest.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest.parse().map_err(|_| ReferenceFault::Digest)?)),
            None => (rest, None),
        };
        let (repository, tag) = match rest.split_once(':') {
            Some((repository, tag)) => (repository, Some(tag)),
            None => (rest, None),
        };
        if tag.is_some_and(|tag| !is_tag(tag)) {
            return Err(ReferenceFault::Tag);
        }
        let folder = if host == DOCKER_HUB && !repository.contains('/') {
            LIBRARY
        } else {
            ""
        };
        let repository = format!("{folder}{repository}");
        if repository.chars().any(char::is_uppercase) {
            return Err(ReferenceFault::Capital);
        }
        if !repository.split('/').all(is_part) {
            return Err(ReferenceFault::Repository);
        }
        if repository.len() > LONGEST {
            return Err(ReferenceFault::TooLong);
        }
        Ok(Self {
            host: host.to_owned(),
            repository,
            tag: tag.map(str::to_owned),
            digest,
        })
    }

    /// The registry, with its port if it has one: `docker.io`, `localhost:5000`.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The repository in the registry: `library/alpine`.
    #[must_use]
    pub fn repository(&self) -> &str {
        &self.repository
    }

    /// The tag, when one is written.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The digest, when one is written.
    #[must_use]
    pub const fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }

    /// What a registry is asked for: the digest when there is one, else the tag, else `latest`.
    #[must_use]
    pub fn version(&self) -> String {
        match &self.digest {
            Some(digest) => digest.to_string(),
            None => self.tag_or_latest().to_owned(),
        }
    }

    /// The tag, or `latest` when none is written.
    #[must_use]
    pub fn tag_or_latest(&self) -> &str {
        self.tag.as_deref().unwrap_or("latest")
    }

    /// The same repository by that digest, without a tag: what a puller pins.
    #[must_use]
    pub fn pinned(&self, digest: Digest) -> Self {
        Self {
            tag: None,
            digest: Some(digest),
            ..self.clone()
        }
    }

    /// The same repository by that tag, without a digest; `None` when the text is no tag.
    #[must_use]
    pub fn tagged(&self, tag: &str) -> Option<Self> {
        is_tag(tag).then(|| Self {
            tag: Some(tag.to_owned()),
            digest: None,
            ..self.clone()
        })
    }

    /// As Docker shows it, its own registry and folder left out: `alpine:3`.
    #[must_use]
    pub fn familiar(&self) -> String {
        let whole = self.to_string();
        let Some(short) = whole.strip_prefix("docker.io/") else {
            return whole;
        };
        match short.strip_prefix(LIBRARY) {
            Some(name) if !self.repository.strip_prefix(LIBRARY).is_some_and(|it| it.contains('/')) => name.to_owned(),
            Some(_) | None => short.to_owned(),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.host, self.repository)?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(f, "@{digest}"),
            None => Ok(()),
        }
    }
}

/// The host, and what stands behind it. What stands in front of the first `/` is a host when it could be no repository:
/// when it has a dot, a colon or a capital letter, or is `localhost`.
fn split_host(text: &str) -> (&str, &str) {
    match text.split_once('/') {
        Some(("index.docker.io", rest)) => (DOCKER_HUB, rest),
        Some((first, rest))
            if first == "localhost" || first.contains(['.', ':']) || first.chars().any(char::is_uppercase) =>
        {
            (first, rest)
        }
        Some(_) | None => (DOCKER_HUB, text),
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        Some(_) | None => (host, None),
    };
    let address = name.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let sound = match address {
        Some(address) => !address.is_empty() && address.bytes().all(|it| it.is_ascii_hexdigit() || it == b':'),
        None => name.split('.').all(is_label),
    };
    sound && port.is_none_or(|port| !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit()))
}

fn is_label(label: &str) -> bool {
    let inside = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
}

/// A part of a repository: small letters and digits, between them one `.`, one or two `_`, or any number of `-`.
fn is_part(part: &str) -> bool {
    let alphanumeric = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    let mut rest = part;
    loop {
        let behind = rest.trim_start_matches(alphanumeric);
        if behind.len() == rest.len() {
            return false;
        }
        if behind.is_empty() {
            return true;
        }
        let separator = behind.find(alphanumeric).unwrap_or(behind.len());
        let (separator, after) = behind.split_at(separator);
        if !(matches!(separator, "." | "_" | "__") || separator.bytes().all(|it| it == b'-')) {
            return false;
        }
        rest = after;
    }
}

/// Is it a tag: letters, digits, `_`, `.` and `-`, at most 128, the first none of the last two?
#[must_use]
pub(crate) fn is_tag(tag: &str) -> bool {
    let inside = tag
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'-'));
    inside && (1..=128).contains(&tag.len()) && !tag.starts_with(['.', '-'])
}
