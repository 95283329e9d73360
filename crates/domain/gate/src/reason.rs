//! One sentence of a verdict.

use surface::Code;

use crate::{Measured, Percent};

/// What a reason does to the outcome, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It fails the gate.
    Fail,
    /// It would fail the gate, but `allow` names its code: it warns.
    Relaxed,
    /// It warns.
    Warn,
    /// It is worth saying and changes nothing.
    Note,
}

impl Severity {
    /// The word of documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Relaxed => "relaxed",
            Self::Warn => "warn",
            Self::Note => "note",
        }
    }
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The stable code.
    pub code: Code,
    /// What it does to the outcome.
    pub severity: Severity,
    /// What it is about: a metric, a component, a file, a report.
    pub subject: String,
    /// A sentence fragment with the numbers in it.
    pub message: String,
    /// The counts, where there are any.
    pub measured: Option<Measured>,
    /// The percentage asked for, where there is one.
    pub required: Option<Percent>,
}

impl Reason {
    /// A reason without numbers.
    #[must_use]
    pub fn new(code: Code, severity: Severity, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            subject: subject.into(),
            message: message.into(),
            measured: None,
            required: None,
        }
    }

    /// The same reason with the counts and the percentage that it compares.
    #[must_use]
    pub fn comparing(self, measured: Measured, required: Percent) -> Self {
        Self {
            measured: Some(measured),
            required: Some(required),
            ..self
        }
    }

    pub(crate) fn key(&self) -> (Severity, Code, &str, &str) {
        (self.severity, self.code, &self.subject, &self.message)
    }
}
