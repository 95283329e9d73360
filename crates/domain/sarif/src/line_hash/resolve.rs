//! Which file of the checkout a location means, by the rules that GitHub's upload action resolves it with.

use std::borrow::Cow;

/// A property of a report as it stands there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// Not there.
    #[default]
    Absent,
    /// There, of the kind that the standard asks for.
    Present(T),
    /// There, of another kind.
    Malformed,
}

/// An `artifactLocation` (SARIF 2.1.0, 3.4), as far as it names a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ArtifactReference<'a> {
    /// `uri`, percent-encoded.
    pub uri: Field<&'a str>,
    /// `index` into the run's `artifacts`; read only without a `uri`.
    pub index: Field<i64>,
}

/// What stands at a path of the checkout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A file that can be read.
    File,
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
}

/// Why a location leads to no file. None of these is an error: such a result has no line hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// It names no file, or not by a text.
    NoUri,
    /// `index` is no place in `artifacts`.
    IndexInvalid,
    /// Its percent encoding is broken.
    NotDecodable,
    /// Its scheme is not `file`.
    ForeignScheme,
    /// It lies outside of the checkout.
    OutsideRoot,
    /// The checkout does not have it.
    Missing,
    /// It is a folder.
    Folder,
}

impl Skipped {
    /// For reports.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoUri => "the location names no file",
            Self::IndexInvalid => "the location's index is no place in `artifacts`",
            Self::NotDecodable => "the percent encoding of the uri is broken",
            Self::ForeignScheme => "the scheme of the uri is not `file`",
            Self::OutsideRoot => "the file lies outside of the checkout",
            Self::Missing => "the checkout does not have the file",
            Self::Folder => "the uri names a folder",
        }
    }
}

/// The file that a location means, as a path below `root` with `/` between folders.
///
/// `artifacts` are the locations of the run's `artifacts` in order (`None`: an entry without a location), `root` is the
/// checkout's absolute path, and `look` says what stands at a path below it.
///
/// # Errors
/// The reason why there is no such file.
pub fn resolve(
    reference: ArtifactReference<'_>,
    artifacts: &[Option<ArtifactReference<'_>>],
    root: &str,
    look: impl FnOnce(&str) -> FileKind,
) -> Result<String, Skipped> {
    let uri = match (reference.uri, reference.index) {
        (Field::Absent | Field::Present(""), Field::Present(index)) => {
            let index = usize::try_from(index).map_err(|_| Skipped::IndexInvalid)?;
            artifacts
                .get(index)
                .copied()
                .flatten()
                .ok_or(Skipped::IndexInvalid)?
                .uri
        }
        (Field::Absent | Field::Present(""), Field::Malformed) => return Err(Skipped::IndexInvalid),
        (uri, _) => uri,
    };
    let Field::Present(uri) = uri else {
        return Err(Skipped::NoUri);
    };
    let decoded = percent_decode(uri).ok_or(Skipped::NotDecodable)?;
    let path = decoded.strip_prefix("file://").unwrap_or(&decoded);
    if path.contains("://") {
        return Err(Skipped::ForeignScheme);
    }
    let path = below(path, root).ok_or(Skipped::OutsideRoot)?;
    match look(&path) {
        FileKind::File => Ok(path),
        FileKind::Folder => Err(Skipped::Folder),
        FileKind::Missing => Err(Skipped::Missing),
    }
}

/// The part of a path below the root. A relative path is below it already, unless it climbs out.
fn below(path: &str, root: &str) -> Option<String> {
    let root = root.strip_suffix('/').unwrap_or(root);
    let path = match path.strip_prefix('/') {
        Some(drive) if has_drive(drive) => drive, // file:///C:/src
        _ => path,
    };
    let path = if path.starts_with('/') || has_drive(path) {
        path.strip_prefix(root)?.strip_prefix('/')?
    } else {
        path
    };
    let mut folders: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                folders.pop()?;
            }
            name => folders.push(name),
        }
    }
    Some(folders.join("/"))
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// A text without its percent encoding (RFC 3986, 2.1). `None` when an escape is incomplete or the bytes are not UTF-8.
#[must_use]
pub fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => digit(bytes.next()?)? << 4 | digit(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::{ArtifactReference, Field, FileKind, Skipped, resolve};

    fn check(uri: &str, root: &str, expected: Result<&str, Skipped>) {
        let reference = ArtifactReference {
            uri: Field::Present(uri),
            index: Field::Absent,
        };
        let look = |path: &str| match path {
            "a/b.js" | "a b.js" => FileKind::File,
            "a" => FileKind::Folder,
            _ => FileKind::Missing,
        };
        assert_eq!(
            resolve(reference, &[], root, look),
            expected.map(str::to_owned),
            "{uri}"
        );
    }

    #[test]
    fn paths_lead_below_the_checkout_or_nowhere() {
        check("a/b.js", "/src", Ok("a/b.js"));
        check("./a//b.js", "/src", Ok("a/b.js"));
        check("x/../a/b.js", "/src", Ok("a/b.js"));
        check("a%20b.js", "/src/", Ok("a b.js"));
        check("file:///src/a/b.js", "/src", Ok("a/b.js"));
        check("../a/b.js", "/src", Err(Skipped::OutsideRoot));
        check("/src/../a/b.js", "/src", Err(Skipped::OutsideRoot));
        check("/srcs/a/b.js", "/src", Err(Skipped::OutsideRoot));
        check("a", "/src", Err(Skipped::Folder));
        check("c.js", "/src", Err(Skipped::Missing));
        check("git://h/a/b.js", "/src", Err(Skipped::ForeignScheme));
        check("a%2", "/src", Err(Skipped::NotDecodable));
        check("a%ff", "/src", Err(Skipped::NotDecodable));
        check("file:///C:/src/a/b.js", "C:/src", Ok("a/b.js"));
        check("D:/src/a/b.js", "C:/src", Err(Skipped::OutsideRoot));
    }
}
