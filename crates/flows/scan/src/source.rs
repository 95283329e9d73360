//! Reports as streams that can be opened again.

use std::io::{self, Read};

use platform::{FileError, FileErrorKind, Files};
use sarif::Source;

/// A file of the workspace.
pub(crate) struct FileSource<'a> {
    pub(crate) files: &'a dyn Files,
    /// As the user named it.
    pub(crate) name: &'a str,
    /// As the platform takes it.
    pub(crate) path: String,
}

impl Source for FileSource<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        self.files.open(&self.path).map_err(in_io)
    }

    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        self.files.open_at(&self.path, offset).map_err(in_io)
    }
}

/// The same error, as streams have them.
pub(crate) fn in_io(error: FileError) -> io::Error {
    let kind = match error.kind {
        FileErrorKind::NotFound => io::ErrorKind::NotFound,
        FileErrorKind::Denied => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error.message)
}
