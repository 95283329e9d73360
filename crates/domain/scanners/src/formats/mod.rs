//! One reader for each format: a document in, a report out.

pub(crate) mod bandit;
pub(crate) mod cargo_audit;
pub(crate) mod checkov;
pub(crate) mod cyclonedx;
pub(crate) mod field;
pub(crate) mod gitlab;
pub(crate) mod gitleaks;
pub(crate) mod gosec;
pub(crate) mod grype;
pub(crate) mod hadolint;
pub(crate) mod npm_audit;
pub(crate) mod osv;
pub(crate) mod sarif;
pub(crate) mod semgrep;
pub(crate) mod snyk;
pub(crate) mod trivy;
pub(crate) mod without_findings;
pub(crate) mod words;
