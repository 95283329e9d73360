//! What is shown on top of a run.

use runner_protocol::{Annotation, AnnotationKind};
use surface::documents::coverage_gate::Severity;

/// A reason for a verdict as an annotation: its code is the title.
#[must_use]
pub fn of_reason(severity: Severity, code: &str, subject: Option<&str>, message: &str) -> Annotation {
    let kind = match severity {
        Severity::Error => AnnotationKind::Error,
        Severity::Warning => AnnotationKind::Warning,
    };
    let subject = subject.map(|subject| format!("{subject}: ")).unwrap_or_default();
    Annotation {
        title: Some(code.to_owned()),
        ..Annotation::new(kind, format!("{subject}{message}"))
    }
}
