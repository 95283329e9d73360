//! The commands that only read: every report must be readable.

use coverage::verdict::{ReportFacts, ReportOutcome};
use coverage::{Coverage, Metric, ReadReportError, Sink};
use flow_call::{Call, FileFailed, Refusal, find};
use globs::Globs;
use surface::{Blame, Code, Explain, Position, actions::coverage as inputs};

use crate::gather::{Gather, Gathered, OneReport, Repository};
use crate::settings::ReadSettings;
use crate::tree;
use crate::view::explanation::Explanation;

/// Finds and reads the reports of these patterns. Without a root, paths stay as written and everything streams into
/// one coverage.
pub(super) async fn read(call: &Call<'_>, settings: &ReadSettings, patterns: &[&str]) -> Result<Gathered, Refusal> {
    let found = find(call.platform, &settings.place, patterns).map_err(|error| error.of_input(inputs::REPORTS.name))?;
    let missing: Vec<NoReport> = found
        .unmatched
        .iter()
        .cloned()
        .map(|pattern| NoReport { pattern })
        .collect();
    if !missing.is_empty() {
        return Err(Refusal::all(missing.iter().map(|error| error as &dyn Explain)));
    }
    match &settings.root {
        Some(root) => mapped(call, settings, root, &found.found).await,
        None => as_written(call, settings, &found.found),
    }
}

/// How the paths of what was read were mapped, when `--explain` asks for it.
pub(super) fn explained(call: &Call<'_>, gathered: &Gathered) -> Explanation {
    Explanation::when(call.options.explain, gathered.paths.as_ref(), Vec::new)
}

async fn mapped(call: &Call<'_>, settings: &ReadSettings, root: &str, paths: &[String]) -> Result<Gathered, Refusal> {
    let root = settings.place.below(root);
    let files = tree::files(call.platform, &root).await.map_err(FileFailed::reading)?;
    let repository = Repository::new(call.platform, &root, files);
    let gather = Gather {
        platform: call.platform,
        place: &settings.place,
        format: settings.format,
        rules: &settings.rules,
        repository: Some(&repository),
        hash_all: false,
        quiet: call.options.quiet,
    };
    let gathered = gather.all(paths);
    let refused: Vec<Unreadable> = gathered.reports.iter().filter_map(Unreadable::of).collect();
    if refused.is_empty() {
        Ok(gathered)
    } else {
        Err(Refusal::all(refused.iter().map(|error| error as &dyn Explain)))
    }
}

fn as_written(call: &Call<'_>, settings: &ReadSettings, paths: &[String]) -> Result<Gathered, Refusal> {
    let rules = &settings.rules;
    if !rules.rewrites.is_empty() || !rules.ignore.is_empty() {
        tracing::warn!("paths stay as written and nothing is ignored: rules for paths need `--root`");
    }
    let mut coverage = Coverage::default();
    let mut reports = Vec::new();
    let mut refused = Vec::new();
    for path in paths {
        let file = settings.place.path(path);
        let report = OneReport {
            platform: call.platform,
            name: path,
            path: &file,
            format: settings.format,
            hashed: false,
            quiet: call.options.quiet,
        };
        match report.read(&mut coverage) {
            Ok((reading, _)) => {
                tracing::debug!("read `{path}` as {}", reading.format);
                let outcome = ReportOutcome::Read {
                    reading,
                    metrics: Vec::<Metric>::new(),
                };
                reports.push(ReportFacts {
                    name: path.clone(),
                    outcome,
                });
            }
            Err(source) => refused.push(ReadFailed {
                report: path.clone(),
                source,
            }),
        }
    }
    if !refused.is_empty() {
        return Err(Refusal::all(refused.iter().map(|error| error as &dyn Explain)));
    }
    Ok(Gathered {
        coverage: without(coverage, &settings.rules.ignore),
        reports,
        ..Gathered::default()
    })
}

/// The files that no glob matches, under the names the reports give.
fn without(coverage: Coverage, ignored: &Globs) -> Coverage {
    if ignored.is_empty() {
        return coverage;
    }
    let (files, tallies) = coverage.into_parts();
    let mut kept = Coverage::default();
    for (name, file) in files {
        if !ignored.matches(&name.text()) {
            kept.file(name, file);
        }
    }
    kept.with_tallies(tallies)
}

/// A pattern that names no file, in a command that only reads.
#[derive(Debug, thiserror::Error)]
#[error("no report matches `{pattern}`")]
struct NoReport {
    pattern: String,
}

impl Explain for NoReport {
    fn code(&self) -> Code {
        Code::CoverageNoReports
    }

    fn position(&self) -> Position {
        Position::default().in_file(self.pattern.as_str())
    }
}

/// A report that was refused while it was read.
#[derive(Debug, thiserror::Error)]
#[error("report `{report}` was refused")]
struct ReadFailed {
    report: String,
    source: ReadReportError,
}

impl Explain for ReadFailed {
    fn code(&self) -> Code {
        self.source.code()
    }

    fn blame(&self) -> Blame {
        self.source.blame()
    }

    fn hints(&self) -> Vec<String> {
        self.source.hints()
    }

    fn position(&self) -> Position {
        self.source.position().in_file(self.report.as_str())
    }
}

/// The same, when the report was gathered among others.
#[derive(Debug, thiserror::Error)]
#[error("report `{report}` was refused: {}", refusal.message)]
struct Unreadable {
    report: String,
    refusal: coverage::verdict::Refusal,
}

impl Unreadable {
    fn of(report: &ReportFacts) -> Option<Self> {
        match &report.outcome {
            ReportOutcome::Refused(refusal) => Some(Self {
                report: report.name.clone(),
                refusal: refusal.clone(),
            }),
            ReportOutcome::Read { .. } | ReportOutcome::Duplicate { .. } => None,
        }
    }
}

impl Explain for Unreadable {
    fn code(&self) -> Code {
        self.refusal.code
    }

    fn position(&self) -> Position {
        self.refusal.position.clone().in_file(self.report.as_str())
    }
}
