//! `tracing` events as lines: workflow commands, human lines, or JSON.

mod layer;
mod line;
mod listen;
mod record;
mod sink;

pub use layer::LogLayer;
pub use listen::listen;
pub use sink::{ConsoleSink, LogSink};

use tracing_subscriber::filter::LevelFilter;

/// How events are written (`--log-format`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// `warning: text key=value` for people; information without a prefix.
    Human {
        /// Colour the prefix.
        colour: bool,
    },
    /// One JSON object a line: `level`, `message`, `target`, `fields`, `spans`. Without a time: the same run gives the
    /// same bytes, and whoever collects lines stamps them.
    Json,
    /// Errors and warnings as annotations while the step's budget lasts, information as plain lines, the rest as
    /// `::debug::`.
    Github,
}

/// The level that `-v` (as often as given), `-q` and `RUNNER_DEBUG` ask for: information by default.
#[must_use]
pub fn verbosity(verbose: u8, quiet: bool, runner_debug: bool) -> LevelFilter {
    match (verbose, quiet) {
        (0, true) if !runner_debug => LevelFilter::ERROR,
        (0, false) if !runner_debug => LevelFilter::INFO,
        (0 | 1, _) => LevelFilter::DEBUG,
        (2.., _) => LevelFilter::TRACE,
    }
}

#[cfg(test)]
mod tests;
