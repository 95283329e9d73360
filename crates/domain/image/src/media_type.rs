use std::fmt;

use serde::{Deserialize, Serialize};

/// What a descriptor points at, by the words of the OCI image specification and of Docker's second schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum MediaType {
    /// OCI manifest.
    OciManifest,
    /// OCI index.
    OciIndex,
    /// OCI configuration.
    OciConfig,
    /// OCI layer, not compressed.
    OciLayer,
    /// OCI layer, gzip.
    OciLayerGzip,
    /// OCI layer, zstd.
    OciLayerZstd,
    /// OCI's `{}`, where a configuration must stand and there is none.
    OciEmpty,
    /// Docker manifest.
    DockerManifest,
    /// Docker manifest list.
    DockerManifestList,
    /// Docker configuration.
    DockerConfig,
    /// Docker layer, gzip.
    DockerLayerGzip,
    /// Docker layer that is fetched from elsewhere.
    DockerForeignLayer,
    /// Another one.
    Other(String),
}

const WORDS: [(MediaType, &str); 12] = [
    (MediaType::OciManifest, "application/vnd.oci.image.manifest.v1+json"),
    (MediaType::OciIndex, "application/vnd.oci.image.index.v1+json"),
    (MediaType::OciConfig, "application/vnd.oci.image.config.v1+json"),
    (MediaType::OciLayer, "application/vnd.oci.image.layer.v1.tar"),
    (MediaType::OciLayerGzip, "application/vnd.oci.image.layer.v1.tar+gzip"),
    (MediaType::OciLayerZstd, "application/vnd.oci.image.layer.v1.tar+zstd"),
    (MediaType::OciEmpty, "application/vnd.oci.empty.v1+json"),
    (
        MediaType::DockerManifest,
        "application/vnd.docker.distribution.manifest.v2+json",
    ),
    (
        MediaType::DockerManifestList,
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ),
    (
        MediaType::DockerConfig,
        "application/vnd.docker.container.image.v1+json",
    ),
    (
        MediaType::DockerLayerGzip,
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
    ),
    (
        MediaType::DockerForeignLayer,
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    ),
];

impl MediaType {
    /// What a registry is asked to answer with when a manifest is wanted.
    pub const MANIFESTS: [Self; 4] = [
        Self::OciManifest,
        Self::OciIndex,
        Self::DockerManifest,
        Self::DockerManifestList,
    ];

    /// Its word.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => WORDS.iter().find(|(it, _)| it == known).map_or("", |(_, word)| word),
        }
    }

    /// Is it a manifest of one image?
    #[must_use]
    pub const fn is_manifest(&self) -> bool {
        matches!(self, Self::OciManifest | Self::DockerManifest)
    }

    /// Is it a list of manifests?
    #[must_use]
    pub const fn is_index(&self) -> bool {
        matches!(self, Self::OciIndex | Self::DockerManifestList)
    }

    /// Is it the configuration of an image that can be run?
    #[must_use]
    pub const fn is_config(&self) -> bool {
        matches!(self, Self::OciConfig | Self::DockerConfig)
    }
}

impl From<String> for MediaType {
    fn from(word: String) -> Self {
        let known = WORDS.iter().find(|(_, it)| *it == word);
        known.map_or(Self::Other(word), |(known, _)| known.clone())
    }
}

impl From<&str> for MediaType {
    fn from(word: &str) -> Self {
        Self::from(word.to_owned())
    }
}

impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.word().to_owned()
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
