//! OCI layout folders (OCI image specification, image layout) as stores.

use std::io::Write as _;

use image::{Descriptor, Digest, Index, LARGEST_MANIFEST, MediaType, Verifier};
use platform::{FileErrorKind, Platform};
use serde::Deserialize;

use crate::{
    Attached, Blob, Name, Put, RawManifest, Source, Store, StoreError, StoreFuture,
    referrers::{fallback, merged, read_list},
    source::{FileBytes, file_error},
};

/// The annotation that names an image in a folder.
const NAME: &str = "org.opencontainers.image.ref.name";
/// The file that says that a folder is a layout, and what stands in it.
const MARK: &str = "oci-layout";
const MARKED: &[u8] = br#"{"imageLayoutVersion":"1.0.0"}"#;
/// Bytes that the mark may have.
const LARGEST_MARK: u64 = 64 << 10;

/// A folder laid out as the OCI image layout says. It is made by the first write into it.
pub struct LayoutFolder {
    platform: Platform,
    folder: String,
}

/// Why a folder is no layout.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutFault {
    /// The mark is missing or no JSON of its shape.
    #[error("the file `oci-layout` is missing or cannot be read")]
    Mark,
    /// The mark names another version.
    #[error("its version is `{0}`, not `1.0.0`")]
    Version(String),
    /// The index is missing.
    #[error("the file `index.json` is missing")]
    Index,
    /// A tag has to say which image is meant.
    #[error("it has {0} images, and no tag says which one is meant")]
    Unnamed(usize),
}

impl LayoutFolder {
    /// This folder. Nothing is read yet.
    #[must_use]
    pub fn new(platform: &Platform, folder: &str) -> Self {
        Self {
            platform: platform.clone(),
            folder: folder.to_owned(),
        }
    }

    /// The one image of the folder, for those who give no tag.
    ///
    /// # Errors
    /// It is no layout, or has none or several images.
    pub fn sole(&self) -> Result<Descriptor, StoreError> {
        let index = self.index()?.ok_or_else(|| self.fault(LayoutFault::Index))?;
        let is_list = |it: &&Descriptor| it.annotations.get(NAME).is_some_and(|name| is_fallback(name));
        let images = index.manifests.iter().filter(|it| !is_list(it));
        let mut images: Vec<&Descriptor> = images.collect();
        images.dedup_by(|a, b| a.digest == b.digest);
        match images.as_slice() {
            [one] => Ok((*one).clone()),
            several => Err(self.fault(LayoutFault::Unnamed(several.len()))),
        }
    }

