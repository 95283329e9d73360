use std::{fmt, str::FromStr};

use crate::{ParseReferenceError, Reference, ReferenceFault, reference::is_tag};

/// Where an image is, as commands take it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In a registry.
    Registry(Reference),
    /// `oci:FOLDER[:TAG]`: in a folder laid out as the OCI image layout says.
    OciFolder {
        /// The folder.
        folder: String,
        /// Its name in the folder's index.
        tag: Option<String>,
    },
    /// `oci-archive:FILE[:TAG]`: in a tar file of such a folder.
    OciArchive {
        /// The file.
        file: String,
        /// Its name in the index.
        tag: Option<String>,
    },
    /// `docker-archive:FILE`: in a tar file as `docker save` writes it.
    DockerArchive {
        /// The file.
        file: String,
    },
}

impl FromStr for Location {
    type Err = ParseReferenceError;

    fn from_str(text: &str) -> Result<Self, ParseReferenceError> {
        let empty = |path: &str| {
            path.is_empty().then(|| ParseReferenceError {
                text: text.to_owned(),
                fault: ReferenceFault::Empty,
            })
        };
        let Some((kind, path)) = text.split_once(':') else {
            return text.parse().map(Self::Registry);
        };
        let (bare, tag) = split_tag(path);
        let location = match kind {
            "oci" => Self::OciFolder { folder: bare, tag },
            "oci-archive" => Self::OciArchive { file: bare, tag },
            "docker-archive" => Self::DockerArchive { file: path.to_owned() },
            _ => return text.parse().map(Self::Registry),
        };
        empty(location.path()).map_or(Ok(location), Err)
    }
}

impl Location {
    fn path(&self) -> &str {
        match self {
            Self::Registry(_) => "",
            Self::OciFolder { folder, .. } => folder,
            Self::OciArchive { file, .. } | Self::DockerArchive { file } => file,
        }
    }
}

/// The path and the tag behind its last colon. What no tag can be belongs to the path, so that `C:\out` is one.
fn split_tag(path: &str) -> (String, Option<String>) {
    match path.rsplit_once(':') {
        Some((bare, tag)) if is_tag(tag) && !bare.is_empty() => (bare.to_owned(), Some(tag.to_owned())),
        Some(_) | None => (path.to_owned(), None),
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, path, tag) = match self {
            Self::Registry(reference) => return reference.fmt(f),
            Self::OciFolder { folder, tag } => ("oci", folder, tag.as_deref()),
            Self::OciArchive { file, tag } => ("oci-archive", file, tag.as_deref()),
            Self::DockerArchive { file } => ("docker-archive", file, None),
        };
        write!(f, "{kind}:{path}")?;
        tag.map_or(Ok(()), |tag| write!(f, ":{tag}"))
    }
}
