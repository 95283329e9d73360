//! The predicate test-result v0.1 (in-toto attestation framework, `spec/predicates/test-result.md`).

use std::convert::Infallible;

use serde::{Deserialize, Serialize};

use crate::{Predicate, ResourceDescriptor};

/// How a run of checks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// Everything is as it must be.
    Passed,
    /// It may pass, but something deserves a look.
    Warned,
    /// It must not pass.
    Failed,
}

/// The result of a test run, or of a gate whose checks are named like tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The outcome.
    pub result: Verdict,
    /// What went in: each input file with its digest, and the configuration.
    pub configuration: Vec<ResourceDescriptor>,
    /// Where the run can be looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Names of what passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_tests: Vec<String>,
    /// Names of what passed with a warning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned_tests: Vec<String>,
    /// Names of what failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed_tests: Vec<String>,
}

impl Predicate for TestResult {
    const TYPE: &'static str = "https://in-toto.io/attestation/test-result/v0.1";
    type Contradiction = Infallible;

    fn check(&self) -> Result<(), Infallible> {
        Ok(()) // lists are optional in v0.1, so none of them can contradict the result
    }
}

#[cfg(test)]
mod tests {
    use super::{TestResult, Verdict};
    use crate::{GitCommit, ResourceDescriptor, Sha256, Statement};

    #[test]
    fn a_statement_is_written_canonically_and_read_back() {
        let commit: GitCommit = "ab".repeat(20).parse().unwrap();
        let report: Sha256 = "cd".repeat(32).parse().unwrap();
        let statement = Statement {
            subject: vec![ResourceDescriptor::git_commit(
                "https://github.com/org/service",
                Some("refs/heads/main"),
                &commit,
            )],
            predicate: TestResult {
                result: Verdict::Warned,
                configuration: vec![ResourceDescriptor::file("lcov.info", &report)],
                url: Some("https://github.com/org/service/actions/runs/7".into()),
                passed_tests: vec!["lines".into()],
                warned_tests: vec!["branches".into()],
                failed_tests: vec![],
            },
        };
        let json = statement.to_json().unwrap();
        let expect = r#"{"_type":"https://in-toto.io/Statement/v1","predicate":{"configuration":[{"digest":{"sha256":"CD"},"name":"lcov.info"}],"passedTests":["lines"],"result":"WARNED","url":"https://github.com/org/service/actions/runs/7","warnedTests":["branches"]},"predicateType":"https://in-toto.io/attestation/test-result/v0.1","subject":[{"digest":{"gitCommit":"AB"},"name":"https://github.com/org/service@refs/heads/main"}]}"#;
        assert_eq!(json, expect.replace("CD", report.hex()).replace("AB", commit.hex()));
        assert_eq!(Statement::from_json(json.as_bytes()).unwrap(), statement);
    }
}
