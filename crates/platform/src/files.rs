use std::io::{Read, Write};

/// What an entry is. Links are not followed when listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A socket, pipe or device.
    Other,
}

/// One entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, without the folder.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// Bytes of a file, 0 otherwise.
    pub size: u64,
}

/// Why an operation on a file failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileErrorKind {
    /// It is not there.
    NotFound,
    /// The rights do not suffice.
    Denied,
    /// It is larger than the limit given.
    TooLarge,
    /// No room is left.
    Full,
    /// A folder stands where a file was wanted, or the other way round.
    WrongKind,
    /// It already exists.
    Exists,
    /// Anything else; the message says what.
    Other,
}

/// An operation on a file failed.
#[derive(Debug, thiserror::Error)]
#[error("`{path}`: {message}")]
pub struct FileError {
    /// The path as it was given.
    pub path: String,
    /// The class, the same on every host.
    pub kind: FileErrorKind,
    /// What the host says, in one line.
    pub message: String,
}

impl FileError {
    /// An error whose message is the standard one of its kind, so that both hosts say the same.
    #[must_use]
    pub fn new(path: &str, kind: FileErrorKind) -> Self {
        let message = match kind {
            FileErrorKind::NotFound => "no such file or folder",
            FileErrorKind::Denied => "permission denied",
            FileErrorKind::TooLarge => "larger than the limit",
            FileErrorKind::Full => "no room left",
            FileErrorKind::WrongKind => "a folder where a file is wanted, or a file where a folder is",
            FileErrorKind::Exists => "already exists",
            FileErrorKind::Other => "cannot be used",
        };
        Self {
            path: path.to_owned(),
            kind,
            message: message.to_owned(),
        }
    }
}

/// A file that is being written: nobody sees it before [`Draft::finish`]. Dropping it leaves everything as it was.
pub trait Draft: Write {
    /// Puts it where it belongs, in one step.
    ///
    /// # Errors
    /// It may not be written, or no room is left; then nothing is changed.
    fn finish(self: Box<Self>) -> Result<(), FileError>;
}

/// Files of the machine. Paths are UTF-8 with `/` between folders; relative ones start at the working directory.
pub trait Files {
    /// Opens a file as a stream; nothing is read ahead.
    ///
    /// # Errors
    /// The file is not there, is a folder, or may not be read.
    fn open(&self, path: &str) -> Result<Box<dyn Read>, FileError>;

    /// Opens a file as a stream that begins at this byte; past its end it is empty.
    ///
    /// # Errors
    /// As [`Files::open`].
    fn open_at(&self, path: &str, offset: u64) -> Result<Box<dyn Read>, FileError>;

    /// Reads a whole file of at most `limit` bytes.
    ///
    /// # Errors
    /// As [`Files::open`], and [`FileErrorKind::TooLarge`].
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, FileError>;

    /// Writes a whole file: to a temporary name beside it first, then renamed, so nobody ever sees half of it.
    /// Missing folders are made.
    ///
    /// # Errors
    /// It may not be written, or no room is left; then nothing is changed.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError>;

    /// Begins a file that is too large to be held in memory. Missing folders are made.
    ///
    /// # Errors
    /// As [`Files::write`].
    fn create(&self, path: &str) -> Result<Box<dyn Draft>, FileError>;

    /// Appends to a file, which is made if need be.
    ///
    /// # Errors
    /// As [`Files::write`], without its promise.
    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), FileError>;

    /// What a path is, links followed.
    ///
    /// # Errors
    /// It is not there or may not be looked at.
    fn metadata(&self, path: &str) -> Result<Entry, FileError>;

    /// The entries of a folder, sorted by name. At most `limit` of them.
    ///
    /// # Errors
    /// It is no folder, may not be read, or holds more.
    fn list(&self, path: &str, limit: usize) -> Result<Vec<Entry>, FileError>;

    /// Removes a file; absent ones are no error.
    ///
    /// # Errors
    /// It may not be removed.
    fn remove(&self, path: &str) -> Result<(), FileError>;
}
