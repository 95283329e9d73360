//! SARIF to findings: what a result and its rule say, with what is known about the tool that wrote them.

mod advisory;
mod aliases;
mod finding;
mod kind;
mod location;
mod message;
mod package;
mod severity;
mod tool;

pub use finding::finding;
pub use location::RunContext;
pub(crate) use location::decoded;
