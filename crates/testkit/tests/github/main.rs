//! The stub GitHub: its contract, its rules, its faults.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

mod client;
mod operations;
