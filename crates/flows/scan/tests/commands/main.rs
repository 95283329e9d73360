//! Every command over machines in memory: what it says, writes, and tells the runner and GitHub.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod case;

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
