use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Descriptor, Document, DocumentError, DocumentFault, LARGEST_MANIFEST, MediaType, Other, Platform,
    document::{check, written},
    object::Writer,
};

/// A list of manifests: an image for several platforms, a folder of images, the referrers of a manifest (OCI image
/// specification, image index; Docker's manifest list).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Always 2.
    pub schema_version: u64,
    /// What it says that it is; Docker demands it, OCI allows to leave it out.
    pub media_type: Option<MediaType>,
    /// What the artifact is, when it is no image.
    pub artifact_type: String,
    /// The manifests.
    pub manifests: Vec<Descriptor>,
    /// The manifest that this one is about.
    pub subject: Option<Descriptor>,
    /// What is said about it.
    pub annotations: BTreeMap<String, String>,
    /// Fields that are not known here.
    pub other: Other,
}

impl Index {
    /// An OCI index of these manifests.
    #[must_use]
    pub fn of(manifests: Vec<Descriptor>) -> Self {
        Self {
            schema_version: 2,
            media_type: Some(MediaType::OciIndex),
            artifact_type: String::new(),
            manifests,
            subject: None,
            annotations: BTreeMap::new(),
            other: Other::default(),
        }
    }

    /// Reads an index; `declared` is the media type that a registry or descriptor gives it.
    ///
    /// # Errors
    /// More than [`LARGEST_MANIFEST`] bytes, no JSON, a field missing or twice, another version, another media type than
    /// declared, or a document that could be read as a manifest as well.
    pub fn parse(bytes: &[u8], declared: Option<&str>) -> Result<Document<Self>, DocumentError> {
        let what = "index";
        let index = Document::<Self>::read(what, bytes, LARGEST_MANIFEST)?;
        check(
            what,
            index.schema_version,
            index.media_type.as_ref(),
            declared,
            MediaType::is_index,
        )?;
        let foreign = ["config", "layers", "fsLayers"]
            .into_iter()
            .find(|field| index.other.contains(field));
        match foreign {
            Some(field) => Err(DocumentError {
                what,
                fault: DocumentFault::Ambiguous { field },
            }),
            None => Ok(index),
        }
    }

    /// The index as JSON; the same index is always the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        written(self)
    }

    /// The manifest to run on this platform; one of an unknown platform is an attestation and never it.
    #[must_use]
    pub fn best(&self, platform: &Platform) -> Option<&Descriptor> {
        let images: Vec<(&Platform, &Descriptor)> = self
            .manifests
            .iter()
            .filter_map(|manifest| manifest.platform.as_ref().map(|platform| (platform, manifest)))
            .filter(|(platform, _)| platform.os != "unknown")
            .collect();
        platform
            .best(&images, |(platform, _)| platform)
            .map(|(_, manifest)| *manifest)
    }
}

impl<'de> Deserialize<'de> for Index {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            schema_version: fields.need("schemaVersion")?,
            media_type: fields.take("mediaType")?,
            artifact_type: fields.take("artifactType")?,
            // An index without manifests may be written as `null` by programs in Go.
            manifests: fields
                .need::<Option<Vec<Descriptor>>, _>("manifests")?
                .unwrap_or_default(),
            subject: fields.take("subject")?,
            annotations: fields.take("annotations")?,
            other: fields,
        })
    }
}

impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.field("schemaVersion", &self.schema_version)?;
        fields.some("mediaType", self.media_type.as_ref())?;
        fields.unless(self.artifact_type.is_empty(), "artifactType", &self.artifact_type)?;
        fields.field("manifests", &self.manifests)?;
        fields.some("subject", self.subject.as_ref())?;
        fields.unless(self.annotations.is_empty(), "annotations", &self.annotations)?;
        fields.end(&self.other)
    }
}
