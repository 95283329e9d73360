//! What is done on GitHub: the upload of the SARIF and the comment on the pull request.

use adapter_github::{
    Client, CommentError, GithubError, Processing, SarifUpload, Settings, SettingsError, UploadSarifError,
};
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::RunFacts;
use surface::actions::scan as inputs;
use surface::environment::GITHUB_TOKEN;
use surface::{Code, Explain, Secret};

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
        for file in merged_sarif::files(call, settings, gated)? {
            tracing::info!("uploading `{}`", file.name);
            upload(&client, &file.log, &Target::of(run)?).await?;
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
    Client::new(call.platform, settings).map_err(refused)
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

/// Uploads a log and waits until GitHub has looked at it.
pub(crate) async fn upload(client: &Client, log: &[u8], target: &Target) -> Result<Processing, Refusal> {
    let (tool, category) = first_run(log);
    let gzip = compressed::gzip(log);
    let upload = SarifUpload {
        gzip: &gzip,
        commit_sha: &target.commit,
        git_ref: &target.reference,
        checkout_uri: None,
        tool: &tool,
        category: &category,
    };
    let receipt = client
        .upload_sarif(&upload)
        .await
        .map_err(|error: UploadSarifError| Refusal::of(&error))?;
    tracing::info!("GitHub took the upload `{}`", receipt.id);
    let processed = client
        .await_sarif(&receipt)
        .await
        .map_err(|error: GithubError| Refusal::of(&error))?;
    match &processed {
        Processing::Complete => {
            tracing::info!("GitHub has processed the upload");
            Ok(processed)
        }
        Processing::Pending { status } => {
            tracing::warn!(
                "GitHub has not finished with the upload (`{status}`): look at the repository's security page"
            );
            Ok(processed)
        }
        Processing::Failed(refusals) => {
            let told: Vec<Rejected> = refusals
                .iter()
                .map(|refusal| Rejected {
                    says: refusal.says.clone(),
                    means: refusal.means.to_owned(),
                    fix: refusal.fix.to_owned(),
                })
                .collect();
            Err(Refusal::all(told.iter().map(|error| error as &dyn Explain)))
        }
    }
}

/// The tool and category of the first run: by them a lost upload is found again.
fn first_run(log: &[u8]) -> (String, String) {
    let report = sarif::acceptance::check_bytes(log, &sarif::acceptance::Settings::default());
    let run = report.runs.into_iter().next().unwrap_or_default();
    (run.tool, run.category)
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

/// GitHub took the upload and then refused what is in it.
#[derive(Debug, thiserror::Error)]
#[error("GitHub refuses the upload: {means} (`{says}`)")]
pub(crate) struct Rejected {
    pub(crate) says: String,
    pub(crate) means: String,
    pub(crate) fix: String,
}

impl Explain for Rejected {
    fn code(&self) -> Code {
        Code::GithubRefused
    }

    fn hints(&self) -> Vec<String> {
        vec![self.fix.clone()]
    }
}
