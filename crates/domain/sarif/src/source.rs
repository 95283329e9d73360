//! What is read: a document that can be opened again.

use std::io::{self, Read};

use crate::json::{Encoding, Section, WalkError, Walker, decoded};
use crate::problem::ReadError;

/// A document that can be opened again, so that nothing of it has to stay in memory.
pub trait Source {
    /// How the user calls it: a path.
    fn name(&self) -> &str;

    /// Opens it at its first byte.
    ///
    /// # Errors
    /// It cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;

    /// Opens it at this byte. Files that can seek should: without it everything before is read once more.
    ///
    /// # Errors
    /// It cannot be read.
    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        let mut reader = self.open()?;
        io::copy(&mut reader.by_ref().take(offset), &mut io::sink())?;
        Ok(reader)
    }
}

/// A document in memory.
#[derive(Debug, Clone)]
pub struct Bytes {
    name: String,
    bytes: Vec<u8>,
}

impl Bytes {
    /// These bytes, called so.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

impl Source for Bytes {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        self.open_at(0)
    }

    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        Ok(Box::new(self.bytes.get(start..).unwrap_or_default()))
    }
}

/// A source of which the first walk is done.
#[derive(Clone, Copy)]
pub(crate) struct Reopened<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) encoding: Encoding,
}

impl<'a> Reopened<'a> {
    /// A walk that stands before the first element of a list.
    pub(crate) fn walk(&self, list: Section, pointer: String) -> Result<Walker<'a>, ReadError> {
        let reader = self
            .at(list.offset)
            .map_err(|error| ReadError::io(self.source, &error))?;
        let depth = u32::try_from(pointer.matches('/').count()).unwrap_or(u32::MAX);
        let mut walker = Walker::new(reader, list.offset, pointer, depth, ());
        walker.enter_list().map_err(|error| self.error(error))?;
        Ok(walker)
    }

    /// The error of a walk: the document has changed since the first one.
    pub(crate) fn error(&self, error: WalkError) -> ReadError {
        ReadError::walk(self.source, error)
    }

    /// Opens the source at this byte of its document, as UTF-8.
    fn at(&self, offset: u64) -> io::Result<Box<dyn Read + 'a>> {
        match self.encoding {
            Encoding::Plain => self.source.open_at(offset),
            Encoding::Marked => self.source.open_at(offset + 3),
            Encoding::Utf16 => {
                let (mut reader, _) = decoded(self.source.open()?)?;
                io::copy(&mut reader.by_ref().take(offset), &mut io::sink())?;
                Ok(reader)
            }
        }
    }
}

/// The line and column (both from 1, columns in bytes) of a byte of a source's document.
pub(crate) fn line_and_column(source: &dyn Source, offset: u64) -> io::Result<(u64, u64)> {
    let (reader, _) = decoded(source.open()?)?;
    let mut reader = reader.take(offset);
    let (mut line, mut column) = (1, 1);
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = match reader.read(&mut chunk) {
            Ok(0) => return Ok((line, column)),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let bytes = chunk.get(..count).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', bytes).count() as u64;
        column = match memchr::memrchr(b'\n', bytes) {
            Some(last) => (count - last) as u64,
            None => column + count as u64,
        };
    }
}
