//! The client against scripted servers: what it sends, how often, how long it waits, what it makes of the answers.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod alerts;
mod checks;
mod comments;
mod downloads;
mod hostile;
mod limits;
mod pages;
mod repository_facts;
mod retries;
mod sarif;
mod scene;
mod traps;
