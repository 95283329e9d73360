//! The upload of SARIF to code scanning, and what GitHub makes of it.

use adapter_github::{Client, GithubError, Processing, SarifUpload, UploadSarifError};
use flow_call::{Call, Refusal};
use runner_protocol::RunFacts;
use sarif::acceptance::{self, Outcome};
use surface::{Code, Explain, Position};

use super::dismissals::UploadedResults;
use crate::commands::gate::Gated;
use crate::settings::GateSettings;
use crate::{compressed, merged_sarif};

/// Uploads the merged findings, each file of them, and lets alerts follow where that is asked for. What GitHub refuses is
/// an error.
pub(super) async fn upload_findings(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    client: &Client,
) -> Result<(), Refusal> {
    let target = Target::of(run)?;
    let mut uploads = UploadedResults::new(gated);
    let mut is_done = true;
    for file in merged_sarif::files(call, settings, gated)? {
        let report = acceptance::check_bytes(&file.log, &acceptance::Settings::default());
        accepted(&report)?;
        tracing::info!("uploading `{}`", file.name);
        let uploaded = upload(client, &file.log, &report, &target).await?;
        match uploaded.processing {
            Processing::Complete => {}
            Processing::Pending { .. } => is_done = false,
            Processing::Failed(refusals) => {
                let told: Vec<Rejected> = refusals.into_iter().map(Rejected).collect();
                return Err(Refusal::all(told.iter().map(|error| error as &dyn Explain)));
            }
        }
        if settings.results.dismiss {
            uploads.note(&file.log, &report)?;
        }
    }
    match (settings.results.dismiss, is_done) {
        (false, _) => Ok(()),
        (true, true) => uploads.follow(client, run, &target.reference).await,
        (true, false) => {
            tracing::warn!("no alert is dismissed or reopened before GitHub has finished with the upload");
            Ok(())
        }
    }
}

/// What an upload is about.
pub(crate) struct Target {
    pub(crate) commit: String,
    pub(crate) reference: String,
}

impl Target {
    /// The commit and ref of the run.
    pub(crate) fn of(run: &RunFacts) -> Result<Self, Refusal> {
        match (&run.sha, &run.reference) {
            (Some(commit), Some(reference)) => Ok(Self {
                commit: commit.clone(),
                reference: reference.clone(),
            }),
            _ => Err(Refusal::of(&NoTarget)),
        }
    }
}

/// What GitHub made of an upload.
pub(crate) struct Uploaded {
    /// What GitHub calls it.
    pub(crate) id: String,
    pub(crate) processing: Processing,
}

/// Uploads a log that GitHub should accept, and waits until it has looked at it.
pub(crate) async fn upload(
    client: &Client,
    log: &[u8],
    report: &acceptance::Report,
    target: &Target,
) -> Result<Uploaded, Refusal> {
    // By the tool and category of its first run a lost upload is found again.
    let first = report.runs.first();
    let (tool, category) = first.map_or(("", ""), |run| (run.tool.as_str(), run.category.as_str()));
    let gzip = compressed::gzip(log);
    let upload = SarifUpload {
        gzip: &gzip,
        commit_sha: &target.commit,
        git_ref: &target.reference,
        checkout_uri: None,
        tool,
        category,
    };
    let receipt = client
        .upload_sarif(&upload)
        .await
        .map_err(|error: UploadSarifError| Refusal::of(&error))?;
    tracing::info!("GitHub took the upload `{}`", receipt.id);
    let processing = client
        .await_sarif(&receipt)
        .await
        .map_err(|error: GithubError| Refusal::of(&error))?;
    match &processing {
        Processing::Complete => tracing::info!("GitHub has processed the upload"),
        Processing::Pending { status } => tracing::warn!(
            "GitHub has not finished with the upload (`{status}`): look at the repository's security page"
        ),
        Processing::Failed(_) => {} // whoever asked tells why
    }
    Ok(Uploaded {
        id: receipt.id,
        processing,
    })
}

/// What GitHub would refuse is not sent.
fn accepted(report: &acceptance::Report) -> Result<(), Refusal> {
    let refused = report
        .problems
        .iter()
        .filter(|problem| problem.severity() == Outcome::Refused);
    let told: Vec<NotSent> = refused
        .map(|problem| NotSent {
            message: problem.message.clone(),
            pointer: problem.pointer.clone(),
            fix: problem.fix(),
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    Err(Refusal::all(told.iter().map(|error| error as &dyn Explain)))
}

/// The run does not say what was scanned.
#[derive(Debug, thiserror::Error)]
#[error("an upload needs a commit and a ref, and the run names none")]
pub(crate) struct NoTarget;

impl Explain for NoTarget {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["set `GITHUB_SHA` and `GITHUB_REF`, or use `windlass scan upload --commit SHA --ref REF`".to_owned()]
    }
}

/// GitHub would refuse what was to be sent.
#[derive(Debug, thiserror::Error)]
#[error("nothing is uploaded, because GitHub would refuse it: {message}")]
struct NotSent {
    message: String,
    pointer: String,
    fix: &'static str,
}

impl Explain for NotSent {
    fn code(&self) -> Code {
        Code::GithubRefused
    }

    fn hints(&self) -> Vec<String> {
        vec![self.fix.to_owned()]
    }

    fn position(&self) -> Position {
        Position::pointer(&self.pointer)
    }
}

/// GitHub took the upload and then refused what is in it.
#[derive(Debug, thiserror::Error)]
#[error("GitHub refuses the upload: {} (`{}`)", .0.means, .0.says)]
struct Rejected(adapter_github::Refusal);

impl Explain for Rejected {
    fn code(&self) -> Code {
        Code::GithubRefused
    }

    fn hints(&self) -> Vec<String> {
        vec![self.0.fix.to_owned()]
    }
}
