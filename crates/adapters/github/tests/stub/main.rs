//! The client against the stub of GitHub, which holds every exchange against GitHub's own description.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod calls;
mod copies;
mod exactly_once;
mod refused;
mod scene;
