//! Check runs with annotations: more than the ten of each kind that the runner shows of a step.

use serde::{Deserialize, Serialize};

use crate::{Client, GithubError, call::Call, text};

/// Annotations that one request takes.
const BATCH: usize = 50;
/// The longest summary, in characters.
const SUMMARY: usize = 65_535;
/// The longest title and message of an annotation, in characters; the API counts the message in bytes, 64 KiB.
const TITLE: usize = 255;
const MESSAGE: usize = 16_384;
/// The most pages of check runs that are searched for one that was lost.
const PAGES: usize = 10;

/// A finished check run as it shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRun {
    /// The name that stands in the list of checks.
    pub name: String,
    /// The commit.
    pub head_sha: String,
    /// Tells this check run from every other of the same name and commit: a lost one is recognised by it.
    pub external_id: String,
    /// How it ended.
    pub conclusion: Conclusion,
    /// The heading.
    pub title: String,
    /// Markdown; what goes beyond 65,535 characters is cut.
    pub summary: String,
    /// At places of the commit's files.
    pub annotations: Vec<Annotation>,
}

/// How a check run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// It passed.
    Success,
    /// It failed.
    Failure,
    /// It only says something.
    Neutral,
}

/// A note at lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// From the repository's root.
    pub path: String,
    /// 1-based.
    pub start_line: u64,
    /// 1-based, not before the first.
    pub end_line: u64,
    /// How bad it is.
    pub level: AnnotationLevel,
    /// The heading; 255 characters are kept.
    pub title: String,
    /// What it says; 16,384 characters are kept.
    pub message: String,
}

/// How bad an annotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the API's own words")]
pub enum AnnotationLevel {
    Notice,
    Warning,
    Failure,
}

/// A check run that GitHub has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CreatedCheck {
    /// Its number.
    pub id: u64,
    /// Where people look at it.
    #[serde(rename = "html_url")]
    pub url: Option<String>,
    /// `queued`, `in_progress`, `completed`, `waiting`, or what GitHub adds later.
    pub status: String,
    external_id: Option<String>,
    output: Output,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Output {
    annotations_count: usize,
}

#[derive(Deserialize)]
struct CheckRuns {
    check_runs: Vec<CreatedCheck>,
}

#[derive(Serialize)]
struct Create<'a> {
    name: &'a str,
    head_sha: &'a str,
    external_id: &'a str,
    #[serde(flatten)]
    change: Change<'a>,
}

#[derive(Serialize)]
struct Change<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conclusion: Option<Conclusion>,
    output: WireOutput<'a>,
}

#[derive(Serialize)]
struct WireOutput<'a> {
    title: &'a str,
    summary: &'a str,
    annotations: Vec<WireAnnotation<'a>>,
}

#[derive(Serialize)]
struct WireAnnotation<'a> {
    path: &'a str,
    start_line: u64,
    end_line: u64,
    annotation_level: AnnotationLevel,
    title: std::borrow::Cow<'a, str>,
    message: std::borrow::Cow<'a, str>,
}

impl Client {
    /// Creates a check run and adds its annotations in batches of 50. It is completed by the last request, so a run that
    /// is killed in between leaves a check in progress, which lets nothing pass; the next one stands beside it.
    ///
    /// # Errors
    /// The token may not write checks (as on pull requests from forks, or a person's token), or the call fails.
    pub async fn create_check(&self, check: &CheckRun) -> Result<CreatedCheck, GithubError> {
        let summary = text::fit(&check.summary, SUMMARY);
        let mut batches = check.annotations.chunks(BATCH).peekable();
        let first = batches.next().unwrap_or_default();
        let mut sent = first.len();
        let change = check.change(&summary, first, batches.peek().is_none());
        let mut created = self.create(check, change).await?;
        while let Some(batch) = batches.next() {
            sent += batch.len();
            let change = check.change(&summary, batch, batches.peek().is_none());
            created = self.extend(created.id, &change, sent).await?;
        }
        Ok(created)
    }

    async fn create(&self, check: &CheckRun, change: Change<'_>) -> Result<CreatedCheck, GithubError> {
        let body = Create {
            name: &check.name,
            head_sha: &check.head_sha,
            external_id: &check.external_id,
            change,
        };
        let known = self
            .route("commits")
            .name(&check.head_sha)
            .words("check-runs")
            .with("check_name", &check.name);
        self.write_once(
            &Call::post(self.route("check-runs"), &body),
            |answer| answer.json(201),
            async || {
                let known = known.clone().with("filter", "all");
                let runs = self.list(known, PAGES, |page: CheckRuns| page.check_runs).await?;
                let ours = |run: &CreatedCheck| run.external_id.as_deref() == Some(&check.external_id);
                Ok(runs.into_iter().find(ours))
            },
        )
        .await
    }

    /// Adds annotations: a second time they would stand there twice, so how many there are tells whether it was done.
    async fn extend(&self, id: u64, change: &Change<'_>, then: usize) -> Result<CreatedCheck, GithubError> {
        let route = self.route("check-runs").name(id);
        self.write_once(
            &Call::patch(route.clone(), change),
            |answer| answer.json(200),
            async || {
                let found: CreatedCheck = self.read(&Call::get(route.clone())).await?.json(200)?;
                Ok(Some(found).filter(|found| found.output.annotations_count >= then))
            },
        )
        .await
    }
}

impl CheckRun {
    fn change<'a>(&'a self, summary: &'a str, batch: &'a [Annotation], is_last: bool) -> Change<'a> {
        Change {
            status: if is_last { "completed" } else { "in_progress" },
            conclusion: is_last.then_some(self.conclusion),
            output: WireOutput {
                title: &self.title,
                summary,
                annotations: batch.iter().map(WireAnnotation::from).collect(),
            },
        }
    }
}

impl<'a> From<&'a Annotation> for WireAnnotation<'a> {
    fn from(annotation: &'a Annotation) -> Self {
        Self {
            path: &annotation.path,
            start_line: annotation.start_line,
            end_line: annotation.end_line.max(annotation.start_line),
            annotation_level: annotation.level,
            title: text::fit(&annotation.title, TITLE),
            message: text::fit(&annotation.message, MESSAGE),
        }
    }
}
