//! The parts of a package URL (package-url specification, "How to parse a purl string in its components").

use std::str::FromStr;

use surface::{Code, Explain};

use super::{Purl, escape, rules};

/// Why a text is no package URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParsePurlError {
    /// It does not begin with `pkg:`.
    #[error("`{text}` does not begin with `pkg:`")]
    Scheme {
        /// The text.
        text: String,
    },
    /// The type is missing, or has characters that no type has.
    #[error("`{text}` has no valid type")]
    Type {
        /// The text.
        text: String,
    },
    /// There is no name.
    #[error("`{text}` has no name")]
    Name {
        /// The text.
        text: String,
    },
    /// A `%` is not followed by two hexadecimal digits, or the bytes are no UTF-8.
    #[error("`{text}` has an invalid escape")]
    Escape {
        /// The text.
        text: String,
    },
    /// A qualifier has no `=`, an invalid key, or stands twice.
    #[error("`{text}` has an invalid qualifier `{qualifier}`")]
    Qualifier {
        /// The text.
        text: String,
        /// The qualifier as written.
        qualifier: String,
    },
}

impl Explain for ParsePurlError {
    fn code(&self) -> Code {
        Code::ScanIgnoreInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["write `pkg:TYPE/NAMESPACE/NAME@VERSION`, for example `pkg:deb/debian/bash@5.2`".to_owned()]
    }
}

impl FromStr for Purl {
    type Err = ParsePurlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Parser { text }.purl()
    }
}

struct Parser<'a> {
    text: &'a str,
}

impl Parser<'_> {
    fn purl(&self) -> Result<Purl, ParsePurlError> {
        let text = || self.text.to_owned();
        let scheme = self.text.get(..4).filter(|it| it.eq_ignore_ascii_case("pkg:"));
        let rest = scheme
            .and(self.text.get(4..))
            .ok_or_else(|| ParsePurlError::Scheme { text: text() })?;
        let (rest, subpath) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, qualifiers) = rest.split_once('?').unwrap_or((rest, ""));
        let rest = rest.trim_start_matches('/');
        let (kind, rest) = rest
            .split_once('/')
            .ok_or_else(|| ParsePurlError::Name { text: text() })?;
        if !is_type(kind) {
            return Err(ParsePurlError::Type { text: text() });
        }
        let (path, version) = split_version(rest);
        let path = path.trim_matches('/');
        let (namespace, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut purl = Purl {
            kind: kind.to_ascii_lowercase(),
            namespace: self.segments(namespace, false)?,
            name: self.decode(name)?,
            version: self.decode(version)?,
            subpath: self.segments(subpath, true)?,
            ..Purl::default()
        };
        if purl.name.is_empty() {
            return Err(ParsePurlError::Name { text: text() });
        }
        for pair in qualifiers.split('&').filter(|it| !it.is_empty()) {
            self.qualifier(pair, &mut purl)?;
        }
        rules::normalise(&mut purl);
        Ok(purl)
    }

    fn decode(&self, part: &str) -> Result<String, ParsePurlError> {
        escape::decode(part).ok_or_else(|| ParsePurlError::Escape {
            text: self.text.to_owned(),
        })
    }

    /// Segments without empty ones; of a subpath without `.` and `..` too.
    fn segments(&self, part: &str, subpath: bool) -> Result<String, ParsePurlError> {
        let mut segments = Vec::new();
        for segment in part.split('/') {
            let segment = self.decode(segment)?;
            if !(segment.is_empty() || subpath && matches!(segment.as_str(), "." | "..")) {
                segments.push(segment);
            }
        }
        Ok(segments.join("/"))
    }

    fn qualifier(&self, pair: &str, purl: &mut Purl) -> Result<(), ParsePurlError> {
        let refuse = || ParsePurlError::Qualifier {
            text: self.text.to_owned(),
            qualifier: pair.to_owned(),
        };
        let (key, value) = pair.split_once('=').ok_or_else(refuse)?;
        let first = key.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        if !first || !key.bytes().all(valid) {
            return Err(refuse());
        }
        let value = self.decode(value)?;
        if value.is_empty() {
            return Ok(());
        }
        match purl.qualifiers.insert(key.to_ascii_lowercase(), value) {
            None => Ok(()),
            Some(_) => Err(refuse()),
        }
    }
}

fn is_type(kind: &str) -> bool {
    let first = kind.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    first
        && kind
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'))
}

/// The version stands behind the last `@`. One that begins a segment with more behind it belongs to a scope (npm), which
/// should be escaped but often is not.
fn split_version(path: &str) -> (&str, &str) {
    match path.rsplit_once('@') {
        Some((before, after)) if (before.is_empty() || before.ends_with('/')) && after.contains('/') => (path, ""),
        Some((before, after)) if before.ends_with('/') => ("", after),
        Some(split) => split,
        None => (path, ""),
    }
}
