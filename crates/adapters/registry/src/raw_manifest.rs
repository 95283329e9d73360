use image::{Descriptor, Digest, Index, LARGEST_MANIFEST, Manifest, MediaType};
use serde::Deserialize;

use crate::{Name, StoreError};

/// A manifest or index as bytes, which is what its digest names; nobody writes it anew on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawManifest {
    media_type: MediaType,
    bytes: Vec<u8>,
    digest: Digest,
}

impl RawManifest {
    /// These bytes, of at most [`LARGEST_MANIFEST`].
    ///
    /// # Errors
    /// They are more.
    pub fn new(media_type: MediaType, bytes: Vec<u8>) -> Result<Self, StoreError> {
        if bytes.len() > LARGEST_MANIFEST {
            return Err(StoreError::TooLarge {
                what: format!("manifest {}", Digest::of(&bytes)),
                limit: LARGEST_MANIFEST as u64,
            });
        }
        let digest = Digest::of(&bytes);
        Ok(Self {
            media_type,
            bytes,
            digest,
        })
    }

    /// Bytes that were asked for by this name, with the type that came with them. A type that says nothing (`text/plain`,
    /// none) gives way to the document's own `mediaType`.
    pub(crate) fn fetched(place: &str, name: &Name, declared: &str, bytes: Vec<u8>) -> Result<Self, StoreError> {
        let declared = MediaType::from(declared.split(';').next().unwrap_or_default().trim());
        let media_type = if MediaType::MANIFESTS.contains(&declared) {
            declared
        } else {
            own_type(&bytes).unwrap_or(declared)
        };
        let manifest = Self::new(media_type, bytes)?;
        match name {
            Name::Digest(wanted) => manifest.named(place, wanted),
            Name::Tag(_) => Ok(manifest),
        }
    }

    /// The manifest, when this is its digest by the algorithm that the digest names.
    pub(crate) fn named(mut self, place: &str, wanted: &Digest) -> Result<Self, StoreError> {
        let mut verifier = image::Verifier::new(wanted.clone(), None);
        let verified = verifier.update(&self.bytes).and_then(|()| verifier.finish());
        match verified {
            Ok(_) => {
                self.digest = wanted.clone();
                Ok(self)
            }
            Err(source) => Err(StoreError::bytes(place, source)),
        }
    }

    /// What it is.
    #[must_use]
    pub const fn media_type(&self) -> &MediaType {
        &self.media_type
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its digest.
    #[must_use]
    pub const fn digest(&self) -> &Digest {
        &self.digest
    }

    /// What points at it.
    #[must_use]
    pub fn descriptor(&self) -> Descriptor {
        Descriptor::new(self.media_type.clone(), self.digest.clone(), self.bytes.len() as u64)
    }

    /// What it is about, and how a list of referrers speaks of it: with its artifact type, or its configuration's type
    /// when it names none, and its annotations (OCI distribution specification, listing referrers).
    pub(crate) fn referrer(&self) -> Result<(Descriptor, Descriptor), StoreError> {
        let document = |source| StoreError::Document {
            place: self.digest.to_string(),
            source,
        };
        let declared = Some(self.media_type.word());
        let (subject, artifact_type, annotations) = if self.media_type.is_index() {
            let index = Index::parse(&self.bytes, declared).map_err(document)?.value;
            (index.subject, index.artifact_type, index.annotations)
        } else {
            let manifest = Manifest::parse(&self.bytes, declared).map_err(document)?.value;
            let config = manifest.config.media_type.to_string();
            let own = Some(manifest.artifact_type).filter(|it| !it.is_empty());
            (manifest.subject, own.unwrap_or(config), manifest.annotations)
        };
        let subject = subject.ok_or_else(|| StoreError::NoSubject {
            digest: self.digest.clone(),
        })?;
        let mut referrer = self.descriptor();
        referrer.artifact_type = artifact_type;
        referrer.annotations = annotations;
        Ok((subject, referrer))
    }
}

fn own_type(bytes: &[u8]) -> Option<MediaType> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(rename = "mediaType")]
        media_type: Option<MediaType>,
    }
    serde_json::from_slice::<Head>(bytes).ok()?.media_type
}
