//! The stub GitHub: its contract, its rules, its faults, its doors.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod client;
mod contract;
mod faults;
mod graphql;
mod operations;
mod rules;
mod server;
