//! Scanners' own formats, read into findings, and findings written as SARIF.
