//! Reports, each one alone: one that is broken leaves the others as they are. SARIF is read as a stream, so that memory
//! holds its findings only; the others are read whole.

use std::io::Read;

use flow_call::{Call, FileFailed, Place, Refusal};
use platform::FileError;
use scanners::{Format, ReadError, Report};
use surface::{Blame, Code, Explain, Position};

use crate::patterns;
use crate::source::FileSource;

/// Bytes of a file that is read whole: what a 32-bit memory can hold beside what is made of it.
const LIMIT: u64 = 1 << 30;
/// How much of a report its format is told by.
const HEAD: u64 = 1 << 20;

/// The reports that the patterns name, each with what came of reading it; in the order of their paths.
pub(crate) struct Reports {
    pub(crate) read: Vec<(String, Result<Report, Unreadable>)>,
    /// Patterns that name no file.
    pub(crate) unmatched: Vec<String>,
}

/// Looks for reports and reads them.
pub(crate) fn all(call: &Call<'_>, place: &Place, patterns: &[&str]) -> Result<Reports, Refusal> {
    let found = patterns::find(call, place, patterns)?;
    let read = found.files.into_iter().map(|(name, format)| {
        let report = one(call, place, &name, format);
        match &report {
            Ok(report) => tracing::info!(findings = report.findings.len(), "read `{name}` as {}", report.format),
            Err(error) => tracing::debug!("`{name}`: {error}"),
        }
        (name, report)
    });
    let mut reports = Reports {
        read: read.collect(),
        unmatched: found.unmatched,
    };
    let read = reports.read.iter_mut();
    let mut good: Vec<(&str, &mut Report)> = read
        .filter_map(|(name, report)| Some((name.as_str(), report.as_mut().ok()?)))
        .collect();
    scanners::know_boms(&mut good);
    Ok(reports)
}

/// One report, in the format that the user says it has, or else in that which it shows.
pub(crate) fn one(call: &Call<'_>, place: &Place, name: &str, format: Option<Format>) -> Result<Report, Unreadable> {
    let shown = match format {
        Some(format) => Some(format),
        None => self::format(call, place, name)?,
    };
    if shown == Some(Format::Sarif) {
        let source = FileSource {
            files: call.platform.files.as_ref(),
            name,
            path: place.path(name),
        };
        return Ok(scanners::read_sarif(&source)?);
    }
    let bytes = bytes(call, place, name)?;
    Ok(scanners::read(&bytes, name, format)?)
}

/// The bytes of a file.
pub(crate) fn bytes(call: &Call<'_>, place: &Place, name: &str) -> Result<Vec<u8>, Unreadable> {
    let failed = |source| Unreadable::of_file(name, source);
    call.platform.files.read(&place.path(name), LIMIT).map_err(failed)
}

/// The format that the beginning of a report shows, when it shows one.
pub(crate) fn format(call: &Call<'_>, place: &Place, name: &str) -> Result<Option<Format>, Unreadable> {
    let file = call.platform.files.open(&place.path(name));
    let file = file.map_err(|source| Unreadable::of_file(name, source))?;
    let mut head = Vec::new();
    file.take(HEAD)
        .read_to_end(&mut head)
        .map_err(|error| Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })?;
    Ok(scanners::sniff(&head))
}

impl Reports {
    /// Those that could be read.
    pub(crate) fn good(&self) -> impl Iterator<Item = (&str, &Report)> {
        let read = self.read.iter();
        read.filter_map(|(name, report)| Some((name.as_str(), report.as_ref().ok()?)))
    }

    /// The reports, of a command that only reads: every pattern names one, and every one can be read.
    pub(crate) fn all_or_refusal(self) -> Result<Vec<(String, Report)>, Refusal> {
        let missing: Vec<NoReport> = self.unmatched.into_iter().map(|pattern| NoReport { pattern }).collect();
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for (name, report) in self.read {
            match report {
                Ok(report) => good.push((name, report)),
                Err(error) => bad.push(error),
            }
        }
        let problems = missing.iter().map(|error| error as &dyn Explain);
        let problems: Vec<&dyn Explain> = problems.chain(bad.iter().map(|error| error as &dyn Explain)).collect();
        if problems.is_empty() {
            Ok(good)
        } else {
            Err(Refusal::all(problems))
        }
    }
}

/// A report that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreadable {
    /// Its bytes cannot be had.
    #[error("report `{name}` cannot be read")]
    File {
        name: String,
        #[source]
        source: FileFailed,
    },
    /// The host fails in the middle of it.
    #[error("report `{name}` cannot be read: {message}")]
    Stream { name: String, message: String },
    /// It is no report.
    #[error(transparent)]
    Report(#[from] ReadError),
    /// It is no sound SARIF.
    #[error(transparent)]
    Sarif(#[from] sarif::ReadError),
}

impl Unreadable {
    pub(crate) fn of_file(name: &str, source: FileError) -> Self {
        Self::File {
            name: name.to_owned(),
            source: FileFailed::Read {
                path: name.to_owned(),
                source,
            },
        }
    }

    /// What is wrong and where, in one line.
    pub(crate) fn told(&self) -> String {
        let position = self.position();
        let at = Position { file: None, ..position };
        match at.to_string().as_str() {
            "" => in_one_line(self),
            at => format!("{} (at {at})", in_one_line(self)),
        }
    }

    /// Has it no bytes, or nothing in them?
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Report(ReadError::Empty { .. }))
    }
}

impl Explain for Unreadable {
    fn code(&self) -> Code {
        match self {
            Self::File { source, .. } => source.code(),
            Self::Stream { .. } => Code::FileUnreadable,
            Self::Report(error) => error.code(),
            Self::Sarif(error) => error.code(),
        }
    }

    fn blame(&self) -> Blame {
        self.code().blame()
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::File { source, .. } => source.hints(),
            Self::Stream { .. } => Vec::new(),
            Self::Report(error) => error.hints(),
            Self::Sarif(error) => error.hints(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::File { name, .. } | Self::Stream { name, .. } => Position::default().in_file(name),
            Self::Report(error) => error.position(),
            Self::Sarif(error) => error.position(),
        }
    }
}

/// A pattern that names no file, in a command that only reads.
#[derive(Debug, thiserror::Error)]
#[error("no report matches `{pattern}`")]
pub(crate) struct NoReport {
    pub(crate) pattern: String,
}

impl Explain for NoReport {
    fn code(&self) -> Code {
        Code::ScanNoReports
    }

    fn position(&self) -> Position {
        Position::default().in_file(self.pattern.as_str())
    }
}

/// An error with its causes.
pub(crate) fn in_one_line(error: &dyn Explain) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}
