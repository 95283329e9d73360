//! The coverage of a change: which added lines could run, and which did.

pub mod diff;
pub mod header;
pub mod measure;
pub mod stale;

pub use diff::{AddedLine, Diff, ReadDiffError};
pub use header::{FileDiff, FileKind, FileStatus};
pub use measure::{PatchCoverage, PatchFile, PatchOutcome, PatchRules, TEST_FILES, UncoveredLine, measure};
pub use stale::{StaleFile, stale_files};
