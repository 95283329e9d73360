//! A client of the stub, and what there is to be done.

use std::io::Write as _;

use adapter_github::{Annotation, AnnotationLevel, CheckRun, Client, Conclusion, SarifUpload, Settings};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use surface::Secret;
use testkit::{
    World,
    github::{GitHub, example},
};

/// A GitHub and a client of it.
pub(crate) struct Scene {
    pub(crate) github: GitHub,
    pub(crate) client: Client,
}

impl Scene {
    /// The example world of the stub, changed first.
    pub(crate) fn new(change: impl FnOnce(&mut Value)) -> Self {
        let mut world = example();
        change(&mut world);
        Self::of(GitHub::new(&world), "ghs_test")
    }

    /// The same GitHub, for somebody with another token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self::of(self.github.clone(), token)
    }

    fn of(github: GitHub, token: &str) -> Self {
        let platform = World::runner().github(&github).platform();
        let settings = Settings {
            api_url: github.api_url(),
            graphql_url: None,
            token: Secret::new(token),
            repository: "octo/app".parse().unwrap(),
            patience: Settings::PATIENCE,
        };
        let client = Client::new(&platform, settings).unwrap();
        Self { github, client }
    }

    /// The comments of a pull request, past every fault.
    pub(crate) fn comments(&self, issue: u64) -> Vec<String> {
        let path = format!("/repos/octo/app/issues/{issue}/comments?per_page=100");
        let list = self.github.look(&path);
        let texts = list
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["body"].as_str().unwrap().to_owned());
        texts.collect()
    }

    /// The check runs of a commit and how many annotations each has, past every fault.
    pub(crate) fn checks(&self, commit: &str) -> Vec<u64> {
        let list = self
            .github
            .look(&format!("/repos/octo/app/commits/{commit}/check-runs?filter=all"));
        let runs = list["check_runs"].as_array().unwrap().iter();
        runs.map(|it| it["output"]["annotations_count"].as_u64().unwrap())
            .collect()
    }
}

/// A check with this many annotations.
pub(crate) fn check(annotations: u64) -> CheckRun {
    CheckRun {
        name: "scan".to_owned(),
        head_sha: GitHub::sha("a2"),
        external_id: "run 5, attempt 1".to_owned(),
        conclusion: Conclusion::Neutral,
        title: "findings".to_owned(),
        summary: "all of them".to_owned(),
        annotations: (1..=annotations)
            .map(|line| Annotation {
                path: "src/lib.rs".to_owned(),
                start_line: line,
                end_line: line,
                level: AnnotationLevel::Warning,
                title: "R1".to_owned(),
                message: "text".to_owned(),
            })
            .collect(),
    }
}

/// A SARIF file of one result, by gzip.
pub(crate) fn sarif(uri: &str) -> Vec<u8> {
    let sarif = json!({
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "tool", "rules": [{"id": "R1", "shortDescription": {"text": "R1"}}]}},
            "automationDetails": {"id": "c/"},
            "results": [{
                "ruleId": "R1",
                "message": {"text": "text"},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
                }}],
            }],
        }],
    });
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(sarif.to_string().as_bytes()).unwrap();
    gzip.finish().unwrap()
}

/// The upload of such a file for `main`.
pub(crate) fn upload<'a>(gzip: &'a [u8], commit_sha: &'a str) -> SarifUpload<'a> {
    SarifUpload {
        gzip,
        commit_sha,
        git_ref: "refs/heads/main",
        checkout_uri: Some("file:///home/runner/work/app/app/"),
        tool: "tool",
        category: "c/",
    }
}
