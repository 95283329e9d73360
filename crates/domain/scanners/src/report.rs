//! What a reader makes of a report.

use findings::{Finding, Scanned, Severity};
use surface::Code;

use crate::Format;

/// A report, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The format it was read as.
    pub format: Format,
    /// The tool's name as it writes it, or as its makers write it where the format has no room for it.
    pub tool: String,
    /// The tool's version. Empty when the report does not say.
    pub version: String,
    /// Every finding, in the order of the report; those with a mark that they do not count too.
    pub findings: Vec<Finding>,
    /// How many checks passed, where the format lists them.
    pub passed: usize,
    /// What was read and is no finding, but worth saying.
    pub notes: Vec<Note>,
    /// What was scanned, part by part, where the report says it.
    pub scanned: Vec<Scanned>,
    /// The path of the bill of materials that was scanned, as the scanner names it. Empty when it was something else.
    pub bom_path: String,
}

impl Report {
    /// A report in which nothing was found yet.
    #[must_use]
    pub fn new(format: Format, tool: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            format,
            tool: tool.into(),
            version: version.into(),
            findings: Vec::new(),
            passed: 0,
            notes: Vec::new(),
            scanned: Vec::new(),
            bom_path: String::new(),
        }
    }

    /// The severity of a label. An empty one is unknown; a word that is no severity is unknown too and noted once.
    pub(crate) fn severity(&mut self, label: &str, pointer: impl FnOnce() -> String) -> Severity {
        if label.is_empty() {
            return Severity::Unknown;
        }
        Severity::from_label(label).unwrap_or_else(|| {
            let is_known = |note: &Note| matches!(note, Note::SeverityUnknown { label: known, .. } if known == label);
            if !self.notes.iter().any(is_known) {
                self.notes.push(Note::SeverityUnknown {
                    label: label.to_owned(),
                    pointer: pointer(),
                });
            }
            Severity::Unknown
        })
    }

    /// How many findings carry no mark in force that they do not count.
    #[must_use]
    pub fn open(&self) -> usize {
        self.findings
            .iter()
            .filter(|finding| !finding.suppressions.iter().any(|mark| mark.accepted))
            .count()
    }
}

/// Something in a report that is no finding, but that the user should hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// A severity that is no known word: the finding counts as unknown, which a gate never takes for harmless.
    SeverityUnknown {
        /// The word.
        label: String,
        /// Where it stands first: a JSON pointer.
        pointer: String,
    },
    /// Entries of a kind that is listed, not judged (Trivy's custom resources).
    NotJudged {
        /// What they are, in the plural.
        what: &'static str,
        /// How many.
        count: usize,
    },
    /// The scanner says that it failed on a part of its work, so findings may be missing.
    ScannerFailed {
        /// The scanner's words.
        message: String,
        /// Where they stand: a JSON pointer.
        pointer: String,
    },
    /// The document holds no findings by its nature: a bill of materials or VEX statements.
    HoldsNoFindings {
        /// Its format.
        format: Format,
    },
}

impl Note {
    /// Its code: a warning, or the verdict that findings may be missing.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::ScannerFailed { .. } => Code::ScanReportIncomplete,
            Self::SeverityUnknown { .. } | Self::NotJudged { .. } | Self::HoldsNoFindings { .. } => {
                Code::ScanReportNoted
            }
        }
    }

    /// Where it stands: a JSON pointer.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match self {
            Self::SeverityUnknown { pointer, .. } | Self::ScannerFailed { pointer, .. } => Some(pointer),
            Self::NotJudged { .. } | Self::HoldsNoFindings { .. } => None,
        }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SeverityUnknown { label, pointer } => write!(f, "severity `{label}` at `{pointer}` is not known"),
            Self::NotJudged { what, count } => write!(f, "{count} {what} are listed, not judged"),
            Self::ScannerFailed { message, pointer } => {
                write!(f, "the scanner failed on a part (`{pointer}`): {message}")
            }
            Self::HoldsNoFindings { format } => write!(f, "a document of format `{format}` holds no findings"),
        }
    }
}
