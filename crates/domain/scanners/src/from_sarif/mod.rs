//! SARIF to findings: what a result and its rule say, with what is known about the tool that wrote them.

mod advisory;
mod finding;
mod kind;
mod location;
mod message;
mod names;
mod package;
mod read;
mod rule;
mod run;
mod severity;
mod tool;

pub use read::{ReadRun, Reading, read};
pub use run::RunContext;
