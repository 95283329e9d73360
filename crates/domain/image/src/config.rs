use std::collections::{BTreeMap, BTreeSet};

use crate::{Digest, Document, DocumentError, LARGEST_CONFIG, Other, Platform, document::written};

/// The configuration of an image (OCI image specification, image configuration), with what Docker adds to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// When it was made: a timestamp as in RFC 3339.
    pub created: Option<String>,
    /// Who made it.
    pub author: String,
    /// What it runs on.
    pub platform: Platform,
    /// How it is run.
    pub container: Container,
    /// Its layers, not compressed.
    pub root_fs: RootFs,
    /// How it was made, the first step first.
    pub history: Vec<History>,
    /// Fields that are not known here.
    pub other: Other,
}

/// How a container of the image is run: `config`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Container {
    /// Who runs it.
    pub user: String,
    /// Ports, as in `80/tcp`.
    pub exposed_ports: BTreeSet<String>,
    /// Variables, as in `NAME=value`, in their order.
    pub env: Vec<String>,
    /// What runs the command.
    pub entrypoint: Option<Vec<String>>,
    /// The command.
    pub cmd: Option<Vec<String>>,
    /// Places outside of the image.
    pub volumes: BTreeSet<String>,
    /// The folder it runs in.
    pub working_dir: String,
    /// Labels.
    pub labels: BTreeMap<String, String>,
    /// How it is asked to end.
    pub stop_signal: String,
    /// How it is asked how it is. Docker's own field, which OCI does not know and engines keep.
    pub healthcheck: Option<Healthcheck>,
    /// Instructions for those who build on it. Docker's own field.
    pub on_build: Vec<String>,
    /// What runs commands that are no lists. Docker's own field.
    pub shell: Vec<String>,
    /// Fields that are not known here.
    pub other: Other,
}

/// A health check, times in nanoseconds; what is 0 is left to the engine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Healthcheck {
    /// `NONE`; `CMD` and a program; `CMD-SHELL` and a text; nothing to take the base's.
    pub test: Vec<String>,
    /// Between two checks.
    pub interval: i64,
    /// For one check.
    pub timeout: i64,
    /// For the start, in which failures do not count.
    pub start_period: i64,
    /// Between two checks during the start.
    pub start_interval: i64,
    /// Failures in a row after which it counts as ill.
    pub retries: i64,
    /// Fields that are not known here.
    pub other: Other,
}

/// The layers of an image, not compressed: `rootfs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootFs {
    /// `layers`.
    pub kind: String,
    /// Their digests, the lowest first. Programs in Go write `null` where there is none.
    pub diff_ids: Vec<Digest>,
    /// Fields that are not known here.
    pub other: Other,
}

/// One step of how an image was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// When: a timestamp as in RFC 3339.
    pub created: Option<String>,
    /// By which instruction.
    pub created_by: String,
    /// Who.
    pub author: String,
    /// By which program.
    pub comment: String,
    /// Did it make no layer?
    pub empty_layer: bool,
    /// Fields that are not known here.
    pub other: Other,
}

impl Default for RootFs {
    fn default() -> Self {
        Self {
            kind: "layers".to_owned(),
            diff_ids: Vec::new(),
            other: Other::default(),
        }
    }
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// More than [`LARGEST_CONFIG`] bytes, no JSON, a field missing, twice or of the wrong kind.
    pub fn parse(bytes: &[u8]) -> Result<Document<Self>, DocumentError> {
        Document::read("configuration", bytes, LARGEST_CONFIG)
    }

    /// The configuration as JSON; the same configuration is always the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        written(self)
    }
}
