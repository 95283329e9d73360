//! Listening while a command runs.

use platform::{Platform, Stream};
use surface::Options;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::layer::SubscriberExt;

use super::{ConsoleSink, LogFormat, LogLayer, verbosity};
use crate::Runner;

/// Writes the `tracing` events of this thread to standard error in the form that the options ask for, until the guard is
/// dropped. Annotations of the log and of `runner` share one budget.
#[must_use = "listening ends when the guard is dropped"]
pub fn listen(options: &Options, runner: &Runner, platform: &Platform) -> DefaultGuard {
    let format = match options.log_format {
        surface::LogFormat::Human => LogFormat::Human {
            colour: colour(options, platform),
        },
        surface::LogFormat::Json => LogFormat::Json,
        surface::LogFormat::Github => LogFormat::Github,
    };
    let level = verbosity(options.verbose.into(), options.quiet, runner.is_debug());
    let sink = ConsoleSink::new(platform.console.clone(), Stream::Stderr);
    let layer = LogLayer::new(format, level, runner.step(), sink);
    tracing::subscriber::set_default(tracing_subscriber::registry().with(layer))
}

fn colour(options: &Options, platform: &Platform) -> bool {
    match options.color {
        surface::Color::Always => true,
        surface::Color::Never => false,
        surface::Color::Auto => platform.console.is_terminal(Stream::Stderr),
    }
}
