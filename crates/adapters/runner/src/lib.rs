//! The mouth towards the GitHub Actions runner: inputs and facts in; outputs, state, summary, annotations, masks, groups
//! and log lines out. Nobody else writes workflow commands or the runner's files.
//!
//! [`Runner`] speaks over a [`platform::Platform`]; what is said is worded by `runner-protocol`. Outside Actions nothing
//! is written to anybody's files, and everything said can be asked back ([`Runner::said`]). [`log::LogLayer`] turns
//! `tracing` events into workflow commands, human lines or JSON lines.
//!
//! It refuses to decide: which annotations matter most is their rank, which outputs exist is `surface`.

pub mod error;
pub mod log;
pub mod runner;
pub mod step;

mod files;
mod speech;
#[cfg(test)]
mod testing;

pub use error::{MaskError, ReadFactsError, SpeakError};
pub use files::SummaryOutcome;
pub use log::{ConsoleSink, LogFormat, LogLayer, LogSink, verbosity};
pub use runner::{Runner, Said};
pub use speech::{Group, visible};
pub use step::Step;
