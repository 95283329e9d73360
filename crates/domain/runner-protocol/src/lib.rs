//! The words of the GitHub Actions runner: what may be said to it, and how it is said so that nothing in a value is
//! taken for a command.
//!
//! [`command`] holds workflow commands (`::error file=a.rs::text`), [`file_command`] the entries of `GITHUB_OUTPUT` and
//! its sisters, [`untrusted`] the doors for text of others, [`summary`] and [`ranking`] the limits, [`event`] the facts
//! of the run. Everything is values: bytes in, text out. Random bytes are arguments. The crate opens no file, reads no
//! variable and prints nothing; `adapter-runner` does that, and nobody else.
//!
//! ```
//! use runner_protocol::{Annotation, AnnotationKind};
//!
//! let mut annotation = Annotation::new(AnnotationKind::Warning, "12 of 20 lines\nare covered");
//! annotation.file = Some("src/a,b.rs".to_owned());
//! annotation.line = Some(7);
//! assert_eq!(annotation.command().line(), "::warning file=src/a%2Cb.rs,line=7::12 of 20 lines%0Aare covered");
//! ```

pub mod annotation;
pub mod command;
pub mod escape;
pub mod event;
pub mod file_command;
pub mod input;
pub mod mask;
pub mod ranking;
pub mod reading;
pub mod summary;
pub mod untrusted;

pub use annotation::{Annotation, AnnotationKind};
pub use command::Command;
pub use event::{PullRequest, ReadEventError, Revision, RunFacts};
pub use file_command::{Delimiter, FileCommandError, entry};
pub use input::input_variable;
pub use mask::{MaskRefused, mask};
pub use ranking::{AnnotationBudget, Ranked};
pub use summary::{SUMMARY_LIMIT, fit_summary};
pub use untrusted::{FenceError, StopToken, defuse, fence};
