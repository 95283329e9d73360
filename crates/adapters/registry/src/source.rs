//! Where the bytes of an upload come from.

use std::{
    io::{self, Read},
    rc::Rc,
};

use image::Descriptor;
use platform::{FileError, FileErrorKind, Files};

use crate::{Blob, Source, Store, StoreError, StoreFuture};

/// Bytes of a piece that is read from a file.
const PIECE: usize = 256 << 10;

/// Bytes in memory: manifests' configurations and other small things.
pub struct InMemory<'a>(pub &'a [u8]);

impl Source for InMemory<'_> {
    fn open(&self) -> StoreFuture<'_, Box<dyn Blob + '_>> {
        let blob: Box<dyn Blob + '_> = Box::new(Slice { left: Some(self.0) });
        Box::pin(std::future::ready(Ok(blob)))
    }
}

struct Slice<'a> {
    left: Option<&'a [u8]>,
}

impl Blob for Slice<'_> {
    fn chunk(&mut self) -> StoreFuture<'_, Option<Vec<u8>>> {
        let chunk = self.left.take().filter(|it| !it.is_empty()).map(<[u8]>::to_vec);
        Box::pin(std::future::ready(Ok(chunk)))
    }
}

/// A file.
pub struct FromFile {
    /// The files.
    pub files: Rc<dyn Files>,
    /// Its path.
    pub path: String,
}

impl Source for FromFile {
    fn open(&self) -> StoreFuture<'_, Box<dyn Blob + '_>> {
        let opened = FileBytes::open(&*self.files, &self.path);
        let opened = opened.map(|it| -> Box<dyn Blob + '_> { Box::new(it) });
        Box::pin(std::future::ready(opened))
    }
}

/// The bytes of a file, as they are.
pub(crate) struct FileBytes {
    path: String,
    reader: Box<dyn Read>,
}

impl FileBytes {
    pub(crate) fn open(files: &dyn Files, path: &str) -> Result<Self, StoreError> {
        let reader = files.open(path)?;
        Ok(Self {
            path: path.to_owned(),
            reader,
        })
    }

    pub(crate) fn piece(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = (&mut self.reader).take(PIECE as u64).read_to_end(&mut piece);
        match read {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(piece)),
            Err(error) => Err(file_error(&self.path, &error)),
        }
    }
}

impl Blob for FileBytes {
    fn chunk(&mut self) -> StoreFuture<'_, Option<Vec<u8>>> {
        Box::pin(std::future::ready(self.piece()))
    }
}

/// A stream that broke off in the middle, in the words of the platform.
pub(crate) fn file_error(path: &str, error: &io::Error) -> StoreError {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FileErrorKind::Full,
        io::ErrorKind::PermissionDenied => FileErrorKind::Denied,
        _ => FileErrorKind::Other,
    };
    FileError::new(path, kind).into()
}

/// A blob of a store, for another one.
pub struct FromStore<'a> {
    /// The store.
    pub store: &'a dyn Store,
    /// The blob.
    pub descriptor: &'a Descriptor,
}

impl Source for FromStore<'_> {
    fn open(&self) -> StoreFuture<'_, Box<dyn Blob + '_>> {
        self.store.blob(self.descriptor)
    }
}
