//! Findings as SARIF 2.1.0: [`to_log`] for the findings of any scanner, [`trivy_log`] for what Trivy itself would write.
//!
//! Where GitHub is the reader, a rule holds one severity and one help text for all its alerts. So:
//!
//! - A rule of a package finding is `ADVISORY:package`: no alert shows another package's severity or help.
//! - A rule's texts hold only what all its findings say; what one of them says alone stands in its result.
//! - The label decides the severity. A score that disagrees with it gives way to the middle of the label's band.
//! - A severity that nobody judged makes a warning without a score, never a harmless note.
//! - A finding of a package, an image or a cluster resource gets a fingerprint that no tag, digest, version, line or
//!   order changes. Findings in files are left to the hash of their line.
//! - A scanner that found nothing keeps its empty run, so that GitHub closes its alerts.

mod fingerprint;
mod place;
mod result;
mod rule;
mod run;
mod score;
mod text;
mod trivy;

pub use run::{Suppressed, ToLogOptions, ToolName, to_log};
pub use trivy::{TrivyOptions, trivy_log};
