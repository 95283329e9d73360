use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Digest, MediaType, Other, Platform, object::Writer};

/// What points at some bytes (OCI image specification, descriptor).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// What they are.
    pub media_type: MediaType,
    /// Their digest.
    pub digest: Digest,
    /// How many they are.
    pub size: u64,
    /// Where else they can be had.
    pub urls: Vec<String>,
    /// What is said about them.
    pub annotations: BTreeMap<String, String>,
    /// The bytes themselves, in base64.
    pub data: String,
    /// What the artifact is, of a manifest that is no image.
    pub artifact_type: String,
    /// What the image runs on, of a manifest in an index.
    pub platform: Option<Platform>,
    /// Fields that are not known here.
    pub other: Other,
}

impl Descriptor {
    /// What points at these bytes.
    #[must_use]
    pub fn of(media_type: MediaType, bytes: &[u8]) -> Self {
        Self::new(media_type, Digest::of(bytes), bytes.len() as u64)
    }

    /// A descriptor of what must be said.
    #[must_use]
    pub fn new(media_type: MediaType, digest: Digest, size: u64) -> Self {
        Self {
            media_type,
            digest,
            size,
            urls: Vec::new(),
            annotations: BTreeMap::new(),
            data: String::new(),
            artifact_type: String::new(),
            platform: None,
            other: Other::default(),
        }
    }
}

impl<'de> Deserialize<'de> for Descriptor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            media_type: fields.need("mediaType")?,
            digest: fields.need("digest")?,
            size: fields.need("size")?,
            urls: fields.take("urls")?,
            annotations: fields.take("annotations")?,
            data: fields.take("data")?,
            artifact_type: fields.take("artifactType")?,
            platform: fields.take("platform")?,
            other: fields,
        })
    }
}

impl Serialize for Descriptor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.field("mediaType", &self.media_type)?;
        fields.field("digest", &self.digest)?;
        fields.field("size", &self.size)?;
        fields.unless(self.urls.is_empty(), "urls", &self.urls)?;
        fields.unless(self.annotations.is_empty(), "annotations", &self.annotations)?;
        fields.unless(self.data.is_empty(), "data", &self.data)?;
        fields.some("platform", self.platform.as_ref())?;
        fields.unless(self.artifact_type.is_empty(), "artifactType", &self.artifact_type)?;
        fields.end(&self.other)
    }
}