    fn fault(&self, fault: LayoutFault) -> StoreError {
        StoreError::Layout {
            folder: self.folder.clone(),
            fault,
        }
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.folder)
    }

    fn blob_path(&self, digest: &Digest) -> String {
        self.path(&format!("blobs/{}/{}", digest.algorithm().word(), digest.hex()))
    }

    /// The folder's index; `None` when the folder is not there or empty.
    fn index(&self) -> Result<Option<Index>, StoreError> {
        #[derive(Deserialize)]
        struct Mark {
            #[serde(rename = "imageLayoutVersion")]
            version: String,
        }
        let path = self.path("index.json");
        let index = match self.platform.files.read(&path, LARGEST_MANIFEST as u64) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind == FileErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let mark = match self.platform.files.read(&self.path(MARK), LARGEST_MARK) {
            Ok(bytes) => bytes,
            Err(error) if error.kind == FileErrorKind::NotFound && index.is_none() => return Ok(None),
            Err(error) if error.kind == FileErrorKind::NotFound => return Err(self.fault(LayoutFault::Mark)),
            Err(error) => return Err(error.into()),
        };
        let mark: Mark = serde_json::from_slice(&mark).map_err(|_| self.fault(LayoutFault::Mark))?;
        if mark.version != "1.0.0" {
            return Err(self.fault(LayoutFault::Version(mark.version)));
        }
        let index = index.ok_or_else(|| self.fault(LayoutFault::Index))?;
        let index = Index::parse(&index, Some(MediaType::OciIndex.word()));
        let index = index.map_err(|source| StoreError::Document { place: path, source })?;
        Ok(Some(index.value))
    }

    fn find(&self, tag: &str) -> Result<Option<Descriptor>, StoreError> {
        let Some(index) = self.index()? else {
            return Ok(None);
        };
        let is_it = |it: &Descriptor| it.annotations.get(NAME).is_some_and(|name| name == tag);
        Ok(index.manifests.into_iter().find(is_it))
    }

    fn read(&self, name: &Name) -> Result<Option<RawManifest>, StoreError> {
        let (digest, declared) = match name {
            Name::Digest(digest) => (digest.clone(), String::new()),
            Name::Tag(tag) => match self.find(tag)? {
                Some(found) => (found.digest, found.media_type.to_string()),
                None => return Ok(None),
            },
        };
        let path = self.blob_path(&digest);
        match self.platform.files.read(&path, LARGEST_MANIFEST as u64) {
            Ok(bytes) => RawManifest::fetched(&path, &Name::Digest(digest), &declared, bytes).map(Some),
            // What the index names has to be there.
            Err(error) if error.kind == FileErrorKind::NotFound && matches!(name, Name::Digest(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The manifest first, the index that names it last: who stops in between leaves what was there.
    fn write(&self, name: &Name, manifest: &RawManifest) -> Result<(), StoreError> {
        let mut index = self.index()?.unwrap_or_else(|| Index::of(Vec::new()));
        let files = &self.platform.files;
        files.write(&self.blob_path(manifest.digest()), manifest.bytes())?;
        let Name::Tag(tag) = name else {
            return Ok(());
        };
        let mut descriptor = manifest.descriptor();
        descriptor.annotations.insert(NAME.to_owned(), tag.clone());
        index.manifests.retain(|it| it.annotations.get(NAME) != Some(tag));
        index.manifests.push(descriptor);
        files.write(&self.path(MARK), MARKED)?;
        Ok(files.write(&self.path("index.json"), &index.to_bytes())?)
    }

    fn size(&self, digest: &Digest) -> Result<Option<u64>, StoreError> {
        match self.platform.files.metadata(&self.blob_path(digest)) {
            Ok(entry) => Ok(Some(entry.size)),
            Err(error) if error.kind == FileErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn open(&self, descriptor: &Descriptor) -> Result<FolderBlob, StoreError> {
        let path = self.blob_path(&descriptor.digest);
        Ok(FolderBlob {
            bytes: FileBytes::open(&*self.platform.files, &path)?,
            verifier: Some(Verifier::new(descriptor.digest.clone(), Some(descriptor.size))),
            path,
        })
    }

    async fn store(&self, descriptor: &Descriptor, source: &dyn Source) -> Result<Put, StoreError> {
        if self.size(&descriptor.digest)? == Some(descriptor.size) {
            return Ok(Put::Present);
        }
        let path = self.blob_path(&descriptor.digest);
        let mut verifier = Verifier::new(descriptor.digest.clone(), Some(descriptor.size));
        let mut blob = source.open().await?;
        let mut draft = self.platform.files.create(&path)?;
        while let Some(chunk) = blob.chunk().await? {
            let verified = verifier.update(&chunk);
            verified.map_err(|source| StoreError::bytes(&path, source))?;
            draft.write_all(&chunk).map_err(|error| file_error(&path, &error))?;
        }
        verifier.finish().map_err(|source| StoreError::bytes(&path, source))?;
        draft.finish()?;
        Ok(Put::Sent)
    }

    fn list(&self, subject: &Digest) -> Result<Option<Index>, StoreError> {
        let name = fallback(subject);
        let list = self.read(&name)?;
        list.map(|list| read_list(&self.path(&name.to_string()), &list))
            .transpose()
    }

    fn append(&self, manifest: &RawManifest) -> Result<Attached, StoreError> {
        let (subject, referrer) = manifest.referrer()?;
        self.write(&Name::Digest(manifest.digest().clone()), manifest)?;
        let list = self.list(&subject.digest)?.unwrap_or_else(|| Index::of(Vec::new()));
        if let Some(list) = merged(list, &mut vec![referrer]) {
            let list = RawManifest::new(MediaType::OciIndex, list.to_bytes())?;
            self.write(&fallback(&subject.digest), &list)?;
        }
        Ok(Attached::ByTag)
    }

    fn names(&self) -> Result<Vec<String>, StoreError> {
        let index = self.index()?.unwrap_or_else(|| Index::of(Vec::new()));
        let names = index.manifests.iter().filter_map(|it| it.annotations.get(NAME));
        let mut names: Vec<String> = names.cloned().collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }
}

/// Is it the name of a list of referrers, and so of no image?
fn is_fallback(name: &str) -> bool {
    let digest = name.replacen('-', ":", 1);
    digest.parse::<Digest>().is_ok()
}

/// A blob of a folder.
struct FolderBlob {
    bytes: FileBytes,
    verifier: Option<Verifier>,
    path: String,
}

impl FolderBlob {
    fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let piece = self.bytes.piece()?;
        let verified = match (&piece, self.verifier.take()) {
            (Some(piece), Some(mut verifier)) => {
                let verified = verifier.update(piece);
                self.verifier = Some(verifier);
                verified
            }
            (None, Some(verifier)) => verifier.finish().map(drop),
            (_, None) => return Ok(None),
        };
        verified.map_err(|source| StoreError::bytes(&self.path, source))?;
        Ok(piece)
    }
}

impl Blob for FolderBlob {
    fn chunk(&mut self) -> StoreFuture<'_, Option<Vec<u8>>> {
        Box::pin(std::future::ready(self.next()))
    }
}

fn now<'a, T: 'a>(result: Result<T, StoreError>) -> StoreFuture<'a, T> {
    Box::pin(std::future::ready(result))
}

impl Store for LayoutFolder {
    fn resolve<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<Descriptor>> {
        now(self.read(name).map(|found| found.map(|it| it.descriptor())))
    }

    fn manifest<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<RawManifest>> {
        now(self.read(name))
    }

    fn put_manifest<'a>(&'a self, name: &'a Name, manifest: &'a RawManifest) -> StoreFuture<'a, ()> {
        now(self.write(name, manifest))
    }

    fn blob_size<'a>(&'a self, digest: &'a Digest) -> StoreFuture<'a, Option<u64>> {
        now(self.size(digest))
    }

    fn blob<'a>(&'a self, descriptor: &'a Descriptor) -> StoreFuture<'a, Box<dyn Blob + 'a>> {
        now(self.open(descriptor).map(|it| -> Box<dyn Blob> { Box::new(it) }))
    }

    fn put_blob<'a>(&'a self, descriptor: &'a Descriptor, source: &'a dyn Source) -> StoreFuture<'a, Put> {
        Box::pin(self.store(descriptor, source))
    }

    /// A folder has no other repositories.
    fn mount<'a>(&'a self, _: &'a Digest, _: &'a str) -> StoreFuture<'a, bool> {
        now(Ok(false))
    }

    fn tags(&self) -> StoreFuture<'_, Vec<String>> {
        now(self.names())
    }

    fn referrers<'a>(&'a self, subject: &'a Digest) -> StoreFuture<'a, Vec<Descriptor>> {
        now(self
            .list(subject)
            .map(|list| list.map_or_else(Vec::new, |it| it.manifests)))
    }

    fn attach<'a>(&'a self, manifest: &'a RawManifest) -> StoreFuture<'a, Attached> {
        now(self.append(manifest))
    }
}
