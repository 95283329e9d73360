use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Digest, Document, DocumentError, LARGEST_CONFIG, Other, Platform, document::written, object::Writer};

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Healthcheck {
    /// `NONE`; `CMD` and a program; `CMD-SHELL` and a text; nothing to take the base's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub test: Vec<String>,
    /// Between two checks.
    #[serde(skip_serializing_if = "is_zero")]
    pub interval: i64,
    /// For one check.
    #[serde(skip_serializing_if = "is_zero")]
    pub timeout: i64,
    /// For the start, in which failures do not count.
    #[serde(skip_serializing_if = "is_zero")]
    pub start_period: i64,
    /// Between two checks during the start.
    #[serde(skip_serializing_if = "is_zero")]
    pub start_interval: i64,
    /// Failures in a row after which it counts as ill.
    #[serde(skip_serializing_if = "is_zero")]
    pub retries: i64,
}

/// The layers of an image, not compressed: `rootfs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootFs {
    /// `layers`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Their digests, the lowest first. Programs in Go write `null` where there is none.
    #[serde(default, deserialize_with = "null_is_none")]
    pub diff_ids: Vec<Digest>,
}

/// One step of how an image was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// When: a timestamp as in RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// By which instruction.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub created_by: String,
    /// Who.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// By which program.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Did it make no layer?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub empty_layer: bool,
}

impl Default for RootFs {
    fn default() -> Self {
        Self {
            kind: "layers".to_owned(),
            diff_ids: Vec::new(),
        }
    }
}

fn null_is_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Digest>, D::Error> {
    Option::<Vec<Digest>>::deserialize(deserializer).map(Option::unwrap_or_default)
}

fn is_zero(number: &i64) -> bool {
    *number == 0
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

impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            created: fields.take("created")?,
            author: fields.take("author")?,
            platform: Platform {
                architecture: fields.need("architecture")?,
                os: fields.need("os")?,
                os_version: fields.take("os.version")?,
                os_features: fields.take("os.features")?,
                variant: fields.take("variant")?,
            },
            container: fields.take("config")?,
            root_fs: fields.need("rootfs")?,
            history: fields.take("history")?,
            other: fields,
        })
    }
}

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let platform = &self.platform;
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.some("created", self.created.as_ref())?;
        fields.unless(self.author.is_empty(), "author", &self.author)?;
        fields.field("architecture", &platform.architecture)?;
        fields.unless(platform.variant.is_empty(), "variant", &platform.variant)?;
        fields.field("os", &platform.os)?;
        fields.unless(platform.os_version.is_empty(), "os.version", &platform.os_version)?;
        fields.unless(platform.os_features.is_empty(), "os.features", &platform.os_features)?;
        fields.field("config", &self.container)?;
        fields.field("rootfs", &self.root_fs)?;
        fields.unless(self.history.is_empty(), "history", &self.history)?;
        fields.end(&self.other)
    }
}

impl<'de> Deserialize<'de> for Container {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        let ports: BTreeMap<String, Nothing> = fields.take("ExposedPorts")?;
        let volumes: BTreeMap<String, Nothing> = fields.take("Volumes")?;
        Ok(Self {
            user: fields.take("User")?,
            exposed_ports: ports.into_keys().collect(),
            env: fields.take("Env")?,
            entrypoint: fields.take("Entrypoint")?,
            cmd: fields.take("Cmd")?,
            volumes: volumes.into_keys().collect(),
            working_dir: fields.take("WorkingDir")?,
            labels: fields.take("Labels")?,
            stop_signal: fields.take("StopSignal")?,
            healthcheck: fields.take("Healthcheck")?,
            on_build: fields.take("OnBuild")?,
            shell: fields.take("Shell")?,
            other: fields,
        })
    }
}

impl Serialize for Container {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let set = |names: &BTreeSet<String>| {
            names
                .iter()
                .map(|name| (name.clone(), Nothing {}))
                .collect::<BTreeMap<_, _>>()
        };
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.unless(self.user.is_empty(), "User", &self.user)?;
        fields.unless(self.exposed_ports.is_empty(), "ExposedPorts", &set(&self.exposed_ports))?;
        fields.unless(self.env.is_empty(), "Env", &self.env)?;
        fields.some("Entrypoint", self.entrypoint.as_ref())?;
        fields.some("Cmd", self.cmd.as_ref())?;
        fields.unless(self.volumes.is_empty(), "Volumes", &set(&self.volumes))?;
        fields.unless(self.working_dir.is_empty(), "WorkingDir", &self.working_dir)?;
        fields.unless(self.labels.is_empty(), "Labels", &self.labels)?;
        fields.unless(self.stop_signal.is_empty(), "StopSignal", &self.stop_signal)?;
        fields.some("Healthcheck", self.healthcheck.as_ref())?;
        fields.unless(self.on_build.is_empty(), "OnBuild", &self.on_build)?;
        fields.unless(self.shell.is_empty(), "Shell", &self.shell)?;
        fields.end(&self.other)
    }
}

/// `{}`: the value of a set's name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Nothing {}
