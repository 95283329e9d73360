//! Every command over machines in memory: what it says, writes, and tells the runner and GitHub.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod case;
#[path = "../../../coverage/tests/commands/runner_speech.rs"]
mod runner_speech;
#[path = "../../../coverage/tests/commands/schema.rs"]
mod schema;

mod check_run;
mod comparing;
mod dismissals;
mod entries;
mod github;
mod hostile;
mod named_formats;
mod reading;
mod results;
mod runner;
mod targets;
mod verdicts;
