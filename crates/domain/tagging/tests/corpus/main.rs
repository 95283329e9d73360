//! The corpus of docker/metadata-action's answers, in both modes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test"
)]

mod case;
mod compat;
mod strict;
