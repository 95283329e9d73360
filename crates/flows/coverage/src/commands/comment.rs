//! `coverage comment`: the second step for pull requests from forks. What it reads was written by a run that strangers
//! control, so nothing of it is believed: not the number of the pull request, not the texts.

use flow_call::github;
use flow_call::{Call, FileFailed, Place, Problems, Refusal};
use report::{Block, Document, Inlines, NoticeKind, Table};
use serde::Deserialize;
use surface::actions::coverage as inputs;
use surface::commands::coverage as command;
use surface::documents::coverage_gate::KIND;
use surface::{Code, ExitCode, Explain};

/// Bytes of a document.
const LIMIT: u64 = 16 << 20;
/// Bytes of a file that holds a number.
const NUMBER_LIMIT: u64 = 64;
/// How many reasons are shown.
const REASONS: usize = 50;

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let values = &call.values;
    let text = |input: surface::Input| values.text(input.name).or(input.default).unwrap_or_default();
    let place = Place::new(text(inputs::WORKING_DIRECTORY));
    let read = |path: &str, limit| {
        let bytes = call.platform.files.read(&place.path(path), limit);
        bytes.map_err(FileFailed::reading)
    };
    let bytes = read(text(command::DOCUMENT), LIMIT)?;
    let number = read(text(command::PULL_REQUEST), NUMBER_LIMIT)?;
    let mut problems = Problems::default();
    let key = problems.accept(inputs::COMMENT_KEY.name, github::comment_key(text(inputs::COMMENT_KEY)));
    let gated = problems.accept(command::DOCUMENT.name, gated(&bytes));
    let number = problems.accept(command::PULL_REQUEST.name, number_of(&number));
    let (key, gated, number) = match (key, gated, number) {
        (Some(key), Some(gated), Some(number)) => problems.or((key, gated, number))?,
        _ => return problems.or(ExitCode::Usage),
    };
    let client = github::client(call, inputs::TOKEN)?;
    let pull = client.pull(number).await.map_err(|error| Refusal::of(&error))?;
    let commit = text(command::COMMIT);
    if !pull.head.sha.eq_ignore_ascii_case(commit) {
        tracing::warn!("no comment is written: the head of pull request {number} is not `{commit}`");
        return Ok(ExitCode::Passed);
    }
    github::keep_comment(&client, number, &key, &gated.view()).await?;
    Ok(ExitCode::Passed)
}

fn number_of(bytes: &[u8]) -> Result<u64, CommentRefused> {
    let text = str::from_utf8(bytes).ok().map(str::trim);
    text.and_then(|text| text.parse().ok()).ok_or(CommentRefused::Number)
}

fn gated(bytes: &[u8]) -> Result<Gated, CommentRefused> {
    let gated: Gated = strict_json::from_slice(bytes)?;
    if gated.schema == KIND {
        Ok(gated)
    } else {
        Err(CommentRefused::Kind)
    }
}

/// What of a document is shown.
#[derive(Deserialize)]
struct Gated {
    schema: String,
    verdict: Verdict,
    reasons: Vec<Reason>,
    totals: Totals,
    patch: Option<Patch>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Passed,
    Failed,
}

#[derive(Deserialize)]
struct Reason {
    code: String,
    subject: Option<String>,
    message: String,
}

#[derive(Deserialize)]
struct Totals {
    lines: Option<Counts>,
    branches: Option<Counts>,
}

#[derive(Deserialize)]
struct Patch {
    lines: Option<Counts>,
}

#[derive(Deserialize, Clone, Copy)]
struct Counts {
    covered: u64,
    total: u64,
}

impl Gated {
    /// The document for people. Every text of it is shown as code, in which nobody is mentioned and nothing is linked.
    fn view(&self) -> Document {
        let mut document = Document::new("Coverage gate");
        document.blocks.push(match self.verdict {
            Verdict::Passed => Block::Notice(NoticeKind::Passed, Inlines::text("Passed.")),
            Verdict::Failed => Block::Notice(NoticeKind::Failed, Inlines::text("Failed.")),
        });
        let reason = |reason: &Reason| {
            let line = Inlines::default().code(&reason.code).plain(" ");
            let line = match &reason.subject {
                Some(subject) => line.code(subject).plain(": "),
                None => line,
            };
            line.code(&reason.message)
        };
        if !self.reasons.is_empty() {
            let reasons = self.reasons.iter().take(REASONS).map(reason);
            document.blocks.push(Block::List(reasons.collect()));
        }
        let mut table = Table::new("Totals").left("Metric").right("Covered").right("Of all");
        let patch = self.patch.as_ref().and_then(|patch| patch.lines);
        for (name, counts) in [
            ("lines", self.totals.lines),
            ("branches", self.totals.branches),
            ("changed lines", patch),
        ] {
            let Some(Counts { covered, total }) = counts.filter(|counts| counts.covered <= counts.total) else {
                continue;
            };
            table.push([
                Inlines::text(name),
                Inlines::text(crate::view::percent(covered, total)),
                Inlines::text(format!("{covered} of {total}")),
            ]);
        }
        document.blocks.push(Block::Table(table));
        document
    }
}

/// What was handed over is not what a gate leaves.
#[derive(Debug, thiserror::Error)]
enum CommentRefused {
    #[error("the file holds no number of a pull request")]
    Number,
    #[error("the document is not `{KIND}`")]
    Kind,
    #[error("the document is malformed")]
    Malformed(#[from] serde_json::Error),
}

impl Explain for CommentRefused {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Number => "write `github.event.number` into it, in the run of the pull request",
            Self::Kind | Self::Malformed(_) => "hand in what `json-file` of the coverage gate wrote",
        };
        vec![hint.to_owned()]
    }
}
