//! The coverage commands: report, gate, convert, explain, diff

use platform::{Platform, Stream};
use surface::{Command, ExitCode, Options, Values};

/// Runs a command of the family; `family` is `coverage`, or `action` when the runner's files shall be written.
///
/// The door stands; the rooms behind it do not yet: it says so and ends as a bug of ours, never as a pass.
#[expect(
    clippy::unused_async,
    reason = "the door's shape is fixed, the rooms behind it are not built"
)]
pub async fn run(_family: &str, command: &Command, _values: Values, _options: Options, platform: Platform) -> ExitCode {
    let text = format!("error: `{}` is not built yet\n", command.name());
    // Nothing is left to do when even this cannot be said.
    drop(platform.console.write(Stream::Stderr, text.as_bytes()));
    ExitCode::Internal
}
