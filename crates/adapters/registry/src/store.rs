use image::{Descriptor, Digest};
use platform::LocalFuture;

use crate::{Name, RawManifest, StoreError};

/// What an operation on a store comes to.
pub type StoreFuture<'a, T> = LocalFuture<'a, Result<T, StoreError>>;

/// A place that holds images: one repository of a registry, or an OCI layout folder.
///
/// What is read is held against its digest and size, byte by byte. What is absent is `None`, `false` or an empty list;
/// whatever else keeps an answer away is an error, never absence.
pub trait Store {
    /// What a name leads to, without its bytes.
    fn resolve<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<Descriptor>>;

    /// The manifest or index of this name.
    fn manifest<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<RawManifest>>;

    /// Stores a manifest by this name. What it points at has to be there already.
    fn put_manifest<'a>(&'a self, name: &'a Name, manifest: &'a RawManifest) -> StoreFuture<'a, ()>;

    /// How many bytes a blob has.
    fn blob_size<'a>(&'a self, digest: &'a Digest) -> StoreFuture<'a, Option<u64>>;

    /// The bytes of a blob; one that is not there is an error.
    fn blob<'a>(&'a self, descriptor: &'a Descriptor) -> StoreFuture<'a, Box<dyn Blob + 'a>>;

    /// Stores a blob, unless it is there.
    fn put_blob<'a>(&'a self, descriptor: &'a Descriptor, source: &'a dyn Source) -> StoreFuture<'a, Put>;

    /// Takes a blob over from another repository of the same registry; `false` when that cannot be done.
    fn mount<'a>(&'a self, digest: &'a Digest, repository: &'a str) -> StoreFuture<'a, bool>;

    /// All tags, sorted.
    fn tags(&self) -> StoreFuture<'_, Vec<String>>;

    /// What is said about a manifest: signatures, attestations, bills of materials.
    fn referrers<'a>(&'a self, subject: &'a Digest) -> StoreFuture<'a, Vec<Descriptor>>;

    /// Stores a manifest that has a subject, by its digest, so that [`Store::referrers`] of the subject has it. Others may
    /// do so at the same time.
    fn attach<'a>(&'a self, manifest: &'a RawManifest) -> StoreFuture<'a, Attached>;
}

/// How a blob got there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was there.
    Present,
    /// It was sent.
    Sent,
}

/// Where a referrer is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    /// The registry keeps the list.
    ByRegistry,
    /// In the index that the subject's fallback tag names.
    ByTag,
}

/// Bytes as they come, in pieces of at most a few megabytes. They are worth nothing before the end, which comes only when
/// digest and size were right.
pub trait Blob {
    /// The next piece, `None` at the end.
    fn chunk(&mut self) -> StoreFuture<'_, Option<Vec<u8>>>;
}

/// Bytes that can be read from their beginning as often as an upload has to start again.
pub trait Source {
    /// The bytes from their beginning.
    fn open(&self) -> StoreFuture<'_, Box<dyn Blob + '_>>;
}
