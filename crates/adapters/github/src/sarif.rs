//! Upload of a SARIF file to code scanning, and what became of it.

use std::time::Duration;

use data_encoding::BASE64;
use platform::Timestamp;
use serde::{Deserialize, Serialize};
use surface::{Blame, Code, Explain};

use crate::{Client, GithubError, call::Call, refusal::Refusal};

/// How long after the last look the next one follows: looks 5, 15, 35, 75 and 155 seconds after the upload.
const LOOKS: [Duration; 5] = [
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(20),
    Duration::from_secs(40),
    Duration::from_secs(80),
];

/// How far the server's clock may be behind ours when a lost upload is looked for, in seconds.
const SKEW: i64 = 60;

/// A SARIF file and what it is about.
#[derive(Debug, Clone, Copy)]
pub struct SarifUpload<'a> {
    /// The file, compressed by gzip; at most 10 MB.
    pub gzip: &'a [u8],
    /// The commit that was analysed: 40 or 64 hexadecimal digits.
    pub commit_sha: &'a str,
    /// The full git ref: `refs/heads/...`, `refs/tags/...`, `refs/pull/N/merge` or `refs/pull/N/head`.
    pub git_ref: &'a str,
    /// The folder that absolute paths in the file begin with, as a `file:` URL.
    pub checkout_uri: Option<&'a str>,
    /// The name of the tool of the file's first run.
    pub tool: &'a str,
    /// The category of the file's first run: a lost upload is recognised by it.
    pub category: &'a str,
}

/// GitHub took the file and will look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SarifReceipt {
    /// The id to ask with.
    pub id: String,
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Processing {
    /// The results are in.
    Complete,
    /// GitHub refused the file.
    Failed(Vec<Refusal>),
    /// It has not been looked at yet, or is in a state that GitHub added later.
    Pending {
        /// GitHub's word for the state.
        status: String,
    },
}

/// An upload failed.
#[derive(Debug, thiserror::Error)]
pub enum UploadSarifError {
    /// GitHub refuses it for a reason that is known.
    #[error("{}", refusal.means)]
    Refused {
        /// The reason and its fix.
        refusal: Refusal,
        /// The answer.
        #[source]
        source: GithubError,
    },
    /// Anything else.
    #[error(transparent)]
    Github(#[from] GithubError),
}

impl Explain for UploadSarifError {
    fn code(&self) -> Code {
        match self {
            Self::Refused { source, .. } | Self::Github(source) => source.code(),
        }
    }

    fn blame(&self) -> Blame {
        self.code().blame()
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Refused { refusal, source } => {
                let mut hints = vec![refusal.fix.to_owned()];
                hints.extend(source.hints().into_iter().filter(|hint| hint != refusal.fix));
                hints
            }
            Self::Github(error) => error.hints(),
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    commit_sha: &'a str,
    #[serde(rename = "ref")]
    git_ref: &'a str,
    sarif: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    checkout_uri: Option<&'a str>,
    started_at: String,
    tool_name: &'a str,
}

#[derive(Deserialize)]
struct Receipt {
    id: String,
}

#[derive(Deserialize)]
struct Status {
    processing_status: String,
    errors: Option<Vec<String>>,
}

impl Client {
    /// Uploads a SARIF file. When the answer is lost, the analyses of the ref tell whether it arrived; should they not
    /// know of it yet, it is sent once more, which is harmless: an analysis replaces the last one of its tool and
    /// category.
    ///
    /// # Errors
    /// GitHub refuses it, or the call fails.
    pub async fn upload_sarif(&self, upload: &SarifUpload<'_>) -> Result<SarifReceipt, UploadSarifError> {
        let started = self.clock.now();
        let body = Body {
            commit_sha: upload.commit_sha,
            git_ref: upload.git_ref,
            sarif: BASE64.encode(upload.gzip),
            checkout_uri: upload.checkout_uri,
            started_at: started.rfc3339(),
            tool_name: upload.tool,
        };
        let earliest = Timestamp {
            seconds: started.seconds.saturating_sub(SKEW),
            nanoseconds: 0,
        };
        let call = Call::post(self.route("code-scanning/sarifs"), &body);
        let uploaded = self.write_once(
            &call,
            |answer| {
                answer
                    .json::<Receipt>(202)
                    .map(|receipt| SarifReceipt { id: receipt.id })
            },
            async || self.arrived(upload, &earliest.rfc3339()).await,
        );
        uploaded.await.map_err(|source| match Refusal::of_error(&source) {
            Some(refusal) => UploadSarifError::Refused { refusal, source },
            None => source.into(),
        })
    }

    /// The upload among the analyses of its ref.
    async fn arrived(&self, upload: &SarifUpload<'_>, earliest: &str) -> Result<Option<SarifReceipt>, GithubError> {
        let category = upload.category.trim_end_matches('/');
        let analyses = self.analyses(upload.git_ref).await?;
        let ours = analyses.into_iter().find(|analysis| {
            analysis.commit_sha == upload.commit_sha
                && analysis.tool.name == upload.tool
                && analysis.category.trim_end_matches('/') == category
                && analysis.created_at.as_str() >= earliest
                && !analysis.sarif_id.is_empty()
        });
        Ok(ours.map(|analysis| SarifReceipt { id: analysis.sarif_id }))
    }

    /// What became of an upload now.
    ///
    /// # Errors
    /// The call fails.
    pub async fn sarif_status(&self, receipt: &SarifReceipt) -> Result<Processing, GithubError> {
        let route = self.route("code-scanning/sarifs").name(&receipt.id);
        let status: Status = self.read(&Call::get(route)).await?.json(200)?;
        let errors = status.errors.unwrap_or_default();
        Ok(match status.processing_status.as_str() {
            "complete" => Processing::Complete,
            "failed" => Processing::Failed(errors.iter().map(|says| Refusal::of(says)).collect()),
            _ => Processing::Pending {
                status: status.processing_status,
            },
        })
    }

    /// Asks until GitHub has looked at an upload, for 155 seconds at most. An upload that is not known yet is pending.
    ///
    /// # Errors
    /// A call fails.
    pub async fn await_sarif(&self, receipt: &SarifReceipt) -> Result<Processing, GithubError> {
        let mut last = Processing::Pending {
            status: "unknown".to_owned(),
        };
        for wait in LOOKS {
            self.clock.sleep(wait).await;
            last = match self.sarif_status(receipt).await {
                Err(GithubError::NotFound { .. }) => last,
                other => other?,
            };
            if !matches!(last, Processing::Pending { .. }) {
                break;
            }
        }
        Ok(last)
    }
}
