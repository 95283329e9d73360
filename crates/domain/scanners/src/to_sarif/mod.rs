//! Findings as SARIF 2.1.0.

mod trivy;

pub use trivy::{TrivyOptions, trivy_log};
