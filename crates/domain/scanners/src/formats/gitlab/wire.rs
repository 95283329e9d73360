//! GitLab's security report schemas 14 and 15, and what came before: the parts that are read.

use serde::Deserialize;

use crate::formats::field::{List, OrDefault, Place, Text, or_default};

#[derive(Deserialize)]
pub(super) struct Report {
    #[serde(deserialize_with = "or_default")]
    pub(super) vulnerabilities: Vec<Vulnerability>,
    #[serde(default)]
    pub(super) scan: OrDefault<Scan>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Scan {
    /// `sast`, `dependency_scanning`, `container_scanning`, `secret_detection`, `dast`, ...
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) scanner: OrDefault<Scanner>,
    /// `success` or `failure`.
    pub(super) status: Text,
    pub(super) messages: List<Message>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Scanner {
    pub(super) id: Text,
    pub(super) name: Text,
    pub(super) version: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Message {
    /// `info`, `warn` or `fatal`.
    pub(super) level: Text,
    pub(super) value: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vulnerability {
    pub(super) category: Text,
    pub(super) name: Text,
    pub(super) message: Text,
    pub(super) description: Text,
    pub(super) severity: Text,
    pub(super) solution: Text,
    pub(super) scanner: OrDefault<Scanner>,
    pub(super) location: OrDefault<Location>,
    pub(super) identifiers: List<Identifier>,
    pub(super) links: List<Link>,
    pub(super) flags: List<Flag>,
}

/// The union of the locations of all kinds of reports.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Location {
    pub(super) file: Text,
    pub(super) start_line: Place,
    pub(super) end_line: Place,
    pub(super) dependency: OrDefault<Dependency>,
    /// Of a container.
    pub(super) image: Text,
    /// Of a running site.
    pub(super) hostname: Text,
    pub(super) path: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Dependency {
    pub(super) package: OrDefault<Package>,
    pub(super) version: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Package {
    pub(super) name: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Identifier {
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) value: Text,
    pub(super) url: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    pub(super) url: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Flag {
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) description: Text,
}
