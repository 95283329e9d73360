//! `windlass/scan-report@1`: what scanners say, each problem once.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/scan-report@1";

/// The document of `windlass scan report --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanReport {
    /// Always `windlass/scan-report@1`.
    pub schema: &'static str,
    /// How many findings, after merging.
    pub counts: Counts,
    /// The findings: the worst first, then by identity.
    pub findings: Vec<Finding>,
    /// The reports read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// The ignore entries and VEX statements, and what they met.
    pub entries: Vec<Entry>,
    /// Everything worth saying that is no refusal.
    pub warnings: Vec<Warning>,
}

/// How many findings; suppressed ones stand under `status` alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Open and suppressed.
    pub total: u64,
    /// Open ones by severity.
    pub severity: Severities,
    /// Open ones by kind.
    pub kind: Kinds,
    /// By status.
    pub status: Statuses,
}

/// Open findings by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(
    missing_docs,
    reason = "the bands of CVSS v3.1, section 5, with `info` for none and `unknown` for unjudged"
)]
pub struct Severities {
    pub critical: u64,
    pub high: u64,
    pub medium: u64,
    pub low: u64,
    pub info: u64,
    pub unknown: u64,
}

/// Open findings by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kinds {
    /// Known vulnerabilities of packages.
    pub vulnerability: u64,
    /// Configuration that breaks a rule.
    pub misconfiguration: u64,
    /// Secrets in plain sight.
    pub secret: u64,
    /// Licences that a policy does not want.
    pub license: u64,
    /// Problems in source code.
    pub code: u64,
}

/// Findings by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statuses {
    /// They count.
    pub open: u64,
    /// An ignore entry, a VEX statement or a mark took them away.
    pub suppressed: u64,
}

/// One problem.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The advisory or the rule: the best known of its names.
    pub id: String,
    /// What tells it from all others, the same from run to run: 32 hexadecimal digits.
    pub key: String,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// `vulnerability`, `misconfiguration`, `secret`, `license` or `code`.
    pub kind: &'static str,
    /// `critical`, `high`, `medium`, `low`, `info` or `unknown`.
    pub severity: &'static str,
    /// One line of prose. Absent when no scanner has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The package; `null` for findings without one.
    pub package: Option<Package>,
    /// The place; `null` for findings without one.
    pub location: Option<Location>,
    /// What was scanned when it was not the repository, such as an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The versions that repair it; empty when none is known.
    pub fixed_in: Vec<String>,
    /// `open` or `suppressed`.
    pub status: &'static str,
    /// Why it is suppressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Against the baseline: `new`, `escalated`, `updated` or `unchanged`. Absent without a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<&'static str>,
    /// Every opinion on the severity, with whose it is.
    pub ratings: Vec<Rating>,
    /// Who says so, sorted.
    pub sources: Vec<Source>,
}

/// A package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Package {
    /// The package URL; `null` when no scanner gives one.
    pub purl: Option<String>,
    /// Its name.
    pub name: String,
    /// The installed version; `null` when unknown.
    pub version: Option<String>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The path as the scanner writes it.
    pub path: String,
    /// First line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Last line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<u32>,
    /// First column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The scanner.
    pub tool: String,
    /// The report, as it was named.
    pub file: String,
    /// The place in it: a JSON pointer (RFC 6901).
    pub pointer: String,
}

/// One opinion on the severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// Whose: a database such as `nvd`, or a scanner.
    pub source: String,
    /// The severity.
    pub severity: &'static str,
    /// The base score, such as `9.8`. Absent when none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
}

/// One report that was read.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// As the user named it.
    pub path: String,
    /// The format word.
    pub format: String,
    /// The scanner, as it names itself; empty when it does not.
    pub tool: String,
    /// Findings in it, before merging.
    pub findings: u64,
}

/// An entry of an ignore file or a statement of a VEX document.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The file.
    pub file: String,
    /// Its line, where the format has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What it names.
    pub id: String,
    /// `used`, `expiring`, `outweighed`, `expired`, `stale` or `never-matches`.
    pub state: &'static str,
    /// Findings it took away.
    pub hits: u64,
    /// The finding it nearly met, and what kept them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

/// Something worth saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// The stable code.
    pub code: String,
    /// What happened.
    pub message: String,
    /// The report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The place in it: a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// How often it occurred.
    pub count: u64,
}
