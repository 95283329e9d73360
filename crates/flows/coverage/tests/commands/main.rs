//! Every command over machines in memory: what it says, writes and tells the runner.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod case;

mod baseline;
mod check_run;
mod configured;
mod conversions;
mod documents;
mod reading;
mod results;
mod runner;
mod verdicts;
