//! What is done on GitHub: the upload of the SARIF and the comment on the pull request.

use adapter_github::{
    Client, CommentError, GithubError, Processing, SarifUpload, Settings, SettingsError, UploadSarifError,
};
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::RunFacts;
use sarif::acceptance::{self, Outcome};
use surface::actions::scan as inputs;
use surface::environment::GITHUB_TOKEN;
use surface::{Code, Explain, Position, Secret};

use crate::commands::gate::Gated;
use crate::settings::GateSettings;
use crate::{compressed, merged_sarif};

/// Bytes of the shortest and the longest version of a comment's text.
const VERSIONS: [usize; 3] = [60_000, 20_000, 2_000];

/// Does what was asked for. A pull request from a fork has no rights here: that is said, and changes no exit code.
pub(crate) async fn tell(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    view: &Document,
) -> Result<(), Refusal> {
    if !settings.results.upload && !settings.results.comment {
        return Ok(());
    }
    let fork = run.pull_request.as_ref().is_some_and(|pull| pull.is_from_fork());
    if fork {
        tracing::warn!(
            "nothing is uploaded and no comment is written: a pull request from a fork has no rights to do so"
        );
        return Ok(());
    }
    let client = client(call)?;
    if settings.results.upload {
        let mut log = Vec::new();
        merged_sarif::log(call, settings, gated, &mut log)?;
        let report = acceptance::check_bytes(&log, &acceptance::Settings::default());
        accepted(&report)?;
        let uploaded = upload(&client, &log, &report, &Target::of(run)?).await?;
        if let Processing::Failed(refusals) = uploaded.processing {
            let told: Vec<Rejected> = refusals.into_iter().map(Rejected).collect();
            return Err(Refusal::all(told.iter().map(|error| error as &dyn Explain)));
        }
    }
    if settings.results.comment {
        comment(&client, run, settings, view).await?;
    }
    Ok(())
}

/// A client with the token of the input or of the environment. The runner is told to mask it.
pub(crate) fn client(call: &Call<'_>) -> Result<Client, Refusal> {
    let env = call.platform.env.as_ref();
    let input = call.values.text(inputs::TOKEN.name).and_then(Secret::new);
    let token = input.or_else(|| env.var(GITHUB_TOKEN.name).as_deref().and_then(Secret::new));
    if let Some(token) = &token {
        call.runner.mask(token.expose()).map_err(|error| Refusal::of(&error))?;
    }
    let refused = |error: SettingsError| Refusal::of(&error);
    let settings = Settings::of_environment(env, token).map_err(refused)?;
    let client = Client::new(call.platform, settings).map_err(refused)?;
    if call.options.now.is_some() && !client.is_loopback() {
        return Err(Refusal::of(&AnotherNow));
    }
    Ok(client)
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

async fn comment(client: &Client, run: &RunFacts, settings: &GateSettings, view: &Document) -> Result<(), Refusal> {
    let Some(pull) = &run.pull_request else {
        tracing::info!("no comment is written: this run is about no pull request");
        return Ok(());
    };
    let name = match settings.results.category.as_str() {
        "" => "scan".to_owned(),
        category => format!("scan/{}", category.trim_end_matches('/')),
    };
    let key = name
        .parse()
        .or_else(|_| "scan".parse())
        .map_err(|error: adapter_github::ParseCommentKeyError| Refusal::of(&NoKey { text: error.text }))?;
    let versions = VERSIONS.map(|bytes| report::markdown(view, bytes));
    let kept = client.keep_comment(pull.number, &key, versions).await;
    let comment = kept.map_err(|error: CommentError| Refusal::of(&error))?;
    tracing::info!("the comment is at {}", comment.url);
    Ok(())
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

#[derive(Debug, thiserror::Error)]
#[error("`{text}` is no key of a comment")]
struct NoKey {
    text: String,
}

impl Explain for NoKey {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }
}

/// `--now` in a command that writes to a remote.
#[derive(Debug, thiserror::Error)]
#[error("`--now` cannot be used where something is written to a server, save one on this machine")]
struct AnotherNow;

impl Explain for AnotherNow {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["leave `--now` and `WINDLASS_NOW` out".to_owned()]
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
