//! Configurations as JSON: the names of the fields and their order.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Config, Container, Healthcheck, History, Other, Platform, RootFs, object::Writer};

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

impl<'de> Deserialize<'de> for Healthcheck {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            test: fields.take("Test")?,
            interval: fields.take("Interval")?,
            timeout: fields.take("Timeout")?,
            start_period: fields.take("StartPeriod")?,
            start_interval: fields.take("StartInterval")?,
            retries: fields.take("Retries")?,
            other: fields,
        })
    }
}

impl Serialize for Healthcheck {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.unless(self.test.is_empty(), "Test", &self.test)?;
        fields.unless(self.interval == 0, "Interval", &self.interval)?;
        fields.unless(self.timeout == 0, "Timeout", &self.timeout)?;
        fields.unless(self.start_period == 0, "StartPeriod", &self.start_period)?;
        fields.unless(self.start_interval == 0, "StartInterval", &self.start_interval)?;
        fields.unless(self.retries == 0, "Retries", &self.retries)?;
        fields.end(&self.other)
    }
}

impl<'de> Deserialize<'de> for RootFs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            kind: fields.need("type")?,
            diff_ids: fields.take("diff_ids")?,
            other: fields,
        })
    }
}

impl Serialize for RootFs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.field("type", &self.kind)?;
        fields.field("diff_ids", &self.diff_ids)?;
        fields.end(&self.other)
    }
}

impl<'de> Deserialize<'de> for History {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Other::deserialize(deserializer)?;
        Ok(Self {
            created: fields.take("created")?,
            created_by: fields.take("created_by")?,
            author: fields.take("author")?,
            comment: fields.take("comment")?,
            empty_layer: fields.take("empty_layer")?,
            other: fields,
        })
    }
}

impl Serialize for History {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Writer::new(serializer.serialize_map(None)?);
        fields.some("created", self.created.as_ref())?;
        fields.unless(self.created_by.is_empty(), "created_by", &self.created_by)?;
        fields.unless(self.author.is_empty(), "author", &self.author)?;
        fields.unless(self.comment.is_empty(), "comment", &self.comment)?;
        fields.unless(!self.empty_layer, "empty_layer", &self.empty_layer)?;
        fields.end(&self.other)
    }
}
