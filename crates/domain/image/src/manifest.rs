use std::{collections::BTreeMap, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Descriptor, Document, DocumentError, DocumentFault, LARGEST_MANIFEST, MediaType, Other,
    document::{check, written},
    object::Writer,
};

/// The manifest of an image or artifact (OCI image specification, manifest; Docker's image manifest, schema 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Always 2.
    pub schema_version: u64,
    /// What it says that it is; Docker demands it, OCI allows to leave it out.
    pub media_type: Option<MediaType>,
    /// What the artifact is, when it is no image.
    pub artifact_type: String,
    /// The configuration.
    pub config: Descriptor,
    /// The layers, the lowest first.
    pub layers: Vec<Descriptor>,
    /// The manifest that this one is about.
    pub subject: Option<Descriptor>,
    /// What is said about it.
    pub annotations: BTreeMap<String, String>,
    /// Fields that are not known here.
    pub other: Other,
}

impl Manifest {
    /// Reads a manifest; `declared` is the media type that a registry or descriptor gives it.
    ///
    /// # Errors
    /// More than [`LARGEST_MANIFEST`] bytes, no JSON, a field missing or twice, another version, another media type than
    /// declared, or a document that could be read as an index as well.
    pub fn parse(bytes: &[u8], declared: Option<&str>) -> Result<Document<Self>, DocumentError> {
        let what = "manifest";
        let manifest = Document::<Self>::read(what, bytes, LARGEST_MANIFEST)?;
        let said = manifest.value.media_type.as_ref();
        check(
            what,
            manifest.value.schema_version,
            said,
            declared,
            MediaType::is_manifest,
        )?;
        let foreign = ["manifests", "fsLayers"]
            .into_iter()
            .find(|field| manifest.value.other.contains(field));
        match foreign {
            Some(field) => Err(DocumentError {
                what,
                fault: DocumentFault::Ambiguous { field },
            }),
            None => Ok(manifest),
        }
    }

    /// The manifest as JSON; the same manifest is always the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        written(self)
    }
}

impl<'de> Deserialize<'de> for Manifest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            schema_version: fields.need("schemaVersion")?,
            media_type: fields.take("mediaType")?,
            artifact_type: fields.take("artifactType")?,
            config: fields.need("config")?,
            layers: fields.need("layers")?,
            subject: fields.take("subject")?,
            annotations: fields.take("annotations")?,
            other: fields,
        })
    }
}

impl Serialize for Manifest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.field("schemaVersion", &self.schema_version)?;
        fields.some("mediaType", self.media_type.as_ref())?;
        fields.unless(self.artifact_type.is_empty(), "artifactType", &self.artifact_type)?;
        fields.field("config", &self.config)?;
        fields.field("layers", &self.layers)?;
        fields.some("subject", self.subject.as_ref())?;
        fields.unless(self.annotations.is_empty(), "annotations", &self.annotations)?;
        fields.end(&self.other)
    }
}

impl<T> Deref for Document<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
